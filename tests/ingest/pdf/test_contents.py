"""Tables of contents are told from text: by leaders, by a title, over pages; prices and statutes are none."""

from __future__ import annotations

import pytest

from seogo.ingest.pdf.contents import mark_contents
from seogo.ingest.pdf.layout import Column, Line
from seogo.ingest.pdf.runs import Run


def page(*texts: str) -> list[Column]:
    lines = [
        Line(
            [Run(text, 60, 100 + 16 * at, 400, 110 + 16 * at, 10)],
            text,
            60,
            100 + 16 * at,
            400,
            110 + 16 * at,
            10,
        )
        for at, text in enumerate(texts)
    ]
    return [Column(lines)]


def marked(*pages: list[Column]) -> list[str]:
    mark_contents(pages)
    return [line.text for columns in pages for column in columns for line in column.lines if line.contents]


LED = [
    "Ⅰ. 추진 배경 ······················ 1",
    "1. 필요성 ................. 2",
    "2. 현황 … … … … … 4",
    "Ⅱ. 계획 ․․․․․․․․․․ 9",
]


def test_leaders_alone():
    assert marked(page("표지", *LED, "본문이 시작되는 문장이 여기에 있다.")) == [
        "Ⅰ. 추진 배경 … 1",
        "1. 필요성 … 2",
        "2. 현황 … 4",
        "Ⅱ. 계획 … 9",
    ]


@pytest.mark.parametrize(
    "title", ["목차", "차  례", "목 차", "<표 차례>", "그림목차", "CONTENTS", "Table of Contents"]
)
def test_a_title_and_numbers_without_leaders(title):
    lines = [title, "제1장 총칙 1", "제1조(목적) 1", "제2조(정의) 2", "제2장 여비", "제3조(종류) 5"]
    assert marked(page(*lines)) == lines


def test_contents_go_on_on_the_next_page():
    first = page("목차", "제1장 총칙 1", "제2장 여비 3", "제3장 보칙 9")
    second = page("제4장 벌칙 11", "제5장 부칙 12", "별표 13")
    third = page("제1조(목적) 이 규정은 여비를 정한다.", "금액은 다음과 같다 3", "둘째 금액 4", "셋째 금액 5")
    assert len(marked(first, second, third)) == 7


@pytest.mark.parametrize(
    "lines",
    [
        [
            "짜장면 .......... 7000",
            "짬뽕 .......... 8000",
            "만두 .......... 5000",
            "군만두 ......... 4500",
            "물 .... 10",
        ],
        ["제1조 이 규정은 다음과 같다.", "제2조 금액은 30", "제3조 일수는 15", "제4조 개월은 12"],
        ["성명 ............ ", "주소 ............ ", "전화 ............ "],
        ["목차", "이 장은 목차를 다루는 글이다. 목차란 책의 순서를 적은 것이다.", "다음 글로 이어진다."],
    ],
)
def test_what_is_no_table_of_contents(lines):
    assert marked(page(*lines)) == []
