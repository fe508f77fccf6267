"""Maximal marginal relevance: less of the same among the first hits. Knows nothing of texts or stores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


def diversify(
    scores: Sequence[float], vectors: npt.NDArray[np.float32], *, k: int, diversity: float
) -> list[int]:
    """Rows in the order to show them, at most k. `scores`: best first. `vectors`: (n, dim), unit rows.

    Each next row maximises (1 - diversity) x score - diversity x highest cosine to a row already taken, scores
    stretched to 0..1; ties by the order given. Carbonell & Goldstein, SIGIR 1998.
    """
    import numpy as np

    n = len(scores)
    if not n or diversity <= 0:
        return list(range(min(k, n)))
    relevance = np.asarray(scores, dtype=np.float64)
    relevance = (relevance - relevance.min()) / max(float(np.ptp(relevance)), 1e-9)
    nearest = np.zeros(n)
    taken: list[int] = []
    left = np.ones(n, dtype=bool)
    while len(taken) < min(k, n):
        value = np.where(left, (1 - diversity) * relevance - diversity * nearest, -np.inf)
        chosen = int(value.argmax())
        taken.append(chosen)
        left[chosen] = False
        nearest = np.maximum(nearest, vectors @ vectors[chosen])
    return taken
