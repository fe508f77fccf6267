"""XLS (BIFF8 of [MS-XLS], and BIFF5 before it) -> sheets of shown texts. Knows nothing of tables or blocks."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.office.cells import Book, decode_rk, put_error
from seogo.ingest.office.sheets import Sheet, lay_out

_BOF, _EOF, _FILEPASS, _CONTINUE, _CODEPAGE, _1904 = 0x809, 0x0A, 0x2F, 0x3C, 0x42, 0x22
_SHEET, _SST, _FORMAT, _XF = 0x85, 0xFC, 0x41E, 0xE0
_NUMBER, _RK, _MULRK, _LABEL, _RSTRING, _LABELSST = 0x203, 0x27E, 0xBD, 0x204, 0xD6, 0xFD
_FORMULA, _STRING, _BOOLERR = 0x06, 0x207, 0x205
_ROW, _COLUMN, _MERGED, _NOTE, _OBJECT = 0x208, 0x7D, 0xE5, 0x1C, 0x5D
_BIFF8 = 0x600
_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
_PICTURE, _CHART = 8, 5


@dataclass
class _Reader:
    """One workbook stream; `wide` whether its strings are Unicode (BIFF8), else they are in `encoding`."""

    book: Book
    data: bytes
    wide: bool = True
    encoding: str = "cp949"

    def records(self, at: int) -> Iterator[tuple[int, bytes]]:
        while at + 4 <= len(self.data):
            kind, size = struct.unpack_from("<HH", self.data, at)
            yield kind, self.data[at + 4 : at + 4 + size]
            at += 4 + size

    def string(self, data: bytes, at: int, width: int) -> str:
        """The string there; its length takes `width` bytes."""
        size = int.from_bytes(data[at : at + width], "little")
        at += width
        if not self.wide:
            return data[at : at + size].decode(self.encoding, "replace")
        flags = data[at]
        if flags & _WIDE:
            return data[at + 1 : at + 1 + 2 * size].decode("utf-16-le", "replace")
        return data[at + 1 : at + 1 + size].decode("latin-1")


def read_xls(source: Source) -> Reading:
    """Each sheet with its own heading, its rows with their numbers. Raises `UnreadableFile`, `EncryptedFile`."""
    reader = _Reader(Book(source.name), _stream(source))
    places = _read_globals(reader)
    if not places:
        raise UnreadableFile(
            f"{source.name}: 시트가 없는 XLS 파일입니다. Excel에서 xlsx로 저장해 주십시오.",
            f"{source.name}: an XLS file without sheets; save it as xlsx in Excel",
        )
    for place, sheet in places:
        if not sheet.hidden:
            _read_sheet(reader, place, sheet)
    return lay_out([sheet for _, sheet in places]).reading()


def _stream(source: Source) -> bytes:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(source.data)) as container:
            name = next(name for name in ("Workbook", "Book") if container.exists(name))
            return bytes(container.openstream(name).read())
    except (
        OSError,
        StopIteration,
        TypeError,
        AttributeError,
    ) as error:  # olefile's own on damaged directories
        raise UnreadableFile(
            f"{source.name}: 손상된 XLS 파일입니다. Excel에서 열어 xlsx로 저장해 주십시오.",
            f"{source.name}: a damaged XLS file ({error}); open it in Excel and save it as xlsx",
        ) from error


def _read_globals(reader: _Reader) -> list[tuple[int, Sheet]]:
    """The sheets and where they begin; fills the book's strings and formats."""
    book = reader.book
    sheets: list[tuple[int, Sheet]] = []
    shared: list[bytes] = []
    for kind, data in reader.records(0):
        if kind == _CONTINUE:
            if shared:
                shared.append(data)
            continue
        if shared and not book.strings:
            book.strings = list(_shared_strings(shared))
        if kind == _BOF:
            reader.wide = struct.unpack_from("<H", data)[0] >= _BIFF8
        elif kind == _FILEPASS:
            raise EncryptedFile(
                f"{book.name}: 암호로 보호된 Excel 문서입니다. 암호를 풀어 저장한 파일을 넣어 주십시오.",
                f"{book.name}: the Excel document has a password; save it again without one",
            )
        elif kind == _CODEPAGE:
            page = struct.unpack_from("<H", data)[0]
            reader.encoding = "cp1252" if page in (1252, 0x8001) else "cp932" if page == 932 else "cp949"
        elif kind == _1904:
            book.epoch_1904 = bool(struct.unpack_from("<H", data)[0])
        elif kind == _FORMAT:
            book.codes[struct.unpack_from("<H", data)[0]] = reader.string(data, 2, 2 if reader.wide else 1)
        elif kind == _XF:
            book.formats.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _SHEET:
            place, state, sort = struct.unpack_from("<IBB", data)
            if sort in (0, 2):
                sheet = Sheet(name=reader.string(data, 6, 1), hidden=bool(state & 3), charts=int(sort == 2))
                sheets.append((place, sheet))
        elif kind == _SST:
            shared = [data]
        elif kind == _EOF:
            break
    if shared and not book.strings:
        book.strings = list(_shared_strings(shared))
    return sheets


def _shared_strings(parts: list[bytes]) -> Iterator[str]:
    """The strings of the shared table, which runs over records; one cut inside its characters says anew whether
    they are wide (2.5.293)."""
    segment, at = 0, 8
    total = struct.unpack_from("<I", parts[0], 4)[0]

    def skip(count: int) -> None:
        nonlocal segment, at
        at += count
        while segment < len(parts) and at >= len(parts[segment]) and segment + 1 < len(parts):
            at -= len(parts[segment])
            segment += 1

    for _ in range(min(total, sum(map(len, parts)))):
        skip(0)
        if at + 3 > len(parts[segment]):
            return
        size, flags = struct.unpack_from("<HB", parts[segment], at)
        at += 3
        runs = extra = 0
        if flags & _RICH:
            (runs,) = struct.unpack_from("<H", parts[segment], at)
            at += 2
        if flags & _EXTENDED:
            (extra,) = struct.unpack_from("<I", parts[segment], at)
            at += 4
        texts: list[str] = []
        while size:
            if at >= len(parts[segment]):
                if segment + 1 >= len(parts):
                    break
                segment, at = segment + 1, 1
                flags = parts[segment][0] if parts[segment] else 0
            unit = 2 if flags & _WIDE else 1
            take = min(size, max(len(parts[segment]) - at, 0) // unit)
            if not take:
                at = len(parts[segment])
                if segment + 1 >= len(parts):
                    break
                continue
            raw = parts[segment][at : at + take * unit]
            texts.append(raw.decode("utf-16-le" if unit == 2 else "latin-1", "replace"))
            at, size = at + take * unit, size - take
        yield "".join(texts)
        skip(4 * runs + extra)


def _read_sheet(reader: _Reader, place: int, sheet: Sheet) -> None:
    """The cells from the sheet's `BOF` to its own `EOF`; charts inside have streams of their own."""
    depth = 0
    waiting: tuple[int, int] | None = None
    for kind, data in reader.records(place):
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth > 1:
            continue
        elif kind == _FORMULA:
            waiting = _read_formula(reader.book, sheet, data)
        elif kind == _STRING and waiting:
            reader.book.put(sheet, *waiting, reader.string(data, 0, 2))
            waiting = None
        else:
            _read_record(reader, sheet, kind, data)


def _read_formula(book: Book, sheet: Sheet, data: bytes) -> tuple[int, int] | None:
    """Keeps the formula's value; where it is a text, which comes in a record of its own, the cell it is for."""
    row, column, style = struct.unpack_from("<3H", data)
    if data[12:14] != b"\xff\xff":
        book.put(sheet, row, column, book.number(struct.unpack_from("<d", data, 6)[0], style))
    elif data[6] == 0:
        return row, column
    elif data[6] == 1:
        book.put(sheet, row, column, "TRUE" if data[8] else "FALSE")
    elif data[6] == 2:
        put_error(sheet, row, column)
    return None


def _read_record(reader: _Reader, sheet: Sheet, kind: int, data: bytes) -> None:
    book = reader.book
    if kind in (_NUMBER, _RK, _LABEL, _RSTRING, _LABELSST, _BOOLERR):
        row, column, style = struct.unpack_from("<3H", data)
        if kind == _NUMBER:
            book.put(sheet, row, column, book.number(struct.unpack_from("<d", data, 6)[0], style))
        elif kind == _RK:
            book.put(sheet, row, column, book.number(decode_rk(struct.unpack_from("<I", data, 6)[0]), style))
        elif kind == _LABELSST:
            book.put(sheet, row, column, book.string(struct.unpack_from("<I", data, 6)[0]))
        elif kind == _BOOLERR and data[7]:
            put_error(sheet, row, column)
        elif kind == _BOOLERR:
            book.put(sheet, row, column, "TRUE" if data[6] else "FALSE")
        else:
            book.put(sheet, row, column, reader.string(data, 6, 2))
    elif kind == _MULRK:
        row, first = struct.unpack_from("<2H", data)
        for at in range((len(data) - 6) // 6):
            style, raw = struct.unpack_from("<HI", data, 4 + 6 * at)
            book.put(sheet, row, first + at, book.number(decode_rk(raw), style))
    elif kind == _MERGED:
        for at in range(min(struct.unpack_from("<H", data)[0], (len(data) - 2) // 8)):
            top, bottom, left, right = struct.unpack_from("<4H", data, 2 + 8 * at)
            sheet.merges.append((top + 1, left, bottom + 1, right))
    elif kind == _ROW:
        sheet.hidden_rows += bool(struct.unpack_from("<H", data, 12)[0] & 0x20)
    elif kind == _COLUMN:
        left, right, _, _, flags = struct.unpack_from("<5H", data)
        sheet.hidden_columns += (flags & 1) * max(0, min(right, 255) - left + 1)
    elif kind == _NOTE:
        sheet.comments += 1
    elif kind == _OBJECT and len(data) >= 6:
        sort = struct.unpack_from("<H", data, 4)[0]
        sheet.pictures += sort == _PICTURE
        sheet.charts += sort == _CHART
