"""How far a mean over questions may be from that over all questions like them. Knows nothing of what was measured."""

from __future__ import annotations

from collections.abc import Sequence

RESAMPLES = 1_000
LEVEL = 0.95


def mean_interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of a mean of shares, 0 to 1: percentiles of seeded bootstrap resamples over the questions.

    Where all are 0 or all are 1 every resample is the same, and the interval is that of a binomial share (Clopper and
    Pearson, Biometrika 1934): eight right of eight are 63 % to 100 %. `values`: one or more.
    """
    import numpy as np

    column = np.asarray(values, dtype=float)
    beyond = (1 - LEVEL) / 2
    open_end = float(beyond ** (1 / len(column)))
    if (column == 1).all():
        return open_end, 1.0
    if (column == 0).all():
        return 0.0, 1 - open_end
    picks = np.random.default_rng(0).integers(0, len(column), (RESAMPLES, len(column)))
    low, high = np.percentile(column[picks].mean(axis=1), (100 * beyond, 100 * (1 - beyond)))
    return float(low), float(high)
