"""Which cells of a table row answer, which say whose row it is, and how both are worded. Knows nothing of running
text.

`구분(단위: 억원): 연구개발비 | 2025년: 66` is shown as `연구개발비 2025년: 66억원`; the quote stays the row's own text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from seogo.answer.candidates import Cell, Unit, UnitKind, reply_cell, split_units
from seogo.answer.cite import Piece, tidy
from seogo.answer.expect import expected
from seogo.answer.figures import asks_change, asks_growth
from seogo.answer.need import Need, Term
from seogo.answer.other import SUMS
from seogo.answer.page import fold_for_matching, met
from seogo.answer.shapes import has_shape
from seogo.answer.units import PARTS, Neighbours, row_units, table_of, with_unit, without_unit
from seogo.lang.question import QuestionType
from seogo.types import Chunk

_ROW_CHARS = 200
_ROWS_CHARS = 300
_FIGURE = re.compile(r"[\d,.]+\s?(?:[백천만억]*\s?원|%|퍼센트|달러|일|시간|개월|년|명|건|개)?")
_WORD = 0.1
"""Share of the question that a value must say to make its cell a key: more than a counter such as `년`."""
_NEARLY = 0.9
_CHANGE = re.compile(r"대비|증[가감]|감소|변동|변화|성장|등락")
_COLUMNS = {
    QuestionType.WHO: frozenset(("성명", "이름", "담당자", "담당자명", "성함", "대표자")),
    QuestionType.WHERE: frozenset(("주소", "위치", "장소", "소재지")),
}


def answer_row(need: Need, chunk: Chunk, unit: Unit, neighbours: Neighbours | None = None) -> Piece:
    """The asked cells with the values that say whose they are; of an FAQ row, its answer.

    The quote runs from the first cell shown to the last one; a row nothing singles a cell out of is shown whole,
    as far as whole cells fit. `neighbours`: for the unit of a table that began in an earlier chunk.
    """
    text = chunk.text
    if reply := reply_cell(text, unit):
        return Piece(chunk, reply.start, reply.end, tidy(text[reply.start : reply.end]))
    measures = dict(zip(unit.cells, row_units(chunk, unit, neighbours), strict=True))
    keys, asked = _singled_out(need, text, measures)
    shown = [*keys, *asked] if asked else _fitting(unit.cells)
    keys = keys if asked else []
    words = ", ".join(_named(text, cell, measures[cell]) for cell in shown if cell not in keys)
    whose = " · ".join(_key(text, cell) for cell in keys)
    start, end = min(cell.name_start for cell in shown), max(cell.end for cell in shown)
    return Piece(chunk, start, end, f"{whose} {words}".strip())


def answer_rows(
    need: Need, chunk: Chunk, unit: Unit, rows: Sequence[Unit], neighbours: Neighbours | None = None
) -> list[Piece]:
    """As `answer_row`, of every row that the question fits as well as this one, where they answer differently.

    `rows`: the chunk's, in order; with `neighbours` also those of the same table in the chunks around. Each is shown
    with the cells that tell it from the others; those that do not fit are counted in the last one.
    """
    text = chunk.text
    wording, met_here = _columns(text, unit), _met(need, text, unit)
    alike = [
        (owner, row)
        for owner, row in _of_table(chunk, rows, neighbours)
        if _columns(owner.text, row) == wording and _met(need, owner.text, row) == met_here
    ]
    if len(alike) < 2 or reply_cell(text, unit):
        return [answer_row(need, chunk, unit, neighbours)]
    measures = dict(zip(unit.cells, row_units(chunk, unit, neighbours), strict=True))
    keys, asked = _singled_out(need, text, measures)
    wanted = [unit.cells.index(cell) for cell in asked]
    if len({tuple(_value(owner.text, row.cells[at]) for at in wanted) for owner, row in alike}) < 2:
        return [answer_row(need, chunk, unit, neighbours)]
    telling = [
        at for at, cell in enumerate(unit.cells) if at not in wanted and (cell in keys or _tells(alike, at))
    ]
    telling = _enough(alike, telling)
    pieces: list[Piece] = []
    room = _ROWS_CHARS
    for owner, row in alike:
        named = row_units(owner, row, neighbours)
        whose = " · ".join(_key(owner.text, row.cells[at]) for at in telling)
        words = ", ".join(_named(owner.text, row.cells[at], named[at]) for at in wanted)
        shown = f"{whose} {words}".strip()
        room -= len(shown)
        if room < 0 and pieces:
            left = len(alike) - len(pieces)
            pieces[-1] = replace(pieces[-1], shown=f"{pieces[-1].shown} (이 표에 {left}행 더)")
            break
        used = [row.cells[at] for at in (*telling, *wanted)]
        start, end = min(c.name_start for c in used), max(c.end for c in used)
        pieces.append(Piece(owner, start, end, shown, apart=True))
    return pieces


def _enough(rows: Sequence[tuple[Chunk, Unit]], telling: Sequence[int]) -> list[int]:
    """Of the columns that tell rows apart the first one, where no two rows have the same there."""
    for at in telling[:1]:
        if len({_value(owner.text, row.cells[at]) for owner, row in rows}) == len(rows):
            return [at]
    return list(telling)


def _of_table(chunk: Chunk, rows: Sequence[Unit], neighbours: Neighbours | None) -> list[tuple[Chunk, Unit]]:
    """The rows with their chunks; of a table that goes on in the chunks around, those too, in order."""
    found = [(chunk, row) for row in rows]
    table = table_of(chunk)
    if neighbours is None or not table:
        return found
    parts = {chunk.ordinal: found}
    for near in neighbours(chunk.document, max(0, chunk.ordinal - PARTS), chunk.ordinal + PARTS):
        if near.ordinal not in parts and table_of(near) == table:
            rows_there = [one for one in split_units(near.text, hit=0) if one.kind is UnitKind.ROW]
            parts[near.ordinal] = [(near, row) for row in rows_there]
    return [pair for ordinal in sorted(parts) for pair in parts[ordinal]]


def _columns(text: str, row: Unit) -> tuple[str, ...]:
    return tuple(_name(text, cell) for cell in row.cells)


def _value(text: str, cell: Cell) -> str:
    return tidy(text[cell.start : cell.end])


def _met(need: Need, text: str, row: Unit) -> list[float]:
    """How far each word of the question is in the row, and whether it is the whole of a cell (`배우자`, not `배우자의
    부모`; `매출액` for `매출`)."""
    words = fold_for_matching(text[row.start : row.end])
    cells = {fold_for_matching(text[cell.start : cell.end]).strip() for cell in row.cells}
    whole = [float(not cells.isdisjoint((term.form, *term.alike))) for term in need.terms]
    return [met(term, words) for term in need.terms] + whole


def _tells(rows: Sequence[tuple[Chunk, Unit]], at: int) -> bool:
    """Whether a column tells the rows apart by words or grades: figures are what is asked, or beside it."""
    values = {_value(owner.text, row.cells[at]) for owner, row in rows}
    return len(values) > 1 and not any(_FIGURE.fullmatch(value) for value in values)


def with_units(chunk: Chunk, unit: Unit) -> str:
    """A row's text with the units that its table gives written after its numbers."""
    pairs = zip(unit.cells, row_units(chunk, unit), strict=True)
    return " | ".join(_named(chunk.text, cell, measure) for cell, measure in pairs)


def names_column(need: Need, text: str, unit: Unit) -> bool:
    """Whether a column of a row, with something in it, is called by the noun that the question is about in the end."""
    return need.focus is not None and any(
        met(need.focus, fold_for_matching(_name(text, cell)))
        and re.search(r"\d", text[cell.start : cell.end])
        for cell in unit.cells
    )


def is_column_asked(need: Need, text: str, unit: Unit) -> bool:
    """Whether a figure is asked for and a column with one is called just what it is asked of (`일비 (1일): 25,000`)."""
    if need.kind not in _FIGURES or need.focus is None or unit.kind is not UnitKind.ROW:
        return False
    if asks_growth(need.question):
        return False
    names = (need.focus.form, *need.focus.alike)
    return any(
        fold_for_matching(_PAREN.sub("", _name(text, cell))).strip() in names
        and re.search(r"\d", text[cell.start : cell.end])
        for cell in unit.cells[1:]
    )


_FIGURES = frozenset({QuestionType.HOW_MUCH, QuestionType.HOW_LONG})
_PAREN = re.compile(r"\([^()]*\)")
_HEADS = re.compile(r"합\s?계|총?\s?계|인원|정원|현원|[가-힣]+수|[남여]성?|전체|직원")


def counts_bare(need: Need, chunk: Chunk, unit: Unit) -> bool:
    """Whether people or things are asked for and a column that counts has a number without a unit (`합계: 634`)."""
    if not {"명", "개", "건", "곳", "대"} & set(need.counters):
        return False
    pairs = zip(unit.cells, row_units(chunk, unit), strict=True)
    return any(
        not measure
        and _HEADS.fullmatch(_name(chunk.text, cell))
        and re.fullmatch(r"[\d,]+", tidy(chunk.text[cell.start : cell.end]))
        for cell, measure in pairs
    )


def _named(text: str, cell: Cell, measure: str) -> str:
    name, value = _name(text, cell), with_unit(tidy(text[cell.start : cell.end]), measure)
    return f"{name}: {value}" if name else value


def _name(text: str, cell: Cell) -> str:
    return without_unit(tidy(text[cell.name_start : cell.name_end]))


def _key(text: str, cell: Cell) -> str:
    """The value alone, unless it says nothing without its column's name (`가`, `3`)."""
    value = without_unit(tidy(text[cell.start : cell.end]))
    return value if len(value) > 1 and not value.isdecimal() else f"{_name(text, cell)} {value}".strip()


def _singled_out(need: Need, text: str, measures: Mapping[Cell, str]) -> tuple[list[Cell], list[Cell]]:
    """Key cells and asked cells, each in row order; no asked ones when nothing singles them out.

    Asked: cells whose column the question names, those of the expected kind if any is; failing that, any cell of the
    expected kind. A person or a place is asked of its column. Key cells: the first, and those that say more of the
    question than the first and the columns' names do.
    """
    cells = list(measures)

    def said(start: int, end: int, terms: Sequence[Term] = need.terms) -> float:
        words = fold_for_matching(text[start:end])
        return sum(met(term, words) * term.weight for term in terms) / need.weight

    heads = fold_for_matching(" ".join(text[c.name_start : c.name_end] for c in cells))
    focus = need.focus.form if need.focus else ""
    if looks := [c for c in cells if c is not cells[0] and has_shape(focus, text[c.start : c.end])]:
        return [cells[0]], looks
    columns = _COLUMNS.get(need.kind, frozenset())
    if wanted := [c for c in cells if _name(text, c) in columns]:
        telling = [c for c in cells if c not in wanted and said(c.start, c.end) > _WORD]
        return telling[:1], wanted[:1]
    first = fold_for_matching(text[cells[0].start : cells[0].end])
    new = [term for term in need.terms if not met(term, heads) and not met(term, first)]
    keys = [c for c in cells if c is cells[0] or said(c.start, c.end, new) > _WORD]
    others = [c for c in cells if c not in keys]
    question = "".join(need.question.split())
    naming = [
        max(said(c.name_start, c.name_end), _WORD * (len(name) > 1 and name in question))
        for c in others
        for name in ("".join(_name(text, c).split()),)
    ]
    best = max(naming, default=0.0)
    named = [c for c, weight in zip(others, naming, strict=True) if weight > 0 and weight >= _NEARLY * best]
    fit = [c for c in others if expected(need, with_unit(text[c.start : c.end], measures[c]))]
    if changed := [c for c in others if asks_change(need.question) and _CHANGE.search(_name(text, c))]:
        return keys, changed
    if need.total and not named and (all_ := [c for c in others if SUMS.fullmatch(_name(text, c))]):
        return keys, all_[:1]
    return keys, [c for c in named if c in fit] or named or fit


def _fitting(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.end - cells[0].name_start <= _ROW_CHARS] or list(cells[:1])
