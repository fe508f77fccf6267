"""What is drawn on a PDF page: ruling lines, dots, pictures, those in form objects too. Knows nothing of text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeAlias

from seogo.types import Box

Point: TypeAlias = Callable[[float, float], tuple[float, float]]
Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_THIN = 3.0
"""A filled rectangle thinner than this many points is a ruling line."""
_MIN_RULE = 8.0
_MAX_RULES = 4000
"""A page with more ruling lines is a drawing; no table is looked for."""
_PICTURE_SHARE = 0.02
"""Pictures smaller than this share of the page are logos and bullets."""
_DOT, _DOT_SLACK = (1.5, 7.0), 0.6
"""Points across a bullet's mark, and by how much its height may differ."""
_SQUARE_SEGMENTS, _ROUND_SEGMENTS = 5, 64
_MAX_DOTS = 300
_MAX_DEPTH = 4
_MAX_OBJECTS = 50_000
"""Form objects may hold one another many times over."""
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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


@dataclass(frozen=True, slots=True)
class Dot:
    """A small round or square mark, as browsers draw the bullets of lists; `hollow`: only its outline."""

    box: Box
    hollow: bool


@dataclass(slots=True)
class Drawing:
    """`rules`: none where there are so many that the page is a drawing. `paths`: how many."""

    rules: list[Rule] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    paths: int = 0


def read_drawing(page: Any, shown: Point, area: float) -> Drawing:
    """Of a `pypdfium2.PdfPage`; `shown`: from its coordinates to the shown page's, of which `area` is the size."""
    from pypdfium2 import raw

    found = Drawing()
    for item, kind, outer in _objects(raw, page.raw):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(raw, item, outer, shown)
            if box and (box.x1 - box.x0) * (box.y1 - box.y0) >= _PICTURE_SHARE * area:
                found.pictures.append(box)
            continue
        found.paths += 1
        if len(found.dots) < _MAX_DOTS and (dot := _dot(raw, item, outer, shown)):
            found.dots.append(dot)
        if len(found.rules) <= _MAX_RULES:
            found.rules += _rules_of(raw, item, outer, shown)
    # Cells that are drawn one by one have their common sides twice.
    single = {(round(r.x0), round(r.y0), round(r.x1), round(r.y1)): r for r in found.rules}
    found.rules = list(single.values()) if len(found.rules) <= _MAX_RULES else []
    return found


def _objects(raw: Any, page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """Paths and pictures, each with the matrix of the form objects around it."""
    left = _MAX_OBJECTS
    waiting: list[tuple[Any, Matrix, int]] = [(None, _SAME, 0)]
    while waiting:
        form, outer, depth = waiting.pop()
        count = raw.FPDFFormObj_CountObjects(form) if form else raw.FPDFPage_CountObjects(page)
        left -= count
        if left < 0:
            return
        for index in range(count):
            item = raw.FPDFFormObj_GetObject(form, index) if form else raw.FPDFPage_GetObject(page, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
                yield item, kind, outer
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                waiting.append((item, _times(_matrix(raw, item), outer), depth + 1))


def _dot(raw: Any, item: Any, outer: Matrix, shown: Point) -> Dot | None:
    """The path, where it is a painted circle or a filled square of the size of a bullet."""
    count = raw.FPDFPath_CountSegments(item)
    if not _SQUARE_SEGMENTS <= count <= _ROUND_SEGMENTS:
        return None
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not (fill.value or (stroke.value and count > _SQUARE_SEGMENTS)):
        return None
    kind = raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(item, 1))
    if (kind != raw.FPDF_SEGMENT_BEZIERTO) == (count > _SQUARE_SEGMENTS):
        return None
    box = _bounds(raw, item, outer, shown)
    if box is None:
        return None
    width, height = box.x1 - box.x0, box.y1 - box.y0
    small = _DOT[0] <= width <= _DOT[1] and abs(width - height) <= _DOT_SLACK
    return Dot(box, hollow=not fill.value) if small else None


def _matrix(raw: Any, item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _on(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(raw: Any, item: Any, outer: Matrix, shown: Point) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(
        item, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    ):
        return None
    xa, ya = shown(*_on(outer, left.value, bottom.value))
    xb, yb = shown(*_on(outer, right.value, top.value))
    return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def _rules_of(raw: Any, item: Any, outer: Matrix, shown: Point) -> list[Rule]:
    """The straight sides of a painted path; a thin rectangle is one line, curves are none."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    count = raw.FPDFPath_CountSegments(item)
    if not (fill.value or stroke.value) or not 2 <= count <= _MAX_RULES:
        return []
    matrix = _times(_matrix(raw, item), outer)
    rules: list[Rule] = []
    corners: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = shown(*_on(matrix, x.value, y.value))
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
