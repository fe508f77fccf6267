"""Cutting a ranking at k without letting the order of ties decide. Knows no store."""

from __future__ import annotations

from collections.abc import Callable

from seogo.types import ChunkId

SPARE = 10
"""Fetched beyond k at first, so that a short tie at the k-th place needs no second fetch."""


def best(fetch: Callable[[int], list[tuple[ChunkId, float]]], k: int) -> list[tuple[ChunkId, float]]:
    """The k best of what `fetch(limit)` finds, ties by id: fetches on until the k-th place is not tied."""
    if k < 1:
        return []
    limit = k + SPARE
    while True:
        found = sorted(fetch(limit), key=lambda hit: (-hit[1], hit[0]))
        if len(found) < limit or found[-1][1] < found[k - 1][1]:
            return found[:k]
        limit *= 4
