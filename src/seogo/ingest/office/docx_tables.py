"""Tables of a DOCX: merged cells, frames around text, headings drawn as a table. Knows nothing of runs.

ECMA-376-1 17.4: cells span grid columns (`w:gridSpan`, the older `w:hMerge`) and rows (`w:vMerge`).
"""

from __future__ import annotations

from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.build import Added
from seogo.ingest.heads import title_rows
from seogo.ingest.office.docx import Flow, children
from seogo.ingest.office.docx_styles import W, is_on
from seogo.ingest.tables import NAME_CHARS

MAX_GRID_CELLS = 2_000_000
"""Positions of one table after merged cells are spread out: 20,000 rows of 100 columns."""
_MAX_SPAN = 100
_RICH_CHARS = 200
_VALUE_LINES = 3
"""Paragraphs of a cell; with more it is a text of its own, not a name or a value."""


def read_table(flow: Flow, table: Any, depth: int) -> None:
    """Rows, then what stands in their cells beside text; a frame around text is read as that text.

    One cell is a frame; so are all tables of one row: a heading (`Ⅰ | 추진 배경`), a line of a form, columns of text.
    """
    rows = [row for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
    flow.collector.lost["deleted"] += sum(1 for _ in _rows(table)) - len(rows)
    cells = [[cell for cell in _cells(row) if cell.find(f"{W}tcPr/{W}cellDel") is None] for row in rows]
    if sum(map(len, cells)) == 1 or (len(cells) == 1 and any(_is_rich(cell) for cell in cells[0])):
        for cell in (cell for line in cells for cell in line):
            if len(cells[0]) > 1 and not _is_full(cell) and sum(map(len, _texts(cell))) <= NAME_CHARS:
                _strip(flow, cell, depth)
            else:
                flow.blocks(cell, depth + 1)
        return
    notes: list[str] = []
    grid: list[list[tuple[str | None, bool]]] = []
    beside: dict[int, list[Added]] = {}
    wide = {at for at, line in enumerate(cells) if len(line) == 1 and _is_full(line[0])}
    for at, (row, line) in enumerate(zip(rows, cells, strict=True)):
        with flow.builder.aside() as added:
            grid.append(
                _framed_row(flow, row, line[0], added, depth)
                if at in wide
                else _grid_row(flow, row, line, notes, depth)
            )
        beside[at] = added
    if sum(map(len, grid)) > MAX_GRID_CELLS:
        raise UnreadableFile(
            f"{flow.parts.name}: 표의 칸이 {MAX_GRID_CELLS:,}개를 넘습니다. 나누어 저장해 주십시오.",
            f"{flow.parts.name}: a table has more than {MAX_GRID_CELLS:,} cells; split it",
        )
    said = [at for at, line in enumerate(grid) if any(text for text, begins in line if begins)]
    if len(said) == 1 and said[0] not in wide:  # alone, or the others are blank: lines drawn around a title
        for at, line in enumerate(grid):
            flow.builder.strip([text or "" for text, begins in line if begins])
            flow.builder.put(beside[at])
    else:
        _add(flow, grid, rows, beside, wide)
    flow.notes_of(notes)


def _strip(flow: Flow, cell: Any, depth: int) -> None:
    """A cell that names what stands beside it."""
    notes: list[str] = []
    with flow.builder.aside() as added:
        text = _cell_text(flow, cell, notes, depth)
    flow.builder.strip([text])
    flow.builder.put(added)
    flow.notes_of(notes)


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
    return _is_full(cell) or sum(map(len, _texts(cell))) > _RICH_CHARS


def _is_full(cell: Any) -> bool:
    """Whether the cell holds more than a label or a value of a few lines."""
    return next(cell.iter(f"{W}tbl"), None) is not None or len(_texts(cell)) > _VALUE_LINES


def _texts(cell: Any) -> list[str]:
    texts = (
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in cell.iterfind(f"{W}p")
    )
    return [text for text in texts if text.strip()]


def _framed_row(
    flow: Flow, row: Any, cell: Any, added: list[Added], depth: int
) -> list[tuple[str | None, bool]]:
    """As `_grid_row`, of a row of one cell with a text of its own, which is added as that text."""
    flow.blocks(cell, depth + 1)
    span = _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
    text = " ".join(one.text for one in added)
    return [(text, at == 0) for at in range(span)]


def _grid_row(
    flow: Flow, row: Any, cells: list[Any], notes: list[str], depth: int
) -> list[tuple[str | None, bool]]:
    """Text by grid column, and whether its cell begins there; None where a cell continues the one above.

    What else stands in the cells is added; the notes they cite are given.
    """
    line: list[tuple[str | None, bool]] = [("", True)] * _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in cells:
        span = _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
        if _continues(cell, "hMerge") and line:
            line += [(line[-1][0], False)] * span
            continue
        text = None if _continues(cell, "vMerge") else _cell_text(flow, cell, notes, depth)
        line += [(text, True)] + [(text, False)] * (span - 1)
    return line


def _continues(cell: Any, name: str) -> bool:
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _cell_text(flow: Flow, cell: Any, notes: list[str], depth: int) -> str:
    texts = []
    for child in _unwrapped(cell):
        if child.tag == f"{W}tbl":
            inner = [each for row in _rows(child) for each in _cells(row)]
            if len(inner) == 1:
                texts.append(_cell_text(flow, inner[0], notes, depth + 1))
            else:
                read_table(flow, child, depth + 1)
        elif child.tag == f"{W}p":
            found = flow.collector.text_of(child)
            text = found.plain()
            number = flow.collector.styles.role(child).number
            texts.append(number + text if text else "")
            notes += found.notes
            flow.besides(found, depth)
    return "\n".join(filter(None, texts))


def _add(
    flow: Flow,
    grid: list[list[tuple[str | None, bool]]],
    rows: list[Any],
    beside: dict[int, list[Added]],
    framed: set[int],
) -> None:
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
    depth = marked - titles if titles < marked < len(rows) else None
    begins = [[begun for _, begun in line] for line in grid]
    flow.builder.rows(wide, header=depth, begins=begins, beside=beside, framed=framed)


def _count(element: Any, default: int) -> int:
    value = element.get(f"{W}val", "") if element is not None else ""
    return min(int(value), _MAX_SPAN) if value.isdecimal() and len(value) < 9 else default
