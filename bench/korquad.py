"""KorQuAD 1.0 dev as retrieval: its paragraphs searchable as seogo searches, its questions, its articles in two halves.

The set is CC BY-ND 2.0 KR: read in place, never copied. What was fitted on it was fitted on the first half's articles.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from seogo.answer.settings import AnswerSettings
from seogo.embed.kiwi import KiwiEmbedder
from seogo.embed.kiwi_vectors import load_kiwi_vectors
from seogo.index.exact import ExactIndex
from seogo.index.index import Record
from seogo.lang.analyzer import Analyzer, open_analyzer
from seogo.lang.terms import extract_terms
from seogo.retrieve.kiwi_reranker import KiwiReranker
from seogo.retrieve.search import search
from seogo.retrieve.settings import RetrieveSettings
from seogo.settings import cache_path
from seogo.types import Chunk, ChunkId, DocumentId, Hit

SHARED = Path(__file__).parents[2] / "shared"
KORQUAD = SHARED / "bench/korquad/KorQuAD_v1.0_dev.json"
HITS = AnswerSettings().hits


@dataclass(frozen=True)
class Question:
    text: str
    article: int
    paragraph: int
    spans: tuple[str, ...]


class Searcher:
    """KorQuAD's paragraphs in an exact index, searched with the default settings."""

    def __init__(self, chunks: Sequence[Chunk], folder: Path) -> None:
        self.analyzer: Analyzer = open_analyzer()
        self.vectors = load_kiwi_vectors(cache_path())
        self.chunks = chunks
        self._embedder = KiwiEmbedder(self.analyzer, self.vectors, model="bench")
        self._index = ExactIndex(folder, dim=self._embedder.dim)
        terms = extract_terms([chunk.text for chunk in chunks], self.analyzer)
        rows = self._embedder.embed_terms(terms)
        self._index.write([Record(c, t, row) for c, t, row in zip(chunks, terms, rows, strict=True)])

    def find(self, question: Question) -> list[Hit]:
        """Seven hits, so that five remain when the gold paragraph is taken away."""
        return search(
            question.text,
            index=self._index,
            analyzer=self.analyzer,
            embedder=self._embedder,
            reranker=KiwiReranker(self.analyzer, self.vectors),
            settings=RetrieveSettings(),
            k=HITS + 2,
        )


def read_korquad(path: Path) -> tuple[list[Chunk], list[Question]]:
    """Every paragraph as one chunk of its article, and the questions in file order."""
    chunks: list[Chunk] = []
    questions: list[Question] = []
    for article, entry in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        for paragraph in entry["paragraphs"]:
            number, text = len(chunks), paragraph["context"]
            chunk = Chunk(
                id=ChunkId(f"{article}:{number}"),
                document=DocumentId(str(article)),
                collection="korquad",
                ordinal=number,
                title="",
                text=text,
                start=0,
                end=len(text),
            )
            chunks.append(chunk)
            for asked in paragraph["qas"]:
                spans = tuple(answer["text"] for answer in asked["answers"])
                questions.append(Question(asked["question"], article, number, spans))
    return chunks, questions


def split_by_article(questions: Sequence[Question]) -> tuple[list[Question], list[Question]]:
    """Questions to fit on and questions to report on, each shuffled: half the articles each, always the same."""
    numbers = random.Random(1)
    articles = sorted({question.article for question in questions})
    numbers.shuffle(articles)
    fitting = set(articles[: len(articles) // 2])
    fit = [question for question in questions if question.article in fitting]
    held = [question for question in questions if question.article not in fitting]
    numbers.shuffle(fit)
    numbers.shuffle(held)
    return fit, held
