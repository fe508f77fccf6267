"""What the store finds for a question: both halves, and the articles it names. Knows nothing of ranking."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from seogo.index.index import Index, Record, TermQuery, Where
from seogo.retrieve.address import NamedArticle
from seogo.retrieve.fuse import weighted_sum
from seogo.retrieve.settings import RetrieveSettings
from seogo.retrieve.terms import term_query
from seogo.types import ChunkId, Terms

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vector = npt.NDArray[np.float32]

NAMED = 20
"""Chunks fetched for each article named; laws number their articles alike, so several documents have it."""


@dataclass(frozen=True)
class Candidates:
    """`records` by chunk id. `lexical`, `dense`: what each half scored; a chunk one did not return is absent."""

    records: Sequence[Record]
    lexical: Mapping[ChunkId, float]
    dense: Mapping[ChunkId, float]


def find_candidates(
    index: Index,
    *,
    terms: Terms | None,
    vector: Vector | None,
    named: Sequence[NamedArticle],
    settings: RetrieveSettings,
    where: Where,
    k: int,
    lap: Callable[[str], None],
) -> Candidates:
    """The best of each half that is asked (`terms`, `vector`; None: not asked), and of the articles named.

    Of both halves' `settings.candidates`, the `settings.reranked` best by the sum of their scores are read from
    the store: reading is most of the time a search takes. `lap` is told when a stage is over.
    """
    lexical: dict[ChunkId, float] = {}
    dense: dict[ChunkId, float] = {}
    articles: dict[ChunkId, float] = {}
    wanted = max(k, settings.candidates)
    asked = vector is not None and vector.any()
    if terms is not None and vector is not None and asked:
        lexical, dense = (
            dict(found) for found in search_both(index, term_query(terms), vector, wanted, where)
        )
    elif terms is not None:
        lexical = dict(index.search_lexical(term_query(terms), wanted, where))
    elif vector is not None and asked:
        dense = dict(index.search_dense(vector, wanted, where))
    lap("find")
    if terms is not None and named:
        articles = _of_articles(index, terms, named, where)
        lap("articles")
    best = _best(lexical, dense, settings)[: max(k, settings.reranked)]
    records = index.get(sorted({*best, *articles}))
    lap("fetch")
    return Candidates(records=records, lexical=lexical | articles, dense=dense)


def search_both(
    index: Index, query: TermQuery, vector: Vector, k: int, where: Where
) -> tuple[list[tuple[ChunkId, float]], list[tuple[ChunkId, float]]]:
    """What `search_lexical` and `search_dense` find, one beside the other: each leaves a core free at times."""
    lexical = _threads().submit(index.search_lexical, query, k, where)
    dense = index.search_dense(vector, k, where)
    return lexical.result(), dense


@cache
def _threads() -> ThreadPoolExecutor:
    """Threads that stay: one made for each question costs it 1 to 2 ms, for memory that was another's is cold."""
    return ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="search")


os.register_at_fork(after_in_child=_threads.cache_clear)  # a forked process has none of its parent's threads


def _best(
    lexical: Mapping[ChunkId, float], dense: Mapping[ChunkId, float], settings: RetrieveSettings
) -> list[ChunkId]:
    """Best first; a chunk that one half did not return has that half's lowest score, at most."""
    ids = sorted({*lexical, *dense})
    floor = min(dense.values(), default=0.0)
    columns = [[lexical.get(id_, 0.0) for id_ in ids], [dense.get(id_, floor) for id_ in ids]]
    scores = weighted_sum(columns, [1.0, settings.dense_weight])
    return [ids[place] for place in sorted(range(len(ids)), key=lambda place: -scores[place])]


def _of_articles(
    index: Index, terms: Terms, named: Sequence[NamedArticle], where: Where
) -> dict[ChunkId, float]:
    """The chunks of the articles named, with their scores for the whole question.

    Where the caller looks at certain addresses only, those of them: a store filters by one text.
    """
    found: dict[ChunkId, float] = {}
    query = term_query(terms)
    for article in dict.fromkeys(one.article for one in named):
        narrow = where.address if where.address and article in where.address else article
        best = dict(index.search_lexical(query, NAMED, replace(where, address=narrow)))
        if where.address and narrow != where.address:
            inside = (record.chunk for record in index.get(sorted(best)))
            best = {chunk.id: best[chunk.id] for chunk in inside if where.address in chunk.address}
        found |= best
    return found
