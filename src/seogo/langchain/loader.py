"""Files as seogo reads them (HWP, HWPX, PDF, DOCX, …), for LangChain."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.ingest.containers import Refused
from seogo.ingest.files import iter_files
from seogo.ingest.outcomes import Read
from seogo.ingest.sandbox import Sandbox
from seogo.ingest.settings import IngestSettings
from seogo.lang.analyzer import open_analyzer
from seogo.langchain.documents import of_chunk
from seogo.types import Document as SeogoDocument

log = logging.getLogger(__name__)


class Unit(StrEnum):
    """What one LangChain document holds: a whole file, a page of it, or a chunk cut by the file's own structure."""

    DOCUMENT = "document"
    PAGE = "page"
    CHUNK = "chunk"


class SeogoLoader(BaseLoader):
    """Reads files and folders, archives and mail attachments too, in processes with limits, results in order.

    A file that cannot be read raises `UnreadableFile`, naming it; with `skip_unreadable` it is logged and passed over.
    """

    def __init__(
        self,
        paths: str | Path | Sequence[str | Path],
        *,
        unit: Unit | str = Unit.DOCUMENT,
        chunk: ChunkSettings | None = None,
        ingest: IngestSettings | None = None,
        skip_unreadable: bool = False,
    ) -> None:
        given = [paths] if isinstance(paths, str | Path) else paths
        self._paths = [Path(path) for path in given]
        self._unit = Unit(unit)
        self._chunk = chunk or ChunkSettings()
        self._ingest = ingest
        self._skip = skip_unreadable

    def lazy_load(self) -> Iterator[Document]:
        """The documents, file by file, in the folder's order; a member's `source` is `archive.zip!/member`."""
        with Sandbox(self._ingest) as sandbox:
            for path, outcomes in sandbox.read_all(iter_files(self._paths)):
                for outcome in outcomes:
                    if isinstance(outcome, Refused):
                        self._refuse(path, outcome)
                    elif isinstance(outcome, Read):
                        yield from self._units(outcome.document, "!/".join((str(path), *outcome.inside)))

    def _refuse(self, path: Path, refused: Refused) -> None:
        if not self._skip:
            raise refused.error
        log.warning("%s: %s", "!/".join((str(path), *refused.inside)), refused.error)

    def _units(self, document: SeogoDocument, source: str) -> Iterator[Document]:
        match self._unit:
            case Unit.DOCUMENT:
                yield _whole(document, source)
            case Unit.PAGE:
                yield from _pages(document, source)
            case Unit.CHUNK:
                for chunk in chunk_document(document, self._chunk, analyzer=open_analyzer()):
                    one = of_chunk(chunk)
                    one.metadata["source"] = source
                    yield one


def _whole(document: SeogoDocument, source: str) -> Document:
    return Document(page_content=document.text, metadata=_metadata(document, source))


def _pages(document: SeogoDocument, source: str) -> Iterator[Document]:
    """A document a page, from 1; the whole where the format has no pages."""
    if not document.pages:
        yield _whole(document, source)
        return
    texts: dict[int, list[str]] = {}
    for block in document.blocks:
        texts.setdefault(block.page or 1, []).append(document.text[block.start : block.end])
    for page, parts in sorted(texts.items()):
        yield Document(page_content="\n".join(parts), metadata={**_metadata(document, source), "page": page})


def _metadata(document: SeogoDocument, source: str) -> dict[str, object]:
    notices = [notice.message for notice in document.notices]
    return {
        "source": source, "title": document.title, "format": document.format, "date": document.date,
        "total_pages": document.pages, "notices": notices,
    }  # fmt: skip
