"""Which side of a number is meant."""

from __future__ import annotations

import pytest

from seogo.verify.bounds import read_bound
from seogo.verify.fact import Bound


@pytest.mark.parametrize(
    ("text", "number", "bound"),
    [
        ("3년 이상 근무", "3년", Bound(1, False, True)),
        ("3년 미만", "3년", Bound(-1, True, True)),
        ("3년이 안 되면", "3년", Bound(-1, True, True)),
        ("10%를 초과하는", "10%", Bound(1, True, True)),
        ("12시간을 초과할 수 없다", "12시간", Bound(-1)),
        ("12시간을 넘지 못한다", "12시간", Bound(-1)),
        ("35도를 넘으면 안전관리자에게 알린다", "35도", Bound(1, True)),
        ("35도를 넘으면 안 된다", "35도", Bound(-1)),
        ("6개월을 초과해 쓰지 않으면", "6개월", Bound(1)),
        ("10%를 초과하여 지급하지 않는다", "10%", Bound(-1)),
        ("7일 이내", "7일", Bound(-1)),
        ("최대 5일", "5일", Bound(-1)),
        ("적어도 30일", "30일", Bound(1)),
        ("30일 전까지", "30일", Bound(side=-1)),
        ("6개월이 지난 날", "6개월", Bound(side=0)),
        ("15일을 준다", "15일", Bound()),
    ],
)
def test_read_bound(text: str, number: str, bound: Bound) -> None:
    start = text.index(number)
    read, _ = read_bound(text, start, start + len(number))
    assert (read.direction, read.strict, read.firm, read.side) == (
        bound.direction,
        bound.strict,
        bound.firm,
        bound.side,
    )


def test_clashes() -> None:
    at_least, below, at_most = Bound(1, False, True), Bound(-1, True, True), Bound(-1)
    assert at_least.clashes(below)
    assert below.clashes(at_least)
    assert at_least.clashes(Bound(1, True, True))
    assert not at_least.clashes(Bound())
    assert not at_most.clashes(Bound(-1, False, True))
    assert Bound(side=1).clashes(at_most)
