"""True sentences that say a rule in other words, and the lies beside them."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "신청인은 공고일부터 10일 이내에 서류를 등기로 제출하여야 한다. 창고지기는 열쇠를 적어 당직자에게 넘긴다.\n"
    "초등학생은 보호자와 함께 입장하여야 한다. 교육을 이수하지 않은 사람에게는 출입증을 주지 않는다.\n"
    "가맹점은 412곳이며, 2023년의 380곳보다 늘어났다. 월 이용료는 2만원이다. 야간 단체 관람은 하지 않는다.\n"
    "정산보고서는 종료 후 2개월 안에 받아야 하는데도 문화과는 5개 단체의 것을 확인하지 않았다.\n"
    "의무기간이 끝나도 소유권은 넘어가지 않으며, 60개월이 지나면 고객에게 소유권이 이전된다.\n"
    "짐을 옮길 때에는 2명이 함께 타야 한다. 분실하면 정가의 1.5배를 낸다. 회원 자격은 남에게 양도할 수 없다.\n"
    "| 강좌 | 요일 | 정원 |\n|---|---|---|\n| 서예 | 토 | 15명 |\n"
)


def _contradicted(answer: str) -> list[str]:
    verdict = check_answer(answer, [RULES], open_analyzer())
    return [claim.text for claim in verdict.claims if claim.status is Status.CONTRADICTED]


@pytest.mark.parametrize(
    "answer",
    [
        "신청인은 공고일부터 10일 안에 서류를 등기로 제출하면 됩니다.",
        "초등학생은 보호자가 있어야 입장할 수 있습니다.",
        "교육을 이수해야 출입증을 받습니다.",
        "열쇠는 당직자에게 넘겨야 합니다.",
        "한 달 이용료는 2만 원입니다.",
        "토요일 강좌는 서예입니다.",
        "정산보고서는 종료된 뒤 2개월 안에 받아야 합니다.",
        "소유권은 60개월이 지나야 고객에게 넘어갑니다.",
        "회원 자격을 남에게 넘기려면 어떻게 해도 안 됩니다.",
    ],
)
def test_true(answer: str) -> None:
    assert _contradicted(answer) == []


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("교육을 이수하지 않아도 출입증을 받을 수 있습니다.", "이수하지 않아도"),
        ("가맹점은 412곳으로 한 해 전보다 줄었습니다.", "줄었"),
        ("야간 단체 관람은 합니다.", "합니다"),
        ("짐을 옮길 때에는 한 명이 함께 타야 합니다.", "한 명"),
        ("분실하면 정가의 2배를 내야 합니다.", "2배"),
        ("회원 자격은 남에게 넘길 수 있습니다.", "넘길 수 있습니다"),
        ("수요일 강좌는 서예입니다.", "수요일"),
    ],
)
def test_false(answer: str, wrong: str) -> None:
    assert wrong in _contradicted(answer)
