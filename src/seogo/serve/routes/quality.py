"""How well questions are answered: by the day, one by one, and what an answer was made of; for editors and admins.

An editor sees the questions whose askers saw no more than the editor does; who asked is for admins.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from seogo.catalog.catalog import Entry, State
from seogo.catalog.feedback import Asked, Thumb
from seogo.catalog.people import Role
from seogo.catalog.quality import Range, Which
from seogo.errors import InputError, NotFound
from seogo.serve.access import Caller, Writer
from seogo.serve.fields import Day
from seogo.serve.record import record
from seogo.serve.replies import quality as replies
from seogo.serve.replies.reply import shows
from seogo.serve.state import Serving, serving
from seogo.types import AnswerKind, DocumentId, Status

router = APIRouter(tags=["quality"])
MOST_DAYS = 366
CITED = 20
"""Documents shown of those that were cited."""
OfDay = Annotated[Day | None, Query(openapi_examples={"day": {"value": "2027-03-01"}})]
Ahead = Annotated[
    int, Query(ge=-12, le=14, description="Hours before UTC of the clock that days are told by.")
]


@router.get("/api/quality", responses=shows(replies.Quality))
async def quality(
    request: Request, caller: Writer, first: OfDay = None, last: OfDay = None, ahead_h: Ahead = 9
) -> dict[str, Any]:
    """Questions by the day, how they were answered, how long it took, what was cited most and what had no answer.

    From `first` to `last`, the last 30 days where not given.
    """
    state = serving(request)
    over = _range(caller, first, last, ahead_h)
    return await state.pool.run(request, lambda _: _overview(state, caller, over))


def _overview(state: Serving, caller: Caller, over: Range) -> dict[str, Any]:
    found = state.quality.overview(over)
    record(state, caller, "quality", first=over.first.isoformat(), last=over.last.isoformat())
    total = sum(found.days.values(), Counter[str]())
    return {
        "first": over.first.isoformat(),
        "last": over.last.isoformat(),
        "total": _counts(total),
        "days": [{"day": day, **_counts(counts)} for day, counts in found.days.items()],
        "latency_ms": found.latency_ms,
        "verdicts": found.verdicts,
        "documents": [
            {"id": entry.id, "title": entry.title, "collection": entry.collection, "count": count}
            for entry, count in _seen(state, caller, found.documents)
        ],
        "unanswered": [{"question": question, "count": count} for question, count in found.unanswered],
    }


@router.get("/api/quality/questions", responses=shows(replies.Questions))
async def questions(
    request: Request,
    caller: Writer,
    first: OfDay = None,
    last: OfDay = None,
    ahead_h: Ahead = 9,
    kind: AnswerKind | None = None,
    verdict: Annotated[str | None, Query(pattern=f"^({'|'.join((*Status, 'none'))})$")] = None,
    thumb: Thumb | None = None,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """The questions one by one, the newest first; `total` of them. Personal data is masked."""
    state = serving(request)
    over, which = _range(caller, first, last, ahead_h), Which(kind=kind, verdict=verdict, thumb=thumb)

    def listed() -> dict[str, Any]:
        total, found = state.quality.questions(over, which, offset=offset, limit=limit)
        record(state, caller, "questions", shown=[one.id for one in found])
        return {"total": total, "questions": [_json(state, caller, one) for one in found]}

    return await state.pool.run(request, lambda _: listed())


@router.get("/api/quality/questions/{id}", responses=shows(replies.OneQuestion))
async def question(request: Request, caller: Writer, id: str) -> dict[str, Any]:
    """One question with what its answer was made of: the terms searched, the hits with their scores, what went to the
    model and came back, the answer with its claims, what was corrected and withheld, milliseconds by stage.

    `trace` is null where it is no longer kept (`serve.trace_days`), or a document in it has left the library.
    """
    state = serving(request)
    return await state.pool.run(request, lambda _: _traced(state, caller, id))


def _traced(state: Serving, caller: Caller, id_: str) -> dict[str, Any]:
    found = state.quality.question(id_, seen=caller.collections)
    if found is None:
        raise NotFound(
            f"질문 {id_[:64]!r}이(가) 없습니다: 목록을 새로 고쳐 주십시오",
            f"no question {id_[:64]!r}: load the list anew",
        )
    state.tracing.settle()
    trace = state.tracing.traces.trace(id_)
    record(state, caller, "question", question=id_)
    return {"question": _json(state, caller, found), "trace": trace}


def _range(caller: Caller, first: date | None, last: date | None, ahead_h: int) -> Range:
    """Raises `InputError` for days that are none or too many."""
    last = last or (datetime.now(UTC) + timedelta(hours=ahead_h)).date()
    try:
        first = first or last - timedelta(days=29)
        days = (last - first).days + 1
        _ = first - timedelta(days=1), last + timedelta(days=2)
    except OverflowError as error:
        raise InputError(
            "first나 last가 달력에 없는 날입니다", "first or last is no day of the calendar"
        ) from error
    if not 0 < days <= MOST_DAYS:
        raise InputError(
            f"first부터 last까지는 1일부터 {MOST_DAYS}일까지여야 합니다(보낸 것은 {days}일)",
            f"first to last is 1 to {MOST_DAYS} days, not {days}",
        )
    return Range(first=first, last=last, ahead_h=ahead_h, seen=caller.collections)


def _counts(counts: Counter[str]) -> dict[str, int]:
    kinds = {str(kind): counts[kind] for kind in AnswerKind}
    answered = counts[AnswerKind.EXTRACTIVE] + counts[AnswerKind.GENERATED]
    return {
        "questions": sum(kinds.values()),
        "answered": answered,
        "faq": counts[AnswerKind.FAQ],
        "unanswered": counts[AnswerKind.ABSTAINED],
        "blocked": counts[AnswerKind.BLOCKED],
        "upvoted": counts[Thumb.UP],
        "downvoted": counts[Thumb.DOWN],
    }


def _seen(state: Serving, caller: Caller, counts: Any) -> list[tuple[Entry, int]]:
    """The documents most cited that the caller sees, with their counts."""
    found: list[tuple[Entry, int]] = []
    for id_, count in counts:
        entry = state.library.catalog.entry(DocumentId(id_))
        if entry is not None and entry.state is State.READY and caller.sees(entry.collection):
            found.append((entry, count))
        if len(found) == CITED:
            break
    return found


def _json(state: Serving, caller: Caller, one: Asked) -> dict[str, Any]:
    cited = _seen(state, caller, [(document, 1) for document in one.documents])
    return {
        "id": one.id,
        "at": one.at,
        "user": one.user if caller.role is Role.ADMIN else None,
        "question": one.question,
        "kind": one.kind,
        "verdict": one.verdict,
        "confidence": round(one.confidence, 4),
        "total_ms": round(one.total_ms, 1),
        "documents": [{"id": entry.id, "title": entry.title} for entry, _ in cited],
        "thumb": one.thumb,
        "reason": one.reason,
    }
