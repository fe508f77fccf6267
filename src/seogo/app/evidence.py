"""Where a quote stands in its document, and what stands around it: what a reader of an answer looks at.

Knows nothing of pictures, of files or of who may see what.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from seogo.errors import InputError, NotFound
from seogo.lang.normalize import normalize
from seogo.types import Block, BlockKind, Chunk, Document, Place

if TYPE_CHECKING:
    from seogo.catalog.catalog import Entry
    from seogo.index.index import Index

CONTEXT_BLOCKS = 2
CONTEXT_CHARS = 600
"""Before and after the quote: some ten lines, which a pane beside an answer shows without scrolling."""
MOST_CHARS = 20_000
"""Of a quote; the longest that an answer cites is an article of a rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quote, `text[start:end]`, and the context around it, `text[context_start:context_end]`.

    `blocks`: those that the context cuts, in order, clipped to it. `places`: the lines of the quote, clipped to it;
    empty where the format has no layout. `pages`: those it stands on, ascending. `header`: of a quote in a table the
    row that names the columns, where that is another.
    """

    start: int
    end: int
    context_start: int
    context_end: int
    blocks: tuple[Block, ...]
    places: tuple[Place, ...]
    pages: tuple[int, ...]
    header: Block | None


def find_evidence(document: Document, start: int, end: int) -> Evidence:
    """What is around `document.text[start:end]`. Raises `NotFound` outside it, `InputError` for too much."""
    if not 0 <= start < end <= len(document.text):
        raise NotFound(
            f"문서에 {start}~{end} 자리가 없습니다: {len(document.text)}자까지 있습니다",
            f"the document has no place {start}-{end}: it has {len(document.text)} characters",
        )
    if end - start > MOST_CHARS:
        raise InputError(
            f"{end - start:,}자는 너무 깁니다: {MOST_CHARS:,}자까지 볼 수 있습니다",
            f"{end - start:,} characters are too many: {MOST_CHARS:,} can be shown at once",
        )
    first = bisect_right([one.end for one in document.blocks], start)
    last = bisect_left([one.start for one in document.blocks], end)
    inside = document.blocks[first:last]
    around = document.blocks[max(0, first - CONTEXT_BLOCKS) : last + CONTEXT_BLOCKS]
    low = max(min((one.start for one in around), default=start), start - CONTEXT_CHARS)
    high = min(max((one.end for one in around), default=end), end + CONTEXT_CHARS)
    low, high = min(low, start), max(high, end)
    places = places_of(document, start, end)
    pages = {one.page for one in places} or {one.page for one in inside if one.page is not None}
    return Evidence(
        start=start,
        end=end,
        context_start=low,
        context_end=high,
        blocks=tuple(
            replace(one, start=max(one.start, low), end=min(one.end, high))
            for one in around
            if one.start < high and one.end > low
        ),
        places=places,
        pages=tuple(sorted(pages)),
        header=_header(document, inside),
    )


def find_quote(text: str, quote: str) -> tuple[int, int]:
    """Where the quote first stands; white space and masked characters (`*`) match as they may. Raises `NotFound`."""
    words = normalize(quote).split()
    pattern = r"\s+".join(re.escape(word).replace(r"\*", ".") for word in words)
    match = re.search(pattern, text) if words else None
    if match is None:
        raise NotFound(
            "문서에서 이 글귀를 찾지 못했습니다: 문서가 그사이 바뀌었을 수 있습니다",
            "these words are not in the document: it may have changed meanwhile",
        )
    return match.span()


def places_of(document: Document, start: int, end: int) -> tuple[Place, ...]:
    """The lines of `document.text[start:end]`, clipped to it; their boxes are the whole lines'."""
    return tuple(
        replace(one, start=max(one.start, start), end=min(one.end, end))
        for one in document.places
        if one.start < end and one.end > start
    )


def on_page(document: Document, page: int, start: int, end: int) -> str:
    """What of `document.text[start:end]` stands on the page; all of it where the format has no lines."""
    lines = [one for one in places_of(document, start, end) if one.page == page]
    if not lines:
        return "" if document.places else document.text[start:end]
    return document.text[lines[0].start : max(one.end for one in lines)]


def chunk_at(index: Index, entry: Entry, start: int) -> Chunk | None:
    """The document's chunk in which the offset stands, the first of several; None where it is in none."""
    low, high = 0, entry.chunks
    while low < high:
        middle = (low + high) // 2
        found = index.neighbours(entry.id, middle, middle)
        if not found:
            return None
        if found[0].end <= start:
            low = middle + 1
        else:
            high = middle
    held = index.neighbours(entry.id, low, low)
    return held[0] if held and held[0].start <= start < held[0].end else None


def _header(document: Document, inside: tuple[Block, ...]) -> Block | None:
    row = next((one for one in inside if one.kind is BlockKind.ROW and one.table is not None), None)
    if row is None:
        return None
    first = next(one for one in document.blocks if one.table == row.table and one.kind is BlockKind.ROW)
    return None if first in inside else first
