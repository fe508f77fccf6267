"""A PostgreSQL catalog as a SQLite file and back, whole: a backup is the same whatever engine it came from."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from seogo.errors import InputError

Execute = Callable[..., Any]
"""A transaction's `execute`."""
_FETCH_ROWS = 50
"""Read documents are 20 KB each as kept, the largest some MB."""
_STATEMENT_VALUES = 1000
_STATEMENT_BYTES = 4 << 20


def copy_out(execute: Execute, path: Path) -> None:
    """All rows into the new SQLite file, which has the tables already. The transaction must see one moment."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous=OFF")  # whoever keeps the file sees to that
        db.execute("BEGIN")
        for table, columns in _tables(db):
            names = ", ".join(f'"{name}"' for name in columns)
            db.execute(f'DELETE FROM "{table}"')  # what the migrations put there
            execute(f'DECLARE copy CURSOR FOR SELECT {names} FROM "{table}"')
            while rows := execute(f"FETCH {_FETCH_ROWS} FROM copy").fetchall():
                marks = ", ".join("?" * len(columns))
                db.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
            execute("CLOSE copy")
        for table, _, sequence in _counters(execute):
            last, used = execute(f"SELECT last_value, is_called FROM {sequence}").fetchone()
            db.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            if used:
                db.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, last))
        db.execute("COMMIT")


def copy_in(execute: Execute, path: Path, *, replace: bool) -> None:
    """All rows of the SQLite file, its tables of the same migration. Raises `InputError` where rows would be lost."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN")
        tables = list(_tables(db))
        kept = [table for table, _ in tables if table != "meta"]
        if not replace and any(execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() for table in kept):
            raise InputError(
                "데이터베이스에 이미 목록이 있습니다: 다른 데이터베이스나 schema를 정하거나, "
                "바꾸려면 --force를 붙여 주십시오",
                "the database holds a catalog already: choose another database or schema, or add --force "
                "to replace it",
            )
        for table, _ in reversed(tables):
            execute(f'DELETE FROM "{table}"')
        for table, columns in tables:
            names = ", ".join(f'"{name}"' for name in columns)
            for rows in _batches(db.execute(f'SELECT {names} FROM "{table}"')):
                marks = ", ".join([f"({', '.join('?' * len(columns))})"] * len(rows))
                execute(
                    f'INSERT INTO "{table}" ({names}) VALUES {marks}', [one for row in rows for one in row]
                )
        given = dict(db.execute("SELECT name, seq FROM sqlite_sequence"))
        for table, column, sequence in _counters(execute):
            (most,) = execute(f'SELECT coalesce(max("{column}"), 0) FROM "{table}"').fetchone()
            if last := max(int(most), int(given.get(table, 0))):
                execute("SELECT setval(CAST(CAST(? AS TEXT) AS regclass), ?)", (sequence, last))


def _tables(db: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    """(name, columns), a table after those it refers to."""
    waiting = {
        name: {row[2] for row in db.execute(f'PRAGMA foreign_key_list("{name}")')} - {name}
        for (name,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name <> 'alembic_version' ORDER BY rowid"
        ).fetchall()
    }
    while waiting:
        name = next(one for one, needs in waiting.items() if not needs & waiting.keys())
        del waiting[name]
        yield name, [row[1] for row in db.execute(f'PRAGMA table_info("{name}")')]


def _counters(execute: Execute) -> list[tuple[str, str, str]]:
    """(table, column, sequence) of the keys that count up by themselves."""
    rows = execute(
        "SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name) "
        "FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'"
    ).fetchall()
    return [(str(table), str(column), str(sequence)) for table, column, sequence in rows]


def _batches(rows: Iterator[tuple[Any, ...]] | sqlite3.Cursor) -> Iterator[list[tuple[Any, ...]]]:
    """So many rows at a time as one statement takes."""
    batch: list[tuple[Any, ...]] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += sum(len(one) for one in row if isinstance(one, str | bytes))
        if len(batch) * len(row) >= _STATEMENT_VALUES or size >= _STATEMENT_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
