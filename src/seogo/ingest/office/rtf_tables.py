"""Rows of an RTF table -> one grid: cells are where their right sides are, merged ones in all of their places.

RTF (specification 1.9.1, Table Definitions) gives every row its own cells; a cell over two columns is one that is
wider, or one with `\\clmgf` and a `\\clmrg` to its right. Knows nothing of control words or text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

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
