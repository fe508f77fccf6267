"""A library copied whole while it is used: catalog, index, originals and whatever else its folder holds, of one moment.

The write lock keeps documents from coming and going while files are copied; questions are answered meanwhile. Files are
copied, never linked: a link would share the damage of what it is to replace.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Collection, Container, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import seogo
from seogo.app.archive import Writing
from seogo.app.lock import hold_write_lock
from seogo.app.place import CATALOG, ORIGINALS, SPOOLS, UPLOADS
from seogo.app.report import BackupReport
from seogo.catalog.catalog import Catalog
from seogo.catalog.credentials import Credentials
from seogo.catalog.jobs import OVER, Jobs
from seogo.catalog.migrate import revisions
from seogo.errors import InputError, NotFound
from seogo.settings import NEW_FILE_NAME

if TYPE_CHECKING:
    from seogo.app.library import Library
    from seogo.embed.embedder import Progress

FILES = "library"
WAIT_S = 60.0
"""For whoever writes: a server's job between two files of many, a command of the terminal."""


def back_up(
    library: Library, target: Path, *, wait_s: float = WAIT_S, progress: Progress | None = None
) -> BackupReport:
    """Copy the library to `target`, a tar file where it is named `.tar`, else a folder; there whole or not at all.

    Browsers' sessions do not come along; tokens do, as hashes. Raises `InputError`, `LibraryBusy` after `wait_s`.
    """
    begun = time.monotonic()
    if target.absolute().is_relative_to(library.path.absolute()):
        raise InputError(
            f"{target}은(는) 서고 안에 있습니다: 서고 밖의 곳을 정해 주십시오",
            f"{target} is inside the library: choose a place outside of it",
        )
    with Writing(target) as writing:
        snapshot = target.with_name(f"{target.name}.part-catalog")
        try:
            with hold_write_lock(library.path, wait_s=wait_s):
                told = _take_catalog(library, snapshot)
                jobs = told.pop("jobs")
                files, left_out = _files(library.path, jobs=jobs)
                _require_room(target, [snapshot, *(path for _, path in files)])
                for done, (name, path) in enumerate(files, 1):
                    _put(writing, name, path)
                    if progress:
                        progress("backup", done, len(files))
                _end_jobs(library, snapshot, jobs)
                writing.put(CATALOG, snapshot)
        finally:
            for path in snapshot.parent.glob(f"{snapshot.name}*"):
                path.unlink()
        writing.finish({**told, "left_out": left_out})
    return BackupReport(
        path=str(target),
        documents=told["documents"],
        chunks=told["chunks"],
        files=len(writing.items),
        bytes=sum(item.bytes for item in writing.items),
        seconds=round(time.monotonic() - begun, 3),
        left_out=tuple(left_out),
    )


def _take_catalog(library: Library, path: Path) -> dict[str, Any]:
    """The catalog as a SQLite file, without sessions, and what there is to tell of it."""
    os.close(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
    library.catalog.database.snapshot(path)
    copy = Catalog(path)
    try:
        Credentials(copy.database).forget_sessions()
        entries = copy.entries()
        return {
            "seogo": seogo.__version__,
            "schema": revisions()[-1],
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "documents": len(entries),
            "chunks": sum(entry.chunks for entry in entries),
            "jobs": {job.id for job in Jobs(copy.database).open()},
        }
    finally:
        copy.close()


def _put(writing: Writing, name: str, path: Path) -> None:
    """A file of the library; one that was uploaded goes with its job when that ends, the lock or not."""
    try:
        writing.put(f"{FILES}/{name}", path)
    except FileNotFoundError:
        if not name.startswith(f"{UPLOADS}/"):
            raise


def _end_jobs(library: Library, snapshot: Path, jobs: Collection[str]) -> None:
    """Jobs that have ended since the copy was taken have ended in it too. What they did to documents is in it: that
    needs the write lock, which is ours."""
    now, copy = Jobs(library.catalog.database), Catalog(snapshot)
    try:
        for id_ in jobs:
            with contextlib.suppress(
                NotFound
            ):  # forgotten as well: whoever restores is told that its files are gone
                job = now.job(id_)
                if job.state in OVER:
                    Jobs(copy.database).end(id_, job.state, job.result or {}, ended_at=job.ended_at)
    finally:
        copy.close()


def _files(folder: Path, *, jobs: Container[str]) -> tuple[list[tuple[str, Path]], list[str]]:
    """(name in the backup, path) of every file that belongs to the library; what is left out.

    Of uploads only those of jobs that are not over: others may still be on their way in.
    """
    found: list[tuple[str, Path]] = []
    left_out: list[str] = []
    for path in _walk(folder):
        name = path.relative_to(folder)
        if name.parts[0] == UPLOADS and (len(name.parts) < 3 or name.parts[1] not in jobs):
            continue
        unfinished = name.parts[0] == ORIGINALS and name.name.startswith(".")
        passing = name.parts[0] in _OWN or name.parts[0].startswith(SPOOLS)
        if passing or name.name == "write.lock" or unfinished:
            continue
        if path.is_file():
            found.append((name.as_posix(), path))
        elif path.is_symlink() or path.exists():
            left_out.append(name.as_posix())
    return found, left_out


_OWN = (
    ".lock", ".lock.next", CATALOG, f"{CATALOG}-wal", f"{CATALOG}-shm", f"{CATALOG}-journal", NEW_FILE_NAME,
)  # fmt: skip
"""The catalog comes as a snapshot; locks hold for a process; settings that are being written are not in force."""


def _walk(folder: Path) -> Iterator[Path]:
    """Everything below that is no folder, in order; a link to a folder is not followed."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path


def _require_room(target: Path, files: list[Path]) -> None:
    """Raises `InputError` where the files cannot fit, before any is copied."""
    needed = sum(path.stat().st_size for path in files if path.exists())
    free = shutil.disk_usage(target.absolute().parent).free
    if needed > free:
        raise InputError(
            f"백업에 {needed / 1e9:.1f} GB가 필요한데 {target.absolute().parent}에는 {free / 1e9:.1f} GB뿐입니다: "
            "더 넓은 디스크를 정해 주십시오",
            f"the backup needs {needed / 1e9:.1f} GB and {target.absolute().parent} has "
            f"{free / 1e9:.1f} GB: choose a larger disk",
        )
