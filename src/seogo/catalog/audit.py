"""Who did what when, in a chain of hashes: a line changed, dropped or slipped in later breaks it.

The hash of a line covers the hash before it. Who can write to the file could build the whole chain anew, which shows
only to one who wrote its last hash down elsewhere: `head` gives it, `verify` takes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from seogo.catalog.database import Database
from seogo.catalog.people import now

_NOTHING = "0" * 64
_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`number`: from 1, never used twice. `user`: an id, `anonymous`, or "" for the system. `at`: ISO, UTC."""

    number: int
    at: str
    user: str
    action: str
    details: Mapping[str, object]
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """`broken`: the number of the first line that does not follow from the one before, None where all do.

    `expected_found`: whether the hash asked for is in the chain, None where none was asked for.
    """

    lines: int
    head: str
    broken: int | None
    expected_found: bool | None


class Audit:
    """The log in a catalog. What is written must hold no personal data; who writes masks it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, user: str, action: str, details: Mapping[str, object]) -> Line:
        """Add a line; durable on return."""
        text = json.dumps(details, ensure_ascii=False, sort_keys=True)
        with self._database.transaction() as db:
            last = db.execute("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1").fetchone()
            last = last or db.execute("SELECT number, hash FROM audit_start").fetchone() or (0, _NOTHING)
            number, at = int(last[0]) + 1, now()
            digest = _digest(str(last[1]), number, at, user, action, text)
            db.execute(
                "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)", (number, at, user, action, text, digest)
            )
        return Line(number=number, at=at, user=user, action=action, details=dict(details), hash=digest)

    def lines(self, *, after: int = 0, most: int | None = None) -> Iterator[Line]:
        """The lines with a number above `after`, in order, at most so many; read page by page."""
        while most is None or most > 0:
            rows = self._rows(after, _PAGE if most is None else min(most, _PAGE))
            if not rows:
                return
            for number, at, user, action, details, digest in rows:
                after = int(str(number))
                yield Line(
                    number=after,
                    at=str(at),
                    user=str(user),
                    action=str(action),
                    details=json.loads(str(details)),
                    hash=str(digest),
                )
            most = None if most is None else most - len(rows)

    def head(self) -> str:
        """The last line's hash."""
        return self._last()[1]

    def verify(self, *, expected: str | None = None) -> Checked:
        """Whether the chain holds from its start to its end. `expected`: a hash that should stand in it."""
        number, before = self._start()
        seen, broken, found = 0, None, expected == before
        while broken is None and (rows := self._rows(number, _PAGE)):
            for row in rows:
                follows = int(str(row[0])) == number + 1
                number, at, user, action, details, digest = int(str(row[0])), *(str(one) for one in row[1:])
                if not follows or _digest(before, number, at, user, action, details) != digest:
                    broken = number
                    break
                before, seen, found = digest, seen + 1, found or digest == expected
        return Checked(
            lines=seen, head=before, broken=broken, expected_found=None if expected is None else found
        )

    def forget_before(self, days: float) -> int:
        """Drop what is older; the chain goes on from there, and the dropping is a line of its own. How many went."""
        limit = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        with self._database.transaction() as db:
            last = db.execute(
                "SELECT number, hash FROM audit WHERE at < ? ORDER BY number DESC LIMIT 1", (limit,)
            ).fetchone()
            if last is None:
                return 0
            gone = db.execute("DELETE FROM audit WHERE number <= ?", (last[0],)).rowcount
            db.execute("DELETE FROM audit_start")
            db.execute("INSERT INTO audit_start VALUES (1, ?, ?)", last)
        self.write("", "audit_retention", {"dropped": gone, "up_to": int(last[0]), "hash": str(last[1])})
        return int(gone)

    def _rows(self, after: int, most: int) -> list[tuple[object, ...]]:
        return self._database.rows(
            'SELECT number, at, "user", action, details, hash FROM audit WHERE number > ? ORDER BY number LIMIT ?',
            (after, most),
        )

    def _start(self) -> tuple[int, str]:
        rows = self._database.rows("SELECT number, hash FROM audit_start")
        return (int(str(rows[0][0])), str(rows[0][1])) if rows else (0, _NOTHING)

    def _last(self) -> tuple[int, str]:
        rows = self._database.rows("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
        return (int(str(rows[0][0])), str(rows[0][1])) if rows else self._start()


def _digest(before: str, number: int, at: str, user: str, action: str, details: str) -> str:
    """SHA-256 of the line as a JSON list after the hash before it."""
    line = json.dumps([before, number, at, user, action, details], ensure_ascii=False)
    return hashlib.sha256(line.encode()).hexdigest()
