"""What the store finds for a question: both halves, and the articles it names. Knows nothing of ranking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seogo.index.index import Index, Record, Where
from seogo.retrieve.address import NamedArticle, address_match
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
    lexical: dict[ChunkId, float]
    dense: dict[ChunkId, float]


def find_candidates(
    index: Index,
    *,
    terms: Terms | None,
    vector: Vector | None,
    named: Sequence[NamedArticle],
    k: int,
    where: Where,
    lap: Callable[[str], None],
) -> Candidates:
    """The k best of each half that is asked (`terms`, `vector`; None: not asked), and of the articles named.

    `lap` is told when a stage is over.
    """
    lexical: dict[ChunkId, float] = {}
    dense: dict[ChunkId, float] = {}
    if terms is not None:
        lexical = dict(index.search_lexical(term_query(terms), k, where))
        lexical |= _named(index, terms, named, where) if where.address is None else {}
        lap("lexical")
    if vector is not None and vector.any():
        dense = dict(index.search_dense(vector, k, where))
        lap("dense")
    records = index.get(sorted({*lexical, *dense}))
    lap("fetch")
    return Candidates(records=records, lexical=lexical, dense=dense)


def _named(index: Index, terms: Terms, named: Sequence[NamedArticle], where: Where) -> dict[ChunkId, float]:
    """The chunks of the articles named, with their scores for the whole question."""
    found: dict[ChunkId, float] = {}
    for article in dict.fromkeys(one.article for one in named):
        there = index.search_lexical(term_query(terms), NAMED, replace(where, address=article))
        found |= dict(there)
    return found


def match_addresses(named: Sequence[NamedArticle], records: Sequence[Record]) -> list[float]:
    """How well each record's place is one that the question names, 0 where it is not."""
    return [address_match(named, record.chunk) if named else 0.0 for record in records]
