"""The headings of a report: the reader's, else those that Korean numbering shows. Knows nothing of chunks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from seogo.chunk.law_headings import NOUNS
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
        ("(letter)", r"\([가나다라마바사아자차카타파하]\)(?=\s)"),
        ("circled", r"[①-⑳]"),
        ("square", r"[□▢■◆◇❏▣]"),
        ("circle", r"[○●ㅇ◦❍o](?=\s)"),
        ("dash", r"[-–•·∙*※](?=\s)"),
    )
)
ITEMS = ("circled", "circle", "dash")
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
LETTERS = "가나다라마바사아자차카타파하"
ORDINAL = re.compile(rf"\(?(?:(\d+)|([{LETTERS}]))")
CLAUSE = re.compile(
    r"\s\S*(?:[은는을를]|에서|에게|하여|하고|하며|하는|되는|따라|따른|대한|대하여|관한|위한|위하여|통해|통하여)$"
)
"""A line that ends so was broken off inside a sentence."""

ANNEXED = re.compile(r"붙\s?임(?:$|\s|\d)")
NO_TITLE = re.compile(r"[\n:,|]|\d{4}\s*[.년-]")
SENTENCE = re.compile(
    rf"(?:[다까죠]|요(?<!개요)(?<![^가-힣]수요)(?<![^가-힣]소요)|[음함임됨]{NOUNS})\s*[.?!]?$|[.,;:]$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline: text[start:end]; `path` the titles from the top down to its own.

    Where start == end, no heading stands, but what follows is below those of the path alone.
    """

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
    if len(found) < FEWEST:
        numbered = list(_numbered(document, start, end, found))
        if sum(begin < stop for begin, stop, _ in numbered) >= FEWEST:
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
        stack = [above for above in stack if above[0] < level]
        if start < end:
            stack.append((level, title))
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
    of a list, unless its number continues those of headings. Where one stands beside or above the last heading, the
    text below that ends there.
    """
    stack: list[str] = []
    numbers = Numbers()
    known: set[tuple[str, ...]] = set()
    own = {begin: level for begin, _, level in headings}
    above = 0
    lines = [*_lines(document, start, end), (end, end, None)]
    for (begin, stop, marker), (_, _, below) in pairwise(lines):
        if begin in own:
            above, stack = own[begin] if len(own) > 1 else 0, []  # the only one is the document's title
            numbers = Numbers()
        elif marker is None and ANNEXED.match(document.text, begin):
            yield begin, begin, above + 1
        if marker is None or begin in own:
            continue
        stack = [*(stack[: stack.index(marker)] if marker in stack else stack), marker]
        line = document.text[begin:stop].strip()
        goes_on = marker in SECTIONS and tuple(stack) in known
        is_text = ends_inside(line) or (SENTENCE.search(line) and not (goes_on and line[-1] not in ".,;:"))
        is_item = (
            marker in ITEMS or len(line) > TITLE_CHARS or is_text or (STATED.search(line) and not goes_on)
        )
        if is_item or (below in stack and not goes_on):
            if numbers.closes(line, marker, len(stack)):
                yield begin, begin, above + len(stack)
            continue
        if below not in stack:
            known.add(tuple(stack))
        numbers.head(line, len(stack))
        yield begin, stop, above + len(stack)


@dataclass(slots=True)
class Numbers:
    """The numbers of the headings above a line by depth, and of the list that began anew below the last of them."""

    depth: int = 0
    above: dict[int, int] = field(default_factory=dict)
    inner: int = 0

    def head(self, line: str, depth: int) -> None:
        """Notes a heading."""
        self.above = {at: number for at, number in self.above.items() if at < depth}
        self.above[depth] = _ordinal(line)
        self.depth, self.inner = depth, 0

    def closes(self, line: str, marker: str, depth: int) -> bool:
        """Whether what is below the last heading ends at this item: a mark above it, or the next of its numbers."""
        number = _ordinal(line)
        if not self.depth or depth > self.depth or (marker in ITEMS and depth == self.depth):
            return False
        if number == 1 or (self.inner and number == self.inner + 1):
            self.inner = number
            return False
        if number and self.above.get(depth, 0) + 1 != number:
            return False
        self.above = {at: each for at, each in self.above.items() if at < depth} | {depth: number}
        self.depth, self.inner = depth - 1, 0
        return True


def _ordinal(line: str) -> int:
    """1 for `1.`, `가)` and `(1)`; 0 for a mark without order."""
    found = ORDINAL.match(line)
    if found is None:
        return 0
    return int(found[1]) if found[1] else LETTERS.index(found[2]) + 1


def ends_inside(line: str) -> bool:
    """Whether the line ends in a particle or a joint of a sentence, as no title does; `마을` ends in none."""
    if not CLAUSE.search(line):
        return False
    last, before = line[-1], ord(line[-2]) - 0xAC00
    closed = 0 <= before < 11172 and before % 28 > 0
    return last not in "은는을를" or closed == (last in "은을")


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
