"""Footnotes: out of the sentence that goes on over the page, after its paragraph; small items are none."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from seogo.ingest.formats import Source, read_source

SERIF, SANS = "HYSMyeongJo-Medium", "HYGothic-Medium"
LINE = "주민은 청구의 취지와 이유를 적은 청구서를 지방자치단체의 장에게 제출하여야 하고 장은 이를 공표하여야"
NOTE = ["1) 지방자치법 제19조의 규정에 따른다.", "이하 같은 법을 법이라 한다."]


@pytest.fixture(autouse=True)
def fonts() -> None:
    for name in (SERIF, SANS):
        pdfmetrics.registerFont(UnicodeCIDFont(name))


def read(*, rule: bool, size: float = 8) -> list[tuple[str, str]]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number in range(2):
        canvas.setFont(SERIF, 10)
        for at in range(12):
            last = "하고, 이 조례는 공포한 날부터 시행한다." if number and at == 11 else LINE
            canvas.drawString(60, 780 - 16 * at, last)
        if not number:
            if rule:
                canvas.line(60, 110, 180, 110)
            canvas.setFont(SERIF, size)
            for at, line in enumerate(NOTE):
                canvas.drawString(60, 95 - 12 * at, line)
        canvas.showPage()
    canvas.save()
    document = read_source(Source(name="a.pdf", data=buffer.getvalue()))
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def test_a_footnote_stands_after_the_paragraph_that_it_would_break() -> None:
    text, note = read(rule=True)
    assert text[0] == "paragraph"
    assert text[1].endswith("공포한 날부터 시행한다.")
    assert note == ("note", " ".join(NOTE))


@pytest.mark.parametrize(("rule", "size"), [(False, 8), (True, 10)])
def test_small_items_without_a_rule_and_items_below_one_are_text(rule: bool, size: float) -> None:
    assert "note" not in [kind for kind, _ in read(rule=rule, size=size)]


def test_a_numbered_heading_of_two_lines() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont(SANS, 10)
    canvas.drawString(
        60, 780, "1. 디지털 전환의 개념과 지방자치단체의 추진 현황 및 주요 과제의 검토와 앞으로의"
    )
    canvas.drawString(60, 764, "정책 방향")
    canvas.setFont(SERIF, 10)
    for at in range(6):
        canvas.drawString(60, 740 - 16 * at, LINE)
    canvas.save()
    document = read_source(Source(name="a.pdf", data=buffer.getvalue()))
    first = document.blocks[0]
    assert first.kind.value == "heading"
    assert document.text[first.start : first.end].endswith("정책 방향")


def test_the_footnote_of_one_of_two_columns_has_the_rule_that_hangul_draws() -> None:
    half = LINE[:29]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number in range(2):
        canvas.setFont(SERIF, 9)
        for at in range(12):
            for x in (60, 310):
                last = number and at == 11 and x == 310
                canvas.drawString(x, 780 - 16 * at, "하고 공포한 날부터 시행한다." if last else half)
        if not number:
            canvas.line(60, 572, 202, 572)
            canvas.setFont(SERIF, 8)
            canvas.drawString(60, 558, NOTE[0])
        canvas.showPage()
    canvas.save()
    document = read_source(Source(name="a.pdf", data=buffer.getvalue()))
    blocks = [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]
    assert [kind for kind, _ in blocks] == ["paragraph", "note"]
    assert blocks[0][1].endswith("하고 공포한 날부터 시행한다.")
    assert blocks[1][1] == NOTE[0]
