"""Document -> chunks -> records: the one path by which text becomes searchable, for adding and for measuring."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.embed.embedder import Embedder
from seogo.embed.kiwi import KiwiEmbedder
from seogo.index.index import Record
from seogo.lang.analyzer import Analyzer
from seogo.lang.terms import extract_terms
from seogo.types import Chunk, Document, Terms

if TYPE_CHECKING:
    from seogo.embed.embedder import Vectors

_SPOOL = ".spool"
SLICE_CHUNKS = 512
"""As many as a batch of small files has: Kiwi's threads are busy, and the tokens of a slice take some 20 MB."""


@contextmanager
def spool_folder(library: Path) -> Iterator[Path]:
    """A folder on the library's disk for what is on its way, gone afterwards, and what a killed run left in it.

    There is one: whoever holds the write lock has it.
    """
    spool = library / _SPOOL
    shutil.rmtree(spool, ignore_errors=True)
    spool.mkdir()
    try:
        yield spool
    finally:
        shutil.rmtree(spool, ignore_errors=True)


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
    for part, terms, vectors in _slices(chunks, analyzer, embedder):
        pooled = [_pooled(one, pool) for one in terms]
        records += [Record(*parts) for parts in zip(part, pooled, vectors, strict=True)]
    return records


def _slices(
    chunks: Sequence[Chunk], analyzer: Analyzer, embedder: Embedder
) -> Iterator[tuple[Sequence[Chunk], Sequence[Terms], Vectors]]:
    for first in range(0, len(chunks), SLICE_CHUNKS):
        part = chunks[first : first + SLICE_CHUNKS]
        texts = [searched_text(chunk) for chunk in part]
        terms = extract_terms(texts, analyzer)
        if isinstance(embedder, KiwiEmbedder):
            vectors = embedder.embed_terms(terms)  # analysing the text is most of the cost: it is done once
        else:
            vectors = embedder.embed_texts(
                [_readable(text, one, embedder) for text, one in zip(texts, part, strict=True)]
            )
        yield part, terms, vectors


class SpooledRecords(Collection[Record]):
    """The records of many chunks, as `make_records` makes them, in a file meanwhile.

    Gone through as often as need be, in order, a slice in memory at a time; gone when the context is left. The chunks
    given are not kept: whoever gave them may let go of them.
    """

    def __init__(
        self, chunks: Sequence[Chunk], folder: Path, *, analyzer: Analyzer, embedder: Embedder
    ) -> None:
        self._count = len(chunks)
        self._path = folder / "records.pickle"
        with self._path.open("wb") as file:
            for part, terms, vectors in _slices(chunks, analyzer, embedder):
                pool: dict[str, str] = {}
                pooled = [_pooled(one, pool) for one in terms]
                pickle.dump((list(part), pooled, vectors), file, pickle.HIGHEST_PROTOCOL)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, record: object) -> bool:
        return any(one is record for one in self)

    def __iter__(self) -> Iterator[Record]:
        with self._path.open("rb") as file:
            for _ in range(0, self._count, SLICE_CHUNKS):
                for parts in zip(*pickle.load(file), strict=True):
                    yield Record(*parts)

    def __enter__(self) -> SpooledRecords:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._path.unlink(missing_ok=True)


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
