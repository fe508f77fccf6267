"""Whether there is such a thing, and what holds only where there is one."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

REPORT = (
    "올해 상반기 시설 점검에서 중대 결함은 한 건도 없었으나 경미한 지적은 34건이 있었다.\n"
    "대기자가 없으면 이용 기간을 한 번 연장할 수 있다."
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("상반기 시설 점검에서 중대 결함은 있었습니다.", ["있었습니다"]),
        ("상반기 시설 점검에서 경미한 지적은 없었습니다.", ["없었습니다"]),
        ("대기자가 있으면 이용 기간을 한 번 연장할 수 있습니다.", ["대기자가 있으면"]),
        ("상반기 시설 점검에서 중대 결함은 없었고 경미한 지적은 34건이었습니다.", []),
        ("대기자가 있으면 이용 기간을 연장할 수 없습니다.", []),
        ("대기자가 없으면 이용 기간을 한 번 연장할 수 있습니다.", []),
    ],
)
def test_there_is_or_is_not(answer: str, expected: list[str]) -> None:
    verdict = check_answer(answer, [REPORT], open_analyzer())
    assert [claim.text for claim in verdict.claims if claim.status is Status.CONTRADICTED] == expected
