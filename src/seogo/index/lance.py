"""Chunks in LanceDB: text, terms, vectors and metadata in one table with atomic versions.

Several processes may read while one writes. LanceDB never calls fsync: every commit here is followed by one, and
a torn last version is undone on opening. Full-text search is `lexicon.py`'s: Lance's own sums several fields
without pruning (docs/log.md). Knows nothing of how terms and vectors are made.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from seogo.errors import IndexDamaged, IndexMismatch, LibraryBusy
from seogo.index import lance_repair
from seogo.index.durable import Syncer, locked
from seogo.index.index import ANYWHERE, Metric, Record, TermQuery, Where, check_vector
from seogo.index.lance_import import import_lancedb
from seogo.index.lance_purge import purge
from seogo.index.lance_rows import (
    CHUNK_COLUMNS,
    any_of,
    chunk_of,
    quote,
    read_rows,
    sees_nothing,
    sql_of,
    table_schema,
    terms_of,
)
from seogo.index.lexicon import EVERY_ROW, Lexicon
from seogo.index.postings import FIELDS
from seogo.index.release import release_memory
from seogo.index.ties import best
from seogo.types import Chunk, ChunkId, DocumentId

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

TABLE = "chunks"
DISTANCES = {Metric.COSINE: "cosine", Metric.DOT: "dot", Metric.EUCLIDEAN: "l2"}
LEXICAL_ROWS = 256  # rows every process has to index for itself, at about 0.2 ms each
OPTIMIZE_ROWS = 2_000  # rows outside the table's indices: they are scanned
FRAGMENTS = 64  # a commit is a fragment, and a scan opens each of them
KEEP_VERSIONS = timedelta(minutes=10)
VECTOR_INDEX_ROWS = 50_000  # below it comparing with every vector takes less than 30 ms
EXACT_ROWS = 20_000  # a filter that lets fewer rows through is searched exactly
VECTOR_BITS = 4  # a number: with 1, six times as many rows must be compared by their full vectors
PARTITIONS = 0.4  # times the root of the number of rows: 100 probes are a quarter of 1 M rows
PROBES = 100
REFINED = 180  # rows compared by their full vectors, at the least twice those asked for
RECENT = 10_000
LOCK_WAIT_S = 60.0
RELEASE_ROWS = 256  # in a commit: what it leaves free is then worth the 40 ms of giving it back
ASKED_IDS = 2_500
COMMIT_TRIES = 5
READ_TRIES = 5
METADATA_CACHE_BYTES = 32 << 20
"""Of each version's manifest and files; Lance's own bound is a gigabyte."""
INDEX_CACHE_BYTES = 1 << 30
"""Of the indices' pages, also of indices replaced since; Lance's own bound is six gigabytes."""


P = ParamSpec("P")
T = TypeVar("T")


def _reading(read: Callable[P, T]) -> Callable[P, T]:
    """Once more where a purge took away the files of the version that was just being read."""

    @wraps(read)
    def again(*args: P.args, **kwargs: P.kwargs) -> T:
        for left in reversed(range(READ_TRIES)):
            try:
                return read(*args, **kwargs)
            except RuntimeError as error:
                if not left or "Not found" not in str(error):
                    raise
        raise AssertionError("unreachable")

    return again


class LanceIndex:
    """The index on LanceDB; see `Index`."""

    def __init__(self, path: Path, *, dim: int, metric: Metric = Metric.COSINE) -> None:
        self._path = path
        self._dim = dim
        self._metric = metric
        self._schema = table_schema(dim, metric)
        path.mkdir(parents=True, exist_ok=True)
        self._repair()
        self._table = self._open()
        self._syncer = Syncer(path)
        self._recent: dict[ChunkId, int] = {}  # row ids that searches saw: a hint, checked when used
        self._lexicon = Lexicon(path / "lexical", self._table)

    @property
    def dim(self) -> int:
        return self._dim

    def _repair(self) -> None:
        dataset = self._path / f"{TABLE}.lance"
        if not dataset.exists() or (
            any((dataset / "_versions").glob("*")) and not lance_repair.find_torn(dataset)
        ):
            return
        with (
            locked(self._path / "write.lock", wait_s=LOCK_WAIT_S),
            locked(self._path / "optimize.lock", wait_s=LOCK_WAIT_S),
        ):
            if not any(dataset.glob("data/*")) and not any((dataset / "_versions").glob("*")):
                return  # a crash before the first version: nothing was ever there
            lance_repair.drop(dataset, lance_repair.find_torn(dataset))

    def _open(self) -> Any:
        lancedb = import_lancedb()
        session = lancedb.Session(
            metadata_cache_size_bytes=METADATA_CACHE_BYTES, index_cache_size_bytes=INDEX_CACHE_BYTES
        )
        db = lancedb.connect(str(self._path), read_consistency_interval=timedelta(0), session=session)
        if not any((self._path / f"{TABLE}.lance" / "_versions").glob("*.manifest")):
            with locked(self._path / "write.lock", wait_s=LOCK_WAIT_S):
                db.create_table(TABLE, schema=self._schema, exist_ok=True)
                Syncer(self._path).sync_new()
        try:
            table = db.open_table(TABLE)
        except (RuntimeError, ValueError) as error:
            raise IndexDamaged(
                f"{self._path}의 표를 열 수 없습니다({error}). `seogo check --fix`가 다시 만듭니다",
                f"the table at {self._path} cannot be opened ({error}): `seogo check --fix` rebuilds it",
            ) from error
        found = {key.decode(): value.decode() for key, value in (table.schema.metadata or {}).items()}
        wanted = {key.decode(): value.decode() for key, value in self._schema.metadata.items()}
        seen = {key: found.get(key) for key in wanted}
        if seen != wanted:
            raise IndexMismatch(
                f"{self._path}의 색인에는 {seen}이(가) 있는데 {wanted}이(가) 필요합니다. `seogo "
                "reindex`로 새로 만드십시오",
                f"the index at {self._path} holds {seen}, asked for {wanted}: `seogo reindex` builds a new one",
            )
        return table

    def write(self, records: Collection[Record], *, remove: Collection[DocumentId] = ()) -> None:
        """See `Index.write`. One Lance version, then fsync of what it wrote."""
        ids = []
        for record in records:
            check_vector(record.vector, self._dim, self._path, f"chunk {record.chunk.id}")
            ids.append(record.chunk.id)
        if len(set(ids)) < len(ids):
            records = list({record.chunk.id: record for record in records}.values())
        if len(records) >= RELEASE_ROWS:
            release_memory()  # what reading and embedding them left
        with locked(self._path / "write.lock", wait_s=LOCK_WAIT_S):
            if self._commit(records, ids, remove):
                self._syncer.sync_new()
        if len(records) >= RELEASE_ROWS:
            release_memory()

    def _commit(
        self, records: Collection[Record], ids: Sequence[ChunkId], remove: Collection[DocumentId]
    ) -> bool:
        condition = any_of("document", sorted(remove)) if remove else None
        if not records:
            if condition and self._table.count_rows(condition):
                self._table.delete(condition)
                return True
            return False
        rows = read_rows(records, self._schema, time.time_ns())
        if not (condition and self._table.count_rows(condition)) and not self._holds(ids):
            self._table.add(rows)
            return True
        merge = self._table.merge_insert("id").when_matched_update_all().when_not_matched_insert_all()
        if condition:
            merge = merge.when_not_matched_by_source_delete(condition)
        merge.execute(rows)
        return True

    def _holds(self, ids: Sequence[ChunkId]) -> bool:
        """Whether any of these rows is there, asked in parts: a question of 12,500 takes 20 MB."""
        parts = (ids[at : at + ASKED_IDS] for at in range(0, len(ids), ASKED_IDS))
        return any(self._table.count_rows(any_of("id", part)) for part in parts)

    @_reading
    def search_lexical(
        self, query: TermQuery, k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        """See `Index.search_lexical`. Exact."""
        if sees_nothing(where):
            return []
        hits = self._lexicon.search(query, k, sql_of(where))
        self._remember([hit.id for hit in hits], self._lexicon.row_ids(hits))
        return [(ChunkId(hit.id), hit.score) for hit in hits]

    @_reading
    def search_dense(
        self, vector: npt.NDArray[np.float32], k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        """See `Index.search_dense`. Exact without a vector index and where a filter lets few rows through."""
        check_vector(vector, self._dim, self._path, "the question")
        if sees_nothing(where):
            return []
        condition = sql_of(where)
        exact = condition is not None and self._table.count_rows(condition) <= EXACT_ROWS

        def fetch(limit: int) -> list[tuple[ChunkId, float]]:
            search = self._table.search(vector).distance_type(DISTANCES[self._metric])
            search = (
                search.bypass_vector_index()
                if exact
                else search.nprobes(PROBES).refine_factor(max(2, REFINED // limit))
            )
            search = search.where(condition) if condition else search
            found = search.select(["id", "_distance"]).with_row_id(True).limit(limit).to_arrow()
            ids, distances = found.column("id").to_pylist(), found.column("_distance").to_pylist()
            self._remember(ids, found.column("_rowid").to_pylist())
            hits = zip(ids, distances, strict=True)
            return [(ChunkId(id), self._score(d)) for id, d in hits if d is not None and d == d]

        return best(fetch, k)

    def _score(self, distance: float) -> float:
        return -(max(0.0, distance) ** 0.5) if self._metric is Metric.EUCLIDEAN else 1.0 - distance

    @_reading
    def get(self, ids: Sequence[ChunkId]) -> list[Record]:
        """See `Index.get`."""
        if not ids:
            return []
        found = self._take(ids)
        vectors = found.column("vector").combine_chunks().flatten().to_numpy().reshape(-1, self._dim)
        records = {}
        for row, vector in zip(found.drop_columns(["vector"]).to_pylist(), vectors, strict=True):
            records[row["id"]] = Record(chunk_of(row), terms_of(row), vector)
        return [records[id] for id in ids if id in records]

    def _remember(self, ids: Sequence[str], rows: Sequence[int]) -> None:
        if len(self._recent) > RECENT:
            self._recent = {}
        self._recent.update(zip(map(ChunkId, ids), rows, strict=True))

    def _take(self, ids: Sequence[ChunkId]) -> pa.Table:
        """The rows of these ids: by where a recent search saw them when all are still there, else by the index."""
        columns = [*CHUNK_COLUMNS, *FIELDS, "vector"]
        wanted = set(ids)
        if wanted <= self._recent.keys():
            with suppress(RuntimeError):  # rows that a compaction has moved since
                found = (
                    self._table.take_row_ids([self._recent[id] for id in wanted]).select(columns).to_arrow()
                )
                if set(found.column("id").to_pylist()) == wanted:
                    return found
        return self._rows(any_of("id", sorted(wanted)), columns)

    @_reading
    def neighbours(self, document: DocumentId, first: int, last: int) -> list[Chunk]:
        """See `Index.neighbours`."""
        condition = f"document = {quote(document)} AND ordinal >= {first} AND ordinal <= {last}"
        chunks = [chunk_of(row) for row in self._rows(condition, list(CHUNK_COLUMNS)).to_pylist()]
        return sorted(chunks, key=lambda chunk: chunk.ordinal)

    def _rows(self, condition: str, columns: list[str]) -> pa.Table:
        return self._table.search().where(condition).select(columns).limit(EVERY_ROW).to_arrow()

    @_reading
    def document_frequency(self, terms: Collection[str]) -> tuple[Mapping[str, int], int]:
        """See `Index.document_frequency`. Exact."""
        return self._lexicon.document_frequency(terms)

    @_reading
    def counts(self) -> Mapping[DocumentId, int]:
        """See `Index.counts`."""
        documents = self._table.search().select(["document"]).limit(EVERY_ROW).to_arrow().column("document")
        return Counter(DocumentId(name) for name in documents.to_pylist())

    def optimize(self, *, force: bool = False) -> None:
        """See `Index.optimize`. Does nothing while another process optimises; writers are not held up."""
        lexical = force or self._lexicon.waiting() >= LEXICAL_ROWS
        table = force or self._is_scattered()
        if not lexical and not table:
            return
        release_memory()  # what was held beside the last commit: a long document and its chunks
        try:
            with locked(self._path / "optimize.lock", wait_s=LOCK_WAIT_S if force else 0):
                if lexical:
                    self._lexicon.optimize(purge=force)
                if table:
                    self._fold()
                    self._syncer.sync_new()
                    self._forget_caches()
        except LibraryBusy:
            if force:
                raise
        release_memory()

    def purge(self) -> None:
        """See `Index.purge`. A search that is in the middle of it begins once more."""
        with (
            locked(self._path / "optimize.lock", wait_s=LOCK_WAIT_S),
            locked(self._path / "write.lock", wait_s=LOCK_WAIT_S),
        ):
            self._lexicon.optimize(purge=True)
            purge(
                self._table,
                self._path / f"{TABLE}.lance",
                index=lambda: self._add_indices(anew=True),
                sync=self._syncer.sync_new,
            )
            self._forget_caches()

    def _forget_caches(self) -> None:
        """Go on with empty ones: after indices were built anew they are full of pages that nobody asks for again."""
        self._table = self._lexicon.table = self._open()

    def _is_scattered(self) -> bool:
        stats = self._table.index_stats("id_idx")
        unindexed = self._table.count_rows() if stats is None else stats.num_unindexed_rows
        pieces = self._table.stats()["fragment_stats"]["num_fragments"]
        return bool(unindexed >= OPTIMIZE_ROWS or pieces >= FRAGMENTS)

    def _fold(self) -> None:
        """Compact the table and bring its indices up to date, again when a writer's commit came between."""
        for left in reversed(range(COMMIT_TRIES)):
            try:
                self._table.optimize(cleanup_older_than=KEEP_VERSIONS)
                self._add_indices()  # after compacting, which would merge the partitions of new ones
            except RuntimeError as error:
                if not left or "conflict" not in str(error).lower():
                    raise
            else:
                return

    def _add_indices(self, *, anew: bool = False) -> None:
        from lancedb.index import Bitmap, BTree, IvfRq

        there = {column for index in self._table.list_indices() for column in index.columns}
        count = self._table.count_rows()
        for column, config in (
            ("id", BTree()),
            ("document", BTree()),
            ("collection", Bitmap()),
            ("date", BTree()),
        ):
            if (anew or column not in there) and count:
                self._table.create_index(column, config=config)
        if (anew or "vector" not in there) and count >= VECTOR_INDEX_ROWS:
            config = IvfRq(
                distance_type=DISTANCES[self._metric],
                num_partitions=int(PARTITIONS * count**0.5),
                num_bits=VECTOR_BITS,
            )
            self._table.create_index("vector", config=config)

    def close(self) -> None:
        """Let go of the table; the index cannot be used afterwards."""
        with suppress(AttributeError):
            del self._lexicon, self._table
