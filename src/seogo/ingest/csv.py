"""CSV and TSV -> one row block a record, `열이름: 값 | 열이름: 값`. Knows nothing of types of values."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice
from pathlib import Path

from seogo.errors import UnreadableFile
from seogo.ingest.build import TextBuilder
from seogo.ingest.decode import decode
from seogo.ingest.formats import Reading, Source
from seogo.ingest.heads import names_columns

_DELIMITERS = ",\t;|"
_SAMPLE_RECORDS = 50
_NAME_CHARS = 200
"""Survey tools export whole questions as column names."""


def read_csv(source: Source) -> Reading:
    """A header row, where the first record with two cells names the columns, then a row a record.

    The delimiter (comma, tab, semicolon, bar) is the one that cuts the first records most evenly; records
    above the header that hold one cell only (a title, a unit) stand as they are.
    """
    text = decode(source)
    records = _records(text, _delimiter(text, Path(source.name).suffix.lower()), source)
    filled = [record for record in records if any(cell.strip() for cell in record)]
    builder = TextBuilder()
    title = _title_records(filled)
    for record in filled[:title]:
        builder.paragraph(" ".join(record))
    table = filled[title:]
    named = len(table) > 1 and len(table[0]) > 1 and names_columns(_stripped(table[0]), max_chars=_NAME_CHARS)
    builder.rows(table, header=named)
    return builder.reading(metadata={"columns": " | ".join(_stripped(table[0])) if named else ""})


def read_records(source: Source) -> list[list[str]]:
    """The cells of each record that holds any, line breaks inside them kept. Raises `UnreadableFile`."""
    text = decode(source)
    records = _records(text, _delimiter(text, Path(source.name).suffix.lower()), source)
    return [[cell.strip() for cell in record] for record in records if any(cell.strip() for cell in record)]


def _records(text: str, delimiter: str, source: Source) -> list[list[str]]:
    """All records; where a stray quotation mark swallows the rest of the file, quotes are read as text."""
    try:
        records = _parse(text, delimiter)
        unpaired = text.count('"') % 2 == 1 and any("\n" in cell for cell in records[-1])
        return _parse(text, delimiter, quoted=False) if unpaired else records
    except csv.Error:
        try:
            return _parse(text, delimiter, quoted=False)
        except csv.Error as error:
            raise UnreadableFile(
                f"{source.name}: CSV로 읽을 수 없습니다. 표 계산 프로그램에서 CSV로 다시 저장해 주십시오.",
                f"{source.name}: it cannot be read as CSV ({error}); save it as CSV again in a "
                "spreadsheet program",
            ) from error


def _parse(text: str, delimiter: str, *, quoted: bool = True) -> list[list[str]]:
    source = io.StringIO(text, newline="")
    if quoted:
        return list(csv.reader(source, delimiter=delimiter))
    return list(csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _delimiter(text: str, suffix: str) -> str:
    if suffix == ".tsv":
        return "\t"
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> float:
    """Share (squared) of the first records with the usual number of cells, times that number; 0 for one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        counts = Counter(len(record) for record in islice(reader, _SAMPLE_RECORDS) if record)
    except csv.Error:
        return 0.0
    if not counts:
        return 0.0
    cells, records = counts.most_common(1)[0]
    return 0.0 if cells < 2 else cells * (records / counts.total()) ** 2


def _title_records(records: list[list[str]]) -> int:
    count = 0
    for record in records[:-1]:
        if sum(bool(cell.strip()) for cell in record) != 1 or max(map(len, records[:_SAMPLE_RECORDS])) < 2:
            break
        count += 1
    return count


def _stripped(record: list[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in record]
