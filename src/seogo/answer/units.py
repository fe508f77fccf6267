"""The unit a table's numbers are in: named in a column, in the row's first cell, or in the line over the table.

Knows nothing of questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from seogo.answer.candidates import Unit
from seogo.types import Chunk, DocumentId, Hit

_MEASURE = (
    r"(?:(?:[조억만천백십]+\s?)?원|(?:[조억만천백십]+\s?)?(?:미국\s?)?달러|유로|엔|%|퍼센트|점|명|인|건|회|개소|개|대|톤|호|가구|세대|"
    r"시간|분|초|일|개월|년|박|부|권|필지|kWh|MWh|GWh|kW|MW|km/L|km|cm|mm|m|kg|mg/L|mg|g|kL|mL|L|㎡|㎥|㎢|㎞|㎝|㎜|㎏|㎎|℃|ha)"
)
_OWN = re.compile(rf"\s?[(（\[]\s?(?:단위\s?[:：]?\s?)?({_MEASURE})\s?[)）\]]")
_TABLES = re.compile(
    r"[(（<\[]\s?단위\s?[:：]?\s?([^)）>\]\n]{1,40})[)）>\]]|^\s*단위\s?[:：]\s?(.{1,40})$", re.MULTILINE
)
_NUMBER = re.compile(r"[-+±△▲]?\s?\d[\d,]*(?:\.\d+)?")
_NOT_MEASURED = re.compile(r"번호|순위|순번|연번|코드|연도|년도|등급|비율|[가-힣][율률]$|전화|비고|일자|날짜")
_COUNTED = re.compile(r"인원|명수|건수|개수|횟수|수량|일수")
_TABLE_PART = re.compile(r"\s\d+(?:~\d+)?행$")
_LINES_ABOVE = 3

Neighbours: TypeAlias = Callable[[DocumentId, int, int], Sequence[Chunk]]
"""The chunks of a document with first <= ordinal <= last, by ordinal."""


def own_unit(name: str) -> str:
    """The unit in a column's name or a row's key, `금액(억원)`: `억원`; "" where it names none."""
    found = _OWN.search(name)
    return found.group(1) if found else ""


def without_unit(name: str) -> str:
    """`안전보건 예산(억원)` as `안전보건 예산`."""
    return _OWN.sub("", name).strip()


def with_unit(value: str, measure: str) -> str:
    """`66` as `66억원`; a value that is no bare number stays."""
    if not measure or not _NUMBER.fullmatch(value):
        return value
    return (
        f"{value} {measure}" if " " in measure or (measure.isascii() and measure != "%") else value + measure
    )


def row_units(chunk: Chunk, unit: Unit, neighbours: Neighbours | None = None) -> list[str]:
    """The unit of each cell, "" where none is known: of its column, its row's first cell, its table.

    `neighbours`: the chunks of a document with first <= ordinal <= last, to find the line over a table that began
    earlier.
    """
    text = chunk.text
    names = [text[cell.name_start : cell.name_end] for cell in unit.cells]
    key = text[unit.cells[0].start : unit.cells[0].end]
    general = own_unit(key) or own_unit(names[0])
    if not general and any(_NUMBER.fullmatch(text[cell.start : cell.end]) for cell in unit.cells):
        general = _table_unit(chunk, unit.start, neighbours)
    if _NOT_MEASURED.search(key):
        general = ""
    return [
        own_unit(name) or ("" if index == 0 else _suiting(name, general)) for index, name in enumerate(names)
    ]


def _suiting(name: str, measure: str) -> str:
    """The table's unit, unless the column plainly counts something else."""
    if _NOT_MEASURED.search(name) or (measure.endswith(("원", "달러")) and _COUNTED.search(name)):
        return ""
    return measure


def _table_unit(chunk: Chunk, row_start: int, neighbours: Neighbours | None) -> str:
    """From `(단위: 원)` in the lines just before the table, or in its address or context.

    Of several units (`단위: 명, 천원`) none: whose is whose is not said.
    """
    above = chunk.text[:row_start].split("\n")
    while above and (" | " in above[-1] or not above[-1].strip()):
        above.pop()
    for words in ("\n".join(above[-_LINES_ABOVE:]), chunk.address, chunk.context):
        if found := list(_TABLES.finditer(words)):
            named = re.split(r"[,、/·]", found[-1].group(1) or found[-1].group(2))
            measures = [piece.strip() for piece in named if re.fullmatch(_MEASURE, piece.strip())]
            return measures[0] if len(measures) == 1 else ""
    if not above and neighbours and chunk.ordinal and (table := table_of(chunk)):
        for earlier in neighbours(chunk.document, chunk.ordinal - 1, chunk.ordinal - 1):
            if table_of(earlier) == table:
                return _table_unit(earlier, len(earlier.text), neighbours)
    return ""


def table_of(chunk: Chunk) -> str:
    """The address of the table that a chunk is a part of: `별표 1 > 표 1` of `별표 1 > 표 1 5~6행`; "" for none."""
    found = _TABLE_PART.search(chunk.address)
    return chunk.address[: found.start()] if found else ""


_ROWS = re.compile(r"\d~\d+행$")
"""The address of a part of several rows: a sheet of records has a row a chunk, and its search finds the right one."""
PARTS = 3
"""Chunks of the same table that are looked at before and after."""


def table_parts(hits: Sequence[Hit], neighbours: Neighbours | None) -> list[tuple[int, Hit]]:
    """The chunks of the hits' tables that are no hits themselves, each with the place of the first hit of its table: a
    search finds one part of a table, and the row that is asked for may stand in another."""
    held = {hit.chunk.id for hit in hits}
    found: list[tuple[int, Hit]] = []
    for place, hit in enumerate(hits):
        chunk, table = hit.chunk, table_of(hit.chunk)
        if neighbours is None or not table:
            continue
        for near in neighbours(chunk.document, max(0, chunk.ordinal - PARTS), chunk.ordinal + PARTS):
            cut_in_parts = _ROWS.search(chunk.address) or _ROWS.search(near.address)
            if near.id not in held and table_of(near) == table and cut_in_parts:
                held.add(near.id)
                found.append((place, Hit(chunk=near, score=hit.score)))
    return found
