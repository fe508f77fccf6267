"""Number expressions: value, unit and place; and what only looks like one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.lang.numerals import Number, find_numbers, format_number


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,000억원", ["100000000000원"]),
        ("1천억", ["100000000000"]),
        ("3억 5,000만 원", ["350000000원"]),
        ("1조 2000억원", ["1200000000000원"]),
        ("1,234백만원", ["1234000000원"]),
        ("1만2천명", ["12000명"]),
        ("5천여 명", ["5000명"]),
        ("삼백만 원", ["3000000원"]),
        ("금삼백오십만원정", ["3500000원"]),
        ("이십오 년", ["25년"]),
        ("15일 이내", ["15일"]),
        ("2년 6개월", ["2년", "6개월"]),
        ("2시간 반", ["2.5시간"]),
        ("만 19세 이상", ["19세"]),
        ("두 장학금, 두 분야, 세 대학, 두 개인, 한 번호", []),
        (
            "두 장의 사진, 두 분이, 세 대씩, 두 개입니다, 세 명이상, 두 분께",
            ["2장", "2분", "3대", "2개", "3명", "2분"],
        ),
        ("3.5%와 3.5퍼센트", ["3.5%", "3.5%"]),
        ("△3.5%", ["-3.5%"]),
        ("- 1년권\n- 30일권\n-5℃", ["1년", "30일", "-5℃"]),
        ("3~5일, 10∼20%", ["3일", "5일", "10%", "20%"]),
        ("3분의 2", ["2/3"]),
        ("100분의 50", ["0.5"]),
        ("열두 달, 스무 살, 세 번, 두 사람", ["12개월", "20세", "3번", "2명"]),
        ("100㎡와 100m²", ["100m²", "100m²"]),
        ("60조 원", ["60000000000000원"]),
        ("제60조의2제1항", []),
        ("60조의 2", []),
        ("PPR-9087", []),
        ("전화 02-123-4567", []),
        ("2024-03-01", []),
        ("2010 천안함", ["2010"]),
        ("1" * 5000 + "원", []),
        ("1. 대상\n  2) 기간 30\n3.5 이상", ["30", "3.5"]),
        ("만일 세대가 이천시에", []),
    ],
)
def test_find_numbers(text: str, numbers: list[str]) -> None:
    assert [format_number(number) for number in find_numbers(text)] == numbers


def test_offsets() -> None:
    text = "예산은 1,000억 원이고 3분의 2를 쓴다"
    assert [text[n.start : n.end] for n in find_numbers(text)] == ["1,000억 원", "3분의 2"]


@given(st.integers(0, 10**15), st.sampled_from(["원", "명", "개월", "%", ""]))
def test_digits_with_and_without_commas(value: int, unit: str) -> None:
    for written in (f"{value}{unit}", f"{value:,}{unit}"):
        (number,) = find_numbers(f"모두 {written} 이상")
        assert (number.value, number.unit) == (value, unit)


@given(st.text(st.sampled_from("0123456789,.-~ 십백천만억조원명년월일%분의반두세한열제"), max_size=25))
def test_numbers_are_in_order_and_inside(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end


def test_format_number_is_exact() -> None:
    assert format_number(Number(Fraction(10**20 + 1), "원", 0, 1)) == "100000000000000000001원"
    assert format_number(Number(Fraction(1, 3), "", 0, 1)) == "1/3"
