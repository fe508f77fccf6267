"""Cuts a text into groups of whole sentences. Knows nothing of headings and tables."""

from __future__ import annotations

from collections.abc import Iterator

from seogo.chunk.cut import Limit, Piece, split_span
from seogo.lang.analyzer import Analyzer
from seogo.types import Document

BATCH_CHARS = 20_000
"""The analyser is given whole lines, up to about this many characters at a time."""


def cut_sentences(document: Document, limit: Limit, *, overlap_chars: int, analyzer: Analyzer) -> list[Piece]:
    """Whole sentences up to the limit; the last ones, up to `overlap_chars`, also open the next piece."""
    spans = [
        part
        for start, end in _sentences(document.text, analyzer)
        for part in ([(start, end)] if limit.holds(start, end) else split_span(limit, start, end))
    ]
    pieces = []
    first = 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and limit.holds(spans[first][0], spans[last + 1][1]):
            last += 1
        pieces.append(Piece(start=spans[first][0], end=spans[last][1]))
        first = _next(spans, first, last, limit, overlap_chars)
    return pieces


def _next(spans: list[tuple[int, int]], first: int, last: int, limit: Limit, overlap_chars: int) -> int:
    """The sentence that opens the next piece: the earliest within the overlap that still lets it go further."""
    if last + 1 == len(spans):
        return last + 1
    most = min(overlap_chars, (spans[last][1] - spans[first][0]) // 2)
    for at in range(last, first, -1):
        if spans[last][1] - spans[at][0] > most or not limit.holds(spans[at][0], spans[last + 1][1]):
            return at + 1
    return first + 1


def _sentences(text: str, analyzer: Analyzer) -> Iterator[tuple[int, int]]:
    """The sentences of the text, with whatever the analyser left out between them added."""
    at = 0
    for start, end in _batches(text):
        for begin, stop in analyzer.sentences(text[start:end]):
            if text[at : start + begin].strip():
                yield at, start + begin
            at = start + stop
            yield start + begin, at
    if text[at:].strip():
        yield at, len(text)


def _batches(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start + BATCH_CHARS)
        end = len(text) if end < 0 else end + 1
        yield start, end
        start = end
