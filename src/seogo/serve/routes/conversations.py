"""One's own conversations: begun, read, exported, emptied, deleted. `/api/ask` adds to them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from seogo.catalog.conversations import Conversation
from seogo.serve.access import Member
from seogo.serve.asking import shown_turns
from seogo.serve.record import record
from seogo.serve.state import serving

router = APIRouter(tags=["conversations"])


@router.get("/api/conversations")
def conversations(request: Request, caller: Member) -> dict[str, Any]:
    """The newest first."""
    found = serving(request).library.conversations.all(owner=caller.id)
    return {"conversations": [_json(one) for one in found]}


@router.post("/api/conversations", status_code=201)
def start(request: Request, caller: Member) -> dict[str, Any]:
    """Begin one; its `id` goes with the questions asked in it."""
    kept = serving(request).library.conversations
    id_ = kept.start(owner=caller.id)
    return {"conversation": _json(kept.conversation(id_, owner=caller.id))}


@router.get("/api/conversations/{id}")
def conversation(request: Request, caller: Member, id: str) -> dict[str, Any]:
    """Its turns, oldest first. An answer from a document that one sees no more is `hidden`."""
    state = serving(request)
    turns = shown_turns(state, caller, id)
    return {
        "conversation": _json(state.library.conversations.conversation(id, owner=caller.id)),
        "turns": turns,
    }


@router.post("/api/conversations/{id}/reset")
def reset(request: Request, caller: Member, id: str) -> dict[str, Any]:
    """Forget its turns; it goes on empty."""
    kept = serving(request).library.conversations
    kept.reset(kept.conversation(id, owner=caller.id).id)
    return {"conversation": _json(kept.conversation(id, owner=caller.id))}


@router.delete("/api/conversations/{id}")
def delete(request: Request, caller: Member, id: str) -> dict[str, Any]:
    """Forget it."""
    state = serving(request)
    kept = state.library.conversations
    kept.delete(kept.conversation(id, owner=caller.id).id)
    record(state, caller, "conversation_deleted", conversation=id)
    return {"deleted": id}


def _json(one: Conversation) -> dict[str, Any]:
    return {"id": one.id, "title": one.title, "started_at": one.started_at, "turns": one.turns}
