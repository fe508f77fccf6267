"""A PostgreSQL server of the tests' own, in a temporary folder, on a Unix socket; ended with them."""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_numbers = count(1)
LOCKED = ("locked", "비밀@번호:1")
"""A user with a password, and the password; the others need none."""


@dataclass
class Server:
    """`folder`: of the data and the socket. `settings`: beyond the usual ones."""

    binaries: Path
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    user: str = "seogo"
    process: subprocess.Popen[bytes] | None = None

    @property
    def port(self) -> str:
        """Also in the socket's name."""
        return self.settings.get("port", "5432")

    def url(self, database: str = "seogo", user: str = "", **options: str) -> str:
        more = "".join(f"&{name}={value}" for name, value in options.items())
        return f"postgresql://{user or self.user}@localhost:{self.port}/{database}?host={self.folder}{more}"

    def new_url(self, user: str = "") -> str:
        """Of an empty schema that nobody else has."""
        return self.url(user=user, schema=f"test_{next(_numbers)}")

    def start(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "fsync": "off",
            "full_page_writes": "off",
            "max_connections": "200",
        } | self.settings
        given = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self._as_user(), self.binaries / "postgres", "-D", self.folder / "data", *given],
                stdout=log, stderr=log, cwd=self.folder,
            )  # fmt: skip
        for _ in range(1200):
            ready = subprocess.run(
                [self.binaries / "pg_isready", "-q", "-h", self.folder, "-p", self.port],
                check=False,
                stdout=subprocess.DEVNULL,
            )
            if ready.returncode == 0:
                return
            assert self.process.poll() is None, (self.folder / "log").read_text()
            time.sleep(0.05)
        raise AssertionError("PostgreSQL did not start")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: at once, in order. SIGQUIT: as in a crash."""
        assert self.process
        self.process.send_signal(how)
        self.process.wait(30)

    def run(self, *command: str | Path) -> None:
        subprocess.run([*self._as_user(), *command], check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def sql(self, statement: str, database: str = "seogo") -> str:
        command = [
            self.binaries / "psql",
            "-h",
            self.folder,
            "-p",
            self.port,
            "-U",
            self.user,
            "-d",
            database,
            "-Atc",
            statement,
        ]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def _as_user(self) -> list[str]:
        """PostgreSQL refuses to be run by root."""
        return ["setpriv", "--reuid=nobody", "--clear-groups"] if os.geteuid() == 0 else []


def find_binaries() -> Path | None:
    """The folder of `initdb` and `postgres`, the newest; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def certify(folder: Path) -> None:
    """A certificate for `localhost` and its key, of an authority made on the spot, as the server wants them to be."""
    authority, key = make_authority("시험 인증 기관")
    own = ec.generate_private_key(ec.SECP256R1())
    signed = _certificate("localhost", own, issuer=authority.subject).add_extension(
        x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False
    )
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(authority.public_bytes(pem))
    (folder / "server.crt").write_bytes(signed.sign(key, hashes.SHA256()).public_bytes(pem))
    (folder / "server.key").write_bytes(
        own.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "server.key").chmod(0o600)
    if os.geteuid() == 0:
        shutil.chown(folder / "server.key", "nobody")


def make_authority(name: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """One that signs servers, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    made = _certificate(name, key, issuer=x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return made.sign(key, hashes.SHA256()), key


def _certificate(name: str, key: ec.EllipticCurvePrivateKey, *, issuer: x509.Name) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
    )


@contextlib.contextmanager
def running_server(**settings: str) -> Iterator[Server]:
    """`{folder}` in a setting is the server's. Skips where PostgreSQL is not installed."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL here: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="seogo-pg-"))  # a socket's path may have 107 characters
    folder.chmod(0o755)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        server = Server(
            binaries, folder, {name: value.format(folder=folder) for name, value in settings.items()}
        )
        server.run(
            binaries / "initdb", "-D", folder / "data", "-U", server.user, "-A", "trust", "-E", "UTF8", "--no-sync",
            "--locale", "C.UTF-8",
        )  # fmt: skip
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {LOCKED[0]} scram-sha-256\n" + rules.read_text())
        if settings.get("ssl") == "on":
            certify(folder)
        server.start()
        try:
            server.sql("CREATE DATABASE seogo", database="postgres")
            server.sql("CREATE ROLE {} LOGIN PASSWORD '{}'".format(*LOCKED))
            server.sql(f"GRANT CREATE ON DATABASE seogo TO {LOCKED[0]}")
            yield server
        finally:
            if server.process and server.process.poll() is None:
                server.stop(signal.SIGQUIT)  # in order, it would write what is thrown away: half a minute
    finally:
        shutil.rmtree(folder, ignore_errors=True)
