"""What is written down of requests: to the audit log, and of questions for the people who tend the documents.

Personal data is masked before it is kept; the guard knows what that is.
"""

from __future__ import annotations

import uuid
from collections import Counter

from seogo.catalog.feedback import Asked
from seogo.guard.personal.find import find_personal, mask
from seogo.serve.access import Caller
from seogo.serve.state import Serving
from seogo.types import Answer, Hit


def record(state: Serving, who: Caller | str, action: str, **details: object) -> None:
    """A line of the audit log; texts in it have gone through `masked`. Durable on return."""
    state.audit.write(who if isinstance(who, str) else who.id, action, details)


def masked(text: str) -> tuple[str, dict[str, int]]:
    """The text without personal data, and how many values of which kind were in it."""
    found = find_personal(text)
    return mask(text, found), dict(Counter(str(one.kind) for one in found))


def record_answer(
    state: Serving, who: Caller, question: str, answer: Answer, collections: frozenset[str] | None
) -> str:
    """Write down that this was asked in these collections and what was shown; the answer's id."""
    id_ = uuid.uuid4().hex
    plain, kinds = masked(question)
    cited = tuple(dict.fromkeys(str(one.document) for one in answer.citations))
    record(
        state,
        who,
        "ask",
        answer=id_,
        question=plain,
        masked=kinds,
        kind=str(answer.kind),
        cited=list(cited),
        faq=answer.faq.id if answer.faq else None,
        shown=_documents(answer.hits),
    )
    state.feedback.asked(
        Asked(
            id=id_,
            user=who.id,
            question=plain,
            kind=str(answer.kind),
            verdict=str(answer.verdict.status) if answer.verdict else None,
            confidence=answer.confidence,
            total_ms=answer.timings_ms.get("total", 0.0),
            documents=cited,
        ),
        collections=collections,
    )
    return id_


def record_search(state: Serving, who: Caller, query: str | None, hits: list[Hit]) -> None:
    """Write down a search and what it showed; of a search by vector there is no text."""
    plain, kinds = masked(query or "")
    action = "search" if query is not None else "vector_search"
    record(state, who, action, query=plain, masked=kinds, shown=_documents(hits))


def _documents(hits: tuple[Hit, ...] | list[Hit]) -> list[str]:
    return list(dict.fromkeys(str(hit.chunk.document) for hit in hits))
