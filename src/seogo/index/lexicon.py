"""The lexical half of the LanceDB store: segments on disk for most rows, in memory for the newest.

Derived from the table and always exact for the table's version at hand. Knows which columns the table has, and
nothing of vectors.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from seogo.errors import IndexDamaged
from seogo.index import postings
from seogo.index.index import TermQuery
from seogo.index.postings import FIELDS, Corpus, Segment, View, build_segment
from seogo.index.segments import Folder, compact, live_rows

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

BUILD_ROWS = 25_000  # rows read and indexed at once: about 0.3 GB
EVERY_ROW = 2**31 - 1
READ_TRIES = 5


class _RowsMoved(Exception):
    """Another process compacted the table between two reads."""


class Lexicon:
    """Lexical search over a LanceDB table with the columns `key`, `id` and one of joined terms a field."""

    def __init__(self, path: Path, table: Any) -> None:
        self._folder = Folder(path)
        self._table = table
        self._lock = Lock()
        self._fresh: list[Segment] = []
        self._version = -1
        self._stored: list[Segment] = []
        self._corpus = Corpus()

    def search(self, query: TermQuery, k: int, condition: str | None) -> list[tuple[str, float]]:
        """The k best (chunk id, score) among the rows that the SQL `condition` selects."""
        corpus = self._refresh()
        return postings.search(corpus, query, k, self._allowed(corpus.views, condition))

    def _allowed(self, views: Sequence[View], condition: str | None) -> list[postings.Bools | None]:
        import numpy as np

        if condition is None:
            return [None] * len(views)
        found = self._table.search().where(condition).select(["key"]).limit(EVERY_ROW).to_arrow()
        keys = np.sort(found.column("key").to_numpy())
        return [live_rows(view.segment, keys) for view in views]

    def document_frequency(self, terms: Collection[str]) -> tuple[Mapping[str, int], int]:
        """In how many rows each morpheme occurs, and how many rows there are."""
        return postings.document_frequency(self._refresh(), terms)

    def waiting(self) -> int:
        """How many rows are indexed in memory only."""
        self._refresh()
        return sum(len(segment.keys) for segment in self._fresh)

    def optimize(self, *, purge: bool) -> None:
        """Write the rows that are in memory to disk and merge what is small; one process at a time.

        `purge`: leave no trace of rows that are gone.
        """
        corpus = self._refresh()
        with self._lock:
            self._folder.replace(compact(corpus.views, purge=purge))
            self._version = -1
            self._fresh = []

    def _refresh(self) -> Corpus:
        """The rows of the table's newest version."""
        with self._lock:
            for _ in range(READ_TRIES):
                with suppress(_RowsMoved):
                    return self._read()
        raise IndexDamaged(
            f"the rows of the table at {self._table.uri} moved {READ_TRIES} times while they were read: try again, "
            "and if it stays so, `seogo check --fix` rebuilds the index"
        )

    def _read(self) -> Corpus:
        import numpy as np

        version, stored = self._table.version, self._folder.read()
        if version == self._version and _same(stored, self._stored):
            return self._corpus
        found = self._table.search().select(["key"]).with_row_id(True).limit(EVERY_ROW).to_arrow()
        keys, rows = found.column("key").to_numpy(), found.column("_rowid").to_numpy()
        order = np.argsort(keys)
        keys, rows = keys[order], rows[order]
        views = [View(segment, live_rows(segment, keys)) for segment in (*stored, *self._fresh)]
        views = [view for view in views if view.size]
        missing = np.ones(len(keys), dtype=bool)
        for view in views:
            held = view.segment.keys if view.live is None else view.segment.keys[view.live]
            missing[np.searchsorted(keys, held)] = False
        fresh = self._build(keys[missing], rows[missing])
        on_disk = {id(segment) for segment in stored}
        old = [view for view in views if id(view.segment) in on_disk]
        memory = [view for view in views if id(view.segment) not in on_disk] + [View(s) for s in fresh]
        self._fresh = compact(memory)
        self._version, self._stored = version, stored
        newest = [View(segment, live_rows(segment, keys)) for segment in self._fresh]
        self._corpus = Corpus([*old, *newest])
        return self._corpus

    def _build(self, keys: npt.NDArray[np.int64], rows: npt.NDArray[np.uint64]) -> list[Segment]:
        import numpy as np

        segments = []
        for start in range(0, len(keys), BUILD_ROWS):
            part = slice(start, start + BUILD_ROWS)
            wanted = self._table.take_row_ids(rows[part].tolist()).select(["key", "id", *FIELDS]).to_arrow()
            wanted = wanted.sort_by("key").combine_chunks()
            if not np.array_equal(wanted.column("key").to_numpy(), keys[part]):
                raise _RowsMoved
            terms = {field: wanted.column(field).combine_chunks() for field in FIELDS}
            segments.append(build_segment(keys[part], wanted.column("id").to_pylist(), terms))
        return segments


def _same(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    return len(left) == len(right) and all(a is b for a, b in zip(left, right, strict=True))
