"""All rows of a journal in memory: filters, lexical search, vectors. What `exact.py` and `faiss.py` share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import wraps
from pathlib import Path
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from seogo.errors import IndexMismatch
from seogo.index import bm25
from seogo.index.building import build_segment
from seogo.index.corpus import Corpus, document_frequency
from seogo.index.durable import locked
from seogo.index.index import ANYWHERE, Metric, Record, TermQuery, Where, check_vector
from seogo.index.journal import Batch, Journal
from seogo.index.lance_rows import CHUNK_COLUMNS, chunk_of, rows_of, sees_nothing, table_schema, terms_of
from seogo.index.postings import FIELDS, Bools, Floats, Segment, View
from seogo.index.segments import LARGEST_ROWS, compact
from seogo.types import Chunk, ChunkId, DocumentId

LOCK_WAIT_S = 60.0

P = ParamSpec("P")
T = TypeVar("T")


def whole(read: Callable[Concatenate[Rows, P], T]) -> Callable[Concatenate[Rows, P], T]:
    """Reads rows as they are after all of a write or before it: never while they are replaced."""

    @wraps(read)
    def reading(rows: Rows, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with rows.refreshing:
            rows.refresh()
            return read(rows, *args, **kwargs)

    return reading


class Rows:
    """The rows of the journal at `path`, numbered from 0 in the order they came; replaced ones are dead.

    `refreshing` is held while rows are replaced, and by whoever reads several of the attributes.
    """

    def __init__(self, path: Path, *, dim: int, metric: Metric) -> None:
        self.dim = dim
        self.metric = metric
        self._path = path
        self._schema = table_schema(dim, metric)
        self._journal = Journal(path)
        self.refreshing = RLock()
        self.numbering = 0  # goes up whenever rows are numbered anew
        self._clear()
        self.refresh()

    def _clear(self) -> None:
        self.number = 0
        self.table: pa.Table = self._schema.empty_table()
        self.alive: Bools = np.zeros(0, dtype=bool)
        self.vectors: Floats = np.zeros((0, self.dim), dtype=np.float32)
        self._row_of: dict[str, int] = {}
        self._rows_of: dict[str, set[int]] = {}
        self._corpus = Corpus()

    def refresh(self) -> None:
        """Take in what was written since; one thread at a time."""
        with self.refreshing:
            if self._journal.newest() == self.number:
                return
            for batch in self._journal.since(self.number):
                self._check(batch)
                if batch.base:
                    self._clear()
                    self.numbering += 1
                self._apply(batch)

    def _check(self, batch: Batch) -> None:
        found = {name: batch.rows.schema.metadata.get(name) for name in self._schema.metadata}
        if found != self._schema.metadata:
            raise IndexMismatch(
                f"{self._path}의 색인에는 {found}이(가) 있는데 {self._schema.metadata}이(가) 필요합니다. "
                "`seogo reindex`로 새로 만드십시오",
                f"the index at {self._path} holds {found}, asked for {self._schema.metadata}: "
                "`seogo reindex` builds a new one",
            )

    def _apply(self, batch: Batch) -> None:
        first = len(self.alive)
        ids = batch.rows.column("id").to_pylist()
        documents = batch.rows.column("document").to_pylist()
        dead = [row for document in batch.remove for row in self._rows_of.pop(document, ())]
        dead += [self._row_of[id] for id in ids if id in self._row_of]
        self.alive[dead] = False
        for row, (id, document) in enumerate(zip(ids, documents, strict=True), start=first):
            self._row_of[id] = row
            self._rows_of.setdefault(document, set()).add(row)
        self.alive = np.append(self.alive, np.ones(len(ids), dtype=bool))
        self.table = pa.concat_tables([self.table, batch.rows.replace_schema_metadata(self._schema.metadata)])
        vectors = batch.rows.column("vector").combine_chunks().flatten().to_numpy().reshape(-1, self.dim)
        self.vectors = np.concatenate(
            [self.vectors, _unit(vectors) if self.metric is Metric.COSINE else vectors]
        )
        self._index(batch.rows, ids, first)
        self.number = batch.number

    def _index(self, rows: pa.Table, ids: list[str], first: int) -> None:
        keys = np.arange(first, first + len(ids), dtype=np.int64)
        terms = [rows.column(field).combine_chunks() for field in FIELDS]
        views = [View(view.segment, self._living(view.segment)) for view in self._corpus.views]
        for start in range(0, len(ids), LARGEST_ROWS):
            part = slice(start, start + LARGEST_ROWS)
            views.append(View(build_segment(keys[part], ids[part], [column[part] for column in terms])))
        segments = compact(views)
        self._corpus = Corpus([View(segment, self._living(segment)) for segment in segments])

    def _living(self, segment: Segment) -> Bools | None:
        living = self.alive[segment.keys]
        return None if living.all() else living

    def write(self, records: Collection[Record], remove: Collection[DocumentId]) -> None:
        """Append one batch and take it in. Removing or replacing starts a new base: what is gone is gone."""
        unique = list({record.chunk.id: record for record in records}.values())
        for record in unique:
            self.check(record.vector, f"chunk {record.chunk.id}")
        with locked(self._path / "write.lock", wait_s=LOCK_WAIT_S):
            self.refresh()
            if unique or any(document in self._rows_of for document in remove):
                self._journal.append(rows_of(unique, self._schema, 0), remove)
                self.refresh()
            if not self.alive.all():
                self._rebase()

    def rebase(self) -> None:
        """Fold all batches into one base."""
        with locked(self._path / "write.lock", wait_s=LOCK_WAIT_S):
            self.refresh()
            self._rebase()

    def _rebase(self) -> None:
        self._journal.rebase(self.table.filter(pa.array(self.alive)).combine_chunks())
        self.refresh()

    def check(self, vector: npt.NDArray[np.float32], what: str) -> None:
        """See `check_vector`."""
        check_vector(vector, self.dim, self._path, what)

    def mask(self, where: Where) -> Bools:
        """Which rows live and pass the filter."""
        if sees_nothing(where):
            return np.zeros(len(self.alive), dtype=bool)
        passed: Bools = self.alive.copy()
        for column, chosen in (("collection", where.collections), ("document", where.documents)):
            if chosen is not None:
                passed &= _bools(
                    pc.is_in(self.table.column(column), value_set=pa.array(sorted(chosen), pa.string()))
                )
        if where.date_from is not None:
            passed &= _bools(pc.greater_equal(self.table.column("date"), where.date_from))
        if where.date_to is not None:
            passed &= _bools(pc.less_equal(self.table.column("date"), where.date_to))
        if where.pages is not None:
            pages = self.table.column("pages").combine_chunks()
            wanted = pc.is_in(pages.flatten(), value_set=pa.array(sorted(where.pages), pa.int32()))
            on_page = np.zeros(len(passed), dtype=bool)
            on_page[pc.list_parent_indices(pages).to_numpy()[_bools(wanted)]] = True
            passed &= on_page
        if where.address:
            passed &= _bools(pc.match_substring(self.table.column("address"), where.address))
        return passed

    @whole
    def search_lexical(self, query: TermQuery, k: int, where: Where) -> list[tuple[ChunkId, float]]:
        """See `Index.search_lexical`."""
        views = self._corpus.views
        passed = None if where == ANYWHERE else self.mask(where)
        allowed = [None if passed is None else np.flatnonzero(passed[view.segment.keys]) for view in views]
        found = bm25.search(self._corpus, query, k, allowed)
        return [(ChunkId(hit.id), hit.score) for hit in found]

    def similarities(self, vector: npt.NDArray[np.float32], rows: npt.NDArray[np.int64]) -> Floats:
        """The port's score of each of these rows."""
        whole = np.array_equal(rows, np.arange(len(self.vectors)))  # then spare the copy
        matrix = self.vectors if whole else self.vectors[rows]
        if self.metric is Metric.EUCLIDEAN:
            distances: Floats = np.sqrt(((matrix - vector) ** 2).sum(axis=1))
            return -distances
        asked = _unit(vector[None])[0] if self.metric is Metric.COSINE else vector
        scores: Floats = (matrix @ asked).astype(np.float32)
        return scores

    def with_direction(self, vector: npt.NDArray[np.float32], passed: Bools) -> Bools:
        """Which of these rows a vector can be compared with: under cosine, a zero vector with none."""
        if self.metric is not Metric.COSINE:
            return passed
        return passed & self.vectors.any(axis=1) if vector.any() else np.zeros_like(passed)

    def ranked(self, rows: npt.NDArray[np.int64], scores: Floats, k: int) -> list[tuple[ChunkId, float]]:
        """The k best of these rows by score, ties by id."""
        if len(rows) > k > 0:
            kept = scores >= np.partition(scores, len(scores) - k)[len(scores) - k]
            rows, scores = rows[kept], scores[kept]
        ids = self.table.column("id").take(pa.array(rows)).to_pylist()
        hits = [(ChunkId(id), float(score)) for id, score in zip(ids, scores, strict=True)]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:k]

    @whole
    def get(self, ids: Sequence[ChunkId]) -> list[Record]:
        """See `Index.get`."""
        rows = [self._row_of[id] for id in ids if self._lives(id)]
        found = self.table.take(pa.array(rows, pa.int64()))
        vectors = found.column("vector").combine_chunks().flatten().to_numpy().reshape(-1, self.dim)
        dicts: list[dict[str, Any]] = found.drop_columns(["vector"]).to_pylist()
        return [Record(chunk_of(row), terms_of(row), v) for row, v in zip(dicts, vectors, strict=True)]

    def _lives(self, id: str) -> bool:
        row = self._row_of.get(id)
        return row is not None and bool(self.alive[row])

    @whole
    def neighbours(self, document: DocumentId, first: int, last: int) -> list[Chunk]:
        """See `Index.neighbours`."""
        rows = [row for row in sorted(self._rows_of.get(document, ())) if self.alive[row]]
        found = self.table.select(CHUNK_COLUMNS).take(pa.array(rows, pa.int64())).to_pylist()
        chunks = [chunk_of(row) for row in found if first <= row["ordinal"] <= last]
        return sorted(chunks, key=lambda chunk: chunk.ordinal)

    @whole
    def document_frequency(self, terms: Collection[str]) -> tuple[Mapping[str, int], int]:
        """See `Index.document_frequency`."""
        return document_frequency(self._corpus, terms)

    @whole
    def counts(self) -> Mapping[DocumentId, int]:
        """See `Index.counts`."""
        documents = self.table.column("document").filter(pa.array(self.alive)).to_pylist()
        return Counter(DocumentId(name) for name in documents)


def _bools(values: Any) -> Bools:
    found: Bools = pc.fill_null(values, False).to_numpy(zero_copy_only=False)
    return found


def _unit(vectors: Floats) -> Floats:
    """Rows of length 1; a zero row stays zero, so that its cosine is 0."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Floats = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return scaled
