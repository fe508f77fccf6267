"""Document -> chunks -> records: the one path by which text becomes searchable, for adding and for measuring."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.embed.embedder import Embedder
from seogo.embed.kiwi import KiwiEmbedder
from seogo.index.index import Record
from seogo.lang.analyzer import Analyzer
from seogo.lang.terms import extract_terms
from seogo.types import Chunk, Document


def cut(
    document: Document, settings: ChunkSettings, *, analyzer: Analyzer, embedder: Embedder
) -> list[Chunk]:
    """The document's chunks, none longer than the embedder reads."""
    limit = embedder.max_tokens
    if limit is None:
        return chunk_document(document, settings, analyzer=analyzer)
    return chunk_document(
        document, settings, analyzer=analyzer, fits=lambda text: embedder.count_tokens(text) <= limit
    )


def make_records(chunks: Sequence[Chunk], *, analyzer: Analyzer, embedder: Embedder) -> list[Record]:
    """The chunks with terms and vectors of their context and text."""
    if not chunks:
        return []
    texts = [searched_text(chunk) for chunk in chunks]
    terms = extract_terms(texts, analyzer)
    if isinstance(embedder, KiwiEmbedder):
        vectors = embedder.embed_terms(terms)  # analysing the text is most of the cost: it is done once
    else:
        vectors = embedder.embed_texts(
            [_readable(text, one, embedder) for text, one in zip(texts, chunks, strict=True)]
        )
    return [Record(*parts) for parts in zip(chunks, terms, vectors, strict=True)]


def searched_text(chunk: Chunk) -> str:
    """What search sees of a chunk."""
    return f"{chunk.context}\n{chunk.text}" if chunk.context else chunk.text


def _readable(text: str, chunk: Chunk, embedder: Embedder) -> str:
    """The text with its context where the embedder reads both to the end, else without."""
    limit = embedder.max_tokens
    return text if limit is None or embedder.count_tokens(text) <= limit else chunk.text
