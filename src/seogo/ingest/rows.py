"""The rows of a table as they stand, cell by cell: a CSV or TSV file, the sheets of a workbook.

Knows nothing of what the columns mean.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from seogo.ingest.formats import Source

Row = tuple[int, Sequence[str]]
"""Its number, as the spreadsheet shows it or of the record in a CSV file, from 1; its cells."""

WITHOUT_VALUE = "=?"
"""What stands for a formula whose value the file does not hold, as of a program that does not calculate."""


def read_rows(source: Source) -> list[list[Row]]:
    """The rows that hold anything, a list a sheet. Raises `UnreadableFile`."""
    if source.data[:2] != b"PK":
        from seogo.ingest.csv import read_records

        return [list(enumerate(read_records(source), start=1))]
    from seogo.ingest.office.xlsx import place, read_sheets

    tables: list[list[Row]] = []
    for sheet in read_sheets(source):
        for number, column in map(place, sheet.uncached):
            sheet.rows.setdefault(number, {})[column] = WITHOUT_VALUE
        tables.append(
            [
                (number, [row.get(column, "").strip() for column in range(max(row) + 1)])
                for number, row in sorted(sheet.rows.items())
            ]
        )
    return tables


def rows_json(data: bytes, *, name: str) -> bytes:
    """`read_rows` of a file of that name as JSON, for a process of its own."""
    return json.dumps(read_rows(Source(name=name, data=data)), ensure_ascii=False).encode()
