"""XLS: a workbook that LibreOffice saved (`files/budget.xls`, of our own making), and records written here.

The same cells are asked of python-calamine, which shares no code with ours.
"""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from seogo.errors import EncryptedFile
from seogo.ingest.formats import Source, read_source
from seogo.ingest.office import xls
from seogo.ingest.office.cells import Book, decode_rk

BUDGET = Path(__file__).parent / "files" / "budget.xls"


def budget():
    return read_source(Source(name="budget.xls", data=BUDGET.read_bytes()))


def test_a_workbook_of_libreoffice():
    document = budget()
    rows = [(block.row, document.text[block.start : block.end]) for block in document.blocks[:7]]
    assert document.format == "xls"
    assert rows == [
        (None, "예산"),
        (None, "2025년 예산"),
        (2, "구분 | 2025년 | 2026년"),
        (3, "구분 | 상반기 | 하반기 | 상반기 | 하반기"),
        (
            4,
            "구분: 인건비 | 2025년 상반기: 15.5% | 2025년 하반기: 1,234,567원"
            " | 2026년 상반기: 2025-03-01 | 2026년 하반기: 2025년 3월 1일",
        ),
        (5, "구분: 합계 | 2025년 상반기: 3 | 2026년 상반기: TRUE | 2026년 하반기: 3.5"),
        (6, "구분: 소계 | 2025년 하반기: 12345678901.5 | 2026년 상반기: -7 | 2026년 하반기: 0.25"),
    ]
    assert [each.code for each in document.notices] == ["hidden_cells", "error_cells", "hidden_sheet"]


def test_long_strings_over_several_records_as_calamine_reads_them():
    theirs = [
        row[0] for row in CalamineWorkbook.from_path(str(BUDGET)).get_sheet_by_name("긴 글").to_python()
    ]
    document = budget()
    ours = [document.text[block.start : block.end] for block in document.blocks[-28:]]
    assert ours == [text.strip() for text in theirs]
    assert sum(map(len, ours)) * 2 > 8224  # more than a record holds


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def read_stream(data: bytes, monkeypatch):
    monkeypatch.setattr(xls, "_stream", lambda source: data)
    return xls.read_xls(Source(name="a.xls", data=b""))


def test_strings_in_korean_code_page_before_biff8(monkeypatch):
    name, cell = "예산".encode("cp949"), "인건비".encode("cp949")
    bof = record(0x809, struct.pack("<HH", 0x500, 5))
    head = bof + record(0x42, struct.pack("<H", 949))
    place = len(head) + 4 + 7 + len(name) + 4
    head += record(0x85, struct.pack("<IBBB", place, 0, 0, len(name)) + name) + record(0x0A, b"")
    sheet = bof + record(0x204, struct.pack("<4H", 0, 0, 0, len(cell)) + cell) + record(0x0A, b"")
    assert read_stream(head + sheet, monkeypatch).text == "예산\n인건비"


def test_a_string_cut_inside_its_characters(monkeypatch):
    """The second half of a string may be narrow where its first is wide ([MS-XLS] 2.5.293)."""
    first = struct.pack("<IIHB", 2, 2, 4, 1) + "가나".encode("utf-16-le")
    rest = b"\x00AB" + struct.pack("<HB", 1, 0) + b"Z"
    assert list(xls._shared_strings([first, rest])) == ["가나AB", "Z"]


def test_a_password(monkeypatch):
    stream = record(0x809, struct.pack("<HH", 0x600, 5)) + record(0x2F, bytes(6))
    with pytest.raises(EncryptedFile, match="암호"):
        read_stream(stream, monkeypatch)


@pytest.mark.parametrize(
    ("raw", "value"), [(0x0000000A, 2.0), (0x0000000B, 0.02), (0x3FF00000, 1.0), (0xFFFFFFFE, -1.0)]
)
def test_compact_numbers(raw, value):
    assert decode_rk(raw) == value


def test_a_style_outside_the_table_shows_the_plain_number():
    assert Book("a").number(0.5, 7) == "0.5"
