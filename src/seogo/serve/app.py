"""The application: a library, its server state, the routes; begun and ended in order."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext

from fastapi import FastAPI
from starlette.routing import Route

import seogo
from seogo.app import Library
from seogo.catalog.audit import Audit
from seogo.catalog.credentials import Credentials
from seogo.catalog.feedback import Feedback
from seogo.catalog.identities import Identities
from seogo.catalog.jobs import Jobs
from seogo.catalog.people import People
from seogo.catalog.quality import Quality
from seogo.catalog.tries import Tries
from seogo.ingest.sandbox import Sandbox
from seogo.serve import contract, errors
from seogo.serve.backoff import Backoff
from seogo.serve.envelope import Envelope
from seogo.serve.limits import Limit
from seogo.serve.mcp.http import PATH as MCP_PATH
from seogo.serve.mcp.http import Endpoint
from seogo.serve.metrics import Metrics
from seogo.serve.oidc.flow import Spent
from seogo.serve.oidc.people import check_mapping
from seogo.serve.oidc.provider import Provider
from seogo.serve.opened import Opened
from seogo.serve.ready import Readiness
from seogo.serve.routes import ROUTERS
from seogo.serve.routes.faq_tables import IMPORT_MB, IMPORT_PATH
from seogo.serve.runner import Runner
from seogo.serve.state import Serving, Setup
from seogo.serve.tracing import Tracing
from seogo.serve.ui import assets
from seogo.serve.work import Pool
from seogo.settings import ServeSettings

PASSWORDS_AT_ONCE = 16
"""Checked or waiting for it, of the 40 threads that answer: whoever floods the login leaves room for everyone else."""
UPLOAD_PATH = "/api/documents"
DESCRIPTION = """Answers from an organisation's own documents, every sentence with the exact place cited.

Programs send `Authorization: Bearer <token>`; browsers sign in at `/api/login` and repeat the `csrf` they get there in
the header `X-CSRF-Token` of requests that change something. Errors: `{"error": {"code", "message"}}`."""


def create_app(library: Library, settings: ServeSettings | None = None, *, pages: bool = False) -> FastAPI:
    """The application over an open library, which the caller closes after the application has ended.

    `settings`: the library's own by default. `pages`: also the web pages (extra `ui`), once a process.
    """
    settings = settings or library.settings.serve
    state = make_state(library, settings)
    endpoint = Endpoint(state)
    app = FastAPI(
        title="seogo",
        version=seogo.__version__,
        description=DESCRIPTION,
        docs_url=None,  # its pages load scripts from the internet
        redoc_url=None,
        lifespan=lambda app: _life(app, state, endpoint, library),
        responses=contract.RESPONSES,
        generate_unique_id_function=contract.operation_id,
    )
    app.state.serving = state
    errors.install(app)
    contract.describe(app)
    for router in ROUTERS:
        app.include_router(router)
    app.router.routes.append(Route(MCP_PATH, endpoint, include_in_schema=False))
    app.include_router(assets.router)
    if pages:
        from seogo.serve.ui.mount import Pages

        app.state.pages = Pages(app, state)
    app.add_middleware(
        Envelope,
        metrics=state.metrics,
        most_bytes=lambda path: most_bytes(path, settings),
        https_only=settings.https_only,
        url=settings.url,
    )
    return app


def most_bytes(path: str, settings: ServeSettings) -> int:
    """What a request to a path may have."""
    if path == UPLOAD_PATH:
        return settings.upload_mb << 20
    return max(IMPORT_MB << 20, settings.body_kb << 10) if path == IMPORT_PATH else settings.body_kb << 10


def make_state(library: Library, settings: ServeSettings) -> Serving:
    """What a server holds, at rest. Raises `BadSetting`."""
    check_mapping(settings)
    database = library.catalog.database
    people = People(database)
    jobs = Jobs(database)
    opened = Opened(library)
    return Serving(
        opened=opened,
        settings=settings,
        people=people,
        credentials=Credentials(database),
        identities=Identities(database),
        audit=Audit(database),
        jobs=jobs,
        feedback=Feedback(database),
        tracing=Tracing(opened, settings),
        quality=Quality(database),
        pool=Pool(settings.threads, settings.queue),
        runner=Runner(opened, jobs),
        drawing=Sandbox(library.settings.ingest, workers=1),
        metrics=Metrics(),
        requests=Limit(settings.requests_per_minute),
        logins=Limit(settings.logins_per_minute),
        names=Backoff(Tries(database)),
        checking=threading.BoundedSemaphore(PASSWORDS_AT_ONCE),
        readiness=Readiness(opened),
        setup=Setup(),
        oidc=Provider(settings) if settings.oidc_issuer else None,
        spent=Spent(),
    )


def close_state(state: Serving) -> None:
    """End what it began, in order: what is asked now, the job under way, what is still to be written down."""
    state.pool.close()
    state.runner.stop()
    state.drawing.close()
    state.tracing.close()
    if state.oidc:
        state.oidc.close()


@asynccontextmanager
async def _life(app: FastAPI, state: Serving, endpoint: Endpoint, library: Library) -> AsyncIterator[None]:
    state.audit.forget_before(state.settings.audit_days)
    state.feedback.forget_before(state.settings.audit_days)
    state.tracing.traces.forget_before(state.settings.trace_days)
    state.audit.write("", "start", {"version": seogo.__version__})
    state.runner.start()
    try:
        async with app.state.pages.running() if hasattr(app.state, "pages") else nullcontext():
            yield
    finally:
        await endpoint.close()
        close_state(state)
        if state.library is not library:
            state.library.close_parts()
        state.audit.write("", "stop", {})
