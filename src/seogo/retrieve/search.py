"""question -> Hits: terms, lexical and dense search, fusion, reranking. Knows nothing of files or answers."""

from __future__ import annotations

import time
from collections.abc import MutableMapping
from typing import TYPE_CHECKING

from seogo.errors import BadQuestion
from seogo.index.index import ANYWHERE, Index, Record, Where
from seogo.lang.analyzer import Analyzer
from seogo.lang.terms import query_terms
from seogo.retrieve.fuse import weighted_sum
from seogo.retrieve.settings import RerankerKind, Retriever, RetrieveSettings
from seogo.retrieve.terms import is_empty, term_query
from seogo.types import ChunkId, Hit

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from seogo.embed.embedder import Embedder
    from seogo.retrieve.rerank import Reranker


def search(
    question: str,
    *,
    index: Index,
    analyzer: Analyzer,
    embedder: Embedder,
    settings: RetrieveSettings,
    reranker: Reranker | None = None,
    where: Where = ANYWHERE,
    k: int = 10,
    timings_ms: MutableMapping[str, float] | None = None,
) -> list[Hit]:
    """The k best chunks, best first, ties by chunk id; empty when nothing in reach shares a word or a meaning.

    `timings_ms` receives milliseconds by stage. Raises `BadQuestion` when the question holds nothing to find.
    """
    clock = _Clock(timings_ms if timings_ms is not None else {})
    terms = query_terms(question, analyzer)
    if is_empty(terms):
        raise BadQuestion(f"nothing to search for in {question!r}: write a word that the documents may hold")
    clock.lap("terms")
    lexical: dict[ChunkId, float] = {}
    dense: dict[ChunkId, float] = {}
    vector: npt.NDArray[np.float32] | None = None
    if settings.retriever is not Retriever.DENSE:
        lexical = dict(index.search_lexical(term_query(terms), max(k, settings.candidates), where))
        clock.lap("lexical")
    if settings.retriever is not Retriever.LEXICAL:
        vector = embedder.embed_query(question)[0]
        clock.lap("embed")
        if vector.any():
            dense = dict(index.search_dense(vector, max(k, settings.candidates), where))
        clock.lap("dense")
    records = index.get(sorted({*lexical, *dense}))
    clock.lap("fetch")
    scores = _score(question, records, lexical, dense, settings, reranker)
    clock.lap("rerank")
    order = sorted(range(len(records)), key=lambda i: (-scores[i], records[i].chunk.id))[:k]
    return [
        Hit(
            chunk=records[i].chunk,
            score=scores[i],
            lexical_score=lexical.get(records[i].chunk.id),
            dense_score=dense.get(records[i].chunk.id),
        )
        for i in order
    ]


def _score(
    question: str,
    records: list[Record],
    lexical: dict[ChunkId, float],
    dense: dict[ChunkId, float],
    settings: RetrieveSettings,
    reranker: Reranker | None,
) -> list[float]:
    ids = [record.chunk.id for record in records]
    if settings.retriever is Retriever.LEXICAL:
        columns, weights = [[lexical[id] for id in ids]], [1.0]
    elif settings.retriever is Retriever.DENSE:
        columns, weights = [[dense[id] for id in ids]], [1.0]
    else:
        low = min(dense.values(), default=0.0)
        columns = [[lexical.get(id, 0.0) for id in ids], [dense.get(id, low) for id in ids]]
        weights = [1.0, 0.25]
    wanted = settings.retriever is Retriever.HYBRID or settings.reranker is RerankerKind.CROSS_ENCODER
    if reranker is not None and wanted:
        columns.append(reranker.score(question, records))
        weights.append(0.5)
    return weighted_sum(columns, weights)


class _Clock:
    def __init__(self, timings_ms: MutableMapping[str, float]) -> None:
        self._timings_ms = timings_ms
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._timings_ms[stage] = (now - self._last) * 1000
        self._last = now
