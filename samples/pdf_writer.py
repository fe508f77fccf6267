"""Writes a regulation as PDF: front page, articles, ruled tables, a commentary in two columns.

Running header and page number on every page after the first. The font is embedded as a subset (Nanum, SIL
Open Font License; on Debian the package fonts-nanum). Knows nothing of seogo.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from source_text import Item, ItemKind

_FONTS = Path("/usr/share/fonts/truetype/nanum")
_BODY, _BOLD = "NanumMyeongjo", "NanumGothicBold"
_WIDTH, _HEIGHT = A4
_MARGIN, _GUTTER = 25 * mm, 8 * mm
_TEXT_WIDTH = _WIDTH - 2 * _MARGIN
_COLUMN_WIDTH = (_TEXT_WIDTH - _GUTTER) / 2
_FRAME_HEIGHT = _HEIGHT - 56 * mm
_ARTICLE = re.compile(r"(제\d+조(?:의\d+)?(?:\([^)]*\))?)\s*(.*)")
_INDENTS_PT = (("①②③④⑤⑥⑦⑧⑨⑩", 10), ("0123456789", 22), ("가나다라마바사", 34))
COMMENTARY = "[부록]"


def write_pdf(path: Path, items: Sequence[Item], *, author: str, running: str) -> None:
    """Writes the regulation to the file; the same arguments and fonts give the same bytes."""
    for name in (_BODY, _BOLD):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{name}.ttf")))
    title = next(item.text for item in items if item.kind is ItemKind.TITLE)
    template = BaseDocTemplate(str(path), pagesize=A4, title=title, author=author, lang="ko-KR", invariant=1)
    template.addPageTemplates(_page_templates(running))
    template.build(_story(items))


def _page_templates(running: str) -> list[PageTemplate]:
    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont(_BOLD, 8)
        canvas.setFillColor(colors.grey)
        canvas.drawString(_MARGIN, _HEIGHT - 17 * mm, running)
        canvas.drawCentredString(_WIDTH / 2, 14 * mm, f"- {document.page} -")
        canvas.setStrokeColor(colors.lightgrey)
        canvas.line(_MARGIN, _HEIGHT - 19 * mm, _WIDTH - _MARGIN, _HEIGHT - 19 * mm)

    def frame(x: float, width: float) -> Frame:
        return Frame(x, 28 * mm, width, _FRAME_HEIGHT, 0, 0, 0, 0)

    right = _MARGIN + _COLUMN_WIDTH + _GUTTER
    return [
        PageTemplate("front", [frame(_MARGIN, _TEXT_WIDTH)]),
        PageTemplate("one", [frame(_MARGIN, _TEXT_WIDTH)], onPage=draw),
        PageTemplate("two", [frame(_MARGIN, _COLUMN_WIDTH), frame(right, _COLUMN_WIDTH)], onPage=draw),
    ]


def _story(items: Sequence[Item]) -> list[Any]:
    story: list[Any] = [NextPageTemplate("one")]
    section = ""
    for item in items:
        if item.kind is ItemKind.HEADING:
            before, section = section, item.text
            story += _break_before(section, before, items)
        story += _flow(item, commentary=section.startswith(COMMENTARY))
    return story


def _break_before(section: str, before: str, items: Sequence[Item]) -> list[Any]:
    if not before:
        return [Spacer(1, 14 * mm), *_contents(items), PageBreak()]
    if section.startswith(COMMENTARY):
        return [NextPageTemplate("two"), PageBreak()]
    return [PageBreak() if section.startswith("[별표 1]") else CondPageBreak(40 * mm)]


def _contents(items: Sequence[Item]) -> list[Any]:
    headings = [item.text for item in items if item.kind is ItemKind.HEADING]
    style = _style("contents", leading=19, leftIndent=30 * mm)
    return [
        Paragraph("차 례", _style("label", fontName=_BOLD, fontSize=13, alignment=TA_CENTER, spaceAfter=10))
    ] + [Paragraph(escape(text), style) for text in headings]


def _flow(item: Item, *, commentary: bool) -> list[Any]:
    match item.kind:
        case ItemKind.TITLE:
            big = _style("title", fontName=_BOLD, fontSize=30, leading=40, alignment=TA_CENTER)
            return [Spacer(1, 30 * mm), Paragraph(escape(item.text), big), Spacer(1, 12 * mm)]
        case ItemKind.FRONT:
            alignment = TA_LEFT if commentary else TA_CENTER
            return [Paragraph(escape(item.text), _style("front", fontSize=9.5, alignment=alignment))]
        case ItemKind.HEADING:
            style = _style("heading", fontName=_BOLD, fontSize=14, leading=20, spaceBefore=14, spaceAfter=8)
            return [Paragraph(escape(item.text), style)]
        case ItemKind.SUBHEADING:
            style = _style("subheading", fontName=_BOLD, fontSize=10.5, spaceBefore=9, keepWithNext=1)
            return [Paragraph(escape(item.text), style)]
        case ItemKind.TABLE:
            return [_table(item.rows), Spacer(1, 3 * mm)]
        case _:
            return [_paragraph(item.text, commentary=commentary)]


def _paragraph(text: str, *, commentary: bool) -> Paragraph:
    if commentary:
        return Paragraph(
            escape(text), _style("note", fontSize=10, leading=17, firstLineIndent=10, alignment=TA_LEFT)
        )
    if text.startswith("(단위"):
        return Paragraph(escape(text), _style("unit", fontSize=9, alignment=TA_RIGHT))
    if article := _ARTICLE.match(text):
        head, rest = (escape(part) for part in article.groups())
        return Paragraph(f'<font name="{_BOLD}">{head}</font> {rest}', _style("article", spaceBefore=7))
    indent_pt = next((points for marks, points in _INDENTS_PT if text[0] in marks and " " in text[:3]), 0)
    return Paragraph(escape(text), _style("paragraph", leftIndent=indent_pt + 12, firstLineIndent=-12))


def _table(rows: Sequence[Sequence[str]]) -> Table:
    head = _style("head", fontName=_BOLD, fontSize=9, leading=12, alignment=TA_CENTER, spaceAfter=0)
    body = _style("cell", fontSize=9.5, leading=14, alignment=TA_CENTER, spaceAfter=0)
    cells = [
        [Paragraph(escape(text), head if at == 0 else body) for text in row] for at, row in enumerate(rows)
    ]
    widths = _column_widths(rows)
    rules: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
        ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.91, 0.91, 0.91)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    return Table(cells, colWidths=widths, repeatRows=1, style=rules + _merged(rows))


def _column_widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """Points for each column: its longest word, then a share of what is left by its longest text."""
    columns = list(zip(*rows, strict=True))
    words = [max(_measure(word) for text in column for word in text.split()) + 14 for column in columns]
    texts = [max(_measure(text) for text in column) for column in columns]
    left = _TEXT_WIDTH - sum(words)
    return [word + left * text / sum(texts) for word, text in zip(words, texts, strict=True)]


def _measure(text: str) -> float:
    return float(pdfmetrics.stringWidth(text, _BOLD, 9.5))


def _merged(rows: Sequence[Sequence[str]]) -> list[tuple[Any, ...]]:
    """Spans for equal neighbours in the first column, as a person would merge them."""
    spans: list[tuple[Any, ...]] = []
    for _, group in groupby(range(1, len(rows)), key=lambda at: rows[at][0]):
        members = list(group)
        if len(members) > 1:
            spans.append(("SPAN", (0, members[0]), (0, members[-1])))
    return spans


def _style(name: str, **changes: Any) -> ParagraphStyle:
    defaults: dict[str, Any] = {
        "fontName": _BODY,
        "fontSize": 11,
        "leading": 19,
        "alignment": TA_JUSTIFY,
        "spaceAfter": 3,
    }
    return ParagraphStyle(name, **(defaults | changes))
