"""A sentence that only cites is about the one before it; a reference of the evidence is repeated as it is there."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import ClaimKind, Status
from seogo.verify.verdict import check_answer

RULES = (
    "제7조(처분의 근거) ① 처분은 법령에 구체적인 근거가 있는 경우에만 한다.\n"
    "제12조(직무대리) ① 원장이 자리를 비우면 부원장이 직무를 대리한다. ② 직무대리 기간은 15일을 넘을 수 없다. "
    "③ 직무대리자는 인사에 관한 사항을 결재할 수 없다.\n"
    "제20조(구제) ① 해고된 사람은 구제위원회에 구제를 신청할 수 있다. ② 제1항에 따른 신청은 해고된 "
    "날부터 3개월 이내에 "
    "하여야 한다. ③ 위원회는 심문을 마치면 판정한다.\n"
    "부칙 이 규정은 2024년 3월 1일부터 시행한다. 다만, 제20조의 개정규정은 2025년 1월 1일부터 시행한다."
)


def _wrong_places(answer: str) -> list[str]:
    verdict = check_answer(answer, [RULES], open_analyzer())
    return [
        claim.text
        for claim in verdict.claims
        if claim.status is Status.CONTRADICTED and claim.kind is ClaimKind.LAW_REFERENCE
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "직무대리자는 인사에 관한 사항을 결재할 수 없습니다. 근거는 제12조제3항입니다.",
        "직무대리 기간은 15일을 넘을 수 없습니다. 이는 제12조 제2항에 따른 것입니다.",
        "해고된 사람은 구제위원회에 구제를 신청할 수 있으며, 기한은 해고된 날부터 3개월입니다. "
        "근거는 제20조 제2항입니다.",
        "제20조의 개정규정은 2025년 1월 1일부터 시행됩니다.",
    ],
)
def test_true(answer: str) -> None:
    assert _wrong_places(answer) == []


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("직무대리자는 인사에 관한 사항을 결재할 수 없습니다. 근거는 제12조제1항입니다.", "제12조제1항"),
        (
            "직무대리자는 인사에 관한 사항을 결재할 수 없으며, 관련 내용은 제20조제3항에 있습니다.",
            "제20조제3항",
        ),
        ("기한은 해고된 날부터 3개월입니다. 근거는 제20조 제3항입니다.", "제20조 제3항"),
        ("제12조의 개정규정은 2025년 1월 1일부터 시행됩니다.", "제12조"),
    ],
)
def test_false(answer: str, wrong: str) -> None:
    assert _wrong_places(answer) == [wrong]


CLUB = (
    "제7조(회원) ① 회원은 매월 10일까지 회비 2만 원을 낸다. ② 석 달 동안 회비를 밀린 회원은 제명한다. "
    "③ 회장은 박소담으로 한다. ④ 총회는 해마다 3월에 연다."
)
POWERS = (
    "제11조(전결)\n① 다음 각 호의 사항은 인사처장이 전결한다.\n1. 6급 이하 직원의 전보\n2. 휴직(6개월 미만)과 복직\n"
    "② 다음 각 호의 사항은 부총장이 전결한다.\n1. 5급 직원의 전보\n2. 6개월 이상의 휴직과 복직\n"
    "③ 인사처장은 6개월 미만의 휴직을 전결한 때에는 휴직과 복직을 총장에게 보고한다."
)


@pytest.mark.parametrize(
    ("evidence", "true", "lie"),
    [
        (CLUB, "회비는 매월 10일까지 2만 원입니다. 회장은 박소담입니다. (제7조제1항)",
         "회비는 매월 10일까지 2만 원입니다. 회장은 박소담입니다. (제7조제2항)"),
        (CLUB, "회비는 매월 10일까지 2만 원입니다. (제7조제1항) 회장은 박소담입니다. (제7조제3항)",
         "회비는 매월 10일까지 2만 원입니다. (제7조제1항) 회장은 박소담입니다. (제7조제1항)"),
        (CLUB, "회비는 매월 10일까지 2만 원을 냅니다. 석 달 동안 회비를 밀린 회원은 제명됩니다. (제7조 제1항, 제2항)",
         "회비는 매월 10일까지 2만 원을 냅니다. 석 달 동안 회비를 밀린 회원은 제명됩니다. (제7조 제1항, 제4항)"),
        (POWERS, "제11조 제1항 제2호에 따라 6개월 미만의 휴직과 복직은 인사처장이 전결합니다.",
         "제11조 제2항 제2호에 따라 6개월 미만의 휴직과 복직은 인사처장이 전결합니다."),
        (POWERS, "6급 이하 직원의 전보는 인사처장이 전결합니다. (제11조 제1항 제1호)",
         "6급 이하 직원의 전보는 인사처장이 전결합니다. (제11조 제1항 제2호)"),
    ],
)  # fmt: skip
def test_what_a_reference_is_cited_for(evidence: str, true: str, lie: str) -> None:
    assert check_answer(true, [evidence], open_analyzer()).status is Status.SUPPORTED
    wrong = [
        c for c in check_answer(lie, [evidence], open_analyzer()).claims if c.status is Status.CONTRADICTED
    ]
    assert wrong
    assert all(claim.kind is ClaimKind.LAW_REFERENCE for claim in wrong)


def test_a_place_that_has_all_the_values_is_the_one_of_its_words() -> None:
    rules = (
        "제8조(보고와 취소) ① 회장은 다음 달 10일까지 보고서를 낸다. ② 복지팀장은 다음 각 목의 어느 하나에 해당하면 "
        "등록을 취소한다. 가. 회원이 4개월 넘게 9명에 못 미치는 경우 나. 지원금을 거짓으로 청구한 경우 ③ 나목의 사유로 "
        "취소된 동아리는 5년이 지나야 다시 등록할 수 있다."
    )
    answer = "지원금을 거짓으로 청구해 취소된 동아리는 5년이 지나야 다시 등록할 수 있습니다. (제8조 제{}항)"
    for number, wrong in ((3, False), (1, True)):
        verdict = check_answer(answer.format(number), [rules], open_analyzer())
        assert (verdict.status is Status.CONTRADICTED) is wrong
