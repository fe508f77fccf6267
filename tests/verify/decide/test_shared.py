"""Two clauses of one sentence with one value, where the evidence has another one for one of them."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "제18조(재심의) ① 부서장은 통지를 받은 날부터 30일 이내에 상임감사에게 재심의를 신청할 수 있다. "
    "② 상임감사는 신청을 받은 날부터 60일 이내에 처리한다."
)


@pytest.mark.parametrize(
    ("days", "found"),
    [(30, []), (60, [("60일", "30일")])],
)
def test_the_value_of_another_clause(days: int, found: list[tuple[str, str]]) -> None:
    asked = f"재심의는 통지를 받은 날부터 {days}일 이내에 상임감사에게 신청할 수 있으며, "
    answer = asked + "상임감사는 60일 이내에 처리합니다."
    verdict = check_answer(answer, [RULES], open_analyzer())
    wrong = [(one.text, one.found) for one in verdict.claims if one.status is Status.CONTRADICTED]
    assert wrong == found
