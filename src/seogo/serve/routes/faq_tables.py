"""Fixed answers in tables (CSV, TSV, XLSX in; CSV out), and what was asked in vain, as drafts; for editors."""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel
from starlette.datastructures import UploadFile

from seogo.catalog.faq import FaqEntry, FaqState
from seogo.errors import InputError
from seogo.faq.table import BadRow, read_entries, write_table
from seogo.ingest.names import shown_name
from seogo.serve.access import Caller, Writer
from seogo.serve.asking import Text
from seogo.serve.errors import reads_english
from seogo.serve.record import record
from seogo.serve.replies import faq as replies
from seogo.serve.replies.reply import gives, shows
from seogo.serve.routes.faq import entry_json, seen_entries, writable
from seogo.serve.state import serving

router = APIRouter(tags=["faq"])
MOST_ROWS = 20_000
IMPORT_PATH = "/api/faq/import"
IMPORT_MB = 20
"""20,000 entries of a thousand characters."""
_IMPORT = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "collection": {
                            "type": "string",
                            "default": "default",
                            "description": "Of rows that name none.",
                        },
                        "dry_run": {
                            "type": "boolean",
                            "default": False,
                            "description": "Say what would change, and change nothing.",
                        },
                    },
                },
                "example": {"file": "질문,답변\n연차는 며칠인가요?,15일입니다.\n", "dry_run": True},
            }
        },
    }
}


class Draft(BaseModel):
    model_config = {"json_schema_extra": {"examples": [{"collection": "인사"}]}}
    collection: Text = "default"


@router.post(IMPORT_PATH, openapi_extra=_IMPORT, responses=shows(replies.Imported))
async def import_(request: Request, caller: Writer) -> dict[str, Any]:
    """Keep the rows of a table; a question that its collection has already is replaced.

    A row that cannot be kept is in `failed` with its number and the reason, and the others go on; so is one of a
    collection that the caller does not see.
    """
    async with request.form(max_files=1, max_fields=10) as form:
        collection = writable(caller, str(form.get("collection") or "default"))
        dry_run = str(form.get("dry_run") or "").lower() in ("true", "1", "on", "yes")
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise InputError(
                "file에 파일이 없습니다: CSV나 XLSX 파일을 multipart/form-data로 보내 주십시오",
                "there is no file in file: send a CSV or XLSX file as multipart/form-data",
            )
        name, data = shown_name(file.filename or "faq.csv"), await file.read()
    return await run_sync(_import, request, caller, name, data, collection, dry_run)


def _import(
    request: Request, caller: Caller, name: str, data: bytes, collection: str, dry_run: bool
) -> dict[str, Any]:
    """The file is read in a process of its own, as documents are."""
    state, english = serving(request), reads_english(request)
    tables = json.loads(state.drawing.run("rows", data, {"name": name}))
    if (count := sum(map(len, tables))) > MOST_ROWS:
        raise InputError(
            f"{name}: {count:,}행입니다. {MOST_ROWS:,}행까지로 나누어 주십시오",
            f"{name}: {count:,} rows; split it into tables of at most {MOST_ROWS:,}",
        )
    entries, bad = read_entries(tables, name=name, collection=collection, may=caller.sees)
    changes = state.library.faq.compare(entries)
    if not dry_run:
        state.library.faq.import_entries(entries, bad)
    new = sum(1 for before, _ in changes if before is None)
    record(
        state, caller, "faq_imported", dry_run=dry_run, rows=len(entries), new=new,
        changed=len(changes) - new, failed=len(bad),
    )  # fmt: skip
    return {
        "dry_run": dry_run,
        "new": [entry_json(after) for before, after in changes if before is None],
        "changed": [_change(before, after) for before, after in changes if before],
        "unchanged": len(entries) - len(changes),
        "failed": [_bad(one, english=english) for one in bad],
    }


def _change(before: FaqEntry, after: FaqEntry) -> dict[str, Any]:
    fields = ("answer", "variants", "state", "expires")
    differing = [one for one in fields if getattr(before, one) != getattr(after, one)]
    return {"before": entry_json(before), "after": entry_json(after), "fields": differing}


def _bad(one: BadRow, *, english: bool) -> dict[str, Any]:
    return {"row": one.row, "message": one.english if english else one.message}


@router.get("/api/faq/export", response_class=Response, responses=gives("text/csv"))
def export(
    request: Request,
    caller: Writer,
    collection: Annotated[str | None, Query(max_length=200)] = None,
    state: FaqState | None = None,
) -> Response:
    """The entries that the caller sees, as CSV that a spreadsheet opens and the import reads back."""
    found = seen_entries(serving(request), caller, collection=collection, in_state=state)
    record(serving(request), caller, "faq_exported", entries=len(found))
    text = write_table(found).encode("utf-8-sig")  # the mark tells Excel that it is UTF-8
    headers = {"Content-Disposition": 'attachment; filename="faq.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/api/faq/unanswered", responses=shows(replies.UnansweredList))
async def unanswered(
    request: Request,
    caller: Writer,
    least: Annotated[int, Query(ge=1)] = 1,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """What was asked in vain, alike questions as one, the most asked first; personal data is masked.

    A question may hold words of what its asker reads: it is shown to whoever sees every collection in which it was
    asked, and counted as often as it was asked so. `id` goes with a draft.
    """
    state = serving(request)

    def listed() -> dict[str, Any]:
        found = state.library.faq.drafts(least=least, seen=caller.collections)
        shown = found[offset : offset + limit]
        record(state, caller, "unanswered", shown=[one.id for one in shown])
        return {"total": len(found), "questions": [dataclasses.asdict(one) for one in shown]}

    return await state.pool.run(request, lambda _: listed())


@router.post(
    "/api/faq/unanswered/{id}/draft", status_code=201, responses=shows(replies.OneFaqEntry, status=201)
)
async def draft(request: Request, caller: Writer, id: int, given: Draft) -> dict[str, Any]:
    """An entry without an answer from an unanswered question and its wordings, which leave the list."""
    state = serving(request)
    collection = writable(caller, given.collection)

    def drafted() -> dict[str, Any]:
        made = state.library.faq.make_draft(id, collection=collection, seen=caller.collections)
        record(state, caller, "faq_drafted", entry=made.id, collection=made.collection, unanswered=id)
        return {"entry": entry_json(made)}

    return await state.pool.run(request, lambda _: drafted())


@router.delete("/api/faq/unanswered/{id}", responses=shows(replies.ForgottenQuestion))
async def forget(request: Request, caller: Writer, id: int) -> dict[str, Any]:
    """Take an unanswered question with its wordings off the list."""
    state = serving(request)

    def forgotten() -> dict[str, Any]:
        state.library.faq.forget(id, seen=caller.collections)
        record(state, caller, "unanswered_forgotten", unanswered=id)
        return {"forgotten": id}

    return await state.pool.run(request, lambda _: forgotten())
