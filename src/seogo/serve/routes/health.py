"""Whether the server lives and can answer, what it is doing, and its numbers for Prometheus."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse

from seogo.serve.access import Scraper
from seogo.serve.metrics import CONTENT_TYPE
from seogo.serve.replies import operation as replies
from seogo.serve.replies.reply import shows
from seogo.serve.state import serving

router = APIRouter(tags=["operation"])


@router.get("/healthz", responses=shows(replies.Alive))
async def healthz() -> dict[str, str]:
    """The process lives and its event loop turns."""
    return {"status": "ok"}


@router.get(
    "/readyz",
    responses={
        **shows(replies.Ready),
        503: {"description": "A part cannot be used.", "model": replies.Ready},
    },
)
def readyz(request: Request) -> JSONResponse:
    """Whether questions can be answered.

    `catalog`: it can be read. `index`: it is open. `model`: the language model, where one is set, is reachable.
    """
    checks = serving(request).readiness.check()
    ready = all(checks.values())
    return JSONResponse({"ready": ready, "checks": checks}, 200 if ready else 503)


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request, caller: Scraper) -> PlainTextResponse:
    """Numbers in Prometheus's text format; needs a token with the scope `metrics`."""
    state = serving(request)
    gauges: dict[str, tuple[str, float]] = {
        "seogo_work_load": ("Questions worked on or waiting.", state.pool.load),
        "seogo_jobs_waiting": ("Background jobs not over.", state.jobs.waiting()),
        "seogo_documents": ("Documents in the library.", len(state.library.documents())),
    }
    if (size := _resident_bytes()) is not None:
        gauges["seogo_resident_bytes"] = ("Memory of the process.", size)
    return PlainTextResponse(state.metrics.text(gauges), media_type=CONTENT_TYPE)


def _resident_bytes() -> int | None:
    """The process's memory, None where the system has no `/proc`."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        return None
    return None
