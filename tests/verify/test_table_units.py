"""Units of tables that stand over them, one for each column, and the row of all."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.compare import Amount
from seogo.verify.cut import read_page
from seogo.verify.quantity import find_quantities
from seogo.verify.verdict import check_answer

SALES = (
    "2. 실적(단위: 억 원, 천 대)\n| 제품군 | 판매액 | 판매량 | 달성률 | 책임자 |\n| --- | --- | --- | --- | --- |\n"
    "| 제습기 | 43 | 16 | 78% | 국승호 |\n| 비데 | 79 | 27 | 103% | 편다은 |\n| 계 | 122 | 43 | 94% | |"
)


def test_each_column_has_the_unit_that_its_head_speaks_of() -> None:
    page = read_page([SALES], is_evidence=True)
    found = {page.text[fact.start : fact.end]: fact.unit for fact in find_quantities(page)}
    assert (found["79"], found["27"], found["122"]) == ("원", "대", "원")


def test_one_unit_for_something_is_not_two() -> None:
    page = read_page(
        ["(단위: 원/시간)\n| 장비 | 사용시간 |\n| --- | --- |\n| 현미경 | 40,000 |"], is_evidence=True
    )
    assert [fact.unit for fact in find_quantities(page) if fact.raw == 40_000] == ["원"]


def test_a_remark_beside_the_unit_is_none() -> None:
    text = "(단위: 천 원, 전년 대비)\n| 구분 | 판매대수 |\n| --- | --- |\n| 지점 | 7,300 |"
    facts = find_quantities(read_page([text], is_evidence=True))
    assert [(fact.unit, fact.value) for fact in facts if fact.raw == 7_300] == [("원", Amount(7_300_000))]


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("판매액이 가장 큰 제품은 비데이며, 전체 판매액은 122억 원입니다.", False),
        ("판매액이 가장 큰 제품은 비데이며, 비데 판매액은 122억 원입니다.", True),
        ("전체 판매량은 4만 3천 대입니다.", False),
        ("전체 판매량은 5만 3천 대입니다.", True),
    ],
)
def test_the_row_of_all(answer: str, wrong: bool) -> None:
    assert (check_answer(answer, [SALES], open_analyzer()).status is Status.CONTRADICTED) is wrong
