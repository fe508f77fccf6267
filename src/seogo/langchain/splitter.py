"""seogo's chunking as a LangChain text splitter: by 조, 항, headings and sentences instead of by length alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from langchain_core.documents import BaseDocumentTransformer, Document

from seogo.chunk.chunk import ChunkSettings, ChunkStrategy, chunk_document
from seogo.ingest.formats import Source, read_source
from seogo.lang.analyzer import open_analyzer
from seogo.types import Chunk


class SeogoTextSplitter(BaseDocumentTransformer):
    """Cuts texts as `seogo add` would. `strategy`: `auto`, `law`, `report`, `sentence`, `recursive`, ….

    Each part's metadata is its document's, with `address` (`제3장 > 제10조(휴가)`) and `start_index`, an offset in code
    points into the text in NFC.
    """

    def __init__(
        self,
        *,
        strategy: ChunkStrategy | str = ChunkStrategy.AUTO,
        chunk_size: int = 500,
        chunk_overlap: int = 50,
    ) -> None:
        self._settings = ChunkSettings(
            strategy=ChunkStrategy(strategy), size_chars=chunk_size, overlap_chars=chunk_overlap
        )

    def split_text(self, text: str) -> list[str]:
        """The parts of a text, in order; none for a blank one."""
        return [chunk.text for chunk in self._cut(text)]

    def create_documents(
        self, texts: Sequence[str], metadatas: Sequence[dict[str, Any]] | None = None
    ) -> list[Document]:
        """The parts of several texts as documents, each with its text's metadata."""
        pairs = zip(texts, metadatas or [{} for _ in texts], strict=True)
        return [
            Document(
                page_content=chunk.text,
                metadata={**metadata, "address": chunk.address, "start_index": chunk.start},
            )
            for text, metadata in pairs
            for chunk in self._cut(text)
        ]

    def split_documents(self, documents: Iterable[Document]) -> list[Document]:
        """The parts of several documents, in order."""
        given = list(documents)
        return self.create_documents([one.page_content for one in given], [one.metadata for one in given])

    def transform_documents(self, documents: Sequence[Document], **kwargs: Any) -> Sequence[Document]:
        return self.split_documents(documents)

    def _cut(self, text: str) -> list[Chunk]:
        if not text.strip():
            return []
        document = read_source(Source(name="text.txt", data=text.encode()))
        return chunk_document(document, self._settings, analyzer=open_analyzer())
