"""Reading and ranking: words in text, frames, which unit wins and why, soft matching."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from answer.passages import find, passages
from seogo.answer.need import ARTICLE, Term, read_question
from seogo.answer.page import fold_for_matching, open_hits, term_in
from seogo.answer.score import rank_units
from seogo.lang.analyzer import Analyzer
from seogo.types import Chunk, ChunkId, DocumentId, Hit


def term(form: str, tag: str = "NNG", law: str = "") -> Term:
    return Term(form=form, tag=tag, weight=1.0, start=0, end=len(form), law=law)


@pytest.mark.parametrize(
    ("word", "tag", "text", "found"),
    [
        ("휴가", "NNG", "연차휴가를 준다", True),
        ("법", "NNG", "방법을 정한다", False),
        ("법", "NNG", "이 법은", True),
        ("20", "SN", "2024년", False),
        ("1000", "SN", "1,000원", True),
        ("제35조", ARTICLE, "제35조(육아휴직)", True),
        ("제35조", ARTICLE, "제 35 조", True),
        ("제35조", ARTICLE, "제35조의2", False),
        ("제35조의2", ARTICLE, "제35조의2", True),
        ("제5조", ARTICLE, "제35조", False),
    ],
)
def test_words_in_text(word: str, tag: str, text: str, found: bool) -> None:
    assert term_in(term(word, tag), fold_for_matching(text)) is found


def test_a_unit_is_framed_by_title_address_heading_and_lead() -> None:
    (chunk,) = [c for c in passages() if "징계" in c.address]
    (page,) = open_hits([Hit(chunk=chunk, score=1.0)])
    dismissal = page.units[-1]
    assert page.text(dismissal) == "해고: 근로관계를 종료한다."
    for words in ("취업규칙", "제8장 징계", "제50조(징계의 종류)", "다음 각 호와 같다."):
        assert words in page.frame(dismissal)


def test_an_article_is_its_own_and_of_its_document() -> None:
    (chunk,) = [c for c in passages() if "육아휴직" in c.address]
    (page,) = open_hits([Hit(chunk=chunk, score=1.0)])
    unit = page.units[1]
    assert page.is_of(term("제35조", ARTICLE), unit)
    assert page.is_of(term("제35조", ARTICLE, law="취업규칙"), unit)
    assert not page.is_of(term("제35조", ARTICLE, law="여비규정"), unit)
    assert not page.is_of(term("제36조", ARTICLE), unit)


def test_the_best_unit_covers_most_and_neither_headings_nor_questions_answer(analyzer: Analyzer) -> None:
    question = "국외 출장은 누가 승인하나요?"
    pages = open_hits(find(question, analyzer))
    scored = rank_units(read_question(question, analyzer), pages, analyzer)
    best = scored[0]
    assert pages[best.unit.hit].text(best.unit) == "국외 출장은 대표이사의 승인을 받아야 한다."
    assert best.features.covered == pytest.approx(1.0)
    assert [s.score for s in scored] == sorted((s.score for s in scored), reverse=True)
    texts = [pages[s.unit.hit].text(s.unit) for s in scored]
    assert "제7조(출장 승인)" not in texts


def test_without_words_or_hits_there_is_nothing_to_rank(analyzer: Analyzer) -> None:
    assert rank_units(read_question("뭐야?", analyzer), open_hits(find("연차", analyzer)), analyzer) == []
    assert rank_units(read_question("연차는?", analyzer), [], analyzer) == []


def test_likeness_of_missing_words_counts_for_what_they_weigh(analyzer: Analyzer) -> None:
    asked: list[Sequence[str]] = []

    def similarity(wanted: Sequence[str], given: Sequence[str]) -> Sequence[float]:
        asked.append(wanted)
        return [0.5] * len(wanted)

    question = "국외 출장은 누가 동의하나요?"
    need = read_question(question, analyzer)
    pages = open_hits(find(question, analyzer))
    (best, *_) = rank_units(need, pages, analyzer, similarity=similarity)
    missing = sum(t.weight for t in need.terms if t.form == "동의") / need.weight
    assert ["동의"] in [list(words) for words in asked]
    assert best.features.soft == pytest.approx(0.5 * missing)


def best(question: str, analyzer: Analyzer, *texts: str, address: str = "") -> str:
    need = read_question(question, analyzer, today=date(2026, 6, 1))
    pages = open_hits([Hit(chunk=chunk(text, n, address), score=1.0) for n, text in enumerate(texts)])
    first = rank_units(need, pages, analyzer)[0].unit
    return pages[first.hit].text(first)


def chunk(text: str, ordinal: int, address: str) -> Chunk:
    return Chunk(
        id=ChunkId(f"d:{ordinal}"),
        document=DocumentId("d"),
        collection="default",
        ordinal=ordinal,
        title="연차보고서",
        text=text,
        start=0,
        end=len(text),
        address=address,
    )


@pytest.mark.parametrize(
    ("question", "text", "right"),
    [
        (
            "직원 수가 몇 명이야",
            "여성 직원은 121명이다.\n휴직한 직원은 9명이다.\n직원은 모두 398명이다.",
            "직원은 모두 398명이다.",
        ),
        (
            "여성 직원은 몇 명이야",
            "여성 직원은 121명이다.\n직원은 모두 398명이다.",
            "여성 직원은 121명이다.",
        ),
        (
            "작년 매출은 얼마야",
            "2026년 매출 목표는 98억원이다.\n매출은 84억원이다.",
            "매출은 84억원이다.",
        ),
        (
            "쉬는 시간은 얼마나 줘야 해요",
            "쉬는 시간을 알린다.\n근로시간이 8시간이면 쉬는 시간은 1시간이다.",
            "근로시간이 8시간이면 쉬는 시간은 1시간이다.",
        ),
        (
            "연차는 며칠이야",
            "여름휴가는 연차와 별도로 3일이다.\n연차는 15일이다.",
            "연차는 15일이다.",
        ),
    ],
)
def test_what_is_of_another_kind_year_or_thing_yields(
    question: str, text: str, right: str, analyzer: Analyzer
) -> None:
    assert best(question, analyzer, text) == right
