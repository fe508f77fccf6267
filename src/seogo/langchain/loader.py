"""Files as seogo reads them (HWP, HWPX, PDF, DOCX, …), for LangChain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document

from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.ingest.formats import iter_files, read_document
from seogo.lang.analyzer import open_analyzer
from seogo.langchain.documents import of_chunk
from seogo.types import Document as SeogoDocument


class Unit(StrEnum):
    """What one LangChain document holds: a whole file, a page of it, or a chunk cut by the file's own structure."""

    DOCUMENT = "document"
    PAGE = "page"
    CHUNK = "chunk"


class SeogoLoader(BaseLoader):
    """Reads files and folders one after another. A file that cannot be read raises `UnreadableFile`, naming it."""

    def __init__(
        self,
        paths: str | Path | Sequence[str | Path],
        *,
        unit: Unit | str = Unit.DOCUMENT,
        chunk: ChunkSettings | None = None,
    ) -> None:
        given = [paths] if isinstance(paths, str | Path) else paths
        self._paths = [Path(path) for path in given]
        self._unit = Unit(unit)
        self._chunk = chunk or ChunkSettings()

    def lazy_load(self) -> Iterator[Document]:
        """The documents, file by file, in the folder's order."""
        for path in iter_files(self._paths):
            document = read_document(path)
            match self._unit:
                case Unit.DOCUMENT:
                    yield _whole(document, path)
                case Unit.PAGE:
                    yield from _pages(document, path)
                case Unit.CHUNK:
                    for chunk in chunk_document(document, self._chunk, analyzer=open_analyzer()):
                        one = of_chunk(chunk)
                        one.metadata["source"] = str(path)
                        yield one


def _whole(document: SeogoDocument, path: Path) -> Document:
    return Document(page_content=document.text, metadata=_metadata(document, path))


def _pages(document: SeogoDocument, path: Path) -> Iterator[Document]:
    """A document a page, from 1; the whole where the format has no pages."""
    if not document.pages:
        yield _whole(document, path)
        return
    texts: dict[int, list[str]] = {}
    for block in document.blocks:
        texts.setdefault(block.page or 1, []).append(document.text[block.start : block.end])
    for page, parts in sorted(texts.items()):
        yield Document(page_content="\n".join(parts), metadata={**_metadata(document, path), "page": page})


def _metadata(document: SeogoDocument, path: Path) -> dict[str, object]:
    notices = [notice.message for notice in document.notices]
    return {
        "source": str(path), "title": document.title, "format": document.format, "date": document.date,
        "total_pages": document.pages, "notices": notices,
    }  # fmt: skip
