"""What follows of one case, told of another."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

DUES = "3개월 이상 밀린 회원에게는 총무가 독촉장을 보내며, 6개월 이상이면 총회의 의결을 거쳐 제명을 결정할 수 있다."


@pytest.mark.parametrize(
    ("answer", "passage", "wrong"),
    [
        ("3개월 이상 밀리면 총무가 제명을 결정할 수 있습니다.", DUES, ["총무가 제명을 결정할 수 있습니다"]),
        ("3개월 이상 밀리면 총무가 독촉장을 보냅니다.", DUES, []),
        ("6개월 이상 밀리면 총회 의결을 거쳐 제명을 결정할 수 있습니다.", DUES, []),
    ],
)
def test_what_follows_of_another_case(answer: str, passage: str, wrong: list[str]) -> None:
    claims = check_answer(answer, (passage,), open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong
