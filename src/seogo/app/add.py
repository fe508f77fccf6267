"""Files into the library: read, cut, embed, write, in batches each of which is wholly in or not at all.

The order of a batch, so that a crash at any point leaves the last good state (`check.recover` ends it): documents noted
as ADDING; originals written; index commit (drops what is replaced); originals of what is replaced deleted; READY.
Reading is done by other processes, on all cores and ahead of the rest; what follows goes by the order of the files, so
that the library is the same however many read.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.app import sync
from seogo.app.check import recover, remove_documents
from seogo.app.generation import BATCH_CHUNKS
from seogo.app.interrupt import Stopped, uninterrupted
from seogo.app.records import SpooledRecords, cut, spool_folder
from seogo.app.report import (
    AddReport,
    FailedFile,
    FileNotice,
    MovedFile,
    ReadFile,
    RemovedFile,
    SkippedFile,
)
from seogo.catalog.catalog import Entry
from seogo.errors import NotFound, SeogoError, SyncRefused, UnreadableFile
from seogo.guard.document import check_document
from seogo.index.index import Record
from seogo.ingest.files import iter_files
from seogo.ingest.names import shown_name
from seogo.ingest.sandbox import Ended, Known, Outcome, Read, Refused, Sandbox
from seogo.packing import pack_document
from seogo.types import Chunk, DocumentId, Notice

if TYPE_CHECKING:
    from seogo.app.library import Library

BATCH_DOCUMENTS = 64
PURGED_AT_ONCE = 50_000
"""Chunks of a library whose index leaves nothing of what a run replaced in its files: 1 s at 10,000 chunks, 20 s at
100,000 (docs/log.md). In a larger one it lies there, found by nobody, until something is removed or `check --fix`."""
UNCHANGED = "unchanged"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A document ready to be written; `path` as reports show it, `packed` by `pack_document`."""

    path: str
    data: bytes | Path
    entry: Entry
    packed: bytes
    notices: tuple[Notice, ...]


def add_files(
    library: Library, paths: Sequence[Path], *, collection: str, follow: bool = False, force: bool = False
) -> AddReport:
    """See `Library.add`; the caller holds the write lock. `follow`: what vanished from the folders leaves.

    Raises `Stopped` on Ctrl-C.
    """
    require_there(paths)
    folders = [path for path in paths if path.is_dir()] if follow else []
    if not force:
        for folder in folders:
            sync.refuse_at_once(library.catalog, collection, sync.look(folder))
    files = files_of(library, paths)
    with spool_folder(library.path) as spool:
        work = Adding(library, collection, spool=spool)
        try:
            with Sandbox(library.settings.ingest, spool=spool) as sandbox:
                sandbox.start(len(files))
                recover(library)
                _ = library.index  # settings that want another index are refused before any file is read
                reading = sandbox.read_all(files, collection=collection, wanted=work.wanted)
                for done, (path, outcomes) in enumerate(reading):
                    work.progress(done, len(files))
                    work.take(path, outcomes)
            work.flush()
            work.progress(len(files), len(files))
            sync.drop_vanished(work, folders, force=force)
            work.flush()
        except SyncRefused as error:
            error.report = work.report()
            raise
        except KeyboardInterrupt as error:
            raise Stopped(work.report()) from error
    if work.replaced and sum(entry.chunks for entry in library.catalog.entries()) <= PURGED_AT_ONCE:
        library.index.purge()
    library.index.optimize()
    return work.report()


def require_there(paths: Sequence[Path]) -> None:
    """Raises `NotFound` for the first path at which there is nothing."""
    for path in paths:
        if not path.exists():
            raise NotFound(
                f"{shown_name(path)}: 그런 파일이나 폴더가 없습니다",
                f"{shown_name(path)}: there is no such file or folder",
            )


def files_of(library: Library, paths: Sequence[Path]) -> list[Path]:
    """The files to read; a library inside a folder given is not one of its documents, unless named itself."""
    own = Path(os.path.realpath(library.path))
    if any(own in Path(os.path.realpath(path)).parents for path in paths):
        return list(iter_files(paths))
    return [path for path in iter_files(paths) if own not in Path(os.path.realpath(path)).parents]


class Adding:
    """One run of `add`: what has been decided so far, and the batch not yet written.

    `twins`: where else documents stand, by what was read in this run and, where given, in those before.
    """

    def __init__(
        self,
        library: Library,
        collection: str,
        *,
        spool: Path,
        twins: dict[DocumentId, list[sync.Twin]] | None = None,
    ) -> None:
        self.library = library
        self.collection = collection
        self.begun = time.monotonic()
        self.batch: list[Parsed] = []
        self.chunks: list[Chunk] = []  # of the batch
        self.read: list[ReadFile] = []
        self.skipped: list[SkippedFile] = []
        self.failed: list[FailedFile] = []
        self.removed: list[RemovedFile] = []
        self.moved: list[MovedFile] = []
        self.notices: list[FileNotice] = []
        self.replaced: set[DocumentId] = set()  # in the index's files until it is purged
        self.spool = spool
        self.twins = {} if twins is None else twins

    def progress(self, done: int, total: int) -> None:
        if self.library.progress:
            self.library.progress("read", done, total)

    def report(self) -> AddReport:
        return AddReport(
            read=tuple(self.read),
            skipped=tuple(self.skipped),
            failed=tuple(self.failed),
            notices=tuple(self.notices),
            seconds=time.monotonic() - self.begun,
            removed=tuple(self.removed),
            moved=tuple(self.moved),
        )

    def wanted(self, id_: DocumentId) -> bool:
        """Whether a document must be read; asked by the sandbox's threads, ahead of `take`."""
        return self.library.catalog.entry(id_) is None

    def take(self, path: Path, outcomes: Iterable[Outcome]) -> None:
        """Put what was read of one file into the batch, or note why not; what it no longer holds leaves."""
        given = Given(path)
        complete = False
        for outcome in outcomes:
            if isinstance(outcome, Ended):
                complete = outcome.complete
                continue
            given.sources.add(given.source(outcome.inside))
            if isinstance(outcome, Refused):
                given.closed.append(given.source(outcome.inside) + "!/")
                self._fail(given.shown(outcome.inside), outcome.error)
            elif isinstance(outcome, Known):
                self._take_known(given, outcome)
            else:
                self._take_read(given, outcome)
        if complete:
            self._drop_vanished(given)

    def _take_known(self, given: Given, outcome: Known) -> None:
        if known := self._known(outcome.id, given.source(outcome.inside)):
            self._skip(given, outcome.inside, outcome.id, known)
        else:  # it was in the library when it was asked for, and a file before this one took its place
            self.read_again(given, {outcome.id})

    def _skip(self, given: Given, inside: tuple[str, ...], id_: DocumentId, known: str) -> None:
        self.skipped.append(SkippedFile(path=given.shown(inside), document=id_, reason=known))
        if known != UNCHANGED:
            self.twins.setdefault(id_, []).append(sync.Twin(given, inside))

    def twins_of(self, id_: DocumentId) -> Iterator[sync.Twin]:
        """Where else the document stands, in files that are still there."""
        return (twin for twin in self.twins.get(id_, ()) if twin.given.path.exists())

    def _take_read(self, given: Given, outcome: Read) -> None:
        path, source = given.shown(outcome.inside), given.source(outcome.inside)
        try:
            if known := self._known(outcome.id, source):
                self._skip(given, outcome.inside, outcome.id, known)
                if isinstance(outcome.data, Path):
                    outcome.data.unlink(missing_ok=True)
                return
            self._parse(path, source, outcome)
        except (SeogoError, OSError) as error:
            self._fail(path, error)
        except MemoryError:
            raise
        except Exception as error:  # one file of an ingest: logged, counted, shown; the rest goes on
            log.info("reading %s", path, exc_info=error)
            self._fail(path, error)
        else:
            if len(self.batch) >= BATCH_DOCUMENTS or len(self.chunks) >= BATCH_CHUNKS:
                self.flush()

    def read_again(self, given: Given, ids: set[DocumentId]) -> None:
        """Read these documents of a file after all; by a process of its own, for the others are at work ahead."""
        with Sandbox(self.library.settings.ingest, workers=1, spool=self.spool) as sandbox:
            for outcome in sandbox.read(given.path, collection=self.collection, wanted=ids.__contains__):
                if isinstance(outcome, Read):
                    self._take_read(given, outcome)

    def _drop_vanished(self, given: Given) -> None:
        """Remove what a file held before and no longer does.

        What goes on in it under another name is kept, and so is what stood in a part that cannot be opened now.
        """
        entries = self.library.catalog.under_source(self.collection, given.source(()))
        closed = tuple(given.closed)
        gone = [
            entry
            for entry in entries
            if entry.source not in given.sources and not entry.source.startswith(closed)
        ]
        if gone:
            at = given.source(())
            sync.leave(self, [(entry, given.shown(()) + entry.source.removeprefix(at)) for entry in gone])

    def _fail(self, path: str, error: Exception) -> None:
        code = error.code if isinstance(error, SeogoError) else "unreadable_file"
        if isinstance(error, SeogoError):
            korean, english = error.texts
        elif isinstance(error, OSError):
            korean, english = (
                "파일을 다루지 못했습니다. 파일의 권한과 남은 디스크를 살펴보십시오.",
                str(error),
            )
        else:
            korean = "예상하지 못한 오류로 넣지 못했습니다. 기록(로그)에 까닭이 있습니다."
            english = f"{type(error).__name__}: {error}"
        log.info("%s: [%s] %s", path, code, english)
        self.failed.append(FailedFile(path=path, code=code, message=korean, english=english))

    def _known(self, id_: DocumentId, source: str) -> str | None:
        """Why the file need not be read, None when it must. What stood at its path before goes all the same."""
        entry = self.library.catalog.entry(id_)
        if entry is None:
            same = next((one for one in self.batch if one.entry.id == id_), None)
            return f"same content as {same.path}" if same else None
        if entry.source == source:
            return UNCHANGED
        if earlier := self.library.catalog.by_source(self.collection, source):
            remove_documents(self.library, [earlier.id])
        return f"same content as {entry.source}"

    def _parse(self, path: str, source: str, given: Read) -> None:
        """Put the document into the batch; unpacked it is needed no longer."""
        library, document = self.library, given.document
        notices = check_document(document, library.settings.guard)
        document = replace(document, notices=(*document.notices, *notices))
        chunks = cut(document, library.settings.chunk, analyzer=library.analyzer, embedder=library.embedder)
        if not chunks:
            raise UnreadableFile(
                f"{document.name}: 자를 글이 없는 문서입니다(차례뿐이거나 빈 줄뿐).",
                f"{document.name}: a document with no text to cut (a table of contents or blank lines alone)",
            )
        earlier = library.catalog.by_source(self.collection, source)
        entry = Entry(
            id=document.id,
            collection=self.collection,
            source=source,
            name=document.name,
            title=document.title,
            format=document.format,
            date=document.date,
            pages=document.pages,
            characters=len(document.text),
            chunks=len(chunks),
            bytes=given.size_bytes,
            notices=len(document.notices),
            added_at=datetime.now(UTC).isoformat(timespec="seconds"),
            replaces=earlier.id if earlier else None,
        )
        packed = pack_document(document) if notices else given.packed
        self.batch.append(
            Parsed(path=path, data=given.data, entry=entry, packed=packed, notices=document.notices)
        )
        self.chunks += chunks

    def flush(self) -> None:
        """Write the batch, wholly or not at all."""
        batch, self.batch = self.batch, []
        chunks, self.chunks = self.chunks, []
        if batch:
            analyzer, embedder = self.library.analyzer, self.library.embedder
            spooled = SpooledRecords(chunks, self.spool, analyzer=analyzer, embedder=embedder)
            del chunks  # of thousands of pages: not kept while they are written
            with spooled as records, uninterrupted():
                self._write(batch, records)

    def _write(self, batch: Sequence[Parsed], records: Collection[Record]) -> None:
        library = self.library
        library.catalog.begin((one.entry, one.packed) for one in batch)
        for one in batch:
            if isinstance(one.data, Path):
                library.originals.adopt(one.entry.id, one.entry.name, one.data)
            else:
                library.originals.store(one.entry.id, one.entry.name, one.data)
        replaced = {one.entry.replaces for one in batch if one.entry.replaces}
        library.index.write(records, remove=replaced)
        self.replaced |= replaced
        for id_ in replaced:
            library.originals.delete(id_)
        library.catalog.finish(one.entry for one in batch)
        self._note(batch)

    def _note(self, batch: Sequence[Parsed]) -> None:
        for one in batch:
            entry, path = one.entry, one.path
            self.read.append(
                ReadFile(
                    path=path,
                    document=entry.id,
                    title=entry.title,
                    format=entry.format,
                    pages=entry.pages,
                    chunks=entry.chunks,
                    characters=entry.characters,
                    replaced=entry.replaces,
                )
            )
            self.notices += [FileNotice(path=path, notice=notice) for notice in one.notices]


class Given:
    """A file given, and what of it has been told of."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sources: set[str] = set()
        self.closed: list[str] = []  # how the sources begin that could not be looked at
        self._source = sync.source_of(path)

    def source(self, inside: tuple[str, ...]) -> str:
        """What identifies a document in the file over its versions: the path, `!/` before each name inside."""
        return "!/".join((self._source, *inside))

    def shown(self, inside: tuple[str, ...]) -> str:
        return "!/".join((shown_name(self.path), *inside))
