"""Conversations: who asked what and what was answered, so that a follow-up question can be understood.

Turns are kept as they were shown. Knows nothing of models or of search.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from seogo.catalog.database import Database
from seogo.errors import NotFound
from seogo.types import Turn

TITLE_CHARS = 60
ALL = (1 << 63) - 1
"""As many as a database can count to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """`title`: how its first question begins, or as it was named. `started_at`: ISO, UTC. `owner`: "" without users."""

    id: str
    title: str
    owner: str
    started_at: str
    turns: int


class Conversations:
    """The conversations in a catalog."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, *, owner: str = "", id_: str | None = None) -> str:
        """A new conversation's id; `id_` where the caller names it, in which case one that exists goes on."""
        id_ = id_ or uuid.uuid4().hex
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO conversations VALUES (?, '', ?, ?) ON CONFLICT DO NOTHING", (id_, owner, _now())
            )
        return id_

    def add(self, id_: str, turn: Turn, *, details: object = None) -> int:
        """Write a turn down; its number, from 1. `details`: anything JSON has a form for. Raises `NotFound`."""
        with self._database.transaction() as db:
            found = db.execute("SELECT title FROM conversations WHERE id = ?", (id_,)).fetchone()
            if found is None:
                raise _unknown(id_)
            (last,) = db.execute(
                "SELECT coalesce(max(number), 0) FROM turns WHERE conversation = ?", (id_,)
            ).fetchone()
            db.execute(
                "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?)",
                (id_, last + 1, turn.question, turn.answer, turn.searched,
                 json.dumps(details, ensure_ascii=False), _now()),
            )  # fmt: skip
            if not found[0]:
                db.execute(
                    "UPDATE conversations SET title = ? WHERE id = ?", (turn.question[:TITLE_CHARS], id_)
                )
        return int(last) + 1

    def turns(self, id_: str, *, last: int | None = None) -> list[Turn]:
        """The turns, oldest first; only the `last` so many where given. Empty for a conversation without any."""
        rows = self._database.rows(
            "SELECT question, answer, searched FROM turns WHERE conversation = ? ORDER BY number DESC LIMIT ?",
            (id_, ALL if last is None else last),
        )
        return [Turn(question=str(q), answer=str(a), searched=str(s)) for q, a, s in reversed(rows)]

    def conversation(self, id_: str, *, owner: str) -> Conversation:
        """The owner's conversation with this id. Raises `NotFound`, also for another's."""
        found = self._found("id = ? AND owner = ?", (id_, owner))
        if not found:
            raise _unknown(id_)
        return found[0]

    def all(self, *, owner: str | None = None) -> list[Conversation]:
        """The conversations, the newest first; one owner's where given."""
        return self._found("CAST(? AS TEXT) IS NULL OR owner = ?", (owner, owner))

    def page(
        self, *, owner: str, words: Sequence[str] = (), offset: int = 0, limit: int = 100
    ) -> tuple[int, list[Conversation]]:
        """How many of the owner's conversations there are, and some of them, the newest first.

        `words`: all stand in the title or in the questions. Answers are not searched: they may hold what the owner may
        see no more.
        """
        condition, values = "owner = ?", [owner]
        for word in words:
            condition += (
                " AND (lower(title) LIKE ? ESCAPE '!' OR EXISTS (SELECT 1 FROM turns WHERE conversation = "
                "conversations.id AND lower(question) LIKE ? ESCAPE '!'))"
            )
            literal = "".join(f"!{c}" if c in "!%_" else c for c in word.lower())
            values += [f"%{literal}%"] * 2
        counted = self._database.rows(f"SELECT count(*) FROM conversations WHERE {condition}", values)
        total = int(str(counted[0][0]))
        return total, self._found(condition, values, offset=offset, limit=limit)

    def _found(
        self, condition: str, values: Sequence[object], *, offset: int = 0, limit: int = ALL
    ) -> list[Conversation]:
        rows = self._database.rows(
            "SELECT id, title, owner, started_at, "
            "(SELECT count(*) FROM turns WHERE conversation = conversations.id) FROM conversations "
            f"WHERE {condition} ORDER BY started_at DESC, id LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return [
            Conversation(
                id=str(id_), title=str(title), owner=str(of), started_at=str(at), turns=int(str(count))
            )
            for id_, title, of, at, count in rows
        ]

    def export(self, id_: str) -> list[dict[str, object]]:
        """The turns with their details and times, oldest first. Raises `NotFound`."""
        self._require(id_)
        rows = self._database.rows(
            "SELECT number, question, answer, searched, details, asked_at FROM turns WHERE conversation = ? "
            "ORDER BY number",
            (id_,),
        )
        return [
            {"number": number, "question": question, "answer": answer, "searched": searched,
             "details": json.loads(str(details)), "asked_at": at}
            for number, question, answer, searched, details, at in rows
        ]  # fmt: skip

    def rename(self, id_: str, title: str) -> None:
        """Give the conversation another title. Raises `NotFound`."""
        self._require(id_)
        with self._database.transaction() as db:
            db.execute("UPDATE conversations SET title = ? WHERE id = ?", (title, id_))

    def reset(self, id_: str) -> None:
        """Forget the turns; the conversation goes on empty. Raises `NotFound`."""
        self._require(id_)
        with self._database.transaction() as db:
            db.execute("DELETE FROM turns WHERE conversation = ?", (id_,))
            db.execute("UPDATE conversations SET title = '' WHERE id = ?", (id_,))

    def delete(self, id_: str) -> None:
        """Forget the conversation. Raises `NotFound`."""
        self._require(id_)
        with self._database.transaction() as db:
            db.execute("DELETE FROM conversations WHERE id = ?", (id_,))

    def _require(self, id_: str) -> None:
        if not self._database.rows("SELECT 1 FROM conversations WHERE id = ?", (id_,)):
            raise _unknown(id_)


def _unknown(id_: str) -> NotFound:
    return NotFound(
        f"대화 {id_!r}이(가) 없습니다: 목록에서 확인해 주십시오",
        f"no conversation {id_!r}: look at the list",
        command="seogo chat --list",
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
