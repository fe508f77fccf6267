"""HWP 5: records -> paragraphs, tables, notes. Knows nothing of streams (`records`), text records (`words`) or blocks.

Tags, control characters and field offsets: HWP 5.0 format document (Hancom, revision 1.3), chapter 4.
HWP stores no page numbers. What is left out: memos, hidden comments, tracked
deletions (each said in a notice), field commands, printed page numbers.
본 제품은 한글과컴퓨터의 ᄒᆞᆫ글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from seogo.ingest.charts import Chart
from seogo.ingest.formats import Reading, Source
from seogo.ingest.hwp.equation import readable
from seogo.ingest.hwp.finish import DISTRIBUTED, damaged_sections, finish, permit
from seogo.ingest.hwp.info import (
    read_heads,
    read_looks,
    read_numberings,
    read_object_numbers,
    read_raised,
    tracks_changes,
)
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
    last_text,
)
from seogo.ingest.hwp.numbering import FORMATS, format_number
from seogo.ingest.hwp.objects import chart_of
from seogo.ingest.hwp.records import Container, Record, open_container
from seogo.ingest.hwp.words import GONE, Runs, read_deleted, read_runs, split, visible
from seogo.ingest.looks import Look, joint_look
from seogo.ingest.raised import raised
from seogo.ingest.settings import IngestSettings

_PARA_HEADER, _PARA_TEXT, _CTRL_HEADER, _LIST_HEADER, _FORM, _MEMO_LIST = 66, 67, 71, 72, 91, 93
_SHAPE, _TABLE, _OLE, _PICTURE, _EQUATION, _TEXT_ART, _CHART, _VIDEO = 76, 77, 84, 85, 88, 90, 95, 98

_SEEN = {_PICTURE: "picture", _OLE: "ole", _CHART: "chart", _VIDEO: "video"}
_FORM_TEXT = re.compile(r"\b(?:Caption|Text):wstring:(\d+):")
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
    info = container.info
    heads, looks, superscripts = read_heads(info), read_looks(info), read_raised(info)
    shapes = _Shapes(heads, looks, superscripts, _charts(container), tracks_changes(info))
    sections = [_Section(shapes).read(records) for records in container.sections]
    return Draft(tuple(sections), read_numberings(container.info))


def _charts(container: Container) -> dict[int, Chart]:
    """The charts with values, by their place (from 1) in the list of embedded objects."""
    numbers = read_object_numbers(container.info)
    found = {at: chart_of(container.objects.get(number, b"")) for at, number in enumerate(numbers, 1)}
    return {at: chart for at, chart in found.items() if chart is not None}


@dataclass(frozen=True, slots=True)
class _Shapes:
    """What the file says once of paragraphs and characters, by the numbers of their shapes."""

    heads: Sequence[Head | None]
    looks: Sequence[Look | None]
    raised: frozenset[int]
    charts: Mapping[int, Chart]
    """Charts with values by the numbers of the embedded objects that hold them."""
    tracks_changes: bool
    """Without a list of changes the marks of deleted text, whose kinds no document tells, are not trusted."""


class _Section:
    """One section's walk; remembers which numbering its outline uses."""

    def __init__(self, shapes: _Shapes) -> None:
        self._shapes = shapes
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
        heads = self._shapes.heads
        shape = struct.unpack_from("<H", record.data, 8)[0] if len(record.data) >= 10 else len(heads)
        head = heads[shape] if shape < len(heads) else None
        text = b"".join(child.data for child in record.children if child.tag == _PARA_TEXT)
        runs, superscripts = read_runs(record), self._shapes.raised
        controls = iter([child for child in record.children if child.tag == _CTRL_HEADER])
        deleted = read_deleted(record)
        kind = "tracked_deletion" if self._shapes.tracks_changes else "perhaps_deleted"
        pieces: list[Piece] = [LeftOut(kind) for _ in deleted]
        deleted = deleted if self._shapes.tracks_changes else []
        for at, piece in split(text, deleted, runs.turns(superscripts)):
            if piece is GONE:
                next(controls, None)
            elif isinstance(piece, str):
                is_raised = not superscripts.isdisjoint(runs.at([at]))
                pieces.append(raised(piece, last_text(pieces)) if is_raised else piece)
            else:
                control = next(controls, None)
                if control is not None:
                    pieces += self._control(control, depth + 1)
        for control in controls:
            pieces += self._control(control, depth + 1)
        return Paragraph(tuple(pieces), head, self._look(runs, text))

    def _look(self, runs: Runs, text: bytes) -> Look | None:
        """How the paragraph's visible characters are set."""
        looks = self._shapes.looks
        return joint_look([looks[shape] if shape < len(looks) else None for shape in runs.at(visible(text))])

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
        seen = next((child for child in record.children if child.tag in _SEEN), None)
        if seen is not None:
            pieces.append(self._shapes.charts.get(_object_id(seen)) or Picture(kind=_SEEN[seen.tag]))
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


def _object_id(record: Record) -> int:
    """The number of the embedded object that is shown, 0 where the record is of something else."""
    return int.from_bytes(record.data[12:14], "little") if record.tag == _OLE else 0


def _form(data: bytes) -> Iterator[str]:
    """What a button, a check box or an input field shows."""
    text = data[4:].decode("utf-16-le", "replace")
    for match in _FORM_TEXT.finditer(text):
        yield f" {text[match.end() : match.end() + int(match[1][:6])]} "


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
