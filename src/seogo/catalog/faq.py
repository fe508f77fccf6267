"""Fixed questions with their answers, and the questions that had none, in the catalog's file.

Knows nothing of likeness: who matches wordings reads them all, and again when `version` has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from seogo.catalog.database import Database, Transaction
from seogo.catalog.within import is_within, kept_within
from seogo.errors import AlreadyThere, BadEntry, NotFound

_COLUMNS = "id, collection, question, answer, variants, state, expires, created_at, updated_at"


class FaqState(StrEnum):
    """ON: answers. OFF: kept, answers nothing. DRAFT: not written yet, answers nothing."""

    ON = "on"
    OFF = "off"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqEntry:
    """`variants`: other ways to ask the question. `expires`: ISO date, the last day on which it answers, None for
    ever. `created_at`, `updated_at`: ISO, UTC. `id`: 0 before it is kept."""

    id: int = 0
    collection: str = "default"
    question: str
    answer: str = ""
    variants: tuple[str, ...] = ()
    state: FaqState = FaqState.ON
    expires: str | None = None
    created_at: str = ""
    updated_at: str = ""

    def is_expired(self, today: date) -> bool:
        """Whether its last day is over, so that it answers nothing."""
        return self.expires is not None and self.expires < today.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A question without an answer. `count`: how often it was asked; times ISO, UTC."""

    id: int
    question: str
    count: int
    first_asked: str
    last_asked: str


class FaqStore:
    """The fixed questions in a catalog."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def version(self) -> int:
        """A number that every change raises, in whatever process."""
        rows = self._database.rows("SELECT max(version) FROM faq_version")
        return int(str(rows[0][0] or 0))

    def put(self, entries: Iterable[FaqEntry]) -> tuple[list[FaqEntry], list[FaqEntry]]:
        """Keep the entries, all or none; (new ones, changed ones) as kept.

        One without an id whose question is already in its collection takes that entry's place, also its draft's.
        Raises `BadEntry` naming what is wrong, `NotFound` for an id that is not there.
        """
        new: list[FaqEntry] = []
        changed: list[FaqEntry] = []
        with self._database.transaction() as db:
            for entry in entries:
                check(entry)
                held = _held(db, entry)
                if held is None:
                    new.append(_insert(db, entry))
                elif _content(held) != _content(entry):
                    changed.append(_update(db, replace(entry, id=held.id, created_at=held.created_at)))
            if new or changed:
                _changed(db)
        return new, changed

    def add(self, entry: FaqEntry) -> FaqEntry:
        """Keep a new entry, as kept. Raises `AlreadyThere` for a question that its collection has, `BadEntry`."""
        check(entry)
        with self._database.transaction() as db:
            if taken := _held(db, replace(entry, id=0)):
                raise AlreadyThere(
                    f"같은 질문이 이미 FAQ {taken.id}번에 있습니다: 그 항목을 고쳐 주십시오",
                    f"the same question is FAQ entry {taken.id} already: change that one",
                )
            made = _insert(db, entry)
            _changed(db)
        return made

    def get(self, id_: int) -> FaqEntry:
        """Raises `NotFound`."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM faq WHERE id = ?", (id_,))
        if not rows:
            raise unknown(id_)
        return _entry(rows[0])

    def all(self, *, collection: str | None = None, state: FaqState | None = None) -> list[FaqEntry]:
        """The entries by number; of one collection, in one state, where given."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM faq WHERE (CAST(? AS TEXT) IS NULL OR collection = ?) "
            "AND (CAST(? AS TEXT) IS NULL OR state = ?) ORDER BY id",
            (collection, collection, state, state),
        )
        return [_entry(row) for row in rows]

    def remove(self, ids: Sequence[int]) -> list[FaqEntry]:
        """Forget the entries, all or none; what they were. Raises `NotFound`."""
        gone = [self.get(id_) for id_ in ids]
        with self._database.transaction() as db:
            db.executemany("DELETE FROM faq WHERE id = ?", [(id_,) for id_ in ids])
            _changed(db)
        self._database.purge("faq")
        return gone

    def note_unanswered(
        self, question: str, *, key: str, keep: int, collections: frozenset[str] | None = None
    ) -> None:
        """Count a question that had no answer. `key`: the same for questions that differ in blanks and signs only.

        `keep`: how many there may be; beyond it the longest unasked go. `collections`: those it was asked in, None for
        all.
        """
        now = datetime.now(UTC).isoformat(timespec="microseconds")  # orders those of one second
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO unanswered (key, question, count, first_asked, last_asked) VALUES (?, ?, 1, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET count = unanswered.count + 1, "
                " last_asked = excluded.last_asked",
                (key, question, now, now),
            )
            db.execute(
                "INSERT INTO unanswered_within (question, within, count, first_asked, last_asked) "
                "SELECT id, CAST(? AS TEXT), 1, CAST(? AS TEXT), CAST(? AS TEXT) FROM unanswered WHERE key = ? "
                "ON CONFLICT (question, within) "
                "DO UPDATE SET count = unanswered_within.count + 1, last_asked = excluded.last_asked",
                (kept_within(collections), now, now, key),
            )
            db.execute(
                "DELETE FROM unanswered WHERE id NOT IN "
                "(SELECT id FROM unanswered ORDER BY last_asked DESC, id DESC LIMIT ?)",
                (keep,),
            )

    def unanswered(self, *, seen: frozenset[str] | None = None) -> list[Unanswered]:
        """The most asked first, then the last asked, then the longest kept.

        `seen`: the collections of one who looks, None for all of them. Of a question only those times count at which
        its asker saw no more than that, and one that was never asked so is left out.
        """
        rows = self._database.rows(
            "SELECT id, question, count, first_asked, last_asked FROM unanswered "
            "ORDER BY count DESC, last_asked DESC, id"
        )
        found = [_unanswered(row) for row in rows]
        return found if seen is None else self._seen_in(found, seen)

    def _seen_in(self, found: Sequence[Unanswered], seen: frozenset[str]) -> list[Unanswered]:
        rows = self._database.rows(
            "SELECT question, within, count, first_asked, last_asked FROM unanswered_within"
        )
        parts: dict[int, list[Unanswered]] = {}
        for id_, within, count, first, last in rows:
            if is_within(str(within), seen):
                part = _unanswered((id_, "", count, first, last))
                parts.setdefault(part.id, []).append(part)
        left = [
            replace(
                one,
                count=sum(part.count for part in parts[one.id]),
                first_asked=min(part.first_asked for part in parts[one.id]),
                last_asked=max(part.last_asked for part in parts[one.id]),
            )
            for one in found
            if one.id in parts
        ]
        left.sort(key=lambda one: one.last_asked, reverse=True)
        return sorted(left, key=lambda one: -one.count)

    def forget_unanswered(self, ids: Sequence[int]) -> None:
        """Forget these questions; ones that are not there are no error."""
        with self._database.transaction() as db:
            db.executemany("DELETE FROM unanswered WHERE id = ?", [(id_,) for id_ in ids])


def check(entry: FaqEntry) -> None:
    """Raises `BadEntry` for an entry that cannot be kept: no question, no answer while on, a date that is none."""
    if not entry.question.strip():
        raise BadEntry("질문이 비어 있습니다: 질문을 적어 주십시오", "the question is empty: write one")
    if entry.state is FaqState.ON and not entry.answer.strip():
        raise BadEntry(
            f"{entry.question!r}의 답변이 비어 있습니다: 답변을 적거나 꺼 두십시오",
            f"the answer to {entry.question!r} is empty: write one, or turn the entry off",
        )
    if entry.expires is not None:
        try:
            date.fromisoformat(entry.expires)
        except ValueError as error:
            raise BadEntry(
                f"{entry.question!r}의 만료일 {entry.expires!r}은(는) 날짜가 아닙니다: YYYY-MM-DD로 적어 주십시오",
                f"{entry.question!r}: its end {entry.expires!r} is not a date: write it as YYYY-MM-DD",
            ) from error


def unknown(id_: int) -> NotFound:
    """The error for an entry that is not there."""
    return NotFound(
        f"FAQ {id_}번이 없습니다: 목록에서 확인해 주십시오",
        f"no FAQ entry {id_}: look at the list",
        command="seogo faq list",
    )


def _held(db: Transaction, entry: FaqEntry) -> FaqEntry | None:
    """What is kept in the entry's place; None for a new one."""
    if entry.id:
        row = db.execute(f"SELECT {_COLUMNS} FROM faq WHERE id = ?", (entry.id,)).fetchone()
        if row is None:
            raise unknown(entry.id)
        other = db.execute(
            "SELECT id FROM faq WHERE collection = ? AND question = ? AND id <> ?",
            (entry.collection, entry.question, entry.id),
        ).fetchone()
        if other:
            raise BadEntry(
                f"{entry.question!r}은(는) 이미 FAQ {other[0]}번에 있습니다: 그 항목을 고치거나 지워 주십시오",
                f"{entry.question!r} is FAQ entry {other[0]} already: change or delete that one",
            )
        return _entry(row)
    row = db.execute(
        f"SELECT {_COLUMNS} FROM faq WHERE collection = ? AND question = ?",
        (entry.collection, entry.question),
    ).fetchone()
    return _entry(row) if row else None


def _insert(db: Transaction, entry: FaqEntry) -> FaqEntry:
    now = _now()
    kept = replace(entry, created_at=now, updated_at=now)
    db.execute(
        "INSERT INTO faq (collection, question, answer, variants, state, expires, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*_content(kept), now, now),
    )
    (id_,) = db.execute(
        "SELECT id FROM faq WHERE collection = ? AND question = ?", (kept.collection, kept.question)
    ).fetchone()
    return replace(kept, id=int(id_))


def _update(db: Transaction, entry: FaqEntry) -> FaqEntry:
    kept = replace(entry, updated_at=_now())
    db.execute(
        "UPDATE faq SET collection = ?, question = ?, answer = ?, variants = ?, state = ?, expires = ?, updated_at = ? "
        "WHERE id = ?",
        (*_content(kept), kept.updated_at, kept.id),
    )
    return kept


def _content(entry: FaqEntry) -> tuple[object, ...]:
    variants = json.dumps(list(entry.variants), ensure_ascii=False)
    return entry.collection, entry.question, entry.answer, variants, str(entry.state), entry.expires


def _changed(db: Transaction) -> None:
    (version,) = db.execute("SELECT coalesce(max(version), 0) FROM faq_version").fetchone()
    db.execute("DELETE FROM faq_version")
    db.execute("INSERT INTO faq_version VALUES (?)", (version + 1,))


def _entry(row: Sequence[object]) -> FaqEntry:
    id_, collection, question, answer, variants, state, expires, created_at, updated_at = row
    return FaqEntry(
        id=int(str(id_)),
        collection=str(collection),
        question=str(question),
        answer=str(answer),
        variants=tuple(json.loads(str(variants))),
        state=FaqState(str(state)),
        expires=None if expires is None else str(expires),
        created_at=str(created_at),
        updated_at=str(updated_at),
    )


def _unanswered(row: Sequence[object]) -> Unanswered:
    id_, question, count, first, last = row
    return Unanswered(
        id=int(str(id_)),
        question=str(question),
        count=int(str(count)),
        first_asked=str(first),
        last_asked=str(last),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
