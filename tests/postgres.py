"""A PostgreSQL server of the tests' own, in a temporary folder, on a Unix socket; ended with them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

_numbers = count(1)
LOCKED = ("locked", "비밀@번호:1")
"""A user with a password, and the password; the others need none."""


@dataclass
class Server:
    """`folder`: of the data and the socket."""

    binaries: Path
    folder: Path
    user: str = "seogo"
    process: subprocess.Popen[bytes] | None = None

    def url(self, database: str = "seogo", user: str = "", **options: str) -> str:
        more = "".join(f"&{name}={value}" for name, value in options.items())
        return f"postgresql://{user or self.user}@localhost/{database}?host={self.folder}{more}"

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
        }
        given = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self._as_user(), self.binaries / "postgres", "-D", self.folder / "data", *given],
                stdout=log, stderr=log, cwd=self.folder,
            )  # fmt: skip
        for _ in range(300):
            ready = subprocess.run(
                [self.binaries / "pg_isready", "-q", "-h", self.folder],
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


@contextlib.contextmanager
def running_server() -> Iterator[Server]:
    """Skips where PostgreSQL is not installed."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL here: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="seogo-pg-"))  # a socket's path may have 107 characters
    folder.chmod(0o755)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        server = Server(binaries, folder)
        server.run(
            binaries / "initdb", "-D", folder / "data", "-U", server.user, "-A", "trust", "-E", "UTF8", "--no-sync",
            "--locale", "C.UTF-8",
        )  # fmt: skip
        rules = folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {LOCKED[0]} scram-sha-256\n" + rules.read_text())
        server.start()
        try:
            server.sql("CREATE DATABASE seogo", database="postgres")
            server.sql("CREATE ROLE {} LOGIN PASSWORD '{}'".format(*LOCKED))
            server.sql(f"GRANT CREATE ON DATABASE seogo TO {LOCKED[0]}")
            yield server
        finally:
            if server.process and server.process.poll() is None:
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
