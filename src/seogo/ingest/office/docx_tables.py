"""Tables of a DOCX: merged cells, frames around text, headings drawn as a table. Knows nothing of runs.

ECMA-376-1 17.4: cells span grid columns (`w:gridSpan`, the older `w:hMerge`) and rows (`w:vMerge`).
"""

from __future__ import annotations

from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.office.docx import Flow, children
from seogo.ingest.office.docx_styles import W, is_on
from seogo.ingest.office.docx_text import Text
from seogo.ingest.tables import header_rows, title_rows

MAX_GRID_CELLS = 2_000_000
"""Positions of one table after merged cells are spread out: 20,000 rows of 100 columns."""
_MAX_SPAN = 100
_RICH_CHARS = 200


def read_table(flow: Flow, table: Any, depth: int) -> None:
    """Rows, then what stands in their cells beside text; a frame around text is read as that text.

    One cell is a frame; so are all tables of one row: a heading (`Ⅰ | 추진 배경`), a line of a form, columns of text.
    """
    rows = [row for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
    flow.collector.lost["deleted"] += sum(1 for _ in _rows(table)) - len(rows)
    cells = [[cell for cell in _cells(row) if cell.find(f"{W}tcPr/{W}cellDel") is None] for row in rows]
    if sum(map(len, cells)) == 1 or (len(cells) == 1 and any(_is_rich(cell) for cell in cells[0])):
        for cell in (cell for line in cells for cell in line):
            flow.blocks(cell, depth + 1)
        return
    later: list[Text] = []
    nested: list[Any] = []
    grid = [_grid_row(flow, row, line, later, nested) for row, line in zip(rows, cells, strict=True)]
    if sum(map(len, grid)) > MAX_GRID_CELLS:
        raise UnreadableFile(
            f"{flow.parts.name}: 표의 칸이 {MAX_GRID_CELLS:,}개를 넘습니다. 나누어 저장해 주십시오."
        )
    if len(grid) == 1:
        flow.builder.strip([text or "" for text, begins in grid[0] if begins])
    else:
        _add(flow, grid, rows)
    for found in later:
        flow.besides(found, depth)
    for inner in nested:
        if inner.tag == f"{W}tbl":
            read_table(flow, inner, depth + 1)
        else:
            flow.blocks(inner, depth + 1)


def _rows(table: Any) -> list[Any]:
    return [row for row in _unwrapped(table) if row.tag == f"{W}tr"]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in _unwrapped(row) if cell.tag == f"{W}tc"]


def _unwrapped(element: Any) -> list[Any]:
    """The children, those inside content controls too."""
    found: list[Any] = []
    for child in children(element):
        if child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            found += [] if content is None else _unwrapped(content)
        else:
            found.append(child)
    return found


def _is_rich(cell: Any) -> bool:
    """Whether the cell holds a table or running text, not a name or a value."""
    if next(cell.iter(f"{W}tbl"), None) is not None:
        return True
    texts = [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in cell.iterfind(f"{W}p")
    ]
    return sum(map(len, texts)) > _RICH_CHARS or sum(bool(text.strip()) for text in texts) > 3


def _grid_row(
    flow: Flow, row: Any, cells: list[Any], later: list[Text], nested: list[Any]
) -> list[tuple[str | None, bool]]:
    """Text by grid column, and whether its cell begins there; None where a cell continues the one above."""
    line: list[tuple[str | None, bool]] = [("", True)] * _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in cells:
        span = _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
        if _continues(cell, "hMerge") and line:
            line += [(line[-1][0], False)] * span
            continue
        text = None if _continues(cell, "vMerge") else _cell_text(flow, cell, later, nested)
        line += [(text, True)] + [(text, False)] * (span - 1)
    return line


def _continues(cell: Any, name: str) -> bool:
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _cell_text(flow: Flow, cell: Any, later: list[Text], nested: list[Any]) -> str:
    texts = []
    for child in _unwrapped(cell):
        if child.tag == f"{W}tbl":
            nested.append(child)
        elif child.tag == f"{W}p":
            found = flow.collector.text_of(child)
            text = found.plain()
            number = flow.collector.styles.role(child).number
            texts.append(number + text if text else "")
            later.append(found)
    return "\n".join(filter(None, texts))


def _add(flow: Flow, grid: list[list[tuple[str | None, bool]]], rows: list[Any]) -> None:
    wide: list[list[str]] = []
    for line in grid:
        above = wide[-1] if wide else []
        wide.append(
            [
                (above[at] if at < len(above) else "") if text is None else text
                for at, (text, _) in enumerate(line)
            ]
        )
    titles = title_rows(wide)
    marked = next(
        (at for at, row in enumerate(rows) if not is_on(row.find(f"{W}trPr/{W}tblHeader"))), len(rows)
    )
    depth = marked - titles if titles < marked < len(rows) else header_rows(wide[titles:])
    begins = [[begun for _, begun in line] for line in grid]
    flow.builder.rows(wide, header=depth, begins=begins)


def _count(element: Any, default: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), _MAX_SPAN) if value.isdecimal() and len(value) < 9 else default
