"""The half of the year that a value is of."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

NEWS = (
    "2024년 상반기 매출은 1,240억 원으로 전년 동기 대비 8.2% 늘었고, 영업이익은 96억 원으로 3.1% 줄었다. "
    "회사는 하반기에 하노이 공장을 착공할 예정이다."
)
BOTH = "상반기 매출은 1,240억 원이다. 하반기 매출도 1,240억 원이다."


@pytest.mark.parametrize(
    ("answer", "passage", "wrong"),
    [
        ("2024년 하반기 매출은 1,240억 원입니다.", NEWS, ["하반기"]),
        ("2024년 상반기 매출은 1,240억 원입니다.", NEWS, []),
        ("하반기에 하노이 공장을 착공합니다.", NEWS, []),
        ("하반기 매출은 1,240억 원입니다.", BOTH, []),
    ],
)
def test_a_value_of_the_other_half(answer: str, passage: str, wrong: list[str]) -> None:
    claims = check_answer(answer, (passage,), open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong
