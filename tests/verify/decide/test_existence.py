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


RULES = (
    "택시비는 3만 원까지 인정하며, 심야에는 한도를 두지 않는다.\n"
    "중간 배당은 2028년까지 하지 않는다. 위약금은 받는다."
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("심야 택시비에는 한도가 있습니다.", ["있습니다"]),
        ("심야 택시비에는 한도가 없습니다.", []),
        ("중간 배당은 2028년까지 있습니다.", ["있습니다"]),
        ("중간 배당은 2028년까지 없습니다.", []),
    ],
)
def test_what_is_not_had_is_not_there(answer: str, expected: list[str]) -> None:
    verdict = check_answer(answer, [RULES], open_analyzer())
    assert [claim.text for claim in verdict.claims if claim.status is Status.CONTRADICTED] == expected
