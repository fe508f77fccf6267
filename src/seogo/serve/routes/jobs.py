"""Background jobs: how far, what came of them; to be stopped, tried again, forgotten. One's own; an admin's all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request

from seogo.catalog.jobs import Job
from seogo.catalog.people import Role
from seogo.errors import NotFound
from seogo.serve.access import Admin, Caller, Member, Writer
from seogo.serve.errors import failure_told, reads_english
from seogo.serve.record import record
from seogo.serve.replies import jobs as replies
from seogo.serve.replies.reply import shows
from seogo.serve.state import Serving, serving

router = APIRouter(tags=["jobs"])


@router.get("/api/jobs", responses=shows(replies.JobList))
def jobs(request: Request, caller: Member) -> dict[str, Any]:
    """One's own jobs, an admin's all; the newest 200 first."""
    state = serving(request)
    owner = None if caller.role is Role.ADMIN else caller.id
    return {
        "jobs": [_shown(request, caller, one) for one in state.jobs.all(owner=owner) if _may_see(caller, one)]
    }


@router.get("/api/jobs/{id}", responses=shows(replies.OneJob))
def job(request: Request, caller: Member, id: str) -> dict[str, Any]:
    """One job."""
    return {"job": _shown(request, caller, _visible(serving(request), caller, id))}


@router.post("/api/jobs/{id}/cancel", responses=shows(replies.OneJob))
def cancel(request: Request, caller: Writer, id: str) -> dict[str, Any]:
    """Have it end: at once where it waits, before its next file where it runs. What is written stays."""
    state = serving(request)
    done = state.jobs.cancel(_visible(state, caller, id).id)
    record(state, caller, "job_cancelled", job=id)
    return {"job": _shown(request, caller, done)}


@router.post("/api/jobs/{id}/retry", responses=shows(replies.OneJob))
def retry(request: Request, caller: Writer, id: str) -> dict[str, Any]:
    """Do a failed or stopped job again."""
    state = serving(request)
    again = state.jobs.retry(_visible(state, caller, id).id)
    record(state, caller, "job_retried", job=id)
    state.runner.wake()
    return {"job": _shown(request, caller, again)}


@router.delete("/api/jobs/{id}", responses=shows(replies.ForgottenJob))
def forget(request: Request, caller: Writer, id: str) -> dict[str, Any]:
    """Forget a job that is over, with the files that it could not read."""
    state = serving(request)
    state.jobs.delete(_visible(state, caller, id).id)
    shutil.rmtree(state.runner.folder(id), ignore_errors=True)
    return {"forgotten": id}


@router.post("/api/reindex", status_code=202, responses=shows(replies.OneJob, status=202))
def reindex(request: Request, caller: Admin) -> dict[str, Any]:
    """A new index of the whole library with the settings in force, in the background; the old one answers meanwhile."""
    state = serving(request)
    made = state.jobs.add("reindex", owner=caller.id, collection="", task={})
    record(state, caller, "reindex", job=made.id)
    state.runner.wake()
    return {"job": _shown(request, caller, made)}


def job_json(one: Job, *, english: bool = False, inner: bool = False) -> dict[str, Any]:
    """A job as the API shows it. `inner`: to who sees into the server, of what went wrong there too."""
    return {
        "id": one.id,
        "kind": one.kind,
        "collection": one.collection,
        "task": dict(one.task),
        "state": one.state,
        "stopping": one.stop and one.ended_at is None,
        "attempts": one.attempts,
        "done": one.done,
        "total": one.total,
        "result": one.result and _result(one.result, english=english, inner=inner),
        "created_at": one.created_at,
        "ended_at": one.ended_at,
    }


def _shown(request: Request, caller: Caller, one: Job) -> dict[str, Any]:
    return job_json(one, english=reads_english(request), inner=caller.role is Role.ADMIN)


def _result(kept: Mapping[str, Any], *, english: bool, inner: bool) -> dict[str, Any]:
    shown = dict(kept)
    if "error" in shown:
        shown["error"] = failure_told(shown["error"], english=english, inner=inner)
    if "failed" in shown:
        shown["failed"] = [_failed_file(one, english) for one in shown["failed"]]
    return shown


def _failed_file(one: Mapping[str, Any], english: bool) -> dict[str, Any]:
    """A file that was not read, with the reason in one language."""
    message = one.get("english", one["message"]) if english else one["message"]
    return {"name": one["name"], "code": one["code"], "message": message}


def _may_see(caller: Caller, one: Job) -> bool:
    """Its owner or an admin, while the collection it is about is seen: its result has titles."""
    if caller.role is Role.ADMIN:
        return True
    return one.owner == caller.id and bool(one.collection) and caller.sees(one.collection)


def _visible(state: Serving, caller: Caller, id_: str) -> Job:
    found = state.jobs.job(id_)
    if not _may_see(caller, found):
        raise NotFound(f"작업 {id_!r}이(가) 없습니다", f"no job {id_!r}")
    return found
