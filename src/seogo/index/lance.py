"""Chunks in LanceDB: text, terms, vectors and metadata in one table with atomic versions.

Several processes may read while one writes. LanceDB never calls fsync: every commit here is followed by one.
Knows nothing of how terms and vectors are made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seogo.errors import IndexMismatch, LibraryBusy
from seogo.index.durable import Syncer, locked
from seogo.index.index import ANYWHERE, Metric, Record, TermQuery, Where
from seogo.index.lance_rows import (
    CHUNK_COLUMNS,
    TERM_FIELDS,
    any_of,
    chunk_of,
    quote,
    rows_of,
    sees_nothing,
    sql_of,
    table_schema,
    terms_of,
)
from seogo.types import Chunk, ChunkId, DocumentId

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

TABLE = "chunks"
OPTIMIZE_ROWS = 2_000  # un-indexed rows; full text is 4 times slower with 1,000 of them, 60 times with 20,000
KEEP_VERSIONS = timedelta(minutes=10)
EVERY_ROW = 2**31 - 1


class LanceIndex:
    """The index on LanceDB; see `Index`."""

    def __init__(self, path: Path, *, dim: int, metric: Metric = Metric.COSINE) -> None:
        import lancedb

        self._path = path
        self._dim = dim
        self._metric = metric
        path.mkdir(parents=True, exist_ok=True)
        self._db = lancedb.connect(str(path), read_consistency_interval=timedelta(0))
        self._table = self._open()

    @property
    def dim(self) -> int:
        return self._dim

    def _open(self) -> Any:
        schema = table_schema(self._dim, self._metric)
        if not (self._path / f"{TABLE}.lance").exists():
            with locked(self._path / "write.lock", wait_s=60):
                table = self._db.create_table(TABLE, schema=schema, exist_ok=True)
                self._add_missing_indices(table)
                Syncer(self._path).sync_new()
        table = self._db.open_table(TABLE)
        self._syncer = Syncer(self._path)
        found = {key.decode(): value.decode() for key, value in (table.schema.metadata or {}).items()}
        wanted = {"seogo.dim": str(self._dim), "seogo.metric": str(self._metric)}
        seen = {key: found.get(key) for key in wanted}
        if seen != wanted:
            raise IndexMismatch(
                f"the index at {self._path} holds {seen}, asked for {wanted}: "
                "`seogo reindex` builds a new one"
            )
        return table

    def _add_missing_indices(self, table: Any) -> None:
        from lancedb.index import FTS, BTree

        there = {column for index in table.list_indices() for column in index.columns}
        for name in TERM_FIELDS:
            if name not in there:
                table.create_index(
                    name,
                    config=FTS(
                        base_tokenizer="whitespace",
                        lower_case=False,
                        stem=False,
                        remove_stop_words=False,
                        ascii_folding=False,
                        max_token_length=None,
                        with_position=False,
                    ),
                )
        for name in ("id", "document"):
            if name not in there:
                table.create_index(name, config=BTree())

    def write(self, records: Sequence[Record], *, remove: Collection[DocumentId] = ()) -> None:
        """See `Index.write`. One Lance version, then fsync of what it wrote."""
        if not records and not remove:
            return
        for record in records:
            if record.vector.shape != (self._dim,):
                raise IndexMismatch(
                    f"chunk {record.chunk.id} has a vector of shape {record.vector.shape}, "
                    f"the index holds ({self._dim},)"
                )
        unique = list({record.chunk.id: record for record in records}.values())
        rows = rows_of(unique, table_schema(self._dim, self._metric))
        with locked(self._path / "write.lock", wait_s=60):
            merge = self._table.merge_insert("id").when_matched_update_all().when_not_matched_insert_all()
            if remove:
                merge = merge.when_not_matched_by_source_delete(any_of("document", sorted(remove)))
            merge.execute(rows)
            self._syncer.sync_new()

    def search_lexical(
        self, query: TermQuery, k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        """See `Index.search_lexical`. Before `optimize`, lengths and frequencies of the newest rows lag."""
        asked = _question(query)
        if asked is None or sees_nothing(where):
            return []
        condition = sql_of(where)

        def fetch(limit: int) -> list[tuple[ChunkId, float]]:
            search = self._table.search(asked).select(["id", "_score"]).limit(limit)
            found = (search.where(condition) if condition else search).to_arrow()
            ids, scores = found.column("id").to_pylist(), found.column("_score").to_pylist()
            return [(ChunkId(id), score) for id, score in zip(ids, scores, strict=True) if score > 0]

        return _best(fetch, k)

    def search_dense(
        self, vector: npt.NDArray[np.float32], k: int, where: Where = ANYWHERE
    ) -> list[tuple[ChunkId, float]]:
        """See `Index.search_dense`."""
        if vector.shape != (self._dim,):
            raise IndexMismatch(f"a vector of shape {vector.shape}, the index holds ({self._dim},)")
        if sees_nothing(where):
            return []
        condition = sql_of(where)
        distance = {Metric.COSINE: "cosine", Metric.DOT: "dot", Metric.EUCLIDEAN: "l2"}[self._metric]

        def fetch(limit: int) -> list[tuple[ChunkId, float]]:
            search = self._table.search(vector).distance_type(distance).select(["id", "_distance"])
            found = (search.where(condition) if condition else search).limit(limit).to_arrow()
            ids, distances = found.column("id").to_pylist(), found.column("_distance").to_pylist()
            return [(ChunkId(id), self._score(d)) for id, d in zip(ids, distances, strict=True)]

        return _best(fetch, k)

    def _score(self, distance: float) -> float:
        return -(max(0.0, distance) ** 0.5) if self._metric is Metric.EUCLIDEAN else 1.0 - distance

    def get(self, ids: Sequence[ChunkId]) -> list[Record]:
        """See `Index.get`."""
        if not ids:
            return []
        found = self._rows(any_of("id", sorted(set(ids))), [*CHUNK_COLUMNS, *TERM_FIELDS, "vector"])
        vectors = found.column("vector").combine_chunks().flatten().to_numpy().reshape(-1, self._dim)
        records = {}
        for row, vector in zip(found.drop_columns(["vector"]).to_pylist(), vectors, strict=True):
            records[row["id"]] = Record(chunk_of(row), terms_of(row), vector)
        return [records[id] for id in ids if id in records]

    def neighbours(self, document: DocumentId, first: int, last: int) -> list[Chunk]:
        """See `Index.neighbours`."""
        condition = f"document = {quote(document)} AND ordinal >= {first} AND ordinal <= {last}"
        chunks = [chunk_of(row) for row in self._rows(condition, list(CHUNK_COLUMNS)).to_pylist()]
        return sorted(chunks, key=lambda chunk: chunk.ordinal)

    def _rows(self, condition: str, columns: list[str]) -> pa.Table:
        return self._table.search().where(condition).select(columns).limit(EVERY_ROW).to_arrow()

    def document_frequency(self, terms: Collection[str]) -> tuple[Mapping[str, int], int]:
        """See `Index.document_frequency`."""
        from lancedb.query import MatchQuery

        counts = {}
        for term in terms:
            search = self._table.search(MatchQuery(term, "morphemes")).select(["_score"])
            counts[term] = search.limit(EVERY_ROW).to_arrow().num_rows
        return counts, self._table.count_rows()

    def counts(self) -> Mapping[DocumentId, int]:
        """See `Index.counts`."""
        documents = self._table.search().select(["document"]).limit(EVERY_ROW).to_arrow().column("document")
        return Counter(DocumentId(name) for name in documents.to_pylist())

    def optimize(self, *, force: bool = False) -> None:
        """See `Index.optimize`. Does nothing while another process optimises."""
        waiting = self._table.index_stats("morphemes_idx").num_unindexed_rows
        if not force and waiting < OPTIMIZE_ROWS:
            return
        try:
            with locked(self._path / "write.lock", wait_s=60 if force else 0):
                self._table.optimize(cleanup_older_than=KEEP_VERSIONS)
                self._syncer.sync_new()
        except LibraryBusy:
            if force:
                raise

    def close(self) -> None:
        """Let go of the table; the index cannot be used afterwards."""
        del self._table, self._db


def _question(query: TermQuery) -> Any:
    """The query as Lance's sum of weighted BM25 clauses, one per field and weight; None when it is empty."""
    from lancedb.query import BooleanQuery, MatchQuery, Occur

    clauses = []
    for name, field_weight in zip(TERM_FIELDS, query.field_weights, strict=True):
        by_weight: dict[float, list[str]] = {}
        for term, weight in getattr(query, name).items():
            by_weight.setdefault(field_weight * weight, []).append(term)
        for weight, terms in by_weight.items():
            if weight > 0:
                clauses.append((Occur.SHOULD, MatchQuery(" ".join(terms), name, boost=weight)))
    return BooleanQuery(clauses) if clauses else None


def _best(fetch: Callable[[int], list[tuple[ChunkId, float]]], k: int) -> list[tuple[ChunkId, float]]:
    """The k best of what `fetch(limit)` returns, ties by id: fetches on until the k-th place is not tied."""
    limit = k + 10
    while True:
        found = sorted(fetch(limit), key=lambda hit: (-hit[1], hit[0]))
        if len(found) < limit or found[-1][1] < found[k - 1][1]:
            return found[:k]
        limit *= 4
