"""Where the catalog is kept, as its modules see it: transactions and rows in SQL that every driver understands.

Modules write `?` for values and the SQL that SQLite 3.24 and PostgreSQL share: `ON CONFLICT`, `CAST(? AS TEXT) IS NULL`
(a value alone has no type), `"user"` in quotes; no `RETURNING` (SQLite of 2021), no `LIMIT -1`. Tables come from
`migrations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from seogo.catalog.settings import CatalogSettings

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Result(Protocol):
    """What a statement gave. `rowcount`: how many rows it changed."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any:
        """The next row as a tuple, None after the last."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""


class Transaction(Protocol):
    """Statements that take effect together."""

    def execute(self, sql: str, values: Sequence[object] = (), /) -> Result: ...

    def executemany(self, sql: str, rows: Iterable[Sequence[object]], /) -> object: ...


class Database(Protocol):
    """One catalog's database; safe for several threads and processes. Raises `CatalogUnavailable`, `CatalogDamaged`."""

    @property
    def words(self) -> Mapping[str, str]:
        """What migrations write `{text}`, `{integer}`, `{real}`, `{blob}` and `{key}` for."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """All statements inside take effect together, or none does; durable on return.

        There is one transaction at a time over all threads and processes, so that what is read in it is true until
        it ends. Nothing else of the database may be used inside.
        """

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """All rows of one statement that only reads."""

    def purge(self, table: str) -> None:
        """What was deleted from the table is gone from the disk, as far as the engine can see to it."""

    def close(self) -> None: ...

    def snapshot(self, path: Path) -> None:
        """All rows of one moment as a new SQLite file; others read and write meanwhile."""

    def load(self, path: Path, *, replace: bool = False) -> None:
        """Take all rows of such a file, whose tables must be up to date, all or none.

        `replace`: what is here goes; without it rows that are here are an `InputError`.
        """

    def revision(self) -> str | None:
        """Which migration the tables are of, None where none has run."""

    def migrating(self) -> AbstractContextManager[Connection]:
        """A transaction for Alembic that keeps all others out."""


def open_database(path: Path, settings: CatalogSettings | None = None) -> Database:
    """The database of the settings, `path` where they name none, its tables brought up to date.

    Raises `CatalogDamaged`, `CatalogUnavailable`, `BadSetting`, `MissingExtra`.
    """
    from seogo.catalog.migrate import bring_up_to_date

    database = _connect(path, settings or CatalogSettings())
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def _connect(path: Path, settings: CatalogSettings) -> Database:
    if settings.url:
        from seogo.catalog.postgres import PostgresDatabase

        return PostgresDatabase(settings)
    from seogo.catalog.sqlite import SqliteDatabase

    return SqliteDatabase(path)
