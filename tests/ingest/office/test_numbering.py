"""Numbers before paragraphs, as a word processor prints them."""

from __future__ import annotations

import pytest

from seogo.ingest.office.numbering import Counters, Level, bullet, format_number


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("decimal", {1: "1", 0: "0", 21: "21"}),
        ("ganada", {1: "가", 3: "다", 14: "하", 15: "가가"}),
        ("chosung", {1: "ㄱ", 14: "ㅎ"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "(51)"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "(21)"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 1994: "MCMXCIV"}),
        ("lowerRoman", {3: "iii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("koreanDigital", {10: "일영"}),
        ("koreanDigital2", {12: "一二"}),
        ("koreanCounting", {1: "일", 10: "십", 21: "이십일", 110: "백십", 2026: "이천이십육"}),
        ("chineseCounting", {12: "十二", 105: "百五"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("ideographEnclosedCircle", {2: "㊁"}),
        ("numberInDash", {3: "- 3 -"}),
        ("ordinal", {1: "1st", 12: "12th", 23: "23rd"}),
        ("custom:001, 002, 003, ...", {7: "007", 1234: "1234"}),
        ("koreanLegal", {1: "하나", 11: "열하나", 20: "스물"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("unheardOf", {7: "7"}),
    ],
)
def test_formats(format, shown):
    assert {value: format_number(value, format) for value in shown} == shown


def test_levels_count_and_restart():
    counters = Counters(
        {
            0: Level(pattern="제%1조"),
            1: Level(format="decimalEnclosedCircle", pattern="%2", glue=""),
            2: Level(pattern="%1-%3", restart=0),
            3: Level(format="bullet", pattern="\uf0b7"),
            4: Level(format="none", pattern=""),
        }
    )
    steps = [0, 1, 1, 2, 0, 1, 2, 3, 4]
    assert [counters.advance(depth) for depth in steps] == [
        "제1조 ",
        "①",
        "②",
        "1-1 ",
        "제2조 ",
        "①",
        "2-2 ",
        "• ",
        "",
    ]


def test_legal_numbers_are_decimal_at_every_level():
    counters = Counters({0: Level(format="upperRoman"), 1: Level(pattern="%1.%2", legal=True)})
    assert counters.advance(0) == "I. "
    assert counters.advance(1) == "1.1 "


@pytest.mark.parametrize(("mark", "shown"), [("-", "-"), ("\uf0b7", "•"), ("o", "•"), ("■", "■"), ("", "•")])
def test_bullets(mark, shown):
    assert bullet(mark) == shown


def test_a_level_may_restart_only_after_a_higher_one():
    counters = Counters({0: Level(), 1: Level(pattern="%2)"), 2: Level(pattern="(%3)", restart=1)})
    assert [counters.advance(depth).strip() for depth in (0, 1, 2, 1, 2, 0, 2)] == [
        "1.",
        "1)",
        "(1)",
        "2)",
        "(2)",
        "2.",
        "(1)",
    ]
