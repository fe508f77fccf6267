"""What a test has a worker process do besides reading."""

from __future__ import annotations

import os
import sys
import time

from seogo.errors import NoText
from seogo.ingest.heartbeat import heartbeat


def reverse(data: bytes, *, times: int = 1) -> bytes:
    return data[::-1] * times


def facts(data: bytes) -> dict[str, object]:
    import resource

    print("a library prints to standard output")
    return {
        "pid": os.getpid(),
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
        "files": resource.getrlimit(resource.RLIMIT_NOFILE)[0],
        "session": os.getsid(0) == os.getpid(),
    }


def abort(data: bytes) -> None:
    os.abort()


def hang(data: bytes) -> None:
    time.sleep(600)


def spin(data: bytes) -> None:
    while True:
        pass


def advance(data: bytes, *, pages: int, each_s: float) -> int:
    for page in range(pages):
        time.sleep(each_s)
        heartbeat(page + 1)
    return pages


def beat_in_place(data: bytes) -> None:
    while True:
        time.sleep(0.05)
        heartbeat(1)


def eat(data: bytes) -> int:
    return len(bytearray(8 << 30))


def refuse(data: bytes) -> None:
    raise NoText("시험: 글자가 없습니다", "test: no text")


def stumble(data: bytes) -> None:
    raise ZeroDivisionError("시험")


def lie(data: bytes) -> None:
    """Write what is no frame where the parent reads frames."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, b"\xff" * 64)
        except OSError:
            continue
    sys.exit()
