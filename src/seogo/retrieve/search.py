"""question -> Hits: terms, lexical and dense search, fusion, reranking. Knows nothing of files or answers."""

from __future__ import annotations

import time
from collections.abc import MutableMapping, Sequence
from typing import TYPE_CHECKING

from seogo.errors import BadQuestion
from seogo.index.index import ANYWHERE, Index, Where
from seogo.lang.analyzer import Analyzer
from seogo.lang.terms import query_terms
from seogo.retrieve.address import address_match, is_gone, named_articles
from seogo.retrieve.candidates import Candidates, find_candidates
from seogo.retrieve.diversify import diversify
from seogo.retrieve.editions import prefer_editions
from seogo.retrieve.fuse import weighted_sum
from seogo.retrieve.settings import RerankerKind, Retriever, RetrieveSettings
from seogo.retrieve.terms import is_empty
from seogo.types import Hit

if TYPE_CHECKING:
    from seogo.embed.embedder import Embedder
    from seogo.retrieve.rerank import Reranker

ADDRESS_WEIGHT = 5.0
"""More than all other parts of the sum together: who names an article wants that article."""


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
    """The k best chunks, best first, ties by chunk id; empty when nothing in reach shares a term or a meaning.

    `timings_ms` receives milliseconds by stage. Raises `BadQuestion` when the question holds nothing to find.
    """
    clock = _Clock({} if timings_ms is None else timings_ms)
    terms = query_terms(question, analyzer)
    if is_empty(terms):
        raise BadQuestion(
            f"{question[:40]!r}에는 찾을 말이 없습니다: 문서에 있을 만한 낱말을 넣어 물어 주십시오",
            f"there is nothing to search for in {question[:40]!r}: ask with words that the documents "
            "may hold",
        )
    named = named_articles(question) if terms.exact else []
    clock.lap("terms")
    vector = None
    if settings.retriever is not Retriever.LEXICAL:
        vector = embedder.embed_query(question)[0]
        clock.lap("embed")
    found = find_candidates(
        index,
        terms=None if settings.retriever is Retriever.DENSE else terms,
        vector=vector,
        named=named,
        settings=settings,
        where=where,
        k=k,
        lap=clock.lap,
    )
    similar = [0.0 if vector is None else float(record.vector @ vector) for record in found.records]
    scores = _score(question, found, similar, settings, reranker)
    matches = [address_match(named, record.chunk) for record in found.records]
    scores = [score + ADDRESS_WEIGHT * match for score, match in zip(scores, matches, strict=True)]
    chunks = [record.chunk for record in found.records]
    scores = prefer_editions(question, chunks, scores, weight=settings.edition_weight)
    clock.lap("rerank")
    related = [
        (chunk.id in found.lexical or likeness >= settings.min_similarity)
        and not (is_gone(chunk) and not match)
        for chunk, likeness, match in zip(chunks, similar, matches, strict=True)
    ]
    return _hits(found, scores, related, k, settings)


def _score(
    question: str,
    found: Candidates,
    similar: Sequence[float],
    settings: RetrieveSettings,
    reranker: Reranker | None,
) -> list[float]:
    """One number a record: a half's own scores, or the weighted sum of what each part says, min-maxed."""
    records = found.records
    lexical = [found.lexical.get(record.chunk.id, 0.0) for record in records]
    if settings.retriever is Retriever.HYBRID:
        scores = weighted_sum([lexical, similar], [1.0, settings.dense_weight])
    elif settings.retriever is Retriever.DENSE:
        scores = [found.dense.get(record.chunk.id, 0.0) for record in records]
    else:
        scores = lexical
    if reranker is None:
        return scores
    if settings.reranker is RerankerKind.CROSS_ENCODER:
        columns = [scores, reranker.score(question, records)]
        return weighted_sum(columns, [1.0, settings.reranker_weight])
    if settings.retriever is Retriever.HYBRID:
        more = reranker.score(question, records)
        return [a + b for a, b in zip(scores, more, strict=True)]
    return scores


def _hits(
    found: Candidates, scores: Sequence[float], related: Sequence[bool], k: int, settings: RetrieveSettings
) -> list[Hit]:
    """The k best of the related ones: those that share a term with the question or resemble it enough."""
    ranked = sorted(
        (
            Hit(
                chunk=record.chunk,
                score=score,
                lexical_score=found.lexical.get(record.chunk.id),
                dense_score=found.dense.get(record.chunk.id),
            )
            for record, score, shown in zip(found.records, scores, related, strict=True)
            if shown
        ),
        key=lambda hit: (-hit.score, hit.chunk.id),
    )
    if settings.diversity <= 0 or not ranked:
        return ranked[:k]
    import numpy as np

    vectors = {record.chunk.id: record.vector for record in found.records}
    rows = np.stack([vectors[hit.chunk.id] for hit in ranked])
    order = diversify([hit.score for hit in ranked], rows, k=k, diversity=settings.diversity)
    return [ranked[place] for place in order]


class _Clock:
    def __init__(self, timings_ms: MutableMapping[str, float]) -> None:
        self._timings_ms = timings_ms
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """The stage is over: note its milliseconds."""
        now = time.perf_counter()
        self._timings_ms[stage] = (now - self._last) * 1000
        self._last = now
