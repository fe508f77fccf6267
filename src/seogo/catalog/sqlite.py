"""The catalog in a SQLite file: one connection, one writer at a time, every commit durable.

Knows nothing of what is kept in it.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.errors import CatalogDamaged, CatalogUnavailable, InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

BUSY_WAIT_S = 30.0

WORDS: Mapping[str, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "blob": "BLOB",
    "key": "INTEGER PRIMARY KEY AUTOINCREMENT",
}


def opened_to_group(folder: Path) -> bool:
    """Whether the folder's group may write in it: several people of this machine share what is there."""
    return bool(folder.stat().st_mode & stat.S_IWGRP)


class SqliteDatabase:
    """One SQLite file; safe for several threads and processes (WAL, a busy writer is waited for 30 s).

    Every commit is durable (synchronous=FULL) and deleted rows are overwritten (secure_delete). A new file is its
    owner's alone, or its group's too in a folder of the group; those that SQLite keeps beside it get the same rights.
    """

    def __init__(self, path: Path) -> None:
        self.words = WORDS
        self._path = path
        self._lock = threading.Lock()
        with self._errors():
            _make_private(path)
            self._db = self._connect(foreign_keys=True)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a disk that is full has SQLite roll back by itself
                    self._db.execute("ROLLBACK")
                raise

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        with self._lock, self._errors():
            return self._db.execute(sql, values).fetchall()

    def purge(self, table: str) -> None:
        """Deleted rows are overwritten already; the log that still has them is folded into the file and emptied."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def snapshot(self, path: Path) -> None:
        with (
            self._errors(),
            closing(self._connect(foreign_keys=False)) as source,
            closing(sqlite3.connect(path)) as to,
        ):
            source.backup(to)  # in one step, so that a writer beside does not have it begin again

    def load(self, path: Path, *, replace: bool = False) -> None:
        if not replace and self.rows("SELECT 1 FROM documents UNION ALL SELECT 1 FROM users LIMIT 1"):
            raise InputError(
                f"{self._path}에 이미 목록이 있습니다: 다른 폴더로 되살려 주십시오",
                f"{self._path} holds a catalog already: restore into another folder",
            )
        with self._lock, self._errors(), closing(sqlite3.connect(path)) as source:
            source.backup(self._db)

    def revision(self) -> str | None:
        if not self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"):
            return None
        rows = self.rows("SELECT version_num FROM alembic_version")
        return str(rows[0][0]) if rows else None

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A connection of its own, without foreign keys: a table that is built anew must not empty others."""
        from sqlalchemy import create_engine, event
        from sqlalchemy.exc import DBAPIError
        from sqlalchemy.pool import NullPool

        engine = create_engine(
            "sqlite://", creator=lambda: self._connect(foreign_keys=False), poolclass=NullPool
        )
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        with self._errors():
            try:
                with engine.begin() as connection:
                    yield connection
            except DBAPIError as error:
                raise (error.orig or error) from error

    def _connect(self, *, foreign_keys: bool) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=BUSY_WAIT_S, check_same_thread=False, isolation_level=None)
        try:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
                db.execute(f"PRAGMA {pragma}")
            db.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        except BaseException:
            db.close()
            raise
        return db

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise CatalogUnavailable(
                f"목록 {self._path}을(를) 지금 쓸 수 없습니다({error}). 폴더의 권한과 남은 디스크를, "
                "다른 프로세스가 붙들고 있지 않은지 살펴보십시오",
                f"the catalog {self._path} cannot be used now ({error}): look at the folder's permissions, at the free "
                "disk, and whether another process keeps it busy",
            ) from error
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError):
            raise
        except sqlite3.DatabaseError as error:
            raise CatalogDamaged(
                f"목록 {self._path}을(를) 열 수 없습니다({error}). 백업에서 되살리거나, 옮겨 두고 "
                "문서를 다시 넣으십시오",
                f"the catalog {self._path} cannot be opened ({error}): restore it from a backup, or move it away "
                "and add the documents again",
            ) from error


def _make_private(path: Path) -> None:
    """An empty file, which SQLite takes for a new database; one that is there stays as it is."""
    with suppress(OSError):  # SQLite says what is wrong
        mode = 0o660 if opened_to_group(path.parent) else 0o600
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
