"""Background jobs: how far, what came of them; to be stopped, tried again, forgotten. One's own; an admin's all."""

from __future__ import annotations

import shutil
from typing import Any

from fastapi import APIRouter, Request

from seogo.catalog.jobs import Job
from seogo.catalog.people import Role
from seogo.errors import NotFound
from seogo.serve.access import Admin, Caller, Member, Writer
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
    return {"jobs": [job_json(one) for one in state.jobs.all(owner=owner) if _may_see(caller, one)]}


@router.get("/api/jobs/{id}", responses=shows(replies.OneJob))
def job(request: Request, caller: Member, id: str) -> dict[str, Any]:
    """One job."""
    return {"job": job_json(_visible(serving(request), caller, id))}


@router.post("/api/jobs/{id}/cancel", responses=shows(replies.OneJob))
def cancel(request: Request, caller: Writer, id: str) -> dict[str, Any]:
    """Have it end: at once where it waits, before its next file where it runs. What is written stays."""
    state = serving(request)
    done = state.jobs.cancel(_visible(state, caller, id).id)
    record(state, caller, "job_cancelled", job=id)
    return {"job": job_json(done)}


@router.post("/api/jobs/{id}/retry", responses=shows(replies.OneJob))
def retry(request: Request, caller: Writer, id: str) -> dict[str, Any]:
    """Do a failed or stopped job again."""
    state = serving(request)
    again = state.jobs.retry(_visible(state, caller, id).id)
    record(state, caller, "job_retried", job=id)
    state.runner.wake()
    return {"job": job_json(again)}


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
    return {"job": job_json(made)}


def job_json(one: Job) -> dict[str, Any]:
    """A job as the API shows it."""
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
        "result": one.result,
        "created_at": one.created_at,
        "ended_at": one.ended_at,
    }


def _may_see(caller: Caller, one: Job) -> bool:
    """Its owner or an admin, while the collection it is about is seen: its result has titles."""
    if caller.role is Role.ADMIN:
        return True
    return one.owner == caller.id and bool(one.collection) and caller.sees(one.collection)


def _visible(state: Serving, caller: Caller, id_: str) -> Job:
    found = state.jobs.job(id_)
    if not _may_see(caller, found):
        raise NotFound(f"작업 {id_!r}이(가) 없습니다")
    return found
