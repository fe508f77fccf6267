"""Ruled tables of a page: from ruling lines to a grid of cells, from runs to the cells' lines.

pdfplumber's cell finder works on the lines that PDFium read, so that pages are not parsed a second time.
Knows nothing of reading order or rendering.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeAlias

from seogo.ingest.pdf.layout import merge_lines
from seogo.ingest.pdf.page import Rule, Run
from seogo.types import Box

_TOLERANCE = 3.0
_SAME_LINE = 1.5
_MIN_RULES = 2
_MIN_OPEN = 3
"""Column rules that must end together for a row without a rule below it: those of two columns."""
SAME_COLUMN = 5.0
_STRIP_LINES = 20
"""Of a cell in a row that stands alone; longer ones are columns of a page with lines around them."""
_ROOM = 1.05
"""How much larger than a table a cell is that it stands in; the cell of a frame around it is as large."""
_MIN_FILLED = 0.3
"""Share of cells with text; grids with less are drawings and figure frames."""


_Sides: TypeAlias = tuple[float, float, float, float]
"""Of a cell: x0, y0, x1, y1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The runs inside, in no order, and the x of its right side. `inner`: the tables that stand in it, whose runs are
    their own."""

    runs: Sequence[Run] = ()
    right: float = 0.0
    inner: Sequence[Table] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`cells[row][column]`: the cell that covers this place; merged cells repeat. `boxes`: one a row.

    `columns`: x of the column rules, by which a table is known again on the next page. `cut`: its last row has no
    rule below it, so that it goes on there. `frames`: the cells are frames apart from one another. `header`: how many
    rows name the columns, where that is known.
    """

    page: int
    box: Box
    cells: list[list[Cell]]
    boxes: list[Box]
    columns: tuple[float, ...]
    cut: bool = False
    frames: bool = False
    header: int | None = None


def find_tables(
    rules: Sequence[Rule], runs: Sequence[Run], page: int, above: Sequence[float] = ()
) -> tuple[list[Table], list[Run]]:
    """The tables of two columns or more, top to bottom, and the runs that are in none.

    Of one row, where a cell has several lines (`첨부서류 | 1. 영수증⏎2. 계획서`), which would be read across; others
    are headings in a frame. `above`: the columns of the table that ends the page before, of which one row may be left
    here.
    """
    verticals = _joined_upright(rule for rule in rules if rule.vertical)
    horizontals = joined(rule for rule in rules if not rule.vertical)
    if len(verticals) < 1 or len(horizontals) < _MIN_RULES:
        return [], list(runs)
    tables: list[Table] = []
    rest = list(runs)
    bottoms = _open_ends(horizontals, verticals, top=False)
    ends = [*_open_ends(horizontals, verticals, top=True), *bottoms]
    groups, alone = _cell_groups([*rules, *_open_sides(horizontals, verticals), *ends])
    top = min((cell[1] for cells in groups for cell in cells), default=0.0)
    for cells in _inner_first(groups):
        last = _last_row(cells, above) if cells[0][1] <= top else None
        within = [] if _is_row(cells) else tables
        inner = [table for table in within if any(_surrounds(cell, table.box) for cell in cells)]
        table, others = _fill(last or cells, rest, page, columns=above if last else (), inner=inner)
        beside = [one for one in tables if not any(one is each for each in inner)]
        if table is not None and not (_is_row(cells) and any(_overlap(table.box, one.box) for one in beside)):
            tables = beside
            cut = any(abs(rule.y0 - table.box.y1) <= _TOLERANCE for rule in bottoms)
            tables.append(replace(table, cut=cut))
            rest = others
    for boxes in _beside([*groups, *alone], tables):
        contents = [[run for run in rest if _holds(box, run)] for box in boxes]
        if _is_strip(contents):
            tables.append(_framed(boxes, contents, page))
            held = {id(run) for content in contents for run in content}
            rest = [run for run in rest if id(run) not in held]
    tables.sort(key=lambda table: (table.box.y0, table.box.x0))
    return tables, rest


def _inner_first(groups: Sequence[list[_Sides]]) -> list[list[_Sides]]:
    """Those that stand in a cell of another before it, the innermost first; then those of several rows."""
    around = [_around(cells) for cells in groups]
    depths = [sum(any(_surrounds(cell, box) for cell in cells) for cells in groups) for box in around]
    order = sorted(range(len(groups)), key=lambda at: (-depths[at], _is_row(groups[at])))
    return [groups[at] for at in order]


def _around(cells: Sequence[_Sides]) -> Box:
    left, top, right, bottom = zip(*cells, strict=True)
    return Box(min(left), min(top), max(right), max(bottom))


def _surrounds(cell: _Sides, box: Box) -> bool:
    """Whether the box stands in the cell and leaves room beside it."""
    x0, y0, x1, y1 = cell
    inside = x0 - _TOLERANCE <= box.x0 and y0 - _TOLERANCE <= box.y0
    inside = inside and box.x1 <= x1 + _TOLERANCE and box.y1 <= y1 + _TOLERANCE
    return inside and (x1 - x0) * (y1 - y0) > _ROOM * (box.x1 - box.x0) * (box.y1 - box.y0)


def _beside(groups: Sequence[Sequence[_Sides]], tables: Sequence[Table]) -> Iterator[list[Box]]:
    """Frames of one column that stand side by side, two and more, from the left, as on slides; none around a table."""
    frames = []
    for cells in groups:
        left, top, right, bottom = zip(*cells, strict=True)
        if len({*left, *right}) == 2:
            frames.append(Box(left[0], min(top), right[0], max(bottom)))
    frames = [
        box
        for box in frames
        if not any(_overlap(box, table.box) for table in tables)
        and not any(other is not box and _overlap(box, other) for other in frames)
    ]
    frames.sort(key=lambda box: (box.y0, box.x0))
    while frames:
        first = frames[0]
        row = [
            box
            for box in frames
            if abs(box.y0 - first.y0) <= _TOLERANCE and abs(box.y1 - first.y1) <= _TOLERANCE
        ]
        frames = [box for box in frames if box not in row]
        if len(row) > 1:
            yield sorted(row, key=lambda box: box.x0)


def _framed(boxes: Sequence[Box], contents: Sequence[Sequence[Run]], page: int) -> Table:
    """The frames as the cells of one row."""
    around = Box(boxes[0].x0, boxes[0].y0, boxes[-1].x1, boxes[0].y1)
    cells = [Cell(content, box.x1) for content, box in zip(contents, boxes, strict=True)]
    return Table(page=page, box=around, cells=[cells], boxes=[around], columns=(), frames=True)


def _is_row(cells: Sequence[_Sides]) -> bool:
    return len({(y0, y1) for _, y0, _, y1 in cells}) == 1


def _overlap(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1


def joined(horizontals: Iterable[Rule]) -> list[Rule]:
    """Horizontal rules from the top, those that go on from one another at one height as one: browsers and sheets
    draw a piece a cell."""
    whole: list[Rule] = []
    for rule in sorted(horizontals, key=lambda rule: (round(rule.y0), rule.x0)):
        last = whole[-1] if whole else None
        if last and abs(last.y0 - rule.y0) <= _SAME_LINE and rule.x0 - last.x1 <= _TOLERANCE:
            whole[-1] = Rule(last.x0, last.y0, max(last.x1, rule.x1), last.y0)
        else:
            whole.append(rule)
    return whole


def _joined_upright(verticals: Iterable[Rule]) -> list[Rule]:
    """As `joined`, of vertical rules from the left."""
    turned = joined(Rule(rule.y0, rule.x0, rule.y1, rule.x0) for rule in verticals)
    return [Rule(rule.y0, rule.x0, rule.y0, rule.x1) for rule in turned]


def _open_sides(horizontals: Sequence[Rule], verticals: Sequence[Rule]) -> list[Rule]:
    """Outer sides of tables that have inner column rules but no frame, as Korean reports draw them."""
    groups: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in horizontals:
        groups[round(rule.x0 / _TOLERANCE), round(rule.x1 / _TOLERANCE)].append(rule)
    sides = []
    for group in groups.values():
        x0, x1 = min(rule.x0 for rule in group), max(rule.x1 for rule in group)
        inner = [rule for rule in verticals if x0 + _TOLERANCE < rule.x0 < x1 - _TOLERANCE]
        for top, bottom in pairwise(sorted({rule.y0 for rule in group})):
            # between two rules of one table a column rule runs; between two tables none does
            if any(rule.y0 <= top + _TOLERANCE and rule.y1 >= bottom - _TOLERANCE for rule in inner):
                sides += [Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]
    return sides


def _open_ends(horizontals: Sequence[Rule], verticals: Sequence[Rule], *, top: bool) -> list[Rule]:
    """The missing rule above or below a row that the page's end cuts: its column rules reach on, all as far."""
    ends = []
    groups: dict[int, list[Rule]] = defaultdict(list)
    for rule in verticals:
        groups[round((rule.y0 if top else rule.y1) / _TOLERANCE)].append(rule)
    for group in groups.values():
        if len(group) < _MIN_OPEN:
            continue
        x0, x1 = min(rule.x0 for rule in group), max(rule.x0 for rule in group)
        y0, y1 = max(rule.y0 for rule in group), min(rule.y1 for rule in group)
        end = min(rule.y0 for rule in group) if top else max(rule.y1 for rule in group)
        # a rule of the table crosses them all, and none closes them
        across = [rule for rule in horizontals if rule.x0 <= x0 + _TOLERANCE and rule.x1 >= x1 - _TOLERANCE]
        crossed = any(y0 - _TOLERANCE <= rule.y0 <= y1 + _TOLERANCE for rule in across)
        if crossed and not any(abs(rule.y0 - end) <= _TOLERANCE for rule in across):
            ends.append(Rule(x0, end, x1, end))
    return ends


def _cell_groups(rules: Sequence[Rule]) -> tuple[list[list[_Sides]], list[list[_Sides]]]:
    """Cells that touch, two and more, and those alone."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = merge_edges([_edge(rule) for rule in rules], _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    cells: list[_Sides] = intersections_to_cells(edges_to_intersections(edges, _TOLERANCE, _TOLERANCE))
    groups: list[list[_Sides]] = cells_to_tables(cells) if cells else []
    touching = {cell for group in groups for cell in group}
    return groups, [[cell] for cell in cells if cell not in touching]


def _edge(rule: Rule) -> dict[str, Any]:
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.y0,
        "bottom": rule.y1,
        "width": rule.x1 - rule.x0,
        "height": rule.y1 - rule.y0,
        "orientation": "v" if rule.vertical else "h",
    }


def _last_row(cells: Sequence[_Sides], above: Sequence[float]) -> list[_Sides] | None:
    """The cells of one row on the columns of the table above, several of which one may span; None where they differ."""
    if len(cells) < 2 or len({(y0, y1) for _, y0, _, y1 in cells}) > 1:
        return None
    laid = [(_near(x0, above), y0, _near(x1, above), y1) for x0, y0, x1, y1 in cells]
    xs = [x for x0, _, x1, _ in laid for x in (x0, x1)]
    found = [(x0, y0, x1, y1) for x0, y0, x1, y1 in laid if x0 is not None and x1 is not None]
    return found if len(found) == len(cells) and {above[0], above[-1]} <= set(xs) else None


def _near(x: float, columns: Sequence[float]) -> float | None:
    return next((column for column in columns if abs(column - x) < SAME_COLUMN), None)


def _fill(
    cells: Sequence[_Sides],
    runs: Sequence[Run],
    page: int,
    *,
    columns: Sequence[float] = (),
    inner: Sequence[Table] = (),
) -> tuple[Table | None, list[Run]]:
    """`columns`: of the table above, where the cells are a row that is left of it. `inner`: tables in the cells."""
    xs = sorted(columns or {x for x0, _, x1, _ in cells for x in (x0, x1)})
    ys = sorted({y for _, y0, _, y1 in cells for y in (y0, y1)})
    if len(xs) < 3:
        return None, list(runs)
    alone = len(ys) < 3 and not columns
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    inside = [run for run in runs if _holds(box, run)]
    outside = [run for run in runs if not _holds(box, run)]
    owners: dict[tuple[int, int], int] = {}
    spans = []
    for number, (x0, y0, x1, y1) in enumerate(cells):
        rows = range(bisect_left(ys, y0), bisect_left(ys, y1))
        columns = range(bisect_left(xs, x0), bisect_left(xs, x1))
        spans.append([(row, column) for row in rows for column in columns])
        owners.update(dict.fromkeys(spans[-1], number))
    contents: list[list[Run]] = [[] for _ in cells]
    for run in inside:
        x, y = (run.x0 + run.x1) / 2, (run.y0 + run.y1) / 2
        owner = owners.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1))
        if owner is not None:
            contents[owner].append(run)
    grid = [[Cell()] * (len(xs) - 1) for _ in ys[1:]]
    held_in = [[table for table in inner if _surrounds(cell, table.box)] for cell in cells]
    for (_, _, x1, _), span, content, tables in zip(cells, spans, contents, held_in, strict=True):
        cell = Cell(content, x1, tables)
        for row, column in span:
            grid[row][column] = cell
    filled = sum(bool(content or tables) for content, tables in zip(contents, held_in, strict=True))
    if filled < _MIN_FILLED * len(cells) or (alone and not _is_strip(contents)):
        return None, list(runs)
    held = {id(run) for line in grid for cell in line for run in cell.runs}
    outside += [run for run in inside if id(run) not in held]
    boxes = [Box(xs[0], top, xs[-1], bottom) for top, bottom in pairwise(ys)]
    return Table(page=page, box=box, cells=grid, boxes=boxes, columns=tuple(xs)), outside


def _is_strip(contents: Sequence[Sequence[Run]]) -> bool:
    """Whether the cells of a single row, two of which or more hold text, have lines that must not be read across."""
    lines = [len(merge_lines(content)) for content in contents if content]
    return len(lines) > 1 and 1 < max(lines) <= _STRIP_LINES


def _holds(box: Box, run: Run) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.y0 + run.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
