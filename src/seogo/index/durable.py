"""Making files survive a power cut: fsync, atomic replacement, a lock between processes.

Knows nothing of chunks or stores. Linux and macOS; a folder is synced by opening it and calling fsync.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from seogo.errors import LibraryBusy

WRITTEN_BACK_S = 300.0
"""A file older than this has reached the disk without fsync: Linux writes dirty pages back within 30 s."""


def sync(path: Path) -> None:
    """fsync of a file or a folder; one that has just been deleted by another process needs none."""
    with suppress(FileNotFoundError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_atomically(path: Path, data: Iterable[bytes]) -> None:
    """Replace the file at `path` by `data`, joined: after a crash it holds the old bytes or the new."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    with draft.open("wb") as file:
        for part in data:
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync(path.parent)


def list_files(root: Path) -> dict[Path, float]:
    """Every file under `root` with its modification time; those that vanish meanwhile are left out."""
    files: dict[Path, float] = {}
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            with suppress(FileNotFoundError):
                files[path] = path.stat().st_mtime
    return files


class Syncer:
    """Remembers which files of a folder are on disk and syncs the others, with the folders that name them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        settled = time.time() - WRITTEN_BACK_S
        self._synced = {path: mtime for path, mtime in list_files(root).items() if mtime < settled}

    def sync_new(self) -> None:
        """fsync every file that is new or changed since the last call, then every folder above one."""
        files = list_files(self._root)
        fresh = [path for path, mtime in files.items() if self._synced.get(path) != mtime]
        folders: set[Path] = set()
        for path in fresh:
            sync(path)
            folders.update(parent for parent in path.parents if parent.is_relative_to(self._root))
        for folder in folders:
            sync(folder)
        self._synced = files


@contextmanager
def locked(path: Path, *, wait_s: float) -> Iterator[None]:
    """Hold the lock file at `path`; the system frees it when the process ends, however it ends.

    Raises `LibraryBusy` when another holder keeps it for `wait_s` seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait_s
    with path.open("ab") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise LibraryBusy(
                        f"{path}을(를) 다른 프로세스가 {wait_s:g}초 동안 잠그고 있습니다. 끝나기를 "
                        "기다리거나 끝낸 뒤 다시 시도하십시오",
                        f"{path} is locked by another process for {wait_s:g} s: wait for it to finish, "
                        "or end it, and try again",
                    ) from None
                time.sleep(0.01)
        yield
