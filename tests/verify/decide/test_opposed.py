"""Which of two places that say opposite things an answer's clause is about."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

PAY = "제8조(수당) 위원에게는 수당을 지급할 수 있으나 공무원인 위원에게는 그러하지 아니하다."
RULES = (
    "제9조(선금) ① 대가는 청구를 받은 날부터 5일 안에 지급한다.\n"
    "② 선금은 계약금액의 70%를 넘지 않는 범위에서 지급할 수 있다.\n"
    "제10조(정기권) 정기권은 남에게 넘길 수 없다."
)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        (
            "대가는 5일 이내에 지급하며, 선금은 계약금액의 70%를 넘지 않는 범위에서 지급할 수 없습니다.",
            ["지급할 수 없습니다"],
        ),
        ("대가는 5일 이내에 지급하며, 선금은 계약금액의 70%를 넘지 않는 범위에서 지급할 수 있습니다.", []),
        ("정기권을 다른 사람에게 넘길 수 있고, 한 장만 살 수 있습니다.", ["넘길 수 있고"]),
    ],
)
def test_the_place_that_is_meant(answer: str, wrong: list[str]) -> None:
    claims = check_answer(answer, [RULES], open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("공무원인 위원에게는 수당을 지급할 수 있습니다.", ["지급할 수 있습니다"]),
        ("공무원인 위원에게는 수당을 지급할 수 없습니다.", []),
        ("위원에게는 수당을 지급할 수 있습니다.", []),
        ("위원에게는 수당을 지급할 수 없습니다.", ["지급할 수 없습니다"]),
    ],
)
def test_the_case_of_an_exception(answer: str, wrong: list[str]) -> None:
    claims = check_answer(answer, [PAY], open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong


@pytest.mark.parametrize(
    ("answer", "passage"),
    [
        (
            "심사에서 비중이 가장 큰 것은 근무성적입니다.",
            "승진에 필요한 최저 근무연수는 3년이다. 심사에는 근무성적 70점, 경력 20점을 반영한다.",
        ),
        (
            "보관 기간은 관리자가 정할 수 있으며, 따로 정하지 않으면 30일입니다.",
            "보관 기간을 관리자가 정할 수 있다(기본 30일).",
        ),
        ("35도를 초과하면 안전관리자에게 알려야 합니다.", "온도가 35도를 넘으면 안전관리자에게 바로 알린다."),
        ("6개월을 초과해 사용하지 않은 경우 평가를 다시 봅니다.", "6개월 넘게 쓰지 않으면 평가를 다시 본다."),
    ],
)
def test_what_is_no_opposite(answer: str, passage: str) -> None:
    verdict = check_answer(answer, [passage], open_analyzer())
    assert [one.text for one in verdict.claims if one.status is Status.CONTRADICTED] == []


def test_what_is_not_left_out() -> None:
    verdict = check_answer(
        "무허가 건축물은 지원 대상에서 제외되지 않습니다.",
        ["무허가 건축물은 지원 대상에서 뺀다."],
        open_analyzer(),
    )
    assert verdict.status is Status.CONTRADICTED


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("지급일에 휴가 중인 직원에게는 상여금이 지급되지 않습니다.", True),
        ("지급일에 휴직 중인 직원에게는 상여금이 지급되지 않습니다.", False),
        ("지급일에 휴직 중인 직원에게도 상여금이 지급됩니다.", True),
        ("20MB를 넘는 파일은 자료실로 보내야 합니다.", False),
        ("부정이 드러나면 4년간 응시할 수 없습니다.", False),
        ("2억 원짜리 물품은 본부장이 전결합니다.", False),
    ],
)
def test_what_the_next_paragraph_says(answer: str, wrong: bool) -> None:
    rules = (
        "제9조(상여금) ① 설날에 기본급의 70퍼센트를 상여금으로 지급한다. ② 지급일 현재 휴직 중인 사람에게는 지급하지 "
        "아니한다.\n메일 첨부는 한 통에 20MB까지이고, 그보다 큰 파일은 자료실로 보낸다.\n"
        "부정이 드러나면 합격을 취소하고 4년 동안 응시를 막는다.\n물품 구매는 3억원 이하이면 본부장이 전결한다."
    )
    assert (check_answer(answer, [rules], open_analyzer()).status is Status.CONTRADICTED) is wrong
