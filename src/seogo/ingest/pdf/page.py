"""One PDF page through PDFium -> upright runs of text, ruling lines, pictures, and what was left out.

Coordinates are points from the top-left corner of the page as it is shown (crop box and rotation applied), turned
where most of its text is (`Page.frame`). Knows nothing of columns or paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from seogo.ingest.pdf.bullets import with_bullets
from seogo.ingest.pdf.chars import Chars, read_chars
from seogo.ingest.pdf.drawing import Drawing, Point, Rule, read_drawing
from seogo.ingest.pdf.runs import Frame, Run, RunWord
from seogo.types import Box

__all__ = ["Lost", "OcrReason", "Page", "Rule", "Run", "RunWord", "read_page", "shown_point"]

_CONTRAST = 20
"""Of 255: the least difference in grey between pale text and its ground, where the text can be read."""
_LOOK_DPI = 72


class OcrReason(StrEnum):
    """Why a page's text must be recognised from its picture."""

    NO_TEXT = "no_text"
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True)
class Lost:
    """Text that is in the file and not in the reading, with the code of the notice about it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`width` and `height`, runs, rules and pictures are in the page's frame; `frame.back` gives the shown page's.

    `asides`: runs turned against the rest, each list in a frame of its own.
    """

    number: int
    width: float
    height: float
    runs: list[Run]
    rules: list[Rule]
    pictures: list[Box]
    paths: int = 0
    """Drawn paths: a page of many and without text has its text as outlines."""
    ocr: OcrReason | None = None
    """Set where the page's own runs are no text to be relied on; cleared where it has been recognised."""
    frame: Frame = field(default_factory=lambda: Frame(0, 0.0, 0.0))
    asides: list[tuple[Frame, list[Run]]] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    blanks: tuple[int, int] = (0, 0)
    """Blanks that the file writes, and characters."""


def read_page(page: Any, number: int, *, spots: bool = False) -> Page:
    """Everything of interest on a `pypdfium2.PdfPage`; the caller closes it. `number` counts from 1.

    `spots`: whether each run keeps its characters' sides.
    """
    width, height = page.get_size()
    drawing = read_drawing(page, shown_point(page), width * height)
    text_page = page.get_textpage()
    try:
        verticals = sorted({(rule.x0, rule.y0, rule.y1) for rule in drawing.rules if rule.vertical})
        rotation = page.get_rotation() // 90 % 4
        chars = read_chars(text_page, page.get_bbox(), rotation, verticals, spots=spots)
    finally:
        text_page.close()
    lost = _without_unseen(page, chars, drawing, (width, height))
    quarters = _main(chars)
    frame = Frame(quarters, width, height)
    return Page(
        number=number,
        width=frame.size[0],
        height=frame.size[1],
        runs=chars.runs.pop(quarters, []) if quarters else with_bullets(chars.runs.pop(0, []), drawing.dots),
        rules=[Rule(*frame.turned(rule.x0, rule.y0, rule.x1, rule.y1)) for rule in drawing.rules]
        if quarters
        else drawing.rules,
        pictures=[Box(*frame.turned(box.x0, box.y0, box.x1, box.y1)) for box in drawing.pictures],
        paths=drawing.paths,
        frame=frame,
        asides=[(Frame(each, width, height), runs) for each, runs in sorted(chars.runs.items())],
        lost=lost,
        blanks=(chars.written, chars.count),
    )


def shown_point(page: Any) -> Point:
    """From PDFium's page coordinates to the shown page's, by the crop box and the rotation."""
    left, bottom, right, top = page.get_bbox()
    match page.get_rotation() % 360:
        case 90:
            return lambda x, y: (y - bottom, x - left)
        case 180:
            return lambda x, y: (right - x, y - bottom)
        case 270:
            return lambda x, y: (top - y, right - x)
        case _:
            return lambda x, y: (x - left, top - y)


def _main(chars: Chars) -> int:
    """The quarters by which most of the text is turned; none where it is even."""
    counts = {quarters: sum(len(run.text) for run in runs) for quarters, runs in chars.runs.items()}
    return max(counts, key=lambda quarters: (counts[quarters], -quarters), default=0)


def _without_unseen(page: Any, chars: Chars, drawing: Drawing, size: tuple[float, float]) -> list[Lost]:
    """Takes off the runs what nobody sees on the page; invisible text over a picture is its recognised text."""
    hidden = []
    for run in chars.invisible:
        if any(_covers(box, run) for box in drawing.pictures):
            chars.runs.setdefault(0, []).append(run)
        else:
            hidden.append(run.text)
    pale = [(quarters, run) for quarters, runs in chars.runs.items() for run in runs if run.pale]
    if pale:
        look = _Look(page)
        for quarters, run in pale:
            if not look.sees(Frame(quarters, *size).back(Box(run.x0, run.y0, run.x1, run.y1))):
                chars.runs[quarters].remove(run)
                hidden.append(run.text)
    hidden += ["".join(chars.tiny)]
    found = (
        ("hidden_text", " ".join(filter(None, hidden))),
        ("text_outside_page", "".join(chars.outside)),
        ("slanted_text", "".join(chars.aslant)),
    )
    return [Lost(code, text) for code, text in found if text]


def _covers(box: Box, run: Run) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.y0 + run.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


class _Look:
    """The page as it is drawn, small and grey, for asking whether text stands out from its ground."""

    def __init__(self, page: Any) -> None:
        from seogo.ingest.pdf.fonts import scale_of

        self._scale = scale_of(page.get_size(), _LOOK_DPI, 4_000_000)
        bitmap = page.render(scale=self._scale, grayscale=True, no_smoothtext=True)
        try:
            self._grey = bitmap.to_numpy().reshape(bitmap.height, bitmap.stride)[:, : bitmap.width].copy()
        finally:
            bitmap.close()

    def sees(self, box: Box) -> bool:
        """Whether the rectangle, in points of the shown page, is not of one colour."""
        left, top = int(box.x0 * self._scale), int(box.y0 * self._scale)
        right, bottom = int(box.x1 * self._scale) + 1, int(box.y1 * self._scale) + 1
        part = self._grey[top:bottom, left:right]
        return part.size == 0 or int(part.max()) - int(part.min()) >= _CONTRAST
