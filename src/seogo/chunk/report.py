"""Cuts a report: paragraphs and table rows packed under the heading they stand below.

Knows nothing of how headings are recognised (`outline`). No chunk crosses a heading or a table's edge.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from seogo.chunk.cut import Limit, Piece, split_span
from seogo.chunk.outline import Heading, find_headings
from seogo.types import Block, BlockKind, Document

PARAGRAPH = re.compile(r"\S(?:(?!\n[^\S\n]*\n).)*", re.S)
"""A run of lines without a blank one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A span that is kept whole where it can be. `table` and `row` (both from 1) where it is a row."""

    start: int
    end: int
    heading: Heading | None = None
    table: int = 0
    row: int = 0


def cut_report(document: Document, limit: Limit) -> list[Piece]:
    """Pieces addressed by their heading path, and `표 2 3~7행` where they are rows.

    A heading opens the first piece below it; headings with nothing below them go with the next one.
    """
    pieces: list[Piece] = []
    group: list[Part] = []
    for part in _parts(document):
        if group and not (_together(group[-1], part) and limit.holds(group[0].start, part.end)):
            pieces += _pieces(limit, group)
            group = []
        group.append(part)
    return [*pieces, *_pieces(limit, group)] if group else pieces


def _together(above: Part, part: Part) -> bool:
    return above.heading == part.heading and above.table == part.table


def _pieces(limit: Limit, group: list[Part]) -> Iterator[Piece]:
    first, last = group[0], group[-1]
    path = first.heading.path if first.heading else ()
    rows = ""
    if first.table:
        rows = f"표 {first.table} {first.row}" + ("행" if first.row == last.row else f"~{last.row}행")
    address = " > ".join(word for word in (*path, rows) if word)
    for start, end in split_span(limit, first.start, last.end):
        yield Piece(start=start, end=end, address=address, context=" ".join(path))


def _parts(document: Document) -> Iterator[Part]:
    """The document's parts in order; the first of a section starts at its heading."""
    headings = find_headings(document)
    blocks = sorted(document.blocks, key=lambda block: block.start)
    rows: Counter[int] = Counter()
    opening: int | None = None
    ends = [heading.start for heading in headings] + [len(document.text)]
    for heading, end in zip([None, *headings], ends, strict=True):
        if heading and opening is None:
            opening = heading.start
        for part in _section(document.text, blocks, heading.end if heading else 0, end):
            rows[part.table] += 1
            start, opening = (part.start if opening is None else opening), None
            yield replace(part, start=start, heading=heading, row=rows[part.table] if part.table else 0)
    if opening is not None:
        yield Part(start=opening, end=len(document.text), heading=headings[-1])


def _section(text: str, blocks: list[Block], start: int, end: int) -> Iterator[Part]:
    """Rows and paragraphs of text[start:end], which no heading divides."""
    at = start
    for block in blocks[bisect_left(blocks, start, key=lambda block: block.end) :]:
        if block.start >= end:
            break
        if block.kind is not BlockKind.ROW or not text[max(block.start, at) : min(block.end, end)].strip():
            continue
        yield from _paragraphs(text, at, block.start)
        at = min(block.end, end)
        yield Part(start=max(block.start, start), end=at, table=(block.table or 0) + 1)
    yield from _paragraphs(text, at, end)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Part]:
    for match in PARAGRAPH.finditer(text, start, end):
        yield Part(start=match.start(), end=match.end())
