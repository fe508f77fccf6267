"""One question through the library for one caller: the filter inside the search, the record, the conversation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field

from seogo.app.follow import Step, Trace
from seogo.errors import NotPermitted
from seogo.index.index import Where
from seogo.llm.llm import Cancelled
from seogo.serve.access import ANONYMOUS, Caller
from seogo.serve.closest import kept_closest, shown_closest
from seogo.serve.fields import Day, Whole
from seogo.serve.record import record_answer
from seogo.serve.shown import shown_citations, verdict_text
from seogo.serve.state import Serving
from seogo.serve.steady import steady_parts
from seogo.types import Answer, DocumentId, Turn

if TYPE_CHECKING:
    from seogo.answer.generated.write import Shown

Text = Annotated[str, Field(max_length=2000)]
"""A question or a name: the longest question of an office's log has a few hundred characters."""


class Filters(BaseModel, extra="forbid"):
    """Which chunks a search may see, all of them together; never more than the caller sees."""

    collections: list[Text] | None = Field(default=None, max_length=100)
    documents: list[Text] | None = Field(default=None, max_length=1000, description="Ids of documents.")
    date_from: Day | None = None
    date_to: Day | None = None
    pages: list[Whole] | None = Field(default=None, max_length=1000)
    address: Text | None = Field(default=None, description="Part of the address: `제45조`.")

    def where(self) -> Where:
        """The filter as the index takes it."""
        return Where(
            collections=None if self.collections is None else frozenset(self.collections),
            documents=None if self.documents is None else frozenset(map(DocumentId, self.documents)),
            date_from=self.date_from.isoformat() if self.date_from else None,
            date_to=self.date_to.isoformat() if self.date_to else None,
            pages=None if self.pages is None else frozenset(self.pages),
            address=self.address,
        )


@dataclass(frozen=True, kw_only=True)
class Answered:
    """`id`: what feedback names it by."""

    id: str
    answer: Answer


def answered(
    state: Serving,
    caller: Caller,
    question: str,
    cancelled: Cancelled,
    *,
    filters: Filters,
    history: Sequence[Turn] = (),
    conversation: str | None = None,
) -> Iterator[Step | Shown | Answered]:
    """Stages, sentences as their checks pass, then the answer, written down. An answer nobody waits for is not.

    Raises as `Library.ask`; `NotFound` for a conversation that is not the caller's.
    """
    if conversation is not None:
        history = [*history, *visible_turns(state, caller, conversation)]
    where = caller.within(filters.where())

    asked_in = caller.collections if history else where.collections  # earlier turns may be of any of them
    trace = Trace() if state.tracing.wanted else None

    def asked() -> Iterator[Step | Shown | Answer]:
        return state.library.follow(
            question,
            where=where,
            history=history,
            seen=caller.collections,
            cancelled=cancelled,
            trace=trace,
        )

    for part in steady_parts(state.opened, asked):
        if not isinstance(part, Answer):
            yield part
        elif not cancelled():
            id_ = record_answer(state, caller, question, part, asked_in)
            if trace is not None:
                state.tracing.keep(id_, part, trace)
            if conversation is not None:
                turn = Turn(question=question, answer=part.text, searched=part.searched or question)
                state.library.conversations.add(conversation, turn, details=_details(state, id_, part))
            yield Answered(id=id_, answer=part)


def visible_turns(state: Serving, caller: Caller, conversation: str) -> list[Turn]:
    """The last turns of the caller's conversation that it may still see. Raises `NotFound`."""
    most = state.library.settings.answer.history_turns or 0
    turns = [one for one in shown_turns(state, caller, conversation) if not one["hidden"]]
    return [
        Turn(question=str(one["question"]), answer=str(one["answer"]), searched=str(one["searched"]))
        for one in turns[-most:]
        if most
    ]


def shown_turns(state: Serving, caller: Caller, conversation: str) -> list[dict[str, Any]]:
    """The turns of the caller's own conversation; an answer from a document it no longer sees is `hidden`.

    Raises `NotFound` for what is not there or another's.
    """
    if caller.id == ANONYMOUS:
        raise NotPermitted("대화는 로그인해야 쓸 수 있습니다", "sign in to use conversations")
    state.library.conversations.conversation(conversation, owner=caller.id)
    return [_shown(state, caller, turn) for turn in state.library.conversations.export(conversation)]


def read_turns(state: Serving, caller: Caller, conversation: str) -> list[dict[str, Any]]:
    """As `shown_turns`, with the `closest` passages of those that had no answer."""
    turns = shown_turns(state, caller, conversation)
    for turn in turns:
        turn["closest"] = shown_closest(state, caller, turn["details"])
        turn["details"].pop("closest", None)
    return turns


def _shown(state: Serving, caller: Caller, turn: dict[str, Any]) -> dict[str, Any]:
    details = turn["details"] or {}
    sources = [DocumentId(str(one["document"])) for one in details.get("citations", [])]
    entries = [state.library.catalog.entry(id_) for id_ in sources]
    hidden = any(entry is None or not caller.sees(entry.collection) for entry in entries)
    fixed = details.get("faq_collection")
    hidden = hidden or (fixed is not None and not caller.sees(str(fixed)))
    return {
        "number": turn["number"],
        "asked_at": turn["asked_at"],
        "question": turn["question"],
        "searched": "" if hidden else turn["searched"],
        "answer": "" if hidden else turn["answer"],
        "hidden": hidden,
        "details": {} if hidden else details,
    }


def _details(state: Serving, id_: str, answer: Answer) -> dict[str, object]:
    return {
        "id": id_,
        "kind": answer.kind,
        "citations": shown_citations(state, answer.citations),
        "verdict": str(answer.verdict.status) if answer.verdict else None,
        "verdict_text": verdict_text(answer),
        "notices": list(answer.notices),
        "faq_collection": answer.faq.collection if answer.faq else None,
        "closest": kept_closest(answer),
    }
