"""Cuts a table, such as a FAQ, at its rows. Knows nothing of the questions in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from seogo.chunk.cut import Limit, Piece, split_span
from seogo.types import Block, BlockKind, Document

_CELLS = 3
"""Of a row, enough to tell whether they have names."""
HEADER_ROWS = 3
"""Year, half and month above one another: no table of an office names its columns in more rows."""


def cut_rows(document: Document, limit: Limit) -> list[Piece]:
    """One piece a row, addressed `12행` (`표 2 12행` where there are several tables); the rest by length.

    Rows count from 1 in their table; a header row, and a sheet's name and the titles above it, go with the first
    row below it. A spreadsheet's rows have its own numbers: `시트 '예산' 12행`.
    """
    return list(_pieces(document, limit))


def _pieces(document: Document, limit: Limit) -> Iterator[Piece]:
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]
    several = len({row.table for row in rows}) > 1
    sheets = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    counts: dict[int | None, int] = {}
    at = 0
    waiting: int | None = None
    for position, row in enumerate(rows):
        counts[row.table] = number = counts.get(row.table, 0) + 1
        if waiting is None:
            if row.row is not None and limit.holds(at, row.end):
                waiting = at
            else:
                yield from _rest(limit, at, row.start)
        at = row.end
        below = rows[position + 1 : position + 1 + HEADER_ROWS]
        if number <= HEADER_ROWS and any(is_header(document.text, row, each) for each in below):
            waiting = row.start if waiting is None else waiting
            continue
        start, waiting = (row.start if waiting is None else waiting), None
        if row.row is not None:
            address = f"{sheet_name(document, sheets, row)}{row.row}행"
        else:
            address = f"표 {(row.table or 0) + 1} {number}행" if several else f"{number}행"
        yield Piece(start=start, end=row.end, address=address)
    yield from _rest(limit, at, len(document.text))


def sheet_name(document: Document, headings: list[Block], row: Block) -> str:
    """`시트 '예산' `, by the heading that stands above the row; empty without one."""
    at = bisect_right(headings, row.start, key=lambda block: block.start) - 1
    return f"시트 '{document.text[headings[at].start : headings[at].end]}' " if at >= 0 else ""


def is_header(text: str, row: Block, below: Block) -> bool:
    """Whether the row's cells are names of columns in the row below; its corner may be empty."""
    if row.table != below.table:
        return False
    names = text[row.start : row.end].split(" | ")
    cells = text[below.start : below.end].split(" | ")
    return any(name.strip() and cell.startswith(f"{name}:") for name in names for cell in cells[:_CELLS])


def _rest(limit: Limit, start: int, end: int) -> Iterator[Piece]:
    for begin, stop in split_span(limit, start, end):
        yield Piece(start=begin, end=stop)
