"""What is said of one too, of which the evidence says otherwise."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

SHARE = "중소기업은 사업비의 10퍼센트를 부담한다. 대학은 부담하지 않는다."
TERM = "보증 기간은 구입한 날부터 2년이다. 영업에 사용한 제품의 보증 기간은 절반으로 한다."
BOTH = "중소기업은 사업비의 10퍼센트를 부담한다. 대학도 사업비의 10퍼센트를 부담하며, 학생은 부담하지 않는다."
LEVY = "1층 세대에는 승강기 유지비를 부과하지 아니한다. 수도료는 사용량에 따라 나눈다."


@pytest.mark.parametrize(
    ("answer", "passage", "wrong"),
    [
        ("대학도 사업비의 10퍼센트를 부담합니다.", SHARE, ["대학"]),
        ("대학도 사업비의 10퍼센트를 부담합니다.", BOTH, []),
        ("중소기업은 사업비의 10퍼센트를 부담합니다.", SHARE, []),
        ("영업에 사용해도 보증 기간은 2년입니다.", TERM, ["영업에 사용"]),
        ("수도료도 1층 세대에는 부과하지 않습니다.", LEVY, ["수도료"]),
        ("승강기 유지비도 1층 세대에는 부과하지 않습니다.", LEVY, []),
    ],
)
def test_said_of_one_too(answer: str, passage: str, wrong: list[str]) -> None:
    claims = check_answer(answer, (passage,), open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong
