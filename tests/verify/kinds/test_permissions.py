"""Permissions and limits, whatever the verb."""

from __future__ import annotations

import pytest

from seogo.verify.cut import read_page
from seogo.verify.kinds.permissions import LIMIT, MODAL, find_finals, find_modals
from seogo.verify.polarity import Polarity


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("신청할 수 있다.", [(MODAL, Polarity.CAN)]),
        ("신청할 수 없다.", [(MODAL, Polarity.CANNOT)]),
        ("영수증을 생략할 수 있다.", [(MODAL, Polarity.NEED_NOT)]),
        ("점검을 생략할 수 없다.", []),
        ("20%를 넘을 수 없다.", [(LIMIT, Polarity.CANNOT)]),
        ("20%를 넘지 못하는 것은 아니다.", [(LIMIT, Polarity.CAN)]),
        ("신청하여야 한다.", []),
    ],
)
def test_find_modals(text: str, found: list[tuple[str, Polarity]]) -> None:
    assert [(fact.group, fact.value) for fact in find_modals(read_page([text]))] == found


def test_find_finals() -> None:
    page = read_page(["신고하여야 한다. 지급하지 아니한다."])
    assert [fact.value for fact in find_finals(page)] == [Polarity.MUST, Polarity.NOT]
