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


OFFICE = (
    "익명이라도 증거가 있으면 실명 제보와 같이 다룬다.\n2019년에 만든 「관용차 운행지침」은 이 규정과 함께 폐지한다.\n"
    "답변할 때까지 추심을 중지합니다.\n프로그램을 올리기 전에 데이터베이스를 백업하십시오.\n"
    "임차인은 임대인이 드나드는 것을 거절하지 못한다.\n출입 기록은 3년간 보관한 뒤 폐기한다."
)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("2019년의 「관용차 운행지침」은 계속 적용됩니다.", True),
        ("2019년의 「관용차 운행지침」은 더 이상 적용되지 않습니다.", False),
        ("답변이 나올 때까지 추심은 계속됩니다.", True),
        ("답변이 나올 때까지 추심은 멈춥니다.", False),
        ("임차인은 임대인의 출입을 막을 수 있습니다.", True),
        ("임차인은 임대인의 출입을 막을 수 없습니다.", False),
        ("출입 기록은 3년간 보관합니다.", False),
    ],
)
def test_the_other_side_by_another_verb(answer: str, wrong: bool) -> None:
    status = check_answer(answer, [OFFICE], open_analyzer()).status
    assert (status is Status.CONTRADICTED) is wrong


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("증거가 있으면 익명이라도 실명 제보와 다르게 다룹니다.", True),
        ("증거가 있으면 익명이라도 실명 제보와 똑같이 다룹니다.", False),
        ("프로그램을 올린 후에 데이터베이스를 백업해 주세요.", True),
        ("프로그램을 올리기 전에 데이터베이스를 백업해 주세요.", False),
    ],
)
def test_the_opposite_of_a_word(answer: str, wrong: bool) -> None:
    status = check_answer(answer, [OFFICE], open_analyzer()).status
    assert (status is Status.CONTRADICTED) is wrong
