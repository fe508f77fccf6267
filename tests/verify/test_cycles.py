"""How often: words and numbers that say it, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.cycles import find_cycles, is_repeated, read_times
from seogo.verify.verdict import check_answer


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("정기점검은 반기별 1회 이상", [("month", 6, Fraction(1), "반기별")]),
        ("매년 12월 31일까지", [("month", 12, None, "매년")]),
        ("격년으로 실시", [("month", 24, None, "격년")]),
        ("분기마다 한 번", [("month", 3, Fraction(1), "분기마다")]),
        ("주 3회 운영", [("day", 7, Fraction(3), "주")]),
        ("한 해에 2번", [("month", 12, Fraction(2), "한 해에")]),
        ("3분기 매출", []),
        ("상반기 1회", []),
        ("주식회사", []),
    ],
)
def test_find_cycles(text: str, found: list[tuple[str, int, Fraction | None, str]]) -> None:
    read = [(one.dimension, one.base, one.times, text[one.start : one.end]) for one in find_cycles(text)]
    assert read == found


def test_a_length_of_time_after_which_something_comes_again() -> None:
    assert is_repeated("2년마다", 2)
    assert is_repeated("1년에 두 번", 2)
    assert not is_repeated("2년 동안", 2)
    assert read_times("1년에 두 번", 2) == 2
    assert read_times("2년마다 검토", 2) is None


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("위원회는 석 달에 한 번 열립니다.", Status.SUPPORTED),
        ("위원회는 1년에 네 번 열립니다.", Status.SUPPORTED),
        ("위원회는 매월 한 번 열립니다.", Status.CONTRADICTED),
        ("위원회는 격년으로 열립니다.", Status.CONTRADICTED),
    ],
)
def test_once_a_quarter_is_four_times_a_year(answer: str, status: Status) -> None:
    assert check_answer(answer, ["위원회는 분기 1회 연다."], open_analyzer()).status is status
