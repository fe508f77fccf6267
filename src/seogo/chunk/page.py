"""Cuts a document at its pages. Knows nothing of what stands on them."""

from __future__ import annotations

from seogo.chunk.cut import Limit, Piece, split_span
from seogo.types import Document


def cut_pages(document: Document, limit: Limit) -> list[Piece]:
    """One piece a page, addressed `3쪽`; a document without pages is cut by length alone."""
    first: dict[int, int] = {}
    for place in document.places:
        first.setdefault(place.page, place.start)
    for block in document.blocks:
        if block.page is not None and not document.places:
            first.setdefault(block.page, block.start)
    starts = sorted((start, page) for page, start in first.items())
    if not starts:
        spans = split_span(limit, 0, len(document.text))
        return [Piece(start=start, end=end) for start, end in spans]
    ends = [start for start, _ in starts[1:]] + [len(document.text)]
    begins = [0] + [start for start, _ in starts[1:]]
    return [
        Piece(start=begin, end=end, address=f"{page}쪽")
        for begin, end, (_, page) in zip(begins, ends, starts, strict=True)
    ]
