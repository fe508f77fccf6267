"""Editions of one rule: which is meant, and what gives way to it."""

from __future__ import annotations

from datetime import date

import pytest

from seogo.lang.versions import choose_editions, edition_date, edition_words, is_rule
from seogo.types import Chunk, ChunkId, DocumentId

TODAY = date(2026, 6, 1)


def chunk(
    document: str, address: str, day: str | None, *, title: str = "취업규칙", collection: str = "default"
) -> Chunk:
    return Chunk(
        id=ChunkId(f"{document}:{address}"),
        document=DocumentId(document),
        collection=collection,
        ordinal=0,
        title=title,
        text="",
        start=0,
        end=0,
        address=address,
        date=day,
    )


EDITIONS = [
    chunk("a", "제3장 휴가 > 제12조(연차)", "2020-01-01", title="취업규칙(2020)"),
    chunk("b", "제4장 휴가 > 제12조(연차) 제1항~제2항", "2023-01-01"),
    chunk("c", "제4장 휴가 > 제12조(연차)", "2026-01-01", title="취업규칙_개정"),
    chunk("d", "제4장 휴가 > 제12조(연차)", "2027-01-01", title="취업규칙 v4"),
]


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        ("연차는 며칠인가요?", "c"),
        ("2023년 당시 연차는 며칠이었나요?", "b"),
        ("2022년 12월에 연차는 며칠이었나요?", "a"),
        ("2025. 12. 31. 기준 연차는?", "b"),
        ("2026. 1. 1.의 연차는?", "c"),
        ("2010년에는 며칠이었나요?", "a"),
        ("2027년부터는 며칠인가요?", "d"),
        ("개정 전 연차는 며칠이었나요?", "b"),
        ("종전 규정의 연차는?", "b"),
        ("시행 예정인 취업규칙의 연차는?", "d"),
    ],
)
def test_the_edition_a_question_is_about(question: str, chosen: str) -> None:
    choice = choose_editions(question, EDITIONS, today=TODAY)
    assert choice.older == {one.id for one in EDITIONS if one.document != chosen}
    (wanted,) = (one.id for one in EDITIONS if one.document == chosen)
    assert choice.stands_for == dict.fromkeys(choice.older, wanted)
    assert {one.chosen for one in choice.passed} == {chosen}


def test_what_is_passed_over_is_said() -> None:
    choice = choose_editions("연차는?", EDITIONS[:3], today=TODAY)
    assert [(one.title, one.chosen_date, one.passed_date) for one in choice.passed] == [
        ("취업규칙_개정", "2026-01-01", "2020-01-01"),
        ("취업규칙_개정", "2026-01-01", "2023-01-01"),
    ]


def test_an_edition_that_is_alone_is_taken_even_before_its_day() -> None:
    assert choose_editions("연차는?", EDITIONS[3:], today=TODAY).passed == ()
    assert {
        one.chosen for one in choose_editions("연차는?", EDITIONS[2:], today=date(2020, 1, 1)).passed
    } == {"c"}


@pytest.mark.parametrize(
    "other",
    [
        chunk("b", "제12조(연차)", "2023-01-01", title="여비규정"),
        chunk("b", "제12조(연차)", "2023-01-01", collection="other"),
        chunk("b", "제12조(연차)", None),
        chunk("b", "2. 휴가", "2023-01-01"),
        chunk("a", "제13조(병가)", "2020-01-01"),
        chunk("b", "제12조(연차)", "2020-01-01"),
    ],
)
def test_what_is_no_other_edition(other: Chunk) -> None:
    choice = choose_editions("연차는?", [EDITIONS[0], other], today=TODAY)
    assert (choice.older, choice.passed) == (frozenset(), ())


def test_a_place_that_the_chosen_edition_lacks_has_nothing_in_its_stead() -> None:
    gone = chunk("a", "제30조(야식)", "2020-01-01")
    choice = choose_editions("야식은?", [gone, *EDITIONS[:1], EDITIONS[2]], today=TODAY)
    assert gone.id in choice.older
    assert gone.id not in choice.stands_for


def test_the_same_paragraph_stands_for_a_paragraph() -> None:
    old = [chunk("a", f"제60조(연차) 제{n}항", "2020-01-01") for n in (1, 2)]
    new = [chunk("b", f"제60조(연차) 제{n}항", "2024-01-01") for n in (1, 2)]
    choice = choose_editions("연차는?", [*old, *new], today=TODAY)
    assert choice.stands_for == {old[0].id: new[0].id, old[1].id: new[1].id}


def test_a_title_may_hold_the_date() -> None:
    assert edition_date(chunk("a", "제1조", None, title="취업규칙(2024)")) == "2024-01-01"
    assert edition_date(chunk("a", "제1조", None, title="취업규칙_2024.3.1")) == "2024-03-01"
    assert edition_date(chunk("a", "제1조", None)) is None
    assert is_rule("제3장 휴가 > 제60조(연차)")
    assert not is_rule("표 1 3행")


def test_each_rule_of_a_book_has_its_own_editions() -> None:
    books = [
        chunk("old", "직제규정 > 제2조(조직)", "2022-03-01", title="규정집(2023)"),
        chunk("old", "보수규정 > 제2조(지급일)", "2023-01-01", title="규정집(2023)"),
        chunk("new", "직제규정 > 제2조(조직)", "2022-03-01", title="규정집(2026)"),
        chunk("new", "보수규정 > 제2조(지급일)", "2026-01-01", title="규정집(2026)"),
    ]
    choice = choose_editions("보수 지급일은?", books, today=TODAY)
    assert choice.stands_for == {books[1].id: books[3].id}
    assert [(one.title, one.passed_date) for one in choice.passed] == [("보수규정", "2023-01-01")]
    before = choose_editions("2024년 당시 보수 지급일은?", books, today=TODAY)
    assert before.stands_for == {books[3].id: books[1].id}


def test_a_rule_alone_is_an_edition_of_the_one_in_the_book() -> None:
    book = chunk("book", "보수규정 > 제2조(지급일)", "2023-01-01", title="규정집")
    alone = chunk("alone", "제2조(지급일)", "2026-01-01", title="보수규정(2026)")
    choice = choose_editions("보수 지급일은?", [book, alone], today=TODAY)
    assert choice.stands_for == {book.id: alone.id}
    other = chunk("other", "보수규정 > 제2조(지급일)", "2020-01-01", title="다른 재단 규정집")
    assert choose_editions("보수 지급일은?", [book, alone, other], today=TODAY).older == frozenset()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2021년 당시 연차는?", ["2021년 당시"]),
        ("2020. 1. 1. 시행 규칙의 연차는?", ["2020. 1. 1. 시행"]),
        ("개정 전 연차는?", ["개정 전"]),
        ("연차는?", []),
    ],
)
def test_words_that_say_which_edition_is_meant(question: str, words: list[str]) -> None:
    assert [question[start:end] for start, end in edition_words(question)] == words
