"""Lines of a page in columns, in reading order. Knows nothing of PDF, or of paragraphs.

Columns are cut at gutters: a left edge that several runs share, with a blank strip beside it. What crosses a
gutter (a title, a wide table, a foot, a rule) divides the page into what stands above and below it, so that two
columns under a title are read one after the other, and rows of a table without rules stay rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from seogo.ingest.pdf.beside import split_cards
from seogo.ingest.pdf.drawing import Rule
from seogo.ingest.pdf.layout import FULL, Column, Line, mark_full, merge_lines
from seogo.ingest.pdf.runs import Run
from seogo.types import Box

_GUTTER = 0.75
"""Least width of a gutter, in font sizes: browsers set columns 1 apart."""
_MIN_COLUMN_LINES = 3
_MIN_COLUMN_CHARS = 9
"""Median characters a line of a text column; table columns have shorter cells."""
_LEVEL = 0.2
_MOST = 0.8
_ROW_CHARS = 20
_EVEN_SHARE = 0.4
"""Lines of a text column end near its right side, cells where their words do; columns are 20 and more wide."""
_MAX_CUTS = 8
_RULE_REACH = 5.0
"""Font sizes by which a rule reaches into both columns that it stands across; underlines do not."""
_FEW_BELOW, _APART = 4, 1.3
"""Lines below two columns that may go over both, and their distance in pitches."""
_NOTE = 0.97
"""What is set smaller is a footnote of its column."""
_FEW_GAPS = 12
_MIN_BODY_LINES, _FAR = 5, 1.8
"""Least lines of a page, and pitches between two of them, by which a head or foot is told from its text."""


def read_columns(runs: Sequence[Run], page: int, rules: Sequence[Rule] = ()) -> list[Column]:
    """The page's columns in reading order, each with its lines. `rules`: a level one that is wider than a column
    parts what stands above it from what stands below; an upright one in a gutter goes as far as its columns do."""
    columns = []
    for part in filter(None, _cut(list(runs), rules, _MAX_CUTS)):
        lines = merge_lines(part, page)
        cards = split_cards(lines)
        columns += [_column(merge_lines(card, page)) for card in cards] if cards else [_column(lines)]
    return columns


def read_aside(runs: Sequence[Run], page: int, onto: Callable[[Box], Box]) -> list[Column]:
    """Lines that are turned against the page's text, each a column; `onto`: from their frame to the page's."""
    columns = []
    for line in merge_lines(runs, page):
        box = onto(Box(line.x0, line.y0, line.x1, line.y1))
        line.x0, line.y0, line.x1, line.y1 = box.x0, box.y0, box.x1, box.y1
        line.alone = True
        columns.append(Column([line], left=line.x0, right=line.x1))
    return columns


def _cut(runs: list[Run], rules: Sequence[Rule], cuts_left: int) -> Iterator[list[Run]]:
    strip = _best_strip(runs, rules) if cuts_left else None
    if strip is None:
        yield runs
        return
    edge, top, bottom = strip
    above = [run for run in runs if _middle(run) < top]
    below = [run for run in runs if _middle(run) > bottom]
    inside = [run for run in runs if top <= _middle(run) <= bottom]
    for part in (
        above,
        [run for run in inside if run.x0 < edge],
        [run for run in inside if run.x0 >= edge],
        below,
    ):
        if part:
            yield from _cut(part, rules, cuts_left - 1)


def _best_strip(runs: Sequence[Run], rules: Sequence[Rule]) -> tuple[float, float, float] | None:
    """(x, top, bottom) of the gutter with most runs on both sides; None where the runs are one column."""
    if len(runs) < 2 * _MIN_COLUMN_LINES:
        return None
    leftmost = min(run.x0 for run in runs)
    size = median(run.size for run in runs)
    starts = Counter(round(run.x0) for run in runs if run.table is None)
    best: tuple[int, tuple[float, float, float]] | None = None
    for start, count in starts.items():
        if count + starts[start + 1] < _MIN_COLUMN_LINES or start - leftmost < 5 * size:
            continue
        edge = start - 1.0
        bars = _bars(rules, edge, size)
        for top, bottom in _free(runs, bars, edge, _GUTTER * size):
            inside = [run for run in runs if top <= _middle(run) <= bottom]
            left = [run for run in inside if run.x0 < edge]
            right = [run for run in inside if run.x0 >= edge]
            if _is_text(left) and _is_text(right) and _overlap(left, right) and not _are_rows(left, right):
                worth = min(len(left), len(right))
                if best is None or worth > best[0]:
                    best = (worth, (edge, top, bottom))
    if best is None:
        return None
    edge, top, bottom = best[1]
    inside = [run for run in runs if top <= _middle(run) <= bottom]
    return edge, top, min(bottom, _common_end(inside, edge))


def _common_end(runs: Sequence[Run], edge: float) -> float:
    """Where both columns end, and a few lines of text that stand apart below the left one go over both; else endless.

    Nothing but the gap tells them from the end of a longer left column, so both must end on one height.
    """
    left = merge_lines([run for run in runs if run.x0 < edge])
    right = max(run.y1 for run in runs if run.x0 >= edge)
    below = [line for line in left if line.y0 > right]
    above = left[: len(left) - len(below)]
    if not below or len(below) > _FEW_BELOW or len(above) < _MIN_COLUMN_LINES:
        return float("inf")
    pitch = median(after.middle - before.middle for before, after in pairwise(above))
    apart = below[0].middle - above[-1].middle >= _APART * pitch
    level = abs(above[-1].y1 - right) <= pitch
    text = all(line.size >= _NOTE * above[-1].size for line in below)
    return below[0].middle - 0.01 if apart and level and text else float("inf")


def _bars(rules: Sequence[Rule], edge: float, size: float) -> list[float]:
    """The heights at which columns left and right of `edge` end or begin: of a level rule over both of them, and the
    ends of a long upright one between them."""
    reach = _RULE_REACH * size
    bars = []
    for rule in rules:
        if not rule.vertical and rule.x0 < edge - reach and rule.x1 > edge + reach:
            bars.append(rule.y0)
        elif rule.vertical and edge - reach < rule.x0 < edge and rule.y1 - rule.y0 > reach:
            bars += [rule.y0, rule.y1]
    return bars


def _free(
    runs: Sequence[Run], bars: Sequence[float], edge: float, width: float
) -> Iterator[tuple[float, float]]:
    """Stretches of height in which neither a run stands in the strip left of `edge` nor a bar crosses it."""
    top = float("-inf")
    across = [_middle(run) for run in runs if run.x0 < edge and run.x1 > edge - width]
    for middle in sorted([*across, *bars]):
        yield top, middle - 0.01
        top = middle + 0.01
    yield top, float("inf")


def _is_text(runs: Sequence[Run]) -> bool:
    """Whether the runs look like a column of text and not like cells; ruled tables in it do not count."""
    texts = [run for run in runs if run.table is None]
    lines = merge_lines(texts)
    if len(lines) < _MIN_COLUMN_LINES:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return (
        median(len(line.text) for line in lines) >= _MIN_COLUMN_CHARS
        and median(line.x1 - line.x0 for line in lines) >= width / 2
    )


def _are_rows(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether what stands side by side are rows of a table without rules: on one height, short, of uneven ends."""
    sides = [merge_lines([run for run in side if run.table is None]) for side in (left, right)]
    heights = sorted(line.middle for line in sides[1])
    beside = 0
    for line in sides[0]:
        at = bisect_left(heights, line.middle - _LEVEL * line.size)
        beside += at < len(heights) and heights[at] <= line.middle + _LEVEL * line.size
    if beside < _MOST * min(map(len, sides)):
        return False
    short = min(median(len(line.text) for line in side) for side in sides) < _ROW_CHARS
    return short and any(_is_uneven(side) for side in sides)


def _is_uneven(lines: Sequence[Line]) -> bool:
    """Whether the lines are rows of cells themselves, or end where their words do."""
    right = max(line.x1 for line in lines)
    even = sum(right - line.x1 < FULL * line.size for line in lines)
    return even < _EVEN_SHARE * len(lines) or sum(line.of_cells for line in lines) * 2 > len(lines)


def _overlap(left: Sequence[Run], right: Sequence[Run]) -> bool:
    top = max(min(run.y0 for run in left), min(run.y0 for run in right))
    bottom = min(max(run.y1 for run in left), max(run.y1 for run in right))
    shorter = min(max(run.y1 for run in side) - min(run.y0 for run in side) for side in (left, right))
    return bottom - top > shorter / 2


def _column(lines: list[Line]) -> Column:
    texts = [line for line in lines if line.runs[0].table is None] or lines
    lefts = Counter(round(line.x0) for line in texts)
    pitch = _pitch(texts)
    right = max(line.x1 for line in _body(texts, pitch))
    mark_full(lines, right)
    left = min(lefts, key=lambda x: (-lefts[x], x))
    return Column(lines, left=left, right=right, pitch=pitch)


def _pitch(lines: Sequence[Line]) -> float:
    """Distance between lines of one paragraph: of a few lines, most may be apart (the foot of a form), so that the
    third that stand closest decide; of many the middle one, since some may be set closer (quotations)."""
    gaps = sorted(below.middle - above.middle for above, below in pairwise(lines))
    if not gaps:
        return 0.0
    return gaps[len(gaps) // 3] if len(gaps) < _FEW_GAPS else median(gaps)


def _body(lines: Sequence[Line], pitch: float) -> Sequence[Line]:
    """The lines without the first and the last where these stand far apart, as the head and foot that browsers print,
    which reach beyond the text."""
    far = _FAR * pitch
    if len(lines) >= _MIN_BODY_LINES and lines[1].middle - lines[0].middle > far:
        lines = lines[1:]
    if len(lines) >= _MIN_BODY_LINES and lines[-1].middle - lines[-2].middle > far:
        lines = lines[:-1]
    return lines


def _middle(run: Run) -> float:
    return (run.y0 + run.y1) / 2
