"""The built-in reranker: soft matching of morphemes over Kiwi's vectors. Needs no model download."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.embed.kiwi_vectors import KiwiVectors, load_kiwi_vectors
from seogo.lang.analyzer import Analyzer
from seogo.lang.terms import query_terms
from seogo.retrieve.soft_match import soft_match

if TYPE_CHECKING:
    from seogo.index.index import Record


class KiwiReranker:
    """Implements `Reranker` on the terms that the index keeps: no candidate is analysed again."""

    def __init__(self, analyzer: Analyzer, vectors: KiwiVectors) -> None:
        self._analyzer = analyzer
        self._vectors = vectors

    def score(self, question: str, records: Sequence[Record]) -> list[float]:
        """0 to 1: how well the best place of the chunk meets the question's words."""
        asked = query_terms(question, self._analyzer).morphemes
        matches = soft_match(self._vectors, asked, [record.terms.morphemes for record in records])
        return [float(score) for score in matches[:, 1]]


def open_kiwi_reranker(analyzer: Analyzer, *, cache: Path) -> KiwiReranker:
    """The built-in reranker; builds Kiwi's vectors in `cache` when they are not there."""
    return KiwiReranker(analyzer, load_kiwi_vectors(cache))
