"""Search: by words, or by a vector as vector databases take it."""

from __future__ import annotations

import time
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field, model_validator

from seogo.app.guarding import display_shield
from seogo.app.shapes import hit_json, timings_json
from seogo.errors import InputError
from seogo.serve.access import Caller, Reader
from seogo.serve.asking import Filters, Text
from seogo.serve.fields import Wrong
from seogo.serve.record import record_search
from seogo.serve.replies import answers as replies
from seogo.serve.replies.reply import shows
from seogo.serve.state import Serving, serving
from seogo.serve.steady import steady
from seogo.types import Hit

router = APIRouter(tags=["questions"])


class SearchRequest(BaseModel, extra="forbid"):
    """Either `query` or `query_vector`, which must have the dimension of the library's embedder."""

    model_config = {
        "json_schema_extra": {
            "examples": [
                {"query": "연차 이월", "top_k": 5},
                {"query": "연차 이월", "filters": {"collections": ["인사"], "date_from": "2026-01-01"}},
            ],
            "oneOf": [
                {"required": ["query"], "properties": {"query": {"type": "string"}}},
                {"required": ["query_vector"], "properties": {"query_vector": {"type": "array"}}},
            ],
        }
    }
    query: Text | None = None
    query_vector: list[float] | None = Field(default=None, min_length=1, max_length=20_000)
    top_k: int = Field(default=10, ge=1, le=100)
    filters: Filters = Filters()

    @model_validator(mode="after")
    def _one_of_both(self) -> SearchRequest:
        if (self.query is None) == (self.query_vector is None):
            raise Wrong("query와 query_vector 가운데 하나만 주십시오", "give either query or query_vector")
        return self


@router.post(
    "/api/search",
    responses=shows(replies.Found, description="As `seogo search --json`: `query`, `hits`, `timings_ms`."),
)
async def search(request: Request, caller: Reader, given: SearchRequest) -> dict[str, Any]:
    """The best chunks of the documents that the caller sees, best first."""
    state = serving(request)
    return await state.pool.run(
        request, lambda _: steady(state.opened, lambda: _search(state, caller, given))
    )


def _search(state: Serving, caller: Caller, given: SearchRequest) -> dict[str, Any]:
    where = caller.within(given.filters.where())
    if given.query is not None:
        hits, timings = state.library.search_timed(given.query, k=given.top_k, where=where)
    else:
        begun = time.perf_counter()
        hits = display_shield(state.library).hits(_by_vector(state, caller, given))
        timings = {"total": (time.perf_counter() - begun) * 1000}
    record_search(state, caller, given.query, hits)
    return {
        "query": given.query,
        "hits": [hit_json(hit) for hit in hits],
        "timings_ms": timings_json(timings),
    }


def _by_vector(state: Serving, caller: Caller, given: SearchRequest) -> list[Hit]:
    import numpy as np

    index = state.library.index
    with np.errstate(over="ignore"):  # what float32 cannot hold becomes infinite, and is refused as such
        vector = np.asarray(given.query_vector, dtype=np.float32)
    if vector.shape != (index.dim,):
        raise InputError(
            f"query_vector의 길이가 {len(vector)}입니다: 이 서고의 벡터는 {index.dim}입니다",
            f"query_vector has {len(vector)} numbers: vectors of this library have {index.dim}",
        )
    if not np.isfinite(vector).all():
        raise InputError("query_vector에 수가 아닌 값이 있습니다", "a value in query_vector is not a number")
    found = dict(index.search_dense(vector, given.top_k, caller.within(given.filters.where())))
    return [
        Hit(chunk=one.chunk, score=found[one.chunk.id], dense_score=found[one.chunk.id])
        for one in index.get(list(found))
    ]
