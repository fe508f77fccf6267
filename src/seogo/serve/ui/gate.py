"""Who gets at the pages: before Streamlit sees anything, a session is asked for; what is not a page is not there."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from anyio.to_thread import run_sync
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seogo.errors import NotSignedIn
from seogo.serve.cookies import session_cookie
from seogo.serve.errors import missing, reply
from seogo.serve.state import Serving
from seogo.serve.ui.forms import shell_attributes
from seogo.serve.ui.pages import PATHS
from seogo.serve.ui.texts import LANGUAGE_COOKIE, THEME_COOKIE, language_of, shell_words, text

STREAM = "/_stcore/stream"
_PUBLIC = re.compile(r"/static/[\w./@+-]+|/_stcore/(health|host-config)")
"""The same files for everyone, of the package: nothing of the library is in them."""
_HELD = re.compile(r"/_stcore/bidi-components/.+|/media/.+")
"""What belongs to a session of the pages. Streamlit's other addresses (its sign-in, uploads, metrics, agents) are not
there."""
POLICY = (
    "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; media-src 'self' blob:; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere. Streamlit writes styles into the page and loads components' scripts from blobs."""


class Gate:
    """`app`: Streamlit's. `index`: its page, as `shell` made it."""

    def __init__(self, app: ASGIApp, state: Serving, index: str) -> None:
        self._app, self._state, self._index = app, state, index

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        connection = HTTPConnection(scope)
        if scope["type"] == "websocket":
            if path == STREAM and await self._may(connection):
                await self._app(scope, receive, send)
            else:
                await receive()
                await send({"type": "websocket.close", "code": 4401})
            return
        if path in PATHS and scope["method"] in ("GET", "HEAD"):
            await (await self._page(connection))(scope, receive, send)
        elif _PUBLIC.fullmatch(path):
            await self._app(scope, receive, send)
        elif not _HELD.fullmatch(path):
            await missing(Request(scope))(scope, receive, send)
        elif await self._may(connection):
            await self._app(scope, receive, _guarded(send))
        else:
            await reply(
                NotSignedIn("로그인하거나, 화면을 새로 고쳐 주십시오", "sign in, or load the page again"),
                connection,
            )(scope, receive, send)

    async def _page(self, connection: HTTPConnection) -> Response:
        if not await self._may(connection):
            query = connection.url.query
            target = connection.url.path + (f"?{query}" if query else "")
            return RedirectResponse(f"/login?next={quote(target)}", 303)
        language = language_of(connection.cookies.get(LANGUAGE_COOKIE))
        body = self._index.replace("{language}", language)
        body = body.replace("{theme}", shell_attributes(connection.cookies.get(THEME_COOKIE)))
        for key in ("name", "opening", "no_script"):
            body = body.replace(f"{{text.{key}}}", text(key, language))
        body = body.replace("{words}", json.dumps(shell_words(language), ensure_ascii=False))
        return HTMLResponse(body, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"})

    async def _may(self, connection: HTTPConnection) -> bool:
        """Whether the browser has a session that holds, or none is asked for."""
        if self._state.settings.open:
            return True
        secret = session_cookie(connection)
        return bool(secret) and await run_sync(self._state.credentials.session, secret or "") is not None


def shell(index: str) -> str:
    """Streamlit's page as ours: our language, name, style and first sight, and no script within it.

    Raises `ValueError` where it is not as this was written for.
    """
    changes = (
        (r'<html lang="en">', '<html lang="{language}"{theme}>'),
        (r"<title>.*?</title>", "<title>{text.name}</title>"),
        (r'<link rel="shortcut icon"[^>]*>', '<link rel="icon" href="/ui/logo.svg" type="image/svg+xml">'),
        (r'<link\s+rel="preload"[^>]*>', '<link rel="stylesheet" href="/ui/seogo.css">'),
        (r'<link rel="service-desc"[^>]*>', ""),
        (r"<script>.*?</script>", '<script src="/ui/page.js"></script>'),
        (r"<noscript>.*?</noscript>", "<noscript><p>{text.no_script}</p></noscript>"),
        (
            r'<div id="root"></div>',
            '<script type="application/json" id="sg-words">{words}</script>'
            '<div id="sg-live" class="sg-unseen" role="status" aria-live="polite"></div>'
            '<div id="root"><div class="sg-opening"><img src="/ui/logo.svg" alt="" width="48" height="48">'
            "<p>{text.opening}</p></div></div>",
        ),
    )
    index = re.sub(r"<!--.*?-->", "", index, flags=re.S)
    for pattern, ours in changes:
        index, found = re.subn(pattern, lambda _, ours=ours: ours, index, flags=re.S)  # type: ignore[misc]
        if found != 1:
            raise ValueError(f"Streamlit's page has {found} of {pattern!r}: this version of it is not known")
    return index.replace('="./', '="/').strip()


def _guarded(send: Send) -> Send:
    """With our policy on what an app's user may have put there."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Content-Security-Policy"] = "default-src 'none'; sandbox"
        await send(message)

    return sending
