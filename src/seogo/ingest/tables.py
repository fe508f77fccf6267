"""Tables as lines that can be read alone: `열이름: 값 | 열이름: 값`. Knows nothing of any file format."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.ingest.heads import HEADER_CHARS, header_rows, inner_header, is_value, sign_off_rows, title_rows

_CELL = " | "
_ITEM_MARK = re.compile(r"[①-⑳□■○●◦▪·-]|\(?(?:\d{1,2}|[가-하])[.)]")
"""A mark in a column of its own, under the name it shares with the words beside it."""
_REMARK = re.compile(r"[※*☞]|\(?(?:주|비고|참고|출처|자료)\s*\d*\s*[):：]")
"""What opens a remark below a table, alone in its row."""
_REMARK_LABEL = re.compile(r"비\s*고|참\s*고|주|특이\s*사항|기\s*타")
_TEXT_LINES = 3
"""A cell of fewer lines is a name or a value that did not fit its column."""
_BOX_HEADING = re.compile(
    r"(?P<first>제\s*\d+\s*[편장]|\[?(?:참고|붙임|별첨|부록)\s*\d*|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+(?![가-힣])"
    r"|(?:XI{0,3}|I[XV]|VI{0,3}|I{1,3})\b)|(?P<second>제\s*\d+\s*[절관조]|\d{1,2}(?=[.)\s]))"
    r"|(?P<third>[가-하][.)](?=\s))"
)
_BOX_HEADING_CHARS = 60
_BOX_HEADING_CELLS = 3
NAME_CHARS = 20
"""What stands in a cell beside a text of several paragraphs names it where it is no longer (`추진⏎배경`)."""
_SENTENCE_END = re.compile(r"[다음함임것요등]\s*[.。]\s*$|[,;]$")


def box_heading(cells: Sequence[str]) -> int:
    """Level of the heading that a table of one row is (`Ⅰ | 추진 배경`), by its number; 0 where it is none."""
    joined = " ".join(cells)
    match = _BOX_HEADING.match(joined)
    if not match or len(joined) > _BOX_HEADING_CHARS or len(cells) > _BOX_HEADING_CELLS:
        return 0
    if ends_sentence(joined):
        return 0
    return ("first", "second", "third").index(str(match.lastgroup)) + 1


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence or in its middle, which no title does."""
    return _SENTENCE_END.search(text) is not None


def render_rows(
    table: Sequence[Sequence[str]],
    *,
    header: int | None = None,
    begins: Sequence[Sequence[bool]] | None = None,
) -> list[str]:
    """A text for each row, in order, `""` for a row without text: as many as rows.

    The header's rows are `a | b | c`; rows below it `a: x | b: y`, empty cells dropped; without a header
    every row is `x | y | z`. Line feeds inside a cell become spaces, but in the last of a row without names where it
    holds a text of `_TEXT_LINES` lines or more (`회의내용`). A cell merged over several positions
    is given in each of them. `header`: how many rows below the title name the columns (True is one); None:
    decide by `header_rows`. `begins`: False where a cell goes on from the one to its left; below the header such a
    cell is said in each column only where it is short and not alone in its row, and once in the header and without.
    A cell over all columns stands under no name. A row that is the header again is left out. A sign-off grid above a
    form names none of its columns.
    """
    cells = [[one_line(cell) for cell in row] for row in table]
    signed = sign_off_rows(cells) if header is None else 0
    if signed:
        parts = (slice(signed), slice(signed, None))
        return [
            line
            for part in parts
            for line in render_rows(table[part], begins=begins[part] if begins is not None else None)
        ]
    title = title_rows(cells)
    depth = header_rows(cells[title:]) if header is None else min(header, len(cells) - title)
    first = title
    if not depth and (inner := inner_header(cells, begins, title)):
        first, depth = inner, 1
    names = _names(cells[first : first + depth])
    head = first + depth
    own = [_own(row, begins[at]) for at, row in enumerate(cells)] if begins else cells
    words = _word_columns(own[head:])
    lines = [next(filter(None, row), "") for row in cells[:title]]
    for at, row in enumerate(cells[title:head], start=title):
        lines.append(_plain(_own(row, begins[at]) if begins else row))
    for at, row in enumerate(cells[head:], start=head):
        if depth and row == cells[head - 1] and sum(map(bool, row)) > 1:
            lines.append("")  # the header again, as on the next page
            continue
        line = _row(row, names, begins[at] if begins else [True] * len(row), words)
        spread = bool(names) and (row[:1] != row[-1:] or len(set(row)) > 1)
        lines.append(line if spread else _with_lines(line, table[at]))
    return lines


def one_line(cell: str) -> str:
    """A cell's text in one line; a word written downwards, a syllable a line (`결⏎재`), as that word."""
    upright = "\n" in cell and is_upright(cell.splitlines())
    return ("" if upright else " ").join(cell.split())


def is_upright(lines: Sequence[str]) -> bool:
    """Whether the lines that are not blank are a word written downwards: two Hangul syllables or more, one a line."""
    words = list(filter(None, map(str.strip, lines)))
    return len(words) > 1 and all(len(word) == 1 and "가" <= word <= "힣" for word in words)


def _with_lines(line: str, row: Sequence[str]) -> str:
    """The row's line with the line feeds of the text that its last cell holds."""
    last = next((cell for cell in reversed(row) if cell.strip()), "")
    texts = [text for part in last.splitlines() if (text := " ".join(part.split()))]
    flat = " ".join(texts)
    if len(texts) < _TEXT_LINES or not line.endswith(flat):
        return line
    return line.removesuffix(flat) + "\n".join(texts)


def _word_columns(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns in which hardly a cell of their own is a number."""
    found = set()
    for column in range(max(map(len, rows), default=0)):
        filled = [row[column] for row in rows if column < len(row) and row[column]]
        if filled and 4 * sum(map(is_value, filled)) <= len(filled):
            found.add(column)
    return frozenset(found)


def _row(
    row: Sequence[str], names: Sequence[str], begins: Sequence[bool], words: frozenset[int] = frozenset()
) -> str:
    """A row below the names of its columns, if there are any. `words`: the columns that hold no numbers.

    A merged cell is said once where it is alone, long, or a label over several columns (`합계`); and without a name
    where it goes over all columns, or over all beside such a label: a number, where some of them hold no numbers
    (`실수령액`). Over columns of several names a label has none.
    """
    own = [cell if begun else "" for cell, begun in zip(row, begins, strict=True)]
    label = next((at for at in range(1, len(row)) if begins[at]), len(row))
    filled = sum(map(bool, own))
    if not names or label == len(row) > 1 or (filled == 1 and _REMARK.match(own[0])):
        return _plain(own)
    rest = range(label, len(row))
    merged = label + 1 < len(row) and not any(begins[label + 1 :])
    remark = merged and (not is_value(row[label]) or not words.isdisjoint(rest))
    said = [
        few if len(many) > HEADER_CHARS or at < label or filled == 1 or (remark and at > label) else many
        for at, (many, few) in enumerate(zip(row, own, strict=True))
    ]
    named = [*names[:label], ""] if remark else list(names)
    if len(set(names[:label])) > 1 or (remark and _REMARK_LABEL.fullmatch(row[0])):
        named[:label] = [""] * label
    return _named(said, named)


def _names(rows: Sequence[Sequence[str]]) -> list[str]:
    width = max((len(row) for row in rows), default=0)
    names = []
    for column in range(width):
        parts = [row[column] for row in rows if column < len(row) and row[column]]
        names.append(" ".join(dict.fromkeys(parts)))
    return names


def _plain(row: Sequence[str]) -> str:
    return _CELL.join(cell for cell in row if cell)


def _own(row: Sequence[str], begins: Sequence[bool]) -> list[str]:
    return [cell if begun else "" for cell, begun in zip(row, begins, strict=True)]


def _named(row: Sequence[str], names: Sequence[str]) -> str:
    parts: list[str] = []
    for column, cell in enumerate(row):
        name = names[column] if column < len(names) else ""
        said = f"{name}: {cell}" if name and name != cell else cell  # a label merged with that of its column
        # A cell under a name over two columns spans both; equal numbers may be two.
        if cell and name and column and names[column - 1] == name and _ITEM_MARK.fullmatch(row[column - 1]):
            parts[-1] += f" {cell}"
        elif cell and (said != (parts or [""])[-1] or not name or is_value(cell)):
            parts.append(said)
    return _CELL.join(parts)
