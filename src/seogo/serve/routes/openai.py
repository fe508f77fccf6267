"""What clients written for OpenAI's API ask for: chat completions and models over the library's documents.

A model is `seogo`, or `seogo:<collection>` for one collection. How answers are written is the site's setting: of the
sampling parameters of a request none has an effect, and none is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field, StrictBool

from seogo.app.follow import Step
from seogo.errors import InputError, NotFound
from seogo.llm.llm import Cancelled
from seogo.serve.access import Caller, Reader
from seogo.serve.asking import Filters, answered
from seogo.serve.completions import SOURCES, Count, as_chunks, as_completion
from seogo.serve.replies import openai as replies
from seogo.serve.replies.reply import EVENTS, shows
from seogo.serve.state import Serving, serving
from seogo.types import Turn

router = APIRouter(prefix="/v1", tags=["openai"])
MODEL = "seogo"


class Part(BaseModel):
    """Of a message in parts: of a question only text can be read, of what was said before only text is."""

    type: str
    text: str = ""


class Message(BaseModel):
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def plain(self) -> str:
        """Its text, without what is none."""
        if isinstance(self.content, list):
            return "".join(part.text for part in self.content if part.type == "text")
        return self.content or ""

    @property
    def other(self) -> list[str]:
        """What else than text is in it."""
        return (
            sorted({part.type for part in self.content} - {"text"}) if isinstance(self.content, list) else []
        )


class StreamOptions(BaseModel):
    include_usage: StrictBool | None = False


class ResponseFormat(BaseModel):
    type: Literal["text"]


class ChatRequest(BaseModel):
    """As OpenAI has it. `system` messages have no effect: what is answered comes from the documents alone.

    Neither have tools; a request that says that one must be called is refused, as is one for anything but text.
    """

    model_config = {
        "json_schema_extra": {
            "examples": [
                {"model": "seogo", "messages": [{"role": "user", "content": "육아휴직은 몇 년인가요?"}]}
            ]
        }
    }
    model: str = Field(default=MODEL, max_length=200)
    messages: list[Message] = Field(min_length=1, max_length=500)
    stream: StrictBool | None = False
    stream_options: StreamOptions | None = None
    n: int | None = Field(default=1, ge=1, le=1)
    response_format: ResponseFormat | None = None
    modalities: list[Literal["text"]] | None = None
    tool_choice: Literal["auto", "none", None] = None
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)


@router.get("/models", responses=shows(replies.ModelCards))
def models(request: Request, caller: Reader) -> dict[str, Any]:
    """`seogo`, and one model for each collection that the caller sees."""
    names = {entry.collection for entry in serving(request).library.documents()}
    seen = sorted(name for name in names if caller.sees(name))
    return {"object": "list", "data": [_model(MODEL), *(_model(f"{MODEL}:{name}") for name in seen)]}


@router.get("/models/{id:path}", responses=shows(replies.ModelCard))
def model(request: Request, caller: Reader, id: str) -> dict[str, Any]:
    """One model."""
    _filters(serving(request), caller, id)
    return _model(id)


@router.post(
    "/chat/completions",
    responses=shows(
        replies.Completion,
        description="A completion whose text ends with its sources, `[n] 제목 · 주소` a line, and whose extra field "
        "`citations` has them whole; with `stream` as server-sent events, the last of which has the field.",
        also=EVENTS,
    ),
)
async def chat(request: Request, caller: Reader, given: ChatRequest) -> Any:
    """Answer the last message from the documents, the ones before it being the conversation."""
    state = serving(request)
    question, history = _conversation(given.messages)

    def parts(cancelled: Cancelled) -> Any:
        filters = _filters(state, caller, given.model)
        return answered(state, caller, question, cancelled, filters=filters, history=history)

    if given.stream:
        stream = await state.pool.stream(parts, prelude=Step)
        counted = given.stream_options is not None and bool(given.stream_options.include_usage)
        chunks = as_chunks(stream, given.model, _counter(state, question) if counted else None)
        return StreamingResponse(chunks, media_type="text/event-stream")
    count = _counter(state, question)
    return await state.pool.run(
        request, lambda cancelled: as_completion(parts(cancelled), given.model, count)
    )


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "seogo"}


def _filters(state: Serving, caller: Caller, name: str) -> Filters:
    """What a model's name asks for. Raises `NotFound`, the same for a collection that exists unseen."""
    if name == MODEL:
        return Filters()
    prefix, _, collection = name.partition(":")
    if prefix == MODEL and caller.sees(collection) and state.library.documents(collection=collection):
        return Filters(collections=[collection])
    raise NotFound(
        f"모델 {name[:80]!r}이(가) 없습니다: /v1/models가 보여 줍니다",
        f"no model {name[:80]!r}: /v1/models lists them",
    )


def _conversation(messages: Sequence[Message]) -> tuple[str, list[Turn]]:
    """The question, and the turns before it. Raises `InputError` where no user's message of text alone is last."""
    spoken = [one for one in messages if one.role in ("user", "assistant")]
    if not spoken or spoken[-1].role != "user":
        raise InputError(
            "마지막 메시지가 사용자의 질문이어야 합니다", "the last message must be the user's question"
        )
    if other := spoken[-1].other:
        raise InputError(
            f"질문에 글이 아닌 것이 있습니다({', '.join(other)}): 글만 읽을 수 있습니다",
            f"the question holds what is no text ({', '.join(other)}): only text can be read",
        )
    turns: list[Turn] = []
    asked: str | None = None
    for one in spoken[:-1]:
        if one.role == "user":
            asked = one.plain
        elif asked is not None:
            turns.append(Turn(question=asked, answer=one.plain.split(SOURCES)[0]))
            asked = None
    return spoken[-1].plain, turns


def _counter(state: Serving, question: str) -> Count:
    """How many tokens the question has, and a text that answers it, as the library's embedder counts them."""

    def count(text: str) -> dict[str, int]:
        asked, said = (state.library.embedder.count_tokens(one) for one in (question, text))
        return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}

    return count
