"""Cells of an HWP table as a grid, merged ones spread out. Knows nothing of what stands in a cell.

Rows and columns where no cell begins do not exist here, so that the 50-column tables that people draw with
the mouse come out with the columns that readers see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from seogo.ingest.hwp.model import Cell

MAX_GRID_CELLS = 2_000_000
"""Positions of one table after merged cells are spread out: 20,000 rows of 100 columns.

Where cells overlap, each position counts once for every cell over it: spans of 65,535 are an attack or damage.
"""

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


def grid_texts(grid: Grid, texts: Mapping[int, str]) -> tuple[list[int], list[list[str]], list[list[bool]]]:
    """The grid's texts without rows and columns that show nothing of their own (sign-off grids); where cells begin.

    First the kept rows' numbers in the grid. A merged cell's text stands in each of its positions, which is what
    naming columns needs.
    """
    kept = [at for at, cells in enumerate(begun(grid)) if any(texts[id(cell)] for cell in cells)]
    wide = [[texts[id(cell)] if cell is not None else "" for cell in grid[row]] for row in kept]
    begins = [
        [not at or cell is None or cell is not grid[row][at - 1] for at, cell in enumerate(grid[row])]
        for row in kept
    ]
    keep = [
        at
        for at in range(len(wide[0]) if wide else 0)
        if any(row[at] and own[at] for row, own in zip(wide, begins, strict=True))
    ]
    return kept, [[row[at] for at in keep] for row in wide], [[row[at] for at in keep] for row in begins]
