"""The one thread that changes the library: it takes jobs one after another, tells how far each is, and can be stopped.

A job that a stop of the server cuts off waits again and goes on with the next start: what was written stays. Of several
servers over one catalog each takes jobs, and takes over those of one that died.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import shutil
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from seogo.app.check import remove_documents, rewrite_document
from seogo.app.interrupt import Stopped
from seogo.app.place import UPLOADS
from seogo.app.setup import pending
from seogo.catalog.jobs import Job, Jobs, JobState
from seogo.errors import CatalogUnavailable, LibraryBusy, NotFound, SeogoError
from seogo.serve.alive import has_ended, worker_name
from seogo.serve.errors import failure
from seogo.serve.leftovers import sweep
from seogo.serve.opened import Opened
from seogo.types import DocumentId

if TYPE_CHECKING:
    from seogo.app.report import AddReport

_LOOK_S = 1.0
_TELL_S = 0.5
_BUSY_S = 2.0
_AT_ONCE = 50
"""Documents removed in one commit of the index, and between two looks at whether the job shall end."""
_BEAT_S = 5.0
_RECOVER_S = 15.0
_STOP_S = 20.0
"""For the file being read when the server ends; a longer one is left, and read again by the next start."""
_MOST_NAME = 240
log = logging.getLogger(__name__)


class Runner:
    """`start` it once, `wake` it when there is a job, `stop` it before the library is closed."""

    def __init__(self, opened: Opened, jobs: Jobs) -> None:
        self._opened, self._jobs = opened, jobs
        self._library = opened.library  # of the job under way, to its end
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._worker = worker_name()
        self._thread = threading.Thread(target=self._loop, daemon=True, name="seogo-jobs")
        self._beating = threading.Thread(target=self._beat, daemon=True, name="seogo-beat")
        self._recovered_at = 0.0
        self._told_at = 0.0

    def start(self) -> None:
        """Begin; jobs that a process which has ended left go on."""
        self._thread.start()
        self._beating.start()

    def wake(self) -> None:
        """There is a job."""
        self._wake.set()

    def stop(self) -> None:
        """End soon, between two files; the job under way waits for the next start."""
        self._stopping.set()
        self._wake.set()
        for thread in (self._thread, self._beating):
            if thread.ident is not None:
                thread.join(_STOP_S)

    def folder(self, job: str) -> Path:
        """Where the files of a job wait."""
        return self._library.path / UPLOADS / job

    def _loop(self) -> None:
        with contextlib.suppress(CatalogUnavailable, OSError):  # the next start finds them
            sweep(self._library.path / UPLOADS, self._jobs)
        while not self._stopping.is_set():
            try:
                self._recover()
                job = self._jobs.take(self._worker)
                if job is not None:
                    self._work(job)
                    continue
            except (
                CatalogUnavailable
            ) as error:  # its server is down for a while: the job is found again by `_recover`
                log.error("jobs wait: %s", error)
                self._recovered_at = 0.0
            self._wake.wait(_LOOK_S)
            self._wake.clear()

    def _recover(self) -> None:
        """Have jobs wait again whose process has ended, and those of ours that we are not at, which is all here."""
        if time.monotonic() - self._recovered_at > _RECOVER_S or not self._recovered_at:
            self._jobs.recover(lambda worker: worker == self._worker or has_ended(worker))
            self._recovered_at = time.monotonic()

    def _beat(self) -> None:
        while not self._stopping.wait(_BEAT_S):
            with contextlib.suppress(CatalogUnavailable):
                self._jobs.beat(self._worker)

    def _work(self, job: Job) -> None:
        self._library = self._opened.library
        self._library.progress = lambda _, done, total: self._progress(job, done, total)
        try:
            result = self._do(job)
        except LibraryBusy:  # a command of the terminal is writing: its turn first
            self._jobs.put_back(job.id)
            self._stopping.wait(_BUSY_S)
        except KeyboardInterrupt as error:
            report = error.report if isinstance(error, Stopped) else None
            if self._stopping.is_set():
                self._jobs.put_back(job.id)
            else:
                self._jobs.end(job.id, JobState.CANCELLED, _report(report) if report else {})
        except CatalogUnavailable:
            raise  # nothing can be written down now
        except SeogoError as error:
            log.info("job %s failed: %s", job.id, error)
            self._fail(job, failure(error))
        except Exception as error:
            log.exception("job %s failed", job.id)
            said = f"{type(error).__name__}: {error}"
            unexpected = SeogoError(
                f"작업이 뜻밖에 멈췄습니다({said}). 서버의 기록을 살펴보고 다시 시도해 주십시오.",
                f"the job ended unexpectedly ({said}): look at the server's log and try again",
            )
            self._fail(job, failure(unexpected))
        else:
            failed = bool(result.get("failed")) and not result.get("read") and not result.get("skipped")
            self._jobs.end(job.id, JobState.FAILED if failed else JobState.DONE, result)
            if not failed:
                shutil.rmtree(self.folder(job.id), ignore_errors=True)
        finally:
            self._library.progress = None

    def _fail(self, job: Job, result: Mapping[str, Any]) -> None:
        """It failed; what fails while the library is being closed did not: it is done again by the next start."""
        if not self._stopping.is_set():
            self._jobs.end(job.id, JobState.FAILED, result)
            return
        with contextlib.suppress(Exception):  # the catalog may be closed; then `recover` finds it
            self._jobs.put_back(job.id)

    def _progress(self, job: Job, done: int, total: int) -> None:
        """Told by the library between two documents. Raises `KeyboardInterrupt` where the job shall end."""
        if self._stopping.is_set() or self._jobs.job(job.id).stop:
            raise KeyboardInterrupt
        if done == total or time.monotonic() - self._told_at > _TELL_S:
            self._jobs.progress(job.id, done, total)
            self._told_at = time.monotonic()

    def _do(self, job: Job) -> Mapping[str, Any]:
        match job.kind:
            case "add":
                return self._add(job)
            case "remove":
                return self._remove(job)
            case "reindex":
                return self._reindex(job)
            case _:
                raise NotFound(f"{job.kind!r}라는 작업은 없습니다", f"no job of the kind {job.kind!r}")

    def _add(self, job: Job) -> Mapping[str, Any]:
        """A file stands under the same path each time it is uploaded, so that a new version replaces the old one."""
        place = self._library.path / UPLOADS / "files" / folder_name(job.collection)
        place.mkdir(parents=True, exist_ok=True)
        paths = []
        for file in sorted(self.folder(job.id).glob("*")):
            paths.append(place / file.name)
            paths[-1].unlink(missing_ok=True)
            _link(file, paths[-1])
        if not paths:
            raise NotFound(
                "올린 파일이 남아 있지 않습니다: 다시 올려 주십시오",
                "the uploaded files are gone: upload them again",
            )
        try:
            return _report(self._library.add(paths, collection=job.collection))
        finally:
            for path in paths:
                path.unlink(missing_ok=True)

    def _remove(self, job: Job) -> Mapping[str, Any]:
        """Documents go; what is left of each is counted, as proof."""
        if "document" in job.task:
            return self._removed([str(job.task["document"])])[0]
        listed = job.task["documents"]
        ids = [str(one) for one in listed] if isinstance(listed, list) else []
        done: list[dict[str, Any]] = []
        for first in range(0, len(ids), _AT_ONCE):
            self._progress(job, first, len(ids))
            done += self._removed(ids[first : first + _AT_ONCE])
        self._jobs.progress(job.id, len(ids), len(ids))
        return {"documents": done}

    def _removed(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        documents = [DocumentId(one) for one in ids]
        with self._library.writing():
            remove_documents(self._library, [one for one in documents if self._library.catalog.entry(one)])
        chunks = self._library.index.counts()
        return [
            {
                "document": one,
                "left": {
                    "chunks": chunks.get(one, 0),
                    "original": int(self._library.original(one) is not None),
                    "catalog": int(self._library.catalog.entry(one) is not None),
                },
            }
            for one in documents
        ]

    def _reindex(self, job: Job) -> Mapping[str, Any]:
        """One document, or the whole library into a new index."""
        if "document" not in job.task:
            return self._reindex_all(job)
        entry = self._library.catalog.find(str(job.task["document"]))
        with self._library.writing():
            rewrite_document(self._library, entry)
        return {"chunks": self._library.index.counts().get(entry.id, 0)}

    def _reindex_all(self, job: Job) -> Mapping[str, Any]:
        """Into a new index, with the settings that wait for one, which are in force from then on."""
        waiting = pending(self._library)
        if not waiting:
            return {"chunks": self._library.reindex()}
        other = self._library.reopened(values=waiting)
        other.progress = self._library.progress
        with self._opened.expecting():
            chunks = other.reindex()
            other.progress = None
            with self._opened.changing:
                if self._opened.library is not self._library:  # what was changed meanwhile is in the file
                    other = other.reopened()
                self._opened.swap(other)
        other.warm()
        return {"chunks": chunks, "settings": sorted(waiting)}


def folder_name(collection: str) -> str:
    """A folder's name for a collection's: no path of elsewhere, and no longer than file systems take."""
    name = quote(collection, safe="")
    if not name.strip("."):
        return name.replace(".", "%2E")
    return (
        name if len(name) <= _MOST_NAME else f"{name[:60]}-{hashlib.sha256(collection.encode()).hexdigest()}"
    )


def _link(file: Path, to: Path) -> None:
    try:
        os.link(file, to)
    except OSError:  # a file system without links
        shutil.copyfile(file, to)


def _report(report: AddReport) -> dict[str, Any]:
    """What came of each file, by name: where the server keeps files is its own affair."""
    return {
        "read": [
            {
                "name": _name(one.path),
                "document": one.document,
                "title": one.title,
                "pages": one.pages,
                "chunks": one.chunks,
                "replaced": one.replaced,
            }
            for one in report.read
        ],
        "skipped": [{"name": _name(one.path), "document": one.document} for one in report.skipped],
        "failed": [
            {"name": _name(one.path), "code": one.code, "message": one.message, "english": one.english}
            for one in report.failed
        ],
        "notices": [
            {
                "name": _name(one.path),
                "code": one.notice.code,
                "message": one.notice.message,
                "page": one.notice.page,
            }
            for one in report.notices
        ],
        "removed": [{"name": _name(one.path), "document": one.document} for one in report.removed],
    }


def _name(path: str) -> str:
    """`…/files/default/mail.eml!/attachment.pdf` -> `mail.eml!/attachment.pdf`."""
    outer, mark, inside = path.partition("!/")
    return Path(outer).name + mark + inside
