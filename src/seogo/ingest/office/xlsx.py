"""XLSX and XLSM (ECMA-376-1, SpreadsheetML) -> sheets of shown texts. Knows nothing of tables or blocks.

Numbers are shown by their formats (0.15 in `0%` is `15%`), formulas by the values saved with them. Read row by
row, so that memory is that of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.charts import Chart, read_chart
from seogo.ingest.formats import Reading, Source
from seogo.ingest.office.number_format import BUILT_IN, Show, compile_format, show_general
from seogo.ingest.office.ooxml import A, Parts, R, count_pictures
from seogo.ingest.office.sheets import Sheet, address, count_cells, lay_out
from seogo.ingest.raised import raised

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DIGITS = "0123456789"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SHEET = re.compile(r"\(?(?:'((?:[^']|'')*)'|([^'!(,]+))!")
"""The sheet that a formula of a chart begins with: `Sheet1!$A$1`, `'그 시트'!$A$1`."""
_OFF = (None, "0", "false")
_MAX_COLUMN = 16_384
_MAX_SHEETS = 2_000
_ROW, _MERGE, _COLUMN, _DRAWING = f"{S}row", f"{S}mergeCell", f"{S}col", f"{S}drawing"
_VALUE, _FORMULA, _INLINE = f"{S}v", f"{S}f", f"{S}is"


@dataclass
class _Book:
    """What the cells of one workbook refer to, and how many there have been."""

    parts: Parts
    strings: list[str] = field(default_factory=list)
    shows: Sequence[Show] = ()
    visible: frozenset[str] = frozenset()
    """Names of the sheets that are read."""
    cells: int = 0


def read_xlsx(source: Source) -> Reading:
    """Each sheet with its own heading, its rows with their numbers. Raises `UnreadableFile`."""
    parts = Parts(source)
    sheets = _read_sheets(parts)
    core = parts.core()
    builder = lay_out(sheets)
    if parts.package.names & {"xl/vbaProject.bin"}:
        builder.notice("macros", "매크로는 읽지 않았습니다.")
    return builder.reading(
        title=core["title"], metadata={"author": core["author"], "subject": core["subject"]}
    )


def read_sheets(source: Source) -> list[Sheet]:
    """The sheets alone, hidden ones without their cells. Raises `UnreadableFile`."""
    return _read_sheets(Parts(source))


def _read_sheets(parts: Parts) -> list[Sheet]:
    main = parts.main("xl/workbook.xml")
    root = parts.xml(main)
    if root is None or root.tag != f"{S}workbook":
        raise UnreadableFile(
            f"{parts.name}: 통합 문서가 없습니다. Excel에서 다시 저장해 주십시오.",
            f"{parts.name}: no workbook; save it again in Excel",
        )
    relations = parts.relations(main)
    names = {relation.kind: relation.target for relation in relations.values()}
    properties = root.find(f"{S}workbookPr")
    epoch_1904 = properties is not None and properties.get("date1904") not in _OFF
    book = _Book(parts, _strings(parts, names.get("sharedStrings", "")))
    book.shows = _shows(parts.xml(names.get("styles", "")), epoch_1904=epoch_1904)
    listed = list(root.iterfind(f"{S}sheets/{S}sheet"))[:_MAX_SHEETS]
    sheets = [
        Sheet(name=one.get("name") or f"시트 {at}", hidden=one.get("state") in ("hidden", "veryHidden"))
        for at, one in enumerate(listed, 1)
    ]
    book.visible = frozenset(sheet.name for sheet in sheets if not sheet.hidden)
    for element, sheet in zip(listed, sheets, strict=True):
        relation = relations.get(element.get(f"{R}id") or "")
        if relation and relation.kind == "worksheet" and not sheet.hidden:
            _read_sheet(book, relation.target, sheet)
        elif relation and relation.kind == "chartsheet" and not sheet.hidden:
            _read_beside(book, relation.target, sheet)
    return sheets


def _strings(parts: Parts, name: str) -> list[str]:
    if not name:
        return []
    return [_rich(item) for item in parts.stream(name, (f"{S}si",))]


def _rich(item: Any) -> str:
    """The texts of a string's runs, without the pronunciation (`rPh`)."""
    if len(item) == 1 and item[0].tag == f"{S}t":
        return _unescape(item[0].text or "")
    parts: list[str] = []
    for child in item:
        found = child if child.tag == f"{S}t" else child.find(f"{S}t") if child.tag == f"{S}r" else None
        if found is not None:
            text = found.text or ""
            parts.append(raised(text, parts) if _is_raised(child) else text)
    return _unescape("".join(parts))


def _is_raised(run: Any) -> bool:
    align = run.find(f"{S}rPr/{S}vertAlign")
    return align is not None and align.get("val") == "superscript"


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _shows(root: Any | None, *, epoch_1904: bool) -> list[Show]:
    """How each cell format (`s` of a cell) shows numbers."""
    if root is None:
        return []
    codes = dict(BUILT_IN)
    for element in root.iterfind(f"{S}numFmts/{S}numFmt"):
        if (element.get("numFmtId") or "").isdecimal():
            codes[int(element.get("numFmtId"))] = element.get("formatCode") or ""
    return [
        compile_format(codes.get(_integer(element.get("numFmtId")), ""), epoch_1904=epoch_1904)
        for element in root.iterfind(f"{S}cellXfs/{S}xf")
    ]


def _read_sheet(book: _Book, part: str, sheet: Sheet) -> None:
    number = 0
    for element in book.parts.stream(part, (_ROW, _MERGE, _COLUMN, _DRAWING)):
        tag = element.tag
        if tag == _ROW:
            number = min(_integer(element.get("r")) or number + 1, 1 << 20)
            sheet.hidden_rows += element.get("hidden") not in _OFF
            row = _read_row(book, sheet, element, number)
            if row:
                sheet.rows[number] = row
                book.cells += len(row)
                count_cells(book.cells, book.parts.name)
        elif tag == _MERGE:
            span = _RANGE.fullmatch(element.get("ref") or "")
            if span and span[3]:
                sheet.merges.append((int(span[2]), _column(span[1]), int(span[4]), _column(span[3])))
        elif tag == _COLUMN and element.get("hidden") not in _OFF:
            first, last = _integer(element.get("min")), min(_integer(element.get("max")), _MAX_COLUMN)
            sheet.hidden_columns += max(last - first + 1, 0)
    _read_beside(book, part, sheet)


def _read_beside(book: _Book, part: str, sheet: Sheet) -> None:
    """What a sheet refers to beside its cells: comments, drawings."""
    for relation in book.parts.relations(part).values():
        if relation.kind == "comments":
            root = book.parts.xml(relation.target)
            sheet.comments += 0 if root is None else sum(1 for _ in root.iter(f"{S}comment"))
        elif relation.kind == "drawing":
            _read_drawing(book, relation.target, sheet)


def _read_row(book: _Book, sheet: Sheet, element: Any, number: int) -> dict[int, str]:
    row: dict[int, str] = {}
    column = -1
    for cell in element:
        reference = cell.get("r")
        column = _column(reference.rstrip(_DIGITS)) if reference else column + 1
        if len(cell) and 0 <= column < _MAX_COLUMN:
            text = _show_cell(book, sheet, cell, (number, column))
            if text and not text.isspace():
                row[column] = text
    return row


def _show_cell(book: _Book, sheet: Sheet, cell: Any, at: tuple[int, int]) -> str:
    kind = cell.get("t")
    value = formula = None
    for child in cell:
        tag = child.tag
        if tag == _VALUE:
            value = child.text
        elif tag == _FORMULA:
            formula = child
        elif tag == _INLINE and kind == "inlineStr":
            return _rich(child)
    if value is None:
        if formula is not None:
            sheet.uncached.append(address(*at))
        return ""
    match kind:
        case "s":
            position = int(value)
            return book.strings[position] if 0 <= position < len(book.strings) else ""
        case None | "n":
            style = int(cell.get("s") or 0)
            show = book.shows[style] if 0 <= style < len(book.shows) else show_general
            return show(float(value))
        case "b":
            return "TRUE" if value == "1" else "FALSE"
        case "e":
            sheet.errors.append(address(*at))
            return ""
        case "d":
            return str(value).replace("T00:00:00", "").replace("T", " ")
        case _:
            return _unescape(value)


def _read_drawing(book: _Book, part: str, sheet: Sheet) -> None:
    """Texts of shapes, charts; pictures with alternative text are texts too."""
    root = book.parts.xml(part)
    if root is None:
        return
    for relation in book.parts.relations(part).values():
        if relation.kind in ("chart", "chartEx"):
            _read_drawn(book, relation.target, sheet)
    sheet.pictures += count_pictures(root)
    for body in root.iter("{*}txBody"):
        sheet.boxes.append("\n".join(_paragraphs(body)))


def _read_drawn(book: _Book, part: str, sheet: Sheet) -> None:
    """A chart: its title alone where the cells that it shows are read, else its values too."""
    root = book.parts.xml(part) if part else None
    if root is None:
        sheet.charts += 1
        return
    chart = read_chart(root)
    named = [_SHEET.match(formula.text or "") for formula in root.iter("{*}f")]
    shown = bool(named) and all(name and _sheet_name(name) in book.visible for name in named)
    sheet.charts += shown or not chart.tables
    sheet.drawn.append(Chart(chart.title, ()) if shown else chart)


def _sheet_name(match: re.Match[str]) -> str:
    return match[1].replace("''", "'") if match[1] is not None else match[2]


def _paragraphs(body: Any) -> Iterable[str]:
    for paragraph in body.iter(f"{A}p"):
        yield "".join(run.text or "" for run in paragraph.iter(f"{A}t"))


@lru_cache(maxsize=_MAX_COLUMN)
def place(address: str) -> tuple[int, int]:
    """Row from 1 and column from 0 of `D12`."""
    return int(address.lstrip(_LETTERS)), _column(address.rstrip(_DIGITS))


def _column(letters: str) -> int:
    """From 0, of `A` and so on."""
    number = 0
    for letter in letters[:4].upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _integer(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 10 else 0
