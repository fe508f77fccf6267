"""Fixed answers of a library: looked for before anything is searched; unanswered questions become drafts."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.catalog.faq import FaqEntry, FaqState, FaqStore, Unanswered
from seogo.errors import CatalogUnavailable, NotFound
from seogo.faq.suggest import MAX_CHARS
from seogo.guard.markdown import clean_fixed
from seogo.index.index import ANYWHERE, Where
from seogo.lang.normalize import fold, normalize
from seogo.types import Answer, AnswerKind, FaqSource

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from seogo.app.library import Library
    from seogo.faq.match import Match, Matcher
    from seogo.faq.table import BadRow

log = logging.getLogger(__name__)

WORDS_CHARS = 5
"""From so many letters on, what is typed has words whose meaning tells."""
KEPT = 64
"""Sets of collections that people type under, kept at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An entry beside a question, and how it was met. `answers`: whether its answer is given."""

    entry: FaqEntry
    match: Match
    answers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A fixed question for what was typed. `wording`: the one of its wordings that was met. `score`: 0 to 1."""

    id: int
    question: str
    wording: str
    collection: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One question that had no answer, in all its wordings. `id`: of the wording asked most, which is `question`."""

    id: int
    question: str
    count: int
    last_asked: str
    wordings: tuple[Unanswered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a table's rows."""

    new: tuple[FaqEntry, ...]
    changed: tuple[FaqEntry, ...]
    unchanged: int
    failed: tuple[BadRow, ...]


class _Typed:
    """Entries to be suggested while somebody types. `rows`: their wordings, in order, each with its entry."""

    def __init__(self, version: int, entries: Sequence[FaqEntry]) -> None:
        from seogo.faq.suggest import Suggester

        self.version = version
        self.rows = [(one, text) for one in entries for text in (one.question, *one.variants)]
        self.wordings = max((1 + len(one.variants) for one in entries), default=1)
        self.suggester = Suggester([text for _, text in self.rows])
        self._allowed: dict[tuple[str, frozenset[str] | None], npt.NDArray[np.bool_]] = {}

    def allowed(self, collections: frozenset[str] | None) -> npt.NDArray[np.bool_]:
        """Which rows may be seen today, worked out once for each set of collections."""
        key = date.today().isoformat(), collections
        if key not in self._allowed:
            if len(self._allowed) >= KEPT:
                self._allowed.clear()
            self._allowed[key] = _visible([one for one, _ in self.rows], Where(collections=collections))
        return self._allowed[key]


class FixedAnswers:
    """The fixed answers of one library. Entries are read again when any process has changed them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.store = FaqStore(library.catalog.database)
        self._lock = threading.Lock()
        self._read: tuple[int, list[FaqEntry], Matcher] | None = None
        self._typed: _Typed | None = None

    def answer(self, question: str, where: Where = ANYWHERE) -> Answer | None:
        """The fixed answer to the question, None where none is near enough or may be seen.

        A search that is narrowed to documents, pages or dates asks those, and gets no fixed answer.
        """
        if not self._library.settings.faq.enabled:
            return None
        found = next((one for one in self.find(question, where, k=1) if one.answers), None)
        if found is None:
            return None
        entry = found.entry
        return Answer(
            question=question,
            text=clean_fixed(entry.answer),
            kind=AnswerKind.FAQ,
            confidence=found.match.score,
            faq=FaqSource(
                id=entry.id,
                question=entry.question,
                wording=found.match.wording,
                collection=entry.collection,
                updated_at=entry.updated_at,
            ),
        )

    def find(self, question: str, where: Where = ANYWHERE, *, k: int = 5) -> list[Found]:
        """The k entries nearest the question, best first, also those that differ, and whether each answers it."""
        entries, matcher = self._entries()
        if matcher is None or where != replace(ANYWHERE, collections=where.collections):
            return []
        threshold = self._library.settings.faq.threshold
        by_id = {entry.id: entry for entry in entries}
        return [
            Found(entry=by_id[match.id], match=match, answers=not match.differs and match.score >= threshold)
            for match in matcher.find(question, allowed=_visible(entries, where), k=k)
        ]

    def suggest(self, text: str, k: int = 5, collections: frozenset[str] | None = None) -> list[Suggestion]:
        """The k fixed questions for what is being typed, best first, each once; [] for none.

        Those that hold what was typed, by its keys; where there is none, those near it in meaning (`near`), provided
        that a question has been asked since the entries last changed: reading them anew takes seconds. `collections`:
        the only ones whose entries are looked at, None for all. For each key pressed: 2 ms among 5,000 entries. A
        suggestion is not an answer: asking its `question` is.
        """
        if not self._library.settings.faq.enabled or k < 1:
            return []
        typed = self._suggester()
        best: dict[int, Suggestion] = {}
        for found in typed.suggester.find(text, k=k * typed.wordings, allowed=typed.allowed(collections)):
            entry, wording = typed.rows[found.place]
            best.setdefault(entry.id, _suggestion(entry, wording, found.score))
        read = self._read is not None and self._read[0] == self.store.version()
        if not best and read and sum(letter.isalnum() for letter in text) >= WORDS_CHARS:
            return self.near(text, k, collections)
        return list(best.values())[:k]

    def near(self, text: str, k: int = 3, collections: frozenset[str] | None = None) -> list[Suggestion]:
        """The k fixed questions whose words are met most in a question, best first; [] where none is near.

        For `이 질문을 찾으셨나요?` under an answer that is not a fixed one; what differs in a number is there too.
        """
        entries, matcher = self._entries()
        if matcher is None or not self._library.settings.faq.enabled or k < 1:
            return []
        by_id = {entry.id: entry for entry in entries}
        allowed = _visible(entries, Where(collections=collections))
        found = matcher.near(text[-MAX_CHARS:], allowed=allowed, k=k)
        return [_suggestion(by_id[one.id], one.wording, one.score) for one in found]

    def import_table(self, path: Path, *, collection: str = "default") -> Imported:
        """Keep the rows of a CSV, TSV or XLSX file that can be kept; a question that is there is replaced."""
        from seogo.faq.table import read_table

        return self.import_entries(*read_table(path, collection=collection))

    def import_entries(self, entries: Sequence[FaqEntry], bad: Sequence[BadRow] = ()) -> Imported:
        """Keep these rows of a table; a question that is there is replaced."""
        new, changed = self.store.put(entries)
        return Imported(
            new=tuple(new),
            changed=tuple(changed),
            unchanged=len(entries) - len(new) - len(changed),
            failed=tuple(bad),
        )

    def compare(self, entries: Iterable[FaqEntry]) -> list[tuple[FaqEntry | None, FaqEntry]]:
        """What `import_entries` would change, in order: what stands there now (None: nothing), and what would."""
        held = {(one.collection, one.question): one for one in self.store.all()}
        changes: list[tuple[FaqEntry | None, FaqEntry]] = []
        for entry in entries:
            before = held.get((entry.collection, entry.question))
            after = (
                replace(entry, id=before.id, created_at=before.created_at, updated_at=before.updated_at)
                if before
                else entry
            )
            if before != after:
                changes.append((before, after))
                held[entry.collection, entry.question] = after
        return changes

    def set_state(self, ids: Sequence[int], state: FaqState) -> list[FaqEntry]:
        """Switch entries on or off, all or none. Raises `NotFound`, `BadEntry` for one without an answer."""
        entries = [replace(self.store.get(id_), state=state) for id_ in ids]
        self.store.put(entries)
        return [self.store.get(entry.id) for entry in entries]

    def note_unanswered(self, question: str, collections: frozenset[str] | None = None) -> None:
        """Count a question that had no answer, with whatever is personal in it masked.

        `collections`: those it was asked in, None for all: who sees fewer never sees the question.
        """
        from seogo.guard.personal.find import mask_personal
        from seogo.guard.personal.kinds import PersonalKind

        settings = self._library.settings.faq
        masked = " ".join(mask_personal(normalize(question), frozenset(PersonalKind)).split())
        key = "".join(letter for letter in fold(masked) if letter.isalnum())
        if not settings.unanswered or not key:
            return
        try:
            self.store.note_unanswered(masked, key=key, keep=settings.kept, collections=collections)
        except CatalogUnavailable as error:  # a library that may only be read still answers
            log.warning("an unanswered question could not be counted: %s", error)

    def drafts(self, *, least: int = 1, seen: frozenset[str] | None = None) -> list[Draft]:
        """The questions that had no answer, alike ones as one, the most asked first; of those asked `least` times.

        `seen`: the collections of one who looks, None for all; see `FaqStore.unanswered`.
        """
        from seogo.faq.match import Fixed, Matcher, group_alike

        rows = {row.id: row for row in self.store.unanswered(seen=seen)}
        questions = {id_: row.question for id_, row in rows.items()}
        fixed = [Fixed(id=id_, wordings=(question,)) for id_, question in questions.items()]
        matcher = Matcher(fixed, self._library.analyzer, self._library.kiwi_vectors)
        groups = group_alike(questions, matcher, self._library.settings.faq.threshold)
        drafts = [_draft([rows[id_] for id_ in group]) for group in groups]
        return sorted(
            (one for one in drafts if one.count >= least), key=lambda one: (-one.count, one.question)
        )

    def make_draft(
        self, id_: int, *, collection: str = "default", seen: frozenset[str] | None = None
    ) -> FaqEntry:
        """An entry without an answer from an unanswered question and its wordings, which are then forgotten.

        Raises `NotFound` for a question that is not among `drafts()`.
        """
        draft = self._draft(id_, seen)
        others = tuple(row.question for row in draft.wordings if row.question != draft.question)
        entry = FaqEntry(
            collection=collection, question=draft.question, variants=others, state=FaqState.DRAFT
        )
        held = next(
            (one for one in self.store.all(collection=collection) if one.question == entry.question), None
        )
        if held is None:
            (held,), _ = self.store.put([entry])
        self.store.forget_unanswered([row.id for row in draft.wordings])
        return held

    def forget(self, id_: int, *, seen: frozenset[str] | None = None) -> None:
        """Take an unanswered question with its wordings off the list. Raises `NotFound`."""
        self.store.forget_unanswered([row.id for row in self._draft(id_, seen).wordings])

    def _draft(self, id_: int, seen: frozenset[str] | None) -> Draft:
        draft = next((one for one in self.drafts(seen=seen) if id_ in {row.id for row in one.wordings}), None)
        if draft is None:
            raise NotFound(
                f"답하지 못한 질문 {id_}번이 없습니다: 목록을 새로 고쳐 확인해 주십시오",
                f"there is no unanswered question {id_}: load the list anew",
                command="seogo faq drafts",
            )
        return draft

    def _suggester(self) -> _Typed:
        """The wordings of the entries that are on, read when the store has changed."""
        version = self.store.version()
        with self._lock:
            if self._typed is None or self._typed.version != version:
                self._typed = _Typed(version, self.store.all(state=FaqState.ON))
            return self._typed

    def _entries(self) -> tuple[list[FaqEntry], Matcher | None]:
        """The entries that are on and the matcher over them, read when the store has changed."""
        from seogo.faq.match import Fixed, Matcher

        version = self.store.version()
        if not version:
            return [], None
        with self._lock:
            if self._read is None or self._read[0] != version:
                entries = self.store.all(state=FaqState.ON)
                fixed = [
                    Fixed(id=one.id, wordings=(one.question, *one.variants), answer=one.answer)
                    for one in entries
                ]
                matcher = Matcher(fixed, self._library.analyzer, self._library.kiwi_vectors)
                self._read = version, entries, matcher
            return self._read[1], self._read[2]


def _suggestion(entry: FaqEntry, wording: str, score: float) -> Suggestion:
    return Suggestion(
        id=entry.id, question=entry.question, wording=wording, collection=entry.collection, score=score
    )


def _visible(entries: Iterable[FaqEntry], where: Where) -> npt.NDArray[np.bool_]:
    """Which entries may be seen today: in the collections named, and not past their last day."""
    import numpy as np

    today = date.today()
    return np.array(
        [
            (where.collections is None or entry.collection in where.collections)
            and not entry.is_expired(today)
            for entry in entries
        ],
        dtype=bool,
    )


def _draft(rows: Sequence[Unanswered]) -> Draft:
    """The rows come the most asked first."""
    return Draft(
        id=rows[0].id,
        question=rows[0].question,
        count=sum(row.count for row in rows),
        last_asked=max(row.last_asked for row in rows),
        wordings=tuple(rows),
    )
