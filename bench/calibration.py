"""What the benches of confidence share: how well it tells answerable from not, and how its coefficients are fitted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt

from seogo.answer import abstain

Floats = npt.NDArray[np.float64]


def auroc(positive: Floats, negative: Floats) -> float:
    """Chance that an answerable question is surer than one that is not; ties count half."""
    greater = (positive[:, None] > negative[None, :]).mean()
    equal = (positive[:, None] == negative[None, :]).mean()
    return float(greater + equal / 2)


def auroc_interval(positive: Floats, negative: Floats, resamples: int = 300) -> tuple[float, float]:
    """95 %: percentiles of bootstrap resamples of each side, seeded."""
    numbers = np.random.default_rng(0)
    values = [
        auroc(numbers.choice(positive, len(positive)), numbers.choice(negative, len(negative)))
        for _ in range(resamples)
    ]
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def fit_logistic(
    rows: Sequence[Sequence[float]], labels: Sequence[float], names: Sequence[str]
) -> dict[str, float]:
    """Logistic regression by Newton's method, L2 1.0 on all but the intercept; coefficients by name."""
    x = np.column_stack([np.ones(len(rows)), np.array(rows)])
    y = np.array(labels)
    weights = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights -= np.linalg.solve(hessian, x.T @ (p - y) + penalty @ weights)
    return {
        name: round(float(weight), 2) for name, weight in zip(["intercept", *names], weights, strict=True)
    }


@contextmanager
def coefficients(other: Mapping[str, float] | None) -> Iterator[None]:
    """Within, confidence is estimated with these coefficients; None leaves the ones shipped."""
    shipped = abstain._model
    if other is not None:
        abstain._model = lambda: other  # type: ignore[assignment]
    try:
        yield
    finally:
        abstain._model = shipped
