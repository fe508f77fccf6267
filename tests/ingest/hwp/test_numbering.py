"""Automatic numbers as people see them."""

from __future__ import annotations

import pytest

from seogo.ingest.hwp.model import Head, HeadKind, LevelFormat, Numberings
from seogo.ingest.hwp.numbering import FORMATS, Counters, format_number

GOLDEN = [
    ("DIGIT", 12, "12"),
    ("CIRCLED_DIGIT", 1, "①"),
    ("CIRCLED_DIGIT", 21, "㉑"),
    ("CIRCLED_DIGIT", 50, "㊿"),
    ("CIRCLED_DIGIT", 51, "51"),
    ("ROMAN_CAPITAL", 4, "IV"),
    ("ROMAN_SMALL", 1994, "mcmxciv"),
    ("LATIN_CAPITAL", 27, "AA"),
    ("LATIN_SMALL", 2, "b"),
    ("CIRCLED_LATIN_CAPITAL", 26, "Ⓩ"),
    ("CIRCLED_LATIN_SMALL", 1, "ⓐ"),
    ("HANGUL_SYLLABLE", 14, "하"),
    ("HANGUL_SYLLABLE", 15, "거"),
    ("CIRCLED_HANGUL_SYLLABLE", 14, "㉻"),
    ("HANGUL_JAMO", 14, "ㅎ"),
    ("CIRCLED_HANGUL_JAMO", 14, "㉭"),
    ("HANGUL_PHONETIC", 21, "이십일"),
    ("IDEOGRAPH", 10, "十"),
    ("CIRCLED_IDEOGRAPH", 10, "㊉"),
    ("DECAGON_CIRCLE", 1, "갑"),
    ("DECAGON_CIRCLE_HANJA", 10, "癸"),
    ("SYMBOL", 3, "3"),
    ("HANGUL_SYLLABLE", 0, "0"),
]


@pytest.mark.parametrize(("format", "number", "shown"), GOLDEN)
def test_formats(format: str, number: int, shown: str) -> None:
    assert format_number(number, format) == shown


def test_every_format_of_hwp_5_is_known() -> None:
    assert [name for name in FORMATS if name != "DIGIT" and format_number(1, name) == "1"] == []


def head(level: int, list_id: int = 1, kind: HeadKind = HeadKind.NUMBER) -> Head:
    return Head(kind, level, list_id)


def test_law_numbers_restart_below_each_article() -> None:
    levels = (LevelFormat("제^1조"), LevelFormat("^2", "CIRCLED_DIGIT"), LevelFormat("^3."))
    counters = Counters(Numberings({1: levels}))
    labels = [counters.label(head(level), outline=1) for level in (1, 2, 2, 3, 1, 2, 3, 3)]
    assert labels == ["제1조", "①", "②", "1.", "제2조", "①", "1.", "2."]


def test_paths_starts_and_lists_of_their_own() -> None:
    levels = (LevelFormat("^1", start=3), LevelFormat("^n"), LevelFormat("^1.^2.^3)"))
    counters = Counters(Numberings({1: levels, 2: levels}, {7: "▪"}))
    assert [counters.label(head(level), outline=1) for level in (1, 2, 3)] == ["3", "3.1", "3.1.1)"]
    assert counters.label(head(1, 2), outline=1) == "3"
    assert counters.label(head(2, 0, HeadKind.OUTLINE), outline=1) == "3.2"
    assert counters.label(head(1, 7, HeadKind.BULLET), outline=1) == "▪"
    assert counters.label(head(9), outline=1) == ""
