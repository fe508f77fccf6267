"""How conditions go together, and what is needed."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

MEETING = "임시회는 의장이 필요하다고 인정하거나 위원 3명 이상이 요구할 때 연다."
PARENTS = "부모가 모두 휴직한 경우에는 6개월을 더 쓸 수 있다."
PAINT = "벽지만 바꾸는 공사는 동의서를 내지 아니하고 신고만 한다."


@pytest.mark.parametrize(
    ("answer", "passage", "wrong"),
    [
        ("임시회는 의장이 필요하다고 인정하고 위원 3명 이상이 요구해야 열립니다.", MEETING, ["하고"]),
        ("임시회는 의장이 필요하다고 보거나 위원 3명 이상이 요구하면 열립니다.", MEETING, []),
        ("부모 중 한 명이 휴직하면 6개월을 더 쓸 수 있습니다.", PARENTS, ["한 명이"]),
        ("부모가 둘 다 휴직했다면 6개월을 더 쓸 수 있습니다.", PARENTS, []),
        ("벽지만 바꾸는 공사는 신고하지 않아도 됩니다.", PAINT, ["신고하지 않아도"]),
        ("벽지만 바꾸면 동의서 없이 신고만 하면 됩니다.", PAINT, []),
    ],
)
def test_how_conditions_are_joined(answer: str, passage: str, wrong: list[str]) -> None:
    claims = check_answer(answer, (passage,), open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong
