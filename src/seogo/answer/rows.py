"""Which cells of a table row answer, and which say whose row it is. Knows nothing of running text."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.answer.candidates import Cell, Unit, reply_cell
from seogo.answer.cite import Piece, tidy
from seogo.answer.expect import expected
from seogo.answer.need import Need
from seogo.answer.page import fold_for_matching, term_in
from seogo.types import Chunk

_ROW_CHARS = 200
_WORD = 0.1
"""Share of the question that a value must say to make its cell a key: more than a counter such as `년`."""
_NEARLY = 0.9


def answer_row(need: Need, chunk: Chunk, unit: Unit) -> Piece:
    """The asked cells with the cells that say whose they are; of an FAQ row, its answer.

    The quote runs from the first cell shown to the last one; a row nothing singles a cell out of is shown whole,
    as far as whole cells fit.
    """
    text = chunk.text
    if reply := reply_cell(text, unit):
        return Piece(chunk, reply.start, reply.end, tidy(text[reply.start : reply.end]))
    cells = _asked(need, text, unit.cells) or _fitting(unit.cells)
    shown = ", ".join(tidy(text[cell.name_start : cell.end]) for cell in cells)
    return Piece(chunk, cells[0].name_start, cells[-1].end, shown)


def _asked(need: Need, text: str, cells: Sequence[Cell]) -> list[Cell]:
    """In row order; empty when nothing singles cells out.

    Key cells: the first, and those whose value the question says. Asked: cells whose column the question names,
    those of the expected kind if any is; failing that, any cell of the expected kind.
    """

    def said(start: int, end: int) -> float:
        words = fold_for_matching(text[start:end])
        return sum(term.weight for term in need.terms if term_in(term, words))

    keys = [c for index, c in enumerate(cells) if index == 0 or said(c.start, c.end) > _WORD * need.weight]
    others = [cell for cell in cells if cell not in keys]
    naming = [said(cell.name_start, cell.name_end) for cell in others]
    best = max(naming, default=0.0)
    named = [
        cell for cell, weight in zip(others, naming, strict=True) if weight > 0 and weight >= _NEARLY * best
    ]
    fit = [cell for cell in others if expected(need, text[cell.start : cell.end])]
    asked = [cell for cell in named if cell in fit] or named or fit
    return [cell for cell in cells if cell in keys or cell in asked] if asked else []


def _fitting(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.end - cells[0].name_start <= _ROW_CHARS] or list(cells[:1])
