"""Uploaded files that a killed server left behind: they belong to no job, and nobody would ask for them again."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from seogo.catalog.jobs import Jobs, JobState
from seogo.errors import NotFound

_OLD_S = 3600.0
"""What is younger may be on its way in, by another server over this library."""


def sweep(uploads: Path, jobs: Jobs) -> int:
    """Take them away; how many folders and files went. What waits, or can be tried again, stays.

    Raises `OSError`, `CatalogUnavailable`.
    """
    if not uploads.is_dir():
        return 0
    gone = [one for one in uploads.iterdir() if one.name != "files" and _is_left(one, jobs)]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    read = [] if jobs.open() else [one for one in uploads.glob("files/*/*") if one.is_file() and _is_old(one)]
    for file in read:
        file.unlink(missing_ok=True)
    return len(gone) + len(read)


def _is_left(folder: Path, jobs: Jobs) -> bool:
    try:
        return jobs.job(folder.name).state is JobState.DONE
    except NotFound:
        return _is_old(folder)


def _is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _OLD_S
