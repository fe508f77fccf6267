"""An answer as OpenAI's API writes it: whole, or a chunk a sentence, its sources under it. Knows no request."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Any

from anyio.to_thread import run_sync

from seogo.app.follow import Step
from seogo.app.shapes import citation_json, verdict_json
from seogo.errors import SeogoError
from seogo.serve.asking import Answered
from seogo.serve.errors import as_openai, status_of, told
from seogo.types import Answer, Citation

if TYPE_CHECKING:
    from seogo.answer.generated.write import Shown

SOURCES = "\n\n근거\n"
"""Between a text and its sources; what follows it in a turn of a conversation was not said by anyone."""
Count = Callable[[str], dict[str, int]]
"""How many tokens a question and the text that answers it have, as OpenAI's `usage`."""


def as_completion(parts: Any, model_name: str, count: Count) -> dict[str, Any] | None:
    """The whole answer that the parts end with; None where they end before it."""
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


async def as_chunks(
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
    return SOURCES + "\n".join(_line(one) for one in answer.citations)


def _line(one: Citation) -> str:
    page = f"{one.page}쪽" if one.page else ""
    place = " · ".join(part for part in (one.title, one.address, page) if part)
    return f"[{one.n}] {' '.join(place.split())}"
