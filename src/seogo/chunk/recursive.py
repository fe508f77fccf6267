"""Cuts any text at blank lines, else lines, sentences, words, with an overlap. Knows nothing of headings."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from seogo.chunk.cut import Limit, Piece, boundary, split_span, trim
from seogo.types import Document


def cut_recursive(document: Document, limit: Limit, *, overlap_chars: int) -> list[Piece]:
    """Pieces of up to the limit; each starts up to `overlap_chars` before the end of the one before it.

    The overlap starts at a word, and is left out where the cut is between two paragraphs: nothing was cut apart.
    """
    return list(_pieces(limit, overlap_chars))


def _pieces(limit: Limit, overlap_chars: int) -> Iterator[Piece]:
    text = limit.text
    start, end = trim(text, 0, len(text))
    fresh = start
    while fresh < end:
        stop = _stop(limit, start, end)
        if stop <= fresh:
            start = fresh
            continue
        yield Piece(start=start, end=stop)
        fresh = trim(text, stop, end)[0]
        start = _overlap(limit, start, stop, fresh, overlap_chars)


def _stop(limit: Limit, start: int, end: int) -> int:
    most = start + limit.size_chars
    stop = end if end <= most else boundary(limit, start, most)
    return stop if limit.holds(start, stop) else split_span(limit, start, stop)[0][1]


def _overlap(limit: Limit, start: int, stop: int, fresh: int, overlap_chars: int) -> int:
    """Where the next piece starts: at a word, `overlap_chars` before `stop` at most, or at `fresh`."""
    text = limit.text
    known = bisect_left(limit.paragraphs, fresh)
    parted = known < len(limit.paragraphs) and limit.paragraphs[known] == fresh
    if parted or overlap_chars == 0 or "\n\n" in text[stop - 2 : fresh]:
        return fresh
    at = max((start + stop + 1) // 2, stop - overlap_chars)
    while at < stop and (text[at].isspace() or not text[at - 1].isspace()):
        at += 1
    return at if at < stop else fresh
