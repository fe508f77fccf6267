"""Scores of several kinds as one. Knows nothing of stores, questions or texts."""

from __future__ import annotations

from collections.abc import Sequence


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
