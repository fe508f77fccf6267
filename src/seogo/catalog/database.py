"""The SQLite file behind the catalog: one connection, one writer at a time, every commit durable.

Knows nothing of what is kept in it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from seogo.errors import CatalogDamaged

BUSY_WAIT_S = 30.0


class Database:
    """One SQLite file; safe for several threads and processes (WAL, a busy writer is waited for 30 s).

    Every commit is durable (synchronous=FULL) and deleted rows are overwritten (secure_delete).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        with self._damage():
            self._db = sqlite3.connect(
                path, timeout=BUSY_WAIT_S, check_same_thread=False, isolation_level=None
            )
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute("PRAGMA secure_delete=ON")
            self._db.execute("PRAGMA foreign_keys=ON")

    def create(self, schema: str) -> None:
        """Run `CREATE … IF NOT EXISTS` statements."""
        with self._damage(), self._lock:
            self._db.executescript(schema)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All statements inside take effect together, or none does."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """All rows of one statement."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise CatalogDamaged(
                f"the catalog {self._path} cannot be opened ({error}): restore it from a backup, or move it away "
                "and add the documents again"
            ) from error
