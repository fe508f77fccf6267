"""From when a term runs, and after what."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

PROOF = (
    "사용자는 사용한 날부터 5일 이내에 관리시스템에 목적을 입력하고 전표를 첨부하여야 한다. "
    "해외에서 사용한 경우에는 귀국한 날부터 10일 이내로 한다."
)
MONTH = "적용하려는 달의 전달 25일까지 부서장에게 신청하여야 한다."
STAGES = "나머지 30퍼센트는 중간 점검을 통과한 뒤에 지급한다. 최종 평가는 12월에 한다."


@pytest.mark.parametrize(
    ("answer", "passage", "wrong"),
    [
        ("귀국한 날로부터 10일 안에 관리시스템에 입력하고 전표를 첨부하면 됩니다.", PROOF, []),
        ("해외에서 쓴 경우 사용한 날부터 10일 이내에 전표를 첨부합니다.", PROOF, ["10일"]),
        ("적용하려는 달의 25일까지 부서장에게 신청합니다.", MONTH, ["25일"]),
        ("바로 앞 달 25일까지 부서장에게 신청합니다.", MONTH, []),
        ("나머지 30퍼센트는 최종 평가를 통과한 뒤에 지급합니다.", STAGES, ["최종 평가"]),
        ("중간 점검을 통과한 뒤에 나머지 30퍼센트를 줍니다.", STAGES, []),
    ],
)
def test_what_a_term_runs_from(answer: str, passage: str, wrong: list[str]) -> None:
    claims = check_answer(answer, (passage,), open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong
