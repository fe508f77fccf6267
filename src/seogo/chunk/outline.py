"""The headings of a report: the reader's, else those that Korean numbering shows. Knows nothing of chunks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seogo.types import Block, BlockKind, Document

MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("chapter", r"제 ?\d+ ?[편장절관](?=\s)"),
        ("roman", r"(?:[Ⅰ-Ⅻ]+|[IVX]{1,4})\s*[.．]?(?=\s)"),
        ("decimal3", r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?(?=\s)"),
        ("decimal2", r"\d{1,2}\.\d{1,2}\.?(?=\s)"),
        ("number", r"\d{1,2}\s*\.(?=\s)"),
        ("letter", r"[가나다라마바사아자차카타파하]\s*\.(?=\s)"),
        ("number)", r"\d{1,2}\)(?=\s)"),
        ("letter)", r"[가나다라마바사아자차카타파하]\)(?=\s)"),
        ("(number)", r"\(\d{1,2}\)(?=\s)"),
        ("square", r"[□■◆◇❏▣]"),
        ("circle", r"[○●ㅇ◦❍o](?=\s)"),
        ("dash", r"[-–•·∙*※](?=\s)"),
    )
)
ITEMS = ("circle", "dash")
"""Marks of list items, never of headings."""

TITLE_CHARS = 50
SENTENCE = re.compile(r"(?:[다요까죠]|[음함임됨])\s*[.?!]?$|[.,;:]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline: text[start:end]; `path` the titles from the top down to its own."""

    start: int
    end: int
    path: tuple[str, ...]


def find_headings(document: Document) -> list[Heading]:
    """The headings in text order: the HEADING blocks, or where there are none the numbered lines."""
    blocks = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    found = [(block.start, block.end, block.level) for block in blocks if block.start < block.end]
    return list(_paths(document.text, found or list(_numbered(document))))


def _paths(text: str, found: list[tuple[int, int, int]]) -> Iterator[Heading]:
    stack: list[tuple[int, str]] = []
    for start, end, level in found:
        title = " ".join(text[start:end].strip(" #*\t\n").split())
        stack = [above for above in stack if above[0] < level] + [(level, title)]
        yield Heading(start, end, tuple(name for _, name in stack))


def _numbered(document: Document) -> Iterator[tuple[int, int, int]]:
    """Short numbered lines with something of another kind below them; depth by order of appearance."""
    lines = list(_lines(document))
    stack: list[str] = []
    for (start, end, marker), below in zip(lines, [*lines[1:], None], strict=True):
        line = document.text[start:end].strip()
        if marker is None or marker in ITEMS or below is None or below[2] == marker:
            continue
        if len(line) > TITLE_CHARS or SENTENCE.search(line):
            continue
        if marker in stack:
            stack = stack[: stack.index(marker)]
        stack.append(marker)
        yield start, end, len(stack)


def _lines(document: Document) -> Iterator[tuple[int, int, str | None]]:
    """The lines that are not blank and not rows of a table, with the kind of number they open with."""
    rows = [(block.start, block.end) for block in document.blocks if block.kind is BlockKind.ROW]
    rows.append((len(document.text) + 1, 0))
    row = 0
    for match in re.finditer(r"[^\n]*\S[^\n]*", document.text):
        while rows[row][1] and rows[row][1] <= match.start():
            row += 1
        if rows[row][0] <= match.start():
            continue
        line = match[0].lstrip()
        marker = next((name for name, pattern in MARKERS if pattern.match(line)), None)
        yield match.start(), match.end(), marker


def is_structured(block: Block) -> bool:
    """Whether a block is of a kind that only a reader of structure yields."""
    return block.kind in (BlockKind.HEADING, BlockKind.ROW)
