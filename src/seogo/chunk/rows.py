"""Cuts a table, such as a FAQ, at its rows. Knows nothing of the questions in them."""

from __future__ import annotations

from collections.abc import Iterator

from seogo.chunk.cut import Limit, Piece, split_span
from seogo.types import Block, BlockKind, Document


def cut_rows(document: Document, limit: Limit) -> list[Piece]:
    """One piece a row, addressed `12행` (`표 2 12행` where there are several tables); the rest by length.

    Rows count from 1 in their table; a header row goes with the first row below it.
    """
    return list(_pieces(document, limit))


def _pieces(document: Document, limit: Limit) -> Iterator[Piece]:
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]
    several = len({row.table for row in rows}) > 1
    counts: dict[int | None, int] = {}
    at = 0
    waiting: int | None = None
    for position, row in enumerate(rows):
        counts[row.table] = number = counts.get(row.table, 0) + 1
        if waiting is None:
            yield from _rest(limit, at, row.start)
        at = row.end
        below = rows[position + 1] if position + 1 < len(rows) else None
        if number == 1 and below and is_header(document.text, row, below):
            waiting = row.start
            continue
        table = f"표 {(row.table or 0) + 1} " if several else ""
        start, waiting = (row.start if waiting is None else waiting), None
        yield Piece(start=start, end=row.end, address=f"{table}{number}행")
    yield from _rest(limit, at, len(document.text))


def is_header(text: str, row: Block, below: Block) -> bool:
    """Whether the row's first cell is the column name that the row below starts with."""
    name = text[row.start : row.end].split(" | ")[0].strip()
    return bool(name) and row.table == below.table and text.startswith(f"{name}:", below.start)


def _rest(limit: Limit, start: int, end: int) -> Iterator[Piece]:
    for begin, stop in split_span(limit, start, end):
        yield Piece(start=begin, end=stop)
