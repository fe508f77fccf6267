"""A library's one write lock, held across processes. Knows nothing of what is written."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from seogo.errors import LibraryBusy

WAIT_S = 10.0
_POLL_S = 0.01


@contextmanager
def hold_write_lock(library: Path, *, wait_s: float | None = None) -> Iterator[None]:
    """Hold the lock of the library in this folder. Raises `LibraryBusy` after waiting so long, 10 s where not said.

    Who waits comes next: it holds a second lock, without which nobody may wait for the first. Otherwise one who writes
    again and again, as a server with many jobs, would never let another in.
    """
    until = time.monotonic() + (WAIT_S if wait_s is None else wait_s)
    lock, turn = FileLock(library / ".lock"), FileLock(library / ".lock.next")
    try:
        turn.acquire(timeout=max(0.0, until - time.monotonic()), poll_interval=_POLL_S)
        try:
            lock.acquire(timeout=max(0.0, until - time.monotonic()), poll_interval=_POLL_S)
        finally:
            turn.release()
    except Timeout as error:
        raise LibraryBusy(
            f"다른 작업이 {library}에 쓰고 있습니다: 끝난 뒤 다시 실행해 주십시오",
            f"another process is writing to {library}: run it again when that has ended",
        ) from error
    try:
        yield
    finally:
        lock.release()
