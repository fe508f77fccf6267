"""Pages as pictures, marks on them, and where a quote stands."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from seogo.errors import EncryptedFile, NotFound, UnreadableFile
from seogo.ingest.formats import Source, read_source
from seogo.ingest.pdf.images import render_page
from seogo.ingest.pdf.quotes import quote_boxes, range_boxes
from seogo.types import Box

FONT = "HYGothic-Medium"
FIRST = "연차 유급휴가는 1년간 80퍼센트 이상 출근한 근로자에게 15일을 준"
SECOND = "다. 다만, 3년 이상 계속하여 근로한 근로자에게는 가산휴가를 준다."


def canvas_of(size: tuple[float, float] = A4, **options: object) -> tuple[Canvas, io.BytesIO]:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    canvas.setFont(FONT, 10)
    return canvas, buffer


@pytest.fixture(scope="module")
def data() -> bytes:
    canvas, buffer = canvas_of()
    canvas.drawString(60, 700, FIRST)
    canvas.drawString(60, 684, SECOND)
    table = Table(
        [["구분", "일비", "식비"], ["임원", "30,000원", "40,000원"], ["직원", "20,000원", "30,000원"]]
    )
    table.setStyle([("FONT", (0, 0), (-1, -1), FONT, 9), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    table.wrap(400, 400)
    table.drawOn(canvas, 60, 500)
    canvas.save()
    return buffer.getvalue()


def width(text: str) -> float:
    return pdfmetrics.stringWidth(text, FONT, 10)


def test_a_quote_over_two_lines_has_a_box_on_each_and_not_the_whole_lines(data):
    boxes = quote_boxes(data, 1, "15일을 준다. 다만, 3년 이상")
    assert len(boxes) == 2
    before = FIRST[: FIRST.index("15일")]
    assert (boxes[0].x0, boxes[0].x1) == pytest.approx((60 + width(before), 60 + width(FIRST)), abs=3)
    assert boxes[0].y0 < 842 - 700 < boxes[0].y1
    assert (boxes[1].x0, boxes[1].x1) == pytest.approx((60, 60 + width("다. 다만, 3년 이상")), abs=3)


def test_a_quote_that_ends_on_the_next_page_and_one_that_is_not_there(data):
    (box,) = quote_boxes(data, 1, "근로자에게는 가산휴가를 준다. 그리고 다음 쪽으로 이어지는 말")
    assert box.x1 == pytest.approx(60 + width(SECOND), abs=8)
    assert quote_boxes(data, 1, "없는 문장입니다 정말로") == []


def test_of_a_row_the_cells_are_marked_in_its_own_row(data):
    boxes = quote_boxes(data, 1, "구분: 직원 | 일비: 20,000원 | 식비: 30,000원")
    assert len(boxes) == 3
    assert len({round(box.y0) for box in boxes}) == 1
    top = min(box.y0 for box in quote_boxes(data, 1, "임원"))
    assert boxes[0].y0 > top + 10


def test_ranges_of_the_read_document(data):
    document = read_source(Source(name="a.pdf", data=data))
    start = document.text.index("80퍼센트")
    found = range_boxes(data, document, start, start + len("80퍼센트"))
    before = FIRST[: FIRST.index("80")]
    ((page, (box,)),) = found.items()
    assert page == 1
    assert (box.x0, box.x1) == pytest.approx((60 + width(before), 60 + width(before + "80퍼센트")), abs=3)
    whole = range_boxes(data, document, 0, document.places[0].end)
    assert whole == {1: [document.places[0].box]}


def test_pictures_have_the_page_size_and_the_marks(data):
    box = Box(60, 430, 160, 450)
    plain, marked = (
        np.asarray(Image.open(io.BytesIO(render_page(data, 1, dpi=72, boxes=boxes)))) for boxes in ((), [box])
    )
    assert plain.shape == marked.shape == (842, 596, 3)
    changed = (plain != marked).any(axis=2)
    rows, columns = np.where(changed)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == pytest.approx((428, 451, 58, 161), abs=1)
    assert tuple(marked[440, 100]) == (255, 226, 89)


@pytest.mark.parametrize(("size", "pixels"), [((14000, 14000), (447, 447)), ((14000, 20), (2000, 3))])
def test_huge_pages_are_drawn_small(size, pixels):
    canvas, buffer = canvas_of(size)
    canvas.save()
    image = Image.open(io.BytesIO(render_page(buffer.getvalue(), 1, max_pixels=200_000)))
    assert image.size == pytest.approx(pixels, abs=2)


def test_errors(data):
    with pytest.raises(NotFound, match="2쪽은 없습니다: 1쪽부터 1쪽까지"):
        render_page(data, 2)
    with pytest.raises(NotFound):
        quote_boxes(data, 0, "연차")
    with pytest.raises(UnreadableFile, match="손상된"):
        render_page(data[:300], 1)
    canvas, buffer = canvas_of(encrypt=StandardEncryption("암호", ownerPassword="주인", strength=128))
    canvas.save()
    with pytest.raises(EncryptedFile):
        render_page(buffer.getvalue(), 1)
