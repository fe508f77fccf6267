"""The cookie of a browser's session: its name, how it is set, read and taken away."""

from __future__ import annotations

from fastapi import Request, Response
from starlette.requests import HTTPConnection

from seogo.serve.state import serving
from seogo.settings import ServeSettings

COOKIE = "seogo_session"
SECURE_COOKIE = f"__Host-{COOKIE}"
"""Over TLS: a browser takes this name for the very host alone, so that no neighbour of its domain can plant one."""


def secure(request: HTTPConnection) -> bool:
    """Whether the browser speaks TLS, with us or with the proxy in front."""
    settings: ServeSettings = request.app.state.serving.settings
    return settings.https_only or request.url.scheme in ("https", "wss")


def session_cookie(request: HTTPConnection) -> str | None:
    """The session's secret that a browser sent."""
    return request.cookies.get(SECURE_COOKIE if secure(request) else COOKIE)


def set_session(request: Request, response: Response, secret: str) -> None:
    """Have the browser keep it, out of reach of scripts."""
    over_tls = secure(request)
    response.set_cookie(
        SECURE_COOKIE if over_tls else COOKIE,
        secret,
        max_age=int(serving(request).settings.session_hours * 3600),
        httponly=True,
        samesite="lax",
        secure=over_tls,
        path="/",
    )


def forget_session(request: Request, response: Response) -> None:
    """Have the browser drop it."""
    over_tls = secure(request)
    name = SECURE_COOKIE if over_tls else COOKIE
    response.delete_cookie(name, path="/", secure=over_tls, httponly=True, samesite="lax")
