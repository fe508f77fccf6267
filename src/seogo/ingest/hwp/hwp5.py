"""HWP 5: records -> paragraphs, tables, notes. Knows nothing of streams (`hwp_records`) or blocks.

Tags, control characters and field offsets: HWP 5.0 format document (Hancom, revision 1.3), chapter 4.
HWP stores no page numbers. What is left out: memos, hidden comments, tracked
deletions (each said in a notice), field commands, printed page numbers.
본 제품은 한글과컴퓨터의 ᄒᆞᆫ글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from seogo.ingest.formats import Reading, Source
from seogo.ingest.hwp.equation import readable
from seogo.ingest.hwp.finish import DISTRIBUTED, damaged_sections, finish, permit
from seogo.ingest.hwp.info import read_heads, read_looks, read_numberings
from seogo.ingest.hwp.model import (
    MAX_DEPTH,
    Cell,
    Draft,
    Frame,
    Head,
    LeftOut,
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
from seogo.ingest.looks import Look, joint_look
from seogo.ingest.settings import IngestSettings

_RANGE_TAG, _FORM, _MEMO_LIST = 70, 91, 93
_PARA_HEADER, _PARA_TEXT, _PARA_CHAR_SHAPE, _CTRL_HEADER, _LIST_HEADER = 66, 67, 68, 71, 72
_SHAPE, _TABLE, _OLE, _PICTURE, _EQUATION, _TEXT_ART, _CHART, _VIDEO = 76, 77, 84, 85, 88, 90, 95, 98

_DELETED = 17
"""Kind of a range tag: text deleted while changes were tracked (16 inserted, 18 and 19 shapes changed)."""
_SEEN = {_PICTURE: "picture", _OLE: "ole", _CHART: "chart", _VIDEO: "video"}
_FORM_TEXT = re.compile(r"\b(?:Caption|Text):wstring:(\d+):")
_SINGLE = {10: "\n", 24: "-", 30: "\xa0", 31: " "}
"""Control characters of one word, with what they show; the others below 32 take eight words."""
_SINGLES = frozenset({0, 10, 13, *range(24, 32)})
_EXTENDED = frozenset({1, 2, 3, 11, 12, *range(14, 19), 21, 22, 23})
_TEXT_ART_POINTS = 32
"""Bytes of the four corners before the words of a text art."""
_PAGE_NUMBER, _TOTAL_PAGES = 0, 6
"""Automatic numbers that only exist on a printed page."""


def read_hwp(source: Source, *, settings: IngestSettings | None = None) -> Reading:
    """The text of an HWP 5 file, without pages. A document for distribution is read with a notice, unless
    `settings.distribution` refuses it.

    Raises `EncryptedFile`, `UnsupportedFormat` (HWP 3), `UnreadableFile` (damage), each naming the file.
    """
    container = open_container(source)
    if container.distributed:
        permit(source, settings or IngestSettings())
    notices = [*([DISTRIBUTED] if container.distributed else []), *damaged_sections(container.damaged)]
    return finish(
        source,
        "HWP",
        lambda: _draft(container),
        notices=notices,
        metadata=container.metadata,
    )


def _draft(container: Container) -> Draft:
    heads, looks = read_heads(container.info), read_looks(container.info)
    sections = [_Section(heads, looks).read(records) for records in container.sections]
    return Draft(tuple(sections), read_numberings(container.info))


class _Section:
    """One section's walk; remembers which numbering its outline uses."""

    def __init__(self, heads: Sequence[Head | None], looks: Sequence[Look | None]) -> None:
        self._heads = heads
        self._looks = looks
        self._outline = 1

    def read(self, records: Sequence[Record]) -> Section:
        end = next((at for at, record in enumerate(records) if record.tag == _MEMO_LIST), len(records))
        paragraphs = self._paragraphs(records[:end], depth=0)
        return Section(paragraphs, self._outline)

    def _paragraphs(self, records: Sequence[Record], *, depth: int) -> tuple[Paragraph, ...]:
        if depth > MAX_DEPTH:
            raise ValueError(f"표와 글상자가 {MAX_DEPTH}겹보다 깊습니다")
        return tuple(self._paragraph(record, depth) for record in records if record.tag == _PARA_HEADER)

    def _paragraph(self, record: Record, depth: int) -> Paragraph:
        shape = struct.unpack_from("<H", record.data, 8)[0] if len(record.data) >= 10 else len(self._heads)
        head = self._heads[shape] if shape < len(self._heads) else None
        text = b"".join(child.data for child in record.children if child.tag == _PARA_TEXT)
        controls = iter([child for child in record.children if child.tag == _CTRL_HEADER])
        deleted = _deleted(record)
        pieces: list[Piece] = [LeftOut("tracked_deletion") for _ in deleted]
        for piece in _split(text, deleted):
            if piece is _GONE:
                next(controls, None)
            elif isinstance(piece, str):
                pieces.append(piece)
            else:
                control = next(controls, None)
                if control is not None:
                    pieces += self._control(control, depth + 1)
        for control in controls:
            pieces += self._control(control, depth + 1)
        return Paragraph(tuple(pieces), head, self._look(record, text))

    def _look(self, record: Record, text: bytes) -> Look | None:
        """How the paragraph's visible characters are set."""
        shapes = b"".join(child.data for child in record.children if child.tag == _PARA_CHAR_SHAPE)
        runs = list(struct.iter_unpack("<2I", shapes[: len(shapes) // 8 * 8]))
        seen = {runs[max(0, bisect_right(runs, (at, 2**32)) - 1)][1] for at in _visible(text)} if runs else ()
        return joint_look([self._looks[shape] if shape < len(self._looks) else None for shape in seen])

    def _control(self, record: Record, depth: int) -> list[Piece]:
        match record.data[3::-1]:
            case b"secd":
                if len(record.data) >= 20:
                    (self._outline,) = struct.unpack_from("<H", record.data, 18)
                masters = [self._paragraphs(found, depth=depth) for _, found in _lists(record.children)]
                return [Margin(paragraphs) for paragraphs in masters]
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
            case b"tcmt":
                return [LeftOut("hidden_comment")]
            case b"%%me":
                return [LeftOut("memo")]
            case b"form":
                return [text for child in record.children if child.tag == _FORM for text in _form(child.data)]
            case _:  # fields, bookmarks and marks hold no text; what an unknown control holds is kept
                return self._captions(record, depth)

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
        seen = next((_SEEN[child.tag] for child in record.children if child.tag in _SEEN), None)
        if seen is not None:
            pieces.append(Picture(kind=seen))
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


_GONE = "\0"
"""Stands for an extended control inside text that was deleted."""


def _deleted(record: Record) -> list[tuple[int, int]]:
    """The words of the paragraph's text, from and to (exclusive), that a tracked change deleted."""
    found = []
    for child in record.children:
        if child.tag == _RANGE_TAG:
            for start, end, tag in struct.iter_unpack("<3I", child.data[: len(child.data) // 12 * 12]):
                if tag >> 24 == _DELETED and start < end:
                    found.append((start, end))
    return found


def _form(data: bytes) -> Iterator[str]:
    """What a button, a check box or an input field shows."""
    text = data[4:].decode("utf-16-le", "replace")
    for match in _FORM_TEXT.finditer(text):
        yield f" {text[match.end() : match.end() + int(match[1][:6])]} "


def _split(data: bytes, deleted: Sequence[tuple[int, int]] = ()) -> Iterator[str | None]:
    """The text of a paragraph between its controls; None where an extended control stands."""
    if deleted:
        yield from _kept(data, deleted)
        return
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


def _visible(data: bytes) -> Iterator[int]:
    """The places of the words that print something."""
    words = struct.unpack_from(f"<{len(data) // 2}H", data)
    at = 0
    while at < len(words):
        if words[at] > 32:
            yield at
        at += 1 if words[at] >= 32 or words[at] in _SINGLES else 8


def _kept(data: bytes, deleted: Sequence[tuple[int, int]]) -> Iterator[str | None]:
    """As `_split`, of the words outside the ranges; `_GONE` for each control inside them."""
    at, words = 0, len(data) // 2
    for start, end in sorted(deleted):
        start, end = max(start, at), min(end, words)
        if start >= end:
            continue
        yield from _split(data[2 * at : 2 * start])
        yield from (_GONE for piece in _split(data[2 * start : 2 * end]) if piece is None)
        at = end
    yield from _split(data[2 * at :])


def _equation(record: Record) -> list[Piece]:
    for child in record.children:
        if child.tag == _EQUATION:
            return [f" {readable(_counted_text(child.data, 4)[0])} "]
    return []


def _automatic_number(data: bytes) -> str:
    if len(data) < 16:
        return ""
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
