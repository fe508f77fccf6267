"""The annex that an article names is read with it, where a figure is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from seogo.answer.annex import CHUNKS, annexes
from seogo.answer.extractive import answer_extractive
from seogo.lang.analyzer import Analyzer
from seogo.lang.question import QuestionType
from seogo.types import Chunk, ChunkId, DocumentId, Hit


def chunk(ordinal: int, text: str, address: str) -> Chunk:
    return Chunk(
        id=ChunkId(f"d:{ordinal}"),
        document=DocumentId("d"),
        collection="default",
        ordinal=ordinal,
        title="여비규정",
        text=text,
        start=0,
        end=len(text),
        address=address,
    )


ARTICLE = chunk(
    3, "제6조(지급) 국내출장의 일비는 [별표 1]의 정액표에 따라 지급한다.", "제2장 국내여비 > 제6조(지급)"
)
LATER = [
    chunk(4, "제7조(운임) 별표 10의 운임을 지급한다.", "제2장 국내여비 > 제7조(운임)"),
    chunk(5, "직급: 임원 | 일비: 50,000원\n직급: 직원 | 일비: 25,000원", "별표 1 정액표(제6조 관련)"),
    chunk(6, "도시: 도쿄 | 일비: 50달러", "별표 10 국외 정액표"),
]


def later(among: Sequence[Chunk]) -> Callable[[Chunk, Callable[[Chunk], bool]], list[Chunk]]:
    return lambda after, test: [one for one in among if one.ordinal > after.ordinal and test(one)]


def test_a_figure_that_an_article_leaves_to_its_annex_is_read_there(analyzer: Analyzer) -> None:
    def said(question: str) -> str:
        hits = [Hit(chunk=ARTICLE, score=1.0)]
        return answer_extractive(question, hits, analyzer=analyzer, later=later(LATER)).text

    assert said("국내출장 일비는 얼마인가요?") == "임원 일비: 50,000원 [1]\n직원 일비: 25,000원 [2]"
    assert said("국내출장 일비는 무엇에 따라 지급하나요?").startswith("국내출장의 일비는 [별표 1]")


@pytest.mark.parametrize("kind", [QuestionType.WHAT, QuestionType.WHO])
def test_only_figures_are_looked_for_there(kind: QuestionType) -> None:
    assert annexes(kind, [Hit(chunk=ARTICLE, score=1.0)], later(LATER)) == []


def test_the_annex_named_and_no_other_each_once_and_not_without_end() -> None:
    many = [*LATER, *(chunk(n, "직급: 직원 | 일비: 1원", "별표 1 정액표(제6조 관련)") for n in range(7, 20))]
    hits = [Hit(chunk=ARTICLE, score=1.0), Hit(chunk=many[3], score=0.5)]
    found = annexes(QuestionType.HOW_MUCH, hits, later(many))
    assert [(place, hit.chunk.ordinal) for place, hit in found] == [(0, 5), (0, 7), (0, 8), (0, 9)][:CHUNKS]
    assert annexes(QuestionType.HOW_MUCH, hits, None) == []


def test_the_annex_of_the_fifth_hit_is_read(analyzer: Analyzer) -> None:
    others = [chunk(20 + n, f"출장 안내 {n}번", "안내") for n in range(4)]
    hits = [Hit(chunk=one, score=1.0) for one in (*others, ARTICLE)]
    assert [place for place, _ in annexes(QuestionType.HOW_MUCH, hits, later(LATER))] == [4]
