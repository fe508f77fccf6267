"""Tables as lines that can be read alone: `열이름: 값 | 열이름: 값`. Knows nothing of any file format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_CELL = " | "
_VALUE = re.compile(
    r"[\d.,%()/:~∼\-+△▲▽\s]*\d[\d.,%()/:~∼\-+\s]*(?:억|만|천|백)*\s*(?:원|명|건|개|회|점|년|월|일|%|천원|백만원)?"
)
_DAY = re.compile(r"\d{4}\s*년\s*\d{1,2}\s*월\s*\d{1,2}\s*일?(?:\s*[~∼-].*)?")
"""A whole day, or two: a value of a form (`작성일자 | 0000년 00월 00일`), never a column's name."""
_PERIOD = re.compile(r"(?:19|20)\d\d(?:년도?)?|\d{1,2}월|\d분기")
_HEADER_WORDS = re.compile(
    r"구\s*분|항\s*목|내\s*용|비\s*고|번\s*호|순\s*번|연\s*번|용어|정의|뜻|질문|답변|종류|유형|값|설명"
    r"|no\.?|name|value|type|description|key|item|question|answer",
    re.IGNORECASE,
)
_HEADER_CHARS = 40
"""A column's name longer than this is a sentence, so the row is not a header."""


def render_rows(table: Sequence[Sequence[str]], *, header: int | None = None) -> list[str]:
    """One line a row, in order, `""` for a row without text: as many lines as rows.

    The header's rows are `a | b | c`; rows below it `a: x | b: y`, empty cells dropped; without a header
    every row is `x | y | z`. Line feeds inside a cell become spaces. A cell merged over several positions
    is given in each of them. `header`: how many rows below the title name the columns (True is one); None:
    decide by `header_rows`.
    """
    cells = [[" ".join(cell.split()) for cell in row] for row in table]
    title = title_rows(cells)
    depth = header_rows(cells[title:]) if header is None else min(header, len(cells) - title)
    names = _names(cells[title : title + depth])
    lines = [next(filter(None, row), "") for row in cells[:title]]
    lines += [_plain(row) for row in cells[title : title + depth]]
    lines += [_named(row, names) if names else _plain(row) for row in cells[title + depth :]]
    return lines


def header_rows(cells: Sequence[Sequence[str]]) -> int:
    """How many rows at the top name the columns: 0, 1, or 2 where cells of the first span several columns.

    A first row of short, mostly filled, mostly different texts that are not numbers is a header when there
    are three columns or more. With two columns it may as well be the first line of a form (`성명 | 홍길동`),
    so evidence is needed: a usual column name, numbers below a word, cells much longer than their names.
    """
    if len(cells) < 2 or len(cells[0]) < 2 or not names_columns(cells[0]):
        return 0
    if len(cells[0]) == 2 and not _evident(cells):
        return 0
    first, second = cells[0], cells[1]
    spans = any(left and left == right for left, right in pairwise(first))
    under = any(left and left == right for left, right in zip(first, second, strict=False))
    return 2 if spans and under and len(cells) > 2 and names_columns(second) else 1


def title_rows(cells: Sequence[Sequence[str]]) -> int:
    """How many rows at the top are a title: one text over all columns, or alone in a row of three or more."""
    count = 0
    for row in cells[:-1]:
        texts = set(filter(None, row))
        if len(row) < 2 or len(texts) != 1 or (len(row) == 2 and not all(row)):
            break
        count += 1
    return count


def names_columns(row: Sequence[str], *, max_chars: int = _HEADER_CHARS) -> bool:
    """Whether the row looks like names of columns: filled, short, different, and not numbers."""
    filled = [cell for cell in row if cell]
    return (
        len(filled) * 4 >= len(row) * 3
        and len(set(filled)) * 2 >= len(filled)
        and len(set(filled)) >= 2
        and all(len(cell) <= max_chars for cell in filled)
        and not any(_is_value(cell) for cell in filled)
    )


def _is_value(cell: str) -> bool:
    return (
        _DAY.fullmatch(cell) is not None
        or (_VALUE.fullmatch(cell) is not None
        and _PERIOD.fullmatch(cell) is None)
    )


def _evident(cells: Sequence[Sequence[str]]) -> bool:
    if any(_HEADER_WORDS.fullmatch(cell) for cell in cells[0]):
        return not _HEADER_WORDS.fullmatch(cells[1][0])
    for column, name in enumerate(cells[0]):
        below = [row[column] for row in cells[1:] if column < len(row) and row[column]]
        if not below:
            continue
        numbers = sum(_is_value(cell) for cell in below)
        if numbers * 2 > len(below) or sum(map(len, below)) > len(below) * max(16, 3 * len(name)):
            return True
    return False


def _names(rows: Sequence[Sequence[str]]) -> list[str]:
    width = max((len(row) for row in rows), default=0)
    names = []
    for column in range(width):
        parts = [row[column] for row in rows if column < len(row) and row[column]]
        names.append(" ".join(dict.fromkeys(parts)))
    return names


def _plain(row: Sequence[str]) -> str:
    return _CELL.join(cell for cell in row if cell)


def _named(row: Sequence[str], names: Sequence[str]) -> str:
    parts = []
    for column, cell in enumerate(row):
        name = names[column] if column < len(names) else ""
        if cell:
            parts.append(f"{name}: {cell}" if name else cell)
    return _CELL.join(parts)
