"""From when a term runs."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

PROOF = (
    "사용자는 사용한 날부터 5일 이내에 관리시스템에 목적을 입력하고 전표를 첨부하여야 한다. "
    "해외에서 사용한 경우에는 귀국한 날부터 10일 이내로 한다."
)


@pytest.mark.parametrize(
    ("answer", "passage", "wrong"),
    [
        ("귀국한 날로부터 10일 안에 관리시스템에 입력하고 전표를 첨부하면 됩니다.", PROOF, []),
    ],
)
def test_what_a_term_runs_from(answer: str, passage: str, wrong: list[str]) -> None:
    claims = check_answer(answer, (passage,), open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong
