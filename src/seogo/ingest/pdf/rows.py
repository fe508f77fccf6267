"""Tables of a PDF as rows of blocks, over the ends of pages. Knows nothing of how tables are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from seogo.ingest.build import Added, TextBuilder
from seogo.ingest.heads import header_rows
from seogo.ingest.pdf.join import Ending, Joiner
from seogo.ingest.pdf.layout import Column, Line, mark_full, merge_lines
from seogo.ingest.pdf.paragraphs import ended_early
from seogo.ingest.pdf.runs import RunWord
from seogo.ingest.pdf.tables import SAME_COLUMN, Cell, Table
from seogo.ingest.tables import is_upright
from seogo.types import Box

_CELL_PADDING = 4.0
_HEADER_ROWS = 8
"""Rows of a table among which its header is looked for."""
_WORDS = "등및외"
_VALUE_LINES = 3
"""A cell of more lines holds a text."""


@dataclass(slots=True)
class OpenTable:
    """Rows of a table that may go on on the next page."""

    table: Table
    rows: list[list[str]]
    places: list[tuple[int, Box | None]]
    confidences: list[float | None]
    begins: list[list[bool]]
    inner: dict[int, list[OpenTable]]
    """The tables in the cells that begin in a row, by the row's place."""


def continue_table(last: OpenTable | None, table: Table, joiner: Joiner, builder: TextBuilder) -> OpenTable:
    """The table's rows after the open one's where it goes on: next page, same columns; else as a new one."""
    rows = [[_cell(cell, joiner) for cell in row] for row in table.cells]
    recognised = [[word for cell in row for run in cell.runs for word in run.words] for row in table.cells]
    places: list[tuple[int, Box | None]] = [
        (table.page, _around(words) if words else box)
        for words, box in zip(recognised, table.boxes, strict=True)
    ]
    sure = [sum(word.confidence for word in words) / len(words) if words else None for words in recognised]
    begins = [
        [not at or not cell.runs or cell.runs is not row[at - 1].runs for at, cell in enumerate(row)]
        for row in table.cells
    ]
    inner = {row: [_whole(one, joiner, builder) for one in held] for row, held in inner_tables(table)}
    if last is None or not goes_on(last.table, table):
        flush(last, builder)
        return OpenTable(table, rows, places, sure, begins, inner)
    repeated = _repeated(rows, last.rows)
    if len(rows) > repeated and (last.table.cut or _is_rest(rows[repeated], last.rows[-1])):
        glue = joiner.glue
        last.rows[-1] = [
            upper + (glue(Ending(upper, lower)) if upper else "") + lower if lower else upper
            for upper, lower in zip(last.rows[-1], rows[repeated], strict=True)
        ]
        repeated += 1
    for row, held in inner.items():
        last.inner.setdefault(max(len(last.rows) + row - repeated, len(last.rows) - 1), []).extend(held)
    last.rows += rows[repeated:]
    last.places += places[repeated:]
    last.confidences += sure[repeated:]
    last.begins += begins[repeated:]
    last.table = table
    return last


def _whole(table: Table, joiner: Joiner, builder: TextBuilder) -> OpenTable:
    return continue_table(None, table, joiner, builder)


def inner_tables(table: Table) -> Iterator[tuple[int, list[Table]]]:
    """The tables in the cells that begin in a row, with the row's place; rows without one are left out."""
    seen: set[int] = set()
    for at, row in enumerate(table.cells):
        cells = {id(cell): cell for cell in row if id(cell) not in seen}
        seen |= cells.keys()
        held = [one for cell in cells.values() for one in cell.inner]
        if held:
            yield at, held


def _repeated(rows: Sequence[Sequence[str]], above: Sequence[Sequence[str]]) -> int:
    """How many rows of the table's header come again at the top of the page."""
    depth = header_rows([[" ".join(cell.split()) for cell in row] for row in above[:_HEADER_ROWS]])
    same = takewhile(lambda pair: pair[0] == pair[1], zip(rows, above, strict=False))
    return min(sum(1 for _ in same), max(depth, 1))


def _is_rest(row: Sequence[str], above: Sequence[str]) -> bool:
    """Whether the first row of a page is what did not fit of the last one: no first cell, few cells, none new."""
    filled = [at for at, cell in enumerate(row) if cell]
    return bool(above[0]) and not row[0] and 2 * len(filled) <= len(row) and all(above[at] for at in filled)


def goes_on(above: Table, below: Table) -> bool:
    return (
        below.page == above.page + 1
        and not below.frames
        and below.header is None
        and len(above.columns) == len(below.columns)
        and all(abs(a - b) < SAME_COLUMN for a, b in zip(above.columns, below.columns, strict=True))
    )


def boxes(table: Table) -> list[Column]:
    """The cells of a table of one row that holds texts, not values, each as a column; none of any other table."""
    if len(table.cells) > 1 or any(cell.inner for cell in table.cells[0]):
        return []
    cells = [
        _column(cell, table.page)
        for at, cell in enumerate(table.cells[0])
        if not at or cell.runs is not table.cells[0][at - 1].runs
    ]
    return cells if table.frames or max(len(cell.lines) for cell in cells) > _VALUE_LINES else []


def flush(last: OpenTable | None, builder: TextBuilder) -> None:
    if last is None:
        return
    beside: dict[int, list[Added]] = {}
    for row, tables in last.inner.items():
        with builder.aside() as added:
            for table in tables:
                flush(table, builder)
        beside[row] = added
    builder.rows(
        last.rows,
        header=last.table.header,
        places=last.places,
        confidences=last.confidences,
        begins=last.begins,
        beside=beside,
    )


def _around(words: Sequence[RunWord]) -> Box:
    """The box of recognised words on the page as it is shown, where a turned page's rows are columns."""
    boxes = [word.box for word in words]
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _cell(cell: Cell, joiner: Joiner) -> str:
    column = _column(cell)
    lines = column.lines
    if is_upright([line.text for line in lines]):
        return "".join(line.text.strip() for line in lines)
    glues = [
        "\n"
        if ended_early(before, after, column)
        else ""
        if _is_left_over(before, after)
        else joiner.glue(ending)
        for (before, after), ending in zip(pairwise(lines), endings(lines), strict=True)
    ] + [""]
    return "".join(line.text + glue for line, glue in zip(lines, glues, strict=False))


def _is_left_over(before: Line, after: Line) -> bool:
    """Whether the line is a syllable alone that did not fit in its narrow column (`참석⏎자`)."""
    return before.full and len(after.text) == 1 and "가" <= after.text <= "힣" and after.text not in _WORDS


def endings(lines: Sequence[Line]) -> Iterator[Ending]:
    for before, after in pairwise(lines):
        yield Ending(before.text, after.text, before.blank_end, before.full, before.tight, before.room)


def _column(cell: Cell, page: int = 0) -> Column:
    lines = merge_lines(cell.runs, page)
    right = cell.right - _CELL_PADDING
    mark_full(lines, right)
    return Column(lines, left=min((line.x0 for line in lines), default=right), right=right)
