"""The headings of a report: the reader's, else those that Korean numbering shows. Knows nothing of chunks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from seogo.chunk.questions import find_questions
from seogo.types import BlockKind, Document

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

SECTIONS = ("chapter", "roman", "decimal3", "decimal2", "number")
ABOVE = (*SECTIONS, "letter", "square")
"""Marks of titles under which questions stand."""
TITLE_CHARS = 50
LINE = re.compile(r"[^\n]+")
FEWEST = 3
"""Fewer headings than this may be chance, where only their form shows them."""

ABOVE_QUESTIONS, QUESTION = 50, 60
"""Depths below every heading of a reader: of a title that stands directly above a question, of the question."""

STATED = re.compile(r"\S\s?[:：]\s?\S{2}")
"""A heading that holds what it is about: `3. 접수기간: 3월 4일부터 8일까지`."""

PLAIN = 99
NO_TITLE = re.compile(r"[\n:,|]|\d{4}\s*[.년-]")
SENTENCE = re.compile(r"(?:[다요까죠]|[음함임됨])\s*[.?!]?$|[.,;:]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline: text[start:end]; `path` the titles from the top down to its own."""

    start: int
    end: int
    path: tuple[str, ...]


def find_headings(document: Document, start: int = 0, end: int | None = None) -> list[Heading]:
    """The headings of text[start:end] in order, wholly inside it.

    They are the HEADING blocks; where these are few (a title, one in a box), numbered lines with them; without any,
    lone titles. Where questions stand with their answers, they are headings, and no number in an answer is one.
    """
    end = len(document.text) if end is None else end
    found = [
        (block.start, block.end, block.level)
        for block in document.blocks
        if block.kind is BlockKind.HEADING and start <= block.start < block.end <= end
    ]
    if asked := list(_asked(document, start, end, [begin for begin, _, _ in found])):
        own = {begin for begin, _, _ in found}
        return list(_paths(document.text, sorted([*found, *(one for one in asked if one[0] not in own)])))
    if len(found) < FEWEST and len(numbered := list(_numbered(document, start, end, found))) >= FEWEST:
        found = sorted([*numbered, *found])
    if not found:
        found = [lone for lone in _lone(document) if start <= lone[0] and lone[1] <= end]
    return list(_paths(document.text, found))


def find_depths(lines: Iterable[str]) -> list[int]:
    """How deep each line stands in the list it belongs to, from 0 in order of appearance; `PLAIN` without a mark."""
    depths = []
    stack: list[str] = []
    for line in lines:
        marker = find_marker(line)
        if marker is None:
            depths.append(PLAIN)
            continue
        if marker in stack:
            stack = stack[: stack.index(marker)]
        stack.append(marker)
        depths.append(len(stack) - 1)
    return depths


def find_marker(line: str) -> str | None:
    """The kind of number or bullet the line opens with."""
    line = line.lstrip()
    return next((name for name, pattern in MARKERS if pattern.match(line)), None)


def _paths(text: str, found: list[tuple[int, int, int]]) -> Iterator[Heading]:
    stack: list[tuple[int, str]] = []
    for start, end, level in found:
        title = " ".join(text[start:end].strip(" #*\t\n").split())
        stack = [above for above in stack if above[0] < level] + [(level, title)]
        yield Heading(start, end, tuple(name for _, name in stack))


def _asked(document: Document, start: int, end: int, headings: list[int]) -> Iterator[tuple[int, int, int]]:
    """The questions that are answered, and above them numbered titles and the first line of the text."""
    lines = [*_lines(document, start, end)]
    found = dict(find_questions(document.text, [(begin, stop) for begin, stop, _ in lines], headings))
    titled = False
    for at in reversed(range(len(lines))):
        begin, stop, marker = lines[at]
        own = marker in ABOVE and (not at or lines[at - 1][2] != marker)  # else the last item of a list
        title = (own or not at) and not SENTENCE.search(document.text[begin:stop])
        if begin in found:
            yield begin, found[begin], QUESTION
            titled = True
        elif titled and title and stop - begin <= TITLE_CHARS:
            yield begin, stop, ABOVE_QUESTIONS + (at > 0)
        else:
            titled = False


def _numbered(
    document: Document, start: int, end: int, headings: list[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int]]:
    """Short numbered lines with text or a deeper number below them, under the headings that are known.

    Depth by order of appearance. A line with nothing below it, or that says all itself (`□ 정원: 12명`), is an item
    of a list, unless its number continues those of headings.
    """
    stack: list[str] = []
    known: set[tuple[str, ...]] = set()
    own = {begin: level for begin, _, level in headings}
    above = 0
    lines = [*_lines(document, start, end), (end, end, None)]
    for (begin, stop, marker), (_, _, below) in pairwise(lines):
        if begin in own:
            above, stack = own[begin] if len(own) > 1 else 0, []  # the only one is the document's title
        if marker is None or begin in own:
            continue
        stack = [*(stack[: stack.index(marker)] if marker in stack else stack), marker]
        line = document.text[begin:stop].strip()
        goes_on = marker in SECTIONS and tuple(stack) in known
        is_text = SENTENCE.search(line) and not (goes_on and line[-1] not in ".,;:")
        if marker in ITEMS or len(line) > TITLE_CHARS or is_text or (STATED.search(line) and not goes_on):
            continue
        if below not in stack:
            known.add(tuple(stack))
        elif not goes_on:
            continue
        yield begin, stop, above + len(stack)


def _lines(document: Document, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """The lines that are not blank and neither rows of a table nor notes, with the kind of number they open with."""
    apart = (BlockKind.ROW, BlockKind.NOTE)
    rows = [(block.start, block.end) for block in document.blocks if block.kind in apart]
    rows.append((len(document.text) + 1, 0))
    row = 0
    for match in LINE.finditer(document.text, start, end):
        if match[0].isspace():
            continue
        while rows[row][1] and rows[row][1] <= match.start():
            row += 1
        if rows[row][0] <= match.start():
            continue
        yield match.start(), match.end(), find_marker(match[0])


def _lone(document: Document) -> Iterator[tuple[int, int, int]]:
    """Paragraphs of one short line with a longer one below, in a document without pages."""
    if document.pages:
        return
    blocks = [document.text[block.start : block.end].strip() for block in document.blocks]
    titles = [
        at
        for at, (title, below) in enumerate(pairwise(blocks))
        if document.blocks[at].kind is not BlockKind.ROW and _is_lone(title, below)
    ]
    if len(titles) >= FEWEST:
        for at in titles:
            yield document.blocks[at].start, document.blocks[at].end, 1


def _is_lone(title: str, below: str) -> bool:
    if not 2 <= len(title) <= TITLE_CHARS or NO_TITLE.search(title) or SENTENCE.search(title):
        return False
    return len(below) > 2 * len(title) and find_marker(title) is None
