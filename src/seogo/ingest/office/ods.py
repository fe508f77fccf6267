"""ODS (OpenDocument 1.3, spreadsheets) -> sheets of shown texts. Knows nothing of tables or blocks.

The file keeps each cell's text as it is shown beside its value; dates are given as ISO unless shown in Hangul.
"""

from __future__ import annotations

from typing import Any

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.office.number_format import show_general
from seogo.ingest.office.ooxml import Parts
from seogo.ingest.office.sheets import Sheet, address, count_cells, lay_out

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
T, OF, X, ST, D = (f"{{{_NS}{name}:1.0}}" for name in ("table", "office", "text", "style", "drawing"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_ERROR_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_MAX_ROWS, _MAX_COLUMNS = 1 << 20, 16_384
_CELLS = (f"{T}table-cell", f"{T}covered-table-cell")
_BREAKS = {f"{X}line-break": "\n", f"{X}tab": "\t"}


def read_ods(source: Source) -> Reading:
    """Each sheet with its own heading, its rows with their numbers. Raises `UnreadableFile`, `EncryptedFile`."""
    parts = Parts(source)
    if b"encryption-data" in (parts.data("META-INF/manifest.xml") or b""):
        raise EncryptedFile(
            f"{source.name}: 암호로 보호된 ODS 문서입니다. 암호를 풀어 저장한 파일을 넣어 주십시오.",
            f"{source.name}: the ODS document has a password; save it again without one",
        )
    if parts.data("content.xml") is None:
        raise UnreadableFile(
            f"{source.name}: ODS 본문이 없습니다. 다시 저장해 주십시오.",
            f"{source.name}: the ODS has no body; save it again",
        )
    reader = _Reader(parts)
    for element in parts.stream(
        "content.xml", (f"{ST}style", f"{T}table-column", f"{T}table-row", f"{T}shapes", f"{T}table")
    ):
        reader.take(element)
    meta = parts.xml("meta.xml")
    found = (
        {} if meta is None else {name: next(meta.iter(f"{_DC}{name}"), None) for name in ("title", "creator")}
    )
    texts = {name: (element.text or "") if element is not None else "" for name, element in found.items()}
    return lay_out([sheet for sheet in reader.sheets if sheet is not None]).reading(
        title=texts.get("title"), metadata={"author": texts.get("creator", "")}
    )


class _Reader:
    """The sheets so far; elements come as they end."""

    def __init__(self, parts: Parts) -> None:
        self.sheets: list[Sheet] = []
        self._name = parts.name
        self._hidden_styles: set[str] = set()
        self._table: Any = None
        self._row = 0
        self._cells = 0

    def take(self, element: Any) -> None:
        if element.tag == f"{ST}style":
            properties = element.find(f"{ST}table-properties")
            if properties is not None and properties.get(f"{T}display") == "false":
                self._hidden_styles.add(element.get(f"{ST}name") or "")
            return
        sheet = self._sheet(element)
        if sheet is None or sheet.hidden:
            return
        collapsed = element.get(f"{T}visibility") in ("collapse", "filter")
        if element.tag == f"{T}table-row":
            times = _times(element, "number-rows-repeated", _MAX_ROWS)
            row = self._read_row(sheet, element)
            sheet.hidden_rows += collapsed and bool(row)
            for at in range(self._row + 1, min(self._row + times, _MAX_ROWS) + 1 if row else 0):
                sheet.rows[at] = row if times == 1 else dict(row)
                self._cells += len(row)
                count_cells(self._cells, self._name)
            self._row += times
        elif element.tag == f"{T}table-column":
            sheet.hidden_columns += collapsed * _times(element, "number-columns-repeated", _MAX_COLUMNS)
        elif element.tag == f"{T}shapes":
            _drawn(sheet, element)

    def _sheet(self, element: Any) -> Sheet | None:
        """The sheet of the table that the element stands in; tables inside cells are none."""
        own = [element] if element.tag == f"{T}table" else []
        table = next(iter([*own, *element.iterancestors(f"{T}table")]), None)
        if table is None:
            return None
        if table is not self._table:
            self._table, self._row = table, 0
            self.sheets.append(
                Sheet(
                    name=table.get(f"{T}name") or f"시트 {len(self.sheets) + 1}",
                    hidden=table.get(f"{T}style-name") in self._hidden_styles,
                )
            )
        return self.sheets[-1]

    def _read_row(self, sheet: Sheet, element: Any) -> dict[int, str]:
        row: dict[int, str] = {}
        column, number = 0, self._row + 1
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            times = _times(cell, "number-columns-repeated", _MAX_COLUMNS)
            text = _cell(sheet, cell, (number, column)) if len(cell) or cell.attrib else ""
            if text and not text.isspace() and cell.tag == _CELLS[0]:
                for at in range(column, min(column + times, _MAX_COLUMNS)):
                    row[at] = text
            across = _times(cell, "number-columns-spanned", _MAX_COLUMNS)
            down = _times(cell, "number-rows-spanned", _MAX_ROWS)
            if across > 1 or down > 1:
                sheet.merges.append((number, column, number + down - 1, column + across - 1))
            column += times
        return row


def _cell(sheet: Sheet, cell: Any, at: tuple[int, int]) -> str:
    sheet.comments += sum(1 for _ in cell.iterfind(f"{OF}annotation"))
    _drawn(sheet, cell)
    shown = "\n".join(_text(paragraph) for paragraph in cell.iterfind(f"{X}p"))
    kind, value = cell.get(f"{OF}value-type"), cell.get(f"{OF}value")
    if cell.get(_ERROR_TYPE) == "error":
        sheet.errors.append(address(*at))
        return ""
    if kind == "date" and not any("가" <= char <= "힣" for char in shown):
        return (cell.get(f"{OF}date-value") or shown).replace("T00:00:00", "").replace("T", " ")
    if not shown and value:
        return show_general(float(value))
    if not shown and not kind and cell.get(f"{T}formula"):
        sheet.uncached.append(address(*at))
    return shown


def _text(paragraph: Any) -> str:
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{X}s":
            parts.append(" " * _times(child, "c", 100, space=X))
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif child.tag != f"{OF}annotation":
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _drawn(sheet: Sheet, element: Any) -> None:
    """Pictures, charts and texts that float over the cells."""
    for frame in element.iter(f"{D}frame", f"{D}custom-shape"):
        kinds = {child.tag for child in frame}
        if f"{D}object" in kinds:
            sheet.charts += 1
        elif f"{D}image" in kinds:
            sheet.pictures += 1
        text = "\n".join(filter(None, (_text(paragraph).strip() for paragraph in frame.iter(f"{X}p"))))
        if text:
            sheet.boxes.append(text)


def _times(element: Any, name: str, most: int, *, space: str = T) -> int:
    value = element.get(f"{space}{name}") or ""
    return max(1, min(int(value), most)) if value.isdecimal() and len(value) < 12 else 1
