"""The strategies' port and settings, and which strategy cuts which document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from seogo.lang.analyzer import Analyzer
from seogo.types import Chunk, Document

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
    """`size_chars`: target size of a chunk; `overlap_chars`: of `recursive` and `sentence` only."""

    strategy: ChunkStrategy = ChunkStrategy.AUTO
    size_chars: int = 500
    overlap_chars: int = 50


def chunk_document(
    document: Document, settings: ChunkSettings, *, analyzer: Analyzer, fits: Fits | None = None
) -> list[Chunk]:
    """The document's chunks in text order, ordinals from 0; together they cover every non-space character.

    Every chunk's text is `document.text[start:end]`, not blank, and satisfies `fits`.
    """
    raise NotImplementedError
