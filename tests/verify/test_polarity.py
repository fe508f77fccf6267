"""What an ending says of its stem."""

from __future__ import annotations

import pytest

from seogo.verify.polarity import Polarity, conflict, read_polarity, turned


@pytest.mark.parametrize(
    ("text", "stem", "polarity"),
    [
        ("신청할 수 있다", "신청", Polarity.CAN),
        ("신청할 수 없다", "신청", Polarity.CANNOT),
        ("신청하여야 한다", "신청", Polarity.MUST),
        ("신청하지 아니한다", "신청", Polarity.NOT),
        ("신청하지 않아도 된다", "신청", Polarity.NEED_NOT),
        ("신청하고 있지 않습니다", "신청", Polarity.NOT),
        ("신청하지 않고 있다", "신청", Polarity.NOT),
        ("신청한다", "신청", Polarity.DO),
        ("신청해야 할 필요는 없습니다", "신청", Polarity.NEED_NOT),
        ("신청하지 못하는 것은 아닙니다", "신청", Polarity.CAN),
        ("승낙 없이 양도할 수 없다", "승낙", Polarity.MUST),
    ],
)
def test_read_polarity(text: str, stem: str, polarity: Polarity) -> None:
    assert read_polarity(text, 0, len(stem), verb=False) is polarity


def test_turned() -> None:
    assert turned("된다는 것은 아니다", 1, Polarity.CAN) is Polarity.CANNOT
    assert turned("된다", 1, Polarity.CAN) is Polarity.CAN


def test_conflict() -> None:
    assert conflict(Polarity.MUST, Polarity.CAN)
    assert conflict(Polarity.CANNOT, Polarity.NEED_NOT)
    assert not conflict(Polarity.DO, Polarity.CAN)
