"""Spans of a document made into chunks: limits, over-long spans, pages, places, ids.

Knows nothing of strategies: they say where to cut and what each piece is called; here offsets become chunks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from seogo.errors import BadSetting
from seogo.types import BlockKind, Chunk, ChunkId, Document, Place

SENTENCE_END = re.compile(r"[.!?。…][\"'”’)\]」』>]*(?=\s)")
"""Where a sentence may end, without a morphological analysis: full stop, closing marks, space."""

TITLE_CHARS = 40
"""A paragraph no longer than this that ends no sentence is a title: it goes with what follows."""


_TITLE = re.compile(r"^\S+ \S[^\n]*$")
"""One line of two words or more: `표지` and `보고` say nothing of what a text is about."""
_SAYS = re.compile(r"[다요음함임]$")
_NO_TITLE = re.compile(r"[.!?。:|]|^\s*(?:제\s?\d|\d+[.)]|[①-⑳Ⅰ-Ⅻ■□○●※*-])")
"""What a sentence, a label, a numbered heading or an item of a list has; a headline may end as a sentence (`_SAYS`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A span that becomes a chunk (several where it is over-long): offsets, address, words of context.

    `date`: ISO, of the rule it stands in where the document holds several, "" where that says none; None for the
    document's.
    """

    start: int
    end: int
    address: str = ""
    context: str = ""
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How long a chunk of `text` may be: in characters without surrounding space, and for the embedder.

    `paragraphs`: ascending offsets where one starts, the best places to cut.
    """

    text: str
    size_chars: int
    fits: Callable[[str], bool] | None = None
    paragraphs: Sequence[int] = ()

    def holds(self, start: int, end: int) -> bool:
        """Whether text[start:end] may be one chunk."""
        start, end = trim(self.text, start, end)
        if end - start > self.size_chars:
            return False
        return self.fits is None or self.fits(self.text[start:end])


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of text[start:end] without surrounding space; start == end where it is blank."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def split_span(limit: Limit, start: int, end: int) -> list[tuple[int, int]]:
    """text[start:end] as trimmed spans which the limit holds, in order, covering all but space.

    Cuts at a blank line, else a line, a sentence, a word, else anywhere; parts come out about equally long.
    Raises `BadSetting` where the embedder accepts not even one character.
    """
    spans = []
    start, end = trim(limit.text, start, end)
    while start < end:
        stop = end if limit.holds(start, end) else _stop(limit, start, end)
        spans.append(trim(limit.text, start, stop))
        start, end = trim(limit.text, stop, end)
    return spans


def _stop(limit: Limit, start: int, end: int) -> int:
    length = end - start
    parts = -(-length // limit.size_chars)
    # A fifth above the even share leaves room to find a good place without ending on a scrap.
    room = min(limit.size_chars, length * 6 // (5 * parts) + 1, length)
    while room:
        stop = boundary(limit, start, start + room)
        if limit.holds(start, stop):
            return stop
        room = min(room - 1, (stop - start) * 3 // 4)
    raise BadSetting(
        f"임베더가 글자 하나({limit.text[start]!r})도 받지 못합니다: 다른 임베더를 고르거나 입력 한도를 늘리십시오",
        f"the embedder accepts not even the one character {limit.text[start]!r}: "
        "choose another embedder or a larger input limit for it",
    )


def boundary(limit: Limit, start: int, stop: int) -> int:
    """The best offset to cut at in the second half of text[start:stop], `stop` itself where there is none."""
    text, half = limit.text, start + (stop - start + 1) // 2
    if stop >= len(text) or text.startswith("\n\n", stop):
        return stop
    if paragraph := _paragraph(limit, half, stop):
        return paragraph
    for mark in ("\n\n", "\n"):
        if (found := text.rfind(mark, half, stop)) >= 0:
            return found + len(mark)
    ends = [match.end() for match in SENTENCE_END.finditer(text, half, stop + 1) if match.end() <= stop]
    if ends:
        return ends[-1]
    word = next((at for at in range(stop, start, -1) if text[at].isspace()), None)
    return stop if word is None else word


def _paragraph(limit: Limit, half: int, stop: int) -> int | None:
    """The last paragraph that starts after `half`, with the titles directly before it."""
    at = bisect_right(limit.paragraphs, stop) - 1
    if at < 0 or limit.paragraphs[at] <= half:
        return None
    while at and limit.paragraphs[at - 1] > half and _is_title(limit, at - 1):
        at -= 1
    return limit.paragraphs[at]


def _is_title(limit: Limit, at: int) -> bool:
    words = limit.text[limit.paragraphs[at] : limit.paragraphs[at + 1]].strip()
    return len(words) <= TITLE_CHARS and words[-1:] not in ".!?。…"


def hide_contents(document: Document) -> Document:
    """The document with its tables of contents blanked, every offset as it was; itself where it is nothing else.

    They name every heading, and would win a search for each.
    """
    spans = _contents(document)
    if not spans:
        return document
    text, at = [], 0
    for start, end in spans:
        text += [document.text[at:start], " " * (end - start)]
        at = end
    return replace(document, text="".join([*text, document.text[at:]]))


def _contents(document: Document) -> list[tuple[int, int]]:
    kinds = {block.kind for block in document.blocks}
    if BlockKind.CONTENTS not in kinds or kinds == {BlockKind.CONTENTS}:
        return []
    return [(block.start, block.end) for block in document.blocks if block.kind is BlockKind.CONTENTS]


def _outside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a span that are in none of the others, which are ascending."""
    for begin, stop in spans[bisect_right(spans, start, key=lambda span: span[1]) :]:
        if begin >= end:
            break
        yield start, begin
        start = stop
    yield start, end


def build_chunks(document: Document, pieces: Iterable[Piece], limit: Limit) -> list[Chunk]:
    """The chunks of the pieces, in their order, ordinals from 0; blank pieces are dropped, long ones split.

    Tables of contents are cut out of them.
    """
    locate = _locator(document)
    chunks: list[Chunk] = []
    contents = _contents(document)
    name = f"{document.title} {opening_title(document)}".strip()
    for piece in pieces:
        parts = _outside(piece.start, piece.end, contents)
        for start, end in (span for part in parts for span in split_span(limit, *part)):
            if contents and chunks and (start <= chunks[-1].start or end <= chunks[-1].end):
                # The overlap with the chunk before, which the contents between them have parted from its text.
                start, end = trim(document.text, min(chunks[-1].end, end), end)
                if start == end:
                    continue
            places, pages = locate(start, end)
            chunks.append(
                Chunk(
                    id=ChunkId(f"{document.id}:{len(chunks)}"),
                    document=document.id,
                    collection=document.collection,
                    ordinal=len(chunks),
                    title=document.title,
                    text=document.text[start:end],
                    start=start,
                    end=end,
                    address=piece.address,
                    context=f"{name} {piece.context}".strip(),
                    pages=pages,
                    places=places,
                    date=document.date if piece.date is None else piece.date or None,
                )
            )
    return chunks


def opening_title(document: Document) -> str:
    """The line that a document opens with, where it reads as a title and the document's own title is another: that of a
    plain text is its file's name, which may say nothing of what it is about. Else ""."""
    first = document.blocks[0] if len(document.blocks) > 1 else None
    if first is None or first.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING):
        return ""
    line = document.text[first.start : first.end].strip()
    if len(line) > TITLE_CHARS or not _TITLE.search(line) or _NO_TITLE.search(line):
        return ""
    says = first.kind is BlockKind.PARAGRAPH and _SAYS.search(line) is not None
    known = "".join(line.split()) in "".join(document.title.split())
    return "" if says or known else line


Locate = Callable[[int, int], tuple[tuple[Place, ...], tuple[int, ...]]]


def _locator(document: Document) -> Locate:
    """A function from a span to its places, clipped, and its pages (of the blocks where no place has any)."""
    starts = [place.start for place in document.places]
    reach = list(accumulate((place.end for place in document.places), max))
    blocks = [block for block in document.blocks if block.page is not None]
    block_starts = [block.start for block in blocks]
    block_reach = list(accumulate((block.end for block in blocks), max))

    def places_of(start: int, end: int) -> Iterator[Place]:
        for place in document.places[bisect_right(reach, start) : bisect_left(starts, end)]:
            if start <= place.start and place.end <= end:
                yield place
            elif place.end > start:
                yield replace(place, start=max(place.start, start), end=min(place.end, end))

    def locate(start: int, end: int) -> tuple[tuple[Place, ...], tuple[int, ...]]:
        places = tuple(places_of(start, end))
        pages = {place.page for place in places}
        if not pages:
            near = blocks[bisect_right(block_reach, start) : bisect_left(block_starts, end)]
            pages = {block.page for block in near if block.page is not None and block.end > start}
        return places, tuple(sorted(pages))

    return locate
