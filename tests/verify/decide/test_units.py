"""A value with a unit that the evidence does not have for it: other money, other counters, so much of another thing."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

NOTICE = (
    "연구년 지원금의 환수 한도는 700만 원이다. 주차는 처음 20분이 무료이고 그 뒤로는 15분마다 1,500원이다. "
    "쿠폰은 한 장에 40분이며 하루 3장까지 쓸 수 있다. 급속 충전은 1kWh에 325원이다.\n"
    "지난해 정수기는 모두 8만 2천 대를 팔았고 그중 3천 대는 무상으로 바꿔 준 것이다. 빈집은 1,630채로 조사되었다. "
    "해외 통화는 54개국에서 된다. 회의는 본사 7층 소회의실에서 열린다. 대출은 2년 거치 6년 분할 상환이다."
)
PARKING = "| 층 | 면수 | 대상 |\n| --- | --- | --- |\n| 지하 1층 | 73 | 방문객 |\n| 지하 2층 | 148 | 정기권 |"
PRICES = "3장 지급 품목 (표 2)\n| 품목 | 대상 | 단가(원) |\n| --- | --- | --- |\n| 방한화 | 냉동 창고 근무자 | 96,000 |"


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("연구년 지원금의 환수 한도는 7,000,000원입니다.", False),
        ("연구년 지원금의 환수 한도는 7,000,000달러입니다.", True),
        ("주차는 20분까지 무료이고 이후 15분당 1,500원입니다.", False),
        ("주차는 20분까지 무료이고 이후 15분당 1,500엔입니다.", True),
        ("주차는 20분까지 무료이고 이후 15분당 2천 유로입니다.", True),
        ("쿠폰은 1장당 40분입니다.", False),
        ("쿠폰은 1명당 40분입니다.", True),
        ("급속 충전 요금은 1kWh당 325원입니다.", False),
        ("급속 충전 요금은 1MWh당 325원입니다.", True),
        ("정수기 판매량은 8만 2천 대이고 이 가운데 무상 교체분이 3천 대입니다.", False),
        ("정수기 판매량은 8만 2천 대이고 이 가운데 무상 교체분이 3천 건입니다.", True),
        ("조사된 빈집은 1,630채입니다.", False),
        ("조사된 빈집은 1,630마을입니다.", True),
        ("해외 통화는 54개국에서 가능합니다.", False),
        ("해외 통화는 54개 나라에서 가능합니다.", False),
        ("해외 통화는 54개 도시에서 가능합니다.", True),
        ("회의는 본사 7층 소회의실에서 열립니다.", False),
        ("회의는 본사 7호 소회의실에서 열립니다.", True),
        ("대출은 2년 거치 6년 분할 상환입니다.", False),
        ("대출은 6년 거치 2년 분할 상환입니다.", True),
    ],
)
def test_a_unit_that_the_evidence_does_not_use(answer: str, wrong: bool) -> None:
    verdict = check_answer(answer, [NOTICE], open_analyzer())
    assert (verdict.status is Status.CONTRADICTED) is wrong


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("정기권 구역은 지하 2층으로 148면 규모입니다.", False),
        ("정기권 구역은 지하 2층으로 148층 규모입니다.", True),
        ("방한화는 냉동 창고 근무자에게만 지급되며 단가는 96,000원입니다. (표 2)", False),
        ("방한화는 냉동 창고 근무자에게만 지급되며 단가는 96,000위안입니다. (표 2)", True),
    ],
)
def test_the_unit_of_a_column(answer: str, wrong: bool) -> None:
    verdict = check_answer(answer, [PARKING, PRICES], open_analyzer())
    assert (verdict.status is Status.CONTRADICTED) is wrong
