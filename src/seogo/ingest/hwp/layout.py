"""HWP and HWPX documents as blocks: numbers, headings, tables, notes. Knows nothing of records or XML.

Order: a paragraph's text, with objects anchored before any of it first and the others after it; a caption
before its object; notes after the paragraph or table that cites them; headers and footers once, at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from seogo.ingest.build import Added, TextBuilder
from seogo.ingest.charts import Chart, put_chart
from seogo.ingest.hwp.frames import is_body, is_box, is_full, is_name, is_rich, paragraph_text
from seogo.ingest.hwp.grid import begun, grid_texts, spread
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
from seogo.ingest.looks import Look
from seogo.ingest.private import map_old_hangul
from seogo.ingest.tables import ends_sentence

_HEADING_CHARS = 80
_WORD = re.compile(r"\w")


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
        self.builder = TextBuilder(letters=map_old_hangul)
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
        text = paragraph_text(paragraph)
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
        return self._counters.label(paragraph.head, outline=self.outline)

    def _object(self, piece: Piece, *, depth: int) -> None:
        match piece:
            case Table():
                self.flow(piece.caption, depth=depth + 1)
                self._table(piece, depth=depth + 1)
            case Chart():
                put_chart(self.builder, piece)
            case Frame():
                self.flow(piece.paragraphs, depth=depth + 1)
            case Picture():
                self.losses.add(piece.kind)
                self.flow(piece.caption, depth=depth + 1)
            case LeftOut():
                self.losses.add(piece.kind)
            case Note():
                self._notes([piece], depth=depth + 1)
            case Margin():
                self._margin(piece, depth=depth + 1)
            case _:
                raise TypeError(f"text is not an object: {piece!r}")

    def _margin(self, margin: Margin, *, depth: int) -> None:
        with self.builder.aside() as added:
            self.flow(margin.paragraphs, depth=depth)
        text = "\n".join(one.text for one in added)
        if _WORD.search(text):
            self._margins[text] = None

    def _notes(self, notes: Iterable[Note], *, depth: int) -> None:
        for note in notes:
            inner: list[Note] = []
            with self.builder.aside() as added:
                text = self._inline(note.paragraphs, inner, depth=depth)
            self.builder.note(text)
            self.builder.put(added)
            self._notes(inner, depth=depth + 1)

    def _table(self, table: Table, *, depth: int) -> None:
        grid = spread(table.cells)
        if not grid:
            return
        if is_box(grid):
            for line in begun(grid):
                self._box_row(line, depth=depth)
            return
        notes: list[Note] = []
        texts: dict[int, str] = {}
        asides: list[list[Added]] = []
        wide = [is_body(cells) for cells in grid]
        for row, cells in enumerate(begun(grid)):
            with self.builder.aside() as added:
                for cell in cells:
                    if wide[row]:
                        self.flow(cell.paragraphs, depth=depth)
                        texts[id(cell)] = " ".join(one.text for one in added)
                    else:
                        texts[id(cell)] = self._inline(cell.paragraphs, notes, depth=depth)
            asides.append(added)
        kept, rows, begins = grid_texts(grid, texts)
        beside: defaultdict[int, list[Added]] = defaultdict(list)
        for row, added in enumerate(asides):
            beside[bisect_right(kept, row) - 1] += added
        framed = [at for at, row in enumerate(kept) if wide[row]]
        if len(kept) == 1 and not framed:  # a title drawn with lines around it, names above blanks to sign in
            self.builder.put(beside[-1])
            self.builder.strip(
                [text for text, begins_there in zip(rows[0], begins[0], strict=True) if begins_there]
            )
            self.builder.put(beside[0])
        else:
            self.builder.rows(rows, begins=begins, beside=beside, framed=framed)
        self._notes(notes, depth=depth)

    def _box_row(self, cells: Sequence[Cell], *, depth: int) -> None:
        if (len(cells) == 1 and is_rich(cells[0])) or any(map(is_full, cells)):
            for cell in cells:
                if is_name(cell):
                    self._strip([cell], depth=depth)
                else:
                    self.flow(cell.paragraphs, depth=depth)
            return
        self._strip(cells, depth=depth)

    def _strip(self, cells: Sequence[Cell], *, depth: int) -> None:
        notes: list[Note] = []
        with self.builder.aside() as added:
            texts = [self._inline(cell.paragraphs, notes, depth=depth) for cell in cells]
        self.builder.strip(texts)
        self.builder.put(added)
        self._notes(notes, depth=depth)

    def _inline(self, paragraphs: Iterable[Paragraph], notes: list[Note], *, depth: int) -> str:
        """The paragraphs' text with line feeds between them; what cannot stand in a line is added, notes are given."""
        if depth > MAX_DEPTH:
            raise ValueError(f"표와 글상자가 {MAX_DEPTH}겹보다 깊습니다")
        lines: list[str] = []
        for paragraph in paragraphs:
            label = self._label(paragraph)
            text = paragraph_text(paragraph)
            if text:
                lines.append(f"{label} {text}" if label else text)
            for piece in paragraph.pieces:
                if isinstance(piece, Frame):
                    lines.append(self._inline(piece.paragraphs, notes, depth=depth + 1))
                elif isinstance(piece, Table) and len(piece.cells) == 1:
                    inner = (*piece.caption, *piece.cells[0].paragraphs)
                    lines.append(self._inline(inner, notes, depth=depth + 1))
                elif isinstance(piece, Note):
                    notes.append(piece)
                elif not isinstance(piece, str):
                    self._object(piece, depth=depth)
        return "\n".join(filter(None, lines))


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
