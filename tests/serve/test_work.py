"""Threads and queue: what is too much is refused, what waits does not hold up the rest."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from seogo.app.library import Library
from seogo.catalog.people import Role
from seogo.errors import BadQuestion, SeogoError, TooMany
from seogo.serve import errors, work
from seogo.serve.limits import Limit
from seogo.serve.work import ClientGone, Pool
from server import Site


class Waiting:
    """A request whose client stays, or hangs up when told."""

    def __init__(self) -> None:
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, str]:
        await self.gone.wait()
        return {"type": "http.disconnect"}


def test_a_full_queue_refuses_and_empties_again() -> None:
    async def play() -> None:
        pool, go = Pool(1, 1), threading.Event()
        waiting: Any = Waiting()
        first = asyncio.create_task(pool.run(waiting, lambda _: go.wait(60)))
        second = asyncio.create_task(pool.run(waiting, lambda _: "두 번째"))
        await asyncio.sleep(0.02)
        with pytest.raises(TooMany) as refused:
            await pool.run(waiting, lambda _: None)
        assert 0 < refused.value.retry_after_s <= 60
        go.set()
        assert await first is True
        assert await second == "두 번째"
        assert await pool.run(waiting, lambda _: "세 번째") == "세 번째"
        pool.close()

    asyncio.run(play())


def test_who_hangs_up_in_the_queue_is_never_worked_for() -> None:
    async def play() -> None:
        pool, go, done = Pool(1, 5), threading.Event(), []
        stays: Any = Waiting()
        leaves: Any = Waiting()
        first = asyncio.create_task(pool.run(stays, lambda _: go.wait(60)))
        second = asyncio.create_task(pool.run(leaves, lambda _: done.append(1)))
        await asyncio.sleep(0.02)
        leaves.gone.set()
        with pytest.raises(Exception, match="끊었습니다"):
            await second
        go.set()
        await first
        pool.close()
        assert done == []
        assert pool.load == 0

    asyncio.run(play())


def test_an_error_before_the_first_part_is_raised_and_a_later_one_while_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(work, "_SOON_S", 60.0)

    async def play() -> None:
        pool = Pool(1, 1)

        def late(_: Any) -> Any:
            yield 1
            raise BadQuestion("두 번째에서", "at the second")

        def early(_: Any) -> Any:
            raise BadQuestion("처음부터", "at once")
            yield

        with pytest.raises(BadQuestion, match="처음부터"):
            await pool.stream(early)
        parts = await pool.stream(late)
        assert await anext(parts) == 1
        with pytest.raises(BadQuestion, match="두 번째에서"):
            await anext(parts)
        pool.close()

    asyncio.run(play())


def test_who_hangs_up_before_reading_ends_the_work() -> None:
    """A reply that is never begun drops what it was to read: nobody closes it."""

    async def play() -> bool:
        pool, over = Pool(1, 1), threading.Event()
        cancelled: list[Callable[[], bool]] = []

        def waits(asked: Callable[[], bool]) -> Iterator[int]:
            cancelled.append(asked)
            yield 1
            over.wait(30)

        parts = await pool.stream(waits)
        assert not cancelled[0]()
        del parts
        ended = cancelled[0]()
        over.set()
        pool.close()
        return ended

    assert asyncio.run(play())


def test_a_limit_fills_again_by_the_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    limit = Limit(6)
    for _ in range(6):
        limit.take("가")
    limit.take("나")
    with pytest.raises(TooMany) as refused:
        limit.take("가")
    assert refused.value.retry_after_s == pytest.approx(10)
    now[0] += 10.01
    limit.take("가")
    with pytest.raises(TooMany):
        limit.take("가")


def test_one_users_many_requests_do_not_count_for_another(library: Library, serve_it: Any) -> None:
    site: Site = serve_it(library, requests_per_minute=3)
    busy, calm = site.by("잦은 이", Role.READER), site.by("뜸한 이", Role.READER)
    assert [busy.get("/api/me").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = busy.get("/api/me")
    assert refused.json()["error"]["code"] == "too_many"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert calm.get("/api/me").status_code == 200


def test_long_work_does_not_hold_up_the_rest(
    library: Library, serve_it: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    site: Site = serve_it(library, threads=2, queue=1)
    client, go = site.by("바쁜 이", Role.READER, "인사"), threading.Event()
    monkeypatch.setattr(library, "search_timed", lambda *_, **__: (go.wait(60), ([], {}))[1])
    with ThreadPoolExecutor(4) as people:
        asked = [people.submit(client.post, "/api/search", json={"query": "연차"}) for _ in range(3)]
        while site.state.pool.load < 3:
            time.sleep(0.01)
        assert client.get("/healthz").status_code == 200
        assert client.get("/api/documents").json()["total"] == 1
        assert not any(one.done() for one in asked)  # they are held up all the while
        refused = client.post("/api/search", json={"query": "연차"})
        assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too_many")
        assert int(refused.headers["Retry-After"]) >= 1
        go.set()
        assert [one.result().status_code for one in asked] == [200, 200, 200]


def test_what_is_too_large_is_refused_unread(library: Library, serve_it: Any) -> None:
    site: Site = serve_it(library, body_kb=16, upload_mb=1)
    client = site.by("큰 것", Role.ADMIN)
    large = {"question": "연" * 1500, "history": [{"question": "가", "answer": "나" * 6000}]}
    for reply in (
        client.post("/api/ask", json=large),
        client.post(
            "/api/ask", content=(b"x" * 1000 for _ in range(20)), headers={"Content-Type": "application/json"}
        ),
        client.post("/api/documents", files=[("files", ("a.txt", b"x" * (1 << 20)))]),
    ):
        assert (reply.status_code, reply.json()["error"]["code"]) == (413, "too_large")
    assert client.post("/api/documents", files=[("files", ("a.txt", b"x" * 40_000))]).status_code == 202


def test_every_reply_has_the_security_headers(site: Site) -> None:
    for path in ("/healthz", "/api/me", "/없음", "/setup"):
        headers = site.client().get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"


def test_metrics_count_requests_by_route(library: Library, serve_it: Any) -> None:
    site: Site = serve_it(library)
    client = site.by("세는 이", Role.ADMIN)
    for id_ in "가나다":
        client.get(f"/api/documents/{id_}")
    text = client.get("/metrics").text
    assert 'seogo_requests_total{method="GET",route="/api/documents/{id}",status="404"} 3' in text
    assert 'seogo_request_seconds_count{route="/api/documents/{id}"} 3' in text
    assert 'seogo_request_seconds_bucket{route="/api/documents/{id}",le="+Inf"} 3' in text
    assert f"seogo_documents {len(library.documents())}\n" in text
    for line in text.splitlines():
        assert line.startswith("# ") or float(line.rsplit(" ", 1)[1]) >= 0


def test_a_defect_is_told_to_the_log_alone(
    library: Library, serve_it: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    site: Site = serve_it(library)
    client = site.by("불운한 이", Role.READER, "인사")

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("속사정 37억")

    monkeypatch.setattr(library, "search_timed", broken)
    reply = client.post("/api/search", json={"query": "연차"})
    assert reply.status_code == 500
    assert reply.json()["error"]["code"] == "error"
    assert "속사정" not in reply.text


def test_who_hung_up_is_no_error_of_the_servers(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert errors.reply(ClientGone("끊었습니다", "the client hung up")).status_code == 499
        assert errors.reply(SeogoError("broken", "broken")).status_code == 500
    assert [one.getMessage() for one in caplog.records] == ["error: broken"]
