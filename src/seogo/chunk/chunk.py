"""The strategies' port and settings, and which strategy cuts which document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, assert_never

from seogo.errors import BadSetting
from seogo.lang.analyzer import Analyzer
from seogo.types import Chunk, Document

if TYPE_CHECKING:
    from seogo.chunk.cut import Limit, Piece

Fits: TypeAlias = Callable[[str], bool]
"""Whether a text is short enough for the embedder."""


class ChunkStrategy(StrEnum):
    AUTO = "auto"
    LAW = "law"
    REPORT = "report"
    SENTENCE = "sentence"
    PAGE = "page"
    RECURSIVE = "recursive"
    ROWS = "rows"


@dataclass(frozen=True, kw_only=True)
class ChunkSettings:
    """`size_chars`: the most characters of a chunk; `overlap_chars`: the most that a chunk of `recursive`
    or `sentence` repeats of the one before it, never more than half of that one.

    `page` and `rows` keep a page or a row whole up to `WHOLE` times the size: it is what is cited.
    """

    strategy: ChunkStrategy = ChunkStrategy.AUTO
    size_chars: int = 500
    overlap_chars: int = 50

    def __post_init__(self) -> None:
        if self.size_chars < 1:
            raise BadSetting.value(
                "chunk.size_chars", self.size_chars, "1 이상, 예: 500", "1 or more, such as 500"
            )
        if self.overlap_chars < 0:
            raise BadSetting.value(
                "chunk.overlap_chars", self.overlap_chars, "0 이상, 예: 50", "0 or more, such as 50"
            )


WHOLE = 4
"""2,000 characters by default: a full A4 page of Korean is 1,000 to 1,800, a long FAQ answer about 1,500."""


def chunk_document(
    document: Document, settings: ChunkSettings, *, analyzer: Analyzer, fits: Fits | None = None
) -> list[Chunk]:
    """The document's chunks in text order, ordinals from 0; together they cover every non-space character
    but tables of contents.

    Every chunk's text is `document.text[start:end]`, not blank, and satisfies `fits`.
    """
    from seogo.chunk.auto import recognise
    from seogo.chunk.cut import Limit, build_chunks, hide_contents

    seen = hide_contents(document)
    strategy = settings.strategy
    if strategy is ChunkStrategy.AUTO:
        strategy = recognise(seen)
    whole = WHOLE if strategy in (ChunkStrategy.PAGE, ChunkStrategy.ROWS) else 1
    limit = Limit(
        text=seen.text,
        size_chars=settings.size_chars * whole,
        fits=fits,
        paragraphs=sorted(block.start for block in document.blocks),
    )
    return build_chunks(document, _cut(seen, strategy, settings, limit, analyzer), limit)


def _cut(
    document: Document, strategy: ChunkStrategy, settings: ChunkSettings, limit: Limit, analyzer: Analyzer
) -> list[Piece]:
    match strategy:
        case ChunkStrategy.LAW:
            from seogo.chunk.law import cut_law

            return cut_law(document, limit)
        case ChunkStrategy.REPORT:
            from seogo.chunk.report import cut_report

            return cut_report(document, limit)
        case ChunkStrategy.SENTENCE:
            from seogo.chunk.sentence import cut_sentences

            return cut_sentences(document, limit, overlap_chars=settings.overlap_chars, analyzer=analyzer)
        case ChunkStrategy.PAGE:
            from seogo.chunk.page import cut_pages

            return cut_pages(document, limit)
        case ChunkStrategy.RECURSIVE:
            from seogo.chunk.recursive import cut_recursive

            return cut_recursive(document, limit, overlap_chars=settings.overlap_chars)
        case ChunkStrategy.ROWS:
            from seogo.chunk.rows import cut_rows

            return cut_rows(document, limit)
        case ChunkStrategy.AUTO:
            raise AssertionError("auto is resolved before cutting")
        case _:
            assert_never(strategy)
