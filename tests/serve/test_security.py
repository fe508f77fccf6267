"""What a hostile client, page, name or network could do, and that it cannot."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.parse
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import Message
from pathlib import Path
from typing import Any

import argon2
import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.app.library import Library
from seogo.catalog.people import Role
from seogo.errors import BadSetting
from seogo.serve.app import create_app
from seogo.serve.envelope import HEADERS, Envelope
from seogo.serve.metrics import Metrics
from seogo.serve.routes.documents import disposition
from seogo.serve.run import make_config
from seogo.serve.runner import folder_name
from server import OPEN, PASSWORD, Site, make_certificate, running

SEOGO = ("-c", "from seogo.cli.main import main; main()")


# names


@given(st.text(st.characters(), min_size=1, max_size=80))
def test_a_download_is_named_by_any_name_and_by_nothing_else(name: str) -> None:
    header = disposition(name)
    assert header.isascii()
    assert header.isprintable()
    message = Message()
    message["Content-Disposition"] = header
    assert message.get_content_disposition() == "attachment"
    (given_name,) = re.findall(r"filename\*=UTF-8''([^;]*)$", header)
    last = re.split(r"[\\/]", name)[-1]
    assert urllib.parse.unquote(given_name) == last.encode("utf-8", "replace").decode()
    assert header.count(";") == 2
    assert re.fullmatch(r'attachment; filename="document[.A-Za-z0-9]*"; .*', header)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=64))
def test_a_collections_folder_is_one_folder_below(name: str) -> None:
    folder = folder_name(name)
    assert len(folder.encode()) < 255
    assert not set(folder) & set("/\\\0")
    assert folder.strip(".")


@pytest.mark.parametrize("collection", ["..", ".", "...", "../../밖", "가" * 64, "a/b", "%2E%2E"])
def test_uploads_stay_inside_whatever_the_collection_is_called(
    library: Library, serve_it: Any, collection: str
) -> None:
    site: Site = serve_it(library)
    client = site.by(f"올리는 이 {collection[:20]}", Role.ADMIN)
    before = {path for path in library.path.iterdir() if path.name != "uploads"}
    files = [("files", ("../../../밖으로.txt", "이 글은 안에 남는다.".encode()))]
    sent = client.post("/api/documents", files=files, data={"collection": collection})
    assert sent.status_code == 202, sent.text
    job = site.wait(client, sent.json()["job"]["id"])
    assert job["state"] == "done", job
    assert {path for path in library.path.iterdir() if path.name != "uploads"} >= before
    assert not list(library.path.parent.rglob("밖으로.txt"))
    beside = {path.name for path in (library.path / "uploads").iterdir()}
    assert beside - {job["id"]} == {"files"}  # what was sent goes after the job is over
    (made,) = client.get("/api/documents", params={"collection": collection}).json()["documents"]
    assert made["name"] == "밖으로.txt"
    again = client.post("/api/documents", files=files, data={"collection": collection}).json()["job"]["id"]
    assert site.wait(client, again)["result"]["skipped"][0]["document"] == made["id"]


def test_a_user_with_a_bad_group_is_not_half_made(library: Library, serve_it: Any) -> None:
    site: Site = serve_it(library)
    client = site.by("반쪽을 만드는 이", Role.ADMIN)
    assert client.post("/api/users", json={"name": "반쪽", "groups": ["좋은 모둠", "\n"]}).status_code == 400
    assert "반쪽" not in [user.name for user in site.state.people.all()]


# pages of elsewhere


def test_another_sites_page_changes_nothing(library: Library, serve_it: Any) -> None:
    site: Site = serve_it(library)
    site.state.people.add("속은 이", PASSWORD, Role.READER)
    body = {"name": "속은 이", "password": PASSWORD}
    for where, status in (("cross-site", 403), ("same-origin", 200), ("none", 200)):
        reply = site.client().post("/api/login", json=body, headers={"Sec-Fetch-Site": where})
        assert reply.status_code == status
        assert ("Set-Cookie" in reply.headers) is (status == 200)
    plain = site.client().post("/api/login", content=json.dumps(body), headers={"Content-Type": "text/plain"})
    assert plain.status_code == 422  # what a form of elsewhere can send without asking
    program = site.by("프로그램이 보낸 이", Role.READER)
    assert (
        program.post(
            "/api/search", json={"query": "병가"}, headers={"Sec-Fetch-Site": "cross-site"}
        ).status_code
        == 200
    )
    assert "access-control-allow-origin" not in plain.headers


def test_a_name_of_elsewhere_that_points_here_is_not_answered_to(library: Library, serve_it: Any) -> None:
    site: Site = serve_it(library, url="https://seogo.example.org", open=True, open_collections=("인사",))
    for host, status in (
        ("evil.example", 403),
        ("evil.example:8000", 403),
        ("seogo.example.org.evil.example", 403),
        ("seogo.example.org", 200),
        ("SEOGO.example.org:443", 200),
        ("localhost:8000", 200),
        ("192.168.0.7:8000", 200),
        ("[fd00::1]:8000", 200),
    ):
        assert site.client().get("/api/collections", headers={"Host": host}).status_code == status, host


def test_a_websocket_of_another_sites_page_is_refused() -> None:
    reached = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        reached.append(scope["path"])

    async def knock(path: str, *headers: tuple[bytes, bytes]) -> list[Any]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {"type": "websocket.connect"}

        envelope = Envelope(app, metrics=Metrics(), most_bytes=lambda _: 1, https_only=False, url="")
        scope = {"type": "websocket", "path": path, "headers": [(b"host", b"office:8000"), *headers]}
        await envelope(scope, receive, send)
        return sent

    assert asyncio.run(knock("/ours", (b"origin", b"http://office:8000"))) == []
    assert asyncio.run(knock("/program")) == []
    (closed,) = asyncio.run(knock("/theirs", (b"origin", b"https://evil.example")))
    assert closed["type"] == "websocket.close"
    assert reached == ["/ours", "/program"]


def test_a_route_that_sets_its_own_headers_keeps_them() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-security-policy", b"default-src 'self'"), (b"cache-control", b"max-age=60")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def ask() -> dict[str, str]:
        envelope = Envelope(app, metrics=Metrics(), most_bytes=lambda _: 1, https_only=False, url="")
        async with httpx2.AsyncClient(
            transport=httpx2.ASGITransport(envelope), base_url="http://x"
        ) as client:
            return dict((await client.get("/")).headers)

    got = asyncio.run(ask())
    assert got["content-security-policy"] == "default-src 'self'"
    assert got["cache-control"] == "max-age=60"
    assert {name.lower() for name in HEADERS} <= set(got)


# signing in


def test_a_session_planted_before_the_login_is_ended_by_it(library: Library, serve_it: Any) -> None:
    site: Site = serve_it(library)
    attacker = site.state.people.add("심는 이", None, Role.READER)
    site.state.people.add("당하는 이", PASSWORD, Role.READER)
    planted, _ = site.state.credentials.open_session(attacker.id, hours=1)
    client = site.client()
    client.cookies.set("seogo_session", planted, domain="127.0.0.1")
    reply = client.post("/api/login", json={"name": "당하는 이", "password": PASSWORD})
    assert reply.status_code == 200
    assert planted not in reply.headers["Set-Cookie"]
    assert site.state.credentials.session(planted) is None


def test_the_time_a_login_takes_does_not_tell_who_exists(
    library: Library, serve_it: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    site: Site = serve_it(library)
    site.state.people.add("있는 이", PASSWORD, Role.READER)
    client = site.client()
    worked: list[argon2.Parameters] = []
    verify = argon2.PasswordHasher.verify

    def told(self: argon2.PasswordHasher, hashed: str, password: str) -> bool:
        worked.append(argon2.extract_parameters(hashed))
        return verify(self, hashed, password)

    monkeypatch.setattr(argon2.PasswordHasher, "verify", told)
    for name in ("있는 이", "없는 이"):
        reply = client.post("/api/login", json={"name": name, "password": "틀린 비밀번호"})
        assert reply.status_code == 401
    known, unknown = worked  # nearly all the time a login takes: as much memory, as many passes
    assert known == unknown


def test_who_guesses_behind_a_proxy_is_told_apart_by_the_proxys_word_alone(library: Library) -> None:
    def statuses(proxies: tuple[str, ...], addresses: list[str]) -> list[int]:
        with running(library, proxies=proxies, logins_per_minute=2) as site:
            wrong = {"name": f"누구 {proxies} {addresses[0]}", "password": "틀린 비밀번호"}
            return [
                site.client().post("/api/login", json=wrong, headers={"X-Forwarded-For": address}).status_code
                for address in addresses
            ]

    people = ["10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.2"]
    assert statuses(("127.0.0.1",), people) == [401, 401, 429, 401]
    assert statuses((), people) == [401, 401, 429, 429]
    lies = [
        f"10.9.9.{n}, 10.0.0.1" for n in range(3)
    ]  # what a client claims stands left of what the proxy saw
    assert statuses(("127.0.0.1",), lies) == [401, 401, 429]
    network = ["2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:2:ffff::3", "2001:db8:1:3::1"]
    assert statuses(("127.0.0.1",), network) == [401, 401, 429, 401]


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_certificate(tmp_path_factory.mktemp("tls"))


def test_tls_by_files(library: Library, certificate: tuple[Path, Path]) -> None:
    cert, key = certificate
    with running(library, tls_certificate=cert, tls_key=key) as site:
        site.state.people.add("암호로 말하는 이", PASSWORD, Role.READER)
        trust = ssl.create_default_context(cafile=str(cert))
        with httpx2.Client(base_url=site.url.replace("127.0.0.1", "localhost"), verify=trust) as client:
            reply = client.post("/api/login", json={"name": "암호로 말하는 이", "password": PASSWORD})
            assert reply.headers["Set-Cookie"].startswith("__Host-seogo_session=")
            assert "; Secure" in reply.headers["Set-Cookie"]
            assert reply.headers["Strict-Transport-Security"]
            assert client.get("/api/me").json()["name"] == "암호로 말하는 이"
            secret = dict(client.cookies)["__Host-seogo_session"]
        with httpx2.Client(base_url=site.url, verify=False) as client:
            plain = client.get("/api/me", headers={"Cookie": f"seogo_session={secret}"})
            assert plain.status_code == 401  # a name that a neighbour of the domain could have planted
        port = int(site.url.rpartition(":")[2])
        for least, ciphers in (
            (ssl.TLSVersion.TLSv1_2, "AES128-SHA"),
            (ssl.TLSVersion.TLSv1_1, "ALL:@SECLEVEL=0"),
        ):
            old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
            old.set_ciphers(ciphers)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                old.minimum_version = old.maximum_version = least
            with socket.create_connection(("127.0.0.1", port)) as raw, pytest.raises((ssl.SSLError, OSError)):
                old.wrap_socket(raw)


@pytest.mark.parametrize("key", ["other.pem", "locked.pem", "missing.pem", "cert.pem"])
def test_a_certificate_that_cannot_be_used_is_told_before_the_start(
    library: Library, certificate: tuple[Path, Path], key: str
) -> None:
    settings = replace(
        library.settings.serve, tls_certificate=certificate[0], tls_key=certificate[0].parent / key
    )
    with pytest.raises(BadSetting, match="PEM"):
        make_config(create_app(library, settings), settings)


# secrets


@contextmanager
def process(library: Path, environment: dict[str, str], *options: str) -> Iterator[tuple[str, str, Any]]:
    """A real `seogo serve`: its address, the set-up secret, the process, which is to be ended inside."""
    command = [
        sys.executable,
        *SEOGO,
        "-v",
        "serve",
        "--port",
        "0",
        "--json",
        "--library",
        str(library),
        *options,
    ]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, text=True, env={**os.environ, **environment}) as started:  # type: ignore[call-overload]
        try:
            printed = ""
            while not printed.rstrip().endswith("}"):
                line = started.stdout.readline()
                assert line, started.stderr.read()
                printed += line
            told = json.loads(printed)
            secret = urllib.parse.parse_qs(urllib.parse.urlsplit(told["setup"]).query)["secret"][0]
            yield told["url"], secret, started
        finally:
            started.kill()


def test_no_secret_is_in_what_the_process_says_or_keeps(tmp_path: Path) -> None:
    secrets = {
        "password": "아주-비밀스러운-비밀번호-1",
        "wrong": "틀린-비밀스러운-비밀번호-2",
        "key": "sk-geheim-llm-3",
        "client": "oidc-geheim-4",
        "proxy": "proxy-geheim-5",
        "personal": "900101-1234568",
    }
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}"
    options = [
        f"llm.base_url=http://bot:{secrets['proxy']}@{nobody.removeprefix('http://')}/v1",
        "llm.kind=openai", "llm.model=m", "llm.retries=0", "llm.api_key_env=SEOGO_T_KEY",
        f"serve.oidc_issuer={nobody}", "serve.oidc_client_id=seogo", "serve.oidc_secret_env=SEOGO_T_OIDC",
        "serve.url=http://localhost",
    ]  # fmt: skip
    environment = {"SEOGO_T_KEY": secrets["key"], "SEOGO_T_OIDC": secrets["client"]}
    sets = [part for one in options for part in ("--set", one)]
    library = tmp_path / "library"
    with (
        process(library, environment, *sets) as (url, setup, started),
        httpx2.Client(base_url=url, timeout=60) as client,
    ):
        secrets["setup"] = setup
        named = {"name": "첫 관리자", "password": secrets["password"]}
        assert client.post("/api/setup", json={**named, "secret": setup, "name": 7}).status_code == 422
        assert client.post("/api/setup", json={**named, "secret": setup}).status_code == 201
        assert client.get("/setup", params={"secret": setup}).status_code == 200
        assert client.post("/api/login", json={**named, "password": secrets["wrong"]}).status_code == 401
        logged = client.post("/api/login", json=named).json()
        secrets["cookie"] = client.cookies["seogo_session"]
        secrets["csrf"] = logged["csrf"]
        csrf = {"X-CSRF-Token": logged["csrf"]}
        issued = client.post("/api/tokens", json={"label": "t", "scopes": ["admin"], "days": 1}, headers=csrf)
        secrets["token"] = issued.json()["secret"]
        document = [("files", ("규정.txt", OPEN.encode()))]
        job = client.post("/api/documents", files=document, headers=csrf).json()["job"]["id"]
        while not client.get(f"/api/jobs/{job}").json()["job"]["ended_at"]:
            time.sleep(0.05)
        asked = {"question": f"{secrets['personal']} 연차휴가는 며칠인가요?"}
        quoted = client.post("/api/ask", json=asked, headers=csrf)  # no model answers at that address
        assert quoted.status_code in (200, 502), quoted.text
        assert client.get("/api/oidc/login").status_code == 502
        assert (
            client.post("/api/ask", json=asked, headers={"X-CSRF-Token": secrets["key"]}).status_code == 403
        )
        bearer = {"Authorization": f"Bearer {secrets['token']}x"}
        assert httpx2.get(f"{url}/api/me", headers=bearer).status_code == 401
        shown = client.get("/api/settings").text + client.get("/api/settings/models").text
        shown += quoted.text + client.get("/readyz").text + client.get("/metrics").text
        exported = client.get("/api/audit/export").text
        assert "login_failed" in exported
        client.close()
        started.send_signal(signal.SIGTERM)
        out, err = started.communicate(timeout=60)
    assert "provider_error" in err  # the log is at work, and says what happened
    stored = b"".join(path.read_bytes() for path in library.glob("catalog.db*")).decode("utf-8", "replace")
    for name, value in secrets.items():
        assert value not in err, name
        assert value not in out, name
        assert value not in shown, name
        assert value not in exported, name
        if name not in ("personal", "csrf"):  # what one's own conversation and session are made of
            assert value not in stored, name


def test_a_number_beyond_the_catalogs_is_bad_input(library: Library, serve_it: Any) -> None:
    site: Site = serve_it(library)
    reply = site.by("멀리 세는 이", Role.ADMIN).get("/api/audit", params={"after": 2**63})
    assert (reply.status_code, reply.json()["error"]["code"]) == (422, "bad_input")
