"""Ruling lines of a scanned page: found, told in points, and wiped so that they are not read. Knows no tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from seogo.ingest.ocr.picture import DARK, Gray, Picture
from seogo.ingest.pdf.drawing import Rule

_MIN_INCHES = 0.4
"""Longer than any stroke of a letter set at 28 points."""
_MAX_THICK_INCHES = 0.04
_SOLID = 0.93
"""Share of ink in a line's stretch; a scan breaks lines here and there."""
_JOIN_INCHES = 0.05
_MAX_RULES = 400
"""A page with more is a drawing."""


def find_rules(picture: Picture) -> tuple[list[Rule], Gray]:
    """The page's ruling lines in points of the upright picture, and the picture without them."""
    ink = (picture.gray < DARK).view(np.uint8)
    flat = list(_bars(ink, picture.dpi))
    upright = [(y0, x0, y1, x1) for x0, y0, x1, y1 in _bars(np.ascontiguousarray(ink.T), picture.dpi)]
    if not (flat or upright) or len(flat) + len(upright) > _MAX_RULES:
        return [], picture.gray
    clean = picture.gray.copy()
    for x0, y0, x1, y1 in (*flat, *upright):
        clean[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2] = 255
    points = 72 / picture.dpi
    rules = [
        Rule(x0 * points, (y0 + y1) / 2 * points, x1 * points, (y0 + y1) / 2 * points)
        for x0, y0, x1, y1 in flat
    ]
    rules += [
        Rule((x0 + x1) / 2 * points, y0 * points, (x0 + x1) / 2 * points, y1 * points)
        for x0, y0, x1, y1 in upright
    ]
    return rules, clean


def _bars(ink: np.ndarray[Any, Any], dpi: float) -> Iterator[tuple[int, int, int, int]]:
    """Horizontal bars of ink as x0, y0, x1, y1 in pixels, thin and long."""
    least, thick, gap = round(_MIN_INCHES * dpi), round(_MAX_THICK_INCHES * dpi), round(_JOIN_INCHES * dpi)
    open_bars: list[list[int]] = []
    for y in range(ink.shape[0]):
        found = _runs(ink[y], least, gap) if int(ink[y].sum()) >= least * _SOLID else []
        still: list[list[int]] = []
        for bar in open_bars:
            if y - bar[3] > 2:
                if bar[3] - bar[1] < thick:
                    yield bar[0], bar[1], bar[2], bar[3] + 1
            else:
                still.append(bar)
        open_bars = still
        for x0, x1 in found:
            for bar in open_bars:
                if x0 <= bar[2] and bar[0] <= x1:
                    bar[0], bar[2], bar[3] = min(bar[0], x0), max(bar[2], x1), y
                    break
            else:
                open_bars.append([x0, y, x1, y])
    for bar in open_bars:
        if bar[3] - bar[1] < thick:
            yield bar[0], bar[1], bar[2], bar[3] + 1


def _runs(row: np.ndarray[Any, Any], least: int, gap: int) -> list[tuple[int, int]]:
    """Stretches of a row at least `least` long that are nearly all ink."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row, [0])).astype(np.int8)))
    found: list[tuple[int, int]] = []
    begin, end, inked = 0, -gap - 1, 0
    for x0, x1 in edges.reshape(-1, 2).tolist():
        if x0 - end <= gap and (inked + x1 - x0) >= _SOLID * (x1 - begin):
            end, inked = x1, inked + x1 - x0
            continue
        if end - begin >= least:
            found.append((begin, end))
        begin, end, inked = x0, x1, x1 - x0
    if end - begin >= least:
        found.append((begin, end))
    return found
