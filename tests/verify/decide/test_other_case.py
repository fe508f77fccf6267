"""What an answer says of the wrong case, item, share or measure, and what follows from its own words."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status, Verdict
from seogo.verify.verdict import check_answer

PROMOTION = (
    "승진은 4월 1일에 한다. 정직기간은 승진에 필요한 연수에 산입하지 아니한다. 다만, 출산휴가 기간은 산입한다.\n"
    "다음 각 호의 사람은 승진시킬 수 없다.\n1. 강등 처분이 끝난 날부터 20개월이 지나지 아니한 사람\n"
    "2. 경고 처분을 받은 날부터 8개월이 지나지 아니한 사람"
)
OBJECTION = (
    "심사 결과에 이의가 있는 직원은 결과를 통보받은 날부터 9일 이내에 총무팀에 이의를 신청할 수 있으며, 회사는 신청을 "
    "받은 날부터 20일 이내에 그 결과를 알려야 한다."
)
REPORT = (
    "출장자는 돌아온 날부터 4일 이내에 복명서를 제출하여야 한다. 다만, 시내 출장의 경우에는 말로 보고할 수 있다.\n"
    "두 사람 이상이 한 차량을 함께 이용한 경우에는 차량을 제공한 사람에게만 연료비를 지급한다."
)
LEAVE = (
    "제1항에 따른 휴직기간에는 최초 4개월 동안 기본급의 100분의 60을 지급하고, 그 후에는 지급하지 아니한다.\n"
    "학위 휴직을 한 사람은 복직 후 휴직기간의 3배에 해당하는 기간을 의무적으로 근무하여야 한다."
)
YEAR = (
    "우리 회사는 처음으로 매출 700억원을 넘어섰다. 연결 기준이 아닌 개별 기준 매출은 738억원이다. "
    "차입금 60억원이 남아 있으며 2030년까지 나누어 갚을 계획이다."
)
HOURS = (
    "제20조(출퇴근) ① 직원은 오전 7시부터 10시까지의 범위에서 출근시각을 정할 수 있다.\n"
    "② 생산직 직원과 상담 직원에게는 이 조를 적용하지 아니한다.\n"
    "제21조(당직) 당직자에게는 1회당 7만원을 지급한다. 다만, 설날의 당직수당은 14만원으로 한다."
)
INVESTMENT = (
    "| 구분(단위: 억원) | 2023년 | 2024년 | 2025년 |\n| --- | --- | --- | --- |\n| 설비투자 | 88 | 43 | 61 |"
)
SHIFTS = (
    "7급에서 6급으로: 2년, 6급에서 5급으로: 3년, 5급에서 4급으로: 5년.\n"
    "검사 시간은 평균 8.4시간에서 3.1시간으로 줄었다.\n"
    "사외이사는 한가온, 표나래이다."
)


def _check(answer: str, evidence: str) -> Verdict:
    return check_answer(answer, [evidence], open_analyzer())


@pytest.mark.parametrize(
    ("evidence", "true", "lie"),
    [
        (PROMOTION, "경고 처분을 받은 날부터 8개월이 지나야 승진할 수 있습니다.",
         "경고 처분이 끝난 날부터 20개월이 지나야 승진할 수 있습니다."),
        (PROMOTION, "출산휴가 기간은 승진에 필요한 연수에 산입됩니다.", "정직기간은 승진에 필요한 연수에 산입됩니다."),
        (OBJECTION,
         "결과를 통보받은 날부터 9일 안에 총무팀에 이의를 신청하면 되고, 회사는 20일 안에 결과를 알려 줍니다.",
         "결과를 통보받은 날부터 20일 안에 총무팀에 이의를 신청하면 되고, 회사는 9일 안에 결과를 알려 줍니다."),
        (REPORT, "한 차량을 함께 이용하면 차량을 제공한 사람에게만 연료비를 줍니다.",
         "한 차량을 함께 이용하면 두 사람 모두에게 연료비를 줍니다."),
        (LEAVE, "휴직기간에는 최초 4개월 동안 기본급의 60%가 지급됩니다.",
         "휴직기간 내내 기본급의 60%가 지급됩니다."),
        (YEAR, "매출은 738억 원입니다.", "매출은 638억 원입니다."),
        (YEAR, "남은 차입금 60억 원은 나누어 갚을 계획입니다.", "남은 차입금 60억 원은 한꺼번에 갚을 계획입니다."),
    ],
)  # fmt: skip
def test_it_is_of_another_case(evidence: str, true: str, lie: str) -> None:
    assert _check(true, evidence).status is not Status.CONTRADICTED
    assert _check(lie, evidence).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    ("value", "true", "lie"),
    [
        ("10년", "7급에서 6급으로 2년, 6급에서 5급으로 3년, 5급에서 4급으로 5년이므로 최소 10년이 걸립니다.",
         "7급에서 6급으로 2년, 6급에서 5급으로 3년, 5급에서 4급으로 5년이므로 최소 9년이 걸립니다."),
        ("5.3시간", "검사 시간은 8.4시간에서 3.1시간으로 5.3시간 줄었습니다.",
         "검사 시간은 8.4시간에서 3.1시간으로 6.3시간 줄었습니다."),
        ("두 명", "사외이사는 한가온과 표나래 두 명입니다.", "사외이사는 한가온과 표나래 세 명입니다."),
    ],
)  # fmt: skip
def test_what_follows_of_the_sentences_own_values_is_supported(value: str, true: str, lie: str) -> None:
    claims = {claim.text: claim.status for claim in _check(true, SHIFTS).claims}
    assert claims[value] is Status.SUPPORTED
    assert _check(lie, SHIFTS).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    ("evidence", "value", "true", "lie"),
    [
        (HOURS, "두 배", "설날의 당직수당은 14만 원으로, 보통 때의 두 배입니다.",
         "설날의 당직수당은 14만 원으로, 보통 때의 세 배입니다."),
        (INVESTMENT, "18억 원", "설비투자는 61억 원으로 2024년보다 18억 원 늘었습니다.",
         "설비투자는 61억 원으로 2024년보다 28억 원 늘었습니다."),
    ],
)  # fmt: skip
def test_what_follows_with_a_value_beside_is_supported(
    evidence: str, value: str, true: str, lie: str
) -> None:
    verdict = _check(true, evidence)
    assert verdict.status is Status.SUPPORTED
    assert {claim.text: claim.status for claim in verdict.claims}[value] is Status.SUPPORTED
    assert _check(lie, evidence).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    "answer",
    [
        "수시점검 결과는 7일 이내에 보고합니다.",
        "정기점검 결과는 14일 안에 보고해야 합니다.",
        "정기점검 결과는 14일, 수시점검 결과는 7일 이내에 보고합니다.",
    ],
)
def test_two_values_of_one_sentence(answer: str) -> None:
    evidence = (
        "정기점검은 매월 1회 실시하며 결과는 14일 이내에 보고하고, "
        "수시점검은 필요시 실시하며 결과는 7일 이내에 보고한다."
    )
    assert _check(answer, evidence).status is Status.SUPPORTED


def test_a_value_is_not_named_by_the_one_it_is_compared_with() -> None:
    report = "회수율을 87%에서 95%로 높였고, 에너지 사용량은 64% 줄었다. 고용률은 61.4%로 0.3%p 하락하였다."
    for answer in ("회수율은 95%까지 높아졌습니다.", "고용률은 0.3%p 하락한 61.4%였습니다."):
        assert _check(answer, report).status is not Status.CONTRADICTED


@pytest.mark.parametrize(
    ("answer", "denial"),
    [
        ("쓰지 않은 여름휴가는 다음 해로 넘길 수 없습니다.", "쓰지 않은"),
        ("만 55세 이상인 직원은 당직을 서지 않습니다.", "서지 않습니다"),
    ],
)
def test_a_denial_in_other_words_is_supported(answer: str, denial: str) -> None:
    evidence = (
        "사용하지 아니한 여름휴가는 다음 해로 이월하지 아니한다.\n만 55세 이상인 직원은 당직에서 제외한다.\n"
        "당직자는 다음 날 쉰다."
    )
    claims = {claim.text: claim.status for claim in _check(answer, evidence).claims}
    assert claims[denial] is Status.SUPPORTED


def test_a_denial_of_what_nobody_denies_stays_open() -> None:
    claims = _check("당직자는 다음 날 일하지 않습니다.", "당직자는 다음 날 쉰다.").claims
    assert all(claim.status is not Status.SUPPORTED for claim in claims if "않" in claim.text)


def test_a_verb_that_stands_for_another_is_no_claim() -> None:
    verdict = _check("10일 전에 알려야 하고, 그러지 않으면 20만 원을 냅니다.",
                     "10일 전에 알려야 하며, 알리지 아니한 경우에는 20만원을 낸다.")  # fmt: skip
    assert all("그러" not in claim.text for claim in verdict.claims)


def test_a_post_that_is_well_told_is_no_stranger_elsewhere() -> None:
    order = (
        "제8조(출장명령) ① 출장을 하려는 사람은 출발 3일 전까지 출장신청서를 올려 다음 각 호의 사람에게 "
        "승인을 받아야 한다.\n"
        "1. 국내출장: 팀장. 다만, 연속하여 6일 이상인 경우에는 본부장\n2. 국외출장: 대표이사"
    )
    faq = (
        "번호: 45 | 분류: 여비 | 질문: 내 차로 출장을 가도 되나요? | 답변: 장비를 운반하거나 대중교통이 어려우면 "
        "팀장 승인을 받아 쓸 수 있고, 연료비는 별표 2로 계산합니다. | 담당부서: 재무회계팀 | 최종수정일: 2025-01-06"
    )
    answer = "팀장에게 승인을 받고, 연속 6일 이상이면 본부장의 승인을 받습니다."
    verdict = check_answer(answer, [order, faq], open_analyzer())
    assert verdict.status is not Status.CONTRADICTED


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("적발된 31건 가운데 가장 많은 것은 14건인 주의 처분이었습니다.", False),
        ("적발된 31건 가운데 가장 많은 것은 8건인 시정 처분이었습니다.", True),
        ("더 낸 요금은 2026년 5월 말까지 돌려받게 됩니다.", False),
        ("더 낸 요금은 2026년 6월 말까지 돌려받게 됩니다.", True),
        (
            "정직 처분을 받았다면 1년 9개월이 지나야 승진할 수 있습니다. 견책이라면 그 기간이 반년입니다.",
            False,
        ),
    ],
)
def test_a_value_that_is_told_where_it_belongs(answer: str, wrong: bool) -> None:
    evidence = (
        "모두 31건을 적발하여 시정 8건, 주의 14건, 개선 9건으로 처분하였다.\n"
        "더 걷은 요금은 2026년 5월 31일까지 해당 가구에 돌려준다.\n"
        "정직 처분이 끝난 날부터 21개월, 감봉은 12개월, 견책은 6개월이 지나지 아니하면 승진할 수 없다."
    )
    assert (_check(answer, evidence).status is Status.CONTRADICTED) is wrong


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("동호회는 11팀 이상이 모여야 만들 수 있습니다.", True),
        ("동호회는 11명 이상이 모여야 만들 수 있습니다.", False),
        ("설문은 18쪽으로 되어 있습니다.", True),
        ("설문은 18문항으로 되어 있습니다.", False),
        ("조사한 학교는 26곳입니다.", False),
        ("어쩔 수 없는 사정이 있으면 한 번 늘릴 수 있습니다.", False),
        ("부득이한 사정이 있어도 늘릴 수 없습니다.", True),
        ("우수 동호회는 매년 노사협의회가 뽑습니다.", False),
        ("우수 동호회는 매년 인사위원회가 뽑습니다.", True),
    ],
)
def test_what_is_counted_and_idioms(answer: str, wrong: bool) -> None:
    evidence = (
        "동호회는 직원 11명 이상이 모여 만든다. 설문은 18문항이다. 26개 학교를 조사하였다.\n"
        "부득이한 사정이 있는 때에는 한 번만 늘릴 수 있다.\n우수 동호회는 해마다 노사협의회가 뽑는다."
    )
    assert (_check(answer, evidence).status is Status.CONTRADICTED) is wrong
