"""Cuts a report: paragraphs and table rows packed under the heading they stand below.

Knows nothing of how headings are recognised (`outline`). No chunk crosses a heading or a table's edge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from seogo.chunk.cut import TITLE_CHARS, Limit, Piece, split_span
from seogo.chunk.outline import (
    ITEMS,
    PLAIN,
    SENTENCE,
    STATED,
    Heading,
    find_depths,
    find_headings,
    find_marker,
)
from seogo.types import Block, BlockKind, Document

PARAGRAPH = re.compile(
    r"\S(?:(?!\n[^\S\n]*\n|\n[ \t]*(?:[□▢■◆◇❏▣○●ㅇ◦❍※•]|[-–*∙·] |\(?\d{1,2}[.)] |\(?[가-하][.)] |[①-⑳]|[Ⅰ-Ⅻ])).)*",
    re.S,
)
"""Lines up to a blank one or to one that opens with a number or a bullet."""

MARK_CHARS = 16
LAST = ("circled", "dash")
"""Marks of items that stand above no others, whatever follows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A span that is kept whole where it can be. `table` and `row` (from 1) where it is one; `depth` in a list.

    `above`: the titles in the list above it. `sheet`: whether the row's number is that of a spreadsheet, which needs no
    number of a table.
    """

    start: int
    end: int
    heading: Heading | None = None
    table: int = 0
    row: int = 0
    depth: int = PLAIN
    above: tuple[str, ...] = ()
    sheet: bool = False


def cut_report(document: Document, limit: Limit) -> list[Piece]:
    """Pieces addressed by their heading path, and `표 2 3~7행` where they are rows.

    A heading opens the first piece below it; headings with nothing below them go with the next one. Where a
    section is too long it is cut, in the second half of what would fit, before the mark that stands highest in
    its list: `○` goes with the `-` below it.
    """
    return cut_section(document, limit, 0, len(document.text))


def cut_section(
    document: Document, limit: Limit, start: int, end: int, *, body: int | None = None
) -> list[Piece]:
    """`cut_report` of text[start:end] alone; the heading paths begin in it.

    `body`: where the text begins after the section's own heading, which opens the first piece.
    """
    pieces: list[Piece] = []
    group: list[Part] = []
    for part in _parts(document, start, end, start if body is None else body):
        while group and not (_together(group[-1], part) and limit.holds(group[0].start, part.end)):
            cut = _cut(limit, group, part)
            pieces += _pieces(limit, group[:cut])
            group = group[cut:]
        group.append(part)
    return [*pieces, *_pieces(limit, group)] if group else pieces


def _together(above: Part, part: Part) -> bool:
    return above.heading == part.heading and above.table == part.table


def _cut(limit: Limit, group: list[Part], part: Part) -> int:
    """How many parts of the group go into the piece, where the group cannot take the part as well."""
    if not _together(group[-1], part):
        return len(group)
    half = group[0].start + limit.size_chars // 2
    cuts = [(each.depth, -at) for at, each in enumerate([*group, part]) if at and each.start >= half]
    return -min(cuts)[1] if cuts else len(group)


def _pieces(limit: Limit, group: list[Part]) -> Iterator[Piece]:
    first, last = group[0], group[-1]
    path = first.heading.path if first.heading else ()
    rows = ""
    if first.table:
        rows = (
            ("" if first.sheet else f"표 {first.table} ")
            + f"{first.row}"
            + ("행" if first.row == last.row else f"~{last.row}행")
        )
    address = " > ".join(word for word in (*path, rows) if word)
    above = (title for title in first.above if title not in limit.text[first.start : first.end])
    context = " ".join((*path, *above))
    for start, end in split_span(limit, first.start, last.end):
        yield Piece(start=start, end=end, address=address, context=context)


def _parts(document: Document, start: int, end: int, body: int) -> Iterator[Part]:
    """The document's parts in order; the first of a section starts at its heading."""
    headings = find_headings(document, body, end)
    blocks = sorted(document.blocks, key=lambda block: block.start)
    rows: Counter[int] = Counter()
    opening = start if start < body else None
    stops = [heading.start for heading in headings] + [end]
    waiting: list[Heading] = []
    for heading, stop in zip([None, *headings], stops, strict=True):
        if waiting and heading and _says(document.text, waiting[-1]) and not _below(heading, waiting[-1]):
            yield Part(
                start=waiting[0].start if opening is None else opening, end=heading.start, heading=waiting[-1]
            )
            opening, waiting = None, []
        if heading and opening is None:
            opening = heading.start
        waiting = [*waiting, heading] if heading else waiting
        parts = list(_section(document.text, blocks, heading.end if heading else body, stop))
        depths = find_depths(document.text[part.start : part.start + MARK_CHARS] for part in parts)
        titles = list(_titles_above(document.text, parts, depths))
        for part, depth, above, below in zip(parts, depths, titles, [*parts[1:], None], strict=False):
            rows[part.table] += 1
            begin, opening = (part.start if opening is None else opening), None
            if below and _is_caption(document.text, part, below) and not rows[below.table]:
                opening = begin
                continue
            row = part.row or (rows[part.table] if part.table else 0)
            depth = PLAIN if row else depth
            yield replace(part, start=begin, heading=heading, row=row, depth=depth, above=above)
            waiting = []
    if opening is not None:
        yield Part(start=opening, end=end, heading=_common(waiting) if waiting else None)


def _titles_above(text: str, parts: list[Part], depths: list[int]) -> Iterator[tuple[str, ...]]:
    """For each part the short items of its list under which it stands (`□ 추진 경과`); for a row the first of them."""
    stack: list[tuple[int, str]] = []
    for part, depth in zip(parts, depths, strict=True):
        if part.table:
            yield tuple(title for _, title in stack[:1])
            continue
        stack = [above for above in stack if above[0] < depth]
        yield tuple(title for _, title in stack)
        words = text[part.start : part.end].strip()
        title = len(words) <= TITLE_CHARS and not SENTENCE.search(words) and find_marker(words) not in LAST
        if title and depth != PLAIN:
            stack.append((depth, words))


def _says(text: str, heading: Heading) -> bool:
    """Whether the heading holds what it is about: `3. 접수기간: 3월 4일부터 8일까지`."""
    return STATED.search(text[heading.start : heading.end]) is not None


def _below(heading: Heading, above: Heading) -> bool:
    return heading.path[: len(above.path)] == above.path


def _common(headings: list[Heading]) -> Heading:
    """The one heading under which all stand; itself where it is one."""
    path = headings[-1].path
    for heading in headings[:-1]:
        same = (left == right for left, right in zip(path, heading.path, strict=False))
        path = path[: next((at for at, one in enumerate(same) if not one), min(len(path), len(heading.path)))]
    return replace(headings[-1], path=path if len(headings) > 1 else headings[-1].path)


def _is_caption(text: str, part: Part, below: Part) -> bool:
    """Whether the part is the title of the table below it."""
    words = text[part.start : part.end].strip()
    if part.table or not below.table or find_marker(words) in ITEMS:
        return False
    return len(words) <= TITLE_CHARS and words[-1] not in ".!?。"


def _section(text: str, blocks: list[Block], start: int, end: int) -> Iterator[Part]:
    """Rows and paragraphs of text[start:end], which no heading divides."""
    at = start
    for block in blocks[bisect_right(blocks, start, key=lambda block: block.end) :]:
        if block.start >= end:
            break
        yield from _paragraphs(text, at, block.start)
        at, begin = min(block.end, end), max(block.start, start)
        if block.kind is not BlockKind.ROW:
            yield from _paragraphs(text, begin, at)
        elif text[begin:at].strip():
            table = (block.table or 0) + 1
            yield Part(start=begin, end=at, table=table, row=block.row or 0, sheet=block.row is not None)
    yield from _paragraphs(text, at, end)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Part]:
    for match in PARAGRAPH.finditer(text, start, end):
        yield Part(start=match.start(), end=match.end())
