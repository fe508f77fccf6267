"""A library's one write lock, held across processes. Knows nothing of what is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from seogo.errors import LibraryBusy

WAIT_S = 10.0


@contextmanager
def hold_write_lock(library: Path, *, wait_s: float | None = None) -> Iterator[None]:
    """Hold the lock of the library in this folder. Raises `LibraryBusy` after waiting so long, 10 s where not said."""
    lock = FileLock(library / ".lock", timeout=WAIT_S if wait_s is None else wait_s)
    try:
        lock.acquire()
    except Timeout as error:
        raise LibraryBusy(f"다른 작업이 {library}에 쓰고 있습니다: 끝난 뒤 다시 실행해 주십시오") from error
    try:
        yield
    finally:
        lock.release()
