"""`/mcp`: the tools over streamable HTTP, each request by itself, for whoever has a token that reads.

The protocol's package is loaded by the first request: it costs the start of every server 0.6 s otherwise.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from seogo.catalog import credentials
from seogo.errors import MissingExtra, NotPermitted, SeogoError
from seogo.serve.access import Caller, allowed
from seogo.serve.envelope import same_origin
from seogo.serve.errors import reply
from seogo.serve.state import Serving, serving

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

PATH = "/mcp"
_CALLER = "seogo.caller"


class Endpoint:
    """An ASGI application; `close` it in order with the server. `path`: as requests are counted by."""

    path = PATH

    def __init__(self, state: Serving) -> None:
        self._state = state
        self._manager: StreamableHTTPSessionManager | None = None
        self._lock = asyncio.Lock()
        self._over = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        scope["route"] = self
        try:
            caller = await run_sync(_caller, request)
            if request.method != "POST":  # no session is kept, so there is none to listen to or to end
                await Response(status_code=405, headers={"Allow": "POST"})(scope, receive, send)
                return
            manager = await self._opened()
        except SeogoError as error:
            await reply(error)(scope, receive, send)
            return
        await manager.handle_request({**scope, _CALLER: caller}, receive, send)

    async def close(self) -> None:
        """End every call under way."""
        self._over.set()
        if self._task is not None:
            await self._task

    async def _opened(self) -> StreamableHTTPSessionManager:
        async with self._lock:
            if self._manager is None:
                manager = await run_sync(_make, self._state)
                ready = asyncio.Event()
                self._task = asyncio.create_task(self._live(manager, ready))
                await ready.wait()
                self._manager = manager
            return self._manager

    async def _live(self, manager: StreamableHTTPSessionManager, ready: asyncio.Event) -> None:
        """One task enters and leaves what the protocol's package keeps open."""
        async with manager.run():
            ready.set()
            await self._over.wait()


def _make(state: Serving) -> StreamableHTTPSessionManager:
    try:
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        from seogo.serve.mcp.server import make_server
    except ModuleNotFoundError as error:
        raise MissingExtra("/mcp", "/mcp", extra="mcp") from error
    server = make_server(state, _caller_of)
    most_bytes = state.settings.body_kb << 10
    return StreamableHTTPSessionManager(server, stateless=True, max_request_body_size=most_bytes)


def _caller_of(context: Any) -> Caller:
    caller: Caller = context.request.scope[_CALLER]
    return caller


def _caller(request: Request) -> Caller:
    """Who asks, by a token: a browser's cookie does not count here. Raises as `allowed`."""
    headers, url = request.headers, serving(request).settings.url
    if not same_origin(headers.get("origin", ""), headers.get("host", ""), url):
        raise NotPermitted(
            "다른 곳의 화면에서는 쓸 수 없습니다(Origin)", "not from another site's page (Origin)"
        )
    kind, _, secret = headers.get("authorization", "").partition(" ")
    bearer = secret.strip() if kind.lower() == "bearer" else None
    return allowed(request, credentials.Scope.READ, bearer or None, None)
