"""A folder followed: what is new, changed, moved or gone in it is so in the library a moment later.

A scan of names, sizes and times is the truth; the system's events only say when to look (see `wake`). A file is read
when it has stood still for a moment, and the library is locked only while what was read is written, so that others
add and ask meanwhile. Begins with what `add` with `sync` would do, so that a restart goes on.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from filelock import FileLock, Timeout

from seogo.app import sync
from seogo.app.add import BATCH_DOCUMENTS, Adding
from seogo.app.check import recover
from seogo.app.place import SPOOLS
from seogo.app.report import AddReport, WatchState, WatchStep
from seogo.app.settling import Scan, Settling, scan
from seogo.app.wake import Wake
from seogo.errors import LibraryBusy, NotFound, SyncRefused
from seogo.ingest.names import shown_name
from seogo.ingest.sandbox import Outcome, Read, Refused, Sandbox
from seogo.types import DocumentId

if TYPE_CHECKING:
    from seogo.app.library import Library

SETTLE_S = 1.0
"""A file is read when it has stood still for so long: a copy over a network pauses for less."""
HELD_BYTES = 4 << 20
"""Of packed documents read and not yet written, some twelve million characters, before the lock is asked for."""
PAUSE_S = 0.1
BRISK, REST = 5, 50
"""Scans may take a sixth of the time while files settle, and a fiftieth where nothing tells of changes."""

Tell: TypeAlias = Callable[[AddReport | WatchState], None]


def watch_folders(
    library: Library,
    folders: Sequence[Path],
    *,
    collection: str,
    tell: Tell,
    stop: threading.Event,
    poll_s: float | None = None,
    force: bool = False,
    settle_s: float = SETTLE_S,
) -> None:
    """See `Library.watch`."""
    for folder in folders:
        if not folder.is_dir():
            raise NotFound(
                f"{shown_name(folder)}: 그런 폴더가 없습니다. 지켜볼 폴더를 주십시오.",
                f"{shown_name(folder)}: there is no such folder; give the folder to watch",
            )
        if not force:
            sync.refuse_at_once(library.catalog, collection, sync.look(folder))
    _ = library.index  # settings that want another index are refused before any file is read
    with _spool(library.path) as spool, Wake(folders, poll_s) as wake:
        watching = _Watching(library, folders, collection=collection, tell=tell, stop=stop, spool=spool)
        watching.run(wake, Settling(settle_s), force=force)


class _Watching:
    def __init__(
        self,
        library: Library,
        folders: Sequence[Path],
        *,
        collection: str,
        tell: Tell,
        stop: threading.Event,
        spool: Path,
    ) -> None:
        self.library = library
        self.folders = folders
        self.collection = collection
        self.tell = tell
        self.stop = stop
        self.spool = spool
        self.twins: dict[DocumentId, list[sync.Twin]] = {}
        self.missing: frozenset[Path] = frozenset()

    def run(self, wake: Wake, settling: Settling, *, force: bool) -> None:
        """Until `stop`: look, take what stands still, sleep."""
        seen = scan(self.folders, self.library.path)
        changed = settling.settled_before(seen, time.time())
        self._take(changed)
        self._drop(force=force)
        how = ""
        while not self.stop.is_set():
            if how != wake.how:
                how = wake.how
                self._state(WatchStep.WATCHING, how=how, files=len(seen.files))
            begun = time.monotonic()
            wake.clear()
            seen = scan(self.folders, self.library.path)
            looked_s = time.monotonic() - begun
            self._tell_missing(seen)
            ready = settling.look(seen, time.monotonic())
            if ready.changed:
                self._take(ready.changed)
            if ready.gone:
                self._drop(force=False)
            self.stop.wait(max(PAUSE_S, looked_s * BRISK))
            if not settling.waiting:
                self._sleep(wake, max(wake.every_s, looked_s * REST))

    def _sleep(self, wake: Wake, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self.stop.is_set() and (left := end - time.monotonic()) > 0:
            if wake.wait(min(left, 0.5)):  # so that `stop` is seen
                return

    def _take(self, paths: Sequence[Path]) -> None:
        """Read files without the lock, and write them by batches with it."""
        if not paths:
            return
        moved = set(paths)
        for twins in self.twins.values():
            twins[:] = [twin for twin in twins if twin.given.path not in moved]
        held: list[tuple[Path, Iterator[Outcome]]] = []
        documents = packed = 0
        with Sandbox(self.library.settings.ingest, spool=self.spool) as sandbox:
            sandbox.start(len(paths))
            reading = sandbox.read_all(paths, collection=self.collection, wanted=self._wanted)
            for done, (path, outcomes) in enumerate(reading):
                if self.library.progress:
                    self.library.progress("read", done, len(paths))
                first = list(islice(outcomes, BATCH_DOCUMENTS))
                if all(isinstance(one, Refused) for one in first[:-1]) and not os.path.lexists(path):
                    continue  # it came and went
                held.append((path, chain(first, outcomes)))
                documents += len(first)
                packed += sum(len(one.packed) for one in first if isinstance(one, Read))
                if documents >= BATCH_DOCUMENTS or packed >= HELD_BYTES or self.stop.is_set():
                    self._write(held)
                    held, documents, packed = [], 0, 0
                    if self.stop.is_set():
                        return
            self._write(held)

    def _wanted(self, id_: DocumentId) -> bool:
        return self.library.catalog.entry(id_) is None

    def _write(self, held: Sequence[tuple[Path, Iterator[Outcome]]]) -> None:
        if held:
            with self._writing() as work:
                for path, outcomes in held:
                    work.take(path, outcomes)
                work.flush()

    def _drop(self, *, force: bool) -> None:
        try:
            with self._writing() as work:
                sync.drop_vanished(work, self.folders, force=force)
                work.flush()
        except SyncRefused as error:
            self._state(WatchStep.REFUSED, *error.texts)

    @contextmanager
    def _writing(self) -> Iterator[Adding]:
        """The library locked, once whoever writes to it is done; what was done is told after."""
        work = Adding(self.library, self.collection, spool=self.spool, twins=self.twins)
        try:
            with self._locked():
                recover(self.library)
                yield work
                self.library.index.optimize()
        finally:
            report = work.report()
            if report.read or report.failed or report.removed or report.moved:
                self.tell(report)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with ExitStack() as stack:
            told = False
            while True:
                try:
                    stack.enter_context(self.library.writing())
                    break
                except LibraryBusy as error:
                    if self.stop.is_set():
                        raise
                    if not told:
                        self._state(WatchStep.WAITING, *error.texts)
                    told = True
            yield

    def _tell_missing(self, seen: Scan) -> None:
        missing = frozenset(folder for folder in self.folders if folder in seen.closed)
        for folder in missing - self.missing:
            self._state(WatchStep.MISSING, shown_name(folder))
        for folder in self.missing - missing:
            self._state(WatchStep.BACK, shown_name(folder))
        self.missing = missing

    def _state(
        self, step: WatchStep, message: str = "", english: str = "", *, how: str = "", files: int = 0
    ) -> None:
        self.tell(WatchState(step=step, message=message, english=english, how=how, files=files))


@contextmanager
def _spool(library: Path) -> Iterator[Path]:
    """A folder of this run for large files on their way, on the library's disk; those of killed runs are cleared."""
    for old in library.glob(f"{SPOOLS}*"):
        try:
            with FileLock(old / "lock", timeout=0):
                pass
        except (Timeout, OSError):
            continue
        shutil.rmtree(old, ignore_errors=True)
    spool = Path(tempfile.mkdtemp(prefix=SPOOLS, dir=library))
    try:
        with FileLock(spool / "lock"):
            yield spool
    finally:
        shutil.rmtree(spool, ignore_errors=True)
