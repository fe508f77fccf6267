"""Answers without a language model on KorQuAD 1.0 dev: how often the answer holds the gold span, and when it abstains.

    python bench/answer.py [--questions 1000] [--fit]

`oracle`: the gold paragraph is the only hit. `retrieved`: the five best of 964 paragraphs by the default search.
`removed`: the same with the gold paragraph taken away, so that an answer is wrong (unless another paragraph has the
span too: `span elsewhere`). Questions come from the 70 articles that the confidence was not fitted on; `--fit` takes
1,200 questions of the other 70 and prints the coefficients of `src/seogo/answer/abstain.json`.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from seogo.answer.abstain import Evidence, weigh
from seogo.answer.extractive import answer_extractive
from seogo.answer.need import read_question
from seogo.answer.page import open_hits
from seogo.answer.score import rank_units
from seogo.answer.settings import AnswerSettings
from seogo.answer.soft import soft_similarity
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
from seogo.types import AnswerKind, Chunk, ChunkId, DocumentId, Hit
from table import report

SHARED = Path(__file__).parents[2] / "shared"
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


def removed(hits: Sequence[Hit], question: Question) -> list[Hit]:
    return [hit for hit in hits if hit.chunk.ordinal != question.paragraph][:HITS]


def measure(searcher: Searcher, questions: Sequence[Question]) -> Iterator[dict[str, object]]:
    """One row a condition."""
    found = [searcher.find(question) for question in questions]
    gold = [[Hit(chunk=searcher.chunks[q.paragraph], score=1.0)] for q in questions]
    sure: dict[str, npt.NDArray[np.float64]] = {}
    holding: dict[str, npt.NDArray[np.bool_]] = {}
    conditions = {
        "oracle": gold,
        "retrieved": [hits[:HITS] for hits in found],
        "removed": [removed(hits, question) for hits, question in zip(found, questions, strict=True)],
    }
    for name, evidence in conditions.items():
        always = [
            answer_extractive(
                question.text,
                hits,
                analyzer=searcher.analyzer,
                settings=AnswerSettings(threshold=0.0),
                vectors=searcher.vectors,
            )
            for question, hits in zip(questions, evidence, strict=True)
        ]
        sure[name] = np.array([answer.confidence for answer in always])
        holding[name] = np.array(
            [any(s in a.text for s in q.spans) for a, q in zip(always, questions, strict=True)]
        )
        shown = sure[name] >= AnswerSettings().threshold
        milliseconds = np.array([answer.timings_ms["answer"] for answer in always])
        yield {
            "condition": name,
            "questions": len(questions),
            "gold span in text": float(holding[name].mean()),
            "answered": float(shown.mean()),
            "of these with gold span": float(holding[name][shown].mean()),
            "mean characters": float(
                np.mean([len(a.text) for a in always if a.kind is AnswerKind.EXTRACTIVE])
            ),
            "p50 ms": float(np.median(milliseconds)),
            "p95 ms": float(np.percentile(milliseconds, 95)),
        }
    yield {"condition": "AUROC", "answered": auroc(sure["retrieved"], sure["removed"])}
    without = sure["removed"][~holding["removed"]]
    yield {
        "condition": "AUROC, less span elsewhere",
        "questions": len(without),
        "answered": auroc(sure["retrieved"], without),
    }
    refused = float((without < AnswerSettings().threshold).mean())
    yield {"condition": "refused, less span elsewhere", "questions": len(without), "answered": 1 - refused}


def auroc(positive: npt.NDArray[np.float64], negative: npt.NDArray[np.float64]) -> float:
    """Chance that an answerable question is surer than one that is not; ties count half."""
    greater = (positive[:, None] > negative[None, :]).mean()
    equal = (positive[:, None] == negative[None, :]).mean()
    return float(greater + equal / 2)


def fit(searcher: Searcher, questions: Sequence[Question]) -> dict[str, float]:
    """The coefficients: logistic regression by Newton's method, L2 1.0 on all but the intercept.

    Without `faq`: KorQuAD has no questions that are answered in the text.
    """
    similarity = soft_similarity(searcher.vectors)
    names = [field.name for field in fields(Evidence) if field.name != "faq"]
    rows, labels = [], []
    for question in questions:
        need = read_question(question.text, searcher.analyzer, idf=searcher.vectors.idf)
        hits = searcher.find(question)
        for answerable, evidence in ((1.0, hits[:HITS]), (0.0, removed(hits, question))):
            pages = open_hits(evidence)
            scored = rank_units(need, pages, searcher.analyzer, similarity=similarity)
            if not scored:
                continue
            text = pages[scored[0].unit.hit].text(scored[0].unit)
            if answerable or not any(span in text for span in question.spans):
                rows.append((1.0, *(getattr(weigh(need, pages, scored[0]), name) for name in names)))
                labels.append(answerable)
    x, y = np.array(rows), np.array(labels)
    weights = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights -= np.linalg.solve(hessian, x.T @ (p - y) + penalty @ weights)
    return {
        name: round(float(weight), 2) for name, weight in zip(["intercept", *names], weights, strict=True)
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--korquad", type=Path, default=SHARED / "bench/korquad/KorQuAD_v1.0_dev.json")
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    chunks, questions = read_korquad(options.korquad)
    fitting, held = split_by_article(questions)
    with tempfile.TemporaryDirectory() as folder:
        searcher = Searcher(chunks, Path(folder) / "index")
        if options.fit:
            print(json.dumps(fit(searcher, fitting[:1200]), indent=2))
            return
        report("answer", list(measure(searcher, held[: options.questions])))


if __name__ == "__main__":
    main()
