"""HWP and HWPX documents as blocks: numbers, headings, tables, notes. Knows nothing of records or XML.

Order: a paragraph's text, with objects anchored before any of it first and the others after it; a caption
before its object; notes after the paragraph or table that cites them; headers and footers once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from seogo.ingest.build import TextBuilder, clean
from seogo.ingest.hwp.grid import Grid, begun, grid_texts, spread
from seogo.ingest.hwp.losses import Losses
from seogo.ingest.hwp.model import (
    MAX_DEPTH,
    Cell,
    Draft,
    Frame,
    HeadKind,
    LeftOut,
    Margin,
    Note,
    Paragraph,
    Picture,
    Piece,
    Table,
)
from seogo.ingest.hwp.numbering import Counters
from seogo.ingest.hwp.symbols import map_symbols
from seogo.ingest.looks import Look
from seogo.ingest.tables import ends_sentence

_HEADING_CHARS = 80
_LINE_CHARS = 200
"""A cell longer than this is running text."""
_BOX_ROWS = 3


def lay_out(draft: Draft) -> tuple[TextBuilder, dict[int, Look]]:
    """A builder holding the document's blocks and the notices of what could not be read; the looks of the body's
    paragraphs, by the number of their block.

    Raises `ValueError` on nesting or tables beyond the limits.
    """
    layout = _Layout(draft)
    for number, section in enumerate(draft.sections, 1):
        layout.outline = section.outline
        for at, paragraph in enumerate(section.paragraphs, 1):
            layout.losses.stand(number, at)
            layout.flow((paragraph,), depth=0)
    layout.finish()
    return layout.builder, layout.looks


class _Layout:
    """The state of one walk: counters, what waits for its place, pictures seen."""

    def __init__(self, draft: Draft) -> None:
        self.builder = TextBuilder()
        self.outline = 1
        self._counters = Counters(draft.numberings)
        self._margins: dict[str, None] = {}
        self.losses = Losses()
        self.looks: dict[int, Look] = {}

    def flow(self, paragraphs: Iterable[Paragraph], *, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise ValueError(f"표와 글상자가 {MAX_DEPTH}겹보다 깊습니다")
        for paragraph in paragraphs:
            self._paragraph(paragraph, depth=depth)

    def finish(self) -> None:
        for text in self._margins:
            self.builder.note(text)
        for code, message in self.losses.messages():
            self.builder.notice(code, message)

    def _paragraph(self, paragraph: Paragraph, *, depth: int) -> None:
        label = self._label(paragraph)
        text = _text(paragraph)
        objects = [piece for piece in paragraph.pieces if not isinstance(piece, str)]
        first = _leading(paragraph.pieces)
        for piece in objects[:first]:
            self._object(piece, depth=depth)
        if text:
            if depth == 0 and paragraph.look is not None:
                self.looks[len(self.builder)] = paragraph.look
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
                self.losses.add(piece.kind)
                self.flow(piece.caption, depth=depth + 1)
            case LeftOut():
                self.losses.add(piece.kind)
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
        grid = spread(table.cells)
        if not grid:
            return
        if _is_box(grid):
            for row in begun(grid):
                self._box_row(row, depth=depth)
            return
        later: list[Piece] = []
        texts = {id(cell): self._inline(cell.paragraphs, later, depth=depth) for cell in table.cells}
        rows, begins = grid_texts(grid, texts)
        self.builder.rows(rows, begins=begins)
        for piece in later:
            self._object(piece, depth=depth)

    def _box_row(self, cells: Sequence[Cell], *, depth: int) -> None:
        if len(cells) == 1 and _is_rich(cells[0]):
            self.flow(cells[0].paragraphs, depth=depth)
            return
        later: list[Piece] = []
        self.builder.strip([self._inline(cell.paragraphs, later, depth=depth) for cell in cells])
        for piece in later:
            self._object(piece, depth=depth)

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
    return len(text) <= _HEADING_CHARS and "\n" not in text and not ends_sentence(text)


def _is_box(grid: Grid) -> bool:
    """Whether a table frames text rather than holding data.

    It has one row; or running text in a cell as wide as the table, and a title at most beside it.
    """
    if len(grid) == 1:
        return True
    wide = [row[0] for row in grid if len({id(cell) for cell in row}) == 1]
    framed = any(cell is not None and _is_rich(cell) for cell in wide)
    return framed and (len(grid) <= _BOX_ROWS or len(wide) == len(grid))


def _is_rich(cell: Cell) -> bool:
    texts = [text for paragraph in cell.paragraphs if (text := _text(paragraph))]
    return (
        len(texts) > 1
        or any("\n" in text or len(text) > _LINE_CHARS for text in texts)
        or any(isinstance(piece, Table) for paragraph in cell.paragraphs for piece in paragraph.pieces)
    )
