"""Around every request: how large it may be, what headers its reply carries, how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seogo.errors import TooLarge
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


class Envelope:
    """`most_bytes`: what a request to a path may have. `https_only`: whether a proxy speaks TLS for us."""

    def __init__(
        self, app: ASGIApp, *, metrics: Metrics, most_bytes: Callable[[str], int], https_only: bool
    ) -> None:
        self._app = app
        self._metrics = metrics
        self._most_bytes = most_bytes
        self._https_only = https_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
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
            if _declared(scope) > most:
                await reply(_too_large(most))(scope, receive, sending)
            else:
                await self._app(scope, _counted(receive, most), sending)
        finally:
            route: Any = scope.get("route")
            name = getattr(route, "path", None) or "(none)"
            self._metrics.request(scope["method"], name, status, time.monotonic() - begun)


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
    return TooLarge(f"보낸 내용이 너무 큽니다: {most // 1024:,} KB까지 받습니다. 나누어 보내 주십시오.")
