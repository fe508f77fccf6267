"""The pages' requests within the process: as the reader, from the reader's address, refused like any other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from seogo.app.library import Library, open_library
from seogo.catalog.people import Role
from seogo.serve.app import create_app
from seogo.serve.state import Serving
from seogo.serve.ui.client import Api, Refused, SignedOut, connect
from server import PASSWORD

pytest.importorskip("httpx2", reason="the extra ui is not installed")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_library(tmp_path_factory.mktemp("client") / "library") as opened:
        yield opened


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop that turns, as a server's does."""
    turning = asyncio.new_event_loop()
    thread = threading.Thread(target=turning.run_forever)
    thread.start()
    yield turning
    turning.call_soon_threadsafe(turning.stop)
    thread.join()
    turning.close()


def begin(library: Library, loop: asyncio.AbstractEventLoop, **settings: object) -> Serving:
    app = create_app(library, replace(library.settings.serve, **settings))
    connect(app, loop)
    state: Serving = app.state.serving
    return state


def test_a_reader_is_known_by_its_cookie_under_any_name_of_the_server(
    library: Library, loop: asyncio.AbstractEventLoop
) -> None:
    state = begin(library, loop, url="https://seogo.example", https_only=True)
    user = state.people.add("가", PASSWORD, Role.READER)
    secret, session = state.credentials.open_session(user.id, hours=1)
    api = Api(session=secret, address="10.0.0.1")
    assert api.get("/api/me")["csrf"] == session.csrf
    with pytest.raises(Refused, match="X-CSRF-Token") as refused:
        api.post("/api/search", {"query": "연차"})
    assert (refused.value.status, refused.value.code) == (403, "not_permitted")
    found = replace(api, csrf=session.csrf).post("/api/search", {"query": "연차"})
    assert found["hits"] == []
    with pytest.raises(Refused, match="is missing or wrong"):
        replace(api, language="en").post("/api/search", {"query": "연차"})
    with pytest.raises(Refused) as missing:
        api.get("/api/documents/x")
    assert missing.value.code == "not_found"
    state.credentials.close_session(secret)
    with pytest.raises(SignedOut, match="로그인"):
        api.get("/api/me")


def test_what_is_counted_is_the_readers_own_address(
    library: Library, loop: asyncio.AbstractEventLoop
) -> None:
    begin(library, loop, open=True, requests_per_minute=2)
    one, other = (Api(session=None, address=address) for address in ("10.0.0.1", "10.0.0.2"))
    for _ in range(2):
        assert one.get("/api/me")["id"] == "anonymous"
    with pytest.raises(Refused, match="너무 잦습니다"):
        one.get("/api/me")
    assert other.get("/api/me")["id"] == "anonymous"
