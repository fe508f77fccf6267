"""Fonts that files of the nineties name and do not hold: their character maps are read right, NFD is composed."""

from __future__ import annotations

import unicodedata

import pytest

from seogo.ingest.formats import Source, read_source

TEXT = "취업규칙 제12조 똠방각하의 휴가"


def pdf(encoding: str, shown: bytes) -> bytes:
    """A page with one line in a font that has no outlines and no ToUnicode map."""
    stream = b"BT /F1 12 Tf 60 700 Td <" + shown.hex().encode() + b"> Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /HYSMyeongJo-Medium /Encoding /%s "
        b"/DescendantFonts [6 0 R] >>" % encoding.encode(),
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYSMyeongJo-Medium /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> /FontDescriptor 7 0 R >>",
        b"<< /Type /FontDescriptor /FontName /HYSMyeongJo-Medium /Flags 6 /FontBBox [0 -148 1001 880] "
        b"/ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        data
        + b"xref\n0 8\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 8 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    )


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("KSCms-UHC-H", TEXT.encode("cp949")),
        ("KSCms-UHC-HW-H", TEXT.encode("cp949")),
        ("UniKS-UCS2-H", TEXT.encode("utf-16-be")),
        ("UniKS-UTF16-H", TEXT.encode("utf-16-be")),
        ("KSC-EUC-H", "취업규칙 제12조 휴가".encode("euc-kr")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_old_fonts(encoding, shown):
    wanted = TEXT if encoding != "KSC-EUC-H" else "취업규칙 제12조 휴가"
    document = read_source(Source(name="a.pdf", data=pdf(encoding, shown)))
    assert document.text == wanted
    box = document.places[0].box
    assert box is not None
    assert (round(box.x0), box.y0 < 842 - 700 < box.y1) == (60, True)


def test_decomposed_syllables_are_composed():
    shown = unicodedata.normalize("NFD", "연차휴가").encode("utf-16-be")
    assert read_source(Source(name="a.pdf", data=pdf("UniKS-UTF16-H", shown))).text == "연차휴가"
