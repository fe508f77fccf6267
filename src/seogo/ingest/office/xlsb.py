"""XLSB ([MS-XLSB], binary records in an OOXML package) -> sheets of shown texts. Knows nothing of tables or blocks."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.office.cells import Book, decode_rk, put_error
from seogo.ingest.office.ooxml import Parts
from seogo.ingest.office.sheets import Sheet, lay_out

_ROW, _RK, _ERROR, _BOOL, _REAL, _STRING, _SHARED = 0, 2, 3, 4, 5, 6, 7
_FORMULA_STRING, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR = 8, 9, 10, 11
_ITEM, _FORMAT, _XF, _COLUMN, _WORKBOOK, _SHEET, _MERGE = 19, 44, 47, 60, 153, 156, 176
_BEGIN_XFS, _END_XFS = 617, 618
_HIDDEN_ROW = 0x10
_MAX_ROW, _MAX_COLUMN = 1 << 20, 16_384


def read_xlsb(source: Source) -> Reading:
    """Each sheet with its own heading, its rows with their numbers. Raises `UnreadableFile`."""
    parts = Parts(source)
    main = parts.main("xl/workbook.bin")
    relations = parts.relations(main)
    names = {relation.kind: relation.target for relation in relations.values()}
    book = Book(source.name)
    book.strings = [
        _string(data, 1)[0] for kind, data in _records(parts, names.get("sharedStrings", "")) if kind == _ITEM
    ]
    _read_styles(parts, names.get("styles", ""), book)
    sheets: list[Sheet] = []
    for kind, data in _records(parts, main):
        if kind == _WORKBOOK:
            book.epoch_1904 = bool(data[0] & 1)
        elif kind == _SHEET:
            identity, at = _string(data, 8)
            name, _ = _string(data, at)
            sheet = Sheet(name=name, hidden=data[0] != 0)
            sheets.append(sheet)
            relation = relations.get(identity)
            if relation and relation.kind == "worksheet" and not sheet.hidden:
                _read_sheet(parts, relation.target, book, sheet)
    if not sheets:
        raise UnreadableFile(
            f"{source.name}: 통합 문서에 시트가 없습니다. Excel에서 다시 저장해 주십시오.",
            f"{source.name}: the workbook has no sheets; save it again in Excel",
        )
    core = parts.core()
    return lay_out(sheets).reading(
        title=core["title"], metadata={"author": core["author"], "subject": core["subject"]}
    )


def _records(parts: Parts, name: str) -> Iterator[tuple[int, bytes]]:
    """The part's records: kind and size are numbers of seven bits a byte (2.1.4)."""
    data = (parts.data(name) if name else None) or b""
    at = 0
    while at < len(data):
        kind, at = data[at], at + 1
        if kind & 0x80:
            kind, at = (kind & 0x7F) | (data[at] & 0x7F) << 7, at + 1
        size = shift = 0
        while shift < 28:
            byte, at = data[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, data[at : at + size]
        at += size


def _string(data: bytes, at: int) -> tuple[str, int]:
    """The string there (its length in UTF-16 units first) and where it ends; a null string is empty."""
    (size,) = struct.unpack_from("<I", data, at)
    if size == 0xFFFFFFFF:
        return "", at + 4
    end = min(at + 4 + 2 * size, len(data))
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def _read_styles(parts: Parts, name: str, book: Book) -> None:
    inside = False
    for kind, data in _records(parts, name):
        if kind == _FORMAT:
            (identity,) = struct.unpack_from("<H", data)
            book.codes[identity] = _string(data, 2)[0]
        elif kind in (_BEGIN_XFS, _END_XFS):
            inside = kind == _BEGIN_XFS
        elif kind == _XF and inside:
            book.formats.append(struct.unpack_from("<H", data, 2)[0])


def _read_sheet(parts: Parts, name: str, book: Book, sheet: Sheet) -> None:
    row = 0
    for kind, data in _records(parts, name):
        if kind == _ROW:
            row = struct.unpack_from("<I", data)[0]
            sheet.hidden_rows += len(data) > 11 and bool(data[11] & _HIDDEN_ROW)
        elif _RK <= kind <= _FORMULA_ERROR:
            column, style = struct.unpack_from("<II", data)
            if row < _MAX_ROW and column < _MAX_COLUMN:
                _read_cell(book, sheet, kind, data[8:], (row, column, style & 0xFFFFFF))
        elif kind == _MERGE:
            first, last, left, right = struct.unpack_from("<4I", data)
            sheet.merges.append((first + 1, left, last + 1, right))
        elif kind == _COLUMN:
            first, last, _, _, flags = struct.unpack_from("<4IH", data)
            sheet.hidden_columns += (flags & 1) * max(0, min(last, _MAX_COLUMN) - first + 1)


def _read_cell(book: Book, sheet: Sheet, kind: int, data: bytes, at: tuple[int, int, int]) -> None:
    row, column, style = at
    if kind in (_ERROR, _FORMULA_ERROR):
        put_error(sheet, row, column)
        return
    if kind == _RK:
        text = book.number(decode_rk(struct.unpack_from("<I", data)[0]), style)
    elif kind in (_REAL, _FORMULA_NUMBER):
        text = book.number(struct.unpack_from("<d", data)[0], style)
    elif kind in (_BOOL, _FORMULA_BOOL):
        text = "TRUE" if data[0] else "FALSE"
    elif kind == _SHARED:
        text = book.string(struct.unpack_from("<I", data)[0])
    else:
        text = _string(data, 0)[0]
    book.put(sheet, row, column, text)
