"""Hits, chunks and citations as LangChain documents. Knows nothing of chains."""

from __future__ import annotations

from typing import Any

from langchain_core.documents import Document

from seogo.types import Chunk, Hit


def of_chunk(chunk: Chunk) -> Document:
    """The chunk's text with where it stands: `source` and `page` are named as LangChain's own loaders name them.

    `page` counts from 1 and is None where the format has none; `start`, `end` are offsets into the document's text.
    """
    metadata: dict[str, Any] = {
        "source": chunk.title,
        "title": chunk.title,
        "address": chunk.address,
        "page": chunk.pages[0] if chunk.pages else None,
        "document": chunk.document,
        "collection": chunk.collection,
        "start": chunk.start,
        "end": chunk.end,
        "date": chunk.date,
    }
    return Document(page_content=chunk.text, metadata=metadata, id=chunk.id)


def of_hit(hit: Hit) -> Document:
    """The chunk of a hit, its `score` in the metadata."""
    document = of_chunk(hit.chunk)
    document.metadata["score"] = hit.score
    return document
