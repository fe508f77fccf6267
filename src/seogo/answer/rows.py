"""Which cells of a table row answer, which say whose row it is, and how both are worded. Knows nothing of running
text.

`구분(단위: 억원): 연구개발비 | 2025년: 66` is shown as `연구개발비 2025년: 66억원`; the quote stays the row's own text.
"""

from __future__ import annotations

from collections.abc import Sequence

from seogo.answer.candidates import Cell, Unit, reply_cell
from seogo.answer.cite import Piece, tidy
from seogo.answer.expect import expected
from seogo.answer.need import Need
from seogo.answer.page import fold_for_matching, met
from seogo.answer.units import own_unit, row_units, with_unit, without_unit
from seogo.lang.question import QuestionType
from seogo.types import Chunk

_ROW_CHARS = 200
_WORD = 0.1
"""Share of the question that a value must say to make its cell a key: more than a counter such as `년`."""
_NEARLY = 0.9
_PERSON = frozenset(("성명", "이름", "담당자", "담당자명", "성함", "대표자"))
_SITE = frozenset(("주소", "위치", "장소", "소재지"))


def answer_row(need: Need, chunk: Chunk, unit: Unit) -> Piece:
    """The asked cells with the values that say whose they are; of an FAQ row, its answer.

    The quote runs from the first cell shown to the last one; a row nothing singles a cell out of is shown whole,
    as far as whole cells fit.
    """
    text = chunk.text
    if reply := reply_cell(text, unit):
        return Piece(chunk, reply.start, reply.end, tidy(text[reply.start : reply.end]))
    keys, asked = _singled_out(need, chunk, unit)
    shown = [*keys, *asked] if asked else _fitting(unit.cells)
    units = dict(zip(unit.cells, row_units(chunk, unit), strict=True))
    words = ", ".join(
        _named(text, cell, units[cell]) for cell in unit.cells if cell in shown and cell not in keys
    )
    whose = " · ".join(_key(text, cell) for cell in keys)
    start, end = min(cell.name_start for cell in shown), max(cell.end for cell in shown)
    return Piece(chunk, start, end, f"{whose} {words}".strip())


def with_units(chunk: Chunk, unit: Unit) -> str:
    """A row's text with the units that its table gives written after its numbers."""
    pairs = zip(unit.cells, row_units(chunk, unit), strict=True)
    return " | ".join(_named(chunk.text, cell, measure) for cell, measure in pairs)


def _named(text: str, cell: Cell, measure: str) -> str:
    name = without_unit(tidy(text[cell.name_start : cell.name_end]))
    value = with_unit(tidy(text[cell.start : cell.end]), measure)
    return f"{name}: {value}" if name else value


def _key(text: str, cell: Cell) -> str:
    """The value alone, unless it says nothing without its column's name (`가`, `3`)."""
    value = tidy(text[cell.start : cell.end])
    if own_unit(value):
        value = without_unit(value)
    if len(value) > 1 and not value.isdecimal():
        return value
    return f"{without_unit(tidy(text[cell.name_start : cell.name_end]))} {value}".strip()


def _singled_out(need: Need, chunk: Chunk, unit: Unit) -> tuple[list[Cell], list[Cell]]:
    """Key cells and asked cells, each in row order; no asked ones when nothing singles them out.

    Asked: cells whose column the question names (or whose column holds persons, for a person), those of the expected
    kind if any is; failing that, any cell of the expected kind. Key cells: the first, and those whose value the
    question says.
    """
    text = chunk.text

    def said(start: int, end: int) -> float:
        words = fold_for_matching(text[start:end])
        return sum(met(term, words) * term.weight for term in need.terms)

    def name(cell: Cell) -> str:
        return without_unit(tidy(text[cell.name_start : cell.name_end]))

    people = _PERSON if need.kind is QuestionType.WHO else _SITE if need.kind is QuestionType.WHERE else ()
    wanted = [c for c in unit.cells if name(c) in people]
    if wanted:
        return [
            c for c in unit.cells if c not in wanted and said(c.start, c.end) > _WORD * need.weight
        ], wanted[:1]
    keys = [
        c for index, c in enumerate(unit.cells) if index == 0 or said(c.start, c.end) > _WORD * need.weight
    ]
    others = [cell for cell in unit.cells if cell not in keys]
    called = "".join(need.question.split())
    naming = [
        max(said(c.name_start, c.name_end), 0.1 * need.weight * (len(name(c)) > 1 and name(c) in called))
        for c in others
    ]
    best = max(naming, default=0.0)
    named = [c for c, weight in zip(others, naming, strict=True) if weight > 0 and weight >= _NEARLY * best]
    measures = dict(zip(unit.cells, row_units(chunk, unit), strict=True))
    fit = [c for c in others if expected(need, with_unit(text[c.start : c.end], measures[c]))]
    asked = [cell for cell in named if cell in fit] or named or fit
    return keys, asked


def _fitting(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.end - cells[0].name_start <= _ROW_CHARS] or list(cells[:1])
