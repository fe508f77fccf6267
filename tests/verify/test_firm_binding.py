"""True answers in other words that a likely, but not firm, binding took for lies; and the lies beside them."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.lang.normalize import normalize
from seogo.types import Status
from seogo.verify.verdict import check_answer

TRUE = [
    ("방문객은 직원의 동행 없이 서고에 들어갈 수 없다.", "방문객은 직원이 동행해야 서고에 들어갈 수 있습니다."),
    ("주민을 강제로 이동시킬 수 있으나, 화재 시 승강기는 탈 수 없다.",
     "화재 때 승강기를 타면 안 되지만 주민을 강제로 이동시킬 수는 있습니다."),
    ("기본 주차 10분은 무료이고 그 뒤에는 30분에 2,000원이다.",
     "10분 이내로 주차하면 요금이 없습니다."),
    ("누계 6일까지는 진단서가 없어도 되지만 7일째부터는 진단서를 내야 한다.",
     "진단서는 이레째부터 내야 합니다."),
    ("보험료는 사용자와 근로자가 절반씩 낸다.", "보험료는 회사와 근로자가 절반씩 냅니다."),
    ("누수량은 1,230만㎥에서 1,080만㎥로 감소하였다.", "누수량은 1,080만㎥까지 감소했습니다."),
    ("승인받지 않은 휴대용 저장매체는 연결할 수 없다.", "승인받지 않은 USB 같은 휴대용 저장매체는 연결할 수 없습니다."),
    ("The room holds 30 people and opens at 9.", "회의실 정원은 30 people."),
]  # fmt: skip
FALSE = [
    ("방문객은 직원의 동행 없이 서고에 들어갈 수 없다.", "방문객은 직원의 동행 없이 서고에 들어갈 수 있습니다."),
    ("누수량은 1,230만㎥에서 1,080만㎥로 감소하였다.", "누수량은 1,180만㎥까지 감소했습니다."),
    ("The room holds 30 people and opens at 9.", "The room holds 50 people."),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "answer"), TRUE)
def test_other_words_are_no_lie(evidence: str, answer: str) -> None:
    verdict = check_answer(normalize(answer), [normalize(evidence)], open_analyzer())
    assert verdict.status is not Status.CONTRADICTED, verdict.claims


@pytest.mark.parametrize(("evidence", "answer"), FALSE)
def test_the_lie_beside_them_is(evidence: str, answer: str) -> None:
    verdict = check_answer(normalize(answer), [normalize(evidence)], open_analyzer())
    assert verdict.status is Status.CONTRADICTED


def test_no_claim_begins_inside_a_word() -> None:
    text = normalize("회의실 정원은 30 people.")
    verdict = check_answer(text, [normalize("회의실 정원은 30명이다. The room is open.")], open_analyzer())
    assert "eople." not in [claim.text for claim in verdict.claims]
