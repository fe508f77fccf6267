"""Stretches of text that must not overlap. Knows nothing of what stands in them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Span(Protocol):
    """Anything at `text[start:end]`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Span)


def outside(found: Iterable[S], taken: Sequence[Span]) -> list[S]:
    """Those of `found` that overlap none of `taken`, in their order. `taken` is sorted and free of overlaps."""
    if not taken:
        return list(found)
    ends = [span.end for span in taken]
    kept: list[S] = []
    for span in found:
        index = bisect_left(ends, span.start + 1)  # the first that ends after this one starts
        if index == len(taken) or taken[index].start >= span.end:
            kept.append(span)
    return kept


class Taken:
    """Stretches that are spoken for; asking and adding cost little however many there are."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)

    def add(self, start: int, end: int) -> None:
        """Take a stretch that overlaps none that is taken."""
        insort(self._spans, (start, end))

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any letter of `text[start:end]` is taken."""
        index = bisect_left(self._spans, (end, 0)) - 1
        return index >= 0 and self._spans[index][1] > start
