"""Values that rows, columns, shares, terms and days make, with those that the answer gives itself."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "| 부서 | 팀 | 인원 |\n| 기획부 | 예산팀 | 8명 |\n| 기획부 | 평가팀 | 13명 |\n| 사업부 | 시설팀 | 35명 |\n\n"
    "| 분야 | 선발 인원 | 1인당 금액 |\n| 학업 | 30명 | 120만 원 |\n| 예술 | 4명 | 90만 원 |\n\n"
    "| 업종 | 근로자 | 재해자 |\n| 제조업 | 4,000명 | 52명 |\n| 건설업 | 1,600명 | 40명 |\n\n"
    "| 항목 | 기준 | 측정값 |\n| 두께 | 5.0±0.2mm | 4.7mm |\n\n"
    "조합원 96명 중 37명이 총회에 출석하였다. 순환버스의 배차 간격은 20분에서 15분으로 바뀐다.\n"
    "3층 임대료는 월 150만 원이고 이 가운데 30%를 구청이 낸다. 주차장 사용료는 월 6만 원이다.\n"
    "입주 기간은 2년이고 1년씩 세 번까지 늘릴 수 있다. 용역 기간은 2026년 3월 1일부터 2028년 2월 29일까지이다.\n"
    "축제는 5월 8일(금)~12일(화) 강변에서 연다. 창고 수리비는 비용의 60%를 최대 900만 원까지 지원한다.\n"
    "이용료는 다음 달 25일까지 낸다. 회의는 오전 9시에 시작하였다.\n"
    "의장은 11시 20분에 폐회를 선언하였다. 사고율은 1.40%로 지난해(1.65%)보다 낮아졌다."
)
TERMS = (
    "추심 연락은 하루 두 번을 넘지 않으며, 오후 8시부터 다음 날 오전 9시까지는 하지 않는다.\n"
    "모임의 회원이 6명 이상이면 지원금을 신청할 수 있다. 마을버스는 하루 12회에서 18회로 늘린다.\n"
    "하천 수위가 4.5m를 넘으면 3단계이다. 지하도에 물이 20cm에 이르면 통제한다.\n"
    "배로 5시간 이상 걸리는 섬은 가 지역이다. 농지가 700㎡ 이상인 사람이 기계를 빌릴 수 있다.\n"
    "1차 심사는 총무과가 하고, 2차 심사는 심의위원회가 한다.\n"
    "정산서는 사업이 끝난 날부터 30일 안에 낸다. 사업 기간은 3. 10. ~ 11. 20.이다.\n"
    "방문자는 22시까지 머물 수 있으나 잘 수는 없다. 경비원 12명을 네 조로 나눈다."
)


def _is_contradicted(answer: str, evidence: str) -> bool:
    return check_answer(answer, [evidence], open_analyzer()).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("기획부 두 팀의 인원은 모두 21명입니다.", "기획부 두 팀의 인원은 모두 31명입니다."),
        ("이번에 선발하는 인원은 모두 34명입니다.", "이번에 선발하는 인원은 모두 44명입니다."),
        ("학업 분야에는 모두 3,600만 원이 나갑니다.", "학업 분야에는 모두 4,200만 원이 나갑니다."),
        ("건설업의 재해율은 2.5%입니다.", "건설업의 재해자는 52명입니다."),
        ("두께의 허용 하한은 4.8mm입니다.", "두께의 허용 하한은 4.4mm입니다."),
        ("조합원 96명 중 37명이 출석했고, 59명은 출석하지 않았습니다.",
         "조합원 96명 중 37명이 출석했고, 69명은 출석하지 않았습니다."),
        ("순환버스의 배차 간격은 5분 줄어서 15분이 됩니다.", "순환버스의 배차 간격은 10분 줄어서 15분이 됩니다."),
        ("구청이 다달이 내는 3층 임대료는 45만 원입니다.", "구청이 다달이 내는 3층 임대료는 55만 원입니다."),
        ("한 해 동안 내는 주차장 사용료는 72만 원입니다.", "한 해 동안 내는 주차장 사용료는 80만 원입니다."),
        ("기간을 모두 늘리면 최장 5년까지 입주할 수 있습니다.",
         "기간을 모두 늘리면 최장 7년까지 입주할 수 있습니다."),
        ("용역 기간은 모두 2년입니다.", "용역 기간은 모두 4년입니다."),
        ("축제는 닷새 동안 강변에서 열립니다.", "축제는 엿새 동안 강변에서 열립니다."),
        ("6월분 이용료는 7월 25일까지 냅니다.", "6월분 이용료는 7월 15일까지 냅니다."),
        ("회의는 2시간 20분 만에 폐회했습니다.", "의장은 11시 40분에 폐회를 선언했습니다."),
        ("사고율은 지난해보다 0.25%포인트 낮아졌습니다.", "사고율은 지난해보다 0.35%포인트 낮아졌습니다."),
    ],
)  # fmt: skip
def test_what_is_made_of_values(true: str, lie: str) -> None:
    assert not _is_contradicted(true, RULES)
    assert _is_contradicted(lie, RULES)


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("밤 10시에는 추심 연락을 하지 않습니다.", "낮 1시에는 추심 연락을 하지 않습니다."),
        ("마을버스는 늘어나서 하루에 18회 다닙니다.", "마을버스는 늘어나서 하루에 15회 다닙니다."),
        ("하천 수위가 4.9m까지 올라갔다면 3단계입니다.", "하천 수위가 4.9m를 넘으면 3단계입니다."),
        ("지하도에 물이 20cm까지 차면 통제합니다.", "지하도에 물이 30cm까지 차면 통제합니다."),
        (
            "농지가 700㎡보다 작으면 기계를 빌릴 수 없습니다.",
            "농지가 700㎡ 이상이면 기계를 빌릴 수 없습니다.",
        ),
        (
            "2차 심사는 총무과가 아니라 심의위원회가 합니다.",
            "2차 심사는 심의위원회가 아니라 총무과가 합니다.",
        ),
        ("방문자가 자고 갈 수는 없습니다.", "방문자가 자고 갈 수 있습니다."),
        ("경비원을 네 조로 나누면 한 조는 3명입니다.", "경비원을 네 조로 나누면 한 조는 5명입니다."),
    ],
)
def test_what_follows_of_terms(true: str, lie: str) -> None:
    assert not _is_contradicted(true, TERMS)
    assert _is_contradicted(lie, TERMS)


def test_what_follows_of_a_case_that_is_put_is_not_wrong() -> None:
    assert not _is_contradicted("창고 수리에 500만 원이 들면 300만 원을 지원받습니다.", RULES)
    assert not _is_contradicted("회원이 네 명인 모임은 지원금을 신청할 수 없습니다.", TERMS)


def test_a_day_that_is_supposed_may_be_any() -> None:
    assert not _is_contradicted("사업을 11월 20일에 마쳤다면 정산서는 12월 20일까지 냅니다.", TERMS)


def test_a_day_that_no_year_has_ends_no_term() -> None:
    term = "용역 기간은 2027년 2월 1일부터 2월 29일까지이며 하자 보증은 5년이다."
    assert not _is_contradicted("하자 보증은 5년입니다.", term)
    assert _is_contradicted("하자 보증은 3년입니다.", term)


def test_the_whole_is_none_of_its_parts() -> None:
    budget = "예산: 3억 원(군비 1억 8,000만 원, 도비 7,000만 원, 후원금 5,000만 원)"
    assert not _is_contradicted("예산 3억 원 가운데 가장 큰 몫은 군비 1억 8천만 원입니다.", budget)
    assert _is_contradicted("예산 3억 원 가운데 가장 큰 몫은 도비 7천만 원입니다.", budget)
