"""Which files of a folder are new, changed or gone, and stand still by now. Reads names, sizes and times only."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from seogo.ingest.files import iter_files


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells two versions of a file apart without reading it."""

    size: int
    modified_ns: int
    changed_ns: int
    number: int


@dataclass(frozen=True, slots=True)
class Scan:
    """Files, in the order `add` takes them; `closed`: folders that are missing or cannot be listed."""

    files: dict[Path, Stamp]
    closed: frozenset[Path]


@dataclass(frozen=True, slots=True)
class Ready:
    """New and changed files, and those gone, that have been so for the time to settle."""

    changed: tuple[Path, ...]
    gone: tuple[Path, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)


def scan(folders: Sequence[Path], library: Path) -> Scan:
    """The folders as they are now, without a library that lies in one of them."""
    files: dict[Path, Stamp] = {}
    closed = {folder for folder in folders if not folder.is_dir()}
    own = [
        str(folder / os.path.relpath(os.path.realpath(library), os.path.realpath(folder))) + os.sep
        for folder in folders
    ]
    for path in iter_files([folder for folder in folders if folder not in closed]):
        if str(path).startswith(tuple(own)):
            continue
        try:
            status = path.stat()
        except FileNotFoundError:
            if not path.is_symlink():
                continue
            status = path.lstat()  # a link to nowhere is named once, as `add` names it
        except OSError:
            closed.add(path.parent)
            continue
        if stat.S_ISDIR(status.st_mode):
            closed.add(path)
        else:
            files[path] = Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return Scan(files, frozenset(closed))


class Settling:
    """What was handled of each file, and since when it has been otherwise."""

    def __init__(self, settle_s: float) -> None:
        self._settle_s = settle_s
        self._handled: dict[Path, Stamp] = {}
        self._pending: dict[Path, tuple[Stamp | None, float]] = {}

    @property
    def waiting(self) -> bool:
        """Whether something does not stand still yet."""
        return bool(self._pending)

    def settled_before(self, seen: Scan, wall_s: float) -> list[Path]:
        """Of the first scan: the files that were last written long enough ago. They count as handled."""
        old = {
            path: stamp
            for path, stamp in seen.files.items()
            if not 0 <= wall_s - stamp.modified_ns / 1e9 < self._settle_s
        }
        self._handled.update(old)
        return list(old)

    def look(self, seen: Scan, now_s: float) -> Ready:
        """Compare with what was handled; what is returned counts as handled. `now_s`: of a clock that never jumps."""
        changed = self._due(
            ((path, stamp) for path, stamp in seen.files.items() if self._handled.get(path) != stamp), now_s
        )
        self._handled.update((path, seen.files[path]) for path in changed)
        away = [path for path in self._handled if path not in seen.files]
        gone = self._due(((path, None) for path in away if not _under(path, seen.closed)), now_s)
        for path in gone:
            del self._handled[path]
        back = [path for path in self._pending if self._handled.get(path) == seen.files.get(path)]
        for path in back:
            del self._pending[path]
        return Ready(tuple(changed), tuple(gone))

    def _due(self, otherwise: Iterable[tuple[Path, Stamp | None]], now_s: float) -> list[Path]:
        due = []
        for path, stamp in otherwise:
            before, since = self._pending.get(path, (stamp, now_s))
            if before != stamp:
                since = now_s
            self._pending[path] = (stamp, since)
            if now_s - since >= self._settle_s:
                due.append(path)
        for path in due:
            del self._pending[path]
        return due


def _under(path: Path, folders: frozenset[Path]) -> bool:
    return any(folder in folders for folder in path.parents) if folders else False
