"""Pieces of an answer to its text and citations. Knows nothing of why these pieces were chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from seogo.types import Chunk, Citation, DocumentId


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of an answer: the text shown (without its mark) and its quote, `chunk.text[start:end]`.

    `apart`: it begins a line of its own, as a row of a table or an item of a list.
    """

    chunk: Chunk
    start: int
    end: int
    shown: str
    apart: bool = False


def tidy(text: str) -> str:
    """The text on one line, each run of white space one space."""
    return re.sub(r"\s+", " ", text).strip()


def cite(pieces: Sequence[Piece]) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text, each piece followed by its mark `[1]`, and the citations, numbered from 1 in text order.

    The same quote has one number; pieces apart begin a line.
    """
    numbers: dict[tuple[DocumentId, int, int], int] = {}
    citations: list[Citation] = []
    words = []
    for piece in pieces:
        start, end = piece.chunk.start + piece.start, piece.chunk.start + piece.end
        key = (piece.chunk.document, start, end)
        if key not in numbers:
            numbers[key] = len(numbers) + 1
            citations.append(make_citation(numbers[key], piece.chunk, start, end))
        gap = "\n" if piece.apart else " "
        words.append(f"{gap}{piece.shown} [{numbers[key]}]")
    return "".join(words).strip(), tuple(citations)


def make_citation(n: int, chunk: Chunk, start: int, end: int) -> Citation:
    """The citation of a chunk's text between offsets into the document's; its page is the one the quote begins on."""
    places = tuple(
        replace(place, start=max(place.start, start), end=min(place.end, end))
        for place in chunk.places
        if place.start < end and place.end > start
    )
    page = places[0].page if places else next(iter(chunk.pages), None)
    return Citation(
        n=n,
        document=chunk.document,
        title=chunk.title,
        address=chunk.address,
        quote=chunk.text[start - chunk.start : end - chunk.start],
        start=start,
        end=end,
        page=page,
        places=places,
        date=chunk.date,
    )
