"""Years that an answer counts from another: 전년 of 2025 is 2024."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

SALES = "2025년 매출은 936억원으로 전년(815억원)보다 14.8% 늘었다."


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("매출은 2024년 815억 원에서 2025년 936억 원으로 늘었습니다.", Status.SUPPORTED),
        ("2025년 매출은 936억 원으로 전년(815억 원)보다 14.8% 증가했습니다.", Status.SUPPORTED),
        ("2024년 매출은 936억 원입니다.", Status.CONTRADICTED),
        ("매출은 2022년 815억 원에서 2025년 936억 원으로 늘었습니다.", Status.CONTRADICTED),
    ],
)
def test_a_year_is_counted_from_the_one_that_is_said(answer: str, status: Status) -> None:
    assert check_answer(answer, [SALES], open_analyzer()).status is status
