"""What an answer shows, works out or supposes is not called wrong; a wrong value in the same words is."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

TARIFF = (
    "제3조(이용료) 자전거 대여료는 1대당 하루 4,000원으로 하고, 늦게 돌려주면 한 시간마다 700원을 더 낸다.\n"
    "제4조(출자) 가입하려는 사람은 3좌 이상을 출자하되 1좌의 금액은 20,000원으로 한다.\n"
    "제5조(연장) 대여 기간은 6일로 하되 부득이한 사유가 있으면 6일의 범위에서 한 차례 연장할 수 있다.\n"
    "제6조(보완) 신고서를 받은 날부터 25근무일 이내에 결과를 알리고, 7근무일 이내에 보완을 요구한다.\n"
    "제7조(보관) 사료는 40통까지 그냥 두고 초과 10통마다 2만 원을 더 낸다."
)
SIZES = (
    "| 회원 구분 | 도서(권) | 대출기간 |\n|---|---|---|\n| 일반 | 6 | 12일 |\n| 청소년(18세 미만) | 9 | 12일 |\n"
    "| 모임(8명 이상) | 40 | 28일 |\n\n※ 음반의 대출기간은 모든 회원이 5일이며 연장할 수 없다."
)
REPORT = (
    "2025년 3분기 처리량은 660,000박스로 전 분기(600,000박스)보다 늘었다. 냉동 물량은 전체의 35%이다.\n"
    "파손은 240건으로 전 분기 300건보다 60건 줄었다. 사고는 부딪힘 4건, 넘어짐 2건, 베임 1건 등 7건이다.\n"
    "예정가격은 기초금액의 ±2% 범위에서 정한다. 철거 기간은 착공일부터 180일로 한다.\n"
    "계약기간은 2026년 9월 1일부터 1년이며, 서류는 5월 21일 10:00까지 받는다.\n"
    "자료실별 이용률 목표는 70% 이상이며 전시실은 80% 이상으로 한다."
)
STOCK = (
    "| 동 | 보관 가능(팔레트) | 6월 말 보관(팔레트) |\n|---|---|---|\n"
    "| 가동 | 5,000 | 4,300 |\n| 나동 | 3,000 | 2,100 |"
)


@pytest.mark.parametrize(
    ("evidence", "honest", "lie"),
    [
        pytest.param(
            TARIFF,
            "자전거 세 대를 하루 빌리면 12,000원을 냅니다.\n- 대여료: 4,000원 × 3대 = 12,000원",
            "자전거 세 대를 하루 빌리면 15,000원을 냅니다.\n- 대여료: 4,000원 × 3대 = 15,000원",
            id="product",
        ),
        pytest.param(
            STOCK,
            "가동에는 700팔레트를 더 둘 수 있습니다(5,000 − 4,300).",
            "가동에는 6월 말에 4,500팔레트를 보관했습니다.",
            id="rest",
        ),
        pytest.param(
            TARIFF,
            "대여 기간은 6일이고, 한 번 연장되더라도 최장 12일입니다.",
            "대여 기간은 6일이고, 한 번 연장되더라도 최장 15일입니다.",
            id="extended",
        ),
        pytest.param(
            TARIFF,
            "결과는 25근무일 이내에 알리고, 보완은 그보다 18근무일 빠른 7근무일 이내에 요구합니다.",
            "결과는 25근무일 이내에 알리고, 보완은 그보다 12근무일 빠른 7근무일 이내에 요구합니다.",
            id="earlier",
        ),
        pytest.param(
            TARIFF,
            "가입하려면 최소 3좌, 금액으로는 6만 원 이상을 출자해야 합니다.",
            "가입하려면 최소 3좌, 금액으로는 5만 원 이상을 출자해야 합니다.",
            id="least",
        ),
        pytest.param(SIZES, "모임 회원은 28일간 빌립니다.", "모임 회원은 12일간 빌립니다.", id="row"),
        pytest.param(
            REPORT,
            "냉동을 제외한 물량은 전체의 65%입니다.",
            "냉동을 제외한 물량은 전체의 75%입니다.",
            id="left",
        ),
        pytest.param(
            REPORT,
            "파손은 전 분기보다 60건, 비율로는 20% 감소한 240건입니다.",
            "파손은 전 분기보다 60건, 비율로는 30% 감소한 240건입니다.",
            id="less by",
        ),
        pytest.param(REPORT, "사고는 모두 7건입니다.", "사고는 모두 9건입니다.", id="all"),
        pytest.param(
            REPORT,
            "예정가격은 기초금액의 98%와 102% 사이에서 정해집니다.",
            "예정가격은 기초금액의 95%와 105% 사이에서 정해집니다.",
            id="tolerance",
        ),
        pytest.param(
            REPORT,
            "철거는 착공일부터 180일, 즉 6개월가량 걸립니다.",
            "철거는 착공일부터 180일, 즉 8개월가량 걸립니다.",
            id="that is",
        ),
        pytest.param(
            REPORT,
            "계약은 2026년 9월 1일에 시작해 2027년 8월 31일에 끝납니다.",
            "계약은 2026년 9월 1일에 시작해 2028년 8월 31일에 끝납니다.",
            id="until",
        ),
        pytest.param(
            REPORT,
            "전시실의 이용률 목표는 80% 이상으로 일반 자료실보다 10%포인트 높습니다.",
            "전시실의 이용률 목표는 90% 이상으로 일반 자료실보다 10%포인트 높습니다.",
            id="second of two",
        ),
    ],
)
def test_what_comes_out_right_is_not_called_wrong(evidence: str, honest: str, lie: str) -> None:
    assert not _wrong(honest, evidence)
    assert _wrong(lie, evidence)


@pytest.mark.parametrize(
    ("answer", "evidence"),
    [
        ("서류 마감 전날인 5월 20일에는 일찍 문을 닫습니다.", REPORT),
        ("660,000박스는 2분기의 600,000박스보다 많습니다.", REPORT),
        (
            "9월에 접수하신 여권은 처리에 10일이 걸립니다.",
            "여권의 처리기간은 접수일 다음 날부터 6일로 하되, 8월부터 10월까지 접수한 건은 10일로 한다.",
        ),
        (
            "평점이 4.1이라도 F학점이 있으면 제외됩니다.",
            "평점평균이 3.0 이상인 학생을 뽑되 F학점이 있으면 제외한다.",
        ),
        (
            "공휴일이 일요일과 겹치면 엽니다.",
            "공휴일에는 쉰다. 다만, 공휴일이 토요일이나 일요일과 겹치면 연다.",
        ),
        (
            "정가 1만 4천 원짜리 책이라면 2만 8천 원을 냅니다.",
            "절판된 책을 잃어버리면 정가의 2배를 현금으로 낸다.",
        ),
        (
            "허가 없이 쓴 돈 20만 원과 3배인 60만 원을 더해 총 80만 원을 냅니다.",
            "허가 없이 쓴 돈과 그 3배를 낸다.",
        ),
        (
            "차 4대를 둔다면 무료 2대를 뺀 나머지 2대에 대해 요금을 냅니다.",
            "주차는 2대까지 무료로 하고, 추가 1대마다 요금을 낸다.",
        ),
    ],
)
def test_what_is_supposed_or_said_otherwise_is_not_called_wrong(answer: str, evidence: str) -> None:
    assert not _wrong(answer, evidence)


def _wrong(answer: str, evidence: str) -> list[str]:
    verdict = check_answer(answer, [evidence], open_analyzer())
    return [claim.text for claim in verdict.claims if claim.status is Status.CONTRADICTED]
