"""What a running server holds, once a process."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import Request

from seogo.app import Library
from seogo.catalog.audit import Audit
from seogo.catalog.credentials import Credentials
from seogo.catalog.feedback import Feedback
from seogo.catalog.identities import Identities
from seogo.catalog.jobs import Jobs
from seogo.catalog.people import People
from seogo.catalog.quality import Quality
from seogo.ingest.sandbox import Sandbox
from seogo.serve.backoff import Backoff
from seogo.serve.limits import Limit
from seogo.serve.metrics import Metrics
from seogo.serve.oidc.flow import Spent
from seogo.serve.oidc.provider import Provider
from seogo.serve.opened import Opened
from seogo.serve.ready import Readiness
from seogo.serve.runner import Runner
from seogo.serve.tracing import Tracing
from seogo.serve.work import Pool
from seogo.settings import ServeSettings


@dataclass(frozen=True, kw_only=True)
class Serving:
    """`opened`: the library, another when settings change. `drawing`: the processes that draw pages. `setup`: how the
    first admin is made. `oidc`: the identity provider, None where none is set; `spent`: sign-ins by it that have come
    back. `logins`: tries of an address; `names`: under a name; `checking`: passwords looked at at once.
    """

    opened: Opened
    settings: ServeSettings
    people: People
    credentials: Credentials
    identities: Identities
    audit: Audit
    jobs: Jobs
    feedback: Feedback
    tracing: Tracing
    quality: Quality
    pool: Pool
    runner: Runner
    drawing: Sandbox
    metrics: Metrics
    requests: Limit
    logins: Limit
    names: Backoff
    checking: threading.BoundedSemaphore
    readiness: Readiness
    setup: Setup
    oidc: Provider | None
    spent: Spent

    @property
    def library(self) -> Library:
        """The library that answers now."""
        return self.opened.library


@dataclass
class Setup:
    """A secret that makes the first admin, once; made anew by each start until there is one."""

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _used: bool = False

    def fits(self, secret: str) -> bool:
        """Whether this is the secret, and it is not spent."""
        return not self._used and secrets.compare_digest(secret.encode(), self.secret.encode())

    def use(self, secret: str, make: Callable[[], object]) -> bool:
        """Whether this is the secret; if so `make` is called and, where it raises nothing, the secret is spent."""
        with self._lock:
            if not self.fits(secret):
                return False
            make()
            self._used = True
            return True


def serving(request: Request) -> Serving:
    """What the server of this request holds."""
    state: Serving = request.app.state.serving
    return state
