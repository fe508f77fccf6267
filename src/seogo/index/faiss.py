"""Vectors in FAISS (flat, HNSW, IVF-PQ), the rest in memory beside them. Knows nothing of how vectors are made.

What FAISS returns is scored again on the full vectors: its quantisation costs recall, never a wrong score.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

import numpy as np

from seogo.errors import MissingExtra
from seogo.index.durable import write_atomically
from seogo.index.index import ANYWHERE, FaissKind, Metric, Record, TermQuery, Where
from seogo.index.memory import Rows
from seogo.index.ties import best
from seogo.types import Chunk, ChunkId, DocumentId

if TYPE_CHECKING:
    import numpy.typing as npt

EXACT_ROWS = 20_000
"""A filter that lets fewer rows through is searched exactly: graphs and cells lose recall under a filter."""
TRAIN_ROWS = 10_000
"""FAISS wants 39 points for each of a quantiser's 256 centroids: IVF-PQ stays flat below."""
OVERFETCH = 10
"""FAISS is asked for this many times k, for scoring again on the full vectors."""
HNSW_LINKS, HNSW_BUILD, HNSW_SEARCH = 32, 200, 200
PROBES = 64
PQ_BITS = 8
OPTIMIZE_ROWS = 2_000


class FaissIndex:
    """The index on FAISS; see `Index`."""

    def __init__(
        self, path: Path, *, dim: int, metric: Metric = Metric.COSINE, kind: FaissKind = FaissKind.HNSW
    ) -> None:
        try:
            import faiss
        except ModuleNotFoundError as error:
            raise MissingExtra("FAISS 색인", "the FAISS index", extra="faiss") from error
        self._faiss = faiss
        self._kind = kind
        self._path = path
        self._rows = Rows(path, dim=dim, metric=metric)
        self._index = self._load()
        self._follow()

    @property
    def dim(self) -> int:
        return self._rows.dim

    def _file(self) -> Path:
        return self._path / f"{self._kind}.faiss"

    def _load(self) -> Any:
        """The saved index when it is of a beginning of the rows at hand, else an empty one."""
        self._numbering, self._saved_rows = self._rows.numbering, 0
        try:
            data = self._file().read_bytes()
            stamp, body = data[:STAMP], data[STAMP:]
            index = self._faiss.deserialize_index(np.frombuffer(body, dtype=np.uint8))
        except (FileNotFoundError, ValueError, RuntimeError):
            return self._empty()
        if stamp != self._stamp(index.ntotal):
            return self._empty()
        self._saved_rows = index.ntotal
        return index

    def _stamp(self, count: int) -> bytes:
        """Identifies the first `count` vectors."""
        from hashlib import blake2b

        return blake2b(np.ascontiguousarray(self._rows.vectors[:count]).tobytes(), digest_size=STAMP).digest()

    def _empty(self) -> Any:
        euclidean = self._rows.metric is Metric.EUCLIDEAN
        measure = self._faiss.METRIC_L2 if euclidean else self._faiss.METRIC_INNER_PRODUCT
        match self._kind:
            case FaissKind.FLAT:
                return self._faiss.IndexFlat(self.dim, measure)
            case FaissKind.HNSW:
                graph = self._faiss.IndexHNSWFlat(self.dim, HNSW_LINKS, measure)
                graph.hnsw.efConstruction = HNSW_BUILD
                return graph
            case FaissKind.IVF_PQ:
                count = len(self._rows.vectors)
                if count < TRAIN_ROWS:
                    return self._faiss.IndexFlat(self.dim, measure)
                cells = int(count**0.5)
                parts = next(n for n in range(max(1, self.dim // 4), 0, -1) if self.dim % n == 0)
                coarse = self._faiss.IndexFlat(self.dim, measure)
                quantised = self._faiss.IndexIVFPQ(coarse, self.dim, cells, parts, PQ_BITS, measure)
                quantised.train(self._rows.vectors)
                return quantised
            case _:
                assert_never(self._kind)

    def _follow(self) -> None:
        """Bring the FAISS index to the rows of the journal; one thread at a time."""
        with self._rows.refreshing:
            self._rows.refresh()
            if self._rows.numbering != self._numbering:
                self._index = self._load()
            if self._index.ntotal < len(self._rows.vectors):
                if self._kind is FaissKind.IVF_PQ and self._flat_but_large():
                    self._index = self._empty()
                self._index.add(self._rows.vectors[self._index.ntotal :])

    def _flat_but_large(self) -> bool:
        return isinstance(self._index, self._faiss.IndexFlat) and len(self._rows.vectors) >= TRAIN_ROWS

    def write(self, records: Collection[Record], *, remove: Collection[DocumentId] = ()) -> None:
        """See `Index.write`. The vectors are durable at once; the FAISS file follows in `optimize`."""
        self._rows.write(records, remove)
        if self._rows.numbering != self._numbering:
            self._file().unlink(missing_ok=True)  # it holds vectors that are no longer there
        self._follow()

    def search_lexical(
        self, query: TermQuery, k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        """See `Index.search_lexical`."""
        return self._rows.search_lexical(query, k, where)

    def search_dense(
        self, vector: npt.NDArray[np.float32], k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        """See `Index.search_dense`. Exact where a filter lets few rows through, and of kind `flat`."""
        self._rows.check(vector, "the question")
        with self._rows.refreshing:
            self._follow()
            return self._search(vector, k, where)

    def _search(self, vector: npt.NDArray[np.float32], k: int, where: Where) -> list[tuple[ChunkId, float]]:
        passed = self._rows.with_direction(vector, self._rows.mask(where))
        chosen = np.flatnonzero(passed)
        if len(chosen) < len(passed) and len(chosen) <= EXACT_ROWS:
            return self._rows.ranked(chosen, self._rows.similarities(vector, chosen), k)

        def fetch(limit: int) -> list[tuple[ChunkId, float]]:
            rows = self._nearest(vector, min(limit * OVERFETCH, len(passed)), passed)
            return self._rows.ranked(rows, self._rows.similarities(vector, rows), limit)

        return best(fetch, k) if len(chosen) else []

    def _nearest(
        self, vector: npt.NDArray[np.float32], count: int, passed: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.int64]:
        faiss = self._faiss
        chosen = None if passed.all() else faiss.IDSelectorBitmap(np.packbits(passed, bitorder="little"))
        if isinstance(self._index, faiss.IndexHNSW):
            options = faiss.SearchParametersHNSW(sel=chosen, efSearch=max(HNSW_SEARCH, count))
        elif isinstance(self._index, faiss.IndexIVF):
            options = faiss.SearchParametersIVF(sel=chosen, nprobe=PROBES)
        else:
            options = faiss.SearchParameters(sel=chosen)
        _, rows = self._index.search(vector[None].astype(np.float32), count, params=options)
        found: npt.NDArray[np.int64] = rows[0][rows[0] >= 0]
        return found

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
        """See `Index.optimize`: all batches become one file, and the FAISS index is saved."""
        self._follow()
        if not force and len(self._rows.vectors) - self._saved_rows < OPTIMIZE_ROWS:
            return
        self._rows.rebase()
        self._numbering = self._rows.numbering  # no row is dead after a write: the numbers are the same
        body = self._faiss.serialize_index(self._index).tobytes()
        write_atomically(self._file(), [self._stamp(self._index.ntotal), body])
        self._saved_rows = self._index.ntotal

    def purge(self) -> None:
        """See `Index.purge`: removing already wrote the rows anew, and so does this for what is derived."""
        self.optimize(force=True)

    def close(self) -> None:
        """Let go of the FAISS index; the index cannot be used afterwards."""
        del self._index


STAMP = 16
