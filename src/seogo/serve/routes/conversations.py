"""One's own conversations: begun, read, exported, emptied, deleted. `/api/ask` adds to them."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from seogo.catalog.conversations import Conversation
from seogo.errors import InputError
from seogo.lang.normalize import normalize
from seogo.serve.access import Member
from seogo.serve.asking import read_turns
from seogo.serve.record import record
from seogo.serve.replies import conversations as replies
from seogo.serve.replies.reply import shows
from seogo.serve.state import serving

router = APIRouter(tags=["conversations"])
TITLE_CHARS = 200
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|(?<=!)(?=\[)|(?<=\])(?=[(:])")
"""What makes HTML, a picture, a link or its target of Markdown; citation marks stay as they are."""
HIDDEN = "(지금은 볼 수 없는 문서에서 나온 답이라 보이지 않습니다.)"


class Title(BaseModel, extra="forbid"):
    model_config = {"json_schema_extra": {"examples": [{"title": "육아휴직 문의"}]}}
    title: str = Field(min_length=1, max_length=TITLE_CHARS)


@router.get("/api/conversations", responses=shows(replies.ConversationList))
def conversations(
    request: Request,
    caller: Member,
    q: Annotated[str | None, Query(max_length=200)] = None,
    offset: Annotated[int, Query(ge=0, lt=1 << 63)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """One's own conversations, the newest first; `total` of them.

    `q`: words that stand in the title or in the questions.
    """
    total, found = serving(request).library.conversations.page(
        owner=caller.id, words=normalize(q or "").split(), offset=offset, limit=limit
    )
    return {"total": total, "conversations": [_json(one) for one in found]}


@router.post("/api/conversations", status_code=201, responses=shows(replies.OneConversation, status=201))
def start(request: Request, caller: Member) -> dict[str, Any]:
    """Begin a conversation; its `id` goes with the questions asked in it."""
    kept = serving(request).library.conversations
    id_ = kept.start(owner=caller.id)
    return {"conversation": _json(kept.conversation(id_, owner=caller.id))}


@router.get("/api/conversations/{id}", responses=shows(replies.Turns))
def conversation(request: Request, caller: Member, id: str) -> dict[str, Any]:
    """A conversation's turns, oldest first. An answer from a document that one sees no more is `hidden`."""
    state = serving(request)
    turns = read_turns(state, caller, id)
    return {
        "conversation": _json(state.library.conversations.conversation(id, owner=caller.id)),
        "turns": turns,
    }


@router.patch("/api/conversations/{id}", responses=shows(replies.OneConversation))
def rename(request: Request, caller: Member, id: str, given: Title) -> dict[str, Any]:
    """Give a conversation another title."""
    state = serving(request)
    title = " ".join(normalize(given.title).split())
    if not title:
        raise InputError("제목이 비어 있습니다: 제목을 적어 주십시오", "the title is empty: write one")
    kept = state.library.conversations
    kept.rename(kept.conversation(id, owner=caller.id).id, title)
    record(state, caller, "conversation_renamed", conversation=id)
    return {"conversation": _json(kept.conversation(id, owner=caller.id))}


@router.get(
    "/api/conversations/{id}/export",
    response_class=Response,
    responses=shows(replies.Turns, also={"text/markdown": {"schema": {"type": "string"}}}),
)
def export(
    request: Request,
    caller: Member,
    id: str,
    format: Annotated[Literal["json", "md"], Query(openapi_examples={"text": {"value": "md"}})] = "json",
) -> Response:
    """A conversation as a file, with sources; answers that one sees no more are left out."""
    state = serving(request)
    turns = read_turns(state, caller, id)
    one = state.library.conversations.conversation(id, owner=caller.id)
    record(state, caller, "conversation_exported", conversation=id, format=format)
    headers = {"Content-Disposition": f'attachment; filename="conversation.{format}"'}
    if format == "json":
        return JSONResponse({"conversation": _json(one), "turns": turns}, headers=headers)
    return Response(_markdown(one, turns), media_type="text/markdown; charset=utf-8", headers=headers)


@router.post("/api/conversations/{id}/reset", responses=shows(replies.OneConversation))
def reset(request: Request, caller: Member, id: str) -> dict[str, Any]:
    """Forget a conversation's turns; it goes on empty."""
    kept = serving(request).library.conversations
    kept.reset(kept.conversation(id, owner=caller.id).id)
    return {"conversation": _json(kept.conversation(id, owner=caller.id))}


@router.delete("/api/conversations/{id}", responses=shows(replies.DeletedConversation))
def delete(request: Request, caller: Member, id: str) -> dict[str, Any]:
    """Forget a conversation."""
    state = serving(request)
    kept = state.library.conversations
    kept.delete(kept.conversation(id, owner=caller.id).id)
    record(state, caller, "conversation_deleted", conversation=id)
    return {"deleted": id}


def _json(one: Conversation) -> dict[str, Any]:
    return {"id": one.id, "title": one.title, "started_at": one.started_at, "turns": one.turns}


def _markdown(one: Conversation, turns: list[dict[str, Any]]) -> str:
    """A heading a question, the answer under it, its sources as a list. What opens the file loads nothing for it:
    titles and quotes are another's words, so no picture, link or HTML in them is one.
    """
    parts = [f"# {_literal(one.title) or '대화'}", f"{one.started_at}"]
    for turn in turns:
        parts += [f"## {_literal(' '.join(str(turn['question']).split()))}", turn["asked_at"]]
        parts.append(HIDDEN if turn["hidden"] else _literal(turn["answer"]))
        sources = [_source(cited) for cited in turn["details"].get("citations", [])]
        if sources:
            parts.append("\n".join(sources))
    return "\n\n".join(parts) + "\n"


def _source(cited: dict[str, Any]) -> str:
    page = f"{cited['page']}쪽" if cited.get("page") else ""
    place = " · ".join(part for part in (cited.get("title"), cited.get("address"), page) if part)
    quote = " ".join(str(cited.get("quote", "")).split())
    return f"- [{cited.get('n', '')}] {_literal(place)}: “{_literal(quote)}”"


def _literal(text: str) -> str:
    return _MARKUP.sub(lambda found: "&lt;" if found[0] else "\\", text)
