"""Answers a question from hits without a language model: one core quoted, cited, or an honest `모른다`.

Knows nothing of how the hits were found. Text inside documents is data: it is quoted, never obeyed.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from seogo.answer.abstain import ABSTENTION, confidence
from seogo.answer.annex import Later, annexes
from seogo.answer.cite import Piece, cite
from seogo.answer.compose import compose, other_side
from seogo.answer.editions import GONE_CONFIDENCE, asked_for, gone_piece, of_edition
from seogo.answer.need import Idf, read_question, split_question
from seogo.answer.page import open_hits
from seogo.answer.score import rank_units
from seogo.answer.settings import AnswerSettings
from seogo.answer.soft import soft_similarity
from seogo.answer.typos import mend_typos
from seogo.answer.units import Neighbours, table_parts
from seogo.errors import BadQuestion
from seogo.lang.analyzer import Analyzer
from seogo.lang.josa import fix_particle
from seogo.lang.normalize import fold
from seogo.lang.question import classify_question
from seogo.lang.short_words import spell_out
from seogo.types import Answer, AnswerKind, Hit

if TYPE_CHECKING:
    from seogo.embed.kiwi_vectors import KiwiVectors


def answer_extractive(
    question: str,
    hits: Sequence[Hit],
    *,
    analyzer: Analyzer,
    settings: AnswerSettings | None = None,
    idf: Idf | None = None,
    vectors: KiwiVectors | None = None,
    neighbours: Neighbours | None = None,
    later: Later | None = None,
) -> Answer:
    """The one to three sentences, items or cells of the hits that answer, each followed by its mark `[1]`.

    `hits` best first, as retrieval ranks them. Every citation's quote is the document's text at its offsets. Below
    the threshold the answer is `ABSTENTION`, of kind ABSTAINED, with the hits as the closest passages.
    `idf`: of a morpheme in this library; without it the vectors' own, or a prior by kind and length. `vectors`: Kiwi's,
    for soft matching; without them only words that are the same count. `neighbours`: the chunks of a document from
    one ordinal to another, to read on where a list goes on in the next chunk. `later`: those after a chunk, to read the
    annex that an article names.
    Of a rule's editions only the one that the question is about is read (`editions`); of a repealed article that it
    names, the answer says so. Raises `BadQuestion` for a blank question.
    """
    settings = settings or AnswerSettings()
    started = time.perf_counter()
    if not question.strip():
        raise BadQuestion(
            "질문이 비어 있습니다: 문장이나 낱말로 물어 주십시오",
            "the question is empty: ask in a sentence or in words",
        )
    read = asked_for(question, hits)[: settings.hits]
    pages = open_hits(read, annexes(classify_question(question), read, later), table_parts(read, neighbours))
    idf = idf or (vectors.idf if vectors else None)
    similarity = soft_similarity(vectors) if vectors else None
    pieces: list[Piece] = []
    best = 0.0
    texts = fold(" ".join(hit.chunk.text for hit in read))
    notices: list[str] = []
    for part in split_question(spell_out(question, unless=texts)):
        aside = of_edition(part, hits, read[0]) if read else []
        need = read_question(part, analyzer, idf=idf, aside=aside)
        meant = mend_typos(part, need.terms, texts, knows=vectors.ids.__contains__) if vectors else part
        if meant != part:
            need = read_question(meant, analyzer, idf=idf, aside=aside)
            notices.append(f"‘{meant.strip()}’{fix_particle(meant, '으로')} 읽었습니다.")
        scored = rank_units(need, pages, analyzer, similarity=similarity)
        sure = confidence(need, pages, scored, other_side(need, pages, scored) if scored else None)
        best = max(best, sure)
        if scored and sure >= settings.threshold:
            pieces += [p for p in compose(need, pages, scored, neighbours) if p not in pieces]
    if gone := gone_piece(question, [page.hit for page in pages]):
        pieces, best = [gone], GONE_CONFIDENCE
    text, citations = cite(pieces) if pieces else (ABSTENTION, ())
    return Answer(
        question=question,
        text=text,
        kind=AnswerKind.EXTRACTIVE if pieces else AnswerKind.ABSTAINED,
        citations=citations,
        hits=tuple(hits),
        confidence=best,
        notices=tuple(notices),
        timings_ms={"answer": (time.perf_counter() - started) * 1000},
    )
