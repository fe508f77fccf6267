"""PDF -> blocks with pages and boxes. Knows how the parts fit; pages, layout, tables and joining are elsewhere.

Two passes: every page is read and closed at once, keeping its runs; then, knowing what repeats over the pages
and which words the document uses, each is laid out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.build import Line as TextLine
from seogo.ingest.build import TextBuilder
from seogo.ingest.formats import Reading, Source
from seogo.ingest.pdf.fonts import pdfium
from seogo.ingest.pdf.headings import Sizes, find_title, measure_sizes
from seogo.ingest.pdf.join import Ending, Joiner, learn
from seogo.ingest.pdf.layout import MARKER, Line, Paragraph, mark_full, merge_lines, paragraphs, read_columns
from seogo.ingest.pdf.margins import without_margins
from seogo.ingest.pdf.page import OcrReason, Page, Run, read_page
from seogo.ingest.pdf.quality import needs_ocr
from seogo.ingest.pdf.tables import Cell, Table, find_tables
from seogo.types import BlockKind, Box

MAX_PAGES = 5000
_PASSWORD = 4
_ANY_SIZE = 10.0
"""Font size of the run that stands for a table; nothing depends on it."""
_CELL_PADDING = 4.0
_PLACEHOLDERS = ("", "anonymous", "unspecified", "untitled", "user", "admin", "administrator")
_LIST_MARK = re.compile(r"(?:[•·▪■□◆◇○●◦ㅇ※▶▷☞❍❑✓*†-]|[-–—]\s|\(?(?:\d{1,2}|[가-하])[.)]\s)")


def read_pdf(source: Source) -> Reading:
    """Blocks in reading order, a place for each line and table row; no blocks where the pages hold only pictures.

    Running heads, feet and page numbers are left out. Title: the largest text of the first page, else the
    file's own. Raises `EncryptedFile`, `UnreadableFile`.
    """
    pages, information = _read_pages(source)
    builder = TextBuilder()
    tables: list[Table] = []
    pages = [_with_tables(page, tables) for page in pages]
    pages = without_margins(pages)
    found = paragraphs([column for page in pages for column in read_columns(page.runs, page.number)])
    joiner = _learn(found)
    sizes = measure_sizes(found)
    last: _Open | None = None
    for paragraph in found:
        index = paragraph.lines[0].runs[0].table
        if index is None:
            _flush(last, builder)
            last = None
            _add(paragraph, sizes, joiner, builder)
        else:
            last = _continue_table(last, tables[index], joiner, builder)
    _flush(last, builder)
    _add_notices(pages, builder)
    return builder.reading(
        pages=len(pages),
        title=find_title(found, sizes) or _file_title(information),
        metadata={key.lower(): _stated(information, key) for key in ("Author", "Subject")},
    )


def _read_pages(source: Source) -> tuple[list[Page], dict[str, str]]:
    with pdfium() as pypdfium2:
        return _read_document(pypdfium2, source)


def _read_document(pypdfium2: Any, source: Source) -> tuple[list[Page], dict[str, str]]:
    try:
        document = pypdfium2.PdfDocument(source.data)
        try:
            if len(document) > MAX_PAGES:
                raise UnreadableFile(
                    f"{source.name}: {len(document):,}쪽으로 한도 {MAX_PAGES:,}쪽을 넘습니다. 나누어 넣어 주십시오."
                )
            return [
                _read_one(document, index) for index in range(len(document))
            ], document.get_metadata_dict()
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise EncryptedFile(
                f"{source.name}: 암호가 걸린 PDF입니다. 암호를 풀어 저장한 파일을 넣어 주십시오."
            ) from error
        raise UnreadableFile(
            f"{source.name}: 손상된 PDF입니다({error}). 원본 프로그램에서 다시 저장해 주십시오."
        ) from error


def _read_one(document: Any, index: int) -> Page:
    page = document[index]
    try:
        read = read_page(page, index + 1)
        return replace(read, ocr=needs_ocr(read))
    finally:
        page.close()


def _with_tables(page: Page, tables: list[Table]) -> Page:
    """The page with each ruled table as one run that stands for it; the tables are appended."""
    found, rest = find_tables(page.rules, page.runs, page.number)
    for table in found:
        box = _inside(table.box, page)
        rest.append(Run("표", box.x0, box.y0, box.x1, box.y1, _ANY_SIZE, table=len(tables)))
        tables.append(replace(table, boxes=[_inside(row, page) for row in table.boxes]))
    return replace(page, runs=rest, rules=[])


def _inside(box: Box, page: Page) -> Box:
    """The box, cut at the page's edges."""
    return Box(
        min(max(box.x0, 0.0), page.width),
        min(max(box.y0, 0.0), page.height),
        min(max(box.x1, 0.0), page.width),
        min(max(box.y1, 0.0), page.height),
    )


def _learn(found: Sequence[Paragraph]) -> Joiner:
    lines = [line.text for paragraph in found for line in paragraph.lines]
    endings = [ending for paragraph in found for ending in _endings(paragraph.lines)]
    return learn(lines, endings)


def _endings(lines: Sequence[Line]) -> Iterator[Ending]:
    for before, after in pairwise(lines):
        yield Ending(before.text, after.text, before.blank_end, before.full)


def _add(paragraph: Paragraph, sizes: Sizes, joiner: Joiner, builder: TextBuilder) -> None:
    glues = ["", *(joiner.glue(ending) for ending in _endings(paragraph.lines))]
    lines = [
        TextLine(line.text, line.page, Box(line.x0, line.y0, line.x1, line.y1), glue)
        for line, glue in zip(paragraph.lines, glues, strict=True)
    ]
    level = sizes.level(paragraph)
    if level:
        builder.lines(BlockKind.HEADING, lines, level=level)
    elif MARKER.match(paragraph.lines[0].text) and _LIST_MARK.match(paragraph.lines[0].text):
        builder.lines(BlockKind.LIST_ITEM, lines, level=1)
    else:
        builder.lines(BlockKind.PARAGRAPH, lines)


@dataclass(slots=True)
class _Open:
    """Rows of a table that may go on on the next page."""

    table: Table
    rows: list[list[str]]
    places: list[tuple[int, Box | None]]


def _continue_table(last: _Open | None, table: Table, joiner: Joiner, builder: TextBuilder) -> _Open:
    """The table's rows after the open one's where it goes on: next page, same columns; else as a new one."""
    rows = [[_cell(cell, joiner) for cell in row] for row in table.cells]
    places: list[tuple[int, Box | None]] = [(table.page, box) for box in table.boxes]
    if last is None or not _goes_on(last.table, table):
        _flush(last, builder)
        return _Open(table, rows, places)
    repeated = int(rows[0] == last.rows[0])
    last.rows += rows[repeated:]
    last.places += places[repeated:]
    last.table = table
    return last


def _goes_on(above: Table, below: Table) -> bool:
    return (
        below.page == above.page + 1
        and len(above.columns) == len(below.columns)
        and all(abs(a - b) < 5 for a, b in zip(above.columns, below.columns, strict=True))
    )


def _flush(last: _Open | None, builder: TextBuilder) -> None:
    if last is not None:
        builder.rows(last.rows, places=last.places)


def _cell(cell: Cell, joiner: Joiner) -> str:
    lines = merge_lines(cell.runs)
    mark_full(lines, cell.right - _CELL_PADDING)
    glues = [*(joiner.glue(ending) for ending in _endings(lines)), ""]
    return "".join(line.text + glue for line, glue in zip(lines, glues, strict=False))


def _stated(information: dict[str, str], key: str) -> str:
    """A property of the file, unless it is a program's placeholder."""
    value = information.get(key, "").strip()
    return "" if value.strip("()").lower() in _PLACEHOLDERS else value


def _file_title(information: dict[str, str]) -> str:
    """The title in the file's properties, unless a program put a file name or a placeholder there."""
    title = _stated(information, "Title")
    junk = re.search(
        r"\.(?:hwpx?|docx?|pptx?|xlsx?|indd|pdf)$|^(?:untitled|제목 없음|microsoft )", title, re.IGNORECASE
    )
    return "" if junk else title


def _add_notices(pages: Sequence[Page], builder: TextBuilder) -> None:
    repeated = Counter(
        (round(box.x0), round(box.y0), round(box.x1)) for page in pages for box in page.pictures
    )
    for page in pages:
        own = [box for box in page.pictures if repeated[round(box.x0), round(box.y0), round(box.x1)] < 3]
        if page.ocr is OcrReason.NO_TEXT:
            builder.notice(
                "page_without_text", f"{page.number}쪽: 글자 없이 그림만 있습니다(OCR 필요)", page=page.number
            )
        elif own:
            builder.notice(
                "picture_without_text", f"{page.number}쪽: 글자 없는 그림 {len(own)}개", page=page.number
            )
        if page.ocr is OcrReason.GARBLED:
            builder.notice(
                "garbled_text", f"{page.number}쪽: 글꼴의 글자표가 깨져 있습니다(OCR 필요)", page=page.number
            )
