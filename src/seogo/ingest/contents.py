"""Which blocks of a document are its table of contents (차례), where the file does not say. Knows no format.

Most are typed by hand: a title (`순  서`, `목차`) stands alone, lines that end in page numbers follow, and the
body begins where the numbers stop or where a line of the contents comes again as a heading without its number.
Without page numbers, the contents are the lines up to the one that comes again first, where the others do so too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from seogo.ingest.formats import Reading
from seogo.types import Block, BlockKind

_TITLES = frozenset(
    {"목차", "차례", "순서", "총목차", "표목차", "그림목차", "표차례", "그림차례", "contents"}
)
_PAGE = re.compile(
    r"^(?P<words>.*\D.*?)[\s.·…‥ㆍ|\-―]+(?P<page>\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE | re.DOTALL
)
_MAX_CHARS = 90
"""A line of the contents longer than this is a sentence."""
_MAX_GAP = 10
"""Lines without a number of their own that may stand between two with one."""
_MIN_ENTRIES = 3
_MAX_LISTED = 300
"""Lines of contents without page numbers."""
_SHARE = 0.8
"""Of these so many must come again in order: what the contents leave out or shorten is little."""


def with_contents(reading: Reading) -> Reading:
    """The reading with its tables of contents marked."""
    return replace(reading, blocks=mark_contents(reading.text, reading.blocks))


def mark_contents(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those of tables of contents with the kind `CONTENTS`."""
    marked = list(blocks)
    at = 0
    while at < len(marked):
        if not is_contents_title(_line(text, marked[at])):
            at += 1
            continue
        end = _end(text, marked, at + 1)
        if end == at:
            end = _listed_end(text, marked, at + 1)
        for place in range(at, end):
            marked[place] = replace(marked[place], kind=BlockKind.CONTENTS, level=0, table=None)
        at = max(end, at + 1)
    return tuple(marked)


def _end(text: str, blocks: Sequence[Block], first: int) -> int:
    """Where the contents whose first line is `first` end (exclusive); before the title where there are none."""
    seen: set[str] = set()
    entries, end, last = 0, first, 0
    for at in range(first, len(blocks)):
        line = _line(text, blocks[at])
        if len(line) > _MAX_CHARS or at - end > _MAX_GAP or _letters(line) in seen:
            break
        match = _PAGE.match(line)
        if match is None:
            continue
        page = int(match["page"]) if match["page"].isdigit() else last
        if page < last:
            break
        entries, end, last = entries + 1, at + 1, page
        seen.add(_letters(match["words"]))
    return end if entries >= _MIN_ENTRIES else first - 1


def _listed_end(text: str, blocks: Sequence[Block], first: int) -> int:
    """As `_end`, of contents without page numbers."""
    entries: list[str] = []
    for at in range(first, min(len(blocks), first + _MAX_LISTED)):
        line = _line(text, blocks[at])
        letters = _letters(line)
        if entries and letters.startswith(entries[0]):
            return at if len(entries) >= _MIN_ENTRIES and _come(text, blocks[at:], entries) else first - 1
        if len(line) > _MAX_CHARS:
            return first - 1
        if letters:
            entries.append(letters)
    return first - 1


def _come(text: str, blocks: Sequence[Block], entries: Sequence[str]) -> bool:
    """Whether the entries open lines of the blocks, in order; one block may hold several lines."""
    lines = [_letters(line) for block in blocks for line in _line(text, block).split("\n")]
    found = at = 0
    for entry in entries:
        place = next((n for n in range(at, len(lines)) if lines[n].startswith(entry)), None)
        if place is not None:
            found, at = found + 1, place + 1
    return found >= _SHARE * len(entries)


def is_contents_title(line: str) -> bool:
    """Whether a line names a table of contents: `목  차`."""
    return _letters(line).lower() in _TITLES


def _line(text: str, block: Block) -> str:
    return text[block.start : block.end]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
