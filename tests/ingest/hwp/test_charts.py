"""Charts in HWP and HWPX: as a part beside the sections, in an embedded object, and those that cannot be read."""

from __future__ import annotations

import struct
import zlib

import pytest

from ingest.chart_parts import BUDGET, BUDGET_ROWS, chart
from ingest.hwp.hwp_writer import container, control, extended, hwp, para_shape, paragraph, record
from ingest.hwp.test_hwpx import read as read_hwpx
from ingest.hwp.test_hwpx import section, with_parts
from seogo.errors import UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.hwp import hwpx_package, objects, records
from seogo.ingest.hwp.hwp5 import read_hwp

SWITCH = (
    '<hp:p><hp:run><hp:t>앞</hp:t><hp:switch><hp:case><hp:chart chartIDRef="Chart/chart1.xml"/></hp:case>'
    '<hp:default><hp:ole binaryItemIDRef="ole1"/></hp:default></hp:switch></hp:run></hp:p>'
)
OLE = '<hp:p><hp:run><hp:t>앞</hp:t><hp:ole binaryItemIDRef="BinData/ole1.ole"/></hp:run></hp:p>'


def embedded(part: str = BUDGET) -> bytes:
    """An object as Hangul keeps it: its length, then an OLE container with the chart part in it."""
    data = container({"OOXMLChartContents": part.encode(), "Contents": b"old"})
    return struct.pack("<I", len(data)) + data


def as_hwp(*objects: bytes, number: int = 1, attributes: int = 1, flags: int = 1) -> bytes:
    """A paragraph that shows the object of that number in DocInfo's list."""
    text = "앞".encode("utf-16-le") + extended(11, "gso ") + "\r".encode("utf-16-le")
    shown = record(84, 3, struct.pack("<I2iH", 0, 100, 100, number) + bytes(12))
    body = paragraph(text) + control("gso ", 1, bytes(42)) + record(76, 2, bytes(8)) + shown
    listed = b"".join(
        record(18, 0, struct.pack("<3H", attributes, at, 3) + "ole".encode("utf-16-le"))
        for at in range(1, len(objects) + 1)
    )
    streams = {f"BinData/BIN{at:04X}.OLE": pack(one, flags) for at, one in enumerate(objects, 1)}
    return hwp(body, para_shape() + listed, flags=flags, more=streams)


def pack(data: bytes, flags: int) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush() if flags & 1 else data


def read(data: bytes) -> Reading:
    return read_hwp(Source(name="시험.hwp", data=data))


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


def test_a_chart_part_of_hwpx_is_a_table() -> None:
    reading = read_hwpx(with_parts(section(SWITCH), {"Chart/chart1.xml": BUDGET.encode()}))
    assert reading.text.splitlines() == ["앞", *BUDGET_ROWS]
    assert codes(reading) == []


def test_a_chart_in_an_embedded_object_of_hwpx_is_a_table() -> None:
    reading = read_hwpx(with_parts(section(OLE), {"BinData/ole1.ole": embedded()}))
    assert reading.text.splitlines() == ["앞", *BUDGET_ROWS]


@pytest.mark.parametrize("flags", [0, 1])
def test_a_chart_of_hwp_is_a_table(flags: int) -> None:
    reading = read(as_hwp(embedded(chart(name="다른 것")), embedded(), number=2, flags=flags))
    assert reading.text.splitlines() == ["앞", *BUDGET_ROWS]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "part",
    [b"", b"<c:chart", b"text", chart(name="값 없는 차트").encode(), b"<x/>", embedded()[:700], b"\xd0\xcf"],
)
def test_what_is_no_chart_with_values_is_said(part: bytes) -> None:
    assert codes(read_hwpx(with_parts(section(SWITCH), {"Chart/chart1.xml": part}))) == ["chart"]
    assert codes(read(as_hwp(part))) == ["embedded_object"]


def test_a_chart_that_is_not_in_the_file_is_said() -> None:
    assert codes(read_hwpx(section(SWITCH))) == ["chart"]
    assert codes(read(as_hwp())) == ["embedded_object"]
    assert codes(read(as_hwp(embedded(), attributes=0))) == ["embedded_object"]  # linked, not stored


def test_an_object_beyond_the_limit_is_said_and_the_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (objects, records, hwpx_package):
        monkeypatch.setattr(module, "MAX_OBJECT_BYTES", 100)
    reading = read_hwpx(with_parts(section(SWITCH), {"Chart/chart1.xml": BUDGET.encode()}))
    assert (reading.text, codes(reading)) == ("앞", ["chart"])
    reading = read(as_hwp(embedded()))
    assert (reading.text, codes(reading)) == ("앞", ["embedded_object"])


def test_damaged_charts_raise_nothing_else() -> None:
    data = as_hwp(embedded())
    for at in range(0, len(data), 97):
        spoiled = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        try:
            read(spoiled)
        except UnreadableFile:
            continue
