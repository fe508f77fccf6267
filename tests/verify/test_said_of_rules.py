"""True sentences about rules, joined, summed up and cut otherwise than the rules are, and the lies beside them."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "제3조(위원회) ① 위원회는 위원장과 부위원장을 포함하여 20명 이내로 구성한다. ② 위원장은 부시장이 "
    "되고, 부위원장은 위원 중에서 "
    "호선한다.\n"
    "제5조(연차유급휴가) ① 1년간 80퍼센트 이상 출근한 근로자에게 15일의 유급휴가를 준다. ② 3년 이상 "
    "계속 근로한 근로자에게는 최초 "
    "1년을 초과하는 계속 근로연수 매 2년에 대하여 1일을 가산하되, 총 휴가일수는 25일을 한도로 한다.\n"
    "제6조(수당) ① 매월 15만원을 지급한다. ② 2세 미만의 아동에게는 월 50만원을 더하여 지급한다. ③ "
    "회의 1회당 2만원의 회의수당을 "
    "지급하되, 월 2회를 초과할 수 없다.\n"
    "제7조(이행강제금) 이행강제금은 매년 2회의 범위에서 부과할 수 있고, 2년을 초과하여 부과·징수하지 못한다.\n"
    "제8조(해촉) 해촉된 사람은 1년간 다시 위촉될 수 없다.\n"
    "제9조(위탁) 구청장은 다음 각 호의 업무를 공방안전원에 위탁한다. 1. 안전교육 수료증의 발급 2. "
    "안전점검 결과의 관리\n"
    "제10조(공단) ① 관리는 시설관리공단에 맡길 수 있다. ② 기간은 3년 이내로 하며, 공단에 위탁하는 "
    "경우에는 5년 이내로 한다.\n"
    "제11조(본조사) 조사위원회는 전문가를 50퍼센트 이상, 외부인을 30퍼센트 이상 포함한다. 위원회는 "
    "이의신청이 타당하면 재조사한다."
)


def _contradicted(answer: str) -> list[str]:
    verdict = check_answer(answer, [RULES], open_analyzer())
    return [claim.text for claim in verdict.claims if claim.status is Status.CONTRADICTED]


@pytest.mark.parametrize(
    "answer",
    [
        "위원회는 위원장을 포함하여 최대 20명으로 구성되며, 위원장은 부시장이 맡습니다.",
        "1년간 80% 이상 출근한 근로자는 15일의 연차유급휴가를 받습니다. 가산일을 합해도 총 "
        "휴가일수는 25일을 넘을 수 없습니다.",
        "매월 15만 원이 지급됩니다. 2세 미만이라면 월 50만 원이 추가되어 총 65만 원을 받습니다.",
        "회의수당은 1회당 2만원이므로 한 달에 최대 4만원까지 받을 수 있습니다.",
        "이행강제금은 2년을 초과하여 부과할 수는 없습니다.",
        "구청장은 안전교육 수료증 발급 업무를 공방안전원에 위탁합니다.",
        "시설관리공단에 위탁하는 경우 기간은 최대 5년입니다.",
        "조사위원회에는 전문가가 50% 이상, 외부인이 30% 이상 포함되어야 합니다.",
    ],
)
def test_true(answer: str) -> None:
    assert _contradicted(answer) == []


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("2세 미만의 아동에게는 월 60만 원이 추가되어 지급됩니다.", "60만 원"),
        ("이행강제금은 3년을 초과하여 부과할 수는 없습니다.", "3년"),
        ("해촉되면 1개월간 다시 위촉될 수 없습니다.", "1개월간"),
        ("구청장은 안전교육 수료증 발급 업무를 산업안전부에 위탁합니다.", "산업안전부"),
    ],
)
def test_false(answer: str, wrong: str) -> None:
    assert wrong in _contradicted(answer)
