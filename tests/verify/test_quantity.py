"""Quantities of a page, and when two are the same; the values are worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from seogo.verify.compare import Amount, equal_value, rival_quantity, same_quantity
from seogo.verify.cut import read_page
from seogo.verify.fact import Fact
from seogo.verify.quantity import find_quantities


def only(text: str) -> Fact:
    (fact,) = find_quantities(read_page([text]))
    return fact


@pytest.mark.parametrize(
    ("text", "group", "base"),
    [
        ("1,000만 원", "원", 10_000_000),
        ("1천만원", "원", 10_000_000),
        ("삼백만 원", "원", 3_000_000),
        ("3분의 2", "ratio", Fraction(2, 3)),
        ("절반", "ratio", Fraction(1, 2)),
        ("100분의 70", "ratio", Fraction(7, 10)),
        ("사흘간입니다", "day", 3),
        ("48시간", "day", 2),
        ("2년 6개월", "month", 30),
        ("25㎜", "length", Fraction(1, 40)),
        ("68만 4천TEU", "teu", 684_000),
        ("5배수", "배수", 5),
        ("330㎡", "area", 330),
    ],
)
def test_find_quantities(text: str, group: str, base: Fraction | int) -> None:
    fact = only(text)
    assert isinstance(fact.value, Amount)
    assert (fact.group, fact.value.base) == (group, base)


@pytest.mark.parametrize(
    ("claim", "fact", "same"),
    [
        ("한 달", "1개월", True),
        ("2년", "24개월", True),
        ("일주일", "7일", True),
        ("2.5cm", "25㎜", True),
        ("70%", "100분의 70", True),
        ("3년 이상", "3년 미만", False),
        ("70점에 이르면", "70점 미만", False),
        ("2,000원", "20,000원", False),
        ("2%", "2%p", False),
        ("분기마다", "연 4회", True),
        ("하루 한 번", "1일 2회", False),
    ],
)
def test_same_quantity(claim: str, fact: str, same: bool) -> None:
    mine = next(iter(find_quantities(read_page([claim]))))
    other = next(iter(find_quantities(read_page([fact]))))
    assert same_quantity(mine, other) is same


def test_the_unit_of_a_table_is_that_of_its_head() -> None:
    page = read_page(
        ["| 차종 | 국비(만원) | 거리(㎞) |\n|---|---|---|\n| 아라 | 520 | 389 |"], is_evidence=True
    )
    found = [
        (fact.group, fact.value.base) for fact in find_quantities(page) if isinstance(fact.value, Amount)
    ]
    assert found == [("원", 5_200_000), ("length", 389_000)]


def test_a_year_that_is_only_said_of_a_rate_stands_against_nothing() -> None:
    rate = find_quantities(read_page(["연 5% 이자"]))[0]
    assert rate.vague
    assert equal_value(only("1년"), rate)
    assert not rival_quantity(only("3년"), rate)


def test_a_release_is_no_amount() -> None:
    page = read_page(
        ["새 앱 3.4 업데이트는 5월에 나옵니다. 3.4보다 먼저 받은 사람은 1.5배 빠릅니다. 평점은 4.5입니다."]
    )
    assert [fact.group for fact in find_quantities(page) if "." in page.text[fact.start : fact.end]] == [
        "version", "version", "ratio", "",
    ]  # fmt: skip
