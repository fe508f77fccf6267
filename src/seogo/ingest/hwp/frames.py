"""Which cells of an HWP table hold data and which frame a text. Knows nothing of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.ingest.build import clean
from seogo.ingest.hwp.grid import Grid
from seogo.ingest.hwp.model import Cell, Note, Paragraph, Table
from seogo.ingest.raised import superscript
from seogo.ingest.tables import NAME_CHARS

_NOTE_NUMBER = re.compile(r"\s*(\(?\d{1,3}\)?)(?=\D|$)")
_LINE_CHARS = 200
"""A cell longer than this is running text."""
_BOX_ROWS = 3
_VALUE_LINES = 3
"""Paragraphs of a cell; with more it is a text of its own, not a name or a value."""


def paragraph_text(paragraph: Paragraph) -> str:
    """The text, and where it cites a note that note's number: `한다¹⁾`. A note alone is no text."""
    said = "".join(piece for piece in paragraph.pieces if isinstance(piece, str))
    if not said.strip() or not any(isinstance(piece, Note) for piece in paragraph.pieces):
        return clean(said)
    shown = (
        piece if isinstance(piece, str) else _mark(piece) if isinstance(piece, Note) else ""
        for piece in paragraph.pieces
    )
    return clean("".join(shown))


def _mark(note: Note) -> str:
    """The number that the note begins with."""
    begins = (
        "".join(piece for piece in note.paragraphs[0].pieces if isinstance(piece, str))
        if note.paragraphs
        else ""
    )
    found = _NOTE_NUMBER.match(begins)
    return superscript(found[1]) if found else ""


def is_box(grid: Grid) -> bool:
    """Whether a table frames text rather than holding data.

    It has one row; or running text in a cell as wide as the table, and a title at most beside it.
    """
    if len(grid) == 1:
        return True
    wide = [row[0] for row in grid if len({id(cell) for cell in row}) == 1]
    framed = any(cell is not None and is_rich(cell) for cell in wide)
    return framed and (len(grid) <= _BOX_ROWS or len(wide) == len(grid))


def is_body(row: Sequence[Cell | None]) -> bool:
    """Whether a row is one cell as wide as the table, with a text of its own or a table in it."""
    return row[0] is not None and all(cell is row[0] for cell in row) and is_full(row[0])


def is_rich(cell: Cell) -> bool:
    texts = _texts(cell)
    return (
        len(texts) > 1 or any("\n" in text or len(text) > _LINE_CHARS for text in texts) or _holds_table(cell)
    )


def is_full(cell: Cell) -> bool:
    """Whether the cell holds more than a label or a value of a few lines."""
    return len(_texts(cell)) > _VALUE_LINES or _holds_table(cell)


def is_name(cell: Cell) -> bool:
    """Whether the cell names what stands beside it, in lines as short as its column."""
    return not is_full(cell) and sum(map(len, _texts(cell))) <= NAME_CHARS


def _texts(cell: Cell) -> list[str]:
    return [text for paragraph in cell.paragraphs if (text := paragraph_text(paragraph))]


def _holds_table(cell: Cell) -> bool:
    return any(isinstance(piece, Table) for paragraph in cell.paragraphs for piece in paragraph.pieces)
