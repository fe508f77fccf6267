"""What is said of the same thing from the other side: who receives, what is stopped, the cases of an exception."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "제26조(예고) 사용자는 근로자를 해고하려면 30일 전에 예고를 하여야 한다. 다만, 다음 각 호의 어느 "
    "하나에 해당하는 경우에는 "
    "그러하지 아니하다.\n1. 계속 근로한 기간이 3개월 미만인 경우\n2. 천재지변으로 사업을 계속할 수 없는 경우\n"
    "제60조(휴가) ① 사용자는 1개월을 개근한 근로자에게 1일의 유급휴가를 주어야 한다. ② 사용자는 "
    "휴가를 근로자가 청구한 시기에 "
    "주어야 한다. 다만, 근로자가 청구한 시기에 휴가를 주는 것이 사업에 막대한 지장이 있는 경우에는 "
    "그 시기를 변경할 수 있다.\n"
    "제61조(정지) 아동이 90일 이상 국외에 머무는 경우에는 그 기간에 수당의 지급을 정지한다. 수당은 "
    "매월 25일에 지급한다.\n"
    "제62조(전보) 임신 중인 직원은 본인이 원하지 아니하면 전보할 수 없다. 유학 휴직은 이사장이 허가할 수 있다.\n"
    "제63조(보험) 구청장은 단체보험에 가입할 수 있다."
)


def _contradicted(answer: str) -> list[str]:
    verdict = check_answer(answer, [RULES], open_analyzer())
    return [claim.text for claim in verdict.claims if claim.status is Status.CONTRADICTED]


@pytest.mark.parametrize(
    "answer",
    [
        "다음 경우에는 해고 예고를 하지 않아도 됩니다.\n- 계속 근로한 기간이 3개월 미만인 경우",
        "1개월을 개근한 근로자는 1일의 유급휴가를 받을 수 있습니다.",
        "사업에 막대한 지장이 있으면 사용자는 휴가 시기를 변경할 수 있습니다.",
        "아동이 90일 이상 국외에 머물면 그 기간에는 수당이 지급되지 않습니다.",
        "임신 중인 직원은 본인이 원하는 경우에만 전보할 수 있습니다.",
        "유학 휴직은 이사장이 허가할지 말지 정할 수 있습니다.",
        "구청장의 단체보험 가입은 임의 사항입니다.",
    ],
)
def test_true(answer: str) -> None:
    assert _contradicted(answer) == []


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("근로자를 해고하려면 예고를 하지 않아도 됩니다.", "예고를"),
        ("사용자는 1개월을 개근한 근로자에게 유급휴가를 주지 않아도 됩니다.", "휴가를"),
        ("수당은 매월 25일에 지급되지 않습니다.", "지급되지 않습니다"),
        ("임신 중인 직원은 본인이 원하지 않아도 전보할 수 있습니다.", "전보할 수 있습니다"),
    ],
)
def test_false(answer: str, wrong: str) -> None:
    assert wrong in _contradicted(answer)
