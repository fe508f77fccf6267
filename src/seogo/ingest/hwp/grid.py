"""Cells of an HWP table as a grid, merged ones spread out. Knows nothing of what stands in a cell.

Rows and columns where no cell begins do not exist here, so that the 50-column tables that people draw with
the mouse come out with the columns that readers see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from seogo.ingest.hwp.model import Cell
from seogo.ingest.tables import header_rows

MAX_GRID_CELLS = 2_000_000
"""Positions of one table after merged cells are spread out: 20,000 rows of 100 columns.

Where cells overlap, each position counts once for every cell over it: spans of 65,535 are an attack or damage.
"""

_NAME_CHARS = 40
"""A text over several columns that is longer than this is no column name, so it is not repeated in each."""

Grid: TypeAlias = list[list[Cell | None]]


def spread(cells: Sequence[Cell]) -> Grid:
    """Each position's cell, merged cells in all of theirs; rows and columns where none begins are dropped."""
    rows = {row: at for at, row in enumerate(sorted({cell.row for cell in cells}))}
    columns = {column: at for at, column in enumerate(sorted({cell.column for cell in cells}))}
    if len(rows) * len(columns) > MAX_GRID_CELLS:
        raise ValueError(f"표의 칸이 {len(rows) * len(columns):,}개로 한도 {MAX_GRID_CELLS:,}개를 넘습니다")
    grid: Grid = [[None] * len(columns) for _ in rows]
    row_starts, column_starts = sorted(rows), sorted(columns)
    for cell in cells:  # where spans overlap by mistake, every cell still keeps the place where it begins
        grid[rows[cell.row]][columns[cell.column]] = cell
    left = MAX_GRID_CELLS
    for cell in cells:
        for row in _covered(row_starts, rows[cell.row], cell.row + max(cell.row_span, 1)):
            for column in _covered(
                column_starts, columns[cell.column], cell.column + max(cell.column_span, 1)
            ):
                left -= 1
                if left < 0:
                    raise ValueError(f"표의 합친 칸이 한도 {MAX_GRID_CELLS:,}개를 넘게 겹칩니다")
                if grid[row][column] is None:
                    grid[row][column] = cell
    return grid


def _covered(starts: Sequence[int], first: int, end: int) -> Iterable[int]:
    at = first
    while at < len(starts) and starts[at] < end:
        yield at
        at += 1


def begun(grid: Grid) -> list[list[Cell]]:
    """The cells that begin in each row."""
    seen: set[int] = set()
    rows: list[list[Cell]] = []
    for row in grid:
        new = {id(cell): cell for cell in row if cell is not None and id(cell) not in seen}
        seen |= new.keys()
        rows.append(list(new.values()))
    return rows


def grid_texts(grid: Grid, texts: Mapping[int, str]) -> list[list[str]]:
    """The grid's texts without rows and columns that show nothing of their own (sign-off grids).

    A merged cell's text stands in each of its positions, which is what naming columns needs; where no columns
    are named, where it is long and where it is alone in its row below the first rows, in the first only.
    """
    kept = [
        row for row, cells in zip(grid, begun(grid), strict=True) if any(texts[id(cell)] for cell in cells)
    ]
    wide = [[texts[id(cell)] if cell is not None else "" for cell in row] for row in kept]
    narrow = [_once(row, line) for row, line in zip(kept, wide, strict=True)]
    if header_rows(wide) or header_rows(wide[1:]):
        rows = [
            [few if len(many) > _NAME_CHARS or alone else many for many, few in zip(*lines, strict=True)]
            for at, lines in enumerate(zip(wide, narrow, strict=True))
            for alone in (at > 1 and len(set(filter(None, lines[0]))) == 1,)
        ]
    else:
        rows = narrow
    keep = [at for at in range(len(rows[0]) if rows else 0) if any(row[at] for row in rows)]
    return [[row[at] for at in keep] for row in rows]


def _once(row: Sequence[Cell | None], line: Sequence[str]) -> list[str]:
    return [
        "" if at and cell is not None and cell is row[at - 1] else text
        for at, (cell, text) in enumerate(zip(row, line, strict=True))
    ]
