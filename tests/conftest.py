"""What every room's tests share: the real analyser, and where the shared material is, if it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from postgres import Server, running_server
from seogo.lang.analyzer import Analyzer, open_analyzer

ROOT = Path(__file__).parents[1]
FIRST = ("browser", "serve/test_schemathesis.py", "serve", "app", "cli", "journeys", "ingest")
"""Folders and files in the order of what they take, the longest file first, so that no core waits for another at the
end; a folder's files come together, so that what they share is made once a process."""

MEMORY = Path("/dev/shm")


def pytest_configure(config: pytest.Config) -> None:
    """Temporary folders are in memory where tests that pass leave none (`make test`), where there is room for them and
    where programs run: half of what the tests of libraries wait for is a disk that says that it has written."""
    if config.getini("tmp_path_retention_policy") == "failed" and MEMORY.is_dir():
        found = os.statvfs(MEMORY)
        if found.f_bavail * found.f_frsize > 4 << 30 and not found.f_flag & os.ST_NOEXEC:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are named by their length: archives hold the time they were made, and names must not change."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        found = (
            n for n, one in enumerate(FIRST) if item.nodeid.startswith((f"tests/{one}/", f"tests/{one}::"))
        )
        return next(found, len(FIRST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return open_analyzer()


@pytest.fixture(scope="session")
def shared() -> Path:
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("no ../shared here: benchmarks and sample documents are not part of the project")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with running_server() as server:
        yield server
