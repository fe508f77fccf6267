"""Blanks between characters: the file's own, those that gaps show, and gaps that are none."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from seogo.ingest.formats import Source, read_source

FONT, SIZE = "HYGothic-Medium", 10
WRITTEN = "이 규정은 모든 직원의 복무 기준과 그 밖의 필요한 사항을 정한다"


def first_line(*pieces: tuple[str, float]) -> str:
    """What is read of pieces of text set side by side, each after a gap of so many font sizes."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont(FONT, SIZE)
    x = 60.0
    for text, gap in pieces:
        x += gap * SIZE
        canvas.drawString(x, 700, text)
        x += pdfmetrics.stringWidth(text, FONT, SIZE)
    canvas.drawString(60, 650, WRITTEN)
    canvas.save()
    return read_source(Source(name="a.pdf", data=buffer.getvalue())).text.partition("\n")[0]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([("글입니다", 0), (".", 0.25)], "글입니다."),
        ([("모든", 0), ("직원", 0.3)], "모든 직원"),
        ([("2026", 0), ("년까지", 0.22)], "2026년까지"),
        ([("날부터", 0), ("10", 0.3), ("일 이내", 0.22)], "날부터 10일 이내"),
        ([("법률 제", 0), ("7", 0.3), ("조에", 0.3)], "법률 제7조에"),
    ],
)
def test_gaps(pieces, text):
    assert first_line(*pieces) == text


def test_raised_digits_are_no_part_of_the_number_before_them():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    x = 60.0
    for text, size, rise in (
        ("면적 84m", 10, 0), ("2", 6, 4), (", 예산 5,000", 10, 0), ("1)", 6, 4), ("천원, 10", 10, 0), ("8", 6, 4),
        ("명, 요율", 10, 0), ("2)", 6, 4), (" H", 10, 0), ("2", 6, -2), ("O, 12", 10, 0), ("34", 6, 0),
    ):  # fmt: skip
        canvas.setFont(FONT, size)
        canvas.drawString(x, 700 + rise, text)
        x += pdfmetrics.stringWidth(text, FONT, size)
    canvas.setFont(FONT, SIZE)
    canvas.drawString(60, 650, WRITTEN)
    canvas.save()
    text = read_source(Source(name="a.pdf", data=buffer.getvalue())).text
    assert text.startswith("면적 84m², 예산 5,000¹⁾천원, 10⁸명, 요율2) H2O, 1234\n")
