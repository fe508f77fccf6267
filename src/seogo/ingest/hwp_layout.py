"""HWP and HWPX documents as blocks: numbers, headings, tables, notes. Knows nothing of records or XML.

Order: a paragraph's text, with objects anchored before any of it first and the others after it; a caption
before its object; notes after the paragraph or table that cites them; headers and footers once, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from seogo.ingest.build import TextBuilder, clean
from seogo.ingest.hwp_model import (
    MAX_DEPTH,
    Cell,
    Draft,
    Frame,
    HeadKind,
    Margin,
    Note,
    Paragraph,
    Picture,
    Piece,
    Table,
)
from seogo.ingest.hwp_numbering import Counters
from seogo.ingest.hwp_symbols import map_symbols

MAX_GRID_CELLS = 2_000_000
"""Positions of one table after merged cells are spread out: 20,000 rows of 100 columns."""

_NAME_CHARS = 40
"""A text over several columns that is longer than this is no column name, so it is not repeated in each."""

_HEADING_CHARS = 80
_SENTENCE_END = re.compile(r"[다음함임것요등]\s*[.。]\s*$|[,;]$")
_BOX_HEADING = re.compile(
    r"(?P<first>제\s*\d+\s*[편장]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\b|(?:XI{0,3}|I[XV]|VI{0,3}|I{1,3})\b)"
    r"|(?P<second>제\s*\d+\s*[절관조]|\d{1,2}(?=[.)\s]))|(?P<third>[가-하][.)](?=\s))"
)
_BOX_HEADING_CHARS = 60


def lay_out(draft: Draft) -> TextBuilder:
    """A builder holding the document's blocks and the notices of what could not be read.

    Raises `ValueError` on nesting or tables beyond the limits.
    """
    layout = _Layout(draft)
    for section in draft.sections:
        layout.outline = section.outline
        layout.flow(section.paragraphs, depth=0)
    layout.finish()
    return layout.builder


class _Layout:
    """The state of one walk: counters, what waits for its place, pictures seen."""

    def __init__(self, draft: Draft) -> None:
        self.builder = TextBuilder()
        self.outline = 1
        self._counters = Counters(draft.numberings)
        self._margins: dict[str, None] = {}
        self._pictures = 0

    def flow(self, paragraphs: Iterable[Paragraph], *, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise ValueError(f"표와 글상자가 {MAX_DEPTH}겹보다 깊습니다")
        for paragraph in paragraphs:
            self._paragraph(paragraph, depth=depth)

    def finish(self) -> None:
        for text in self._margins:
            self.builder.note(text)
        if self._pictures:
            self.builder.notice("picture_without_text", f"글자 없는 그림 {self._pictures}개")

    def _paragraph(self, paragraph: Paragraph, *, depth: int) -> None:
        label = self._label(paragraph)
        text = _text(paragraph)
        objects = [piece for piece in paragraph.pieces if not isinstance(piece, str)]
        first = _leading(paragraph.pieces)
        for piece in objects[:first]:
            self._object(piece, depth=depth)
        if text:
            self._text_block(paragraph, f"{label} {text}" if label else text, text)
        for piece in objects[first:]:
            self._object(piece, depth=depth)

    def _text_block(self, paragraph: Paragraph, shown: str, text: str) -> None:
        head = paragraph.head
        if head is None:
            self.builder.paragraph(shown)
        elif head.kind is HeadKind.OUTLINE and _is_title(text):
            self.builder.heading(shown, level=head.level)
        else:
            self.builder.list_item(shown, level=head.level)

    def _label(self, paragraph: Paragraph) -> str:
        if paragraph.head is None:
            return ""
        return map_symbols(self._counters.label(paragraph.head, outline=self.outline))

    def _object(self, piece: Piece, *, depth: int) -> None:
        match piece:
            case Table():
                self.flow(piece.caption, depth=depth + 1)
                self._table(piece, depth=depth + 1)
            case Frame():
                self.flow(piece.paragraphs, depth=depth + 1)
            case Picture():
                self._pictures += 1
                self.flow(piece.caption, depth=depth + 1)
            case Note():
                self._note(piece, depth=depth + 1)
            case Margin():
                text = self._inline(piece.paragraphs, [], depth=depth + 1)
                if text:
                    self._margins[text] = None
            case _:
                raise TypeError(f"text is not an object: {piece!r}")

    def _note(self, note: Note, *, depth: int) -> None:
        later: list[Piece] = []
        self.builder.note(self._inline(note.paragraphs, later, depth=depth))
        for piece in later:
            self._object(piece, depth=depth)

    def _table(self, table: Table, *, depth: int) -> None:
        grid = _grid(table.cells)
        if not grid:
            return
        if all(len({id(cell) for cell in row}) == 1 for row in grid) and _is_box(grid):
            for row in grid:
                if row[0] is not None:
                    self.flow(row[0].paragraphs, depth=depth)
            return
        later: list[Piece] = []
        texts: dict[int, str] = {}
        for cell in table.cells:
            texts[id(cell)] = self._inline(cell.paragraphs, later, depth=depth)
        if len(grid) == 1:
            self._strip([texts[id(cell)] for cell in grid[0] if cell is not None])
        else:
            self.builder.rows(_filled([_row(row, texts) for row in grid]))
        for piece in later:
            self._object(piece, depth=depth)

    def _strip(self, cells: Sequence[str]) -> None:
        """A table of one row is a heading (`Ⅰ | 추진 배경`) or a line of a form."""
        filled = [" ".join(cell.split()) for cell in cells if cell.strip()]
        joined = " ".join(filled)
        match = _BOX_HEADING.match(joined)
        if match and len(joined) <= _BOX_HEADING_CHARS and len(filled) <= 3 and _is_title(joined):
            self.builder.heading(joined, level=("first", "second", "third").index(str(match.lastgroup)) + 1)
        else:
            self.builder.paragraph(" | ".join(filled))

    def _inline(self, paragraphs: Iterable[Paragraph], later: list[Piece], *, depth: int) -> str:
        """The paragraphs' text with line feeds between them; what cannot stand in a line goes to `later`."""
        if depth > MAX_DEPTH:
            raise ValueError(f"표와 글상자가 {MAX_DEPTH}겹보다 깊습니다")
        lines: list[str] = []
        for paragraph in paragraphs:
            label = self._label(paragraph)
            text = _text(paragraph)
            if text:
                lines.append(f"{label} {text}" if label else text)
            for piece in paragraph.pieces:
                if isinstance(piece, Frame):
                    lines.append(self._inline(piece.paragraphs, later, depth=depth + 1))
                elif not isinstance(piece, str):
                    later.append(piece)
        return "\n".join(filter(None, lines))


def _text(paragraph: Paragraph) -> str:
    return clean(map_symbols("".join(piece for piece in paragraph.pieces if isinstance(piece, str))))


def _leading(pieces: Sequence[Piece]) -> int:
    """How many objects stand before the first visible character."""
    count = 0
    for piece in pieces:
        if isinstance(piece, str):
            if piece.strip():
                return count
        else:
            # A note belongs behind the text that cites it, wherever the mark stands.
            if isinstance(piece, Note):
                return count
            count += 1
    return count


def _is_title(text: str) -> bool:
    return len(text) <= _HEADING_CHARS and "\n" not in text and not _SENTENCE_END.search(text)


_Grid = list[list["Cell | None"]]


def _grid(cells: Sequence[Cell]) -> _Grid:
    """Each position's cell, merged cells in all of theirs; rows and columns where none begins are dropped."""
    rows = {row: at for at, row in enumerate(sorted({cell.row for cell in cells}))}
    columns = {column: at for at, column in enumerate(sorted({cell.column for cell in cells}))}
    if len(rows) * len(columns) > MAX_GRID_CELLS:
        raise ValueError(f"표의 칸이 {len(rows) * len(columns):,}개로 한도 {MAX_GRID_CELLS:,}개를 넘습니다")
    grid: _Grid = [[None] * len(columns) for _ in rows]
    row_starts, column_starts = sorted(rows), sorted(columns)
    for cell in cells:
        for row in _covered(row_starts, rows[cell.row], cell.row + max(cell.row_span, 1)):
            for column in _covered(
                column_starts, columns[cell.column], cell.column + max(cell.column_span, 1)
            ):
                if grid[row][column] is None:
                    grid[row][column] = cell
    return grid


def _covered(starts: Sequence[int], first: int, end: int) -> Iterable[int]:
    at = first
    while at < len(starts) and starts[at] < end:
        yield at
        at += 1


def _is_box(grid: _Grid) -> bool:
    """Whether a table of one column holds running text, not data: one cell, or paragraphs in a cell."""
    cells = [row[0] for row in grid if row[0] is not None]
    return len(grid) == 1 or any(_is_rich(cell) for cell in cells)


def _is_rich(cell: Cell) -> bool:
    shown = sum(bool(_text(paragraph)) for paragraph in cell.paragraphs)
    return shown > 1 or any(
        isinstance(piece, Table) for paragraph in cell.paragraphs for piece in paragraph.pieces
    )


def _row(row: Sequence[Cell | None], texts: dict[int, str]) -> list[str]:
    line: list[str] = []
    last: Cell | None = None
    for cell in row:
        text = texts[id(cell)] if cell is not None else ""
        line.append("" if cell is last and len(text) > _NAME_CHARS else text)
        last = cell
    return line


def _filled(rows: list[list[str]]) -> list[list[str]]:
    """Without rows and columns that hold no text at all (sign-off grids)."""
    rows = [row for row in rows if any(row)]
    keep = [at for at in range(len(rows[0]) if rows else 0) if any(row[at] for row in rows)]
    return [[row[at] for at in keep] for row in rows]
