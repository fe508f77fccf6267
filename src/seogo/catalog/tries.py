"""Tries to sign in that failed, and from where it has worked, by keys. Knows nothing of names, nor of what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from seogo.catalog.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """`failures`: since the last success. `at`: of the last of them. `until`: no other before. `known`: last success.

    Times in seconds since 1970; 0 for never.
    """

    failures: int = 0
    at: float = 0.0
    until: float = 0.0
    known: float = 0.0


class Tries:
    """The counts in a catalog, one for all of its servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, keys: Iterable[str]) -> dict[str, Count]:
        """The counts of those keys that have one."""
        given = tuple(keys)
        marks = ", ".join("?" * len(given))
        rows = self._database.rows(f"SELECT key, {_COLUMNS} FROM tries WHERE key IN ({marks})", given)
        return {str(key): _count(*values) for key, *values in rows}

    def change(self, key: str, to: Callable[[Count], Count]) -> Count:
        """The new count, from the one there is, while no other server changes it; what `to` raises changes nothing."""
        with self._database.transaction() as db:
            row = db.execute(f"SELECT {_COLUMNS} FROM tries WHERE key = ?", (key,)).fetchone()
            new = to(_count(*row) if row else Count())
            db.execute(
                f"INSERT INTO tries (key, {_COLUMNS}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
                "failures = excluded.failures, at = excluded.at, until = excluded.until, known = excluded.known",
                (key, new.failures, new.at, new.until, new.known),
            )
        return new

    def forget_before(self, at: float, *, known: float) -> None:
        """Counts without a failure since `at` and without a success since `known` go."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM tries WHERE at < ? AND known < ?", (at, known))


_COLUMNS = "failures, at, until, known"


def _count(failures: object, at: object, until: object, known: object) -> Count:
    return Count(
        failures=int(str(failures)), at=float(str(at)), until=float(str(until)), known=float(str(known))
    )
