"""HTML tables -> rows of cells with spans laid out. Knows nothing of how a cell's content is read.

Columns that exist only because a span says so are folded, so that what a table yields is bounded by its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MAX_SPAN = 1000
"""HTML, 4.9.11: a colspan above 1,000 counts as 1,000."""
MAX_CELLS = 500_000
_BLOCKS = frozenset({"p", "div", "li", "pre", "blockquote", "dd"})
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONG_CHARS = 400
"""A cell of a table of data that is longer and in several paragraphs is the body of a post or a page's column."""


@dataclass(frozen=True)
class Cell:
    """A cell's element and where it begins; a merged cell stands in several positions."""

    element: Any
    row: int
    column: int

    @property
    def is_header(self) -> bool:
        return bool(self.element.tag == "th")


Grid = list[list[Cell | None]]


def rows_of(table: Any) -> list[Any]:
    """The table's own `tr` elements in the order of the page: head, bodies, foot; not those of tables inside."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in child if row.tag == "tr"]
    return rows


def grid_of(rows: list[Any]) -> Grid:
    """The cells by row and column, a merged one at every position it covers; None where there is none."""
    taken: dict[tuple[int, int], Cell] = {}
    for at, row in enumerate(rows):
        column = 0
        for element in row:
            if element.tag not in ("td", "th"):
                continue
            while (at, column) in taken:
                column += 1
            width, height = _span(element, "colspan"), _span(element, "rowspan")
            height = len(rows) - at if element.get("rowspan") == "0" else min(height, len(rows) - at)
            cell = Cell(element, at, column)
            for below in range(height):
                for right in range(width if len(taken) < MAX_CELLS else 1):
                    taken.setdefault((at + below, column + right), cell)
            column += width
    return _folded(taken, len(rows))


def _folded(taken: dict[tuple[int, int], Cell], height: int) -> Grid:
    """The grid without columns in which no cell begins."""
    begins = sorted({cell.column for cell in taken.values()})
    if height * len(begins) > MAX_CELLS:
        return [[cell for (row, _), cell in sorted_row] for sorted_row in _by_row(taken, height)]
    return [[taken.get((row, column)) for column in begins] for row in range(height)]


def _by_row(taken: dict[tuple[int, int], Cell], height: int) -> list[list[tuple[tuple[int, int], Cell]]]:
    """Each row's cells once, where they begin: a table too wide to be laid out."""
    rows: list[list[tuple[tuple[int, int], Cell]]] = [[] for _ in range(height)]
    for place, cell in sorted(taken.items(), key=lambda item: item[0]):
        if place == (cell.row, cell.column):
            rows[place[0]].append((place, cell))
    return rows


def is_layout(table: Any, rows: list[Any]) -> bool:
    """Whether the table only places things on the page: by role, of one cell a row, or around other blocks."""
    if table.get("role") in ("presentation", "none"):
        return True
    if any(True for _ in _own(table, "th")) or table.find("caption") is not None:
        return False
    cells = [cell for row in rows for cell in row if cell.tag in ("td", "th")]
    if not cells or all(sum(cell.tag == "td" for cell in row) <= 1 for row in rows):
        return True
    if _is_drawn(table):  # a text in a row of its own stands between the rows of a form
        cells = [cell for row in rows for cell in _cells(row) if len(_cells(row)) > 1]
    inner = sum(next(cell.iter("table"), None) is not None for cell in cells)
    if inner and (len(rows) <= 3 or inner * 2 >= len(rows)):
        return True
    return len(rows) <= 3 and any(is_body(cell) for cell in cells)


def _is_drawn(table: Any) -> bool:
    """Whether the table has lines."""
    border = (table.get("border") or "").strip()
    return border not in ("", "0", "0px", "no") or "MsoTableGrid" in (table.get("class") or "")


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def is_body(cell: Any) -> bool:
    """Whether the cell holds a text of its own: headings, or several long paragraphs, or a table."""
    kinds = [node.tag for node in cell.iter() if node is not cell]
    if any(kind in _HEADS for kind in kinds):
        return True
    if sum(kind in _BLOCKS for kind in kinds) < 2 and "table" not in kinds and kinds.count("br") < 3:
        return False
    return "table" in kinds or sum(len(text) for text in cell.itertext()) > _LONG_CHARS


def inner_tables(cell: Any) -> list[Any]:
    """The tables of data inside a cell, not those inside another; what a table only frames is the cell's text."""
    found: list[Any] = []
    for table in cell.iterdescendants("table"):
        rows = rows_of(table)
        if len(rows) < 2 or all(sum(each.tag in ("td", "th") for each in row) < 2 for row in rows):
            continue
        if not any(outer in found for outer in table.iterancestors("table")):
            found.append(table)
    return found


def _own(table: Any, tag: str) -> Any:
    """The table's own cells of the tag."""
    return (cell for row in rows_of(table) for cell in row if cell.tag == tag)


def _span(element: Any, name: str) -> int:
    try:
        return max(1, min(int(element.get(name, "1")), MAX_SPAN if name == "colspan" else 65534))
    except ValueError:
        return 1
