"""Documents: what there is, one as it was read, its file, its pages as pictures; in and out in the background."""

from __future__ import annotations

import re
import shutil
import unicodedata
import uuid
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile

from seogo.app.evidence import on_page
from seogo.app.guarding import display_shield
from seogo.catalog.catalog import Entry
from seogo.catalog.credentials import Scope
from seogo.catalog.people import valid_name
from seogo.errors import InputError, NotFound, NotPermitted, UnsupportedFormat
from seogo.lang.normalize import fold, normalize
from seogo.serve.access import Caller, Reader, Writer, visible_document
from seogo.serve.record import record
from seogo.serve.replies import documents as replies
from seogo.serve.replies import jobs as job_replies
from seogo.serve.replies.reply import gives, shows
from seogo.serve.routes.jobs import job_json
from seogo.serve.state import Serving, serving

router = APIRouter(tags=["documents"])
MOST_FILES = 200
SORTS = r"^(-?(name|title|format|date|added_at|pages|chunks|bytes|notices|collection))?$"
_NAME_BYTES = 240
"""File systems take 255 bytes; a few are left for what is put beside it."""
_UPLOAD = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "collection": {"type": "string", "default": "default"},
                        "files": {
                            "type": "array",
                            "minItems": 1,
                            "items": {"type": "string", "format": "binary"},
                        },
                    },
                }
            }
        },
    }
}


class Ids(BaseModel, extra="forbid"):
    model_config = {"json_schema_extra": {"examples": [{"ids": ["73fd3dd9…", "5e1c0a77…"]}]}}
    ids: list[Annotated[str, Field(max_length=100)]] = Field(min_length=1, max_length=1000)


@router.get("/api/documents", responses=shows(replies.Documents))
def documents(
    request: Request,
    caller: Reader,
    collection: str | None = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
    sort: Annotated[str, Query(pattern=SORTS, openapi_examples={"newest": {"value": "-added_at"}})] = "",
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """The documents that the caller sees, by collection and name; `total` of them.

    `q`: words of the title or the file's name. `sort`: a field, with `-` before it the other way round.
    """
    entries = serving(request).library.documents(collection=collection)
    words = fold(normalize(q or "")).split()
    seen = [entry for entry in entries if caller.sees(entry.collection) and _titled(entry, words)]
    if field := sort.removeprefix("-"):
        seen.sort(key=lambda entry: _sorted_by(entry, field), reverse=sort.startswith("-"))
    return {"total": len(seen), "documents": [entry_json(one) for one in seen[offset : offset + limit]]}


@router.post(
    "/api/documents", status_code=202, openapi_extra=_UPLOAD, responses=shows(job_replies.OneJob, status=202)
)
async def upload(request: Request, caller: Writer) -> dict[str, Any]:
    """Put files in, in the background: `job` tells how far it is. A file of the same name is a new version."""
    from anyio.to_thread import run_sync

    state = serving(request)
    async with request.form(max_files=MOST_FILES, max_fields=10) as form:
        collection = valid_name(str(form.get("collection") or "default"))
        if not caller.sees(collection):
            raise NotPermitted(
                "이 묶음에 문서를 넣을 권한이 없습니다: 관리자에게 문의해 주십시오",
                "you may not put documents into this collection: ask the administrator",
            )
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
        if not files:
            raise InputError(
                "files에 파일이 없습니다: multipart/form-data로 보내 주십시오",
                "there is no file in files: send multipart/form-data",
            )
        return await run_sync(_keep, state, caller, collection, files)


def _keep(state: Serving, caller: Caller, collection: str, files: list[UploadFile]) -> dict[str, Any]:
    """The files beside the library, and the job that reads them."""
    names = [_file_name(file.filename or "") for file in files]
    if len(set(names)) < len(names):
        raise InputError(
            "이름이 같은 파일이 있습니다: 따로 올려 주십시오",
            "files of the same name: upload them one by one",
        )
    id_ = uuid.uuid4().hex
    folder = state.runner.folder(id_)
    folder.mkdir(parents=True)
    try:
        for name, file in zip(names, files, strict=True):
            with (folder / name).open("wb") as kept:
                shutil.copyfileobj(file.file, kept)
        job = state.jobs.add("add", owner=caller.id, collection=collection, task={"files": names}, id_=id_)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    record(state, caller, "upload", job=id_, collection=collection, files=len(names))
    state.runner.wake()
    return {"job": job_json(job)}


@router.get("/api/documents/{id}", responses=shows(replies.OneDocument))
def document(request: Request, caller: Reader, id: str) -> dict[str, Any]:
    """One document: what it is, and what was lost in reading it."""
    state = serving(request)
    entry = visible_document(state, caller, id)
    read = state.library.catalog.document(entry.id)
    record(state, caller, "document", document=entry.id)
    notices = [{"code": one.code, "message": one.message, "page": one.page} for one in read.notices]
    return {"document": entry_json(entry), "notices": notices}


@router.get("/api/documents/{id}/text", responses=shows(replies.DocumentText))
def text(
    request: Request, caller: Reader, id: str, page: Annotated[int | None, Query(ge=1)] = None
) -> dict[str, Any]:
    """The document's text as it was read, block by block; of one page where given. Offsets are into the whole text.

    Personal data is masked, at the same length, for whoever may not put documents in and out.
    """
    state = serving(request)
    entry = visible_document(state, caller, id)
    read = state.library.catalog.document(entry.id)
    if page is not None and page > read.pages:
        raise NotFound(
            f"{page}쪽은 없습니다: {read.pages}쪽까지 있습니다",
            f"there is no page {page}: the document has {read.pages}",
        )
    record(state, caller, "text", document=entry.id, page=page)
    shown = read.text if Scope.WRITE in caller.scopes else display_shield(state.library).text(read.text)
    return {
        "document": entry_json(entry),
        "blocks": [
            {
                "kind": one.kind,
                "page": one.page,
                "level": one.level,
                "start": one.start,
                "end": one.end,
                "text": shown[one.start : one.end],
            }
            for one in read.blocks
            if page is None or one.page == page
        ],
    }


@router.get(
    "/api/documents/{id}/original",
    response_class=FileResponse,
    responses=gives("application/octet-stream"),
)
def original(request: Request, caller: Reader, id: str) -> FileResponse:
    """The file as it was given, to be saved, never to be shown by the browser."""
    state = serving(request)
    entry = visible_document(state, caller, id)
    path = state.library.original(entry.id)
    if path is None:
        raise NotFound(
            "원본 파일이 없습니다: 문서를 다시 올려 주십시오",
            "the original file is gone: upload the document again",
        )
    record(state, caller, "original", document=entry.id)
    headers = {"Content-Disposition": disposition(entry.name)}
    return FileResponse(path, media_type="application/octet-stream", headers=headers)


@router.get(
    "/api/documents/{id}/pages/{page}/image",
    response_class=Response,
    responses=gives("image/png"),
)
async def page_image(
    request: Request,
    caller: Reader,
    id: str,
    page: int,
    quote: Annotated[list[str] | None, Query(max_length=20)] = None,
    start: Annotated[int | None, Query(ge=0)] = None,
    end: Annotated[int | None, Query(ge=1)] = None,
    dpi: Annotated[int, Query(ge=36, le=300)] = 110,
) -> Response:
    """A page of a PDF as PNG, each `quote` marked where it stands, and what of the text from `start` to `end` does."""
    state = serving(request)
    span = (start, end) if start is not None and end is not None else None
    png = await state.pool.run(request, lambda _: _draw(state, caller, id, page, quote or [], span, dpi))
    return Response(png, media_type="image/png", headers={"Content-Security-Policy": "default-src 'none'"})


def _draw(
    state: Serving,
    caller: Caller,
    id_: str,
    page: int,
    quotes: list[str],
    span: tuple[int, int] | None,
    dpi: int,
) -> bytes:
    """In a process of its own: what draws a page has been broken by files before."""
    entry = visible_document(state, caller, id_)
    if entry.format != "pdf":
        raise UnsupportedFormat(
            f"쪽 그림은 PDF만 만들 수 있습니다(이 문서는 {entry.format}).",
            f"only a PDF has pictures of its pages (this document is {entry.format})",
        )
    path = state.library.original(entry.id)
    if path is None:
        raise NotFound(
            "원본 파일이 없습니다: 문서를 다시 올려 주십시오",
            "the original file is gone: upload the document again",
        )
    if span is not None:
        quotes = [*quotes, on_page(state.library.catalog.document(entry.id), page, *span)]
    record(state, caller, "page_image", document=entry.id, page=page)
    arguments = {"page": page, "quotes": [one[:4000] for one in quotes if one], "dpi": dpi}
    png: bytes = state.drawing.run("show_quotes", path.read_bytes(), arguments)
    return png


@router.delete("/api/documents/{id}", status_code=202, responses=shows(job_replies.OneJob, status=202))
def remove(request: Request, caller: Writer, id: str) -> dict[str, Any]:
    """Delete a document, in the background; the job's result counts what is left of it, as proof: nothing."""
    state = serving(request)
    return _later(state, caller, "remove", visible_document(state, caller, id))


@router.post("/api/documents/delete", status_code=202, responses=shows(job_replies.JobList, status=202))
def remove_many(request: Request, caller: Writer, given: Ids) -> dict[str, Any]:
    """Delete documents, all or none, in the background: a job for each of their collections."""
    state = serving(request)
    by_collection: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(given.ids):
        entry = visible_document(state, caller, id_)
        by_collection.setdefault(entry.collection, []).append(entry.id)
    jobs = []
    for collection, ids in by_collection.items():
        job = state.jobs.add("remove", owner=caller.id, collection=collection, task={"documents": ids})
        record(state, caller, "remove", documents=ids, job=job.id)
        jobs.append(job_json(job))
    state.runner.wake()
    return {"jobs": jobs}


@router.post("/api/documents/{id}/reindex", status_code=202, responses=shows(job_replies.OneJob, status=202))
def reindex_document(request: Request, caller: Writer, id: str) -> dict[str, Any]:
    """Cut and index a document anew, in the background."""
    state = serving(request)
    return _later(state, caller, "reindex", visible_document(state, caller, id))


def _later(state: Serving, caller: Caller, kind: str, entry: Entry) -> dict[str, Any]:
    job = state.jobs.add(kind, owner=caller.id, collection=entry.collection, task={"document": entry.id})
    record(state, caller, kind, document=entry.id, job=job.id)
    state.runner.wake()
    return {"job": job_json(job)}


@router.get("/api/collections", responses=shows(replies.Collections))
def collections(request: Request, caller: Reader) -> dict[str, Any]:
    """The collections that the caller sees, with how much is in them."""
    counts: dict[str, dict[str, int]] = {}
    for entry in serving(request).library.documents():
        if caller.sees(entry.collection):
            one = counts.setdefault(entry.collection, {"documents": 0, "pages": 0, "chunks": 0})
            one["documents"] += 1
            one["pages"] += entry.pages
            one["chunks"] += entry.chunks
    return {"collections": [{"name": name, **counts[name]} for name in sorted(counts)]}


def entry_json(entry: Entry) -> dict[str, Any]:
    """A document as the API shows it; where the server keeps it is its own affair."""
    return {
        "id": entry.id,
        "collection": entry.collection,
        "name": entry.name,
        "title": entry.title,
        "format": entry.format,
        "date": entry.date,
        "pages": entry.pages,
        "characters": entry.characters,
        "chunks": entry.chunks,
        "bytes": entry.bytes,
        "notices": entry.notices,
        "added_at": entry.added_at,
    }


def _titled(entry: Entry, words: list[str]) -> bool:
    text = fold(f"{entry.title}\n{entry.name}") if words else ""
    return all(word in text for word in words)


def _sorted_by(entry: Entry, field: str) -> Any:
    value = getattr(entry, field)
    if isinstance(value, int):
        return value
    return fold(value or "")


def disposition(name: str) -> str:
    """To be saved under the last part of the name, whatever is in it (RFC 6266, RFC 8187)."""
    last = re.split(r"[\\/]", name)[-1]
    ending = re.search(r"\.[A-Za-z0-9]{1,8}$", last)
    plain = f"document{ending[0] if ending else ''}"  # for what does not know the other form
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(last, safe='', errors='replace')}"


def _file_name(given: str) -> str:
    """The last part of the name, safe as a file's. Raises `InputError`."""
    name = unicodedata.normalize("NFC", re.split(r"[\\/]", given)[-1]).strip()
    bad = not name.strip(".") or any(unicodedata.category(c)[0] == "C" for c in name)
    if bad or len(name.encode()) > _NAME_BYTES:
        raise InputError(
            f"파일 이름 {name[:80]!r}을(를) 쓸 수 없습니다: 이름을 바꾸어 올려 주십시오",
            f"the file name {name[:80]!r} cannot be used: upload it under another name",
        )
    return name
