"""How well questions are answered."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from seogo.catalog.feedback import Thumb
from seogo.serve.replies.reply import DocumentId, Moment, Reply
from seogo.types import AnswerKind, Status


class Counts(Reply):
    """Questions by how they were answered, and thumbs."""

    questions: int
    answered: int = Field(description="From documents, quoted or written.")
    faq: int
    unanswered: int
    blocked: int
    upvoted: int
    downvoted: int


class Day(Counts):
    """A day's counts."""

    day: str = Field(examples=["2027-03-01"])


class Latency(Reply):
    """Null without a question."""

    p50: float | None
    p95: float | None


class CitedDocument(Reply):
    """How often a document was cited."""

    id: DocumentId
    title: str
    collection: str
    count: int


class UnansweredCount(Reply):
    """How often a question had no answer."""

    question: str
    count: int


class Quality(Reply):
    """From `first` to `last`, both days counted."""

    first: str = Field(examples=["2027-03-01"])
    last: str = Field(examples=["2027-03-30"])
    total: Counts
    days: list[Day] = Field(description="In order; a day without a question is there.")
    latency_ms: Latency
    verdicts: dict[str, int] = Field(description="By verdict; `none` for answers without one.")
    documents: list[CitedDocument] = Field(description="The most cited first.")
    unanswered: list[UnansweredCount] = Field(description="The most asked first.")


class NamedDocument(Reply):
    """A document that was cited."""

    id: DocumentId
    title: str


class Question(Reply):
    """A question as it was answered; personal data in it is masked."""

    id: str
    at: Moment
    user: str | None = Field(description="Who asked; for admins alone.")
    question: str
    kind: AnswerKind
    verdict: Status | None
    confidence: float
    total_ms: float
    documents: list[NamedDocument] = Field(description="Those cited that one sees.")
    thumb: Thumb | None
    reason: str | None


class Questions(Reply):
    """The newest first. `total`: how many there are."""

    total: int
    questions: list[Question]


class Terms(Reply):
    """What the question was searched by."""

    morphemes: list[str]
    bigrams: list[str]
    pairs: list[str]
    exact: list[str]


class TracedMessage(Reply):
    """A message to the model."""

    role: str
    content: str


class Exchange(Reply):
    """What went to the model, and what came back."""

    messages: list[TracedMessage]
    reply: str


class Trace(Reply):
    """An answer as `POST /api/ask` gives it, with how it was found; kept as it was, also over later versions of seogo,
    which may know more fields. Personal data is masked, hits are cut to 600 characters."""

    model_config = ConfigDict(extra="allow")
    question: str
    text: str
    searched: str
    kind: AnswerKind
    hits: list[dict[str, Any]]
    terms: Terms
    exchanges: list[Exchange]


class OneQuestion(Reply):
    """`trace`: null where it is no longer kept, or a document in it has left the library."""

    question: Question
    trace: Trace | None
