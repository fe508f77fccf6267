"""PDF -> blocks with pages and boxes. Knows how the parts fit; pages, layout, tables and joining are elsewhere.

Two passes: every page is read and closed at once, keeping its runs; then, knowing what repeats over the pages
and which words the document uses, each is laid out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.build import Line as TextLine
from seogo.ingest.build import TextBuilder
from seogo.ingest.formats import Reading, Source
from seogo.ingest.heartbeat import heartbeat
from seogo.ingest.ocr.document import recognise_pages
from seogo.ingest.ocr.draw import draw_page
from seogo.ingest.pdf.annotations import with_annotations
from seogo.ingest.pdf.chars import settle_blanks, writes_blanks
from seogo.ingest.pdf.columns import read_aside, read_columns
from seogo.ingest.pdf.contents import mark_contents
from seogo.ingest.pdf.fonts import pdfium
from seogo.ingest.pdf.footnotes import add_footnotes, part_footnotes
from seogo.ingest.pdf.headings import Sizes, find_title, mark_signers, measure_sizes
from seogo.ingest.pdf.join import Joiner, learn
from seogo.ingest.pdf.layout import Column, Line, mark_parted, merge_lines
from seogo.ingest.pdf.margins import without_margins
from seogo.ingest.pdf.notices import Baggage, add_notices
from seogo.ingest.pdf.open import opened, read_baggage
from seogo.ingest.pdf.open_tables import find_open_tables
from seogo.ingest.pdf.page import Page, Run, read_page
from seogo.ingest.pdf.paragraphs import MARKER, Paragraph, paragraphs
from seogo.ingest.pdf.quality import needs_ocr
from seogo.ingest.pdf.rows import OpenTable, boxes, continue_table, endings, flush, goes_on, inner_tables
from seogo.ingest.pdf.runs import Frame
from seogo.ingest.pdf.sign_off import find_sign_offs
from seogo.ingest.pdf.tables import Cell, Table, find_tables
from seogo.ingest.settings import IngestSettings
from seogo.types import BlockKind, Box, Place

_ANY_SIZE = 10.0
"""Font size of the run that stands for a table; nothing depends on it."""
_CELL_PADDING = 4.0
_PLACEHOLDERS = ("", "anonymous", "unspecified", "untitled", "user", "admin", "administrator")
_LIST_MARK = re.compile(
    r"(?:(?P<bullet>[•·▪■□▢◆◇◈◎○●◦ㅇ※▶▷►▸‣☞❍❏❑❖✓✔★☆❶-❿➀-➓*†-])(?!(?P=bullet))|[-–—－―]\s|\(?(?:\d{1,2}|[가-하])[.)]\s)"
)


def read_pdf(source: Source, settings: IngestSettings) -> Reading:
    """Blocks in reading order, a place for each line and table row; no blocks where the pages hold only pictures.

    Running heads, feet and page numbers are left out. Title: the largest text of the first page, else the
    file's own. Raises `EncryptedFile`, `UnreadableFile`.
    """
    pages, information, baggage = _read_pages(source, settings)
    recognised = recognise_pages(pages, partial(draw_page, source), settings)
    pages = recognised.pages
    frames = {page.number: page.frame for page in pages if page.frame.quarters}
    builder = TextBuilder()
    title = lay_out(pages, builder)
    add_notices(pages, baggage, builder)
    for notice in recognised.notices:
        builder.notice(notice.code, notice.message, page=notice.page)
    stated = {key.lower(): _stated(information, key) for key in ("Author", "Subject")}
    reading = builder.reading(
        pages=len(pages),
        title=title or _file_title(information),
        metadata=stated | recognised.metadata,
    )
    return replace(reading, places=tuple(_turned_back(reading.places, frames))) if frames else reading


def lay_out(pages: Sequence[Page], builder: TextBuilder) -> str:
    """Adds the pages' blocks in reading order, boxes in the pages' frames; the title of page 1, empty without one."""
    tables: list[Table] = []
    pages = without_margins([_with_tables(page, tables) for page in pages])
    parted = [part_footnotes(_columns(page), page.rules) for page in pages]
    laid = [columns for columns, _ in parted]
    mark_contents(laid)
    found = paragraphs([column for columns in laid for column in columns])
    mark_signers(found)
    found = add_footnotes(found, [note for _, notes in parted for note in notes])
    cells = {id(cell.runs): cell.runs for table in _all(tables) for row in table.cells for cell in row}
    joiner = _learn(found, cells.values())
    sizes = measure_sizes(found, [run for runs in cells.values() for run in runs])
    last: OpenTable | None = None
    for paragraph in found:
        index = paragraph.lines[0].runs[0].table
        if index is None:
            flush(last, builder)
            last = None
            _add(paragraph, sizes, joiner, builder)
        elif (not last or not goes_on(last.table, tables[index])) and (columns := boxes(tables[index])):
            flush(last, builder)
            last = None
            for each in paragraphs(columns):
                _add(each, sizes, joiner, builder)
        else:
            last = continue_table(last, tables[index], joiner, builder)
    flush(last, builder)
    return find_title(found, sizes)


def _columns(page: Page) -> list[Column]:
    """The page's columns in reading order, then what stands turned against the rest."""
    columns = read_columns(page.runs, page.number, page.rules)
    mark_parted(columns, page.rules)
    for frame, runs in page.asides:
        columns += read_aside(runs, page.number, partial(_turned, before=frame, after=page.frame))
    return columns


def _turned(box: Box, *, before: Frame, after: Frame) -> Box:
    """A rectangle of one frame in another of the same page."""
    shown = before.back(box)
    return Box(*after.turned(shown.x0, shown.y0, shown.x1, shown.y1))


def _turned_back(places: Sequence[Place], frames: dict[int, Frame]) -> Iterator[Place]:
    for place in places:
        frame = frames.get(place.page)
        yield replace(place, box=frame.back(place.box)) if frame and place.box else place


def _read_pages(source: Source, settings: IngestSettings) -> tuple[list[Page], dict[str, str], Baggage]:
    with pdfium() as pypdfium2, opened(pypdfium2, source) as document:
        if len(document) > settings.max_pages:
            raise UnreadableFile(
                f"{source.name}: {len(document):,}쪽으로 한도 {settings.max_pages:,}쪽을 넘습니다. "
                "나누어 넣거나 설정 ingest.max_pages를 늘려 주십시오.",
                f"{source.name}: {len(document):,} pages, more than the limit of {settings.max_pages:,}; "
                "split it, or raise ingest.max_pages",
            )
        baggage = read_baggage(document)
        pages = []
        for index in range(len(document)):
            pages.append(_read_one(document, index))
            heartbeat(index + 1)
        return _settled(pages), document.get_metadata_dict(), baggage


def _settled(pages: Sequence[Page]) -> list[Page]:
    """The pages, now that it is known whether the document writes its blanks."""
    drops = writes_blanks(sum(page.blanks[0] for page in pages), sum(page.blanks[1] for page in pages))
    return [
        replace(
            page,
            runs=settle_blanks(page.runs, drops=drops),
            asides=[(frame, settle_blanks(runs, drops=drops)) for frame, runs in page.asides],
        )
        for page in pages
    ]


def _read_one(document: Any, index: int) -> Page:
    """The page; `ocr` says whether its text must be recognised from its picture, and why."""
    page = document[index]
    try:
        read = with_annotations(read_page(page, index + 1), page, document)
        return replace(read, ocr=needs_ocr(read))
    finally:
        page.close()


def _with_tables(page: Page, tables: list[Table]) -> Page:
    """The page with each ruled table as one run that stands for it; the tables are appended."""
    above = tables[-1].columns if tables and tables[-1].page == page.number - 1 else ()
    found, rest = find_tables(page.rules, page.runs, page.number, above)
    without_sides, rest = find_open_tables(page.rules, rest, page.number)
    signed, rest = find_sign_offs(rest, page.number)
    found = sorted([*found, *without_sides, *signed], key=lambda table: (table.box.y0, table.box.x0))
    for table in found:
        box = _inside(table.box, page)
        rest.append(Run("표", box.x0, box.y0, box.x1, box.y1, _ANY_SIZE, table=len(tables)))
        tables.append(_clipped(table, page))
    return replace(page, runs=rest)


def _all(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables and those in their cells."""
    for table in tables:
        yield table
        for _, inner in inner_tables(table):
            yield from _all(inner)


def _clipped(table: Table, page: Page) -> Table:
    """The table with its rows' boxes cut at the page's edges, and those of the tables in its cells."""
    inner = {id(one): _clipped(one, page) for _, held in inner_tables(table) for one in held}
    made: dict[int, Cell] = {}
    for cell in (cell for row in table.cells for cell in row if cell.inner):
        made.setdefault(id(cell), replace(cell, inner=[inner[id(one)] for one in cell.inner]))
    cells = [[made.get(id(cell), cell) for cell in row] for row in table.cells] if made else table.cells
    return replace(table, cells=cells, boxes=[_inside(row, page) for row in table.boxes])


def _inside(box: Box, page: Page) -> Box:
    """The box, cut at the page's edges."""
    return Box(
        min(max(box.x0, 0.0), page.width),
        min(max(box.y0, 0.0), page.height),
        min(max(box.x1, 0.0), page.width),
        min(max(box.y1, 0.0), page.height),
    )


def _learn(found: Sequence[Paragraph], cells: Iterable[Sequence[Run]]) -> Joiner:
    lines = [line.text for paragraph in found for line in paragraph.lines]
    line_ends = [ending for paragraph in found for ending in endings(paragraph.lines)]
    inside = [merge_lines(runs) for runs in cells]
    lines += [line.text for cell in inside if len(cell) > 1 for line in cell]
    return learn(lines, line_ends, [cell[0].text for cell in inside if len(cell) == 1])


def _add(paragraph: Paragraph, sizes: Sizes, joiner: Joiner, builder: TextBuilder) -> None:
    glues = ["", *(joiner.glue(ending) for ending in endings(paragraph.lines))]
    lines = [
        piece for line, glue in zip(paragraph.lines, glues, strict=True) for piece in _pieces(line, glue)
    ]
    level = sizes.level(paragraph)
    if paragraph.footnote:
        builder.lines(BlockKind.NOTE, lines)
    elif paragraph.lines[0].contents:
        builder.lines(BlockKind.CONTENTS, lines)
    elif level:
        builder.lines(BlockKind.HEADING, lines, level=level)
    elif MARKER.match(paragraph.lines[0].text) and _LIST_MARK.match(paragraph.lines[0].text):
        builder.lines(BlockKind.LIST_ITEM, lines, level=1)
    else:
        builder.lines(BlockKind.PARAGRAPH, lines)


def _pieces(line: Line, glue: str) -> list[TextLine]:
    """The line with its box; a recognised one as its words, each with its own box and confidence."""
    words = [word for run in line.runs for word in run.words]
    if not words:
        return [TextLine(line.text, line.page, Box(line.x0, line.y0, line.x1, line.y1), glue)]
    return [
        TextLine(word.text, line.page, word.box, " " if at else glue, word.confidence)
        for at, word in enumerate(words)
    ]


def _stated(information: dict[str, str], key: str) -> str:
    """A property of the file, unless it is a program's placeholder."""
    value = information.get(key, "").strip()
    return "" if value.strip("()").lower() in _PLACEHOLDERS else value


def _file_title(information: dict[str, str]) -> str:
    """The title in the file's properties, unless a program put a file name or a placeholder there."""
    title = _stated(information, "Title")
    junk = re.search(
        r"\.(?:hwpx?|docx?|pptx?|xlsx?|indd|pdf|html?|rtf|txt)$|^(?:untitled|제목 없음|microsoft |https?:|about:)",
        title,
        re.IGNORECASE,
    )
    return "" if junk else title
