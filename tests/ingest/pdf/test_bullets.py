"""Bullets that a browser draws: before the text that they stand beside, and no other dots."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from seogo.ingest.formats import Source, read_source
from seogo.ingest.pdf.quotes import quote_boxes

FONT = "HYSMyeongJo-Medium"
ITEMS = ("건강검진은 4월에 한다", "체육대회는 5월에 연다", "제안을 4월까지 받는다")


def drawn(draw) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont(FONT, 11)
    for at, text in enumerate(ITEMS):
        canvas.drawString(80, 700 - 18 * at, text)
        draw(canvas, 704 - 18 * at)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def items(data: bytes) -> list[tuple[str, str]]:
    document = read_source(Source(name="a.pdf", data=data))
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("draw", "mark"),
    [
        (lambda canvas, y: canvas.circle(70, y, 2, stroke=0, fill=1), "•"),
        (lambda canvas, y: canvas.circle(70, y, 2, stroke=1, fill=0), "◦"),
        (lambda canvas, y: canvas.rect(68, y - 2, 4, 4, stroke=0, fill=1), "•"),
    ],
    ids=["disc", "circle", "square"],
)
def test_a_drawn_mark_is_a_bullet(draw, mark) -> None:
    data = drawn(draw)
    assert items(data) == [("list_item", f"{mark} {text}") for text in ITEMS]


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas, y: canvas.circle(70, y, 8, stroke=0, fill=1),
        lambda canvas, y: canvas.circle(20, y, 2, stroke=0, fill=1),
        lambda canvas, y: [canvas.circle(x, y, 1.5, stroke=0, fill=1) for x in range(40, 78, 6)],
        lambda canvas, y: canvas.rect(68, y - 2, 4, 4, stroke=1, fill=0),
        lambda canvas, y: canvas.circle(300, y, 2, stroke=0, fill=1),
    ],
    ids=["large", "far", "a leader of dots", "a box to tick", "behind the text"],
)
def test_other_dots_are_none(draw) -> None:
    assert all("•" not in text and "◦" not in text for _, text in items(drawn(draw)))


def test_a_quote_with_its_drawn_bullet_is_found_on_the_page() -> None:
    data = drawn(lambda canvas, y: canvas.circle(70, y, 2, stroke=0, fill=1))
    boxes = quote_boxes(data, 1, f"• {ITEMS[1]}")
    assert boxes
    assert 66 < boxes[0].x0 < 69
