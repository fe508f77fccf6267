"""A library with an open and a closed collection, and a server over it, for all tests of a module."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from seogo.app.library import Library, open_library
from seogo.catalog import passwords
from server import Site, fill, running


@pytest.fixture(scope="module", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hashing one is dear by design, 0.3 s of a core each, which tests/catalog looks at: here it would only be waited
    for."""
    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_hasher", lambda: hasher)
        passwords._nobodys.cache_clear()
        yield
    passwords._nobodys.cache_clear()


@pytest.fixture(scope="module")
def engine() -> str:
    """Where the catalog is; a module whose tests run on both overrides it."""
    return "sqlite"


@pytest.fixture(scope="module")
def catalog_settings(engine: str, request: pytest.FixtureRequest) -> tuple[str, ...]:
    """`--set` lines for a catalog that is not there yet."""
    if engine == "sqlite":
        return ()
    return (f"catalog.url={request.getfixturevalue('postgres').new_url()}",)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Puts a library that `fill` filled into a folder, and returns it. Its files are read once, then it is copied."""
    made = tmp_path_factory.mktemp("filled")
    with open_library(made / "library") as library:
        fill(library, made / "files")
    return lambda folder: shutil.copytree(made / "library", folder, dirs_exist_ok=True)


@pytest.fixture(scope="module")
def library(
    engine: str,
    catalog_settings: tuple[str, ...],
    tmp_path_factory: pytest.TempPathFactory,
    filled: Callable[[Path], Path],
) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("serve")
    if engine == "sqlite":
        filled(folder / "library")
    with open_library(folder / "library", overrides=catalog_settings) as opened:
        if engine != "sqlite":
            fill(opened, folder / "files")
        opened.warm()
        yield opened


@pytest.fixture(scope="module")
def site(library: Library) -> Iterator[Site]:
    with running(library) as running_site:
        yield running_site


@pytest.fixture
def serve_it() -> Iterator[Callable[..., Site]]:
    """Servers of a test's own, each with its own library or settings."""
    with contextlib.ExitStack() as stack:
        yield lambda library, **settings: stack.enter_context(running(library, **settings))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library without a document."""
    with open_library(tmp_path_factory.mktemp("empty") / "library") as library:
        yield library


@pytest.fixture
def idp() -> Iterator[Any]:
    """An identity provider at which hong signs in."""
    from idp import running_idp

    with running_idp() as one:
        one.claims = {"sub": "u-1", "preferred_username": "hong", "email": "hong@example.org"}
        yield one
