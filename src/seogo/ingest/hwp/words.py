"""The text record of an HWP 5 paragraph, in words of 16 bits: text, controls, what was deleted, how it is set.

Knows nothing of what controls hold. HWP 5.0 format document (Hancom, revision 1.3), sections 4.3.2 to 4.3.5.
본 제품은 한글과컴퓨터의 ᄒᆞᆫ글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from seogo.ingest.hwp.records import Record

_PARA_CHAR_SHAPE, _RANGE_TAG = 68, 70
_DELETED = 17
"""Kind of a range tag: text deleted while changes were tracked (16 inserted, 18 and 19 shapes changed).

The format document gives the tag's layout (from, to, kind in the upper 8 bits) and leaves the kinds open. These are in
the order of HWPX's kinds of change; 16 and 17 others found too, from pairs of one document in both formats. They hold
only in a file that lists its changes (`info.tracks_changes`)."""
_SINGLE = {10: "\n", 24: "-", 30: "\xa0", 31: " "}
"""Control characters of one word, with what they show; the others below 32 take eight words."""
_SINGLES = frozenset({0, 10, 13, *range(24, 32)})
_EXTENDED = frozenset({1, 2, 3, 11, 12, *range(14, 19), 21, 22, 23})
GONE = "\0"
"""Stands for an extended control inside text that was deleted."""

Spans = Sequence[tuple[int, int]]
"""Words, from and to (exclusive)."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Which character shape each word of a paragraph has: `shapes[n]` from the word `starts[n]` on, ascending."""

    starts: Sequence[int]
    shapes: Sequence[int]

    def at(self, words: Iterable[int]) -> set[int]:
        """The shapes of these words."""
        return (
            {self.shapes[max(0, bisect_right(self.starts, at) - 1)] for at in words} if self.shapes else set()
        )

    def turns(self, some: Collection[int]) -> frozenset[int]:
        """The words at which the text turns into one of these shapes, or from them into others."""
        inside = [shape in some for shape in self.shapes]
        return frozenset(self.starts[at] for at in range(1, len(inside)) if inside[at] != inside[at - 1])


def read_runs(record: Record) -> Runs:
    """The runs of a paragraph's header record."""
    data = b"".join(child.data for child in record.children if child.tag == _PARA_CHAR_SHAPE)
    runs = sorted(struct.iter_unpack("<2I", data[: len(data) // 8 * 8]))
    return Runs([start for start, _ in runs], [shape for _, shape in runs])


def read_deleted(record: Record) -> list[tuple[int, int]]:
    """The words that a tracked change deleted, of a paragraph's header record."""
    found = []
    for child in record.children:
        if child.tag == _RANGE_TAG:
            for start, end, tag in struct.iter_unpack("<3I", child.data[: len(child.data) // 12 * 12]):
                if tag >> 24 == _DELETED and start < end:
                    found.append((start, end))
    return found


def split(
    data: bytes, deleted: Spans = (), turns: Collection[int] = frozenset()
) -> Iterator[tuple[int, str | None]]:
    """The text between its controls, cut where it `turns`; with each piece the word at which it begins.

    None where an extended control stands, `GONE` for one inside what was deleted, whose text is left out.
    """
    words = _words(data)
    at = 0
    for start, end in sorted(deleted):
        start, end = max(start, at), min(end, len(words))
        if start >= end:
            continue
        yield from _pieces(words, at, start, turns)
        yield from ((place, GONE) for place, piece in _pieces(words, start, end) if piece is None)
        at = end
    yield from _pieces(words, at, len(words), turns)


def _pieces(
    words: Sequence[int], at: int, end: int, turns: Collection[int] = frozenset()
) -> Iterator[tuple[int, str | None]]:
    start = at
    while at < end:
        word = words[at]
        if start < at and (word < 32 or at in turns):
            yield start, _decoded(words[start:at])
            start = at
        if word >= 32:
            at += 1
            continue
        if word in _SINGLES:
            yield at, _SINGLE.get(word, "")
            at += 1
        else:
            if word in _EXTENDED:
                yield at, None
            elif word == 9:
                yield at, "\t"
            at += 8
        start = at
    if start < end:
        yield start, _decoded(words[start:end])


def visible(data: bytes) -> Iterator[int]:
    """The places of the words that print something."""
    words = _words(data)
    at = 0
    while at < len(words):
        if words[at] > 32:
            yield at
        at += 1 if words[at] >= 32 or words[at] in _SINGLES else 8


def _words(data: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(data) // 2}H", data)


def _decoded(words: Sequence[int]) -> str:
    return struct.pack(f"<{len(words)}H", *words).decode("utf-16-le", "replace")
