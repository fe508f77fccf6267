"""HWP 5: records -> paragraphs, tables, notes. Knows nothing of streams (`hwp_records`) or blocks.

Tags, control characters and field offsets: HWP 5.0 format document (Hancom, revision 1.3), chapter 4.
HWP stores no page numbers. What is left out: memos, hidden comments, field commands, page furniture.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from seogo.ingest.formats import Reading, Source
from seogo.ingest.hwp.finish import DISTRIBUTED, TRACKED, finish
from seogo.ingest.hwp.info import read_heads, read_numberings
from seogo.ingest.hwp.model import (
    MAX_DEPTH,
    Cell,
    Draft,
    Frame,
    Head,
    Margin,
    Note,
    Paragraph,
    Picture,
    Piece,
    Section,
    Table,
)
from seogo.ingest.hwp.numbering import FORMATS, format_number
from seogo.ingest.hwp.records import Container, Record, open_container

_TRACK_CHANGE = 96
_PARA_HEADER, _PARA_TEXT, _CTRL_HEADER, _LIST_HEADER = 66, 67, 71, 72
_SHAPE, _TABLE, _OLE, _PICTURE, _EQUATION, _TEXT_ART, _CHART, _VIDEO = 76, 77, 84, 85, 88, 90, 95, 98

_SINGLE = {10: "\n", 24: "-", 30: "\xa0", 31: " "}
"""Control characters of one word, with what they show; the others below 32 take eight words."""
_SINGLES = frozenset({0, 10, 13, *range(24, 32)})
_EXTENDED = frozenset({1, 2, 3, 11, 12, *range(14, 19), 21, 22, 23})
_TEXT_ART_POINTS = 32
"""Bytes of the four corners before the words of a text art."""
_PAGE_NUMBER, _TOTAL_PAGES = 0, 6
"""Automatic numbers that only exist on a printed page."""


def read_hwp(source: Source) -> Reading:
    """The text of an HWP 5 file, without pages. A document for distribution is read, with a notice.

    Raises `EncryptedFile`, `UnsupportedFormat` (HWP 3), `UnreadableFile` (damage), each naming the file.
    """
    container = open_container(source)
    notices = [DISTRIBUTED] if container.distributed else []
    if any(record.tag == _TRACK_CHANGE for record in container.info):
        notices.append(TRACKED)
    return finish(
        source,
        "HWP",
        lambda: _draft(container),
        notices=notices,
        metadata=container.metadata,
        date=container.date,
    )


def _draft(container: Container) -> Draft:
    heads = read_heads(container.info)
    sections = [_Section(heads).read(records) for records in container.sections]
    return Draft(tuple(sections), read_numberings(container.info))


class _Section:
    """One section's walk; remembers which numbering its outline uses."""

    def __init__(self, heads: Sequence[Head | None]) -> None:
        self._heads = heads
        self._outline = 1

    def read(self, records: Sequence[Record]) -> Section:
        paragraphs = self._paragraphs(records, depth=0)
        return Section(paragraphs, self._outline)

    def _paragraphs(self, records: Sequence[Record], *, depth: int) -> tuple[Paragraph, ...]:
        if depth > MAX_DEPTH:
            raise ValueError(f"표와 글상자가 {MAX_DEPTH}겹보다 깊습니다")
        return tuple(self._paragraph(record, depth) for record in records if record.tag == _PARA_HEADER)

    def _paragraph(self, record: Record, depth: int) -> Paragraph:
        (shape,) = struct.unpack_from("<H", record.data, 8)
        head = self._heads[shape] if shape < len(self._heads) else None
        text = b"".join(child.data for child in record.children if child.tag == _PARA_TEXT)
        controls = iter([child for child in record.children if child.tag == _CTRL_HEADER])
        pieces: list[Piece] = []
        for piece in _split(text):
            if isinstance(piece, str):
                pieces.append(piece)
            else:
                control = next(controls, None)
                if control is not None:
                    pieces += self._control(control, depth + 1)
        for control in controls:
            pieces += self._control(control, depth + 1)
        return Paragraph(tuple(pieces), head)

    def _control(self, record: Record, depth: int) -> list[Piece]:
        match record.data[3::-1]:
            case b"secd":
                if len(record.data) >= 20:
                    (self._outline,) = struct.unpack_from("<H", record.data, 18)
                return []
            case b"tbl ":
                return [self._table(record, depth)]
            case b"gso ":
                return self._drawing(record, depth)
            case b"eqed":
                return [*_equation(record), *self._captions(record, depth)]
            case b"fn  " | b"en  ":
                return [Note(self._listed(record, depth))]
            case b"head" | b"foot":
                return [Margin(self._listed(record, depth))]
            case b"atno":
                return [_automatic_number(record.data)]
            case b"tcps":
                return [_counted_text(record.data, 4)[0]]
            case b"tdut":
                main, at = _counted_text(record.data, 4)
                above, _ = _counted_text(record.data, at)
                return [f"{main}({above})" if above else main]
            case _:
                return []

    def _listed(self, record: Record, depth: int) -> tuple[Paragraph, ...]:
        return self._paragraphs(record.children, depth=depth)

    def _table(self, record: Record, depth: int) -> Table:
        at = next((at for at, child in enumerate(record.children) if child.tag == _TABLE), 0)
        caption = self._paragraphs(record.children[:at], depth=depth)
        cells: list[Cell] = []
        for header, paragraphs in _lists(record.children[at:]):
            if len(header.data) < 16:
                continue
            column, row, columns, rows = struct.unpack_from("<4H", header.data, 8)
            cells.append(Cell(row, column, rows, columns, self._paragraphs(paragraphs, depth=depth)))
        return Table(tuple(cells), caption)

    def _drawing(self, record: Record, depth: int) -> list[Piece]:
        """A picture or drawing: captions, then the texts and pictures in it, groups in their order."""
        pieces = self._captions(record, depth)
        for shape in record.children:
            if shape.tag == _SHAPE:
                pieces += self._shape(shape, depth)
        return pieces

    def _shape(self, record: Record, depth: int) -> list[Piece]:
        if depth > MAX_DEPTH:
            raise ValueError(f"개체가 {MAX_DEPTH}겹보다 깊습니다")
        pieces: list[Piece] = []
        paragraphs = self._paragraphs(record.children, depth=depth)
        if paragraphs:
            pieces.append(Frame(paragraphs))
        for child in record.children:
            if child.tag == _SHAPE:
                pieces += self._shape(child, depth + 1)
            elif child.tag == _TEXT_ART:
                pieces.append(_counted_text(child.data, _TEXT_ART_POINTS)[0])
        if any(child.tag in (_PICTURE, _OLE, _CHART, _VIDEO) for child in record.children):
            pieces.append(Picture())
        return pieces

    def _captions(self, record: Record, depth: int) -> list[Piece]:
        paragraphs = self._listed(record, depth)
        return [Frame(paragraphs)] if paragraphs else []


def _lists(records: Sequence[Record]) -> Iterator[tuple[Record, list[Record]]]:
    """Each list header with the paragraphs that follow it on its level."""
    header: Record | None = None
    paragraphs: list[Record] = []
    for record in records:
        if record.tag == _LIST_HEADER:
            if header is not None:
                yield header, paragraphs
            header, paragraphs = record, []
        elif record.tag == _PARA_HEADER:
            paragraphs.append(record)
    if header is not None:
        yield header, paragraphs


def _split(data: bytes) -> Iterator[str | None]:
    """The text of a paragraph between its controls; None where an extended control stands."""
    words = struct.unpack_from(f"<{len(data) // 2}H", data)
    at = start = 0
    while at < len(words):
        word = words[at]
        if word >= 32:
            at += 1
            continue
        if start < at:
            yield data[2 * start : 2 * at].decode("utf-16-le", "replace")
        if word in _SINGLES:
            yield _SINGLE.get(word, "")
            at += 1
        else:
            if word in _EXTENDED:
                yield None
            elif word == 9:
                yield "\t"
            at += 8
        start = at
    if start < len(words):
        yield data[2 * start : 2 * len(words)].decode("utf-16-le", "replace")


def _equation(record: Record) -> list[Piece]:
    for child in record.children:
        if child.tag == _EQUATION:
            return [f" {_counted_text(child.data, 4)[0]} "]
    return []


def _automatic_number(data: bytes) -> str:
    attributes, number, user, before, after = struct.unpack_from("<I4H", data, 4)
    if attributes & 0xF in (_PAGE_NUMBER, _TOTAL_PAGES):
        return ""
    format = attributes >> 4 & 0xFF
    shown = format_number(number, FORMATS[format]) if format < len(FORMATS) else chr(user or 0x2A)
    return (
        "".join(chr(code) for code in (before,) if code)
        + shown
        + "".join(chr(code) for code in (after,) if code)
    )


def _counted_text(data: bytes, at: int) -> tuple[str, int]:
    """A string after its 16-bit length in characters, and where it ends; `""` where the data ends before."""
    if at + 2 > len(data):
        return "", at
    (size,) = struct.unpack_from("<H", data, at)
    return data[at + 2 : at + 2 + 2 * size].decode("utf-16-le", "replace"), at + 2 + 2 * size
