"""A real server on a free port, over a library with an open and a closed collection, and people of every kind."""

from __future__ import annotations

import contextlib
import datetime
import io
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx2
import uvicorn
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fastapi import FastAPI

from replies import Contract
from seogo.app.library import Library
from seogo.catalog.credentials import Scope
from seogo.catalog.people import Role, User
from seogo.serve.app import create_app
from seogo.serve.run import make_config
from seogo.serve.state import Serving

OPEN = """휴가 규정

제1조(연차휴가) 직원에게 연차휴가 15일을 준다.

제2조(병가) 병가는 연 60일 이내로 한다.

제3조(공가) 공가는 필요한 기간을 준다.
"""
SECRET_WORDS = ("극비감사", "사파이어", "37억", "비밀문서명", "홍비밀", "특수금고")
SECRET = """극비감사 지침

제1조(사파이어 계획) 사파이어 계획의 예산은 37억 원이다.

제2조(특수금고) 특수금고의 열쇠는 홍비밀이 보관한다.
"""
PASSWORD = "충분히 긴 비밀번호"
_CONTRACTS: list[Contract] = []
_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusted by the clients, whose servers have no certificates: to load the usual authorities costs each 30 ms."""


@dataclass
class Site:
    """A running server. `client(token)`: one that sends the token; without one, nothing.

    Every reply that a client gets must be as the server's OpenAPI document says.
    """

    state: Serving
    url: str
    contract: Contract
    clients: list[httpx2.Client] = field(default_factory=list)

    def client(self, token: str | None = None) -> httpx2.Client:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        hooks = {"response": [self.contract.check]}
        self.clients.append(
            httpx2.Client(base_url=self.url, headers=headers, timeout=30, event_hooks=hooks, verify=_NOBODY)
        )
        return self.clients[-1]

    def user(self, name: str, role: Role = Role.READER, *collections: str) -> User:
        """A user of a group of its own that sees these."""
        user = self.state.people.add(name, None, role)
        if collections:
            self.state.people.set_group(f"{name}의 모둠", members=[name], collections=collections)
        return self.state.people.user(user.id)

    def token(self, user: User, scopes: Sequence[Scope] = tuple(Scope)) -> str:
        return self.state.credentials.issue_token(user.id, label="시험", scopes=scopes, days=1)[0]

    def by(self, name: str, role: Role = Role.READER, *collections: str) -> httpx2.Client:
        """A client of a new user."""
        return self.client(self.token(self.user(name, role, *collections)))

    def wait(self, client: httpx2.Client, job: str, *, seconds: float = 120) -> dict[str, Any]:
        """The job when it is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = client.get(f"/api/jobs/{job}").json()["job"]
            if found["ended_at"]:
                return found
            time.sleep(0.03)
        raise AssertionError(f"not over after {seconds} s: {found}")


@contextlib.contextmanager
def running(library: Library, **settings: Any) -> Iterator[Site]:
    """A server over the library, ended in order."""
    wanted = {"requests_per_minute": 100_000, "logins_per_minute": 100_000} | settings
    chosen = replace(library.settings.serve, **wanted)
    app = create_app(library, chosen)
    contract = _contract_of(app)
    config = make_config(app, chosen)
    config.host, config.port, config.timeout_graceful_shutdown = "127.0.0.1", 0, 5
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    site = Site(app.state.serving, f"http{'s' * config.is_ssl}://127.0.0.1:{port}", contract)
    try:
        yield site
    finally:
        for client in site.clients:
            client.close()
        server.should_exit = True
        thread.join()


def _contract_of(app: FastAPI) -> Contract:
    """The document of the first server of the process is every server's (see test_contract): each takes a second."""
    if not _CONTRACTS:
        _CONTRACTS.append(Contract(app.openapi()))
    app.openapi = lambda: _CONTRACTS[0].document
    return _CONTRACTS[0]


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for `localhost` and its key; beside them the same key with a password, and another one."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    _write_key(folder / "key.pem", key, serialization.NoEncryption())
    _write_key(folder / "locked.pem", key, serialization.BestAvailableEncryption(b"geheim"))
    _write_key(folder / "other.pem", ec.generate_private_key(ec.SECP256R1()), serialization.NoEncryption())
    return folder / "cert.pem", folder / "key.pem"


def _write_key(path: Path, key: Any, encryption: Any) -> None:
    kind = serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, encryption))


def make_pdf(*pages: str) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HYGothic-Medium"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 400))
    for text in pages:
        canvas.setFont("HYGothic-Medium", 10)
        canvas.drawString(60, 300, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def fill(library: Library, folder: Path) -> None:
    """The rule that all may see, and what few may."""
    for collection, files in (
        ("인사", {"휴가규정.txt": OPEN.encode()}),
        (
            "금고실",
            {
                "비밀문서명 지침.txt": SECRET.encode(),
                "비밀문서명.pdf": make_pdf(
                    "사파이어 계획의 예산은 37억 원이다.", "특수금고의 열쇠는 홍비밀이 보관한다."
                ),
            },
        ),
    ):
        (folder / collection).mkdir(parents=True)
        for name, data in files.items():
            (folder / collection / name).write_bytes(data)
        assert library.add(folder / collection, collection=collection).failed == ()
