"""Around every request: whether it may come from where it comes, how large it may be, what headers its reply carries,
how long it took.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seogo.errors import NotPermitted, TooLarge
from seogo.serve.errors import reply
from seogo.serve.metrics import Metrics

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cache-Control": "no-store",
}
"""What a reply does not set itself. Data only: nothing in it is a page or may be kept by a proxy."""
_HSTS = "max-age=31536000"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Envelope:
    """`most_bytes`: what a request to a path may have. `https_only`: whether a proxy speaks TLS for us.

    `url`: the server's own address, `""` where any name is answered to.
    """

    def __init__(
        self, app: ASGIApp, *, metrics: Metrics, most_bytes: Callable[[str], int], https_only: bool, url: str
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._most_bytes = most_bytes
        self._https_only = https_only
        self._url = url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and refusal(scope, self._url):
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.monotonic(), 500
        secure = self._https_only or scope["scheme"] == "https"

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if secure:
                    headers.setdefault("Strict-Transport-Security", _HSTS)
            await send(message)

        most = self._most_bytes(scope["path"])
        try:
            if reason := refusal(scope, self._url):
                await reply(NotPermitted(*reason), HTTPConnection(scope))(scope, receive, sending)
            elif _declared(scope) > most:
                await reply(_too_large(most), HTTPConnection(scope))(scope, receive, sending)
            else:
                await self._app(scope, _counted(receive, most), sending)
        finally:
            route: Any = scope.get("route")
            name = getattr(route, "path", None) or "(none)"
            self._metrics.request(scope["method"], name, status, time.monotonic() - begun)


_ELSEWHERE = ("다른 사이트의 화면에서 보낸 요청입니다", "the request was sent by another site's page")


def refusal(scope: Scope, url: str) -> tuple[str, str] | None:
    """Why a request may not come from where it comes, in Korean and in English; None where it may.

    By the name it asks for: a page of elsewhere can have its own name point here (DNS rebinding), not an IP address. By
    what the browser says of the page that sent it (Fetch Metadata, Origin): another site's changes nothing here.
    """
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if url and not _known(host, url):
        return (
            "이 이름으로는 열 수 없습니다: 정해진 주소(serve.url)로 접속해 주십시오",
            "not by this name: use the server's own address (serve.url)",
        )
    by_program = "authorization" in headers
    changes = scope["type"] == "http" and scope["method"] not in _SAFE
    if changes and not by_program and headers.get("sec-fetch-site") == "cross-site":
        return _ELSEWHERE
    if scope["type"] == "websocket" and not same_origin(headers.get("origin", ""), host, url):
        return _ELSEWHERE
    return None


def same_origin(origin: str, host: str, url: str) -> bool:
    """Whether the page that sent a request is ours; what is no browser sends no `Origin`."""
    return not origin or urlsplit(origin).netloc.lower() in {host.lower(), urlsplit(url).netloc.lower()} - {
        ""
    }


def _known(host: str, url: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    if name in ("localhost", urlsplit(url).hostname):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _declared(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isdecimal() else 0


def _counted(receive: Receive, most: int) -> Receive:
    """The same, for a body that does not say how long it is."""
    seen = 0

    async def counting() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > most:
                raise HTTPException(413, str(_too_large(most)))
        return message

    return counting


def _too_large(most: int) -> TooLarge:
    return TooLarge(
        f"보낸 내용이 너무 큽니다: {most // 1024:,} KB까지 받습니다. 나누어 보내 주십시오.",
        f"what was sent is too large: at most {most // 1024:,} KB; send it in parts",
    )
