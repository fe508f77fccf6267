"""XLSB: records written here by [MS-XLSB], read by python-calamine too."""

from __future__ import annotations

import io
import struct
import zipfile

from python_calamine import CalamineWorkbook

from seogo.ingest.formats import Source, read_source

TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(data)
    lengths = b""
    while True:
        size, low = size >> 7, size & 0x7F
        lengths += bytes([low | (0x80 if size else 0)])
        if not size:
            return head + lengths + data


def text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def row(number: int, *, hidden: bool = False) -> bytes:
    return record(
        0, struct.pack("<IIHBBB", number, 0, 300, 0, 0x10 if hidden else 0, 0) + struct.pack("<I", 0)
    )


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<II", column, style) + value)


def workbook() -> bytes:
    sheet = record(129) + record(148, struct.pack("<4I", 0, 2, 0, 2)) + record(145)
    sheet += row(0) + b"".join(cell(7, at, struct.pack("<I", at)) for at in range(3))
    sheet += row(1, hidden=True) + cell(6, 0, text("인건비"))
    sheet += cell(5, 1, struct.pack("<d", 0.155), style=1) + cell(2, 2, struct.pack("<I", 1200 << 2 | 2))
    sheet += row(2) + cell(6, 0, text("합계")) + cell(9, 1, struct.pack("<d", 0.2) + bytes(6), style=1)
    sheet += cell(3, 2, b"\x07") + record(146) + record(130)
    hidden = record(129) + record(145) + row(0) + cell(6, 0, text("비밀")) + record(146) + record(130)
    sheets = record(143) + record(156, struct.pack("<II", 0, 1) + text("rId1") + text("예산"))
    sheets += record(156, struct.pack("<II", 1, 2) + text("rId2") + text("코드표")) + record(144)
    strings = b"".join(record(19, b"\0" + text(name)) for name in ("구분", "비율", "금액"))
    formats = (
        record(615, struct.pack("<I", 1)) + record(44, struct.pack("<H", 176) + text("0.0%")) + record(616)
    )
    xfs = b"".join(record(47, struct.pack("<HH", 0, code) + bytes(12)) for code in (0, 176))
    styles = formats + record(617, struct.pack("<I", 2)) + xfs + record(618)
    targets = {
        "rId1": ("worksheet", "worksheets/sheet1.bin"),
        "rId2": ("worksheet", "worksheets/sheet2.bin"),
        "rId3": ("sharedStrings", "sharedStrings.bin"),
        "rId4": ("styles", "styles.bin"),
    }
    relations = "".join(
        f'<Relationship Id="{identity}" Type="{TYPE}/{kind}" Target="{target}"/>'
        for identity, (kind, target) in targets.items()
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("xl/workbook.bin", record(131) + record(153, bytes(12)) + sheets + record(132))
        out.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}'
            "</Relationships>",
        )
        out.writestr("xl/worksheets/sheet1.bin", sheet)
        out.writestr("xl/worksheets/sheet2.bin", hidden)
        out.writestr("xl/sharedStrings.bin", record(159, struct.pack("<II", 3, 3)) + strings + record(160))
        out.writestr("xl/styles.bin", styles)
    return buffer.getvalue()


def test_cells_by_their_formats():
    document = read_source(Source(name="a.xlsb", data=workbook()))
    assert document.format == "xlsb"
    assert document.text.split("\n") == [
        "예산",
        "구분 | 비율 | 금액",
        "구분: 인건비 | 비율: 15.5% | 금액: 1200",
        "구분: 합계 | 비율: 20.0%",
    ]
    assert [each.code for each in document.notices] == ["hidden_cells", "error_cells", "hidden_sheet"]


def test_calamine_reads_the_same_values():
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(workbook())).get_sheet_by_name("예산").to_python()
    assert theirs[:2] == [["구분", "비율", "금액"], ["인건비", 0.155, 1200.0]]
