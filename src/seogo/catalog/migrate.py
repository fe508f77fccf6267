"""A catalog's tables brought to the newest migration, whole or not at all.

Alembic is loaded only where there is something to do: one small question tells.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.errors import CatalogDamaged

if TYPE_CHECKING:
    from alembic.config import Config

    from seogo.catalog.database import Database

FOLDER = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = threading.Lock()  # `alembic.context` is one a process


@cache
def revisions() -> tuple[str, ...]:
    """The migrations this seogo knows, the oldest first: the files `versions/v0001_….py` by their numbers."""
    return tuple(sorted(path.name[1:5] for path in (FOLDER / "versions").glob("v[0-9]*.py")))


def bring_up_to_date(database: Database) -> None:
    """Run what migrations are to be run. Raises `CatalogDamaged` for a catalog of a later seogo."""
    known = revisions()
    revision = database.revision()
    if revision == known[-1]:
        return
    _refuse_later(revision)
    from alembic import command

    with _ONE_AT_A_TIME, database.migrating() as connection:
        config = alembic_config()
        config.attributes.update(connection=connection, words=database.words, check=_refuse_later)
        command.upgrade(config, "head")


def alembic_config() -> Config:
    """Alembic's settings, which need no file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _refuse_later(revision: str | None) -> None:
    if revision is not None and revision not in revisions():
        raise CatalogDamaged(
            f"목록이 {revision}판이고 이 seogo는 {revisions()[-1]}판까지 압니다: seogo를 올려 주십시오",
            f"the catalog has schema {revision}, this seogo knows none later than {revisions()[-1]}: upgrade seogo",
        )
