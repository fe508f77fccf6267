"""The thread that answers everyone waits for no database: whatever asks the catalog does so in a thread of its own."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from seogo.app.library import Library
from seogo.catalog.people import Role
from server import Site

QUESTION = "연차휴가는 며칠인가요?"
VAIN = ("화성 탐사선 발사 일정은?", "구내 수영장 개장 시각은?")


@pytest.fixture
def on_the_loop(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the catalog was asked from the thread that the event loop runs in."""
    database = library.catalog.database
    found: list[str] = []

    def note() -> None:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return
        found.append(
            next(one.name for one in reversed(traceback.extract_stack()) if "/routes/" in one.filename)
        )

    def rows(*given: Any, plain: Callable[..., Any] = database.rows) -> Any:
        note()
        return plain(*given)

    @contextmanager
    def transaction(plain: Callable[..., Any] = database.transaction) -> Iterator[Any]:
        note()
        with plain() as opened:
            yield opened

    monkeypatch.setattr(database, "rows", rows)
    monkeypatch.setattr(database, "transaction", transaction)
    return found


def test_no_request_has_the_loop_wait_for_the_catalog(site: Site, on_the_loop: list[str]) -> None:
    admin = site.by("기다리지 않는 관리자", Role.ADMIN)
    stream = {"Accept": "text/event-stream"}
    asked = admin.post("/api/ask", json={"question": QUESTION}).json()
    assert asked["citations"]
    assert "event: answer" in admin.post("/api/ask", json={"question": QUESTION}, headers=stream).text
    for question in VAIN:
        assert admin.post("/api/ask", json={"question": question}).json()["kind"] == "abstained"
    chat = {"model": "seogo", "messages": [{"role": "user", "content": QUESTION}]}
    for more in ({}, {"stream": True}):
        assert admin.post("/v1/chat/completions", json={**chat, **more}).status_code == 200
    document = asked["citations"][0]["document"]
    for path in (
        "/api/ask/starters",
        "/api/quality",
        "/api/quality/questions",
        f"/api/quality/questions/{asked['id']}",
        "/api/faq/unanswered",
        f"/api/documents/{document}/chunks",
        "/api/setup/options",
    ):
        assert admin.get(path).status_code == 200, path
    assert admin.post("/api/faq/try", json={"question": QUESTION}).status_code == 200
    assert admin.post("/api/search", json={"query": QUESTION}).status_code == 200
    assert admin.post("/v1/embeddings", json={"input": QUESTION}).status_code == 200
    assert admin.post("/api/setup/models", json={"base_url": "nowhere"}).status_code == 400
    first, other = (one["id"] for one in admin.get("/api/faq/unanswered").json()["questions"])
    assert admin.post(f"/api/faq/unanswered/{first}/draft", json={}).status_code == 201
    assert admin.delete(f"/api/faq/unanswered/{other}").status_code == 200
    assert on_the_loop == []
