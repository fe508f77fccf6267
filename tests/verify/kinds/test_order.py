"""What comes before or after what."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer, tokenize_one
from seogo.types import Status
from seogo.verify.cut import read_answer, read_page
from seogo.verify.kinds.order import find_orders, find_orders_of
from seogo.verify.verdict import check_answer


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("환불은 이용 전에 신청합니다.", [("order:이용", -1)]),
        ("퇴직 후에는 받을 수 없습니다.", [("order:퇴직", 1)]),
        ("3일 전까지 알립니다.", []),
    ],
)
def test_find_orders(text: str, found: list[tuple[str, int]]) -> None:
    page = read_answer(text, lambda words: tokenize_one(open_analyzer(), words))
    assert [(fact.group, fact.value) for fact in find_orders(page)] == found


def test_find_orders_of() -> None:
    page = read_page(["이용 전에는 전액을, 이용 후에는 절반을 돌려준다."])
    assert [fact.value for fact in find_orders_of(page, "이용")] == [-1, 1]


def test_an_order_turned_round() -> None:
    rule = "위약금은 이용 개시 전에 취소하면 받지 아니한다."
    assert (
        check_answer("이용 개시 후에 취소하면 됩니다.", [rule], open_analyzer()).status is Status.CONTRADICTED
    )
