"""Exceptions and their rules, places that a sentence refers to, what is before and after, rows by their years."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

LENDING = (
    "제7조(대출) ① 회원은 한 번에 도서를 5권까지 빌릴 수 있다.\n"
    "② 연구원은 제1항에도 불구하고 20권까지 빌릴 수 있다.\n"
    "③ 회원은 빌린 날부터 14일 이내에 도서를 반납하여야 한다. 다만, 방학 중에는 30일 이내에 반납할 수 있다.\n"
    "④ 예약은 이용하려는 날의 3일 전까지 하여야 한다.\n"
    "⑤ 사서는 대출 전에 신분증을 확인하여야 한다. 다만, 회원 기간이 6개월 이상인 경우에는 그러하지 아니하다.\n"
    "⑥ 귀중서는 관장의 승인을 받아 열람할 수 있다.\n"
    "⑦ 분실 신고를 한 날은 연체한 것으로 본다.\n"
    "⑧ 부관장은 최근 2년간 B등급 이상을 받은 사람 중에서 임명한다.\n"
    "⑨ 회비는 매년 3월에 낸다.\n⑩ 다음 각 호의 사람은 다시 가입할 수 없다.\n"
    "1. 정지 처분을 받은 날부터 6개월이 지나지 아니한 사람\n2. 제명된 날부터 12개월이 지나지 아니한 사람"
)
VISITS = (
    "구분 | 2023년 | 2024년 | 2024년 비중\n"
    "구분: 어린이실 | 2023년: 1,820명 | 2024년: 2,410명 | 2024년 비중: 31%\n"
    "구분: 디지털실 | 2023년: 3,300명 | 2024년: 2,950명 | 2024년 비중: 38%"
)
STAFF = (
    "제3조(수당) ① 공단은 휴직하는 직원에게 최초 2개월 동안 기본급의 60%를 지급한다.\n"
    "② 보상금은 평균보수의 100분의 45로 하되, 평균보수가 통상보수보다 적으면 통상보수로 계산한다.\n"
    "③ 만 55세 이상인 직원은 야간 순찰에서 제외한다.\n"
    "④ 빌린 돈 40억원 가운데 25억원이 남아 있다.\n"
    "⑤ 공단은 출장 보고서를 3일 이내에 받아야 한다. 다만, 다음 각 호의 경우에는 그러하지 아니하다.\n"
    "1. 출장 기간이 2일 미만인 경우\n2. 폭설로 복귀가 늦어진 경우"
)
SEASON = "여름 개관 시간은 5월부터 9월까지 적용한다. 연장은 3개월씩 두 번 할 수 있다."


@pytest.mark.parametrize(
    ("evidence", "answer"),
    [
        (LENDING, "연구원은 도서를 5권까지만 빌릴 수 있습니다."),
        (LENDING, "방학 중에는 14일 이내에 반납해야 합니다."),
        (LENDING, "예약은 이용한 뒤 3일 안에 하면 됩니다."),
        (LENDING, "회원 기간이 6개월 이상인 사람도 대출 전에 신분증을 확인해야 합니다."),
        (LENDING, "귀중서는 승인 없이 열람할 수 있습니다."),
        (LENDING, "분실 신고를 한 날은 연체한 것으로 보지 않습니다."),
        (LENDING, "부관장은 최근 2년간 A등급 이상을 받은 사람 중에서 임명합니다."),
        (LENDING, "정지 처분을 받은 사람은 12개월이 지나야 다시 가입할 수 있습니다."),
        (STAFF, "휴직하는 동안 내내 기본급의 60%를 받습니다."),
        (VISITS, "어린이실 이용자는 줄었습니다."),
        (SEASON, "여름 개관 시간은 9월 34일까지 적용합니다."),
        (VISITS, "2024년에 디지털실 이용자는 늘었습니다."),
    ],
)
def test_is_contradicted(evidence: str, answer: str) -> None:
    assert check_answer(answer, [evidence], open_analyzer()).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    ("evidence", "answer"),
    [
        (LENDING, "연구원은 도서를 20권까지 빌릴 수 있습니다."),
        (LENDING, "회원은 한 번에 도서를 5권까지 빌릴 수 있습니다."),
        (LENDING, "방학이 아니라면 14일 이내에 반납해야 합니다."),
        (LENDING, "빌린 지 14일 안에 반납해야 합니다."),
        (LENDING, "회원 기간이 6개월 이상이면 신분증 확인에서 제외됩니다."),
        (LENDING, "귀중서는 관장의 승인 없이는 열람할 수 없습니다."),
        (LENDING, "분실 신고를 한 날은 연체한 것으로 봅니다."),
        (LENDING, "부관장은 최근 2년간 B등급 이상을 받은 사람 중에서 임명합니다."),
        (STAFF, "휴직하면 처음 두 달 동안 기본급의 60%를 받습니다."),
        (STAFF, "보상금은 평균보수의 45%입니다."),
        (STAFF, "만 55세가 안 된 직원은 야간 순찰을 해야 합니다."),
        (STAFF, "출장 기간이 2일 미만이면 보고서를 받지 않아도 됩니다."),
        (STAFF, "출장 보고서는 3일 이내에 받아야 합니다."),
        (VISITS, "어린이실 이용자는 늘고 디지털실 이용자는 줄었습니다."),
        (SEASON, "7월에 방문하는 사람은 여름 개관 시간을 따르면 됩니다."),
        (SEASON, "연장은 모두 6개월까지(3개월 + 3개월) 할 수 있습니다."),
    ],
)
def test_is_not_contradicted(evidence: str, answer: str) -> None:
    verdict = check_answer(answer, [evidence], open_analyzer())
    assert [claim for claim in verdict.claims if claim.status is Status.CONTRADICTED] == []


def test_a_rank_that_rises_is_no_number_that_shrinks() -> None:
    verdict = check_answer(
        "4급에서 3급으로 올라가려면 4년이 지나야 합니다.",
        ["제5조(승진) 승진에는 다음 기간이 지나야 한다.\n1. 5급에서 4급으로: 3년\n2. 4급에서 3급으로: 4년"],
        open_analyzer(),
    )
    assert verdict.status is Status.SUPPORTED
