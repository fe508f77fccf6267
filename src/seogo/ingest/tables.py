"""Tables as lines that can be read alone: `열이름: 값 | 열이름: 값`. Knows nothing of any file format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_CELL = " | "
_VALUE = re.compile(
    r"[\d.,%()/:~∼\-+△▲▽\s]*\d[\d.,%()/:~∼\-+\s]*(?:억|만|천|백)*\s*(?:원|명|건|개|회|점|년|월|일|%|천원|백만원|대|매|권|세트|시간|㎡|kg)?"
)
_DAY = re.compile(r"\d{4}\s*년\s*\d{1,2}\s*월\s*\d{1,2}\s*일?(?:\s*[~∼-].*)?")
"""A whole day, or two: a value of a form (`작성일자 | 0000년 00월 00일`), never a column's name."""
_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:년도?)?|\d{1,2}월|\d분기")
_HEADER_WORDS = re.compile(
    r"구\s*분|항\s*목|내\s*용|비\s*고|번\s*호|순\s*번|연\s*번|용어|정의|뜻|질문|답변|종류|유형|값|설명"
    r"|현\s*행|개\s*정\s*안|변경\s*[전후]|당\s*초"
    r"|no\.?|name|value|type|description|key|item|question|answer",
    re.IGNORECASE,
)
_HEADER_CHARS = 40
"""A column's name longer than this is a sentence, so the row is not a header, nor is it said in every column."""
_MAX_HEADER_ROWS = 3
_FORM_LABEL = re.compile(
    r"(?:성\s*명|이\s*름)(?:\s*\(.{1,6}\))?|(?:생년월일|주민등록번호|사업자등록번호|법인등록번호|접수번호|접수일자?|처리기간)"
    r"|주\s*소|소재지|전화(?:번호)?|연락처|휴대(?:전화|폰)(?:번호)?|전자우편|이메일|e-?mail|팩스(?:번호)?|소\s*속|직\s*[위급책]"
    r"|상호(?:\(.{1,6}\))?|법인명(?:\(.{1,6}\))?|대표자(?:\s*성명)?|신청인|청구인|제출인|신고인|요구인|담당자|신청\s*내용|첨부\s*서류",
    re.IGNORECASE,
)
_ITEM_MARK = re.compile(r"[①-⑳□■○●◦▪·-]|\(?(?:\d{1,2}|[가-하])[.)]")
"""A mark in a column of its own, under the name it shares with the words beside it."""
_REMARK = re.compile(r"[※*☞]|\(?(?:주|비고|참고|출처|자료)\s*\d*\s*[):：]")
"""What opens a remark below a table, alone in its row."""
_REMARK_LABEL = re.compile(r"비\s*고|참\s*고|주|특이\s*사항|기\s*타")
_FORM_ROWS = 2
"""Rows below the first with labels of forms, which stand once a table where they name columns."""
_WIDE_CHARS = 4
_INNER_COLUMNS = 4
_INNER_ROWS = 12
"""The head of a form is no longer; further down, a row of words above one of numbers may be data."""
_TEXT_LINES = 3
"""A cell of fewer lines is a name or a value that did not fit its column."""
_OFFICE_LABEL = re.compile(
    r"부\s*서(?:명)?|(?:주관|담당|소관|관련|요청|협조)\s*부서|작성\s*(?:자|일자?|부서)|등록\s*(?:자|일자?)|기안\s*(?:자|일자?)"
    r"|신청\s*(?:일자?|부서|사유)|문서\s*번호|시행\s*(?:일자?|번호)|수\s*신(?:자)?|발\s*신(?:자)?|참\s*조|경\s*유|제\s*목"
    r"|회의\s*(?:명|일시|장소|주제|안건)|일\s*[시자]|장\s*소|참\s*석\s*자|안\s*건|목\s*적|사\s*유|기\s*간|결\s*재"
    r"|(?:사업|과제|용역|과업|공사|계약|행사|교육|업체|기관|회사|프로젝트|품)\s*(?:명칭?|이름)|(?:사업|과제|용역|계약|교육|휴가|출장|공사|프로젝트)\s*기간"
    r"|주무관|협조자|시\s*행|접\s*수|공개\s*구분|우편\s*번호"
    r"|(?:계약|사업|견적|공급|총|합계)?\s*금\s*액|품\s*명|규\s*격|수\s*량|납\s*품\s*(?:업체|일자?|기한|장소)|출장지|행선지|용\s*도|견적\s*(?:번호|일자?)|등록\s*번호|업\s*태|종\s*목"
)
"""Labels of office forms. They name columns just as well, so they tell a form only one below another."""


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
    A cell over all columns stands under no name. A row that is the header again is left out.
    """
    cells = [[one_line(cell) for cell in row] for row in table]
    title = title_rows(cells)
    depth = header_rows(cells[title:]) if header is None else min(header, len(cells) - title)
    first = title
    if not depth and (inner := _inner_header(cells, begins, title)):
        first, depth = inner, 1
    names = _names(cells[first : first + depth])
    head = first + depth
    lines = [next(filter(None, row), "") for row in cells[:title]]
    for at, row in enumerate(cells[title:head], start=title):
        lines.append(_plain(_own(row, begins[at]) if begins else row))
    for at, row in enumerate(cells[head:], start=head):
        if depth and row == cells[head - 1] and sum(map(bool, row)) > 1:
            lines.append("")  # the header again, as on the next page
            continue
        line = _row(row, names, begins[at] if begins else [True] * len(row))
        lines.append(line if names else _with_lines(line, table[at]))
    return lines


def one_line(cell: str) -> str:
    """A cell's text in one line; a word written downwards, a syllable a line (`결⏎재`), as that word."""
    return ("" if is_upright(cell.strip().splitlines()) else " ").join(cell.split())


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


def _row(row: Sequence[str], names: Sequence[str], begins: Sequence[bool]) -> str:
    """A row below the names of its columns, if there are any.

    A merged cell is said once where it is alone, long, or a label over several columns (`합계`); and without a name
    where it goes over all columns, or over all beside such a label. Over columns of several names a label has none.
    """
    own = [cell if begun else "" for cell, begun in zip(row, begins, strict=True)]
    label = next((at for at in range(1, len(row)) if begins[at]), len(row))
    filled = sum(map(bool, own))
    if not names or label == len(row) > 1 or (filled == 1 and _REMARK.match(own[0])):
        return _plain(own)
    remark = label + 1 < len(row) and not any(begins[label + 1 :]) and not is_value(row[label])
    said = [
        few if len(many) > _HEADER_CHARS or at < label or filled == 1 or (remark and at > label) else many
        for at, (many, few) in enumerate(zip(row, own, strict=True))
    ]
    named = [*names[:label], ""] if remark else list(names)
    if len(set(names[:label])) > 1 or (remark and _REMARK_LABEL.fullmatch(row[0])):
        named[:label] = [""] * label
    return _named(said, named)


def _is_head(row: Sequence[str]) -> bool:
    """Whether the row is the first of a form's, a label and a value and so on."""
    return is_label(row[0]) and any(is_label(cell) for cell in row[2::2])


def _inner_header(cells: Sequence[Sequence[str]], begins: Sequence[Sequence[bool]] | None, title: int) -> int:
    """The row that names the columns below the head of a form, as in an estimate; 0 where there is none.

    Every column has its own name, and below most have a number.
    """
    for at in range(title + 1, min(len(cells) - 1, title + _INNER_ROWS)):
        row, below = cells[at], cells[at + 1]
        apart = begins is None or all(begins[at])
        if len(row) < _INNER_COLUMNS or not all(row) or len(set(row)) < len(row) or not apart:
            continue
        numbers = sum(is_value(cell) for cell in below)
        if names_columns(row) and all(below) and 2 * numbers >= len(row):
            return at
    return 0


def header_rows(cells: Sequence[Sequence[str]]) -> int:
    """How many rows at the top name the columns: 0, 1, or up to 3 where cells span several columns.

    A first row of short, mostly filled, mostly different texts that are not numbers is a header when there
    are three columns or more. With two columns it may as well be the first line of a form (`성명 | 홍길동`),
    so evidence is needed: a usual column name, numbers below a word, cells much longer than their names.
    """
    if len(cells) < 2 or len(cells[0]) < 2 or not names_columns(_top(cells)) or is_form(cells):
        return 0
    if all(all(row) and len(set(row)) == 1 for row in cells[1:]):  # texts as wide as the table have no columns
        return 0
    if len(cells[0]) == 2 and not _evident(cells):
        return 0
    depth = 1
    while depth < _MAX_HEADER_ROWS and depth + 1 < len(cells) and _goes_deeper(cells, depth):
        depth += 1
    return depth


def _top(cells: Sequence[Sequence[str]]) -> Sequence[str]:
    """The first row, without an empty corner above the names of the rows."""
    first = cells[0]
    named = [bool(row and row[0]) for row in cells]
    blank = next((at for at, name in enumerate(named) if name), 0)
    corner = len(first) > 2 and 0 < blank < _MAX_HEADER_ROWS and all(named[blank:])
    return first[1:] if corner else first


def _goes_deeper(cells: Sequence[Sequence[str]], depth: int) -> bool:
    """Whether the row parts the columns that a cell of the row above spans: both say a cell, or values stand below."""
    above, row = cells[depth - 1], cells[depth]
    spanned = {at + 1 for at, (left, right) in enumerate(pairwise(above)) if left and left == right}
    spanned |= {at - 1 for at in spanned}
    if not spanned or not _are_names(row):
        return False
    if any(upper and upper == lower for upper, lower in zip(above, row, strict=False)):
        return True
    parted = [row[at] for at in sorted(spanned) if at < len(row)]
    runs = [[row[at] for at in range(len(row)) if at in spanned and above[at] == name] for name in set(above)]
    return (
        all(parted)
        and all(len(set(run)) == len(run) for run in runs)
        and any(is_value(line[at]) for line in cells[depth + 1 :] for at in spanned if at < len(line))
    )


def _are_names(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    short = all(len(cell) <= _HEADER_CHARS and not is_value(cell) for cell in filled)
    return len(filled) * 4 >= len(row) * 3 and short


def is_form(cells: Sequence[Sequence[str]]) -> bool:
    """Whether names stand beside what they name, not above it: labels of forms, or a value as wide as the rest."""
    first, below = cells[0], [row for row in cells[1:] if len(set(filter(None, row))) > 1] or cells[1:]
    if sum(_HEADER_WORDS.fullmatch(cell) is not None for cell in set(first)) >= 2:
        return False
    if len(first) == 2 and is_label(first[0]) and _DIGIT.search(first[1]):
        return True
    if _is_head(first) and _inner_header(cells, None, 0):
        return True
    labelled = sum(any(_FORM_LABEL.fullmatch(cell) for cell in row) for row in below)
    if labelled >= _FORM_ROWS and labelled * 4 >= len(below):
        return True
    columns = [at for at, cell in enumerate(first) if is_label(cell)]
    apart = sum(
        any(at < len(row) and row[at] != first[at] and is_label(row[at]) for at in columns) for row in below
    )
    wide = sum(len(row) > 2 and _is_wide(row[0], row[1:]) for row in below)
    if apart * 4 >= len(below) and (apart or wide) and apart + wide >= min(_FORM_ROWS, len(below)):
        return True
    return wide >= _FORM_ROWS and wide * 2 > len(below)


def _is_wide(label: str, values: Sequence[str]) -> bool:
    """Whether the values are one text merged over all columns beside the label; equal numbers may be several."""
    value = values[0]
    return len(set(values)) == 1 and value != label and len(value) >= _WIDE_CHARS and not is_value(value)


def is_label(cell: str) -> bool:
    """Whether the text is a usual label of a form."""
    cell = cell.removeprefix("(").removesuffix(")").strip()  # (경유)
    return _FORM_LABEL.fullmatch(cell) is not None or _OFFICE_LABEL.fullmatch(cell) is not None


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
    apart = [cell for at, cell in enumerate(row) if cell and (at == 0 or cell != row[at - 1])]
    return (
        len(filled) * 4 >= len(row) * 3
        and len(set(filled)) * 2 >= len(apart)
        and len(set(filled)) >= 2
        and all(len(cell) <= max_chars for cell in filled)
        and not any(is_value(cell) for cell in filled)
    )


def is_value(cell: str) -> bool:
    """Whether the text is a number, an amount or a day, not a name; a period (`2025년`) may name a column."""
    return _DAY.fullmatch(cell) is not None or (
        _VALUE.fullmatch(cell) is not None and _PERIOD.fullmatch(cell) is None
    )


def _evident(cells: Sequence[Sequence[str]]) -> bool:
    if any(_HEADER_WORDS.fullmatch(cell) for cell in cells[0]):
        return not _HEADER_WORDS.fullmatch(cells[1][0])
    for column, name in enumerate(cells[0]):
        below = [row[column] for row in cells[1:] if column < len(row) and row[column]]
        if not below:
            continue
        numbers = sum(is_value(cell) for cell in below)
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
