"""One sort of a thing for another."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

MODES = "건조 모드만 쓸 때에는 물을 채우지 않아도 된다. 살균 모드는 95도에서 25분 동안 작동한다."


@pytest.mark.parametrize(
    ("answer", "passage", "wrong"),
    [
        ("살균 모드를 쓸 때에는 물을 채우지 않아도 됩니다.", MODES, ["살균 모드"]),
        ("건조 모드를 쓸 때에는 물을 채우지 않아도 됩니다.", MODES, []),
        ("이 모드를 쓸 때에는 물을 채우지 않아도 됩니다.", MODES, []),
    ],
)
def test_another_sort_of_the_thing(answer: str, passage: str, wrong: list[str]) -> None:
    claims = check_answer(answer, (passage,), open_analyzer()).claims
    found = [one.text for one in claims if one.status is Status.CONTRADICTED]
    assert bool(found) is bool(wrong)  # which of its words is named may be another comparison's
