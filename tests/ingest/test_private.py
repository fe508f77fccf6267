"""Private-use characters of Hancom and of symbol fonts, in whatever file they come."""

from __future__ import annotations

import pytest

from seogo.ingest.formats import Source, read_source
from seogo.ingest.pdf.quotes import quote_boxes

HANCOM = "DB80DEB1"
"""U+F02B1, a 1 in a square, as the UTF-16 that a PDF's character table holds."""


def pdf(codes: list[str]) -> bytes:
    """A page with one character a code (UTF-16, hexadecimal), 12 points wide apart."""
    table = "".join(f"<{0x41 + at:02X}> <{code}>\n" for at, code in enumerate(codes))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange "
        f"<00> <FF> endcodespacerange {len(codes)} beginbfchar\n{table} endbfchar endcmap end end"
    )
    shown = "BT /F 12 Tf 60 700 Td (" + "".join(chr(0x41 + at) for at in range(len(codes))) + ") Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ]
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj {text}\nendobj\n"
    lines = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{lines}trailer<</Size {size}/Root 1 0 R>>"
    return f"{body}{table}startxref\n{len(body)}\n%%EOF".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", "<p>\U000f02b1 가 \uf0b7 나 \ue0bc</p>".encode()),
        ("a.txt", "\U000f02b1 가 \uf0b7 나 \ue0bc".encode()),
        ("a.md", "\U000f02b1 가 \uf0b7 나 \ue0bc".encode()),
    ],
)
def test_known_characters_are_read_and_others_counted(name, data):
    document = read_source(Source(name=name, data=data))
    assert document.text == "① 가 • 나 \ue0bc"
    assert [notice.code for notice in document.notices] == ["private_characters"]
    assert "1자" in document.notices[0].message
    assert "U+E0BC" in document.notices[0].message


def test_those_of_a_pdf_keep_their_places():
    data = pdf([HANCOM, "AC00", "F0B7", HANCOM, "B098"])
    document = read_source(Source(name="a.pdf", data=data))
    assert document.text == "①가•①나"
    assert document.notices == ()
    whole, last = quote_boxes(data, 1, "①가•①나"), quote_boxes(data, 1, "나")
    assert len(whole) == len(last) == 1
    assert last[0].x1 == pytest.approx(whole[0].x1, abs=0.1)
    assert last[0].x0 > whole[0].x0 + 30
