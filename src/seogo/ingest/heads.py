"""Which rows of a table name its columns, and which are the lines of a form. Knows nothing of how rows are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_VALUE = re.compile(
    r"[₩￦]?[\d.,%()/:~∼\-+△▲▽\s]*\d[\d.,%()/:~∼\-+\s]*(?:억|만|천|백)*\s*(?:원|명|건|개|회|점|년|월|일|%|천원|백만원|대|매|권|세트|시간|㎡|kg)?"
)
_SUM = re.compile(r"(?:일\s*)?금\s*[가-힣\d,\s]{1,30}원\s*정?\s*(?:[(（].*[)）])?")
"""An amount in words, as on an estimate or contract: `일금 칠백이십육만원정(₩7,260,000)`."""
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
HEADER_CHARS = 40
"""A column's name longer than this is a sentence, so the row is not a header, nor is it said in every column."""
_MAX_HEADER_ROWS = 3
_COUNTED = 3
"""Numbers that count on: fewer may be data."""
_FORM_LABEL = re.compile(
    r"(?:성\s*명|이\s*름)(?:\s*\(.{1,6}\))?|(?:생년월일|주민등록번호|사업자등록번호|법인등록번호|접수번호|접수일자?|처리기간)"
    r"|주\s*소|소재지|전화(?:번호)?|연락처|휴대(?:전화|폰)(?:번호)?|전자우편|이메일|e-?mail|팩스(?:번호)?|소\s*속|직\s*[위급책]"
    r"|상호(?:\(.{1,6}\))?|법인명(?:\(.{1,6}\))?|대표자(?:\s*성명)?|신청인|청구인|제출인|신고인|요구인|담당자|신청\s*내용|첨부\s*서류",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(r"결\s*재(?:\s*[란선])?")
_SIGN_OFF_ROWS = 4
"""결재 over the ranks, over the names, over the days of signing."""
_FORM_ROWS = 2
"""Rows below the first with labels of forms, which stand once a table where they name columns."""
_WIDE_CHARS = 4
"""A value that is shorter may be in several columns by chance."""
_INNER_COLUMNS = 4
_INNER_ROWS = 12
"""The head of a form is no longer; further down, a row of words above one of numbers may be data."""
_OFFICE_LABEL = re.compile(
    r"부\s*서(?:명)?|(?:주관|담당|소관|관련|요청|협조)\s*부서|작성\s*(?:자|일자?|부서)|등록\s*(?:자|일자?)|기안\s*(?:자|일자?)"
    r"|신청\s*(?:일자?|부서|사유)|문서\s*번호|시행\s*(?:일자?|번호)|수\s*신(?:자)?|발\s*신(?:자)?|참\s*조|경\s*유|제\s*목"
    r"|회의\s*(?:명|일시|장소|주제|안건)|일\s*[시자]|장\s*소|참\s*석\s*자|안\s*건|목\s*적|사\s*유|기\s*간|결\s*재"
    r"|(?:사업|과제|용역|과업|공사|계약|행사|교육|업체|기관|회사|프로젝트|품)\s*(?:명칭?|이름)|(?:사업|과제|용역|계약|교육|휴가|출장|공사|프로젝트)\s*기간"
    r"|주무관|협조자|시\s*행|접\s*수|공개\s*구분|우편\s*번호"
    r"|(?:계약|사업|견적|공급|총|합계)?\s*금\s*액|품\s*명|규\s*격|수\s*량|납\s*품\s*(?:업체|일자?|기한|장소)|출장지|행선지|용\s*도|견적\s*(?:번호|일자?)|등록\s*번호|업\s*태|종\s*목"
)
"""Labels of office forms. They name columns just as well, so they tell a form only one below another."""
_LIKE_LABEL = re.compile(
    r"[가-힣\s]{1,8}(?:자|일|일자|일시|명|번호|처|기간|장소|주소|금액|부서|직위|직급|직책|여부|사유|방법|기관|업체|조건|납기|상호|대표)"
)
"""What ends like a label: tells a form only in every other column of its first two rows, or down its first column."""
_LAST_NAME = re.compile(r"비\s*고|참\s*고|내\s*용")
_FIRST_NAME = re.compile(r"순\s*번|연\s*번|번\s*호|no\.?", re.IGNORECASE)
"""Names that end or begin a row of names within a form, also where no numbers stand below."""


def _is_head(row: Sequence[str]) -> bool:
    """Whether the row is the first of a form's, a label and a value and so on."""
    return is_label(row[0]) and any(is_label(cell) for cell in row[2::2])


def inner_header(cells: Sequence[Sequence[str]], begins: Sequence[Sequence[bool]] | None, title: int) -> int:
    """The row that names the columns below the head of a form, as in an estimate; 0 where there is none.

    Every column has its own name, and below most have a number; or the last is `비고`, the first `순번`.
    """
    for at in range(title + 1, min(len(cells) - 1, title + _INNER_ROWS)):
        row, below = cells[at], cells[at + 1]
        apart = begins is None or all(begins[at])
        if len(row) < _INNER_COLUMNS or not all(row) or len(set(row)) < len(row) or not apart:
            continue
        numbers = sum(is_value(cell) for cell in below)
        filled = sum(map(bool, below))
        named = _LAST_NAME.fullmatch(row[-1]) or _FIRST_NAME.fullmatch(row[0])
        told = 2 * numbers >= len(row) or (named and len(set(below)) == len(below))
        if names_columns(row) and 4 * filled >= 3 * len(row) and told:
            return at
    return 0


def header_rows(cells: Sequence[Sequence[str]]) -> int:
    """How many rows at the top name the columns: 0, 1, or up to 3 where cells span several columns.

    A first row of short, mostly filled, mostly different texts that are not numbers is a header when there
    are three columns or more. With two columns it may as well be the first line of a form (`성명 | 홍길동`),
    so evidence is needed: a usual column name, numbers below a word, cells much longer than their names. A label that
    goes down the whole table (`담당 부서` beside 책임자 and 담당자) is no column's name and counts for nothing.
    """
    cells = _without_sides(cells)
    if len(cells) < 2 or len(cells[0]) < 2 or not names_columns(_top(cells)) or is_form(cells):
        return 0
    if all(all(row) and len(set(row)) == 1 for row in cells[1:]):
        return 0  # texts as wide as the table have no columns
    if len(cells[0]) == 2 and not _evident(cells):
        return 0
    if len(cells[0]) > 2 and _is_wide(cells[0][0], cells[0][1:]) and not _parts_name(cells):
        return 0
    depth = 1
    while depth < _MAX_HEADER_ROWS and depth + 1 < len(cells) and _goes_deeper(cells, depth):
        depth += 1
    return depth


def _without_sides(cells: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows without the columns that say one text from top to bottom."""
    if len(cells) < 2:
        return cells
    sides = {
        at
        for at, text in enumerate(cells[0])
        if text and all(at < len(row) and row[at] == text for row in cells[1:])
    }
    if not sides or any(_SIGN_OFF.fullmatch(cells[0][at]) for at in sides):
        return cells  # beside 결재 stand the ranks, which name columns
    return [[cell for at, cell in enumerate(row) if at not in sides] for row in cells]


def _parts_name(cells: Sequence[Sequence[str]]) -> bool:
    """Whether the text over all columns but the first names them: beside a usual name, or above parts or numbers."""
    if _HEADER_WORDS.fullmatch(cells[0][0]) or _goes_deeper(cells, 1):
        return True
    below = [cell for row in cells[1:] for cell in dict.fromkeys(row[1:]) if cell]
    return 2 * sum(map(is_value, below)) >= len(below)


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
    short = all(len(cell) <= HEADER_CHARS and not is_value(cell) for cell in filled)
    return len(filled) * 4 >= len(row) * 3 and short


def is_form(cells: Sequence[Sequence[str]]) -> bool:
    """Whether names stand beside what they name, not above it: labels of forms, or a value as wide as the rest."""
    first, below = cells[0], [row for row in cells[1:] if len(set(filter(None, row))) > 1] or cells[1:]
    if sum(_HEADER_WORDS.fullmatch(cell) is not None for cell in set(first)) >= 2:
        return False
    if len(first) == 2 and is_label(first[0]) and _DIGIT.search(first[1]):
        return True
    if _is_head(first) and inner_header(cells, None, 0):
        return True
    if _has_labels(cells):
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


def _has_labels(cells: Sequence[Sequence[str]]) -> bool:
    """Whether what looks like a label stands in every other column of the first two rows, and in no other; of two
    columns, in the first one of nearly all rows."""
    if len(cells[0]) == 2:
        named = [bool(row) and _like_label(row[0]) for row in cells]
        return (
            len(cells) > 2 and named[0] and 3 * sum(named) >= 2 * len(named) and not _like_label(cells[0][1])
        )
    if len(cells[0]) < 4 or len(cells) < 2:
        return False
    rows = cells[:2]
    even, odd = [[row[at::2] for row in rows] for at in (0, 1)]
    labels = [cell for row in even for cell in row]
    return (
        all(map(_like_label, labels))
        and len(set(labels)) == len(labels)
        and not any(_like_label(cell) for row in odd for cell in row)
    )


def _like_label(cell: str) -> bool:
    return is_label(cell) or _LIKE_LABEL.fullmatch(cell) is not None


def _is_wide(label: str, values: Sequence[str]) -> bool:
    """Whether the values are one text merged over all columns beside the label; equal numbers may be several."""
    value = values[0]
    return len(set(values)) == 1 and value != label and len(value) >= _WIDE_CHARS and not is_value(value)


def is_label(cell: str) -> bool:
    """Whether the text is a usual label of a form."""
    cell = cell.removeprefix("(").removesuffix(")").strip()  # (경유)
    return _FORM_LABEL.fullmatch(cell) is not None or _OFFICE_LABEL.fullmatch(cell) is not None


def sign_off_rows(cells: Sequence[Sequence[str]]) -> int:
    """How many rows at the top are a sign-off grid (`결재 | 담당 | 팀장`), where more stand below it; else 0."""
    if len(cells) < 3:
        return 0
    at = next((at for at, cell in enumerate(cells[0]) if _SIGN_OFF.fullmatch(cell)), None)
    if at is None or not any(cells[0][at + 1 :]):
        return 0
    count = max(_run(cells, column) for column in {at, 0} if not is_label(cells[0][column]) or column == at)
    return count if count < len(cells) and count <= _SIGN_OFF_ROWS else 0


def _run(cells: Sequence[Sequence[str]], column: int) -> int:
    """Over how many rows the column's first text goes."""
    first = cells[0][column]
    return next(
        (at for at, row in enumerate(cells) if column >= len(row) or row[column] != first), len(cells)
    )


def title_rows(cells: Sequence[Sequence[str]]) -> int:
    """How many rows at the top are a title: one text over all columns, or alone in a row of three or more."""
    count = 0
    for row in cells[:-1]:
        texts = set(filter(None, row))
        if len(row) < 2 or len(texts) != 1 or (len(row) == 2 and not all(row)):
            break
        count += 1
    return count


def names_columns(row: Sequence[str], *, max_chars: int = HEADER_CHARS) -> bool:
    """Whether the row looks like names of columns: filled, short, different, and not numbers."""
    filled = [cell for cell in row if cell]
    apart = [cell for at, cell in enumerate(row) if cell and (at == 0 or cell != row[at - 1])]
    return (
        len(filled) * 4 >= len(row) * 3
        and len(set(filled)) * 2 >= len(apart)
        and len(set(filled)) >= 2
        and all(len(cell) <= max_chars for cell in filled)
        and not _hold_values(filled)
    )


def _hold_values(cells: Sequence[str]) -> bool:
    """Whether some are numbers, amounts or days; not where they count on beside names, as the days of a month."""
    values = [cell for cell in cells if is_value(cell)]
    if len(values) < _COUNTED or len(values) == len(cells) or not all(map(str.isdecimal, values)):
        return bool(values)
    return [int(value) - int(values[0]) for value in values] != list(range(len(values)))


def is_value(cell: str) -> bool:
    """Whether the text is a number, an amount or a day, not a name; a period (`2025년`) may name a column."""
    return (
        _DAY.fullmatch(cell) is not None
        or _SUM.fullmatch(cell) is not None
        or (_VALUE.fullmatch(cell) is not None and _PERIOD.fullmatch(cell) is None)
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
