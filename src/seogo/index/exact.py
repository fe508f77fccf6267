"""The reference store: every vector compared, every score exact. For tests, and for libraries that fit in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from seogo.index.index import ANYWHERE, Metric, Record, TermQuery, Where
from seogo.index.memory import Rows
from seogo.types import Chunk, ChunkId, DocumentId

if TYPE_CHECKING:
    import numpy.typing as npt


class ExactIndex:
    """The index on numpy; see `Index`."""

    def __init__(self, path: Path, *, dim: int, metric: Metric = Metric.COSINE) -> None:
        self._rows = Rows(path, dim=dim, metric=metric)

    @property
    def dim(self) -> int:
        return self._rows.dim

    def write(self, records: Collection[Record], *, remove: Collection[DocumentId] = ()) -> None:
        """See `Index.write`."""
        self._rows.write(records, remove)

    def search_lexical(
        self, query: TermQuery, k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        """See `Index.search_lexical`."""
        return self._rows.search_lexical(query, k, where)

    def search_dense(
        self, vector: npt.NDArray[np.float32], k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        """See `Index.search_dense`."""
        self._rows.check(vector, "the question")
        with self._rows.refreshing:
            self._rows.refresh()
            rows = np.flatnonzero(self._rows.with_direction(vector, self._rows.mask(where)))
            return self._rows.ranked(rows, self._rows.similarities(vector, rows), k)

    def get(self, ids: Sequence[ChunkId]) -> list[Record]:
        """See `Index.get`."""
        return self._rows.get(ids)

    def neighbours(self, document: DocumentId, first: int, last: int) -> list[Chunk]:
        """See `Index.neighbours`."""
        return self._rows.neighbours(document, first, last)

    def document_frequency(self, terms: Collection[str]) -> tuple[Mapping[str, int], int]:
        """See `Index.document_frequency`."""
        return self._rows.document_frequency(terms)

    def counts(self) -> Mapping[DocumentId, int]:
        """See `Index.counts`."""
        return self._rows.counts()

    def optimize(self, *, force: bool = False) -> None:
        """See `Index.optimize`: all batches become one file."""
        if force:
            self._rows.rebase()

    def purge(self) -> None:
        """See `Index.purge`: removing already wrote the rows anew, and so does this for what is derived."""
        self.optimize(force=True)

    def close(self) -> None:
        """Nothing is held open."""
