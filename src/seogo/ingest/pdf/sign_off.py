"""Sign-off grids without rules (`담당  과장  국장` over names and days), which would be read across.

Knows nothing of ruled tables, nor of how rows are rendered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from seogo.ingest.pdf.layout import Line, merge_lines
from seogo.ingest.pdf.runs import Run
from seogo.ingest.pdf.tables import Cell, Table
from seogo.types import Box

_RANK = re.compile(
    r"(?:담당|기안|검토|협조|결재|승인|작성|확인)자?|주무관|사무관|서기관|행정관|사원|주임|대리|과장|차장|부장|계장|팀장|파트장|실장"
    r"|(?:부|부서|본부|국|처|단|관|원|소|센터|지점|지사|공장|연구소|위원)장|(?:부|이)?(?:사장|회장|원장|국장|시장|총장)"
    r"|이사장?|상무(?:이사)?|전무(?:이사)?|대표(?:이사)?|감사|총장|학장|교장|교감|군수|구청장|장관|차관"
)
_MAX_ROWS = 3
"""Below the ranks: a name, a day, a remark (`전결`)."""
_MAX_LINES = 6
"""Lines below the ranks among which the grid's are, beside others to its left."""
_MAX_CHARS = 12
_TITLE_SCALE = 1.2
_FAR = 4.5
"""Distance of two of its lines in font sizes, with room to sign in between."""


def find_sign_offs(runs: Sequence[Run], page: int) -> tuple[list[Table], list[Run]]:
    """The grids as tables whose first row names the columns, and the runs that are in none.

    A grid's lines hold nothing beside its columns but a title to their left, and what stands left of the ranks: rows
    that begin with a name of their own are of another table.
    """
    if sum(_is_rank(run) for run in runs) < 2:
        return [], list(runs)
    tables: list[Table] = []
    held: set[int] = set()
    lines = merge_lines(runs, page)
    for at, line in enumerate(lines):
        ranks = _ranks(line)
        if ranks and not held.intersection(map(id, ranks)):
            rows = _rows(ranks, lines[at + 1 : at + 1 + _MAX_LINES])
            if rows:
                tables.append(_table([[[rank] for rank in ranks], *rows], page))
                held.update(id(run) for row in [[ranks], *rows] for cell in row for run in cell)
    return tables, [run for run in runs if id(run) not in held]


def _is_rank(run: Run) -> bool:
    return run.table is None and _RANK.fullmatch("".join(run.text.split())) is not None


def _ranks(line: Line) -> list[Run]:
    """The runs that end the line and are ranks, two and more."""
    ranks: list[Run] = []
    for run in reversed(line.runs):
        if not _is_rank(run):
            break
        ranks.insert(0, run)
    return ranks if len(ranks) > 1 else []


def _rows(ranks: Sequence[Run], lines: Sequence[Line]) -> list[list[list[Run]]]:
    """The cells of the lines that stand below the ranks, as far as they do."""
    middles = [(rank.x0 + rank.x1) / 2 for rank in ranks]
    reach = min(right - left for left, right in pairwise(middles)) / 2
    above = ranks[0]
    rows: list[list[list[Run]]] = []
    for line in lines:
        beside = _without_title(line.runs, ranks[0].x0 - reach, above.size)
        if not beside or len(rows) == _MAX_ROWS:
            continue
        row: list[list[Run]] = [[] for _ in ranks]
        for run in beside:
            middle = (run.x0 + run.x1) / 2
            at = min(range(len(ranks)), key=lambda at: abs(middles[at] - middle))
            if abs(middles[at] - middle) > reach or len(run.text) > _MAX_CHARS or run.table is not None:
                return _signed(rows)
            row[at].append(run)
        if beside[0].y0 - above.y1 > _FAR * above.size:
            break
        rows.append(row)
        above = beside[0]
    return _signed(rows)


def _without_title(runs: Sequence[Run], left: float, size: float) -> list[Run]:
    """The line's runs without what stands left of the grid: all of it between two of its lines (a title, the number
    and day of the paper), level with one what is larger than its text."""
    if all(run.x1 < left and run.table is None for run in runs):
        return []
    return [run for run in runs if run.x1 >= left or run.table is not None or run.size < _TITLE_SCALE * size]


def _signed(rows: list[list[list[Run]]]) -> list[list[list[Run]]]:
    """The rows, where the first one has two cells and more with text; else none."""
    return rows if rows and sum(map(bool, rows[0])) > 1 else []


def _table(rows: Sequence[Sequence[Sequence[Run]]], page: int) -> Table:
    boxes = [_around([run for cell in row for run in cell]) for row in rows]
    around = Box(
        min(box.x0 for box in boxes), boxes[0].y0, max(box.x1 for box in boxes), max(box.y1 for box in boxes)
    )
    cells = [
        [Cell(tuple(cell), max((run.x1 for run in cell), default=around.x1)) for cell in row] for row in rows
    ]
    return Table(page=page, box=around, cells=cells, boxes=boxes, columns=(), header=1)


def _around(runs: Sequence[Run]) -> Box:
    return Box(
        min(run.x0 for run in runs),
        min(run.y0 for run in runs),
        max(run.x1 for run in runs),
        max(run.y1 for run in runs),
    )
