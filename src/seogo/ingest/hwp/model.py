"""What HWP and HWPX documents are made of, alike for both. Knows nothing of records, XML or blocks.

Both readers fill these nouns and `hwp_layout` turns them into blocks, so the two formats of one document
cannot come out different except where the files themselves differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TypeAlias

from seogo.ingest.charts import Chart
from seogo.ingest.looks import Look

MAX_DEPTH = 40
"""Tables and boxes nested deeper than this are an attack or damage; people stop at four."""


class HeadKind(StrEnum):
    OUTLINE = "outline"
    NUMBER = "number"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a paragraph: `level` from 1 to 10, `list_id` of its numbering or bullet."""

    kind: HeadKind
    level: int
    list_id: int = 0


@dataclass(frozen=True, slots=True)
class LevelFormat:
    """One level of a numbering: `text` holds `^1` for the number of level 1 and so on (`제^1조`)."""

    text: str
    format: str = "DIGIT"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Numberings:
    """The document's numberings and bullet characters by id (from 1)."""

    levels: Mapping[int, tuple[LevelFormat, ...]] = field(default_factory=dict)
    bullets: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces in the order of the file: text (line feeds are line breaks) and objects anchored in it."""

    pieces: tuple[Piece, ...] = ()
    head: Head | None = None
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    cells: tuple[Cell, ...]
    caption: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Text that stands apart in the flow: a text box, or a caption alone."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, chart without values or embedded object: something to see and nothing to read but its caption."""

    caption: tuple[Paragraph, ...] = ()
    kind: str = "picture"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was left out on purpose: `memo`, `hidden_comment`, `tracked_deletion`; kept: `perhaps_deleted`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """A running header or footer, or the text of a master page (바탕쪽)."""

    paragraphs: tuple[Paragraph, ...]


Piece: TypeAlias = str | Table | Chart | Frame | Picture | Note | Margin | LeftOut


def last_text(pieces: Sequence[Piece]) -> list[str]:
    """The last of the pieces that is text, and not empty; none where there is no such piece."""
    return list(islice((piece for piece in reversed(pieces) if isinstance(piece, str) and piece), 1))


@dataclass(frozen=True, slots=True)
class Section:
    """`outline`: id of the numbering that outline paragraphs of this section use."""

    paragraphs: tuple[Paragraph, ...]
    outline: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole document before layout."""

    sections: tuple[Section, ...]
    numberings: Numberings
