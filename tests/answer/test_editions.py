"""Editions and repealed articles in answers: what is read, what is said of it."""

from __future__ import annotations

from datetime import date

import pytest

from seogo.answer.cite import Piece, cite
from seogo.answer.editions import asked_for, edition_notices, gone_piece, in_edition
from seogo.answer.extractive import answer_extractive
from seogo.lang.analyzer import Analyzer, open_analyzer
from seogo.types import AnswerKind, Chunk, ChunkId, DocumentId, Hit

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return open_analyzer()


def hit(document: str, text: str, day: str | None, address: str, *, score: float = 1.0) -> Hit:
    return Hit(
        chunk=Chunk(
            id=ChunkId(f"{document}:{address}"),
            document=DocumentId(document),
            collection="default",
            ordinal=0,
            title="취업규칙" if document == "new" else f"취업규칙({document})",
            text=text,
            start=0,
            end=len(text),
            address=address,
            context=address,
            date=day,
        ),
        score=score,
    )


LEAVE = "제12조(연차)"
HITS = [
    hit("new", "제12조(연차) ① 사원의 연차휴가는 20일로 한다.\n② 삭제 <2024. 1. 1.>", "2024-01-01", LEAVE),
    hit("2020", "제12조(연차) ① 사원의 연차휴가는 15일로 한다.", "2020-01-01", LEAVE, score=0.9),
]


def test_only_the_edition_that_is_asked_for_is_read() -> None:
    assert asked_for("연차휴가는?", HITS, today=TODAY) == HITS[:1]
    assert asked_for("2021년 당시 연차휴가는?", HITS, today=TODAY) == HITS[1:]
    assert asked_for("2021년과 2025년의 연차휴가는?", HITS, today=TODAY) == HITS
    assert asked_for("연차휴가에서 달라진 점은?", HITS, today=TODAY) == HITS


def test_the_answer_is_from_that_edition_and_the_notice_says_so(analyzer: Analyzer) -> None:
    now = answer_extractive("사원의 연차휴가는 며칠인가요?", HITS[::-1], analyzer=analyzer)
    assert "20일" in now.text
    assert [one.document for one in now.citations] == ["new"]
    assert edition_notices(now.question, now.hits, now.citations, today=TODAY) == [
        "취업규칙 · 시행 2024. 1. 1. 판에서 답했습니다. 다른 판(2020. 1. 1. 시행)은 쓰지 않았습니다."
    ]
    then = answer_extractive("2021년 당시 사원의 연차휴가는 며칠이었나요?", HITS, analyzer=analyzer)
    assert "15일" in then.text
    assert edition_notices(then.question, then.hits, then.citations, today=TODAY) == [
        "취업규칙(2020) · 시행 2020. 1. 1. 판에서 답했습니다. 다른 판(2024. 1. 1. 시행)은 쓰지 않았습니다."
    ]


@pytest.mark.parametrize(
    "question",
    [
        "2021년에는 사원의 연차휴가가 며칠이었나요?",
        "개정 전 연차휴가는 며칠인가요?",
        "종전 규칙의 연차휴가는 며칠?",
    ],
)
def test_words_that_only_choose_the_edition_need_no_place_in_it(question: str, analyzer: Analyzer) -> None:
    answer = answer_extractive(question, HITS, analyzer=analyzer)
    assert (answer.kind, "15일" in answer.text) == (AnswerKind.EXTRACTIVE, True)
    before = answer_extractive("2018년 연차휴가는 며칠이었나요?", HITS, analyzer=analyzer)
    assert before.kind is AnswerKind.ABSTAINED


def test_an_edition_whose_day_has_not_come_is_said_to_be_so(analyzer: Analyzer) -> None:
    answer = answer_extractive("사원의 연차휴가는 며칠인가요?", HITS[:1], analyzer=analyzer)
    notices = edition_notices(answer.question, answer.hits, answer.citations, today=date(2023, 1, 1))
    assert notices == ["취업규칙 · 시행 2024. 1. 1.: 아직 시행 전입니다."]
    assert edition_notices(answer.question, answer.hits, answer.citations, today=TODAY) == []


def test_an_older_edition_that_stands_alone_is_said_to_be_old() -> None:
    meal = hit("2020", "제30조(야식) 야식비는 5천원이다.", "2020-01-01", "제30조(야식)")
    (_, citations) = cite([Piece(meal.chunk, 0, len(meal.chunk.text), meal.chunk.text)])
    assert edition_notices("야식비는?", [meal, HITS[0]], citations, today=TODAY) == [
        "취업규칙(2020) · 시행 2020. 1. 1. 판에서 답했습니다. "
        "2024. 1. 1. 시행 판에서는 같은 조문을 찾지 못했습니다."
    ]


GONE = hit("new", "제8조 삭제 <2020. 2. 4.>", "2024-01-01", "제2장 인사 > 제8조 삭제")
RANGE = hit("new", "제9조부터 제11조까지 삭제 <2020. 2. 4.>", "2024-01-01", "제9조~제11조 삭제")


@pytest.mark.parametrize(
    ("question", "first", "text"),
    [
        (
            "취업규칙 제8조는 무슨 내용인가요?",
            GONE,
            "제8조는 삭제된 조문입니다: 제8조 삭제 <2020. 2. 4.> [1]",
        ),
        (
            "제10조의 내용은?",
            RANGE,
            "제9조~제11조는 삭제된 조문입니다: 제9조부터 제11조까지 삭제 <2020. 2. 4.> [1]",
        ),
        ("제12조 제2항은?", HITS[0], "제12조제2항은 삭제된 항입니다: ② 삭제 <2024. 1. 1.> [1]"),
    ],
)
def test_what_is_repealed_is_said_to_be(analyzer: Analyzer, question: str, first: Hit, text: str) -> None:
    answer = answer_extractive(question, [first], analyzer=analyzer)
    assert (answer.kind, answer.text) == (AnswerKind.EXTRACTIVE, text)
    (citation,) = answer.citations
    assert citation.quote == first.chunk.text[citation.start : citation.end]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("여비규정 제8조는?", GONE),
        ("제12조는?", RANGE),
        ("제12조 제1항은?", HITS[0]),
        ("삭제된 조문은?", GONE),
    ],
)
def test_what_is_not_repealed(question: str, first: Hit) -> None:
    assert gone_piece(question, [first]) is None


def test_an_edition_speaks_of_the_years_after_its_day() -> None:
    assert in_edition("2021", HITS[1].chunk)
    assert not in_edition("2019", HITS[1].chunk)
    assert not in_edition("2021", hit("2020", "가", "2020-01-01", "2. 개요").chunk)
