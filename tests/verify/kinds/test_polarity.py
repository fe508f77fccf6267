"""Predicates of an answer, and what the evidence says with the same ones."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULE = (
    "프리필터는 물로 씻어 다시 쓸 수 있으나, 집진필터는 씻을 수 없고 12개월마다 교체한다.\n"
    "음식물을 먹거나 보관할 수 없다.\n참석자 명단을 첨부한다.\n철회로 인한 불이익은 없다.\n"
    "아이템은 청약을 철회할 수 있다. 다만, 사용한 아이템은 그러하지 아니하다."
)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("집진필터는 씻을 수 없습니다.", False),
        ("집진필터는 씻을 수 있습니다.", True),
        ("음식물을 먹는 것은 금지됩니다.", False),
        ("음식물을 먹을 수 있습니다.", True),
        ("참석자 명단을 붙입니다.", False),
        ("참석자 명단을 붙이지 않습니다.", True),
        ("철회로 인한 불이익이 없습니다.", False),
        ("철회로 인한 불이익이 있습니다.", True),
    ],
)
def test_against_evidence(answer: str, wrong: bool) -> None:
    assert (check_answer(answer, [RULE], open_analyzer()).status is Status.CONTRADICTED) is wrong
