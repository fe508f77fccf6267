"""PDFium reads the same whatever fonts are installed, and draws squares where it has none."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from seogo.ingest.pdf.fonts import pdfium, squares


@pytest.fixture(scope="module")
def data() -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("HYGothic-Medium"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("HYGothic-Medium", 10)
    canvas.drawString(100, 700, "글")
    canvas.drawString(100, 600, "연차 1일")
    canvas.save()
    return buffer.getvalue()


def test_syllables_of_a_font_that_the_file_names_only_have_a_box(data):
    with pdfium() as library:
        document = library.PdfDocument(data)
        page = document[0]
        text = page.get_textpage()
        assert text.get_text_range() == "글\r\n연차 1일"
        left, bottom, right, top = text.get_charbox(0)
        assert (left, right) == pytest.approx((100.4, 109.6), abs=0.5)
        assert (bottom, top) == pytest.approx(
            (699, 708.6), abs=0.2
        )  # the square, not an installed font's glyph
        text.close()
        page.close()
        document.close()


def test_drawing_shows_something_without_any_font(data):
    with pdfium(draws=True) as library:
        document = library.PdfDocument(data)
        image = document[0].render(scale=1).to_numpy()
        document.close()
    ink = (image[130:145, 95:115] < 128).any()
    assert ink


def test_the_font_of_squares_is_a_font_to_others_too():
    from PIL import ImageFont

    font = ImageFont.truetype(io.BytesIO(squares()), 100)
    assert font.getbbox("글") == font.getbbox("뷁")
    assert font.getlength("글") == 100
    _, top, _, bottom = font.getbbox("글")
    assert bottom - top == 96
