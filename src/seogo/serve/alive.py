"""Names of processes by which others on the same machine can tell that one has ended. Knows nothing of what they do."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path

_ours: set[str] = set()


def worker_name() -> str:
    """A name of this process: machine, number space of processes, number, and a word that no other has."""
    name = f"{_place()}/{os.getpid()}/{secrets.token_hex(8)}"
    _ours.add(name)
    return name


def has_ended(worker: str) -> bool:
    """Whether the process of this name has certainly ended; of one on another machine that cannot be told."""
    if not worker:
        return True  # written before processes had names, when there was one
    place, number, _ = worker.rsplit("/", 2)
    if place != _place() or worker in _ours:
        return False
    if int(number) == os.getpid():
        return True  # our number was another's before
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False  # another user's
    return False


def _place() -> str:
    try:
        space = os.readlink("/proc/self/ns/pid")
    except OSError:
        space = ""
    return f"{socket.gethostname()}/{Path(space).name}"
