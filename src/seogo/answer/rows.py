"""Which cells of a table row answer, and which say whose row it is. Knows nothing of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.answer.candidates import Cell, Unit
from seogo.answer.cite import Piece, tidy
from seogo.answer.expect import expected
from seogo.answer.need import Need
from seogo.answer.score import fold_for_matching, term_in
from seogo.types import Chunk

_REPLY_NAME = re.compile(r"(?:답변?|회신|answer|a)\s?(?:내용)?", re.IGNORECASE)
"""Column that holds an FAQ's answer: it is the answer, whatever the other columns say."""

_ROW_CHARS = 200


def answer_row(need: Need, chunk: Chunk, unit: Unit) -> Piece:
    """The asked cells with the cells that say whose they are; of an FAQ row, its answer.

    The quote runs from the first cell shown to the last one; a row nothing singles a cell out of is shown whole,
    as far as whole cells fit.
    """
    text = chunk.text
    for cell in unit.cells:
        if _REPLY_NAME.fullmatch(text[cell.name_start : cell.name_end].strip()):
            return Piece(chunk, cell.start, cell.end, tidy(text[cell.start : cell.end]))
    cells = _asked(need, text, unit.cells) or _fitting(unit.cells)
    shown = ", ".join(tidy(text[cell.name_start : cell.end]) for cell in cells)
    return Piece(chunk, cells[0].name_start, cells[-1].end, shown)


def _asked(need: Need, text: str, cells: Sequence[Cell]) -> list[Cell]:
    """In row order; empty when nothing singles cells out.

    Key cells: the first, and those whose value the question says. Asked: cells whose column the question names,
    those of the expected kind if any is; failing that, any cell of the expected kind.
    """

    def names(start: int, end: int) -> bool:
        words = fold_for_matching(text[start:end])
        return any(term_in(term, words) for term in need.terms)

    keys = [cell for index, cell in enumerate(cells) if index == 0 or names(cell.start, cell.end)]
    others = [cell for cell in cells if cell not in keys]
    fit = [cell for cell in others if expected(need, text[cell.start : cell.end])]
    named = [cell for cell in others if names(cell.name_start, cell.name_end)]
    asked = [cell for cell in named if cell in fit] or named or fit
    return [cell for cell in cells if cell in keys or cell in asked] if asked else []


def _fitting(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.end - cells[0].name_start <= _ROW_CHARS] or list(cells[:1])
