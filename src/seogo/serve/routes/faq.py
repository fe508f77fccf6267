"""Fixed answers: read, written, switched on and off, tried. Editors tend those of the collections they see."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from seogo.app.faq import Found
from seogo.catalog.faq import FaqEntry, FaqState
from seogo.catalog.people import valid_name
from seogo.errors import InputError, NotFound, NotPermitted
from seogo.index.index import ANYWHERE, Where
from seogo.lang.normalize import fold, normalize
from seogo.serve.access import Caller, Typist, Writer
from seogo.serve.asking import Text
from seogo.serve.fields import Day
from seogo.serve.record import masked, record
from seogo.serve.replies import faq as replies
from seogo.serve.replies.reply import shows
from seogo.serve.state import Serving, serving

router = APIRouter(tags=["faq"])
Line = Annotated[str, Field(min_length=1, max_length=2000)]
Answer = Annotated[str, Field(max_length=20_000)]
Variants = Annotated[list[Line], Field(max_length=200)]
DIFFERS = {
    "value": "숫자·날짜·조문이 다릅니다",
    "request": "묻는 것이 다릅니다",
    "denial": "한쪽은 부정하는 말입니다",
    "opposite": "반대되는 말이 있습니다",
    "action": "하려는 일이 다릅니다",
    "narrower": "한쪽에만 조건이 있습니다",
    "answer": "예·아니요가 뒤집힙니다",
}
"""What `differs` means, for people."""


class NewEntry(BaseModel, extra="forbid"):
    """`expires`: the last day on which it answers. Without an answer it can only be kept as `off` or `draft`."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {
                    "collection": "인사",
                    "question": "연차는 며칠인가요?",
                    "answer": "15일입니다.",
                    "variants": ["휴가 일수"],
                    "expires": "2027-12-31",
                }
            ]
        }
    }
    collection: Text = "default"
    question: Line
    answer: Answer = ""
    variants: Variants = []
    state: FaqState = FaqState.ON
    expires: Day | None = None


class ChangedEntry(BaseModel, extra="forbid"):
    """What is not given stays. `expires`: null takes the last day away."""

    model_config = {
        "json_schema_extra": {"examples": [{"answer": "16일입니다."}, {"state": "off"}, {"expires": None}]}
    }
    collection: Text | None = None
    question: Line | None = None
    answer: Answer | None = None
    variants: Variants | None = None
    state: FaqState | None = None
    expires: Day | None = None


class Switch(BaseModel, extra="forbid"):
    """All of them, or none."""

    model_config = {"json_schema_extra": {"examples": [{"ids": [3, 7], "state": "off"}]}}
    ids: list[int] = Field(min_length=1, max_length=1000)
    state: FaqState


class FaqTrial(BaseModel, extra="forbid"):
    model_config = {"json_schema_extra": {"examples": [{"question": "휴가 며칠 줘요?", "top_k": 5}]}}
    question: Line
    collections: list[Text] | None = Field(default=None, max_length=100)
    top_k: int = Field(default=5, ge=1, le=20)


@router.get("/api/faq", responses=shows(replies.FaqEntries))
def entries(
    request: Request,
    caller: Writer,
    collection: Annotated[str | None, Query(max_length=200)] = None,
    state: FaqState | None = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """The entries of the collections that the caller sees, by number; `total` of them.

    `q`: words that stand in the question, its other wordings or the answer.
    """
    found = seen_entries(serving(request), caller, collection=collection, in_state=state)
    if words := fold(normalize(q or "")).split():
        found = [one for one in found if _has(one, words)]
    return {"total": len(found), "entries": [entry_json(one) for one in found[offset : offset + limit]]}


@router.post("/api/faq", status_code=201, responses=shows(replies.OneFaqEntry, status=201))
def create(request: Request, caller: Writer, given: NewEntry) -> dict[str, Any]:
    """A new entry. A question that its collection has already is 409."""
    state = serving(request)
    entry = FaqEntry(
        collection=writable(caller, given.collection),
        question=_line(given.question),
        answer=normalize(given.answer).strip(),
        variants=_lines(given.variants),
        state=given.state,
        expires=given.expires.isoformat() if given.expires else None,
    )
    made = state.library.faq.store.add(entry)
    record(state, caller, "faq_created", entry=made.id, collection=made.collection)
    return {"entry": entry_json(made)}


@router.get("/api/faq/suggest", responses=shows(replies.Suggestions))
def suggest(
    request: Request,
    caller: Typist,
    q: Annotated[str, Query(max_length=500, openapi_examples={"typing": {"value": "연차 ㅇ"}})],
    k: Annotated[int, Query(ge=1, le=20)] = 5,
    collection: Annotated[list[str] | None, Query(max_length=100)] = None,
) -> dict[str, Any]:
    """For what is being typed, the fixed questions that hold most of it, best first; asking one's `question` answers.

    Too often asked to be in the audit log; counted apart from `serve.requests_per_minute`, and as many.
    """
    where = caller.within(Where(collections=None if collection is None else frozenset(collection)))
    found = serving(request).library.faq.suggest(q, k, where.collections)
    return {"q": q, "suggestions": [dataclasses.asdict(one) for one in found]}


@router.get("/api/faq/{id:int}", responses=shows(replies.OneFaqEntry))
def entry(request: Request, caller: Writer, id: int) -> dict[str, Any]:
    """One entry."""
    state = serving(request)
    found = visible_entry(state, caller, id)
    record(state, caller, "faq", entry=found.id)
    return {"entry": entry_json(found)}


@router.patch("/api/faq/{id:int}", responses=shows(replies.OneFaqEntry))
def change(request: Request, caller: Writer, id: int, given: ChangedEntry) -> dict[str, Any]:
    """Change what is given of an entry."""
    state = serving(request)
    held = visible_entry(state, caller, id)
    named = given.model_fields_set
    kept = dataclasses.replace(
        held,
        collection=held.collection if given.collection is None else writable(caller, given.collection),
        question=held.question if given.question is None else _line(given.question),
        answer=held.answer if given.answer is None else normalize(given.answer).strip(),
        variants=held.variants if given.variants is None else _lines(given.variants),
        state=given.state or held.state,
        expires=(given.expires.isoformat() if given.expires else None)
        if "expires" in named
        else held.expires,
    )
    state.library.faq.store.put([kept])
    record(state, caller, "faq_changed", entry=id, changed=sorted(named))
    return {"entry": entry_json(state.library.faq.store.get(id))}


@router.delete("/api/faq/{id:int}", responses=shows(replies.RemovedEntry))
def remove(request: Request, caller: Writer, id: int) -> dict[str, Any]:
    """The entry goes."""
    state = serving(request)
    held = visible_entry(state, caller, id)
    state.library.faq.store.remove([held.id])
    record(state, caller, "faq_removed", entry=held.id, collection=held.collection)
    return {"removed": entry_json(held)}


@router.post("/api/faq/state", responses=shows(replies.SwitchedEntries))
def switch(request: Request, caller: Writer, given: Switch) -> dict[str, Any]:
    """Switch entries on or off, all or none."""
    state = serving(request)
    ids = [visible_entry(state, caller, id_).id for id_ in dict.fromkeys(given.ids)]
    done = state.library.faq.set_state(ids, given.state)
    record(state, caller, "faq_switched", entries=ids, to=str(given.state))
    return {"entries": [entry_json(one) for one in done]}


@router.post("/api/faq/try", responses=shows(replies.TriedQuestion))
async def try_(request: Request, caller: Writer, given: FaqTrial) -> dict[str, Any]:
    """Which entry would answer a question, and the nearest that would not, with what differs.

    `score`: 0 where something `differs`; from `threshold` on, an entry answers.
    """
    state = serving(request)
    return await state.pool.run(request, lambda _: _tried(state, caller, given))


def _tried(state: Serving, caller: Caller, given: FaqTrial) -> dict[str, Any]:
    asked = None if given.collections is None else frozenset(given.collections)
    where = caller.within(Where(collections=asked) if asked is not None else ANYWHERE)
    found = state.library.faq.find(given.question, where, k=given.top_k)
    plain, kinds = masked(given.question)
    record(state, caller, "faq_tried", question=plain, masked=kinds, shown=[one.entry.id for one in found])
    settings = state.library.settings.faq
    return {
        "question": given.question,
        "threshold": settings.threshold,
        "enabled": settings.enabled,
        "answer": next((one.entry.id for one in found if one.answers), None) if settings.enabled else None,
        "found": [found_json(one) for one in found],
    }


def seen_entries(
    state: Serving, caller: Caller, *, collection: str | None = None, in_state: FaqState | None = None
) -> list[FaqEntry]:
    """The entries of the collections that the caller sees, by number."""
    found = state.library.faq.store.all(collection=collection, state=in_state)
    return [one for one in found if caller.sees(one.collection)]


def visible_entry(state: Serving, caller: Caller, id_: int) -> FaqEntry:
    """The entry, where the caller sees its collection. Raises `NotFound`, the same for one that exists unseen."""
    missing = NotFound(
        f"FAQ {id_}번이 없습니다: 목록을 새로 고쳐 주십시오", f"no FAQ entry {id_}: load the list anew"
    )
    if not 0 < id_ < 1 << 63:
        raise missing
    try:
        found = state.library.faq.store.get(id_)
    except NotFound:
        raise missing from None
    if not caller.sees(found.collection):
        raise missing
    return found


def writable(caller: Caller, collection: str) -> str:
    """The collection's name, where the caller may put entries into it. Raises `NotPermitted`, `InputError`."""
    name = valid_name(collection)
    if not caller.sees(name):
        raise NotPermitted(
            "이 묶음에 FAQ를 넣을 권한이 없습니다: 관리자에게 문의해 주십시오",
            "you may not put FAQ entries into this collection: ask the administrator",
        )
    return name


def entry_json(one: FaqEntry) -> dict[str, Any]:
    """An entry as the API shows it; `expired`: its last day is over, so that it answers nothing."""
    return {
        **dataclasses.asdict(one),
        "variants": list(one.variants),
        "expired": one.is_expired(date.today()),
    }


def found_json(one: Found) -> dict[str, Any]:
    """An entry beside a question. `differs_text`: what differs, for people."""
    return {
        "entry": entry_json(one.entry),
        "wording": one.match.wording,
        "score": round(one.match.score, 4),
        "answers": one.answers,
        "differs": one.match.differs or None,
        "differs_text": DIFFERS.get(one.match.differs),
    }


def _has(one: FaqEntry, words: list[str]) -> bool:
    text = fold("\n".join((one.question, one.answer, *one.variants)))
    return all(word in text for word in words)


def _line(text: str) -> str:
    line = " ".join(normalize(text).split())
    if not line:
        raise InputError("질문이 비어 있습니다: 질문을 적어 주십시오", "the question is empty: write one")
    return line


def _lines(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_line(one) for one in texts if one.strip()))
