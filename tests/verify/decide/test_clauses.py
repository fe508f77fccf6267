"""A clause turned round with a verb that the evidence does not have."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULE = "선금은 지급하지 아니한다. 관리자 계정은 다중인증을 반드시 사용한다. 만 65세 이상 거래처는 수수료를 면제한다."


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("선금은 줍니다.", True),
        ("선금은 없습니다.", False),
        ("관리자 계정에는 다중인증을 쓰지 않아도 됩니다.", True),
        ("관리자 계정에는 다중인증을 써야 합니다.", False),
        ("만 65세 이상은 수수료가 면제되지 않습니다.", True),
        ("만 65세 이상은 수수료를 내지 않습니다.", False),
    ],
)
def test_a_clause_turned_round(answer: str, wrong: bool) -> None:
    status = check_answer(answer, [RULE], open_analyzer()).status
    assert (status is Status.CONTRADICTED) is wrong


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("체납이 있는 고객은 분할납부를 신청할 수 없습니다.", False),
        ("체납이 없는 고객은 분할납부를 신청할 수 없습니다.", True),
    ],
)
def test_those_that_have_a_thing_and_those_that_have_not(answer: str, wrong: bool) -> None:
    passage = "분할납부: 여름철에는 요금이 10만원 이상이고 체납이 없는 주택용 고객이 신청할 수 있습니다."
    status = check_answer(answer, [passage], open_analyzer()).status
    assert (status is Status.CONTRADICTED) is wrong
