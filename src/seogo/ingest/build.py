"""Blocks gathered into one NFC text with exact offsets. Knows nothing of any file format.

Layout of the text: blocks stand in the order they are added, one line feed between two of them, none at the
ends. A block's text is cleaned (`clean`), stripped and never empty; it may hold line feeds of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from seogo.ingest.formats import Reading
from seogo.ingest.private import map_private
from seogo.ingest.tables import box_heading, one_line, render_rows
from seogo.types import Block, BlockKind, Box, Notice, Place

SEPARATOR = "\n"

# Controls, lone surrogates (UTF-8 cannot store them), byte order marks, soft hyphens, zero-width spaces.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff\xad\u200b\u2060]"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\t\xa0\u2002-\u200a\u202f]")
_BLANK_RUN = re.compile(" {2,}")
_BLANK_END = re.compile(" *\n *")


_SPACED = re.compile("[가-힣](?: [가-힣]){2,19}")
_IN_ORDER = "월화수목금토일월화수목금토 가나다라마바사아자차카타파하"
"""Heads of a calendar and numbers of a list, which are no word."""


@dataclass(frozen=True, slots=True)
class Line:
    """One laid-out line of a block, or one recognised word with its `confidence` (0 to 1).

    `glue` joins it to the one before (`""` inside a broken word).
    """

    text: str
    page: int
    box: Box | None = None
    glue: str = " "
    confidence: float | None = None


Laid: TypeAlias = tuple[Box | None, float | None]
"""Box and confidence (None: not recognised) of a block on its page."""


@dataclass(frozen=True, slots=True)
class Added:
    """A block that was kept apart (`TextBuilder.aside`); the number of its table counts among those beside it.

    `laid`: box and confidence of its place, where it is laid out.
    """

    kind: BlockKind
    text: str
    level: int
    page: int | None
    table: int | None
    row: int | None
    laid: Laid | None = None


_TITLED = (BlockKind.HEADING, BlockKind.PARAGRAPH)
_NOTHING: Mapping[int, Sequence[Added]] = {}


def clean(text: str) -> str:
    """NFC, line ends as `\\n`, runs of blanks as one space, no controls or invisible marks, stripped; private-use
    characters of Hancom and of symbol fonts as Unicode."""
    text = map_private(unicodedata.normalize("NFC", _DROPPED.sub("", text)))
    text = _BLANKS.sub(" ", _BREAKS.sub("\n", text))
    return _BLANK_END.sub("\n", _BLANK_RUN.sub(" ", text)).strip()


def unspaced(text: str) -> str:
    """A title set apart syllable by syllable (`견 적 서`) as the word that it is; any other text as it stands."""
    joined = text.replace(" ", "")
    spaced = _SPACED.fullmatch(text) and joined not in _IN_ORDER
    return joined if spaced else text


class TextBuilder:
    """Collects blocks, places and notices; `reading` hands them over. Blank blocks are dropped.

    `letters` is applied to a text before it is cleaned: what one kind of file alone has.
    """

    def __init__(self, letters: Callable[[str], str] | None = None) -> None:
        self._letters = letters
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._places: list[Place] = []
        self._notices: list[Notice] = []
        self._tables = 0
        self._aside: list[Added] | None = None

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self._blocks)

    def heading(self, text: str, *, level: int = 1, page: int | None = None) -> None:
        self.block(BlockKind.HEADING, text, level=level, page=page)

    def paragraph(self, text: str, *, page: int | None = None) -> None:
        self.block(BlockKind.PARAGRAPH, text, page=page)

    def list_item(self, text: str, *, level: int = 1, page: int | None = None) -> None:
        """An item with its marker or number in the text (`- `, `1. `, `가. `)."""
        self.block(BlockKind.LIST_ITEM, text, level=level, page=page)

    def note(self, text: str, *, page: int | None = None) -> None:
        """A footnote or endnote, with its mark in the text."""
        self.block(BlockKind.NOTE, text, page=page)

    def picture(self, text: str, *, page: int | None = None) -> None:
        """A picture by its caption or alternative text; a picture without either is a notice, not a block."""
        self.block(BlockKind.PICTURE, text, page=page)

    def notice(self, code: str, message: str, *, page: int | None = None) -> None:
        self._notices.append(Notice(code=code, message=message, page=page))

    def rows(
        self,
        table: Sequence[Sequence[str]],
        *,
        header: int | None = None,
        page: int | None = None,
        places: Sequence[tuple[int, Box | None]] = (),
        numbers: Sequence[int] = (),
        confidences: Sequence[float | None] = (),
        begins: Sequence[Sequence[bool]] | None = None,
        beside: Mapping[int, Sequence[Added]] = _NOTHING,
        framed: Collection[int] = (),
    ) -> None:
        """One block a row, rendered by `render_rows` (`header`, `begins`).

        `places`: page and box of each row, where laid out. `numbers`: each row's number in its sheet,
        where it has one. `confidences`: each row's, where recognised. `beside`: what else stands in a row's cells, said
        behind it (of -1, before the first); `framed`: the rows for which that is said instead.
        """
        self.put(beside.get(-1, ()))
        number: int | None = None
        for at, text in enumerate(render_rows(table, header=header, begins=begins)):
            said = self.block(
                BlockKind.ROW,
                "" if at in framed else text,
                page=places[at][0] if places else page,
                table=self._tables if number is None else number,
                row=numbers[at] if numbers else None,
                laid=(places[at][1], confidences[at] if confidences else None) if places else None,
            )
            if said and number is None:
                number, self._tables = self._tables, self._tables + 1
            self.put(beside.get(at, ()))

    @contextmanager
    def aside(self) -> Iterator[list[Added]]:
        """What is added inside is kept apart, to be put where it belongs: of a table's cells, behind their row."""
        outer, tables = self._aside, self._tables
        added: list[Added] = []
        self._aside = added
        yield added
        self._aside, self._tables = outer, tables

    def put(self, added: Sequence[Added]) -> None:
        """Adds what was kept apart; its tables get their numbers now."""
        numbers: dict[int, int] = {}
        for one in added:
            table = None if one.table is None else numbers.setdefault(one.table, self._tables)
            self.block(
                one.kind,
                one.text,
                level=one.level,
                page=one.page,
                table=table,
                row=one.row,
                laid=one.laid,
            )
            self._tables = max(self._tables, 0 if table is None else table + 1)

    def strip(self, cells: Sequence[str]) -> None:
        """A table of one row: a heading where it is numbered like one (`Ⅰ | 추진 배경`), else a line of a form."""
        filled = [one_line(cell) for cell in cells if cell.strip()]
        level = box_heading(filled)
        if level:
            self.heading(" ".join(filled), level=level)
        else:
            self.paragraph(" | ".join(filled))

    def block(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        page: int | None = None,
        table: int | None = None,
        row: int | None = None,
        laid: Laid | None = None,
    ) -> bool:
        """Adds a block of any kind, cleaned; whether there is one: a blank text is none.

        `laid`: its place on its page, where it is laid out.
        """
        text = clean(self._letters(text) if self._letters else text)
        text = unspaced(text) if kind in _TITLED else text
        if text and self._aside is not None:
            self._aside.append(Added(kind, text, level, page, table, row, laid))
        elif text:
            start = self._add(kind, text, level=level, page=page, table=table, row=row)
            if page is not None and laid is not None:
                box, confidence = laid
                self._places.append(
                    Place(start=start, end=start + len(text), page=page, box=box, confidence=confidence)
                )
        return bool(text)

    def lines(self, kind: BlockKind, lines: Sequence[Line], *, level: int = 0) -> None:
        """Adds a block made of laid-out lines: their texts joined by each line's glue, a place for each line.

        The block's page is its first line's.
        """
        cleaned = [(clean(line.text), line) for line in lines]
        shown = [(text, line) for text, line in cleaned if text]
        if len(shown) == 1 and kind in _TITLED:
            shown = [(unspaced(shown[0][0]), shown[0][1])]
        if not shown:
            return
        pieces: list[str] = []
        offset = 0
        spans: list[tuple[int, int, Line]] = []
        for text, line in shown:
            if pieces:
                glue = line.glue if line.glue or not _composes(text[0]) else " "
                pieces.append(glue)
                offset += len(glue)
            spans.append((offset, offset + len(text), line))
            pieces.append(text)
            offset += len(text)
        start = self._add(kind, "".join(pieces), level=level, page=shown[0][1].page, table=None)
        self._places += [
            Place(
                start=start + begin,
                end=start + end,
                page=line.page,
                box=line.box,
                confidence=line.confidence,
            )
            for begin, end, line in spans
        ]

    def reading(
        self,
        *,
        pages: int = 0,
        title: str | None = None,
        date: str | None = None,
        metadata: dict[str, str] | None = None,
    ) -> Reading:
        """Everything added so far; a blank title is no title."""
        return Reading(
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            places=tuple(self._places),
            pages=pages,
            title=unspaced(" ".join(clean(title or "").split())) or None,
            date=date,
            notices=tuple(self._notices),
            metadata={key: clean(value) for key, value in (metadata or {}).items() if clean(value)},
        )

    def _add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int,
        page: int | None,
        table: int | None,
        row: int | None = None,
    ) -> int:
        if self._parts:
            self._parts.append(SEPARATOR)
            self._length += len(SEPARATOR)
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        self._blocks.append(
            Block(kind=kind, start=start, end=self._length, page=page, level=level, table=table, row=row)
        )
        return start


def _composes(char: str) -> bool:
    """Whether the character may join the one before it under NFC (vowel and final jamo, combining marks)."""
    return unicodedata.combining(char) > 0 or "\u1160" <= char <= "\u11ff"
