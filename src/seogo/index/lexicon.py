"""The lexical half of the LanceDB store: segments on disk for most rows, in memory for the newest.

Derived from the table and always exact for the table's version at hand. Knows which columns the table has, and
nothing of vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from seogo.errors import IndexDamaged
from seogo.index import bm25
from seogo.index.bm25 import Found
from seogo.index.building import build_segment
from seogo.index.corpus import Corpus, document_frequency
from seogo.index.index import TermQuery
from seogo.index.postings import FIELDS, Rows, Segment, View
from seogo.index.release import release_memory
from seogo.index.segments import LARGEST_ROWS, Folder, compact, live_rows, rows_of_keys

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Keys = npt.NDArray[np.int64]

T = TypeVar("T")

BUILD_ROWS = 2_500  # rows read and indexed at once, a field at a time: 100 MB (docs/log.md)
EVERY_ROW = 2**31 - 1
READ_TRIES = 5


class _RowsMoved(Exception):
    """Another process compacted the table between two reads."""


@dataclass(frozen=True)
class _Survey:
    """The table's keys, ascending, and row ids; the segments that hold some; keys and row ids of those in none."""

    keys: Keys
    rows: npt.NDArray[np.uint64]
    stored: list[View]
    fresh: list[View]
    missing: tuple[Keys, npt.NDArray[np.uint64]]


class Lexicon:
    """Lexical search over a LanceDB table with the columns `key`, `id` and one of joined terms a field."""

    def __init__(self, path: Path, table: Any) -> None:
        self._folder = Folder(path)
        self.table = table
        self._lock = Lock()
        self._fresh: list[Segment] = []
        self._version = -1
        self._stored: list[Segment] = []
        self._corpus: Corpus | None = None
        self._rows: tuple[Any, Any] = ((), ())

    def search(self, query: TermQuery, k: int, condition: str | None) -> list[Found]:
        """The k best rows among those that the SQL `condition` selects."""
        corpus = self._refresh()
        return bm25.search(corpus, query, k, self._allowed(corpus.views, condition))

    def row_ids(self, hits: Sequence[Found]) -> list[int]:
        """The table's row ids of what the last search found; they hold for its version of the table."""
        import numpy as np

        keys, rows = self._rows
        at = np.minimum(np.searchsorted(keys, [hit.key for hit in hits]), max(len(keys) - 1, 0))
        return [int(row) for row in rows[at]] if len(keys) else []

    def _allowed(self, views: Sequence[View], condition: str | None) -> list[Rows | None]:
        import numpy as np

        if condition is None:
            return [None] * len(views)
        found = self.table.search().where(condition).select(["key"]).limit(EVERY_ROW).to_arrow()
        keys = np.sort(found.column("key").to_numpy())
        return [rows_of_keys(view.segment, keys) for view in views]

    def document_frequency(self, terms: Collection[str]) -> tuple[Mapping[str, int], int]:
        """In how many rows each morpheme occurs, and how many rows there are."""
        return document_frequency(self._refresh(), terms)

    def waiting(self) -> int:
        """How many rows are on disk in no segment; each process that searches indexes them for itself."""
        with self._lock:
            survey = self._survey()
        return len(survey.missing[0]) + sum(view.size for view in survey.fresh)

    def optimize(self, *, purge: bool) -> None:
        """Write the rows that are in no segment to disk and merge what is small; one process at a time.

        `purge`: leave no trace of rows that are gone. Memory is that of `LARGEST_ROWS` rows, however many wait.
        """
        with self._lock:
            self._again(lambda: self._write_segments(purge))

    def _write_segments(self, purge: bool) -> None:
        survey = self._survey()
        views, (keys, rows) = [*survey.stored, *survey.fresh], survey.missing
        for start in range(0, max(1, len(keys)), LARGEST_ROWS):
            part = slice(start, start + LARGEST_ROWS)
            views += [View(segment) for segment in self._build(keys[part], rows[part])]
            self._folder.replace(compact(views, purge=purge))
            views = [View(segment, live_rows(segment, survey.keys)) for segment in self._folder.read()]
        self._fresh = []
        self._corpus = None

    def _refresh(self) -> Corpus:
        """The rows of the table's newest version."""
        with self._lock:
            return self._again(self._read)

    def _again(self, read: Callable[[], T]) -> T:
        for _ in range(READ_TRIES):
            with suppress(_RowsMoved):
                return read()
        raise IndexDamaged(
            f"{self.table.uri} 표의 행이 읽는 동안 {READ_TRIES}번 옮겨졌습니다. 다시 시도하고, "
            "그대로이면 `seogo check --fix`로 색인을 다시 만드십시오",
            f"the rows of the table at {self.table.uri} moved {READ_TRIES} times while they were read: try again, "
            "and if it stays so, `seogo check --fix` rebuilds the index",
        )

    def _read(self) -> Corpus:
        version, stored = self.table.version, self._folder.read()
        if self._corpus is None or version != self._version or not _same(stored, self._stored):
            survey = self._survey()
            fresh = [View(segment) for segment in self._build(*survey.missing)]
            self._fresh = compact([*survey.fresh, *fresh])
            newest = [View(segment, live_rows(segment, survey.keys)) for segment in self._fresh]
            self._version, self._stored, self._rows = version, stored, (survey.keys, survey.rows)
            self._corpus = Corpus([*survey.stored, *newest])
        return self._corpus

    def _survey(self) -> _Survey:
        import numpy as np

        found = self.table.search().select(["key"]).with_row_id(True).limit(EVERY_ROW).to_arrow()
        keys, rows = found.column("key").to_numpy(), found.column("_rowid").to_numpy()
        order = np.argsort(keys)
        keys, rows = keys[order], rows[order]
        stored, left = _live(self._folder.read(), keys, keys)
        fresh, left = _live(
            self._fresh, left, left
        )  # another process may have written what is here in memory
        missing = np.isin(keys, left, assume_unique=True)
        return _Survey(keys, rows, stored, fresh, (keys[missing], rows[missing]))

    def _build(self, keys: Keys, rows: npt.NDArray[np.uint64]) -> list[Segment]:
        segments = []
        for start in range(0, len(keys), BUILD_ROWS):
            part = slice(start, start + BUILD_ROWS)
            ids = self._column("id", keys[part], rows[part]).to_pylist()
            terms = (self._column(field, keys[part], rows[part]) for field in FIELDS)
            segments.append(build_segment(keys[part], ids, terms))
            if len(keys) > BUILD_ROWS:
                release_memory()
        return segments

    def _column(self, name: str, keys: Keys, rows: npt.NDArray[np.uint64]) -> pa.Array:
        """A column of the rows with these keys, in their order."""
        import numpy as np

        found = self.table.take_row_ids(rows.tolist()).select(["key", name]).to_arrow()
        got = found.column("key").to_numpy()
        if not np.array_equal(got, keys):
            found = found.sort_by("key")
            if not np.array_equal(found.column("key").to_numpy(), keys):
                raise _RowsMoved
        return found.column(name).combine_chunks()


def _live(segments: Sequence[Segment], keys: Keys, left: Keys) -> tuple[list[View], Keys]:
    """The segments that hold any of `keys`, as views, and those of `left` that none of them holds."""
    import numpy as np

    views = [View(segment, live_rows(segment, keys)) for segment in segments]
    views = [view for view in views if view.size]
    for view in views:
        held = view.segment.keys if view.live is None else view.segment.keys[view.live]
        left = np.setdiff1d(left, held, assume_unique=True)
    return views, left


def _same(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    return len(left) == len(right) and all(a is b for a, b in zip(left, right, strict=True))
