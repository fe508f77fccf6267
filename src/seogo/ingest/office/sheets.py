"""Sheets of a spreadsheet as blocks: a heading a sheet, its tables as rows with column names.

Knows nothing of file formats: readers fill `Sheet`s. Tables on one sheet are told apart by blank rows and blank
columns; a band of rows that has no names of its own and stands below a table goes on with that table's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from seogo.errors import UnreadableFile
from seogo.ingest.build import TextBuilder
from seogo.ingest.charts import Chart, put_chart
from seogo.ingest.heads import header_rows, is_form, is_label, is_value, names_columns, sign_off_rows
from seogo.ingest.tables import one_line

MAX_CELLS = 5_000_000
"""Filled cells of a workbook: 100,000 rows of 50 columns. Some 100 bytes of text and block each."""
MAX_GRID_CELLS = 10_000_000
"""Positions of one table between its filled cells; beyond this rows are given without names."""
_MAX_MERGED = 1_000_000
"""Positions that merged cells cover on one sheet; those beyond keep their text in their first position."""
_HEADER_ROWS = 4
_NAME_CHARS = 200
"""Survey tools export whole questions as column names."""
_SHOWN_ADDRESSES = 5
_NEAR = 4
"""Tables that stand side by side, at most, of which one may go on below a blank row."""

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column; rows from 1, columns from 0."""


@dataclass(kw_only=True)
class Sheet:
    """`rows`: shown texts by row (from 1) and column (from 0), blank cells absent.

    `uncached`: addresses of formulas without a value; `errors`: of `#REF!` and its kin. `boxes`: texts that float
    above the cells. `drawn`: charts, with the values that no cell shows; `charts`: how many others there are.
    """

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: int = 0
    hidden_columns: int = 0
    uncached: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    comments: int = 0
    pictures: int = 0
    charts: int = 0
    boxes: list[str] = field(default_factory=list)
    drawn: list[Chart] = field(default_factory=list)


@dataclass(kw_only=True)
class _Table:
    """Rows of texts with their numbers: `wide` with merged cells in each position, `narrow` with them once a row."""

    numbers: list[int]
    columns: list[int]
    wide: list[list[str]]
    narrow: list[list[str]]
    titles: int = 0
    depth: int = 0


def lay_out(sheets: Sequence[Sheet]) -> TextBuilder:
    """A builder with all sheets in order; sheets that a person cannot see are left out and named in a notice."""
    builder = TextBuilder()
    for sheet in sheets:
        if sheet.hidden:
            builder.notice(
                "hidden_sheet",
                f"숨긴 시트 '{sheet.name}'는 읽지 않았습니다. 필요하면 숨기기를 취소해 주십시오.",
            )
            continue
        if sheet.rows or sheet.boxes or any(chart.title or chart.tables for chart in sheet.drawn):
            builder.heading(sheet.name)
        for table in _tables(sheet):
            _add(table, builder)
        for text in sheet.boxes:
            builder.paragraph(text)
        for chart in sheet.drawn:
            put_chart(builder, chart)
        _notices(sheet, builder)
    return builder


def address(row: int, column: int) -> str:
    """`B12`, of a row from 1 and a column from 0."""
    letters = ""
    column += 1
    while column:
        column, at = divmod(column - 1, 26)
        letters = chr(ord("A") + at) + letters
    return f"{letters}{row}"


def count_cells(counted: int, name: str) -> None:
    """Raises `UnreadableFile` where a workbook has more cells than `MAX_CELLS`."""
    if counted > MAX_CELLS:
        raise UnreadableFile(
            f"{name}: 칸이 {MAX_CELLS:,}개를 넘습니다. 시트를 나누어 저장해 주십시오.",
            f"{name}: more than {MAX_CELLS:,} cells; split the sheets",
        )


def _add(table: _Table, builder: TextBuilder) -> None:
    head = table.titles + table.depth
    for row in table.wide[: table.titles]:
        builder.paragraph(next(filter(None, row)))
    rows = table.wide[table.titles : head] + table.narrow[head:]
    begins = [
        [bool(few) or not many for many, few in zip(wide, narrow, strict=True)]
        for wide, narrow in zip(table.wide, table.narrow, strict=True)
    ][table.titles :]
    if len(table.columns) == 1:
        for row in rows:
            builder.paragraph(row[0])
        return
    builder.rows(rows, header=table.depth, numbers=table.numbers[table.titles :], begins=begins)


def _tables(sheet: Sheet) -> list[_Table]:
    owners, joined = _spread(sheet)
    found: list[_Table] = []
    for numbers in _bands(sorted(sheet.rows), joined):
        for columns in _column_groups(sheet, numbers, owners):
            table = _table(sheet, numbers, columns, owners)
            if signed := sign_off_rows([[one_line(cell) for cell in row] for row in table.wide]):
                below = table.numbers[signed:]
                found.append(_table(sheet, table.numbers[:signed], columns, owners))
                held = [
                    at for at in columns if any(at in sheet.rows[row] or (row, at) in owners for row in below)
                ]
                table = _table(sheet, below, held, owners)
            above = next((each for each in reversed(found[-_NEAR:]) if _under(each, table)), None)
            if not signed and above and _has_names(above) and _goes_on(above, table):
                _append(above, table)
            else:
                found.append(table)
    return found


def _spread(sheet: Sheet) -> tuple[dict[tuple[int, int], tuple[int, int]], set[int]]:
    """Where merged cells reach: covered position to the cell that owns it; and rows that hang on the one above."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    joined: set[int] = set()
    last_row = max(sheet.rows, default=0)
    last_column = max((max(row) for row in sheet.rows.values() if row), default=0)
    for first, left, last, right in sheet.merges:
        if left not in sheet.rows.get(first, ()):
            continue
        last, right = min(last, last_row), min(right, last_column)
        if len(owners) + (last - first + 1) * (right - left + 1) > _MAX_MERGED:
            break
        joined.update(range(first + 1, last + 1))
        for row in range(first, last + 1):
            for column in range(left, right + 1):
                owners[row, column] = (first, left)
    return owners, joined


def _bands(numbers: Sequence[int], joined: set[int]) -> list[list[int]]:
    """Rows in runs without a blank row between them; a row inside a merged cell is not blank."""
    bands: list[list[int]] = []
    for number in numbers:
        if bands and all(row in joined for row in range(bands[-1][-1] + 1, min(number, bands[-1][-1] + 50))):
            bands[-1].append(number)
        else:
            bands.append([number])
    return bands


def _column_groups(
    sheet: Sheet, numbers: Sequence[int], owners: dict[tuple[int, int], tuple[int, int]]
) -> list[list[int]]:
    """The filled columns; in several groups where blank columns part blocks of two columns and rows or more."""
    filled: dict[int, int] = {}
    for number in numbers:
        for column in sheet.rows[number]:
            filled[column] = filled.get(column, 0) + 1
    inside = {column for row, column in owners if numbers[0] <= row <= numbers[-1]} if owners else set()
    groups: list[list[int]] = []
    for column in sorted(filled):
        near = groups and all(between in inside for between in range(groups[-1][-1] + 1, column))
        if near:
            groups[-1].append(column)
        else:
            groups.append([column])
    apart = len(groups) > 1 and all(
        len(group) > 1 and max(filled[column] for column in group) > 1 for group in groups
    )
    return groups if apart else [sorted(filled)]


def _table(
    sheet: Sheet, numbers: Sequence[int], columns: list[int], owners: dict[tuple[int, int], tuple[int, int]]
) -> _Table:
    kept = [number for number in numbers if any(column in sheet.rows[number] for column in columns)]
    if len(kept) * len(columns) > MAX_GRID_CELLS:
        sparse = [list(sheet.rows[number].values()) for number in kept]
        return _Table(numbers=kept, columns=columns, wide=sparse, narrow=sparse)
    narrow = [[sheet.rows[number].get(column, "") for column in columns] for number in kept]
    wide = narrow
    if owners:
        wide = [list(row) for row in narrow]
        for at, number in enumerate(kept):
            for to, column in enumerate(columns):
                owner = owners.get((number, column))
                if owner and owner != (number, column):
                    text = sheet.rows[owner[0]][owner[1]]
                    wide[at][to] = text
                    if owner[1] == column:  # a cell merged downwards is said in each of its rows
                        narrow[at][to] = text
    table = _Table(numbers=kept, columns=columns, wide=wide, narrow=narrow)
    table.titles = _titles(wide)
    table.depth = _depth(wide[table.titles :], kept[table.titles :], columns, owners)
    return table


def _titles(rows: Sequence[Sequence[str]]) -> int:
    count = 0
    for row in rows[:-1]:
        if len(row) < 2 or len(set(filter(None, row))) != 1:
            break
        count += 1
    return count


def _depth(
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int],
    columns: Sequence[int],
    owners: dict[tuple[int, int], tuple[int, int]],
) -> int:
    """How many rows name the columns: down to where cells merged with the first row end, and below split names."""
    if len(rows) < 2:
        return 0
    named = len(rows[0]) > 2 and names_columns(rows[0], max_chars=_NAME_CHARS) and not is_form(rows)
    depth = header_rows(rows) or int(named)
    if not depth or not owners:
        return depth
    most = min(_HEADER_ROWS, len(rows) - 1)
    while depth < most and (
        any(owners.get((numbers[depth], column), (0, 0))[0] == numbers[0] for column in columns)
        or (_splits(numbers[depth - 1], columns, owners) and names_columns(rows[depth]))
    ):
        depth += 1
    return depth


def _splits(number: int, columns: Sequence[int], owners: dict[tuple[int, int], tuple[int, int]]) -> bool:
    return any(owners.get((number, column), (0, column))[1] != column for column in columns)


def _under(above: _Table, table: _Table) -> bool:
    return len(table.columns) > 1 and set(table.columns) <= set(above.columns)


def _has_names(table: _Table) -> bool:
    """Whether rows further down may go on with the table's names; a row of names may stand alone above a blank one."""
    alone = len(table.numbers) - table.titles == 1 and len(table.columns) > 2
    return table.depth > 0 or (alone and names_columns(table.wide[-1], max_chars=_NAME_CHARS))


def _goes_on(above: _Table, table: _Table) -> bool:
    """Whether rows below a blank one, without names of their own, are of the kind that the table above holds.

    They are not where they begin with a label of a form, or have words where the table has numbers.
    """
    first = next(filter(None, table.narrow[0]), "")
    if table.titles or table.depth or is_label(first):
        return False
    data = above.narrow[above.titles + above.depth :]
    for at, column in enumerate(table.columns):
        place = above.columns.index(column)
        kinds = [is_value(row[place]) for row in data if row[place]]
        words = [not is_value(row[at]) for row in table.narrow if row[at]]
        if kinds and all(kinds) and words and all(words):
            return False
    return True


def _append(above: _Table, table: _Table) -> None:
    places = {column: at for at, column in enumerate(table.columns)}
    if above.wide is above.narrow:
        above.wide = list(above.narrow)
    for rows, more in ((above.wide, table.wide), (above.narrow, table.narrow)):
        rows += [
            [row[places[column]] if column in places else "" for column in above.columns] for row in more
        ]
    above.numbers += table.numbers
    above.depth = above.depth or 1


def _notices(sheet: Sheet, builder: TextBuilder) -> None:
    where = f"시트 '{sheet.name}'"
    if sheet.hidden_rows or sheet.hidden_columns:
        what = [f"행 {sheet.hidden_rows}개"] * bool(sheet.hidden_rows)
        what += [f"열 {sheet.hidden_columns}개"] * bool(sheet.hidden_columns)
        builder.notice("hidden_cells", f"{where}: 숨긴 {', '.join(what)}도 읽었습니다.")
    if sheet.uncached:
        builder.notice(
            "formula_without_value",
            f"{where}: 계산된 값이 없는 수식 {_listed(sheet.uncached)}. 표 계산 프로그램에서 열어 저장해 주십시오.",
        )
    if sheet.errors:
        builder.notice("error_cells", f"{where}: 오류 값이 든 칸 {_listed(sheet.errors)}은 뺐습니다.")
    if sheet.comments:
        builder.notice("comments_left_out", f"{where}: 메모 {sheet.comments}개는 읽지 않았습니다.")
    if sheet.charts:
        builder.notice("chart", f"{where}: 차트 {sheet.charts}개는 칸의 값으로만 읽었습니다.")
    if sheet.pictures:
        builder.notice("picture_without_text", f"{where}: 글자 없는 그림 {sheet.pictures}개")


def _listed(addresses: Sequence[str]) -> str:
    more = " 등" if len(addresses) > _SHOWN_ADDRESSES else ""
    return f"{len(addresses)}개({', '.join(addresses[:_SHOWN_ADDRESSES])}{more})"
