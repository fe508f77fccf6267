"""A restore onto a database server: its rows and its folder count together, or neither does.

The rows carry a mark, which the folder carries too. Until the folder stands in its place nobody opens a library over
marked rows; a restore that was cut off between the two is ended by running it again.
"""

from __future__ import annotations

import uuid
from pathlib import Path

from seogo.app.originals import sync_folder
from seogo.catalog.catalog import PUT_META, Catalog
from seogo.catalog.database import Database, open_database
from seogo.errors import CatalogUnavailable
from seogo.settings import load_settings

MARK = "restoring"
"""The file in the folder, and the key in the catalog."""


def mark(part: Path, copy: Database, backup: str) -> None:
    """Mark the folder and, in the copy of the catalog that goes to the server, the rows. `backup`: which one it is."""
    word = f"{backup} {uuid.uuid4().hex}"
    (part / MARK).write_text(word, encoding="utf-8")
    with copy.transaction() as db:
        db.execute(PUT_META, (MARK, word))


def rows_are_there(part: Path, backup: str) -> bool:
    """Whether this folder's rows have got to the server, so that only its place is wanting. Raises as `load_settings`,
    `CatalogUnavailable`."""
    word = _word(part)
    if word is None or word.partition(" ")[0] != backup:
        return False
    database = open_database(part / "none", load_settings(part).catalog)
    try:
        return database.rows("SELECT value FROM meta WHERE key = ?", (MARK,)) == [(word,)]
    finally:
        database.close()


def settle(folder: Path, catalog: Catalog) -> None:
    """Take the mark off once the folder stands in its place. Raises `CatalogUnavailable` where another's does not."""
    kept = catalog.meta(MARK)
    if kept is None:
        return
    if kept != _word(folder):
        raise CatalogUnavailable(
            "백업에서 목록을 되살린 뒤 서고 폴더를 제자리에 두기 전에 끊겼습니다. 같은 `seogo "
            "restore …`를 다시 실행하면 마저 끝냅니다",
            "the catalog was restored from a backup, and that was cut off before the library's folder was in its "
            "place: run the same `seogo restore …` again, which ends it",
        )
    with catalog.database.transaction() as db:
        db.execute("DELETE FROM meta WHERE key = ? AND value = ?", (MARK, kept))
    (folder / MARK).unlink(missing_ok=True)
    sync_folder(folder)


def _word(folder: Path) -> str | None:
    try:
        return (folder / MARK).read_text(encoding="utf-8")
    except OSError:
        return None
