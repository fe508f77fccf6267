"""Tables that have rules above, below and under their header and none between their columns, as papers set them.

Columns are the strips of text between blank strips that run through all rows. Knows nothing of ruled cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from seogo.ingest.pdf.drawing import Rule
from seogo.ingest.pdf.layout import Line, merge_lines
from seogo.ingest.pdf.runs import Run
from seogo.ingest.pdf.tables import Cell, Table, joined
from seogo.types import Box

_NEAR = 3.0
_GAP = 0.7
"""Blank between two columns, in font sizes: wider than a justified blank."""
_MIN_RULES = 3
_MIN_ROWS = 2
_MIN_COLUMNS = 2
_MAX_CELL_CHARS = 45
"""Median of the longest column: two columns of text between two rules are no table."""
_FILLED = 0.6
_PROSE_CHARS = 15
_PROSE_REACH = 0.85
_LEAST_WIDTH = 80.0


def find_open_tables(rules: Sequence[Rule], runs: Sequence[Run], page: int) -> tuple[list[Table], list[Run]]:
    """Tables of two columns and rows or more between rules of one width, and the runs that are in none."""
    verticals = [rule for rule in rules if rule.vertical]
    level = [rule for rule in rules if not rule.vertical]
    if len(level) < _MIN_RULES:
        return [], list(runs)
    lines = [rule for rule in _whole(level) if not any(_touches(rule, side) for side in verticals)]
    tables: list[Table] = []
    rest = list(runs)
    for group in (part for whole in _groups(lines) for part in _tabular(whole, runs)):
        box = Box(group[0].x0, group[0].y0, group[0].x1, group[-1].y0)
        if any(_crosses(box, rule) for rule in verticals):
            continue  # a drawing
        inside = [run for run in rest if _holds(box, run)]
        table = _table(group, inside, box, page)
        if table is not None:
            tables.append(table)
            held = {id(run) for run in inside}
            rest = [run for run in rest if id(run) not in held]
    return tables, rest


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """The rules joined, from the top, without the short ones."""
    long = (rule for rule in joined(rules) if rule.x1 - rule.x0 >= _LEAST_WIDTH)
    return sorted(long, key=lambda rule: rule.y0)


def _groups(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Three rules and more of one left and right side, one below the other."""
    left = list(rules)
    while left:
        first = left.pop(0)
        group = [first, *(rule for rule in left if _same_width(first, rule))]
        left = [rule for rule in left if not _same_width(first, rule)]
        if len(group) >= _MIN_RULES:
            yield group


def _same_width(first: Rule, second: Rule) -> bool:
    return abs(first.x0 - second.x0) <= _NEAR and abs(first.x1 - second.x1) <= _NEAR


def _touches(rule: Rule, side: Rule) -> bool:
    """Whether the rule is of a grid, which has sides."""
    return rule.x0 - _NEAR <= side.x0 <= rule.x1 + _NEAR and side.y0 - _NEAR <= rule.y0 <= side.y1 + _NEAR


def _tabular(group: Sequence[Rule], runs: Sequence[Run]) -> Iterator[list[Rule]]:
    """The rules in parts between which the text stands in columns: tables of one width may follow one another."""
    part = [group[0]]
    for above, below in pairwise(group):
        box = Box(above.x0, above.y0, above.x1, below.y0)
        inside = [run for run in runs if _holds(box, run)]
        if inside and len(_columns(inside, median(run.size for run in inside))) >= _MIN_COLUMNS:
            part.append(below)
            continue
        if len(part) >= _MIN_RULES:
            yield part
        part = [below]
    if len(part) >= _MIN_RULES:
        yield part


def _crosses(box: Box, rule: Rule) -> bool:
    return box.x0 - 1 <= rule.x0 <= box.x1 + 1 and rule.y0 < box.y1 - 1 and rule.y1 > box.y0 + 1


def _table(rules: Sequence[Rule], runs: Sequence[Run], box: Box, page: int) -> Table | None:
    lines = merge_lines(runs, page)
    if len(lines) < _MIN_ROWS or any(run.table is not None for run in runs):
        return None
    columns = _columns(runs, median(run.size for run in runs))
    if len(columns) < _MIN_COLUMNS:
        return None
    rows = _rows(lines, columns, rules)
    cells = [
        [Cell(tuple(cell), right) for cell, (_, right) in zip(row, columns, strict=True)] for row in rows
    ]
    if len(rows) < _MIN_ROWS or not _is_table(rows) or _is_prose(rows, columns):
        return None
    edges = _edges(rows, box)
    return Table(
        page=page,
        box=box,
        cells=cells,
        boxes=[Box(box.x0, top, box.x1, bottom) for top, bottom in pairwise(edges)],
        columns=(box.x0, *(left for left, _ in columns[1:]), box.x1),
    )


def _columns(runs: Sequence[Run], size: float) -> list[tuple[float, float]]:
    """Left and right sides of the strips of text; runs over several columns (a spanning header) do not join them."""
    strips: list[tuple[float, float]] = []
    for run in sorted(runs, key=lambda run: run.x0):
        if strips and run.x0 - strips[-1][1] < _GAP * size:
            strips[-1] = (strips[-1][0], max(strips[-1][1], run.x1))
        else:
            strips.append((run.x0, run.x1))
    return strips


def _rows(
    lines: Sequence[Line], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]
) -> list[list[list[Run]]]:
    """The lines as rows of cells; a line without a first cell goes on from the row above, where no rule parts them."""
    rows: list[list[list[Run]]] = []
    above: Line | None = None
    for line in lines:
        row: list[list[Run]] = [[] for _ in columns]
        for run in line.runs:
            middle = (run.x0 + run.x1) / 2
            row[min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))].append(run)
        parted = above is not None and any(above.middle < rule.y0 < line.middle for rule in rules)
        if rows and not parted and not row[0] and 2 * sum(map(bool, row)) <= len(columns):
            for cell, more in zip(rows[-1], row, strict=True):
                cell += more
        else:
            rows.append(row)
        above = line
    return rows


def _is_table(rows: Sequence[Sequence[Sequence[Run]]]) -> bool:
    texts = [["".join(run.text for run in cell) for cell in row] for row in rows]
    filled = sum(bool(cell) for row in texts for cell in row)
    longest = max(median([len(row[at]) for row in texts if row[at]] or [0]) for at in range(len(texts[0])))
    return filled >= _FILLED * len(texts) * len(texts[0]) and longest <= _MAX_CELL_CHARS


def _is_prose(rows: Sequence[Sequence[Sequence[Run]]], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether two columns or more are lines that are long and end at their right side, as columns of text do."""
    full = 0
    for at, (left, right) in enumerate(columns):
        cells = [row[at] for row in rows if row[at]]
        reach = [max(run.x1 for run in cell) - left for cell in cells]
        chars = [sum(len(run.text) for run in cell) for cell in cells]
        full += median(chars) >= _PROSE_CHARS and median(reach) >= _PROSE_REACH * (right - left)
    return full >= _MIN_COLUMNS


def _edges(rows: Sequence[Sequence[Sequence[Run]]], box: Box) -> list[float]:
    """Tops of the rows, and the bottom of the last: half way between their texts."""
    spans = []
    for row in rows:
        runs = [run for cell in row for run in cell]
        spans.append((min(run.y0 for run in runs), max(run.y1 for run in runs)))
    inner = [(above[1] + below[0]) / 2 for above, below in pairwise(spans)]
    return [box.y0, *inner, box.y1]


def _holds(box: Box, run: Run) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.y0 + run.y1) / 2
    return box.x0 - _NEAR <= x <= box.x1 + _NEAR and box.y0 <= y <= box.y1
