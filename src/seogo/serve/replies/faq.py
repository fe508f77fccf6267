"""Fixed answers, and questions without one."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from seogo.catalog.faq import FaqState
from seogo.serve.replies.reply import Examples, Moment, Reply

_ENTRY = {
    "id": 3,
    "collection": "인사",
    "question": "연차는 며칠인가요?",
    "answer": "15일입니다.",
    "variants": ["휴가 일수"],
    "state": "on",
    "expires": "2027-12-31",
    "created_at": "2027-03-01T09:00:00+00:00",
    "updated_at": "2027-03-01T09:00:00+00:00",
    "expired": False,
}


class FaqEntry(Reply):
    """A fixed answer. `expires`: the last day on which it answers; `expired`: that is over."""

    EXAMPLES: ClassVar[Examples] = [_ENTRY]
    id: int
    collection: str
    question: str
    answer: str = Field(description="Empty in a draft.")
    variants: list[str] = Field(description="Other wordings of the question.")
    state: FaqState
    expires: str | None = Field(examples=["2027-12-31"])
    created_at: Moment
    updated_at: Moment
    expired: bool


class OneFaqEntry(Reply):
    """An entry."""

    EXAMPLES: ClassVar[Examples] = [{"entry": _ENTRY}]
    entry: FaqEntry


class FaqEntries(Reply):
    """Some of the entries, by number. `total`: how many there are."""

    total: int
    entries: list[FaqEntry]


class SwitchedEntries(Reply):
    """The entries as they are now."""

    entries: list[FaqEntry]


class RemovedEntry(Reply):
    """The entry that is gone."""

    removed: FaqEntry


class Suggestion(Reply):
    """A fixed question like what is being typed; asking `question` gives its answer."""

    id: int
    question: str
    wording: str = Field(description="The one that was met.")
    collection: str
    score: float = Field(description="How much of what is typed it holds, from 0 to 1.")


class Suggestions(Reply):
    """Best first."""

    q: str
    suggestions: list[Suggestion]


class TriedEntry(Reply):
    """An entry beside a question. `differs_text`: what differs, for people."""

    entry: FaqEntry
    wording: str
    score: float = Field(description="0 where something differs.")
    answers: bool
    differs: Literal["value", "request", "denial", "opposite", "action", "narrower", "answer"] | None
    differs_text: str | None


class TriedQuestion(Reply):
    """`answer`: the entry that would answer the question, null where none would."""

    question: str
    threshold: float = Field(description="From this score on, an entry answers.")
    enabled: bool = Field(description="Whether fixed answers are looked for at all.")
    answer: int | None
    found: list[TriedEntry] = Field(description="Nearest first.")


class ChangedRow(Reply):
    """An entry that a row changes. `fields`: which of its fields differ."""

    before: FaqEntry
    after: FaqEntry
    fields: list[Literal["answer", "variants", "state", "expires"]]


class BadRow(Reply):
    """A row that cannot be kept, and why."""

    row: int
    message: str


class Imported(Reply):
    """What came of a table, or would. `new` have the number 0 where nothing is kept yet."""

    dry_run: bool
    new: list[FaqEntry]
    changed: list[ChangedRow]
    unchanged: int
    failed: list[BadRow]


class Wording(Reply):
    """One wording of a question that was asked in vain."""

    id: int
    question: str
    count: int
    first_asked: Moment
    last_asked: Moment


class Unanswered(Reply):
    """Alike questions as one. `count`: how often it was asked in vain, in all wordings."""

    id: int
    question: str
    count: int
    last_asked: Moment
    wordings: list[Wording]


class UnansweredList(Reply):
    """The most asked first. `total`: how many there are."""

    total: int
    questions: list[Unanswered]


class ForgottenQuestion(Reply):
    """The number of the question that was taken off the list."""

    forgotten: int
