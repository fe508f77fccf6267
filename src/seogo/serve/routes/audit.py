"""The audit log, page by page or whole, and whether its chain holds; for admins."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from seogo.catalog.audit import Audit, Line
from seogo.serve.access import Admin
from seogo.serve.record import record
from seogo.serve.replies import operation as replies
from seogo.serve.replies.reply import gives, shows
from seogo.serve.state import serving

router = APIRouter(tags=["audit"])


@router.get("/api/audit", responses=shows(replies.AuditLines))
def audit(
    request: Request,
    caller: Admin,
    after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> dict[str, Any]:
    """Lines in order, from the one after number `after`."""
    state = serving(request)
    return {"lines": [line_json(one) for one in state.audit.lines(after=after, most=limit)]}


@router.get("/api/audit/export", response_class=StreamingResponse, responses=gives("application/x-ndjson"))
def export(request: Request, caller: Admin) -> StreamingResponse:
    """The whole log, a JSON value a line."""
    state = serving(request)
    record(state, caller, "audit_export")
    headers = {"Content-Disposition": 'attachment; filename="audit.jsonl"'}
    return StreamingResponse(jsonl(state.audit), media_type="application/x-ndjson", headers=headers)


@router.get("/api/audit/verify", responses=shows(replies.AuditCheck))
def verify(
    request: Request, caller: Admin, expected: Annotated[str | None, Query(max_length=64)] = None
) -> dict[str, Any]:
    """Whether every line follows from the one before; `expected`: a hash noted earlier that must be among them."""
    checked = serving(request).audit.verify(expected=expected)
    return {
        "ok": checked.broken is None and checked.expected_found is not False,
        "lines": checked.lines,
        "head": checked.head,
        "broken": checked.broken,
        "expected_found": checked.expected_found,
    }


def jsonl(log: Audit) -> Iterator[str]:
    """The log as lines of JSON."""
    for line in log.lines():
        yield json.dumps(line_json(line), ensure_ascii=False) + "\n"


def line_json(line: Line) -> dict[str, Any]:
    """A line as the API shows it."""
    return {
        "number": line.number,
        "at": line.at,
        "user": line.user,
        "action": line.action,
        "details": dict(line.details),
        "hash": line.hash,
    }
