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


REPORT = (
    "2026년 2분기 국내 매출은 415억 원으로 지난해 같은 분기(380억 원)보다 9.2% 늘었다. 공장은 2025년에 넓혔다. "
    "한 끼 재료비는 2024년 3,700원에서 2025년 4,120원으로 올랐다.\n"
    "4. 상담 현황(2025년 3분기)\n| 유형 | 건수 | 평균(분) |\n| --- | --- | --- |\n| 해지 | 5,270 | 8.7 |\n"
    "| 요금 | 9,140 | 6.2 |\n* 2024년 3분기 전체 건수는 39,800건이었다."
)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("2026년 2분기 국내 매출은 415억 원으로 전년 동기보다 9.2% 증가했습니다.", False),
        ("2025년 2분기 국내 매출은 415억 원으로 전년 동기보다 9.2% 증가했습니다.", True),
        ("2025년 한 끼 재료비는 4,120원입니다.", False),
        ("2024년 한 끼 재료비는 4,120원입니다.", True),
        ("한 끼 재료비는 2024년보다 오른 4,120원입니다.", False),
        ("2025년 3분기 해지 상담은 5,270건이며 평균 8.7분 걸렸습니다.", False),
        ("2024년 3분기 해지 상담은 5,270건이며 평균 8.7분 걸렸습니다.", True),
    ],
)
def test_a_value_is_of_the_year_that_the_evidence_gives_it(answer: str, wrong: bool) -> None:
    verdict = check_answer(answer, [REPORT], open_analyzer())
    assert (verdict.status is Status.CONTRADICTED) is wrong
