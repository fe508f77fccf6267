"""Who bears what, and whose consent it is, of the sides of a contract."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

CONTRACT = (
    "제6조 조경수와 비료는 을이, 전기료와 상수도료는 갑이 부담한다.\n"
    "제7조 을은 작업반장을 정하여 갑의 승인을 받아야 한다."
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("비료는 갑이, 전기료는 갑이 부담합니다.", {"갑": "을"}),
        ("작업반장을 정하면 을의 승인을 받아야 합니다.", {"을": "갑"}),
        ("비료는 을이, 상수도료는 갑이 부담합니다.", {}),
        ("작업반장을 정하면 갑의 승인을 받아야 합니다.", {}),
    ],
)
def test_sides(answer: str, expected: dict[str, str]) -> None:
    verdict = check_answer(answer, [CONTRACT], open_analyzer())
    found = {claim.text: claim.found for claim in verdict.claims if claim.status is Status.CONTRADICTED}
    assert found == expected
