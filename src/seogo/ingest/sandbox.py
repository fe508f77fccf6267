"""Files read by other processes, several at once and in order; a file that kills its reader is one error among others.

    with Sandbox(settings) as sandbox:
        for path, outcomes in sandbox.read_all(paths, collection="default"):
            for outcome in outcomes: ...

Results come in the order of the files whatever the number of processes, and no further ahead than a few files of
what has been taken, so that memory does not grow with their number. Knows nothing of libraries.
"""

from __future__ import annotations

import logging
import os
import queue
import shutil
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from seogo.errors import SeogoError, UnreadableFile
from seogo.ingest.containers import Refused
from seogo.ingest.files import MAX_FILE_BYTES
from seogo.ingest.formats import Source
from seogo.ingest.outcomes import Ended, Known, Outcome, Read
from seogo.ingest.process import Worker
from seogo.ingest.serving import Result, Task, serve
from seogo.ingest.settings import IngestSettings
from seogo.ingest.worker import ReadOrder, RunOrder
from seogo.types import Document, DocumentId

JOBS: dict[str, str] = {
    "render_page": "seogo.ingest.pdf.images:render_page",
    "show_quotes": "seogo.ingest.pdf.evidence:show_quotes",
    "rows": "seogo.ingest.rows:rows_json",
}
"""What a sandbox runs besides reading, by name. The functions take bytes first, and arguments that JSON has by name;
they return bytes or a value that JSON has."""

_AHEAD = 2
"""Files on their way for each process: one being read, one waiting."""
_TICK_S = 0.1
_WRITE_MARGIN = 64 << 20
log = logging.getLogger(__name__)


class Sandbox:
    """Worker processes, started when there is work for them, ended by `close`. Safe to use from several threads.

    `spool`: a folder for files larger than 1 MiB on their way back, by default a temporary one.
    """

    def __init__(
        self, settings: IngestSettings | None = None, *, workers: int | None = None, spool: Path | None = None
    ) -> None:
        self.settings = settings or IngestSettings()
        self.most = workers or self.settings.workers or _cores()
        self._own_spool = spool is None
        self._spool = spool or Path(tempfile.mkdtemp(prefix="seogo-"))
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._workers: set[Worker] = set()
        self._threads: list[threading.Thread] = []
        self._waiting = 0
        self._closed = threading.Event()
        self._told = False

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process at once; what was being read is dropped."""
        self._closed.set()
        with self._lock:
            for worker in self._workers:
                worker.kill()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()
        for worker in list(self._workers):
            self.dismiss(worker)
        if self._own_spool:
            shutil.rmtree(self._spool, ignore_errors=True)

    def start(self, files: int) -> None:
        """Have the processes for so many files started, so that they are ready when the first file comes."""
        for _ in range(min(files, self.most) - len(self._threads)):
            self._thread(warm=True)

    def read_all(
        self,
        paths: Iterable[Path],
        *,
        collection: str = "default",
        wanted: Callable[[DocumentId], bool] | None = None,
    ) -> Iterator[tuple[Path, Iterator[Outcome]]]:
        """Each path, in order, with what becomes of it: its documents, then `Ended`.

        Take a path's outcomes before the next path. `wanted`: asked by other threads, by the document's id, whether
        it shall be read; those that shall not come as `Known`. Raises what `wanted` raises.
        """
        ahead: deque[tuple[Path, Task]] = deque()
        for path in paths:
            order = ReadOrder(path=path, name=path.name, data=b"", collection=collection)
            ahead.append((path, self._submit(order, wanted)))
            if len(ahead) > self.most * _AHEAD:
                done, task = ahead.popleft()
                yield done, self._outcomes(task)
        for done, task in ahead:
            yield done, self._outcomes(task)

    def read(
        self,
        given: Path | Source,
        *,
        collection: str = "default",
        wanted: Callable[[DocumentId], bool] | None = None,
    ) -> Iterator[Outcome]:
        """The documents of one file, or of bytes with a name, then `Ended`."""
        if isinstance(given, Source):
            order = ReadOrder(path=None, name=given.name, data=given.data, collection=collection)
        else:
            order = ReadOrder(path=given, name=given.name, data=b"", collection=collection)
        return self._outcomes(self._submit(order, wanted))

    def run(self, job: str, data: bytes, arguments: Mapping[str, Any] | None = None) -> Any:
        """What the job of that name in `JOBS` makes of the bytes. Raises its error, or what its worker died of."""
        task = self._submit(RunOrder(target=JOBS[job], data=data, arguments=dict(arguments or {})), None)
        result = self._next(task)
        if isinstance(result, Refused):
            raise result.error
        assert isinstance(result, Result)
        return result.value

    def _submit(self, order: ReadOrder | RunOrder, wanted: Callable[[DocumentId], bool] | None) -> Task:
        task = Task(order=order, wanted=wanted)
        with self._lock:
            self._waiting += 1
            short = self._waiting > len(self._threads) and len(self._threads) < self.most
        if short:
            self._thread(warm=False)
        self._tasks.put(task)
        return task

    def _outcomes(self, task: Task) -> Iterator[Outcome]:
        while True:
            outcome = self._next(task)
            assert not isinstance(outcome, Result)
            yield outcome
            if isinstance(outcome, Ended):
                return

    def _next(self, task: Task) -> Outcome | Result:
        while not self._closed.is_set():
            try:
                result = task.results.get(timeout=_TICK_S * 5)  # so that Ctrl-C is seen on every system
            except queue.Empty:
                continue
            if isinstance(result, BaseException):
                raise result
            return result
        raise UnreadableFile(
            "파일을 읽는 프로세스들이 이미 끝났습니다. 다시 시도해 주십시오.",
            "the processes that read files have ended; try again",
        )

    def _thread(self, *, warm: bool) -> None:
        with self._lock:
            if not self._threads:
                threading.Thread(target=self._watch, daemon=True, name="seogo-clock").start()
            thread = threading.Thread(target=self._serve, args=(warm,), daemon=True, name="seogo-reader")
            self._threads.append(thread)
        thread.start()

    def _serve(self, warm: bool) -> None:
        """A thread's life: one process at a time, one task after another."""
        worker = self._new_worker() if warm else None
        while (task := self._tasks.get()) is not None:
            if not self._closed.is_set():
                worker = serve(task, worker, self)
            with self._lock:
                self._waiting -= 1
        if worker is not None:
            self.dismiss(worker)

    def _watch(self) -> None:
        while not self._closed.wait(_TICK_S):
            now = time.monotonic()
            with self._lock:
                for worker in self._workers:
                    worker.watch(now)

    # what `serving` needs

    @property
    def closed(self) -> bool:
        return self._closed.is_set()

    @property
    def spool(self) -> Path:
        return self._spool

    def hire(self) -> Worker:
        """A new process."""
        return self._new_worker()

    def admit(self, worker: Worker) -> None:
        """Wait until the process takes requests. Raises `Died`."""
        worker.wait_ready()
        if not self._told and not {"memory", "cpu"} <= worker.limits:
            self._told = True
            log.warning(
                "this system cannot limit %s of the processes that read files: only the clock ends them",
                " and ".join(sorted({"memory", "cpu"} - worker.limits)),
            )

    def _new_worker(self) -> Worker:
        worker = Worker(self.settings, self._spool, max_write_bytes=MAX_FILE_BYTES + _WRITE_MARGIN)
        with self._lock:
            self._workers.add(worker)
            if self._closed.is_set():
                worker.kill()
        return worker

    def dismiss(self, worker: Worker) -> None:
        """End a process."""
        with self._lock:
            self._workers.discard(worker)
        worker.close()


def _cores() -> int:
    """The cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_safely(
    path: Path, *, collection: str = "default", settings: IngestSettings | None = None
) -> Document:
    """The first document in the file, read by a process of its own. Raises as `formats.read_document`."""
    with Sandbox(settings, workers=1) as sandbox:
        error: SeogoError | None = None
        for outcome in sandbox.read(path, collection=collection):
            if isinstance(outcome, Read):
                return outcome.document
            if isinstance(outcome, Refused):
                error = error or outcome.error
        raise error or UnreadableFile(
            f"{path.name}: 읽을 문서가 들어 있지 않습니다.",
            f"{path.name}: there is no document in it to read",
        )


__all__ = ["JOBS", "Ended", "Known", "Outcome", "Read", "Refused", "Sandbox", "read_safely"]
