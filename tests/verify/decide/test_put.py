"""True answers in other words, of a reader's case, or worked out, that none may call wrong; and lies beside them."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "제4조(휴직) 육아휴직은 자녀 1명당 2년 이내로 한다.\n"
    "제9조(해지) 이 계약을 12개월 미만에 해지하면 30퍼센트, 12개월 이상 24개월 미만이면 20퍼센트를 위약금으로 낸다.\n"
    "제12조(참가) 보고서를 늦게 낸 단체는 1년 동안 신청할 수 없다. 정격하중의 90%를 넘는 물건은 들지 않는다.\n"
    "제15조(숙박비) 출장은 4시간 이상이면 3만 원을 지급한다. 숙박비는 1박당 80,000원을 지급한다."
)
DESK = (
    "진료는 09:00부터 17:30까지이고 접수는 진료 마감 30분 전에 끝납니다.\n"
    "혈압약은 아침에 드시고, 당뇨약과 인슐린은 아침에 쓰지 않습니다.\n"
    "이용권은 365일권이 30,000원입니다. 기본 시간을 넘기면 5분마다 200원을 더 받습니다.\n"
    "기본이율은 2.9%이고 우대이율은 1.2%p까지 더합니다.\n"
    "강사료는 시간당 10만 원, 1일 3시간을 한도로 한다. 봉사활동 3시간마다 벌점 1점을 줄인다.\n"
    "미납 세대는 14세대로 3월보다 5세대 줄었다. 신청은 인쇄에 들어간 뒤에는 취소할 수 없습니다."
)


def _wrong(answer: str, evidence: str) -> list[str]:
    verdict = check_answer(answer, [evidence], open_analyzer())
    return [claim.text for claim in verdict.claims if claim.status is Status.CONTRADICTED]


@pytest.mark.parametrize(
    ("answer", "evidence"),
    [
        ("육아휴직은 아이 한 명당 2년까지 쓸 수 있습니다.", RULES),
        ("15개월을 쓰고 해지하면 위약금은 20%입니다.", RULES),
        ("보고서가 늦은 단체의 신청 제한은 1년입니다.", RULES),
        ("들 수 있는 물건은 정격하중의 90%까지입니다.", RULES),
        ("5시간 동안 다녀온 출장에는 3만 원이 지급됩니다.", RULES),
        ("출장에서 2박을 하면 숙박비는 160,000원입니다.", RULES),
        ("진료 접수는 오후 5시에 끝납니다.", DESK),
        ("혈압약은 아침에 드시지만 당뇨약은 아침에 드시지 마세요.", DESK),
        ("이용권은 다음과 같습니다.\n- 1년권: 30,000원", DESK),
        ("기본 시간보다 20분 더 타면 800원을 더 냅니다.", DESK),
        ("우대이율을 모두 받으면 4.1%입니다.", DESK),
        ("하루에 받을 수 있는 강사료는 30만 원입니다.", DESK),
        ("봉사활동으로 벌점 5점을 줄이려면 15시간이 필요합니다.", DESK),
        ("3월의 미납 세대는 19세대였습니다.", DESK),
        ("신청은 인쇄에 들어가기 전이어야 취소할 수 있습니다.", DESK),
    ],
)
def test_what_is_true_is_not_called_wrong(answer: str, evidence: str) -> None:
    assert not _wrong(answer, evidence)


@pytest.mark.parametrize(
    ("answer", "evidence", "wrong"),
    [
        ("육아휴직은 자녀 1명당 3년 이내로 쓸 수 있습니다.", RULES, "3년"),
        ("보고서를 늦게 낸 단체는 2년 동안 신청할 수 없습니다.", RULES, "2년"),
        ("당뇨약은 아침에 씁니다.", DESK, "씁니다"),
        ("하루에 받을 수 있는 강사료는 시간당 20만 원입니다.", DESK, "20만 원"),
        ("미납 세대는 19세대입니다.", DESK, "19세대"),
        ("신청은 인쇄에 들어간 뒤에도 취소할 수 있습니다.", DESK, "취소할 수 있습니다"),
    ],
)
def test_what_is_false_is_found(answer: str, evidence: str, wrong: str) -> None:
    assert wrong in _wrong(answer, evidence)
