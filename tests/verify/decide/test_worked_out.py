"""What a sentence ranks, compares, shares out, puts in order or says of all, against what the evidence has."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

TABLE = "지점 | 매출(억원) | 고객 수(명)\n강남 | 412 | 8,210\n부산 | 287 | 9,440\n대전 | 198 | 5,120"
POWER = (
    "청사별 사용량은 본관 2,100MWh, 별관 700MWh, 보건소 1,400MWh이다. 오분류는 월 900건에서 300건으로 줄었다."
)
RULES = (
    "독서실은 중학생 이상만 이용할 수 있다. 부모 사망 시에는 장례비 전액을 지원한다. 배우자 검진은 재직 중 "
    "한 번만 지원한다.\n전원을 끈 다음 덮개를 연다. 공사는 두 동에서 각각 3주씩 진행한다."
)
PLACES = "개막식은 체육공원에서, 폐막식은 강변무대에서 열렸다."


@pytest.mark.parametrize(
    ("evidence", "answer"),
    [
        (TABLE, "매출이 가장 많은 지점은 부산입니다."),
        (TABLE, "매출이 두 번째로 많은 지점은 대전입니다."),
        (TABLE, "부산은 강남보다 고객 수가 적습니다."),
        (POWER, "본관의 사용량은 별관의 두 배입니다."),
        (POWER, "오분류가 절반으로 줄었습니다."),
        (RULES, "독서실은 누구나 이용할 수 있습니다."),
        (RULES, "독서실은 초등학생도 이용할 수 있습니다."),
        (RULES, "부모 사망 시에는 장례비 일부를 지원합니다."),
        (RULES, "배우자 검진은 횟수 제한 없이 지원합니다."),
        (RULES, "공사는 두 동을 합하여 3주 동안 진행합니다."),
        (RULES, "덮개를 연 다음 전원을 끕니다."),
        (PLACES, "개막식은 강변무대에서 열렸습니다."),
    ],
)
def test_is_contradicted(evidence: str, answer: str) -> None:
    assert check_answer(answer, [evidence], open_analyzer()).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    ("evidence", "answer"),
    [
        (TABLE, "매출이 가장 많은 지점은 강남입니다."),
        (TABLE, "매출 2위는 부산입니다."),
        (TABLE, "강남의 매출은 부산보다 125억 원 많습니다."),
        (POWER, "본관은 별관의 세 배를 씁니다."),
        (POWER, "오분류가 3분의 1로 줄었습니다."),
        (RULES, "중학생부터 독서실을 이용할 수 있습니다."),
        (RULES, "부모 사망 시 장례비를 모두 지원합니다."),
        (RULES, "덮개는 전원을 끄고 나서 엽니다."),
        (PLACES, "폐막식은 강변무대에서 열렸습니다."),
    ],
)
def test_is_not_contradicted(evidence: str, answer: str) -> None:
    assert check_answer(answer, [evidence], open_analyzer()).status is not Status.CONTRADICTED
