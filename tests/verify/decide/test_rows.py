"""A sentence that names one row of a table and gives the value of another."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

TABLE = (
    "부문 | 매출(조원) | 영업이익(조원)\n|---|---|---|\n모바일 | 37.0 | 4.3\n"
    "디스플레이 | 5.9 | 0.5\n주주환원은 연 2회 한다."
)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("모바일 매출은 37조 원, 영업이익은 4.3조 원입니다.", None),
        ("모바일 매출은 37조 원, 영업이익은 0.5조 원입니다.", "4.3조 원"),
        ("영업이익이 4.3조 원인 부문은 디스플레이입니다.", "0.5조 원"),
        ("영업이익이 4.3조 원인 부문은 모바일입니다.", None),
    ],
)
def test_the_value_of_another_row_is_contradicted_with_that_of_the_named_one(
    answer: str, found: str | None
) -> None:
    verdict = check_answer(answer, [TABLE], open_analyzer())
    wrong = [claim.found for claim in verdict.claims if claim.status is Status.CONTRADICTED]
    assert wrong == ([] if found is None else [found])
