"""Several servers over one library and one catalog in PostgreSQL: what one does, the others know."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

from postgres import Server
from seogo.app.library import open_library
from seogo.catalog.people import Role
from seogo.serve.alive import has_ended, worker_name
from server import PASSWORD, Site, fill


@pytest.fixture
def sites(tmp_path: Path, postgres: Server, serve_it: Callable[..., Site]) -> Iterator[tuple[Site, Site]]:
    """Two servers, each with the library opened for itself, as two processes have it."""
    settings = [f"catalog.url={postgres.new_url()}"]
    opened = [open_library(tmp_path / "library", overrides=settings) for _ in range(2)]
    fill(opened[0], tmp_path / "files")
    yield serve_it(opened[0]), serve_it(opened[1])
    for one in opened:
        one.close()


def upload(client: httpx2.Client, name: str, text: str) -> str:
    reply = client.post(
        "/api/documents", data={"collection": "인사"}, files=[("files", (name, text.encode(), "text/plain"))]
    )
    assert reply.status_code == 202, reply.text
    return str(reply.json()["job"]["id"])


def test_what_one_server_does_the_other_knows(sites: tuple[Site, Site]) -> None:
    first, second = sites
    boss = first.user("관리자", Role.ADMIN)
    token = first.token(boss)
    here, there = first.client(token), second.client(token)

    jobs = [upload(each, f"지침{n}.txt", f"지침 {n}\n\n제1조(출장비) 출장비 {n}호는 {n}만 원이다.\n")
            for n, each in enumerate([here, there, here, there], 11)]  # fmt: skip
    over = [first.wait(there, job) for job in jobs]
    assert [one["state"] for one in over] == ["done"] * 4
    assert [one["attempts"] for one in over] == [1] * 4
    for client in (here, there):
        names = {one["name"] for one in client.get("/api/documents").json()["documents"]}
        assert {f"지침{n}.txt" for n in range(11, 15)} <= names
        answer = client.post("/api/ask", json={"question": "출장비 13호는 얼마인가요?"}).json()
        assert "13만 원" in answer["text"]
    assert first.state.library.check().problems == ()

    first.state.people.change(boss.id, password=PASSWORD)
    signed = first.client()
    signed.post("/api/login", json={"name": "관리자", "password": PASSWORD}).raise_for_status()
    other = second.client()
    other.cookies.update(dict(signed.cookies))
    assert other.get("/api/me").status_code == 200
    first.state.people.remove(second.user("곧 없을 이", Role.READER).id)

    def ask(site: Site, client: httpx2.Client) -> None:
        for _ in range(8):
            client.post("/api/ask", json={"question": "연차휴가는 며칠인가요?"}).raise_for_status()

    threads = [threading.Thread(target=ask, args=pair) for pair in ((first, here), (second, there))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    checked = second.state.audit.verify()
    assert checked.broken is None
    assert checked.head == first.state.audit.head()
    asked = [line for line in first.state.audit.lines() if line.action == "ask"]
    assert len(asked) == 2 + 16


def test_a_catalog_that_is_down_is_told_and_gone_on_with(sites: tuple[Site, Site], postgres: Server) -> None:
    first, _ = sites
    client = first.by("관리자", Role.ADMIN)
    postgres.stop()
    try:
        reply = client.get("/api/documents")
        assert (reply.status_code, reply.json()["error"]["code"]) == (503, "catalog_unavailable")
        assert "PGSQL" not in reply.text
        assert client.get("/readyz").json()["checks"]["catalog"] is False
    finally:
        postgres.start()
    assert client.get("/api/documents").status_code == 200
    job = upload(client, "뒤에.txt", "뒤에 온 지침\n\n제1조(목적) 뒤에 온다.\n")
    assert first.wait(client, job)["state"] == "done"  # the thread that works on jobs has lived through it


def test_a_process_that_ended_is_known_by_its_name() -> None:
    assert not has_ended(worker_name())
    code = "from seogo.serve.alive import worker_name; print(worker_name(), flush=True); input()"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    name = process.stdout.readline().strip()
    assert not has_ended(name)
    process.kill()
    process.wait()
    process.stdout.close()
    assert process.stdin
    process.stdin.close()
    assert has_ended(name)
    assert has_ended("")  # of a version that had no names
    assert not has_ended(f"elsewhere/{name.partition('/')[2]}")
    place, _, _ = worker_name().rsplit("/", 2)
    assert has_ended(f"{place}/{os.getpid()}/0123")  # our number, before us
