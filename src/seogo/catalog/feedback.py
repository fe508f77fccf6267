"""What was asked through the server and how it was answered, and what people thought of it.

Questions and reasons come in masked; of an answer only its kind and sources are kept. Knows nothing of permission.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from seogo.catalog.database import Database
from seogo.catalog.people import now
from seogo.catalog.within import kept_within
from seogo.errors import NotFound


class Thumb(StrEnum):
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was answered, with what its asker thought of that.

    `verdict`: None where nothing was claimed. `documents`: those cited, by id. `at`: ISO, UTC.
    """

    id: str
    user: str
    question: str
    kind: str
    verdict: str | None
    confidence: float
    total_ms: float
    documents: tuple[str, ...]
    at: str = field(default_factory=now)
    thumb: Thumb | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A thumb with its reason. `answer`: the id of what was asked. `at`: ISO, UTC."""

    answer: str
    user: str
    question: str
    kind: str
    thumb: Thumb
    reason: str
    at: str


class Feedback:
    """Questions and thumbs in a catalog."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def asked(self, one: Asked, *, collections: frozenset[str] | None) -> None:
        """Write down that this was asked, in these collections; None for all."""
        with self._database.transaction() as db:
            db.execute(
                'INSERT INTO asked (id, "user", question, kind, verdict, confidence, total_ms, documents, at, within) '
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (one.id, one.user, one.question, one.kind, one.verdict, one.confidence, one.total_ms,
                 json.dumps(one.documents), one.at, kept_within(collections)),
            )  # fmt: skip

    def give(self, answer: str, thumb: Thumb, reason: str, *, user: str) -> Given:
        """Keep what its asker thinks of an answer; the last word counts. Raises `NotFound` for another's answer."""
        with self._database.transaction() as db:
            if not db.execute('SELECT 1 FROM asked WHERE id = ? AND "user" = ?', (answer, user)).fetchone():
                raise NotFound(
                    f"답 {answer!r}이(가) 없습니다: 답에 붙은 id로 보내 주십시오",
                    f"no answer {answer!r}: send the id that came with the answer",
                )
            db.execute(
                "INSERT INTO feedback (answer, thumb, reason, at) VALUES (?, ?, ?, ?) ON CONFLICT (answer) "
                "DO UPDATE SET thumb = excluded.thumb, reason = excluded.reason, at = excluded.at",
                (answer, thumb, reason, now()),
            )
        return self._given("answer = ?", (answer,))[0]

    def all(self, *, user: str | None = None) -> list[Given]:
        """Every thumb, the newest first; one asker's where given."""
        return self._given('CAST(? AS TEXT) IS NULL OR "user" = ?', (user, user))

    def forget_before(self, days: float) -> int:
        """Drop what was asked longer ago, with its thumbs. How many questions went."""
        limit = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        with self._database.transaction() as db:
            return db.execute("DELETE FROM asked WHERE at < ?", (limit,)).rowcount

    def _given(self, condition: str, values: Sequence[object]) -> list[Given]:
        rows = self._database.rows(
            'SELECT answer, "user", question, kind, thumb, reason, feedback.at FROM feedback '
            f"JOIN asked ON asked.id = answer WHERE {condition} ORDER BY feedback.at DESC, answer",
            values,
        )
        return [
            Given(
                answer=str(answer),
                user=str(who),
                question=str(question),
                kind=str(kind),
                thumb=Thumb(str(thumb)),
                reason=str(reason),
                at=str(at),
            )
            for answer, who, question, kind, thumb, reason, at in rows
        ]
