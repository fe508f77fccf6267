"""Every test of the catalog runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from postgres import Server
from seogo.catalog.catalog import Catalog
from seogo.catalog.database import Database, open_database
from seogo.catalog.settings import CatalogSettings

Open = Callable[[], Database]


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest) -> CatalogSettings:
    """Those of a catalog that is not there yet."""
    if request.param == "sqlite":
        return CatalogSettings()
    server: Server = request.getfixturevalue("postgres")
    return CatalogSettings(url=server.new_url())


@pytest.fixture
def opened(settings: CatalogSettings, tmp_path: Path) -> Iterator[Open]:
    """Opens the test's catalog, each time as another process would."""
    databases: list[Database] = []

    def open_it() -> Database:
        databases.append(open_database(tmp_path / "catalog.db", settings))
        return databases[-1]

    yield open_it
    for database in databases:
        database.close()


@pytest.fixture
def database(opened: Open) -> Database:
    return opened()


@pytest.fixture
def catalogs(settings: CatalogSettings, tmp_path: Path) -> Iterator[Callable[[], Catalog]]:
    """As `opened`, of the documents."""
    made: list[Catalog] = []

    def open_it() -> Catalog:
        made.append(Catalog(tmp_path / "catalog.db", settings))
        return made[-1]

    yield open_it
    for one in made:
        one.close()
