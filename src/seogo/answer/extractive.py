"""Answers a question from hits without a language model: one core quoted, cited, or an honest `모른다`.

Knows nothing of how the hits were found. Text inside documents is data: it is quoted, never obeyed.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from seogo.answer.abstain import ABSTENTION, probability, weigh
from seogo.answer.compose import cite, compose
from seogo.answer.need import Idf, read_question
from seogo.answer.score import Similarity, open_hits, rank_units
from seogo.errors import BadQuestion
from seogo.lang.analyzer import Analyzer
from seogo.types import Answer, AnswerKind, Hit


@dataclass(frozen=True, kw_only=True)
class AnswerSettings:
    """`threshold`: an answer below this confidence is withheld; where it stands was measured (docs/log.md)."""

    threshold: float = 0.5


def answer_extractive(
    question: str,
    hits: Sequence[Hit],
    *,
    analyzer: Analyzer,
    settings: AnswerSettings | None = None,
    idf: Idf | None = None,
    similarity: Similarity | None = None,
) -> Answer:
    """The one to three sentences, items or cells of the hits that answer, each followed by its mark `[1]`.

    `hits` best first, as retrieval ranks them. Every citation's quote is the document's text at its offsets. Below
    the threshold the answer is `ABSTENTION`, of kind ABSTAINED, with the hits as the closest passages.
    `idf`: of a morpheme in this library; without it a prior by kind and length. `similarity`: soft matching.
    Raises `BadQuestion` for a blank question.
    """
    settings = settings or AnswerSettings()
    started = time.perf_counter()
    if not question.strip():
        raise BadQuestion("the question is empty; ask in a sentence or with key words")
    need = read_question(question, analyzer, idf=idf)
    pages = open_hits(hits)
    scored = rank_units(need, pages, analyzer, similarity=similarity)
    confidence = probability(weigh(need, pages, scored)) if scored else 0.0
    timings = {"answer": (time.perf_counter() - started) * 1000}
    if not scored or confidence < settings.threshold:
        return Answer(
            question=question,
            text=ABSTENTION,
            kind=AnswerKind.ABSTAINED,
            hits=tuple(hits),
            confidence=confidence,
            timings_ms=timings,
        )
    text, citations = cite(compose(need, pages, scored), pages)
    return Answer(
        question=question,
        text=text,
        kind=AnswerKind.EXTRACTIVE,
        citations=citations,
        hits=tuple(hits),
        confidence=confidence,
        timings_ms=timings,
    )
