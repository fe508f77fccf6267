"""Tables in a reply, line by line: rows with their columns as list items, whatever pieces they come in."""

from __future__ import annotations

import pytest

from seogo.answer.generated.sentences import SentenceStream

TABLE = "| 직급 | 철도 | 일비 |\n|---|:-:|---|\n| 4급 [1] | 일반실 | 25,000원 [2] |\n| 5급 | | 20,000원 |\n"
ITEMS = ["- 4급: 철도 일반실, 일비 25,000원 [1][2]\n", "- 5급: 일비 20,000원\n"]


def read(text: str, size: int) -> list[str]:
    stream = SentenceStream()
    done = [one for at in range(0, len(text), size) for one in stream.feed(text[at : at + size])]
    return done + stream.finish()


@pytest.mark.parametrize("size", [1, 7, 500])
def test_a_row_says_what_its_columns_say(size):
    assert read(TABLE, size) == ITEMS
    assert read(f"여비는 다음과 같습니다:\n{TABLE}\n끝으로 알립니다.", size) == [
        f"여비는 다음과 같습니다:\n{ITEMS[0]}", ITEMS[1], "\n끝으로 알립니다.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "items"),
    [
        ("| 병가 | 60일 |\n| 공가 | 3일 |", ["- 병가: 60일\n", "- 공가: 3일"]),  # no names
        ("| 병가 | 60일 |", ["- 병가: 60일"]),
        (
            "| 항목 | 내용 |\n| --- | --- |\n| 병가 | 60일이다. 더 길 수 있다. |",
            ["- 병가: 60일이다. 더 길 수 있다."],
        ),
        ("| 가 | 나 |\n|-|-|\n| 하나 | 둘 | 셋 |", ["- 하나: 둘, 셋"]),  # more cells than names
        ("| 가 | 나 |\n|-|-|\n", []),
        ("| **이름** | **등급** |\n|-|-|\n| A \\| B | 3일 |", ["- A | B: 등급 3일"]),
        ("| 가 | 나 |\n|-|-|\n| a | 1 |\n\n| 다 | 라 |\n|-|-|\n| b | 2 |", ["- a: 나 1\n", "- b: 라 2"]),
    ],
)
def test_tables_of_other_forms(table, items):
    assert read(table, 3) == items
