"""`seogo serve` as a process, set up by its link, ended by a signal; `seogo user` and `seogo audit` beside it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx2
import pytest
from click.testing import CliRunner, Result

from seogo.app.library import open_library
from seogo.cli.main import group

PASSWORD = "충분히 긴 비밀번호"


def run(library: Path, *arguments: str) -> Result:
    environment = {"SEOGO_LANG": "ko", "SEOGO_PASSWORD": PASSWORD}
    return CliRunner().invoke(group, [*arguments, "--library", str(library)], env=environment)


def value(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "휴가.txt").write_text("연차휴가는 15일을 준다.", encoding="utf-8")
    with open_library(tmp_path / "library") as opened:
        opened.add(tmp_path / "휴가.txt", collection="인사")
    return tmp_path / "library"


@contextlib.contextmanager
def process(library: Path, *options: str) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """A server as a process, ended by SIGTERM: what it told when it began; in the end, what it logged."""
    start = [sys.executable, "-c", "from seogo.cli.main import main; main()"]
    command = [*start, "serve", "--port", "0", "--json", "--library", str(library), *options]
    logged: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            printed = ""
            while not printed.rstrip().endswith("}"):
                line = server.stdout.readline()
                assert line, server.stderr and server.stderr.read()
                printed += line
            yield json.loads(printed), logged
            server.send_signal(signal.SIGTERM)
            logged.append(server.communicate(timeout=60)[1])
        finally:
            server.kill()
    assert server.returncode in (0, -signal.SIGTERM)


def test_from_the_set_up_link_to_an_answer_and_an_orderly_end(library: Path) -> None:
    with process(library) as (told, logged):
        secret = told["setup"].partition("secret=")[2]
        with httpx2.Client(base_url=told["url"], timeout=30) as client:
            form = {"secret": secret, "name": "가", "password": PASSWORD, "again": PASSWORD}
            assert client.post("/setup", data=form).status_code == 303
            client.post("/api/login", json={"name": "가", "password": PASSWORD}).raise_for_status()
            csrf = client.get("/api/me").json()["csrf"]
            asked = {"question": "연차휴가는 며칠?"}
            reply = client.post("/api/ask", json=asked, headers={"X-CSRF-Token": csrf})
            assert "15일" in reply.json()["text"]
    assert secret not in logged[0]
    assert "Traceback" not in logged[0]
    actions = [json.loads(line)["action"] for line in run(library, "audit", "export").stdout.splitlines()]
    assert actions == ["start", "setup", "login", "ask", "stop"]
    assert value(run(library, "audit", "verify", "--json"))["ok"] is True


@pytest.mark.skipif(os.name == "nt", reason="ports are bound otherwise")
def test_a_port_that_is_taken_is_named(library: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(library, "serve", "--port", str(port))
    assert result.exit_code == 1
    assert f"127.0.0.1:{port}" in result.stderr


def test_users_and_tokens(library: Path) -> None:
    boss = value(run(library, "user", "add", "관리자", "--role", "admin", "--json"))
    assert boss["collections"] is None
    made = value(run(library, "user", "add", "담당", "--role", "editor", "--collection", "인사", "--json"))
    assert (made["role"], made["collections"], made["groups"]) == ("editor", ["인사"], ["인사"])
    value(run(library, "user", "add", "둘째", "--collection", "인사", "--json"))
    users = value(run(library, "user", "list", "--json"))["users"]
    assert [(user["name"], user["collections"]) for user in users] == [
        ("관리자", None), ("담당", ["인사"]), ("둘째", ["인사"]),
    ]  # fmt: skip
    assert "담당  editor  볼 수 있는 묶음: 인사" in run(library, "user", "list").stdout
    again = run(library, "user", "add", "담당")
    assert (again.exit_code, "already_there" in again.stderr) == (1, True)
    issued = value(run(library, "user", "token", "담당", "--scope", "read", "--scope", "write", "--json"))
    assert issued["secret"].startswith("seogo_")
    plain = run(library, "user", "token", "담당", "--days", "1")
    assert plain.stdout.startswith("seogo_")
    assert run(library, "user", "token", "없는 이").exit_code == 2
    assert run(library, "user", "remove", "담당").exit_code == 0
    assert run(library, "user", "remove", "관리자").exit_code == 2
    log = run(library, "audit", "export").stdout
    assert issued["secret"] not in log
    assert [json.loads(line)["action"] for line in log.splitlines()] == [
        *["user_added"] * 3, *["token_issued"] * 2, "user_removed",
    ]  # fmt: skip


def test_a_log_that_was_touched_is_told(library: Path) -> None:
    run(library, "user", "add", "가", "--role", "admin")
    run(library, "user", "add", "나")
    good = run(library, "audit", "verify")
    assert (good.exit_code, "2줄이 모두 맞습니다" in good.stdout) == (0, True)
    head = value(run(library, "audit", "verify", "--json"))["head"]
    assert run(library, "audit", "verify", "--expect", head).exit_code == 0
    assert run(library, "audit", "verify", "--expect", "f" * 64).exit_code == 1
    with open_library(library) as opened, opened.catalog.database.transaction() as db:
        db.execute("UPDATE audit SET details = '{}' WHERE number = 1")
    bad = run(library, "audit", "verify")
    assert (bad.exit_code, "1번 줄" in bad.stdout) == (1, True)


def test_tls_by_file(library: Path, tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    lone = run(library, "serve", "--port", "0", "--set", f"serve.tls_key={key}")
    assert (lone.exit_code, "serve.tls_certificate" in lone.stderr) == (2, True)
    files = [f"--set=serve.tls_certificate={certificate}", f"--set=serve.tls_key={key}"]
    with process(library, *files) as (told, _):
        assert told["url"].startswith("https://127.0.0.1:")
        trusted = ssl.create_default_context(cafile=str(certificate))
        with httpx2.Client(base_url=told["url"], verify=trusted, timeout=30) as client:
            reply = client.get("/healthz")
    assert reply.json() == {"status": "ok"}
    assert "Strict-Transport-Security" in reply.headers


def self_signed(folder: Path) -> tuple[Path, Path]:
    """A certificate of this machine's loopback address, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "seogo")])
    now = datetime.now(UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(certificate.public_bytes(encoding))
    (folder / "key.pem").write_bytes(key.private_bytes(encoding, form, plain))
    return folder / "cert.pem", folder / "key.pem"
