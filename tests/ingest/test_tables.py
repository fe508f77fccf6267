"""Rows that can be read alone: golden tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.ingest.tables import render_rows

GOLDEN = {
    "three columns name themselves": (
        [["구분", "일비", "식비"], ["임원", "30,000원", "40,000원"], ["직원", "", "25,000원"]],
        ["구분 | 일비 | 식비", "구분: 임원 | 일비: 30,000원 | 식비: 40,000원", "구분: 직원 | 식비: 25,000원"],
    ),
    "a form of two columns has no header": (
        [["성명", "홍길동"], ["부서", "총무과"]],
        ["성명 | 홍길동", "부서 | 총무과"],
    ),
    "two columns with a usual name": (
        [["용어", "뜻"], ["조", "법의 단위"]],
        ["용어 | 뜻", "용어: 조 | 뜻: 법의 단위"],
    ),
    "two columns with numbers below a word": (
        [["부서", "정원"], ["총무과", "12명"], ["회계과", "7명"]],
        ["부서 | 정원", "부서: 총무과 | 정원: 12명", "부서: 회계과 | 정원: 7명"],
    ),
    "numbers at the top are no names": (
        [["1", "2", "3"], ["4", "5", "6"]],
        ["1 | 2 | 3", "4 | 5 | 6"],
    ),
    "years are names": (
        [["구분", "2023", "2024"], ["매출", "12억원", "15억원"]],
        ["구분 | 2023 | 2024", "구분: 매출 | 2023: 12억원 | 2024: 15억원"],
    ),
    "a title over the columns": (
        [["여비 지급표"] * 3, ["구분", "일비", "식비"], ["임원", "1원", "2원"]],
        ["여비 지급표", "구분 | 일비 | 식비", "구분: 임원 | 일비: 1원 | 식비: 2원"],
    ),
    "two header rows": (
        [["구분", "국내", "국내"], ["구분", "일비", "식비"], ["임원", "1원", "2원"]],
        ["구분 | 국내 | 국내", "구분 | 일비 | 식비", "구분: 임원 | 국내 일비: 1원 | 국내 식비: 2원"],
    ),
    "line feeds become spaces, empty rows stay": (
        [["구\n분", "가", "나"], ["", "", ""], ["a\nb", "c", "d"]],
        ["구 분 | 가 | 나", "", "구 분: a b | 가: c | 나: d"],
    ),
    "one row": ([["가", "나"]], ["가 | 나"]),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name):
    table, expected = GOLDEN[name]
    assert render_rows(table) == expected


def test_the_caller_may_know_better():
    table = [["성명", "홍길동"], ["부서", "총무과"]]
    assert render_rows(table, header=True) == ["성명 | 홍길동", "성명: 부서 | 홍길동: 총무과"]
    assert render_rows([["가", "나", "다"], ["라", "마", "바"]], header=False) == [
        "가 | 나 | 다",
        "라 | 마 | 바",
    ]


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=6), st.sampled_from([None, True, False]))
def test_one_line_a_row_and_no_cell_is_lost(table, header):
    lines = render_rows(table, header=header)
    assert len(lines) == len(table)
    for row, line in zip(table, lines, strict=True):
        assert "\n" not in line
        for cell in row:
            assert " ".join(cell.split()) in line
