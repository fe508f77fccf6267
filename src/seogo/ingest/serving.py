"""One task given to one worker process, frame by frame, over the deaths of the worker.

A worker that dies of a file it was given first is replaced and the file named; one that had read others before it is
given a second chance with that file alone, so that what a file becomes does not depend on its neighbours.
"""

from __future__ import annotations

import hashlib
import logging
import queue
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from seogo.errors import LimitExceeded, ReaderCrashed
from seogo.ingest.containers import Refused
from seogo.ingest.outcomes import Ended, Known, Outcome, Read
from seogo.ingest.process import Died, Worker
from seogo.ingest.settings import IngestSettings
from seogo.ingest.wire import checked_document, unpack_error
from seogo.ingest.worker import ReadOrder, RunOrder
from seogo.types import DocumentId

_WAITING = 4
"""Results of a file that wait for being taken; the worker waits then, its clock stopped."""
_DEATHS = 20
"""Of one file with many documents; what is left of it after so many is given up."""
_BYTES_A_CHAR = 40
"""Of a packed document: three for the character, the rest for the places of its lines, at worst one a syllable."""
_BLOCK = 1 << 20
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What a job returned."""

    value: Any


@dataclass(frozen=True, kw_only=True)
class Task:
    """A request on its way, and the results that wait to be taken."""

    order: ReadOrder | RunOrder
    wanted: Callable[[DocumentId], bool] | None
    results: queue.Queue[Outcome | Result | BaseException] = field(
        default_factory=lambda: queue.Queue(_WAITING)
    )


class Employer(Protocol):
    """Who has the workers: `sandbox.Sandbox`."""

    @property
    def settings(self) -> IngestSettings: ...
    @property
    def closed(self) -> bool: ...
    @property
    def spool(self) -> Path: ...
    def hire(self) -> Worker: ...
    def admit(self, worker: Worker) -> None: ...
    def dismiss(self, worker: Worker) -> None: ...


class _Closed(Exception):
    """Nobody waits for results any more."""


def serve(task: Task, worker: Worker | None, employer: Employer) -> Worker | None:
    """Do the task; the worker for the next one, None where that needs a new one."""
    serving = _Serving(task, worker, employer)
    try:
        serving.work()
    except _Closed:
        pass
    except Exception as error:  # noqa: BLE001  a thread's end of a call: raised where it was made
        serving.let_go()
        serving.tell(error)
    return serving.worker


class _Serving:
    def __init__(self, task: Task, worker: Worker | None, employer: Employer) -> None:
        self.worker = worker
        self._task = task
        self._employer = employer
        self._skip = 0  # documents of the file whose outcome is told
        self._inside: tuple[str, ...] | None = None  # of the document being read, None between two

    def tell(self, result: Outcome | Result | BaseException) -> None:
        while not self._employer.closed:
            try:
                self._task.results.put(result, timeout=0.2)
            except queue.Full:
                continue
            return
        raise _Closed

    def let_go(self) -> None:
        if self.worker is not None:
            self._employer.dismiss(self.worker)
            self.worker = None

    def work(self) -> None:
        for _ in range(_DEATHS):
            first = True
            try:
                worker = self._ready()
                first = worker.files == 0
                self._once(worker)
            except Died:
                if self._employer.closed:
                    self.let_go()
                    raise _Closed from None
                if not self._bury(first):
                    return
            else:
                if worker.spent:
                    self.let_go()
                return
        self.tell(
            Refused(
                inside=(),
                error=self._crashed(
                    "담긴 문서 여럿이 읽던 프로세스를 멈추게 했습니다",
                    "several documents in it ended the process that read them",
                ),
            )
        )
        self.tell(Ended(complete=False))

    def _ready(self) -> Worker:
        if self.worker is None:
            self.worker = self._employer.hire()
        if not self.worker.ready:
            self._employer.admit(self.worker)
        return self.worker

    def _bury(self, first: bool) -> bool:
        """Tell what the worker's death means, unless it is tried again; whether there is more to do."""
        worker, self.worker = self.worker, None
        assert worker is not None
        error, printed = worker.error(self._name)
        late = worker.late
        self._employer.dismiss(worker)
        log.info("reading %s: %s\n%s", self._name, error, printed)
        if not first and not late:
            self._inside = None
            return True
        if self._inside is None:
            self.tell(Refused(inside=(), error=error))
            if isinstance(self._task.order, ReadOrder):
                self.tell(Ended(complete=False))
            return False
        self.tell(Refused(inside=self._inside, error=error))
        self._inside = None
        self._skip += 1
        return True

    def _once(self, worker: Worker) -> None:
        """Give the order and take frames until its end. Raises `Died`."""
        order = self._task.order
        if isinstance(order, ReadOrder):
            order = ReadOrder(
                path=order.path,
                name=order.name,
                data=order.data,
                collection=order.collection,
                skip=self._skip,
            )
        worker.send(order)
        complete, spent = True, False
        while True:
            header, body = worker.receive()
            match header["kind"]:
                case "item":
                    self._item(worker, header)
                case "document":
                    self.tell(self._document(worker, header, body))
                    self._skip, self._inside = self._skip + 1, None
                case "refused":
                    error = unpack_error(header)
                    spent = spent or isinstance(error, LimitExceeded)
                    complete = complete and header.get("index") != -1
                    self.tell(Refused(inside=_inside(header), error=error))
                    self._skip, self._inside = self._skip + 1, None
                case "result":
                    self.tell(Result(body if header.get("value") is None else header["value"]))
                case "done":
                    break
                case _:
                    raise Died
        worker.files += 1
        worker.peak_mb = float(header.get("peak_mb", 0))
        if isinstance(order, ReadOrder):
            self.tell(Ended(complete=complete))
        if spent:
            self.let_go()

    def _item(self, worker: Worker, header: dict[str, Any]) -> None:
        inside, id_ = _inside(header), DocumentId(str(header.get("id")))
        self._inside = inside
        wanted = self._task.wanted is None or self._task.wanted(id_)
        worker.send(wanted)
        if not wanted:
            self.tell(Known(inside=inside, id=id_))
            self._skip, self._inside = self._skip + 1, None

    def _document(self, worker: Worker, header: dict[str, Any], packed: bytes) -> Read:
        """The document and its file, each checked. Raises `Died` where they do not belong together."""
        if self._inside is None or not isinstance(self._task.order, ReadOrder):
            raise Died
        try:
            limit = self._employer.settings.max_text_chars * _BYTES_A_CHAR
            document = checked_document(packed, max_bytes=limit)
        except ValueError as error:
            log.info("a worker sent what is no document", exc_info=error)
            worker.kill()
            raise Died from error
        data: bytes | Path
        if (file := header.get("file")) is None:
            kind, data = worker.receive()
            if kind["kind"] != "data":
                raise Died
        else:
            data = self._employer.spool / Path(str(file)).name
        collection = self._task.order.collection
        if document.collection != collection or document.id != _hash(data, collection):
            worker.kill()
            raise Died
        return Read(inside=self._inside, document=document, data=data)

    @property
    def _name(self) -> str:
        order = self._task.order
        if isinstance(order, RunOrder):
            return order.target.rpartition(":")[2]
        return self._inside[-1] if self._inside else order.name

    def _crashed(self, korean: str, english: str) -> ReaderCrashed:
        return ReaderCrashed(
            f"{self._name}: {korean}. 나누어 넣거나, 다시 시도해 주십시오.",
            f"{self._name}: {english}; split it, or try again",
        )


def _inside(header: dict[str, Any]) -> tuple[str, ...]:
    parts = header.get("inside")
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise Died
    return tuple(parts)


def _hash(data: bytes | Path, collection: str) -> DocumentId:
    """As `formats.document_id`, of bytes or of a file that is not read whole."""
    digest = hashlib.sha256()
    if isinstance(data, bytes):
        digest.update(data)
    else:
        try:
            with data.open("rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
        except OSError as error:
            raise Died from error
    digest.update(b"\0" + collection.encode())
    return DocumentId(digest.hexdigest())
