"""Sentences, clauses, cells, topics and citations of a page, with offsets into the text given."""

from __future__ import annotations

import re

from seogo.verify.cut import read_page
from seogo.verify.page import Page


def parts(page: Page) -> list[str]:
    return [page.text[one.start : one.end].strip() for one in page.segments]


def test_clauses_and_their_topic() -> None:
    page = read_page(["전결 한도는 담보대출 50억원, 신용대출 10억원으로 한다. 병가는 60일이다."])
    assert parts(page) == ["전결 한도는 담보대출 50억원,", "신용대출 10억원으로 한다.", "병가는 60일이다."]
    assert [one.topic for one in page.segments] == [0, 0, 2]
    assert page.text[: page.segments[0].topic_end] == "전결 한도는"


def test_cells_have_their_column_and_their_row() -> None:
    page = read_page(["구분 | 요금\n|---|---|\n가정용 | 720원"])
    assert parts(page) == ["구분", "요금", "가정용", "720원"]
    assert page.segments[3].labels == (2, 1)


def test_marks_are_dropped_and_offsets_are_the_given_text() -> None:
    text = "**연차**는 15일이다. [1, 3]"
    page = read_page([text])
    assert page.text.startswith("연차는 15일이다.")
    start = page.text.index("15일")
    assert page.place(start, start + 3) == (0, text.index("15일"), text.index("15일") + 3)
    assert page.cited == {0: [1, 3]}


def test_the_sentences_that_have_a_word_or_a_letter() -> None:
    page = read_page(
        ["연차는 15일이다. 병가는 60일이다. 다음 해에도 연차는 연차다.", "| 구분 | 연차 |\n| 값 | 15 |"]
    )
    having = [number for number, (start, end) in enumerate(page.sentences) if "연차" in page.text[start:end]]
    assert list(page.sentences_with("연차")) == having == [0, 2, 3]
    assert list(page.sentences_matching(re.compile("[병값]"))) == [1, 4]
    assert list(page.sentences_with("다. 병")) == []
    assert list(read_page([""]).sentences_with("")) == []


def test_the_sentence_before_a_list_or_a_table() -> None:
    page = read_page(
        ["환불 기한은 다음과 같습니다.\n- 가입비: 3일\n- 교육비: 7일\n끝.\n표\n| 가 | 나 |\n| 다 | 라 |"]
    )
    assert [page.lead_of(number) for number in range(len(page.sentences))] == [-1, 0, 0, -1, -1, 4, 4]


def test_items_of_one_line_are_sentences_of_their_own() -> None:
    page = read_page(["다음을 지원한다. 1. 자금: 3천만원 이내 2. 임차료 지원 3. 자문. 2024. 3. 1. 시행"])
    assert [page.text[start:end].strip() for start, end in page.sentences] == [
        "다음을 지원한다.",
        "1. 자금: 3천만원 이내",
        "2. 임차료 지원",
        "3. 자문.",
        "2024. 3. 1. 시행",
    ]
