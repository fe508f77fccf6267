"""The elements of a page -> blocks, in their order. Knows nothing of encodings, menus or what is hidden."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from seogo.ingest.build import Added, TextBuilder
from seogo.ingest.raised import raised
from seogo.ingest.tables import one_line
from seogo.ingest.web import inline
from seogo.ingest.web.grid import Cell, Grid, grid_of, inner_tables, is_body, is_layout, rows_of
from seogo.ingest.web.markers import integer, marker_of, start_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MAX_DEPTH = 150
"""Elements nested deeper are read as lines: pages made by editors reach some 60."""
_MAX_TABLES_DEEP = 12
_MAX_SPREAD = 40
"""A merged cell is repeated at every position; a table that grows by more than this is read a cell once."""
_MSO_LEVEL = re.compile(r"mso-list\s*:[^;]*?level(\d)", re.IGNORECASE)


class PageWriter:
    """Writes elements into a builder. `pictures`: how many said nothing. `deleted`: how many `<del>` were left out.

    `on_element` sees every element that is read as a block, before it is read; `on_text` writes the paragraphs, if
    given.
    """

    def __init__(
        self,
        builder: TextBuilder,
        on_element: Callable[[Any], None] | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> None:
        self.pictures = 0
        self.deleted = 0
        self._builder = builder
        self._on_element = on_element
        self._on_text = on_text or builder.paragraph
        self._parts: list[str] = []
        self._alone: list[str] = []
        self._marker: str | None = None
        self._level = 0
        self._tables = 0

    def write(self, element: Any) -> None:
        """The element's content as blocks."""
        self._children(element, 0)
        self.flush()

    def flush(self) -> None:
        """Ends the block at hand."""
        text = "".join(self._parts).strip()
        self._parts.clear()
        if text and self._marker is not None:
            self._builder.list_item(f"{self._marker} {text}".strip(), level=self._level)
            self._marker = None
        elif text:
            self._on_text(text)
        for alone in self._alone:
            self._builder.picture(alone)
        self._alone.clear()

    def _children(self, element: Any, depth: int) -> None:
        self._parts.append(inline.collapse(element.text))
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, depth + 1)
            self._parts.append(inline.collapse(child.tail))

    def _element(self, element: Any, depth: int) -> None:
        tag = element.tag
        if tag == "img":
            self._image(element)
        elif tag in inline.SKIPPED:
            self.deleted += tag == "del"
        elif depth > _MAX_DEPTH:
            self._lines(element)
        elif tag in inline.BLOCKS:
            self.flush()
            if self._on_element:
                self._on_element(element)
            self._block(element, depth)
            self.flush()
        elif tag == "sup":
            self._parts.append(raised(inline.flat_text(element), self._parts))
        elif tag == "select":
            self._parts += [
                f" {inline.flat_text(option)} " for option in element if option.get("selected") is not None
            ]
        else:
            self._parts.append(inline.opening(element, self._parts))
            self._children(element, depth)
            self._parts.append(inline.closing(element))

    def _block(self, element: Any, depth: int) -> None:
        tag = element.tag
        if tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag in ("ul", "ol", "menu", "dir"):
            self._list(element, depth)
        elif tag == "dl":
            self._definitions(element, depth)
        elif tag == "pre":
            self._parts.append(inline.flat_text(element, raw=True))
        elif tag == "table" and self._tables < _MAX_TABLES_DEEP:
            self._tables += 1
            self._table(element, depth)
            self._tables -= 1
        elif tag == "table":
            self._lines(element)
        elif tag == "p" and "MsoListParagraph" in (element.get("class") or ""):
            found = _MSO_LEVEL.search(element.get("style") or "")
            self._builder.list_item(inline.flat_text(element), level=int(found[1]) if found else 1)
        else:
            self._children(element, depth)

    def _heading(self, element: Any, level: int) -> None:
        self._builder.heading(" ".join(inline.flat_text(element).split()), level=level)
        for image in element.iter("img"):
            self.pictures += not inline.image_text(image) and not inline.is_small(image)

    def _lines(self, element: Any) -> None:
        self.flush()
        for line in inline.flat_text(element).split("\n"):
            self._builder.paragraph(line)

    def _image(self, element: Any) -> None:
        text = inline.image_text(element)
        if not text:
            self.pictures += not inline.is_small(element)
        elif "".join(self._parts).strip() and inline.is_small(element):
            self._parts.append(text)
        else:
            self._alone.append(text)

    def _list(self, element: Any, depth: int) -> None:
        number, step = start_of(element)
        self._level += 1
        for child in element:
            if child.tag != "li":
                if isinstance(child.tag, str):
                    self._element(child, depth + 1)
                self._parts.append(inline.collapse(child.tail))
                continue
            number = integer(child.get("value"), number)
            self.flush()
            self._marker = marker_of(element, child, number)
            self._children(child, depth + 1)
            self.flush()
            self._marker = None
            number += step
        self._level -= 1

    def _definitions(self, element: Any, depth: int) -> None:
        """A line `용어: 뜻` where the meaning is one text; else the term, then what it means."""
        term = ""
        self._level += 1
        for child in _flattened(element):
            if child.tag == "dt":
                self._builder.list_item(term, level=self._level)
                term = " ".join(inline.flat_text(child).split())
            elif child.tag == "dd" and not any(
                True for _ in child.iter("ul", "ol", "table", "dl", "p", "img")
            ):
                text = inline.flat_text(child)
                joint = " " if term.endswith(("?", ":", "？", "：")) else ": "
                self._builder.list_item(
                    f"{term}{joint}{text}" if term and text else term or text, level=self._level
                )
                term = ""
            else:
                self._builder.list_item(term, level=self._level)
                term = ""
                self._children(child, depth + 1)
                self.flush()
        self._builder.list_item(term, level=self._level)
        self._level -= 1

    def _table(self, element: Any, depth: int) -> None:
        rows = rows_of(element)
        caption = element.find("caption")
        if caption is not None:
            self._builder.paragraph(inline.flat_text(caption))
        if is_layout(element, rows):
            for row in rows:
                for cell in row:
                    if isinstance(cell.tag, str):
                        self._children(cell, depth + 1)
                        self.flush()
            return
        run: Grid = []
        for row in grid_of(rows):
            cells = list(dict.fromkeys(filter(None, row)))
            if len(cells) == 1 and is_body(cells[0].element):
                self._rows(run, element, depth)
                run = []
                self._children(cells[0].element, depth + 1)
                self.flush()
            else:
                run.append(row)
        self._rows(run, element, depth)

    def _rows(self, grid: Grid, table: Any, depth: int) -> None:
        if not grid:
            return
        cells = {cell for row in grid for cell in row if cell}
        inside = {
            cell: inner_tables(cell.element) if self._tables < _MAX_TABLES_DEEP else [] for cell in cells
        }
        texts = {cell: one_line(inline.flat_text(cell.element, skip=inside[cell])) for cell in cells}
        for cell in texts:
            for image in cell.element.iter("img"):
                self.pictures += not inline.image_text(image) and not inline.is_small(image)
        beside = self._nested(grid, inside, depth)
        head = _head_rows(grid, table)
        if head == 0 and _is_form(grid):
            self._builder.rows([_pairs(row, texts) for row in grid], header=False, beside=beside)
            return
        lines = [[texts[cell] if cell else "" for cell in row] for row in grid]
        begins = [[not at or cell is not row[at - 1] for at, cell in enumerate(row)] for row in grid]
        if sum(len(text) for line in lines for text in line) > _MAX_SPREAD * sum(map(len, texts.values())):
            lines = [[texts[cell] for cell in dict.fromkeys(row) if cell] for row in grid]
            begins = [[True] * len(line) for line in lines]
        if head:
            joined = [
                " ".join(dict.fromkeys(filter(None, column))) for column in zip(*lines[:head], strict=False)
            ]
            names = [True] * len(joined)
            below = {max(at - head + 1, 0): added for at, added in beside.items()}
            self._builder.rows(
                [joined, *lines[head:]], header=True, begins=[names, *begins[head:]], beside=below
            )
        elif len(lines) == 1:
            self._builder.strip([text for text, begun in zip(lines[0], begins[0], strict=True) if begun])
            self._builder.put(beside.get(0, ()))
        else:
            self._builder.rows(lines, begins=begins, beside=beside)

    def _nested(self, grid: Grid, inside: dict[Cell, list[Any]], depth: int) -> dict[int, list[Added]]:
        """What the tables inside the cells that begin in each row say."""
        found: dict[int, list[Added]] = {}
        for at, row in enumerate(grid):
            inner = [
                each for cell in dict.fromkeys(filter(None, row)) if cell.row == at for each in inside[cell]
            ]
            if inner:
                with self._builder.aside() as found[at]:
                    for each in inner:
                        self._block(each, depth + 1)
                        self.flush()
        return found


def _head_rows(grid: Grid, table: Any) -> int:
    """How many rows at the top are headers by their tags: in `thead`, or of `th` alone; 0: not said."""
    count = 0
    for row in grid:
        cells = [cell for cell in row if cell]
        in_head = any(cell.element.getparent().getparent().tag == "thead" for cell in cells)
        if not cells or not (in_head or all(cell.is_header for cell in cells)):
            break
        count += 1
    return count if count < len(grid) else 0


def _is_form(grid: Grid) -> bool:
    """Whether every row is pairs of a name (`th`) and a value (`td`), as above a post on a board."""
    rows = [list(dict.fromkeys(filter(None, row))) for row in grid]
    named = [row for row in rows if row and row[0].is_header]
    return bool(named) and all(
        not row or len(row) == 1 or (row[0].is_header and _alternate(row)) for row in rows
    )


def _alternate(row: list[Cell]) -> bool:
    return all(
        cell.is_header != before.is_header or not cell.is_header for before, cell in pairwise(row)
    ) and (sum(cell.is_header for cell in row) * 2 >= len(row))


def _pairs(row: list[Cell | None], texts: dict[Cell, str]) -> list[str]:
    parts: list[str] = []
    name = ""
    for cell in dict.fromkeys(filter(None, row)):
        if cell.is_header:
            parts += [name] if name else []
            name = texts[cell]
        elif texts[cell] or name:
            parts.append(f"{name}: {texts[cell]}" if name and texts[cell] else name or texts[cell])
            name = ""
    return [*parts, name] if name else parts


def _flattened(element: Any) -> list[Any]:
    """The terms and meanings of a definition list, those wrapped in `div` too."""
    found: list[Any] = []
    for child in element:
        if child.tag == "div":
            found += [inner for inner in child if isinstance(inner.tag, str)]
        elif isinstance(child.tag, str):
            found.append(child)
    return found
