"""Runs of a page -> columns in reading order -> lines. Knows nothing of PDF, or of paragraphs.

Columns are cut at gutters: a left edge that several runs share, with a blank strip beside it. What crosses a
gutter (a title, a wide table, a foot) divides the page into what stands above and below it, so that two
columns under a title are read one after the other, and rows of a table without rules stay rows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from seogo.ingest.pdf.beside import join_halves, split_cards
from seogo.ingest.pdf.drawing import Rule
from seogo.ingest.pdf.runs import Run
from seogo.types import Box

_GUTTER = 0.75
"""Least width of a gutter, in font sizes: browsers set columns 1 apart."""
BLANK_EM = 0.3
"""Width of a blank, in font sizes."""
_MIN_COLUMN_LINES = 3
_MIN_COLUMN_CHARS = 9
"""Median characters a line of a text column; table columns have shorter cells."""
_LEVEL = 0.2
_MOST = 0.8
_ROW_CHARS = 20
_EVEN_SHARE = 0.4
"""Lines of a text column end near its right side, cells where their words do; columns are 20 and more wide."""
_CELL_GAP = 2.0
"""A gap of this many font sizes inside a line parts cells: justified blanks are narrower."""
_MAX_CUTS = 8
_RULE_REACH = 5.0
"""Font sizes by which a rule reaches into both columns that it stands across; underlines do not."""
_FEW_GAPS = 12
_MIN_BODY_LINES, _FAR = 5, 1.8
"""Least lines of a page, and pitches between two of them, by which a head or foot is told from its text."""
FULL = 1.3
"""A line with less room than this many font sizes was ended by the margin, perhaps inside a word."""
_BLANK = 0.2
"""A gap of this many font sizes between two runs of a line is a blank."""


@dataclass(slots=True)
class Line:
    runs: list[Run]
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    font: str = ""
    page: int = 0
    full: bool = True
    """No room for another syllable: the margin ended the line, perhaps inside a word."""
    tight: bool = False
    """No room for a blank either: not every program writes one there."""
    room: float = 0.0
    """What is left of the line before the right side of its column, in font sizes."""
    alone: bool = False
    """Turned against the page's text: neither goes on from the lines around it nor into them."""
    contents: bool = False
    """Of a table of contents: stands for itself."""
    parted: bool = False
    """A ruling line stands between it and the line above, as below a title in a box."""

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def of_cells(self) -> bool:
        """A row of a table without rules."""
        return any(after.x0 - run.x1 > _CELL_GAP * self.size for run, after in pairwise(self.runs))

    @property
    def blank_end(self) -> bool:
        return self.runs[-1].blank_end


@dataclass(slots=True)
class Column:
    """Lines from top to bottom; `left` and `right` are where most of them begin and end."""

    lines: list[Line]
    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0


def read_columns(runs: Sequence[Run], page: int, rules: Sequence[Rule] = ()) -> list[Column]:
    """The page's columns in reading order, each with its lines. `rules`: a level one that is wider than a column
    parts what stands above it from what stands below."""
    level = [rule for rule in rules if not rule.vertical]
    columns = []
    for part in filter(None, _cut(list(runs), level, _MAX_CUTS)):
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


def merge_lines(runs: Sequence[Run], page: int = 0) -> list[Line]:
    """Runs side by side joined to lines, top to bottom; a blank where the gap shows one."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: ((run.y0 + run.y1) / 2, run.x0)):
        if rows and run.table is None and rows[-1][0].table is None and _is_beside(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    rows = join_halves([sorted(row, key=lambda run: run.x0) for row in rows])
    return [_line(row, page) for row in rows]


def _cut(runs: list[Run], level: Sequence[Rule], cuts_left: int) -> Iterator[list[Run]]:
    strip = _best_strip(runs, level) if cuts_left else None
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
            yield from _cut(part, level, cuts_left - 1)


def _best_strip(runs: Sequence[Run], level: Sequence[Rule]) -> tuple[float, float, float] | None:
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
        reach = _RULE_REACH * size
        bars = [rule.y0 for rule in level if rule.x0 < edge - reach and rule.x1 > edge + reach]
        for top, bottom in _free(runs, bars, edge, _GUTTER * size):
            inside = [run for run in runs if top <= _middle(run) <= bottom]
            left = [run for run in inside if run.x0 < edge]
            right = [run for run in inside if run.x0 >= edge]
            if _is_text(left) and _is_text(right) and _overlap(left, right) and not _are_rows(left, right):
                worth = min(len(left), len(right))
                if best is None or worth > best[0]:
                    best = (worth, (edge, top, bottom))
    return best[1] if best else None


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


def mark_parted(columns: Sequence[Column], rules: Sequence[Rule]) -> None:
    """Notes on each line whether a rule that is wider than the text parts it from the one above; underlines do not."""
    level = sorted((rule for rule in rules if not rule.vertical), key=lambda rule: rule.y0)
    heights = [rule.y0 for rule in level]
    for column in columns:
        for above, line in pairwise(column.lines):
            for rule in level[bisect_left(heights, above.middle) : bisect_right(heights, line.middle)]:
                left, right = min(above.x0, line.x0), max(above.x1 - above.size, line.x1 + 1)
                if rule.x0 <= left - 1 and rule.x1 >= right:
                    line.parted = True


def mark_full(lines: Sequence[Line], right: float) -> None:
    """Notes on each line whether another syllable, and a blank, would have fitted before the right edge."""
    for line in lines:
        line.full = right - line.x1 < FULL * line.size
        line.tight = right - line.x1 < BLANK_EM * line.size
        line.room = (right - line.x1) / line.size


def _is_beside(row: Sequence[Run], run: Run) -> bool:
    """Whether the run shares at least half of the lower one's height with the row's last run."""
    other = row[-1]
    shared = min(other.y1, run.y1) - max(other.y0, run.y0)
    return shared > 0.5 * min(other.y1 - other.y0, run.y1 - run.y0)


def _line(runs: list[Run], page: int) -> Line:
    parts = [runs[0].text]
    for before, run in pairwise(runs):
        if run.x0 - before.x1 > _BLANK * min(before.size, run.size) or before.blank_end:
            parts.append(" ")
        parts.append(run.text)
    largest = max(runs, key=lambda run: len(run.text) * run.size**2)
    return Line(
        runs,
        "".join(parts),
        min(run.x0 for run in runs),
        min(run.y0 for run in runs),
        max(run.x1 for run in runs),
        max(run.y1 for run in runs),
        largest.size,
        largest.font,
        page,
    )


def _middle(run: Run) -> float:
    return (run.y0 + run.y1) / 2
