"""A thumb and a reason for an answer; for admins, all of them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from seogo.catalog.feedback import Given, Thumb
from seogo.catalog.people import Role
from seogo.serve.access import Member, Reader
from seogo.serve.record import masked, record
from seogo.serve.replies import conversations as replies
from seogo.serve.replies.reply import shows
from seogo.serve.state import serving

router = APIRouter(tags=["feedback"])


class Opinion(BaseModel, extra="forbid"):
    """`answer`: the `id` that came with it. The last word counts. Personal data in the reason is masked."""

    model_config = {
        "json_schema_extra": {
            "examples": [{"answer": "67cda7f4…", "thumb": "down", "reason": "개정 전 조문입니다."}]
        }
    }
    answer: str = Field(max_length=100)
    thumb: Thumb
    reason: str = Field(default="", max_length=2000)


@router.post("/api/feedback", status_code=201, responses=shows(replies.OneFeedback, status=201))
def give(request: Request, caller: Reader, given: Opinion) -> dict[str, Any]:
    """Say what one thinks of an answer that one was given."""
    state = serving(request)
    reason, _ = masked(given.reason)
    kept = state.feedback.give(given.answer, given.thumb, reason, user=caller.id)
    record(state, caller, "feedback", answer=kept.answer, thumb=kept.thumb)
    return {"feedback": _json(kept)}


@router.get("/api/feedback", responses=shows(replies.FeedbackList))
def feedback(request: Request, caller: Member) -> dict[str, Any]:
    """One's own; an admin's all. The newest first."""
    owner = None if caller.role is Role.ADMIN else caller.id
    return {"feedback": [_json(one) for one in serving(request).feedback.all(user=owner)]}


def _json(one: Given) -> dict[str, Any]:
    return {
        "answer": one.answer,
        "user": one.user,
        "question": one.question,
        "kind": one.kind,
        "thumb": one.thumb,
        "reason": one.reason,
        "at": one.at,
    }
