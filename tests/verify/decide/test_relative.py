"""The next day is no next month, and so much a month no so much a year."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "신청서는 출발 5일 전까지 올린다. 급한 사정이 있으면 출발한 다음 날까지 사후 결재를 받을 수 있다. "
    "후원자는 7,310명이며 한 사람이 내는 월평균 금액은 3만 1천 원이다. 제3공장의 연간 생산능력은 펌프 2만 6천 대이다.\n"
    "판매액은 275억 원으로 지난해 같은 분기(248억 원)보다 10.9% 늘었고, 직전 분기(291억 원)보다는 16억 원 줄었다. "
    "음식물 쓰레기는 학생 한 사람에 하루 134g이다."
)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("급한 사정이 있는 때에는 출발 다음 날까지 사후 결재가 가능합니다.", False),
        ("급한 사정이 있는 때에는 출발 다음 달까지 사후 결재가 가능합니다.", True),
        ("1인당 월평균 후원 금액은 31,000원입니다.", False),
        ("1인당 연평균 후원 금액은 31,000원입니다.", True),
        ("제3공장은 펌프를 연간 2만 6천 대 생산할 수 있습니다.", False),
        ("제3공장은 펌프를 월간 2만 6천 대 생산할 수 있습니다.", True),
        ("직전 분기와 비교하면 판매액은 16억 원 줄었습니다.", False),
        ("직전 연도와 비교하면 판매액은 16억 원 줄었습니다.", True),
        ("학생 한 명이 하루에 남기는 음식물 쓰레기는 134g입니다.", False),
        ("학생 한 명이 일주일에 남기는 음식물 쓰레기는 134g입니다.", True),
    ],
)
def test_a_time_said_from_where_one_stands(answer: str, wrong: bool) -> None:
    verdict = check_answer(answer, [RULES], open_analyzer())
    assert (verdict.status is Status.CONTRADICTED) is wrong
