"""The port of a store: what it keeps, what it filters on, what it promises."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, assert_never

from seogo.errors import IndexMismatch
from seogo.types import Chunk, ChunkId, DocumentId, Terms

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class IndexKind(StrEnum):
    LANCE = "lance"
    FAISS = "faiss"
    EXACT = "exact"


class Metric(StrEnum):
    """How vectors are compared. Scores: cosine and dot as they are, Euclidean as -distance."""

    COSINE = "cosine"
    DOT = "dot"
    EUCLIDEAN = "euclidean"


class FaissKind(StrEnum):
    FLAT = "flat"
    HNSW = "hnsw"
    IVF_PQ = "ivf-pq"


@dataclass(frozen=True, kw_only=True)
class IndexSettings:
    kind: IndexKind = IndexKind.LANCE
    metric: Metric = Metric.COSINE
    faiss: FaissKind = FaissKind.HNSW


@dataclass(frozen=True, slots=True)
class Record:
    """A chunk as stored: with its terms and its vector, float32 (dim,)."""

    chunk: Chunk
    terms: Terms
    vector: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which chunks a search may see; None means any, an empty set means none.

    `date_from`, `date_to`: ISO dates, inclusive; a chunk without a date is outside any date range.
    `pages`: a chunk with any of these pages. `address`: chunks whose address contains this text.
    """

    collections: frozenset[str] | None = None
    documents: frozenset[DocumentId] | None = None
    date_from: str | None = None
    date_to: str | None = None
    pages: frozenset[int] | None = None
    address: str | None = None


ANYWHERE = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermQuery:
    """A lexical question: per field, terms with weights. A chunk's score is the sum over the fields of
    field weight x sum over the terms of term weight x BM25 (k1 1.2, b 0.75, Lucene idf), each field with its
    own lengths and document frequencies. Fields are the attributes of `Terms`."""

    morphemes: Mapping[str, float]
    bigrams: Mapping[str, float]
    pairs: Mapping[str, float]
    exact: Mapping[str, float]
    field_weights: tuple[float, float, float, float]


class Index(Protocol):
    """A store of records. One writer, any number of readers, also from other processes.

    A method that changes the store returns when the change is durable (fsync) and new searches see it.
    """

    @property
    def dim(self) -> int: ...

    def write(self, records: Collection[Record], *, remove: Collection[DocumentId] = ()) -> None:
        """In one atomic, durable commit: drop every chunk of `remove`, then add `records`.

        A record whose chunk id is already there replaces it. `records` may make its records anew each time it is gone
        through; a store goes through it as few times as it can and keeps no more of it than it must.
        """
        ...

    def search_lexical(
        self, query: TermQuery, k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        """The k best chunks with a score above 0, best first, ties by chunk id."""
        ...

    def search_dense(
        self, vector: npt.NDArray[np.float32], k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        """The k most similar chunks, best first, ties by chunk id. `vector`: float32 (dim,).

        Under cosine a zero vector has no direction: such a chunk is never found, such a question finds nothing.
        """
        ...

    def get(self, ids: Sequence[ChunkId]) -> list[Record]:
        """The records, in the order of `ids`; ids that are not there are left out."""
        ...

    def neighbours(self, document: DocumentId, first: int, last: int) -> list[Chunk]:
        """The chunks of a document with first <= ordinal <= last, by ordinal."""
        ...

    def document_frequency(self, terms: Collection[str]) -> tuple[Mapping[str, int], int]:
        """In how many chunks each morpheme (field `morphemes`) occurs, and how many chunks there are."""
        ...

    def counts(self) -> Mapping[DocumentId, int]:
        """Chunks per document."""
        ...

    def optimize(self, *, force: bool = False) -> None:
        """Fold new rows into the search structures when there are enough of them (`force`: in any case)."""
        ...

    def purge(self) -> None:
        """Leave nothing of removed or replaced chunks in any file; durable on return."""
        ...

    def close(self) -> None: ...


def check_vector(vector: npt.NDArray[np.float32], dim: int, path: Path, what: str) -> None:
    """Raises `IndexMismatch` unless the vector has the dimension of the index at `path`. `what` it is of."""
    if vector.shape != (dim,):
        raise IndexMismatch(
            f"{what}: 벡터가 {vector.shape}인데 {path}의 색인은 ({dim},)입니다. 색인을 만든 임베더를 쓰거나 "
            "`seogo reindex`를 실행하십시오",
            f"{what}: a vector of shape {vector.shape}, the index at {path} holds ({dim},): use the embedder it was "
            "built with, or `seogo reindex`",
        )


def open_index(settings: IndexSettings, path: Path, *, dim: int) -> Index:
    """The store at `path` (a folder, made if absent) for vectors of `dim` numbers.

    A torn last version is repaired on opening. Raises `IndexDamaged` when it cannot be, `IndexMismatch` when
    the store there has another dimension or metric.
    """
    match settings.kind:
        case IndexKind.LANCE:
            from seogo.index.lance import LanceIndex

            return LanceIndex(path, dim=dim, metric=settings.metric)
        case IndexKind.FAISS:
            from seogo.index.faiss import FaissIndex

            return FaissIndex(path, dim=dim, metric=settings.metric, kind=settings.faiss)
        case IndexKind.EXACT:
            from seogo.index.exact import ExactIndex

            return ExactIndex(path, dim=dim, metric=settings.metric)
        case _:
            assert_never(settings.kind)
