"""Tables of an RTF: rows -> one grid, cells where their right sides are, merged ones in all of their places.

RTF (specification 1.9.1, Table Definitions) gives every row its own cells; a cell over two columns is one that is
wider, or one with `\\clmgf` and a `\\clmrg` to its right. A table in a cell is a level deeper, and ends with the next
text of a level above. Knows nothing of groups, fonts or what is left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from seogo.ingest.build import Added, TextBuilder
from seogo.ingest.raised import raised

MAX_LEVELS = 40
_NEAR = 30
"""Twips: sides nearer than this are one, since programs round them row by row."""
_MAX_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Shape:
    """A cell as its row defines it: its right side in twips, and whether it goes on from above or from the left."""

    right: int
    down: bool = False
    along: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`shapes` is empty, or as long as `cells`, where the row says where its cells are."""

    cells: Sequence[str]
    shapes: Sequence[Shape] = field(default=())


@dataclass
class _Level:
    """A table that has begun, or the text outside of any: what is said since the last cell, cells since the last row.

    `asides`: of each row what else stands in its cells; `aside`: of the row that has begun.
    """

    text: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    asides: list[list[Added]] = field(default_factory=list)
    aside: list[Added] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    shape: Shape = field(default_factory=partial(Shape, 0))

    def end_row(self) -> None:
        self.rows.append(Row(self.cells, tuple(self.shapes)))
        self.asides.append(self.aside)
        self.cells, self.aside = [], []


class Tables:
    """The text of the body and the tables in it, put into the builder as they end.

    `level`: 1 outside of tables and in one, 2 in a table in a cell of it, and so on; deeper than `MAX_LEVELS` is that.
    """

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._levels = [_Level()]

    def say(self, text: str, level: int, *, is_raised: bool = False) -> None:
        """Text of a cell, or outside of any."""
        said = (self._back(level) if text.strip(" ") else self._at(level)).text
        said.append(raised(text, said) if is_raised else text)

    def paragraph(self) -> None:
        """End the paragraph, with the tables before it."""
        outside = self._back(1)
        text = joined(outside.text)
        outside.text.clear()
        if outside.rows or outside.cells:
            self._put(outside)
            self._levels = [_Level(shapes=outside.shapes, shape=outside.shape)]
        self._builder.paragraph(text)

    def cell(self, level: int) -> None:
        """End a cell."""
        table = self._back(level)
        table.cells.append(joined(table.text))
        table.text.clear()

    def row(self, level: int) -> None:
        """End a row."""
        self._back(level).end_row()

    def define(self, name: str, number: int | None, level: int) -> None:
        """Control words about the cells of a row."""
        table = self._at(level)
        match name:
            case "trowd":
                table.shapes, table.shape = [], Shape(0)
            case "clvmrg":
                table.shape = replace(table.shape, down=True)
            case "clmrg":
                table.shape = replace(table.shape, along=True)
            case _:
                table.shapes.append(replace(table.shape, right=number or 0))
                table.shape = Shape(0)

    def _at(self, level: int) -> _Level:
        """A level, with those above it that have not begun; deeper ones go on."""
        level = min(max(level, 1), MAX_LEVELS)
        self._levels += [_Level() for _ in range(level - len(self._levels))]
        return self._levels[level - 1]

    def _back(self, level: int) -> _Level:
        """As `_at`, with the tables below it ended: put behind the row in a cell of which they stand."""
        table = self._at(level)
        while self._levels[-1] is not table:
            inner = self._levels.pop()
            outer = self._levels[-1]
            if inner.cells:
                inner.end_row()
            if sum(len(row.cells) for row in inner.rows) == 1:
                outer.text += ["\n", *inner.rows[0].cells, "\n"]
                outer.aside += [one for aside in inner.asides for one in aside]
            elif inner.rows:
                with self._builder.aside() as added:
                    self._put(inner)
                outer.aside += added
            outer.text += inner.text
        return table

    def _put(self, table: _Level) -> None:
        if table.cells:
            table.end_row()
        texts, begins = lay_rows(table.rows)
        if len(texts) == 1:
            self._builder.strip(texts[0])
            self._builder.put(table.asides[0])
        else:
            self._builder.rows(texts, begins=begins, beside=dict(enumerate(table.asides)))


def joined(parts: Sequence[str]) -> str:
    """The text of the parts, halves of characters (`\\u-10179\\u-8704`) made whole, single halves left out."""
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore").strip()


def lay_rows(rows: Sequence[Row]) -> tuple[list[list[str]], list[list[bool]]]:
    """The texts by row and column, and whether each cell begins there and is not the one to its left."""
    sides = _sides(rows)
    if not sides or len(sides) > _MAX_COLUMNS:
        return [list(row.cells) for row in rows], [[True] * len(row.cells) for row in rows]
    texts: list[list[str]] = []
    begins: list[list[bool]] = []
    for row in rows:
        line: list[str] = []
        begun: list[bool] = []
        for cell, shape in zip(row.cells, row.shapes, strict=True):
            width = max(_column(sides, shape.right) + 1 - len(line), 0)
            above = texts[-1][len(line)] if texts and len(line) < len(texts[-1]) else ""
            text = line[-1] if shape.along and line else above if shape.down else cell
            line += [text] * width
            begun += [not (shape.along and line)] * min(width, 1) + [False] * (width - 1)
        texts.append(line + [""] * (len(sides) - len(line)))
        begins.append(begun + [True] * (len(sides) - len(begun)))
    return texts, begins


def _sides(rows: Sequence[Row]) -> list[int]:
    """The right sides of the columns, ascending; none where a row does not say where its cells are."""
    if any(len(row.cells) != len(row.shapes) for row in rows):
        return []
    sides: list[int] = []
    for right in sorted({shape.right for row in rows for shape in row.shapes}):
        if not sides or right - sides[-1] > _NEAR:
            sides.append(right)
    return sides


def _column(sides: Sequence[int], right: int) -> int:
    return min(bisect_left(sides, right - _NEAR), len(sides) - 1)
