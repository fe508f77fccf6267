"""A library made from a backup: verified first, then there whole, onto SQLite or PostgreSQL, whichever it came from."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.app import restoring
from seogo.app.archive import MANIFEST, Manifest, Reading, alone_at, sync_all
from seogo.app.backup import FILES
from seogo.app.lock import hold_write_lock
from seogo.app.originals import sync_folder
from seogo.app.place import CATALOG
from seogo.app.report import RestoreReport
from seogo.catalog.catalog import Catalog
from seogo.catalog.credentials import Credentials
from seogo.catalog.database import open_database
from seogo.catalog.migrate import revisions
from seogo.errors import BackupDamaged, CatalogDamaged, InputError
from seogo.settings import forget_settings, load_settings, save_overrides

if TYPE_CHECKING:
    from seogo.embed.embedder import Progress

_COPY = f"{CATALOG}.from-backup"


def verify(backup: Path, *, progress: Progress | None = None) -> RestoreReport:
    """Whether the backup is whole and as it was written, every byte of it. Raises `InputError`, `BackupDamaged`."""
    with Reading(backup) as reading:
        _require_known(reading.manifest)
        for done, item in enumerate(reading.manifest.items, 1):
            reading.check(item)
            if progress:
                progress("verify", done, len(reading.manifest.items))
        return _report(backup, reading.manifest)


def restore(
    backup: Path,
    folder: Path,
    *,
    overrides: Sequence[str] = (),
    force: bool = False,
    drop_tokens: bool = False,
    progress: Progress | None = None,
) -> RestoreReport:
    """Make the library in `folder` from the backup; until everything is verified and copied, nothing is there.

    The catalog goes to the database that `overrides` name (`catalog.url=…`), else into the folder's file, never to the
    one that the backup's settings name, which may be in use. `force`: what is in the folder is moved aside, and a
    database that holds a catalog is emptied first. `drop_tokens`: no token of a program holds any more.
    Raises `InputError`, `BackupDamaged`, `CatalogDamaged` for a backup of a later seogo, `CatalogUnavailable`.
    """
    if not force and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            f"{folder}이(가) 비어 있지 않습니다: 다른 폴더를 정하거나, 옆으로 옮기려면 --force를 붙여 주십시오",
            f"{folder} is not empty: choose another folder, or add --force to move it aside",
        )
    part = folder.with_name(folder.name + ".restoring")
    with alone_at(part), Reading(backup) as reading:
        _require_known(reading.manifest)
        seal = reading.manifest.seal
        try:
            with _held(folder):  # not from under one who writes
                if not restoring.rows_are_there(part, seal):
                    _make(part, reading, overrides, force=force, drop_tokens=drop_tokens, progress=progress)
                moved = _put_in_place(part, folder)
        except BaseException:
            if not restoring.rows_are_there(part, seal):
                shutil.rmtree(part, ignore_errors=True)
            raise
        tokens = _settled(folder)
        return _report(backup, reading.manifest, library=folder, tokens=tokens, moved=moved)


def _make(
    part: Path,
    reading: Reading,
    overrides: Sequence[str],
    *,
    force: bool,
    drop_tokens: bool,
    progress: Progress | None,
) -> None:
    """The folder beside its place, whole; its rows on the server, where they go to one, as the last of it."""
    if part.exists():
        shutil.rmtree(part)  # of one that was cut off
    part.mkdir(parents=True, mode=0o700)
    catalog = part / _COPY
    items = reading.manifest.items
    for done, item in enumerate(items, 1):
        reading.check(item, catalog if item.name == CATALOG else _place(part, item.name))
        if progress:
            progress("restore", done, len(items))
    forget_settings(part, "catalog")
    if overrides:
        save_overrides(part, overrides)
    _load_catalog(part, catalog, reading.manifest.seal, force=force, drop_tokens=drop_tokens)


def _require_known(manifest: Manifest) -> None:
    """Raises `CatalogDamaged`, `BackupDamaged`."""
    schema = str(manifest.told.get("schema"))
    if schema not in revisions():
        raise CatalogDamaged(
            f"백업의 목록은 {schema}판이고 이 seogo는 {revisions()[-1]}판까지 압니다: seogo를 올려 주십시오",
            f"the backup's catalog has schema {schema}, this seogo knows none later than "
            f"{revisions()[-1]}: upgrade seogo",
        )
    if not any(item.name == CATALOG for item in manifest.items):
        raise BackupDamaged(
            f"{MANIFEST}에 {CATALOG}이(가) 없습니다: 서고의 백업이 아닙니다",
            f"{MANIFEST} names no {CATALOG}: this is no backup of a library",
        )


def _place(part: Path, name: str) -> Path:
    """Where a file of the backup goes. Raises `BackupDamaged`."""
    room, _, rest = name.partition("/")
    if room != FILES or not rest:
        raise BackupDamaged(
            f"백업에 모르는 파일이 있습니다: {name!r}", f"the backup holds a file that is not known: {name!r}"
        )
    return part / rest


def _load_catalog(part: Path, catalog: Path, seal: str, *, force: bool, drop_tokens: bool) -> None:
    """The backup's catalog, brought up to date, into the database of the settings."""
    settings = load_settings(part).catalog
    copy = open_database(catalog)
    try:
        credentials = Credentials(copy)
        credentials.forget_sessions()
        if drop_tokens:
            credentials.forget_tokens()
        if settings.url:
            restoring.mark(part, copy, seal)
    finally:
        copy.close()
    sync_all(part)  # rows on a server count as soon as they are there
    database = open_database(part / CATALOG, settings)
    try:
        database.load(catalog, replace=force)
    finally:
        database.close()


def _settled(folder: Path) -> int:
    """The library can be used now; how many tokens hold."""
    catalog = Catalog(folder / CATALOG, load_settings(folder).catalog)
    try:
        restoring.settle(folder, catalog)
        return Credentials(catalog.database).count_tokens()
    finally:
        catalog.close()


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Nobody writes to what stands there meanwhile."""
    held = hold_write_lock(folder) if folder.is_dir() and any(folder.iterdir()) else nullcontext()
    with held:
        yield


def _put_in_place(part: Path, folder: Path) -> str | None:
    """Rename the finished folder; where what stood there before is now."""
    for left in part.glob(f"{_COPY}*"):
        left.unlink()
    sync_all(part)
    moved = None
    if folder.exists():
        if any(folder.iterdir()):
            moved = folder.with_name(f"{folder.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
            os.replace(folder, moved)
        elif sys.platform == "win32":
            folder.rmdir()
    try:
        os.replace(part, folder)
    except OSError:
        if moved is not None:
            os.replace(moved, folder)
        raise
    sync_folder(folder.absolute().parent)
    return str(moved) if moved else None


def _report(
    backup: Path,
    manifest: Manifest,
    *,
    library: Path | None = None,
    tokens: int = 0,
    moved: str | None = None,
) -> RestoreReport:
    told = manifest.told
    return RestoreReport(
        backup=str(backup),
        library=str(library) if library else None,
        made_at=str(told["made_at"]),
        seogo=str(told["seogo"]),
        documents=int(told["documents"]),
        chunks=int(told["chunks"]),
        files=len(manifest.items),
        bytes=sum(item.bytes for item in manifest.items),
        tokens=tokens,
        moved=moved,
    )
