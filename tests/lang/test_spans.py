"""What overlaps and what does not."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from seogo.lang.spans import outside


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int


def test_touching_is_not_overlapping() -> None:
    taken = [Stretch(2, 4), Stretch(6, 8)]
    found = [Stretch(0, 2), Stretch(3, 5), Stretch(4, 6), Stretch(1, 9), Stretch(8, 9)]
    assert outside(found, taken) == [Stretch(0, 2), Stretch(4, 6), Stretch(8, 9)]
    assert outside(found, []) == found


@given(st.lists(st.integers(0, 40), unique=True), st.tuples(st.integers(0, 40), st.integers(1, 9)))
def test_as_by_comparing_all(bounds: list[int], span: tuple[int, int]) -> None:
    ordered = sorted(bounds)
    taken = [Stretch(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False)]
    one = Stretch(span[0], span[0] + span[1])
    clear = all(one.end <= other.start or other.end <= one.start for other in taken)
    assert (outside([one], taken) == [one]) == clear
