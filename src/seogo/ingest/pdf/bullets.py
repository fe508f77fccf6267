"""Bullets that are drawn, not written, put before the text that they stand beside. Knows nothing of PDF."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from seogo.ingest.pdf.drawing import Dot
from seogo.ingest.pdf.runs import Run

_NEAR = 2.5
"""Distance from its text in font sizes."""
_LEAST, _MOST = 0.12, 0.65
"""Size of a bullet in font sizes."""


def with_bullets(runs: Sequence[Run], dots: Sequence[Dot]) -> list[Run]:
    """The runs, and `•` or `◦` where a dot stands alone before the first run of a line; other dots are drawings."""
    if not dots:
        return list(runs)
    ordered = sorted(runs, key=lambda run: run.y0)
    tops = [run.y0 for run in ordered]
    tallest = max((run.y1 - run.y0 for run in runs), default=0.0)
    added = []
    for dot in dots:
        middle = (dot.box.y0 + dot.box.y1) / 2
        near = ordered[bisect_left(tops, middle - tallest) : bisect_right(tops, middle)]
        level = [run for run in near if run.y0 < middle < run.y1]
        text = min((run for run in level if run.x0 >= dot.box.x1), key=lambda run: run.x0, default=None)
        if text is None or text.table is not None:
            continue
        size = (dot.box.x1 - dot.box.x0) / text.size
        before = any(dot.box.x0 - _NEAR * text.size < run.x1 < text.x0 for run in level)
        row = sum(
            abs((one.box.y0 + one.box.y1) / 2 - middle) < text.size / 2 for one in dots if _before(one, text)
        )
        if _LEAST <= size <= _MOST and text.x0 - dot.box.x1 <= _NEAR * text.size and not before and row == 1:
            x0, x1 = dot.box.x0, dot.box.x1
            mark = replace(text, text="◦" if dot.hollow else "•", x0=x0, x1=x1, blank_end=True)
            added.append(replace(mark, words=(), spots=((x0, x1),) if text.spots else ()))
    return [*runs, *added]


def _before(dot: Dot, run: Run) -> bool:
    return run.x0 - 2 * _NEAR * run.size < dot.box.x0 < run.x0
