"""The PDF of `readers.py`: set line by line, with what makes pages hard to read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from readers_story import Truth, story_of

RUNNING = "하늬나루계측 지출 기준집"


def pdf(path: Path, pages: int) -> Truth:
    """Running heads, page numbers, footnotes below a rule, ruled tables; every fourth page in two columns."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    font = "HYSMyeongJo-Medium"
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    canvas = Canvas(str(path), pagesize=A4)
    story = story_of(pages)
    flow = _Flow(canvas, font)
    for kind, value in story.items:
        if kind == "paragraph":
            flow.paragraph(*value)
        else:
            flow.table(value)
    flow.end()
    canvas.save()
    return story.truth("page", flow.page, notes=True)


class _Flow:
    """Lines set one below another, column by column, page by page."""

    def __init__(self, canvas: Any, font: str) -> None:
        self.canvas, self.font, self.page, self.notes = canvas, font, 0, list[str]()
        self.columns = [(0.0, 0.0)]
        self._next_page()

    def paragraph(self, text: str, note: str) -> None:
        """Words set into lines of the column that each line stands in; the note below the page of the last one."""
        words = text.split()
        while words:
            self._room(16)
            left, width = self.columns[self.column]
            line = words.pop(0)
            while words and self._width(f"{line} {words[0]}") <= width - 12:
                line = f"{line} {words.pop(0)}"
            if note and not words:
                self.notes.append(note)
                line = f"{line}{len(self.notes)})"
            self.canvas.drawString(left, self.y, line)
            self.y -= 16
        self.y -= 8

    def table(self, rows: list[list[str]]) -> None:
        heights = [18 * (1 + max(cell.count("\n") for cell in row)) for row in rows]
        self._room(sum(heights) + 12)
        left, width = self.columns[self.column]
        sides = [left + width * share for share in (0, 0.25, 0.5, 1)]
        y = self.y + 8
        for row, height in zip(rows, heights, strict=True):
            for side, end, cell in zip(sides, sides[1:], row, strict=False):
                self.canvas.rect(side, y - height, end - side, height)
                for at, line in enumerate(cell.split("\n")):
                    self.canvas.drawString(side + 4, y - 13 - 18 * at, line)
            y -= height
        self.y = y - 20

    def _width(self, text: str) -> float:
        return float(self.canvas.stringWidth(text, self.font, 10))

    def end(self) -> None:
        if self.notes:
            self.canvas.line(60, 98, 200, 98)
        for at, note in enumerate(self.notes, 1):
            self.canvas.setFont(self.font, 8)
            self.canvas.drawString(60, 98 - 12 * at, f"{at}) {note}")
        self.canvas.setFont(self.font, 9)
        self.canvas.drawString(60, 810, RUNNING)
        self.canvas.drawCentredString(300, 30, f"- {self.page} -")
        self.canvas.showPage()

    def _room(self, height: float) -> None:
        if self.y - height > 105:
            return
        self.column += 1
        self.y = 780
        if self.column == len(self.columns):
            self.end()
            self._next_page()

    def _next_page(self) -> None:
        self.page += 1
        self.columns = [(60.0, 225.0), (310.0, 225.0)] if self.page % 4 == 0 else [(60.0, 475.0)]
        self.column, self.y = 0, 780
        self.notes.clear()
        self.canvas.setFont(self.font, 10)
