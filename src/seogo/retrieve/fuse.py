"""Scores of several kinds as one. Knows nothing of stores, questions or texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seogo.types import ChunkId, Hit


def min_max(scores: Sequence[float]) -> list[float]:
    """The scores moved and stretched to 0..1; all 0 when they do not differ."""
    if not scores:
        return []
    low, high = min(scores), max(scores)
    if high - low < 1e-9:
        return [0.0] * len(scores)
    return [(score - low) / (high - low) for score in scores]


def weighted_sum(columns: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """Per row, the sum over the columns of weight x min-max of the column."""
    stretched = [min_max(column) for column in columns]
    return [
        sum(weight * value for weight, value in zip(weights, row, strict=True))
        for row in zip(*stretched, strict=True)
    ]


AS_ASKED = 2.5
"""The question as it was asked, against one other wording. With k = 2 two useless wordings that agree (2/3 at their
first rank) do not displace what it finds first (2.5/3), unless it finds theirs too (docs/log.md)."""


def fuse_rankings(rankings: Sequence[Sequence[Hit]], *, k: int = 2) -> list[Hit]:
    """The hits of several searches for one thing, best first: by the sum of weight / (k + rank), rank from 1, the first
    ranking, which is of the question as asked, with weight `AS_ASKED`, the others 1; ties by chunk. After Cormack et
    al., SIGIR 2009, whose k of 60 is for systems that are equally good.

    A hit keeps the scores of the first ranking that holds it; `score` is the sum.
    """
    sums: dict[ChunkId, float] = {}
    kept: dict[ChunkId, Hit] = {}
    for number, ranking in enumerate(rankings):
        for rank, hit in enumerate(ranking, start=1):
            kept.setdefault(hit.chunk.id, hit)
            sums[hit.chunk.id] = sums.get(hit.chunk.id, 0.0) + (1 if number else AS_ASKED) / (k + rank)
    order = sorted(kept, key=lambda id_: (-sums[id_], id_))
    return [replace(kept[id_], score=sums[id_]) for id_ in order]
