"""Questions: the answer as JSON, or sentence by sentence as server-sent events."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from seogo.app.follow import Stage, Step
from seogo.app.starters import starters
from seogo.errors import SeogoError
from seogo.llm.llm import Cancelled
from seogo.serve.access import Caller, Reader
from seogo.serve.asking import Answered, Filters, Text, answered
from seogo.serve.errors import reads_english, told
from seogo.serve.record import record
from seogo.serve.replies import answers as replies
from seogo.serve.replies.reply import EVENTS, shows
from seogo.serve.shown import shown_answer, shown_citations
from seogo.serve.state import Serving, serving
from seogo.serve.steady import steady
from seogo.types import Turn

if TYPE_CHECKING:
    from seogo.answer.generated.write import Shown

router = APIRouter(tags=["questions"])
STAGES: Mapping[Stage, tuple[str, str]] = {
    Stage.FIND: ("찾는 중", "Searching"),
    Stage.READ: ("읽는 중", "Reading"),
    Stage.WRITE: ("쓰는 중", "Writing"),
    Stage.CHECK: ("확인하는 중", "Checking"),
}
"""In Korean and English."""


class Earlier(BaseModel):
    """A turn of a conversation that the client keeps itself."""

    question: Text
    answer: str = Field(max_length=20_000)


class AskRequest(BaseModel):
    """`conversation`: one of the server's; its turns are read with the question and the answer is added to it."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {"question": "육아휴직은 최대 몇 년인가요?"},
                {"question": "그럼 둘째는요?", "conversation": "5e1c…", "filters": {"collections": ["인사"]}},
            ]
        }
    }
    question: Text
    conversation: Text | None = None
    history: list[Earlier] = Field(default=[], max_length=100)
    filters: Filters = Filters()


@router.post(
    "/api/ask",
    responses=shows(
        replies.Answer,
        description="The answer as `seogo ask --json` has it, with its `id`, the verdict in plain words, and where the "
        "evidence of each citation is. With `Accept: text/event-stream` the events `progress` {stage, ko, en}, "
        "`sentence` {text}, `citations` {citations} and, last, `answer` (it counts) or `error`.",
        also=EVENTS,
    ),
)
async def ask(request: Request, caller: Reader, given: AskRequest) -> Any:
    """Answer from the documents that the caller sees, every sentence cited; or say that they do not answer it."""
    state = serving(request)

    def parts(cancelled: Cancelled) -> Any:
        return answered(
            state,
            caller,
            given.question,
            cancelled,
            filters=given.filters,
            history=[Turn(question=one.question, answer=one.answer) for one in given.history],
            conversation=given.conversation,
        )

    if "text/event-stream" in request.headers.get("accept", ""):
        stream = await state.pool.stream(lambda cancelled: _said(state, parts(cancelled)), prelude=Step)
        events = _events(stream, english=reads_english(request))
        return StreamingResponse(events, media_type="text/event-stream")
    return await state.pool.run(request, lambda cancelled: _whole(state, parts(cancelled)))


@router.get("/api/ask/starters", responses=shows(replies.Starters))
async def starting(request: Request, caller: Reader) -> dict[str, list[str]]:
    """A few questions to begin with that can be answered: fixed ones, and articles of the rules that the caller sees.

    In the audit log as `starters` with those rules, whose headings are shown: nobody has read them.
    """
    state = serving(request)
    return await state.pool.run(request, lambda _: steady(state.opened, lambda: _starting(state, caller)))


def _starting(state: Serving, caller: Caller) -> dict[str, list[str]]:
    found = starters(state.library, caller.collections)
    if rules := list(dict.fromkeys(one.document for one in found if one.document)):
        record(state, caller, "starters", shown=rules)
    return {"questions": [one.question for one in found]}


def _whole(state: Serving, parts: Any) -> dict[str, object] | None:
    for part in parts:
        if isinstance(part, Answered):
            return _json(state, part)
    return None  # nobody waits for it any more


def _json(state: Serving, done: Answered) -> dict[str, object]:
    return {"id": done.id, **shown_answer(state, done.answer)}


def _said(state: Serving, parts: Iterator[Step | Shown | Answered]) -> Iterator[Step | str]:
    """Stages as they are, the rest as events; made where the answer is: what is cited is looked up in the catalog."""
    shown = False
    for part in parts:
        if isinstance(part, Step):
            yield part
        elif isinstance(part, Answered):
            if not shown:
                yield event("sentence", {"text": part.answer.text})
                yield event("citations", {"citations": shown_citations(state, part.answer.citations)})
            yield event("answer", _json(state, part))
        else:
            shown = True
            yield event("sentence", {"text": part.text})
            if part.citations:
                yield event("citations", {"citations": shown_citations(state, part.citations)})


async def _events(parts: AsyncIterator[Step | str | None], *, english: bool) -> AsyncIterator[str]:
    try:
        async for part in parts:
            if part is None:
                yield ": …\n\n"
            elif isinstance(part, Step):
                ko, en = STAGES[part.stage]
                yield event("progress", {"stage": part.stage, "ko": ko, "en": en})
            else:
                yield part
    except SeogoError as error:
        yield event("error", told(error, english=english))


def event(name: str, data: object) -> str:
    """One server-sent event; JSON has no line breaks of its own."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
