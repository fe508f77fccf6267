"""Vectors as clients written for OpenAI's API ask for them, of the library's own embedder."""

from __future__ import annotations

import base64
from typing import Any, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from seogo.errors import InputError
from seogo.serve.access import Caller, Reader
from seogo.serve.record import record
from seogo.serve.replies import openai as replies
from seogo.serve.replies.reply import shows
from seogo.serve.routes.openai import MODEL
from seogo.serve.state import Serving, serving

router = APIRouter(prefix="/v1", tags=["openai"])
_MOST_CHARS = 200_000


class EmbeddingRequest(BaseModel):
    """`input_type`: our own; `query` for a question, where the embedder tells the two apart."""

    model_config = {"json_schema_extra": {"examples": [{"model": "seogo", "input": ["연차 이월"]}]}}
    model: str = Field(default=MODEL, max_length=200)
    input: str | list[str] = Field(description="Texts; tokens are not taken.")
    encoding_format: Literal["float", "base64"] = "float"
    dimensions: int | None = None
    input_type: Literal["text", "query"] = "text"


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
