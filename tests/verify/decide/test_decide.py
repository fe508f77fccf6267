"""Two claims decided together, permissions turned round, parties, corrections that must not be made."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status, Verdict
from seogo.verify.verdict import check_answer

LEAVE = (
    "제10조(연차휴가) ① 회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 연차휴가를 준다.\n"
    "② 사용하지 않은 연차휴가는 5일까지 다음 해로 이월할 수 있다."
)
CREDIT = "6학점을 초과하여 신청할 수 없다. 조교는 휴학할 수 있다."
LIMIT = "② 지역본부장의 전결 한도는 담보대출 50억원, 신용대출 10억원으로 한다."
PARTIES = "갑은 을에게 착수금으로 계약금액의 30%를 지급한다. 을은 갑에게 매월 5일까지 보고서를 제출한다."
QUARTERS = "1분기 매출은 120억원, 2분기 매출은 140억원이다."
SAVED = "감사 로그는 90일 동안 보관되고 삭제할 수 없습니다. 키는 3개까지 발급할 수 있습니다."


def check(answer: str, evidence: str) -> Verdict:
    return check_answer(answer, [evidence], open_analyzer())


@pytest.mark.parametrize(
    ("answer", "evidence", "status"),
    [
        ("6학점까지 신청할 수 있습니다.", CREDIT, Status.SUPPORTED),
        ("6학점을 넘겨 신청할 수 있습니다.", CREDIT, Status.CONTRADICTED),
        ("지역본부장의 신용대출 전결 한도는 10억 원입니다.", LIMIT, Status.SUPPORTED),
        ("갑은 을에게 계약금액의 30%를 착수금으로 줍니다.", PARTIES, Status.SUPPORTED),
        ("을은 갑에게 계약금액의 30%를 착수금으로 줍니다.", PARTIES, Status.CONTRADICTED),
        ("감사 로그는 90일간 보관하며 지울 수 없습니다.", SAVED, Status.SUPPORTED),
        ("감사 로그는 90일간 보관하며 지울 수 있습니다.", SAVED, Status.CONTRADICTED),
        ("Windows는 지원하지 않는 것이 아닙니다.", "Windows는 지원하지 않는다.", Status.CONTRADICTED),
        (
            "휴가 일수는 다음과 같습니다: 연차휴가 15일",
            f"{LEAVE}\n신청은 인사총무팀에 한다.",
            Status.SUPPORTED,
        ),
        ("데이터포트는 Kubernetes에서 씁니다.", "DataPort는 Kubernetes에서 쓴다.", Status.SUPPORTED),
    ],
)
def test_status(answer: str, evidence: str, status: Status) -> None:
    assert check(answer, evidence).status is status


def test_the_value_that_is_plainly_said_is_the_one_candidate() -> None:
    assert check("연차휴가는 25일입니다.", LEAVE).corrected == "연차휴가는 15일입니다."


def test_of_two_values_that_do_not_go_together_the_sum_is_replaced() -> None:
    verdict = check("1분기 매출은 140억 원입니다.", QUARTERS)
    assert (verdict.status, verdict.corrected) == (Status.CONTRADICTED, "1분기 매출은 120억 원입니다.")


def test_a_name_is_not_replaced_by_guess() -> None:
    verdict = check("직원에게 맥북을 지급합니다.", "직원에게 ThinkPad 노트북을 지급한다.")
    assert (verdict.status, verdict.corrected) == (Status.CONTRADICTED, None)
