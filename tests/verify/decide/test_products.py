"""Values that an answer multiplies, divides, adds and takes from one another, and what it supposes for them."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "병실료 차액은 하루에 1인실 180,000원, 2인실 90,000원이다. 면회는 평일 오후 6시부터 8시까지 할 수 있다.\n"
    "진단서는 의무기록실에서 발급하며 한 통에 2만 원이다. 병가는 6일을 넘으면 진단서를 붙여야 한다.\n"
    "공항까지의 운임은 어른 17,000원, 어린이 9,000원이다. 회사 잘못으로 못 떠나면 운임에 10%를 더하여 준다.\n"
    "방문 차량은 한 달에 40시간까지 무료이고, 이를 넘으면 1시간에 1,000원을 낸다.\n"
    "외부 활동은 아동 10명에 인솔자 2명 이상을 둔다. 한 구획은 16㎡이고 한 가구에 두 구획까지 분양한다.\n"
    "노트북 120대의 추정 가격은 1억 8,000만 원이다. 당직은 18시부터 다음 날 09시까지 선다.\n"
    "우유를 신청한 학생은 355명이고, 이 가운데 무상 지원을 받는 학생은 40명이다.\n"
    "신청은 매달 1일부터 10일까지 받고, 결과는 20일에 문자로 알린다."
)


def _is_contradicted(answer: str) -> bool:
    return check_answer(answer, [RULES], open_analyzer()).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("어른 둘과 아이 하나가 타면 운임은 모두 43,000원입니다.",
         "어른 둘과 아이 하나가 타면 운임은 모두 45,300원입니다."),
        ("노트북 한 대 값은 추정 가격으로 150만 원꼴입니다.", "노트북 한 대 값은 추정 가격으로 160만 원꼴입니다."),
        ("우유를 신청한 학생 가운데 무상 지원을 뺀 나머지는 315명입니다.",
         "우유를 신청한 학생 가운데 무상 지원을 뺀 나머지는 325명입니다."),
        ("당직은 18시부터 15시간 동안 선다.", "당직은 18시부터 14시간 동안 선다."),
        ("병가는 7일 이상이면 진단서를 붙여야 한다.", "병가는 9일 이상이면 진단서를 붙여야 한다."),
        ("신청 결과는 그달 20일에 문자로 알려 줍니다.", "신청 결과는 그달 25일에 문자로 알려 줍니다."),
        ("한 가구가 세 구획을 분양받을 수는 없어요.", "한 가구가 두 구획을 분양받을 수는 없어요."),
    ],
)  # fmt: skip
def test_what_is_worked_out(true: str, lie: str) -> None:
    assert not _is_contradicted(true)
    assert _is_contradicted(lie)


@pytest.mark.parametrize(
    "answer",
    [
        "1인실을 사흘 쓰면 차액이 54만 원입니다.",
        "진단서를 두 통 떼면 4만 원을 냅니다.",
        "회사 잘못으로 못 떠나면 어른 운임은 18,700원을 받습니다.",
        "방문 차량이 한 달에 45시간 세웠다면 5천 원을 냅니다.",
        "아동 20명이 외부 활동을 나가려면 인솔자가 4명 있어야 합니다.",
    ],
)
def test_what_a_case_comes_to_is_not_wrong(answer: str) -> None:
    assert not _is_contradicted(answer)


def test_ten_times_as_much_is_a_slip() -> None:
    assert _is_contradicted("2인실을 쓰면 차액이 하루에 9천 원입니다.")
    assert _is_contradicted("어른 운임은 1,700원입니다.")
