"""What answers through the server were made of, kept for those who tend the documents: masked, for some weeks.

A trace holds words of documents. It goes with the question it is of, and with any document that it shows.
Knows nothing of what is in it, or of permission.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from seogo.catalog.database import Database, Transaction
from seogo.catalog.people import now


class Traces:
    """The traces in a catalog."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(
        self, id_: str, body: Mapping[str, object], documents: Iterable[str], *, most_bytes: int
    ) -> None:
        """Keep a trace of the question with this id. `documents`: those it shows; where one has left the library
        meanwhile, nothing is kept. `most_bytes`: of all traces together; beyond it the oldest go."""
        documents = list(dict.fromkeys(documents))
        packed = zlib.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())
        with self._database.transaction() as db:
            held = [
                db.execute("SELECT 1 FROM documents WHERE id = ?", (one,)).fetchone() for one in documents
            ]
            if None in held:
                return
            db.execute(
                "INSERT INTO traces (id, at, bytes, body) VALUES (?, ?, ?, ?)",
                (id_, now(), len(packed), packed),
            )
            db.executemany(
                "INSERT INTO trace_documents (trace, document) VALUES (?, ?)",
                [(id_, one) for one in documents],
            )
            (total,) = db.execute("SELECT coalesce(sum(bytes), 0) FROM traces").fetchone()
            if total > most_bytes:
                _drop_oldest(db, total - most_bytes)

    def trace(self, id_: str) -> dict[str, object] | None:
        """The trace of a question, None where none is kept."""
        rows = self._database.rows("SELECT body FROM traces WHERE id = ?", (id_,))
        if not rows or not isinstance(rows[0][0], bytes):
            return None
        body: dict[str, object] = json.loads(zlib.decompress(rows[0][0]))
        return body

    def forget_before(self, days: float) -> int:
        """Drop what is older; how many went."""
        limit = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        with self._database.transaction() as db:
            return db.execute("DELETE FROM traces WHERE at < ?", (limit,)).rowcount


def forget_documents(db: Transaction, documents: Iterable[str]) -> None:
    """Drop every trace that shows one of these documents, which leave the library."""
    db.executemany(
        "DELETE FROM traces WHERE id IN (SELECT trace FROM trace_documents WHERE document = ?)",
        [(one,) for one in documents],
    )


def _drop_oldest(db: Transaction, excess: int) -> None:
    gone = []
    for id_, size in db.execute("SELECT id, bytes FROM traces ORDER BY at, id").fetchall():
        if excess <= 0:
            break
        gone.append((id_,))
        excess -= size
    db.executemany("DELETE FROM traces WHERE id = ?", gone)
