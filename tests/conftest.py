"""What every room's tests share: the real analyser, and where the shared material is, if it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from postgres import Server, running_server
from seogo.lang.analyzer import Analyzer, open_analyzer

ROOT = Path(__file__).parents[1]


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are named by their length: archives hold the time they were made, and names must not change."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None


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
