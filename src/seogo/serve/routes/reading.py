"""A document as it was read: where a quote stands in it, how it was cut, which editions and versions there are."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from seogo.app.evidence import Evidence, chunk_at, find_evidence, find_quote
from seogo.app.guarding import display_shield
from seogo.catalog.catalog import Entry
from seogo.catalog.credentials import Scope
from seogo.errors import InputError
from seogo.guard.shield import Shield
from seogo.lang.law_names import rule_name
from seogo.serve.access import Caller, Reader, visible_document
from seogo.serve.record import record
from seogo.serve.replies import documents as replies
from seogo.serve.replies.reply import shows
from seogo.serve.routes.documents import entry_json
from seogo.serve.shown import place_json
from seogo.serve.state import Serving, serving
from seogo.serve.steady import steady
from seogo.types import Block

router = APIRouter(tags=["documents"])
_AROUND_CHARS = 200
"""Read beyond what is shown, so that personal data which the cut goes through is masked as well."""


@router.get("/api/documents/{id}/evidence", responses=shows(replies.Evidence))
async def evidence(
    request: Request,
    caller: Reader,
    id: str,
    start: Annotated[int | None, Query(ge=0, openapi_examples={"sentence": {"value": 120}})] = None,
    end: Annotated[int | None, Query(ge=1, openapi_examples={"sentence": {"value": 164}})] = None,
    quote: Annotated[str | None, Query(max_length=4000)] = None,
) -> dict[str, Any]:
    """What stands behind a citation, by its `start` and `end` or its `quote`: page, lines, picture, words around it.

    `context` has the blocks around the quote, which is `context.text[mark[0]:mark[1]]`; all other offsets are into the
    document's text. `header` names the columns where the quote stands in a table. Personal data is masked as in `text`.
    """
    state = serving(request)
    return await state.pool.run(
        request, lambda _: steady(state.opened, lambda: _evidence(state, caller, id, start, end, quote))
    )


def _evidence(
    state: Serving, caller: Caller, id_: str, start: int | None, end: int | None, quote: str | None
) -> dict[str, Any]:
    entry = visible_document(state, caller, id_)
    document = state.library.catalog.document(entry.id)
    shield = shield_of(state, caller)
    if quote is not None:  # in what the caller may read: that it is found must not tell what is masked
        start, end = find_quote(masked_text(shield, document.text), quote)
    if start is None or end is None:
        raise InputError("start와 end, 또는 quote를 보내 주십시오", "send start and end, or quote")
    found = find_evidence(document, start, end)
    chunk = chunk_at(state.library.index, entry, start)
    record(state, caller, "evidence", document=entry.id, start=start, end=end)
    low = max(0, found.context_start - _AROUND_CHARS)
    text = masked_text(shield, document.text[low : found.context_end + _AROUND_CHARS])

    def words(first: int, last: int) -> str:
        return text[first - low : last - low]

    header = found.header
    return {
        "document": entry_json(entry),
        "start": start,
        "end": end,
        "quote": words(start, end),
        "address": masked_text(shield, chunk.address) if chunk else "",
        "chunk": chunk.id if chunk else None,
        "page": found.pages[0] if found.pages else None,
        "pages": list(found.pages),
        "places": [place_json(one) for one in found.places],
        "images": _images(entry, found),
        "header": masked_text(shield, document.text[header.start : header.end]) if header else None,
        "context": {
            "start": found.context_start,
            "end": found.context_end,
            "text": words(found.context_start, found.context_end),
            "mark": [start - found.context_start, end - found.context_start],
            "blocks": [{**block_json(one), "text": words(one.start, one.end)} for one in found.blocks],
        },
    }


def _images(entry: Entry, found: Evidence) -> list[dict[str, Any]]:
    if entry.format != "pdf":
        return []
    place = urlencode({"start": found.start, "end": found.end})
    path = f"/api/documents/{entry.id}/pages"
    return [{"page": page, "url": f"{path}/{page}/image?{place}"} for page in found.pages]


@router.get("/api/documents/{id}/chunks", responses=shows(replies.Chunks))
async def chunks(
    request: Request,
    caller: Reader,
    id: str,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> dict[str, Any]:
    """How the document was cut: its chunks in order, each with its address, its pages and what is searched with it."""
    state = serving(request)
    return await state.pool.run(
        request, lambda _: steady(state.opened, lambda: _chunks(state, caller, id, offset, limit))
    )


def _chunks(state: Serving, caller: Caller, id_: str, offset: int, limit: int) -> dict[str, Any]:
    entry = visible_document(state, caller, id_)
    found = state.library.index.neighbours(entry.id, offset, offset + limit - 1)
    record(state, caller, "chunks", document=entry.id)
    shield = shield_of(state, caller)
    shown = found if shield is None else shield.chunks(found)
    return {
        "document": entry_json(entry),
        "total": entry.chunks,
        "chunks": [
            {
                "id": one.id,
                "ordinal": one.ordinal,
                "address": one.address,
                "context": one.context,
                "text": one.text,
                "start": one.start,
                "end": one.end,
                "characters": one.end - one.start,
                "pages": list(one.pages),
                "date": one.date,
            }
            for one in shown
        ],
    }


@router.get("/api/documents/{id}/versions", responses=shows(replies.Versions))
def versions(request: Request, caller: Reader, id: str) -> dict[str, Any]:
    """The other editions of the same rule or file that the caller sees, and the versions that this one replaced.

    `editions`: this one too, by the day from which they are in force; `in_force`: the one that holds today. Of a
    version that was `replaced` only this is left.
    """
    state = serving(request)
    entry = visible_document(state, caller, id)
    found = [one for one in state.library.documents(collection=entry.collection) if _same_rule(one, entry)]
    found.sort(key=lambda one: (one.date or "", one.added_at, one.id))
    today = date.today().isoformat()
    past = [one for one in found if one.date and one.date <= today]
    record(state, caller, "versions", document=entry.id)
    return {
        "document": entry_json(entry),
        "in_force": past[-1].id if past else None,
        "editions": [
            {**entry_json(one), "this": one.id == entry.id, "ahead": bool(one.date and one.date > today)}
            for one in found
        ],
        "replaced": state.library.catalog.replaced(entry.id),
    }


def _same_rule(one: Entry, other: Entry) -> bool:
    return one.name == other.name or rule_name(one.title) == rule_name(other.title)


def shield_of(state: Serving, caller: Caller) -> Shield | None:
    """What documents pass through before the caller reads them; nothing for who puts them in and out."""
    return None if Scope.WRITE in caller.scopes else display_shield(state.library)


def masked_text(shield: Shield | None, text: str) -> str:
    """The text as the caller may read it, of the same length."""
    return text if shield is None else shield.text(text)


def block_json(one: Block) -> dict[str, Any]:
    """A block without its text."""
    return {
        "kind": one.kind,
        "page": one.page,
        "level": one.level,
        "table": one.table,
        "row": one.row,
        "start": one.start,
        "end": one.end,
    }
