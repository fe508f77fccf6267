"""A value is not taken for the same number in another unit that stands nearer to the answer's words."""

from __future__ import annotations

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

CENTRE = (
    "이용료: 상시 돌봄 월 8만 원, 일시 돌봄 하루 5천 원(월 10만 원을 넘지 않음). 급식비는 따로 낸다.",
    "신청은 매달 1일부터 10일까지 받고, 결과는 20일에 문자로 알린다. "
    "한 달에 5일 이상 알리지 않고 빠지면 퇴소할 수 있다.",
)


def test_a_sum_is_no_length_of_time() -> None:
    true = "일시 돌봄을 한 달에 22일 이용해도 10만 원까지만 내면 됩니다. 하루 이용료는 5천 원이에요."
    lie = true.replace("하루 이용료는 5천 원", "하루 이용료는 8천 원")
    assert check_answer(true, CENTRE, open_analyzer()).status is not Status.CONTRADICTED
    assert check_answer(lie, CENTRE, open_analyzer()).status is Status.CONTRADICTED
