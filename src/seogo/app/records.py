"""Document -> chunks -> records: the one path by which text becomes searchable, for adding and for measuring."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.embed.embedder import Embedder
from seogo.embed.kiwi import KiwiEmbedder
from seogo.index.index import Record
from seogo.lang.analyzer import Analyzer
from seogo.lang.terms import extract_terms
from seogo.types import Chunk, Document, Terms

SLICE_CHUNKS = 512
"""As many as a batch of small files has: Kiwi's threads are busy, and the tokens of a slice take some 20 MB."""


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
    """The chunks with terms and vectors of their context and text.

    Cut in slices and each term kept once, so that a document of thousands of pages takes little more than its text.
    """
    records: list[Record] = []
    pool: dict[str, str] = {}
    for first in range(0, len(chunks), SLICE_CHUNKS):
        part = chunks[first : first + SLICE_CHUNKS]
        texts = [searched_text(chunk) for chunk in part]
        terms = [_pooled(one, pool) for one in extract_terms(texts, analyzer)]
        if isinstance(embedder, KiwiEmbedder):
            vectors = embedder.embed_terms(terms)  # analysing the text is most of the cost: it is done once
        else:
            vectors = embedder.embed_texts(
                [_readable(text, one, embedder) for text, one in zip(texts, part, strict=True)]
            )
        records += [Record(*parts) for parts in zip(part, terms, vectors, strict=True)]
    return records


def _pooled(terms: Terms, pool: dict[str, str]) -> Terms:
    """The same terms, equal strings one object."""
    fields = (terms.morphemes, terms.bigrams, terms.pairs, terms.exact)
    return Terms(*(tuple(pool.setdefault(term, term) for term in field) for field in fields))


def searched_text(chunk: Chunk) -> str:
    """What search sees of a chunk."""
    return f"{chunk.context}\n{chunk.text}" if chunk.context else chunk.text


def _readable(text: str, chunk: Chunk, embedder: Embedder) -> str:
    """The text with its context where the embedder reads both to the end, else without."""
    limit = embedder.max_tokens
    return text if limit is None or embedder.count_tokens(text) <= limit else chunk.text
