"""Files into the library: read, cut, embed, write, in batches each of which is wholly in or not at all.

The order of a batch, so that a crash at any point leaves the last good state (`check.recover` ends it): documents noted
as ADDING; originals written; index commit (drops what is replaced); originals of what is replaced deleted; READY.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.app.check import recover, remove_documents
from seogo.app.generation import BATCH_CHUNKS
from seogo.app.records import cut, make_records
from seogo.app.report import AddReport, FailedFile, FileNotice, ReadFile, SkippedFile
from seogo.catalog.catalog import Entry
from seogo.errors import NotFound, SeogoError, UnreadableFile
from seogo.ingest.formats import Source, document_id, iter_files, load_source, read_source
from seogo.lang.normalize import normalize
from seogo.types import Chunk, Document, DocumentId

if TYPE_CHECKING:
    from seogo.app.library import Library

BATCH_DOCUMENTS = 64
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A document ready to be written."""

    path: Path
    data: bytes
    entry: Entry
    document: Document
    chunks: tuple[Chunk, ...]


def add_files(library: Library, paths: Sequence[Path], *, collection: str) -> AddReport:
    """See `Library.add`; the caller holds the write lock."""
    begin = time.monotonic()
    for path in paths:
        if not path.exists():
            raise NotFound(f"{path}: 그런 파일이나 폴더가 없습니다")
    recover(library)
    _ = library.index  # settings that want another index are refused before any file is read
    work = _Adding(library, collection)
    own = library.path.resolve()  # a library inside the folder given is not one of its documents
    files = [path for path in iter_files(paths) if own not in path.resolve().parents]
    for done, path in enumerate(files):
        work.progress(done, len(files))
        work.take(path)
    work.flush()
    work.progress(len(files), len(files))
    library.index.optimize()
    return work.report(time.monotonic() - begin)


class _Adding:
    """One run of `add`: what has been decided so far, and the batch not yet written."""

    def __init__(self, library: Library, collection: str) -> None:
        self.library = library
        self.collection = collection
        self.batch: list[Parsed] = []
        self.read: list[ReadFile] = []
        self.skipped: list[SkippedFile] = []
        self.failed: list[FailedFile] = []
        self.notices: list[FileNotice] = []

    def progress(self, done: int, total: int) -> None:
        if self.library.progress:
            self.library.progress("read", done, total)

    def report(self, seconds: float) -> AddReport:
        return AddReport(
            read=tuple(self.read),
            skipped=tuple(self.skipped),
            failed=tuple(self.failed),
            notices=tuple(self.notices),
            seconds=seconds,
        )

    def take(self, path: Path) -> None:
        """Read one file into the batch, or note why not."""
        try:
            given = load_source(path)
            id_ = document_id(given.data, self.collection)
            source = normalize(str(path.resolve()))
            if known := self._known(id_, source):
                self.skipped.append(SkippedFile(path=str(path), document=id_, reason=known))
                return
            parsed = self._parse(path, source, given, id_)
        except (SeogoError, OSError) as error:
            self._fail(path, error)
        except MemoryError:
            raise
        except Exception as error:  # one file of an ingest: logged, counted, shown; the rest goes on
            log.info("reading %s", path, exc_info=error)
            self._fail(path, error)
        else:
            self.batch.append(parsed)
            chunks = sum(len(one.chunks) for one in self.batch)
            if len(self.batch) >= BATCH_DOCUMENTS or chunks >= BATCH_CHUNKS:
                self.flush()

    def _fail(self, path: Path, error: Exception) -> None:
        code = error.code if isinstance(error, SeogoError) else "unreadable_file"
        message = (
            str(error) if isinstance(error, SeogoError | OSError) else f"{type(error).__name__}: {error}"
        )
        self.failed.append(FailedFile(path=str(path), code=code, message=message))

    def _known(self, id_: DocumentId, source: str) -> str | None:
        """Why the file need not be read, None when it must. What stood at its path before goes all the same."""
        entry = self.library.catalog.entry(id_)
        if entry is None:
            same = next((one for one in self.batch if one.entry.id == id_), None)
            return f"same content as {same.path}" if same else None
        if entry.source == source:
            return "unchanged"
        if earlier := self.library.catalog.by_source(self.collection, source):
            remove_documents(self.library, [earlier.id])
        return f"same content as {entry.source}"

    def _parse(self, path: Path, source: str, given: Source, id_: DocumentId) -> Parsed:
        library = self.library
        document = read_source(given, collection=self.collection, settings=library.settings.ingest)
        chunks = cut(document, library.settings.chunk, analyzer=library.analyzer, embedder=library.embedder)
        if not chunks:
            raise UnreadableFile(f"{path.name} holds no text")
        earlier = library.catalog.by_source(self.collection, source)
        entry = Entry(
            id=id_,
            collection=self.collection,
            source=source,
            name=document.name,
            title=document.title,
            format=document.format,
            date=document.date,
            pages=document.pages,
            characters=len(document.text),
            chunks=len(chunks),
            bytes=len(given.data),
            notices=len(document.notices),
            added_at=datetime.now(UTC).isoformat(timespec="seconds"),
            replaces=earlier.id if earlier else None,
        )
        return Parsed(path=path, data=given.data, entry=entry, document=document, chunks=tuple(chunks))

    def flush(self) -> None:
        """Write the batch, wholly or not at all."""
        batch, self.batch = self.batch, []
        if not batch:
            return
        library = self.library
        chunks = [chunk for one in batch for chunk in one.chunks]
        records = make_records(chunks, analyzer=library.analyzer, embedder=library.embedder)
        library.catalog.begin((one.entry, one.document) for one in batch)
        for one in batch:
            library.originals.store(one.entry.id, one.path.name, one.data)
        replaced = {one.entry.replaces for one in batch if one.entry.replaces}
        library.index.write(records, remove=replaced)
        for id_ in replaced:
            library.originals.delete(id_)
        library.catalog.finish(one.entry for one in batch)
        self._note(batch)

    def _note(self, batch: Sequence[Parsed]) -> None:
        for one in batch:
            entry, path = one.entry, str(one.path)
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
            self.notices += [FileNotice(path=path, notice=notice) for notice in one.document.notices]
