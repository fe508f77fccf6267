"""Two values told with a word of direction."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

REPORT = (
    "민원 건수는 2022년 31건, 2023년 24건, 2024년 17건이었다.\n"
    "2024년 기금의 조성액은 512억 원, 집행액은 468억 원이며 차액 44억 원은 이듬해로 넘겼다.\n"
    "시제품의 무게는 3.4kg으로 기존 제품(4.1kg)과 차이가 있다.\n"
    "| 구분 | 2023년 방문자(명) | 2024년 방문자(명) |\n|---|---|---|\n| 이동 진료 | 8,210 | 9,050 |"
)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("민원 건수는 2022년 31건에서 2024년 17건으로 14건 줄었습니다.", []),
        ("조성액(512억 원)이 집행액(468억 원)보다 44억 원 적었습니다.", ["적었"]),
        ("조성액(512억 원)이 집행액(468억 원)보다 44억 원 많았습니다.", []),
        ("조성액은 512억 원입니다. 468억 원이던 것보다 적었습니다.", ["적었"]),
        ("무게는 3.4kg으로 기존 제품보다 높았습니다.", ["높았"]),
        ("무게는 3.4kg으로 기존 제품보다 낮았습니다.", []),
        ("이동 진료 방문자는 9,050명으로 전년보다 840명 감소했습니다.", ["감소"]),
        ("이동 진료 방문자는 9,050명으로 전년보다 840명 증가했습니다.", []),
    ],
)
def test_a_direction_is_checked_against_its_values(answer: str, wrong: list[str]) -> None:
    claims = check_answer(answer, [REPORT], open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong
