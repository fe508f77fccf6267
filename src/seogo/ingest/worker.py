"""A process that reads files for another: limits first, then one request after another until its input ends.

Started by `process.py`, which sends it pickles (the parent is trusted); it answers in frames (`wire.py`). What it
reads may kill it; nothing of the library is within its reach but the file it was given.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import os
import pickle
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from seogo.errors import LimitExceeded, ReaderCrashed, SeogoError
from seogo.ingest.heartbeat import listen
from seogo.ingest.settings import IngestSettings
from seogo.ingest.wire import pack_error, send

INLINE_BYTES = 1 << 20
"""A document's file goes through the pipe up to here, larger ones by a file of the spool folder."""
_BEAT_S = 0.25
_OPEN_FILES = 256
_STACK_BYTES = 512 * 1024


@dataclass(frozen=True, kw_only=True)
class Orders:
    """What a worker is told once. `spool`: the folder for large files on their way back."""

    settings: IngestSettings
    spool: Path
    max_write_bytes: int


@dataclass(frozen=True, kw_only=True)
class ReadOrder:
    """Read a file, or bytes with a name; the first `skip` documents in it are passed over."""

    path: Path | None
    name: str
    data: bytes
    collection: str
    skip: int = 0


@dataclass(frozen=True, kw_only=True)
class RunOrder:
    """Call `module:function` with the bytes and the arguments; it returns bytes, or a value that JSON has."""

    target: str
    data: bytes
    arguments: Mapping[str, Any] = field(default_factory=dict)


def main() -> None:
    """The process."""
    source, replies = _streams()
    orders: Orders = pickle.load(source)
    in_force = _limit(orders)
    requests: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.stack_size(_STACK_BYTES)
    threading.Thread(target=_listen, args=(source, requests), daemon=True).start()
    worker = _Worker(orders, requests, replies)
    listen(worker.beat)
    send(replies, {"kind": "ready", "limits": in_force})
    while True:
        request = requests.get()
        worker.begin()
        if isinstance(request, ReadOrder):
            worker.read(request)
        elif isinstance(request, RunOrder):
            worker.run(request)
        os.ftruncate(2, 0)
        send(replies, {"kind": "done", "peak_mb": _peak_mb()})


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, moved where no library can print into them."""
    source, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    faulthandler.enable()
    return source, replies


def _limit(orders: Orders) -> list[str]:
    """Set what the system can limit; the names of the limits in force."""
    try:
        import resource
    except ImportError:  # Windows has none of these: the parent's watch on the clock remains
        return []
    wanted = {
        "core": (resource.RLIMIT_CORE, 0),
        "files": (resource.RLIMIT_NOFILE, _OPEN_FILES),
        "memory": (resource.RLIMIT_AS, orders.settings.memory_mb << 20),
        "output": (resource.RLIMIT_FSIZE, orders.max_write_bytes),
    }
    in_force = ["cpu"]
    for name, (kind, most) in wanted.items():
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # macOS refuses an address space limit
            continue
        in_force.append(name)
    return in_force


def _renew_cpu(seconds: float) -> None:
    """From now on so many seconds of computing, then SIGXCPU ends the process."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, hard))


def _peak_mb() -> float:
    """The most memory this program has held at once."""
    with contextlib.suppress(OSError), open("/proc/self/status", "rb") as status:
        # not ru_maxrss: there Linux counts the parent's memory too, from before this program began
        return next(float(line.split()[1]) / 1024 for line in status if line.startswith(b"VmHWM:"))
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def _listen(source: BinaryIO, requests: queue.SimpleQueue[Any]) -> None:
    """Pass requests on; when the parent is gone, so is this process and what it started."""
    try:
        while True:
            requests.put(pickle.load(source))
    except (EOFError, OSError, MemoryError, pickle.UnpicklingError):
        if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(0)


class _Worker:
    """The one worker of this process."""

    def __init__(self, orders: Orders, requests: queue.SimpleQueue[Any], replies: BinaryIO) -> None:
        self._settings = orders.settings
        self._spool = orders.spool
        self._requests = requests
        self._replies = replies
        self._pages, self._beaten = 0, 0.0

    def begin(self) -> None:
        """A new file or member: its limits begin anew."""
        self._pages, self._beaten = 0, time.monotonic()
        _renew_cpu(self._settings.cpu_s)

    def beat(self, pages_done: int) -> None:
        now = time.monotonic()
        if pages_done > self._pages and now - self._beaten >= _BEAT_S:
            self._pages, self._beaten = pages_done, now
            _renew_cpu(self._settings.cpu_s)
            send(self._replies, {"kind": "beat", "pages": pages_done})

    def run(self, order: RunOrder) -> None:
        try:
            module, _, function = order.target.partition(":")
            result = getattr(importlib.import_module(module), function)(order.data, **order.arguments)
            if isinstance(result, bytes):
                send(self._replies, {"kind": "result", "value": None}, result)
            else:
                send(self._replies, {"kind": "result", "value": result})
        except (SeogoError, MemoryError, Exception) as error:  # noqa: BLE001  one request of many: told to who asked
            self._refuse(-1, (), error, order.target)

    def read(self, order: ReadOrder) -> None:
        """Every document in a file: an `item` frame each, and on the parent's yes what was read of it."""
        from seogo.ingest.containers import Refused, expand
        from seogo.ingest.files import load_source
        from seogo.ingest.formats import Source

        try:
            source = load_source(order.path) if order.path else Source(name=order.name, data=order.data)
            for index, item in enumerate(expand(source, self._settings)):
                if index < order.skip:
                    continue
                if isinstance(item, Refused):
                    self._refuse(
                        index, item.inside, item.error, item.inside[-1] if item.inside else order.name
                    )
                else:
                    self.begin()
                    self._item(index, item, order.collection)
        except (SeogoError, MemoryError, Exception) as error:  # noqa: BLE001  one file of an ingest: told and shown
            self._refuse(-1, (), error, order.name)

    def _item(self, index: int, item: Any, collection: str) -> None:
        from seogo.ingest.formats import document_id, read_source
        from seogo.packing import pack_document

        id_ = document_id(item.data, collection)
        send(self._replies, {"kind": "item", "index": index, "inside": item.inside, "id": id_})
        if not self._requests.get():
            return
        try:
            document = read_source(item, collection=collection, settings=self._settings)
            if len(document.text) > self._settings.max_text_chars:
                raise LimitExceeded(
                    f"{item.name}: 글자가 {len(document.text):,}자로 한도 {self._settings.max_text_chars:,}자"
                    "(ingest.max_text_chars)를 넘습니다. 나누어 넣어 주십시오.",
                    f"{item.name}: {len(document.text):,} characters, more than the limit of "
                    f"{self._settings.max_text_chars:,} (ingest.max_text_chars); split it",
                )
            packed = pack_document(document)
        except (SeogoError, MemoryError, Exception) as error:  # noqa: BLE001  one file of an ingest: told and shown
            self._refuse(index, item.inside, error, item.name)
            return
        if len(item.data) <= INLINE_BYTES:
            send(self._replies, {"kind": "document", "file": None}, packed)
            send(self._replies, {"kind": "data"}, item.data)
        else:
            path = self._spool / f"{os.getpid()}-{time.monotonic_ns()}"
            path.write_bytes(item.data)
            send(self._replies, {"kind": "document", "file": path.name}, packed)

    def _refuse(self, index: int, inside: tuple[str, ...], error: BaseException, name: str) -> None:
        """Tell that a document (-1: the file) cannot be had, whatever the reason."""
        if not isinstance(error, SeogoError):
            traceback.print_exception(error)
            error = _as_ours(error, name, self._settings)
        send(self._replies, {"kind": "refused", "index": index, "inside": inside, **pack_error(error)})


def _as_ours(error: BaseException, name: str, settings: IngestSettings) -> SeogoError:
    if isinstance(error, MemoryError):
        return memory_exceeded(name, settings)
    return ReaderCrashed(
        f"{name}: 읽는 도중 예상하지 못한 오류가 났습니다. "
        "원본 프로그램에서 다시 저장하거나 PDF로 바꾸어 넣어 주십시오.",
        f"{name}: an error that was not expected in reading it ({type(error).__name__}: {error}); "
        "save it again in the program it is from, or as PDF",
    )


def memory_exceeded(name: str, settings: IngestSettings) -> LimitExceeded:
    """The error of a file that takes more memory than a worker has."""
    return LimitExceeded(
        f"{name}: 읽는 데 메모리가 한도 {settings.memory_mb:,}MB(ingest.memory_mb)보다 많이 듭니다. "
        "나누어 넣거나 한도를 늘려 주십시오.",
        f"{name}: reading it takes more memory than the limit of {settings.memory_mb:,} MB "
        "(ingest.memory_mb); split it, or raise the limit",
    )
