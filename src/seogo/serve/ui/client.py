"""The pages' way to the API: the same requests as from outside, with the reader's own session and address.

They do not go over the network: the application is called in the process, on the server's own event loop. Every
permission, guard, limit and line of the audit log is the API's; where a request comes from is said by the server, in
a place that no header reaches.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from seogo.errors import SeogoError
from seogo.serve.access import CSRF_HEADER
from seogo.serve.cookies import COOKIE, SECURE_COOKIE
from seogo.serve.ui.texts import LANGUAGE_COOKIE

WAIT_S = 120.0
"""Longer than any request of a page takes; questions are asked by the browser itself."""
_HERE: dict[str, Any] = {}
_LOCK = threading.Lock()


class SignedOut(SeogoError):
    """The session has ended; the reader must sign in again."""

    code = "not_signed_in"


class Refused(SeogoError):
    """The API said no; the message is its own, for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message, message)
        self.status, self.code = status, code


def connect(app: Any, loop: asyncio.AbstractEventLoop) -> None:
    """This application, on this loop, is what the pages ask."""
    with _LOCK:
        _HERE.update(app=app, loop=loop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """Requests of one reader. `session`: the secret of its cookie, if any. `address`: where its browser is.
    `language`: of the messages.

    Each raises `SignedOut`, `Refused` with the API's own code and message.
    """

    session: str | None
    address: str
    language: str = "ko"
    csrf: str | None = None

    def get(self, path: str, **parameters: Any) -> Any:
        """The JSON at a path; parameters that are None are left out."""
        return self._request("GET", path, params={k: v for k, v in parameters.items() if v is not None})

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """What came of it."""
        return self._request("POST", path, json=body)

    def _request(self, method: str, path: str, **sent: Any) -> Any:
        with _LOCK:
            app, loop = _HERE["app"], _HERE["loop"]
        future = asyncio.run_coroutine_threadsafe(self._reply(app, method, path, sent), loop)
        reply = future.result(WAIT_S)
        if reply.status_code == 401:
            message = _message(reply)[1]
            raise SignedOut(message, message)
        if reply.status_code >= 400:
            raise Refused(reply.status_code, *_message(reply))
        return reply.json()

    async def _reply(self, app: Any, method: str, path: str, sent: dict[str, Any]) -> Any:
        import httpx2

        headers = {CSRF_HEADER: self.csrf} if self.csrf else {}
        cookies = dict.fromkeys((COOKIE, SECURE_COOKIE), self.session) if self.session else {}
        cookies[LANGUAGE_COOKIE] = self.language
        transport = httpx2.ASGITransport(app, raise_app_exceptions=False, client=(self.address, 0))
        async with httpx2.AsyncClient(
            transport=transport, base_url="http://localhost", headers=headers, cookies=cookies, timeout=WAIT_S
        ) as client:
            return await client.request(method, path, **sent)


def _message(reply: Any) -> tuple[str, str]:
    """Code and message of an error, also of one that is not in the API's shape."""
    try:
        error = reply.json()["error"]
        return str(error["code"]), str(error["message"])
    except (ValueError, KeyError, TypeError):
        return "error", f"HTTP {reply.status_code}"
