"""Conversations, their turns, and what people thought of answers."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field
from typing_extensions import TypedDict

from seogo.catalog.feedback import Thumb
from seogo.serve.replies.answers import Hit, ShownCitation, VerdictText
from seogo.serve.replies.reply import Examples, Moment, Reply
from seogo.types import AnswerKind, Status

_CONVERSATION = {
    "id": "5e1c0a77d3b94f9d8a1f6f5be1f2a4c3",
    "title": "육아휴직은 최대 몇 년인가요?",
    "started_at": "2027-03-01T09:00:00+00:00",
    "turns": 2,
}


class Conversation(Reply):
    """`title`: how its first question begins, or as it was named. `turns`: how many."""

    EXAMPLES: ClassVar[Examples] = [_CONVERSATION]
    id: str
    title: str
    started_at: Moment
    turns: int


class OneConversation(Reply):
    """A conversation."""

    conversation: Conversation


class ConversationList(Reply):
    """Some of them, the newest first. `total`: how many there are."""

    EXAMPLES: ClassVar[Examples] = [{"total": 1, "conversations": [_CONVERSATION]}]
    total: int
    conversations: list[Conversation]


class TurnDetails(TypedDict, total=False):
    """How an answer was given; empty where it is hidden."""

    id: str
    kind: AnswerKind
    citations: list[ShownCitation]
    verdict: Status | None
    verdict_text: VerdictText
    notices: list[str]
    faq_collection: str | None


class Turn(Reply):
    """A question and its answer. `hidden`: it came from a document that one sees no more."""

    number: int = Field(description="From 1.")
    asked_at: Moment
    question: str
    searched: str = Field(description="The question as it was searched.")
    answer: str
    hidden: bool
    details: TurnDetails
    closest: list[Hit] = Field(
        description="Of a question without an answer: the closest passages that can still be seen."
    )


class Turns(Reply):
    """A conversation's turns, oldest first."""

    conversation: Conversation
    turns: list[Turn]


class DeletedConversation(Reply):
    """The id of the conversation that was forgotten."""

    deleted: str


class Feedback(Reply):
    """What an asker thinks of an answer. `answer`: its id."""

    answer: str
    user: str = Field(description="An id, or `anonymous`.")
    question: str = Field(description="Personal data is masked.")
    kind: AnswerKind
    thumb: Thumb
    reason: str
    at: Moment


class OneFeedback(Reply):
    """It is kept."""

    feedback: Feedback


class FeedbackList(Reply):
    """The newest first."""

    feedback: list[Feedback]
