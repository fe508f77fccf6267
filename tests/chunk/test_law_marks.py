from __future__ import annotations

import pytest

from seogo.chunk.law_marks import find_highest, find_marks

ARTICLE = """ ① 다음 각 호와 같다. ② 삭제 <2020.2.4>
  1. 첫째
  1의2. 둘째: 3.14를 쓴다
    가. 하나
      1) 더 작은 것
        가) 가장 작은 것
    나. 둘
  2. 셋째. 제1항 ① 또는
④ 넷째 항
20. 건너뛴 번호
"""


@pytest.mark.parametrize(
    ("level", "labels"),
    [
        (0, ["제1항", "제2항", "제4항"]),
        (1, ["제1호", "제1호의2", "제2호"]),
        (2, ["가목", "나목"]),
        (3, ["1)"]),
        (4, ["가)"]),
    ],
)
def test_the_marks_of_each_level(level: int, labels: list[str]) -> None:
    assert [mark.label for mark in find_marks(ARTICLE, 0, len(ARTICLE), level)] == labels


def test_marks_start_where_their_line_does() -> None:
    text = "①가\n  ② 나. ③ 다"
    assert [text[mark.start :][:4] for mark in find_marks(text, 0, len(text), 0)] == [
        "①가\n ",
        "  ② ",
        "③ 다",
    ]


def test_numbers_above_twenty() -> None:
    text = "\n".join(
        chr(code) for code in [*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)]
    )
    assert [mark.label for mark in find_marks(text, 0, len(text), 0)] == [f"제{n}항" for n in range(1, 51)]


def test_bracketed_numbers_are_paragraphs_where_no_circled_ones_are() -> None:
    text = "(1) 가.\n(2) 나.\n  1) 다\n  2) 라\n(3) 마.\n"
    assert [mark.label for mark in find_marks(text, 0, len(text), 0)] == ["제1항", "제2항", "제3항"]
    assert [mark.label for mark in find_marks("① 가.\n(1) 나\n(2) 다", 0, 16, 0)] == ["제1항"]


def test_the_highest_level_is_the_one_that_comes_first() -> None:
    text = "1. 가\n ① 나\n ② 다\n2. 라\n"
    level, marks = find_highest(text, 0, len(text), 0)
    assert (level, [mark.label for mark in marks]) == (1, ["제1호", "제2호"])
    assert find_highest("가나다", 0, 3, 0)[1] == []
