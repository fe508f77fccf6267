"""One PDF page through PDFium -> runs of text, ruling lines, pictures. Knows nothing of columns or paragraphs.

Coordinates are points from the top-left corner of the page as it is shown (crop box and rotation applied);
PDFium gives them from the bottom-left of an unrotated page. Text outside the page box is dropped.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeAlias

from seogo.types import Box

Point: TypeAlias = Callable[[float, float], tuple[float, float]]

_RUN_GAP = 0.8
"""A gap this many times the font size ends a run: wider than a justified blank, narrower than a gutter."""
_THIN = 3.0
"""A filled rectangle thinner than this many points is a ruling line."""
_MIN_RULE = 8.0
_MAX_RULES = 4000
"""A page with more ruling lines is a drawing; no table is looked for."""
_PICTURE_SHARE = 0.02
"""Pictures smaller than this share of the page are logos and bullets."""


@dataclass(frozen=True, slots=True)
class RunWord:
    """A word that was recognised in a picture: its box on the page as it is shown, and 0 to 1 how sure it is."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one line without a wide gap. `blank_end`: the file has a blank after the last one."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    blank_end: bool = False
    table: int | None = None
    font: str = ""
    words: tuple[RunWord, ...] = ()
    """Of recognised text: the words that the text joins by blanks."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal (y0 == y1) or vertical (x0 == x1) ruling line."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def vertical(self) -> bool:
        return self.x0 == self.x1


class OcrReason(StrEnum):
    """Why a page's text must be recognised from its picture."""

    NO_TEXT = "no_text"
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
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


def read_page(page: Any, number: int) -> Page:
    """Everything of interest on a `pypdfium2.PdfPage`; the caller closes it. `number` counts from 1."""
    width, height = page.get_size()
    shown = _shown(page)
    rules, pictures, paths = _read_objects(page, shown, width * height)
    text_page = page.get_textpage()
    try:
        verticals = sorted((rule.x0, rule.y0, rule.y1) for rule in rules if rule.vertical)
        runs = _read_runs(text_page, shown, (width, height), verticals)
    finally:
        text_page.close()
    return Page(
        number=number, width=width, height=height, runs=runs, rules=rules, pictures=pictures, paths=paths
    )


def _shown(page: Any) -> Point:
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


class _Gatherer:
    """Characters of the run being read."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.chars: list[str] = []
        self.box = [0.0, 0.0, 0.0, 0.0]
        self.last_x0 = 0.0
        self.size = 0.0
        self.font = ""
        self.blanks = ""
        self.written_blank = False

    def end(self) -> None:
        text = "".join(self.chars)
        if text:
            x0, y0, x1, y1 = self.box
            if any("\ud800" <= char <= "\udfff" for char in self.chars):
                text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            self.runs.append(Run(text, x0, y0, x1, y1, self.size, self.written_blank, font=self.font))
        self.chars.clear()
        self.blanks, self.written_blank = "", False


def _read_runs(
    text_page: Any, shown: Point, size: tuple[float, float], verticals: Sequence[tuple[float, float, float]]
) -> list[Run]:
    from pypdfium2 import raw

    handle, rectangle = text_page.raw, raw.FS_RECTF()
    reference = ctypes.byref(rectangle)
    unicode_of, box_of, is_generated = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_IsGenerated,
    )
    width, height = size
    gathered = _Gatherer()
    for index in range(text_page.count_chars()):
        code = unicode_of(handle, index)
        if code in (10, 13):
            gathered.end()
            continue
        if code in (32, 160, 0x3000, 9):
            if gathered.chars:
                gathered.blanks = " "
                gathered.written_blank = gathered.written_blank or not is_generated(handle, index)
            continue
        if not code or code in (0xFFFE, 0xFFFF) or not box_of(handle, index, reference):
            continue
        xa, ya = shown(rectangle.left, rectangle.bottom)
        xb, yb = shown(rectangle.right, rectangle.top)
        x0, x1, y0, y1 = min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)
        middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        if not (0 <= middle_x <= width and 0 <= middle_y <= height):
            continue
        box = gathered.box
        if gathered.chars and _breaks(gathered, x0, middle_x, middle_y, verticals):
            gathered.end()
        if not gathered.chars:
            gathered.size = _font_size(raw, handle, index) or y1 - y0
            gathered.font = _font_name(raw, handle, index)
            gathered.box = [x0, y0, x1, y1]
        else:
            if gathered.blanks:
                gathered.chars.append(" ")
            gathered.box = [min(box[0], x0), min(box[1], y0), max(box[2], x1), max(box[3], y1)]
        gathered.blanks, gathered.written_blank, gathered.last_x0 = "", False, x0
        gathered.chars.append(chr(code))
    gathered.end()
    return [_clipped(run, width, height) for run in gathered.runs]


def _breaks(
    run: _Gatherer,
    x0: float,
    middle_x: float,
    middle_y: float,
    verticals: Sequence[tuple[float, float, float]],
) -> bool:
    """Whether a character at x0 cannot belong to the run: far right, back left, another line, behind a rule."""
    right = run.box[2]
    if x0 - right > _RUN_GAP * run.size or x0 < run.last_x0 - run.size / 2:
        return True
    if not run.box[1] <= middle_y <= run.box[3]:
        return True
    return any(
        run.last_x0 < x <= middle_x and top <= middle_y <= bottom
        for x, top, bottom in verticals
        if x > run.last_x0 + run.size / 4
    )


def _font_size(raw: Any, handle: Any, index: int) -> float:
    """Font size in points as shown: the font's times the vertical scale of the text matrix; 0 if unknown."""
    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(handle, index))
    if not raw.FPDFText_GetMatrix(handle, index, ctypes.byref(matrix)):
        return size
    return size * math.hypot(matrix.c, matrix.d)


def _font_name(raw: Any, handle: Any, index: int) -> str:
    """The font's name in the file, cut at 63 bytes."""
    buffer = ctypes.create_string_buffer(64)
    raw.FPDFText_GetFontInfo(handle, index, buffer, 63, None)
    return buffer.value.decode("utf-8", "replace")


def _clipped(run: Run, width: float, height: float) -> Run:
    x0, y0, x1, y1 = max(0.0, run.x0), max(0.0, run.y0), min(width, run.x1), min(height, run.y1)
    if (x0, y0, x1, y1) == (run.x0, run.y0, run.x1, run.y1):
        return run
    return replace(run, x0=x0, y0=y0, x1=x1, y1=y1)


def _read_objects(page: Any, shown: Point, area: float) -> tuple[list[Rule], list[Box], int]:
    """Ruling lines, pictures of a size, and how many paths, of the page's own content."""
    from pypdfium2 import raw

    rules: list[Rule] = []
    pictures: list[Box] = []
    paths = 0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=1):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            (xa, ya), (xb, yb) = shown(left, bottom), shown(right, top)
            box = Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
            if (box.x1 - box.x0) * (box.y1 - box.y0) >= _PICTURE_SHARE * area:
                pictures.append(box)
            continue
        paths += 1
        if len(rules) <= _MAX_RULES:
            rules += _rules_of(raw, item, shown)
    return (rules if len(rules) <= _MAX_RULES else []), pictures, paths


def _rules_of(raw: Any, item: Any, shown: Point) -> list[Rule]:
    """The straight sides of a painted path; a thin rectangle is one line, curves are none."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, ctypes.byref(fill), ctypes.byref(stroke))
    count = raw.FPDFPath_CountSegments(item.raw)
    if not (fill.value or stroke.value) or not 2 <= count <= _MAX_RULES:
        return []
    matrix = item.get_matrix()
    rules: list[Rule] = []
    corners: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item.raw, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = shown(*matrix.on_point(x.value, y.value))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            rules += _sides(corners)
            corners = [point]
        elif kind == raw.FPDF_SEGMENT_LINETO:
            corners.append(point)
        else:
            rules += _sides(corners)
            corners = [point]
            continue
        if raw.FPDFPathSegment_GetClose(segment):
            corners.append(corners[0])
    return rules + _sides(corners)


def _sides(corners: Sequence[tuple[float, float]]) -> list[Rule]:
    if len(corners) < 2:
        return []
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if y1 - y0 <= _THIN:
        middle = (y0 + y1) / 2
        return [Rule(x0, middle, x1, middle)] if x1 - x0 >= _MIN_RULE else []
    if x1 - x0 <= _THIN:
        middle = (x0 + x1) / 2
        return [Rule(middle, y0, middle, y1)] if y1 - y0 >= _MIN_RULE else []
    rules = []
    for (xa, ya), (xb, yb) in pairwise(corners):
        if abs(ya - yb) <= 1 and abs(xa - xb) >= _MIN_RULE:
            rules.append(Rule(min(xa, xb), ya, max(xa, xb), ya))
        elif abs(xa - xb) <= 1 and abs(ya - yb) >= _MIN_RULE:
            rules.append(Rule(xa, min(ya, yb), xa, max(ya, yb)))
    return rules
