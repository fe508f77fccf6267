"""Where on its page a quote stands, to the character. Knows how text of a page is found again; draws nothing.

Blanks do not count: the reading has joined what the page breaks, and broken what it writes together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from seogo.ingest.formats import Source
from seogo.ingest.pdf.annotations import with_annotations
from seogo.ingest.pdf.columns import read_columns
from seogo.ingest.pdf.fonts import pdfium
from seogo.ingest.pdf.images import pick_page
from seogo.ingest.pdf.layout import merge_lines
from seogo.ingest.pdf.open import opened
from seogo.ingest.pdf.page import Page, read_page
from seogo.ingest.pdf.runs import Frame, Run
from seogo.ingest.pdf.tables import Table, find_tables
from seogo.types import Box, Document, Place

_LEAST = 10
"""Of a quote that goes over the page's end, at least so many characters must stand together here."""
_CELL = " | "
_NAME = ": "


@dataclass(frozen=True, slots=True)
class _Spot:
    """A character (NFC, no blank) and its box on the shown page. `line`: which of the page's, from 0."""

    char: str
    box: Box
    line: int


def quote_boxes(data: bytes, page: int, quote: str) -> list[Box]:
    """Boxes of the quote on the page (from 1), one a line, in reading order, in points of the page as it is shown.

    Of a row of a table (`열: 값 | 열: 값`) the cells are given; of a quote that only begins or ends on the page,
    that part; none where nothing of it stands there. Raises `NotFound`, `EncryptedFile`, `UnreadableFile`.
    """
    return _boxes_of(_read(data, [page])[page], quote)


def range_boxes(data: bytes, document: Document, start: int, end: int) -> dict[int, list[Box]]:
    """Boxes of document.text[start:end] by page, clipped to its characters; `data` is the document's file.

    A line whose characters are not found again, as a recognised one, is given whole. Raises as `quote_boxes`.
    """
    places = [place for place in document.places if place.start < end and place.end > start]
    pages = sorted({place.page for place in places})
    spots = _read(data, pages) if pages else {}
    found: dict[int, list[Box]] = {page: [] for page in pages}
    for place in places:
        if place.box is None:
            continue
        if start <= place.start and place.end <= end:
            found[place.page].append(place.box)
        else:
            found[place.page] += _clipped(spots[place.page], document.text, place, start, end) or [place.box]
    return found


def _clipped(spots: Sequence[_Spot], text: str, place: Place, start: int, end: int) -> list[Box]:
    """The part of a line that is in the range, at the occurrence nearest to where it should be."""
    assert place.box is not None
    inside = [spot for spot in spots if _holds(place.box, spot.box)]
    begin, stop = max(start, place.start), min(end, place.end)
    wanted, before = _bare(text[begin:stop]), len(_bare(text[place.start : begin]))
    line = "".join(spot.char for spot in inside)
    starts = [at for at in range(len(line)) if line.startswith(wanted, at)] if wanted else []
    if not starts:
        return _boxes_of(inside, text[begin:stop])
    at = min(starts, key=lambda at: abs(at - before))
    return _joined(inside[at : at + len(wanted)])


def _boxes_of(spots: Sequence[_Spot], quote: str) -> list[Box]:
    wanted = _bare(quote)
    text = "".join(spot.char for spot in spots)
    if not wanted or not text:
        return []
    if (at := text.find(wanted)) >= 0:
        return _joined(spots[at : at + len(wanted)])
    if _CELL in quote or _NAME in quote:
        return _cells(spots, text, quote)
    match = SequenceMatcher(None, text, wanted, autojunk=False).find_longest_match()
    at_an_end = match.b == 0 or match.b + match.size == len(wanted)
    return _joined(spots[match.a : match.a + match.size]) if at_an_end and match.size >= _LEAST else []


def _cells(spots: Sequence[_Spot], text: str, quote: str) -> list[Box]:
    """The cells of a row: each found after the one before it, from the place where most of them are close."""
    values = []
    for part in quote.replace("\n", _CELL).split(_CELL):
        if bare := _bare(part):
            name, mark, value = part.partition(_NAME)
            values.append(_bare(value) if mark and bare not in text and _bare(name) else bare)
    values = [value for value in values if value in text]
    if not values:
        return []
    longest = max(values, key=len)
    best: list[tuple[int, int]] = []
    starts = [at for at in range(len(text)) if text.startswith(longest, at)]
    for start in starts:
        spans = [_nearest(text, value, start) for value in values]
        if not best or _spread(spans) < _spread(best):
            best = spans
    return [box for at, end in sorted(set(best)) for box in _joined(spots[at:end])]


def _nearest(text: str, value: str, start: int) -> tuple[int, int]:
    before, after = text.rfind(value, 0, start + len(value)), text.find(value, start)
    at = min((found for found in (before, after) if found >= 0), key=lambda found: abs(found - start))
    return at, at + len(value)


def _spread(spans: Sequence[tuple[int, int]]) -> int:
    return max(end for _, end in spans) - min(at for at, _ in spans)


def _joined(spots: Iterable[_Spot]) -> list[Box]:
    """One box for the characters of each line."""
    lines: dict[int, list[Box]] = {}
    for spot in spots:
        lines.setdefault(spot.line, []).append(spot.box)
    return [
        Box(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )
        for boxes in lines.values()
    ]


def _read(data: bytes, pages: Sequence[int]) -> dict[int, list[_Spot]]:
    with pdfium() as library, opened(library, Source(name="PDF", data=data)) as document:
        return {page: list(_spots(_page(document, page))) for page in pages}


def _page(document: Any, number: int) -> Page:
    page = pick_page(document, number)
    try:
        return with_annotations(read_page(page, number, spots=True), page, document)
    finally:
        page.close()


def _spots(page: Page) -> Iterator[_Spot]:
    """The page's characters in reading order, cells in the order of rows."""
    tables, rest = find_tables(page.rules, page.runs, page.number)
    stands = [
        Run("표", table.box.x0, table.box.y0, table.box.x1, table.box.y1, 10.0, table=at)
        for at, table in enumerate(tables)
    ]
    number = 0
    for frame, runs in [(page.frame, [*rest, *stands]), *page.asides]:
        rules = page.rules if frame is page.frame else []
        for column in read_columns(runs, page.number, rules):
            for line in column.lines:
                index = line.runs[0].table
                inner = [line.runs] if index is None else _cell_lines(tables[index])
                for each in inner:
                    yield from _line_spots(each, frame, number)
                    number += 1


def _cell_lines(table: Table) -> Iterator[list[Run]]:
    seen: set[int] = set()
    for row in table.cells:
        for cell in row:
            if id(cell.runs) not in seen:
                seen.add(id(cell.runs))
                yield from (line.runs for line in merge_lines(cell.runs))


def _line_spots(runs: Sequence[Run], frame: Frame, line: int) -> Iterator[_Spot]:
    last: _Spot | None = None
    for run in runs:
        sides = run.spots if len(run.spots) == len(run.text) else ((run.x0, run.x1),) * len(run.text)
        for char, (x0, x1) in zip(run.text, sides, strict=True):
            if char.isspace() or char < " ":
                continue
            box = frame.back(Box(x0, run.y0, x1, run.y1))
            whole = unicodedata.normalize("NFC", last.char + char) if last else ""
            if last and len(whole) == 1:
                last = _Spot(whole, _around(last.box, box), line)
                continue
            if last:
                yield from _singles(last)
            last = _Spot(unicodedata.normalize("NFC", char), box, line)
    if last:
        yield from _singles(last)


def _singles(spot: _Spot) -> Iterator[_Spot]:
    """A character that NFC writes as several, as several."""
    for char in spot.char:
        yield _Spot(char, spot.box, spot.line)


def _around(first: Box, second: Box) -> Box:
    return Box(
        min(first.x0, second.x0),
        min(first.y0, second.y0),
        max(first.x1, second.x1),
        max(first.y1, second.y1),
    )


def _holds(box: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _bare(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return "".join(char for char in text if not char.isspace() and char >= " ")
