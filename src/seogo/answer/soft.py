"""Soft matching of words by Kiwi's own embeddings (max-sim). Knows nothing of questions or units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seogo.embed.kiwi import word_rows

if TYPE_CHECKING:
    from seogo.answer.score import Similarity
    from seogo.embed.kiwi_vectors import KiwiVectors

_FLOOR = 0.25
"""Cosine below which two words count as unlike; any value from 0 to 0.4 ranks the same (docs/log.md)."""


def soft_similarity(vectors: KiwiVectors) -> Similarity:
    """Best cosine of each wanted word among the given ones, 0 below the floor; both lower-cased forms."""

    def similarity(wanted: Sequence[str], given: Sequence[str]) -> Sequence[float]:
        if not wanted or not given:
            return [0.0] * len(wanted)
        best = (word_rows(vectors, wanted) @ word_rows(vectors, given).T).max(axis=1)
        return [float(cosine) if cosine >= _FLOOR else 0.0 for cosine in best.tolist()]

    return similarity
