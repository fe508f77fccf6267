"""What clients written for OpenAI's API ask for: chat completions, models, embeddings, over the library's documents.

A model is `seogo`, or `seogo:<collection>` for one collection. How answers are written is the site's setting: of the
sampling parameters of a request none has an effect, and none is an error.
"""

from __future__ import annotations

import base64
import json
import time
import uuid
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field, StrictBool

from seogo.app.follow import Step
from seogo.app.shapes import citation_json, verdict_json
from seogo.errors import InputError, NotFound, SeogoError
from seogo.llm.llm import Cancelled
from seogo.serve.access import Caller, Reader
from seogo.serve.asking import Answered, Filters, answered
from seogo.serve.errors import as_openai, status_of, told
from seogo.serve.record import record
from seogo.serve.replies import openai as replies
from seogo.serve.replies.reply import EVENTS, shows
from seogo.serve.state import Serving, serving
from seogo.types import Answer, Citation, Turn

if TYPE_CHECKING:
    from seogo.answer.generated.write import Shown

router = APIRouter(prefix="/v1", tags=["openai"])
MODEL = "seogo"
_SOURCES = "\n\n근거\n"
_MOST_CHARS = 200_000
Count = Callable[[str], dict[str, int]]


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


class EmbeddingRequest(BaseModel):
    """`input_type`: our own; `query` for a question, where the embedder tells the two apart."""

    model_config = {"json_schema_extra": {"examples": [{"model": "seogo", "input": ["연차 이월"]}]}}
    model: str = Field(default=MODEL, max_length=200)
    input: str | list[str] = Field(description="Texts; tokens are not taken.")
    encoding_format: Literal["float", "base64"] = "float"
    dimensions: int | None = None
    input_type: Literal["text", "query"] = "text"


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
    filters = _filters(state, caller, given.model)
    question, history = _conversation(given.messages)

    def parts(cancelled: Cancelled) -> Any:
        return answered(state, caller, question, cancelled, filters=filters, history=history)

    if given.stream:
        stream = await state.pool.stream(parts, prelude=Step)
        counted = given.stream_options is not None and bool(given.stream_options.include_usage)
        chunks = _chunks(stream, given.model, _counter(state, question) if counted else None)
        return StreamingResponse(chunks, media_type="text/event-stream")
    count = _counter(state, question)
    return await state.pool.run(request, lambda cancelled: _completion(parts(cancelled), given.model, count))


@router.post("/embeddings", responses=shows(replies.Embeddings))
async def embeddings(request: Request, caller: Reader, given: EmbeddingRequest) -> dict[str, Any]:
    """Vectors of the library's own embedder, float32, of length 1; `/api/search` takes them as `query_vector`."""
    state = serving(request)
    return await state.pool.run(request, lambda _: _embed(state, caller, given))


def _embed(state: Serving, caller: Caller, given: EmbeddingRequest) -> dict[str, Any]:
    import numpy as np

    texts = [given.input] if isinstance(given.input, str) else given.input
    if not 0 < len(texts) <= 2048 or sum(map(len, texts)) > _MOST_CHARS or not all(texts):
        raise InputError(
            f"input에는 빈 글이 없어야 하고, 2048개와 {_MOST_CHARS:,}자까지 보낼 수 있습니다",
            f"input takes no empty text, and at most 2048 of them and {_MOST_CHARS:,} characters",
        )
    embedder = state.library.embedder
    if given.dimensions not in (None, embedder.dim):
        raise InputError(
            f"dimensions {given.dimensions}은(는) 없습니다: 이 서고의 벡터는 {embedder.dim}입니다",
            f"no dimensions {given.dimensions}: vectors of this library have {embedder.dim}",
        )
    if given.input_type == "query":
        rows = np.concatenate([embedder.embed_query(text) for text in texts])
    else:
        rows = embedder.embed_texts(texts)
    if not rows.any(axis=1).all():
        raise InputError(
            "input에 벡터로 만들 낱말이 없는 글이 있습니다: 글자가 있는 글만 보내 주십시오",
            "a text in input holds no word to make a vector of: send texts with letters",
        )
    record(state, caller, "embeddings", texts=len(texts))
    data = [
        {
            "object": "embedding",
            "index": number,
            "embedding": base64.b64encode(row.astype("<f4").tobytes()).decode()
            if given.encoding_format == "base64"
            else [float(one) for one in row],
        }
        for number, row in enumerate(rows)
    ]
    tokens = sum(embedder.count_tokens(text) for text in texts)
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return {"object": "list", "model": given.model, "data": data, "usage": usage}


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
            turns.append(Turn(question=asked, answer=one.plain.split(_SOURCES)[0]))
            asked = None
    return spoken[-1].plain, turns


def _counter(state: Serving, question: str) -> Count:
    """How many tokens the question has, and a text that answers it, as the library's embedder counts them."""

    def count(text: str) -> dict[str, int]:
        asked, said = (state.library.embedder.count_tokens(one) for one in (question, text))
        return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}

    return count


def _completion(parts: Any, model_name: str, count: Count) -> dict[str, Any] | None:
    for part in parts:
        if isinstance(part, Answered):
            text = part.answer.text + _sources(part.answer)
            message = {"role": "assistant", "content": text, "refusal": None}
            choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
            return {
                **_head("chat.completion", model_name, f"chatcmpl-{part.id}"),
                "choices": [choice],
                "usage": count(text),
                **_extra(part),
            }
    return None  # nobody waits for it any more


async def _chunks(
    parts: AsyncIterator[Step | Shown | Answered | None], model_name: str, count: Count | None
) -> AsyncIterator[str]:
    """Each sentence a chunk; what follows the sentences of an answer that was shown so far comes last, then the count
    where there is one."""
    head = _head("chat.completion.chunk", model_name, f"chatcmpl-{uuid.uuid4().hex}")
    head |= {"usage": None} if count else {}
    shown = ""
    yield _data(head, {"role": "assistant", "content": ""})
    try:
        async for part in parts:
            if part is None:
                yield ": …\n\n"
            elif isinstance(part, Answered):
                rest = _rest(shown, part.answer.text) + _sources(part.answer)
                if rest:
                    yield _data(head, {"content": rest})
                yield _data(head, {}, finish="stop", **_extra(part))
                if count:
                    used = await run_sync(count, part.answer.text + _sources(part.answer))
                    yield _line_of({**head, "choices": [], "usage": used})
            elif not isinstance(part, Step):
                shown += part.text
                yield _data(head, {"content": part.text})
    except SeogoError as error:
        yield _line_of(as_openai(told(error), status_of(error)))
        return
    yield "data: [DONE]\n\n"


def _rest(shown: str, text: str) -> str:
    """What of the whole answer is still to be said; an answer that reads otherwise is said anew."""
    if not shown.strip():
        return text
    if text.startswith(shown.strip()):
        return text[len(shown.strip()) :]
    return f"\n\n{text}"


def _data(head: dict[str, Any], delta: dict[str, str], *, finish: str | None = None, **extra: object) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return _line_of({**head, "choices": [choice], **extra})


def _line_of(event: dict[str, Any]) -> str:
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n"


def _head(kind: str, model_name: str, id_: str) -> dict[str, Any]:
    return {"id": id_, "object": kind, "created": int(time.time()), "model": model_name}


def _extra(part: Answered) -> dict[str, Any]:
    """What OpenAI's format has no place for."""
    answer = part.answer
    return {
        "citations": [citation_json(one) for one in answer.citations],
        "seogo": {
            "id": part.id,
            "kind": answer.kind,
            "confidence": round(answer.confidence, 4),
            "verdict": verdict_json(answer.verdict) if answer.verdict else None,
            "notices": list(answer.notices),
        },
    }


def _sources(answer: Answer) -> str:
    """The sources as lines under the answer; nothing where there are none."""
    if not answer.citations:
        return ""
    return _SOURCES + "\n".join(_line(one) for one in answer.citations)


def _line(one: Citation) -> str:
    page = f"{one.page}쪽" if one.page else ""
    place = " · ".join(part for part in (one.title, one.address, page) if part)
    return f"[{one.n}] {' '.join(place.split())}"
