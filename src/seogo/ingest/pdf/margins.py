"""Running heads, feet and page numbers: found by their repetition, taken off the pages. Knows nothing of PDF."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from seogo.ingest.pdf.page import Page, Run

_ZONE = 0.12
"""Share of the page's height, at the top and at the bottom, in which running lines stand."""
_ROWS = 2
"""Running lines are among the outermost rows: at most so many at each end."""
_MIN_PAGES = 3
_NEAR = 4
"""Pages apart that two appearances may be: odd and even pages alternate, chapters begin without a head."""
_ROW_GRID = 4.0
_SCALE = 1.2
"""A line larger than this many times the page's usual size is a heading that happens to stand at the top."""
_SMALL = 0.9
_HEAD_RUNS = 3
_NUMBER_RUNS = 2
"""Runs of a page's number: `1` and `/ 12`."""
_LINE_CHARS = 12
"""A line of a paragraph is longer than this."""
_LEADING = 0.8
"""White between two lines of a paragraph, as a share of the font's size: 160 % line spacing has some .6."""
_DIGITS = re.compile(r"\d+")
_FOOTNOTE = re.compile(r"\d{1,3}\)\s?\D")
"""`3) 위의 책, 12쪽`: alike on many pages but for its digits."""
_PRINTED = re.compile(
    r"(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2}(?:\s?[AP]M)?"
    r"|\d{2,4}\. ?\d{1,2}\. ?\d{1,2}\.,? (?:오전|오후) ?\d{1,2}:\d{2}"
)
_PAGE_NUMBER = re.compile(
    r"[-–—\[(<|\s]*(?:page|쪽|페이지|p\.?)?\s*\d{1,4}\s*(?:쪽|페이지|page)?(?:\s*(?:/|of)\s*\d{1,4})?[-–—\])>|\s]*",
    re.IGNORECASE,
)


def without_margins(pages: Sequence[Page]) -> list[Page]:
    """The pages without running lines: same text (digits aside) at the same height on three pages nearby.

    Of a document of two pages the first keeps what both have, and so does the first of two pages that have the
    same small print. A page number at the very top or bottom, alone or beside running lines, goes too, on documents
    of two pages and more; and so does what a browser prints around a page, on any.
    """
    outer = [_outer_runs(page) for page in pages]
    bodies = [median(run.size for run in page.runs) if page.runs else 0.0 for page in pages]
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for index, runs in enumerate(outer):
        for run in runs:
            seen[_key(run)].add(index)
    kept = []
    for index, page in enumerate(pages):
        running = {
            id(run) for run in outer[index] if _is_running(run, index, seen, len(pages), bodies[index])
        }
        running -= _in_rows_of_cells(page, outer[index], running)
        running -= _in_paragraphs(page, outer[index], running)
        running |= _of_browser(page, outer[index], bodies[index])
        if len(pages) > 1:
            running |= {id(run) for run in outer[index] if _is_page_number(run, page, running)}
        kept.append(
            replace(page, runs=[run for run in page.runs if id(run) not in running]) if running else page
        )
    return kept


def _of_browser(page: Page, runs: Sequence[Run], body: float) -> set[int]:
    """The rows of small print in which the time of printing or the page's address stands."""
    small = [run for run in runs if run.size <= _SMALL * body]
    marks = [run for run in small if _PRINTED.fullmatch(run.text.strip())]
    return {id(run) for run in small if any(abs(run.y0 - mark.y0) <= _ROW_GRID for mark in marks)}


def _outer_runs(page: Page) -> list[Run]:
    """Runs in the two outermost rows of the top and of the bottom zone, not larger than the page's text."""
    runs = [run for run in page.runs if run.table is None]
    largest = _SCALE * median(run.size for run in runs) if runs else 0.0
    top = [run for run in runs if run.y1 <= _ZONE * page.height and run.size <= largest]
    bottom = [run for run in runs if run.y0 >= (1 - _ZONE) * page.height and run.size <= largest]
    return _first_rows(sorted(top, key=lambda run: run.y0)) + _first_rows(
        sorted(bottom, key=lambda run: -run.y1)
    )


def _first_rows(runs: list[Run]) -> list[Run]:
    rows = 0
    found: list[Run] = []
    for run in runs:
        if not found or abs(run.y0 - found[-1].y0) > _ROW_GRID:
            rows += 1
        if rows > _ROWS:
            break
        found.append(run)
    return found


def _key(run: Run) -> tuple[str, int]:
    return _DIGITS.sub("#", "".join(run.text.split())), round(run.y0 / _ROW_GRID)


def _in_rows_of_cells(page: Page, runs: Sequence[Run], running: set[int]) -> set[int]:
    """Those that stand beside what does not repeat and are bare numbers, or in a row of more runs than heads have."""
    found = set()
    for run in runs:
        row = [other for other in page.runs if abs(other.y0 - run.y0) <= _ROW_GRID]
        if id(run) in running and any(id(other) not in running for other in row):
            bare = not any(char.isalpha() for char in run.text)
            if bare or len(row) > _HEAD_RUNS:
                found.add(id(run))
    return found


def _in_paragraphs(page: Page, runs: Sequence[Run], running: set[int]) -> set[int]:
    """Those that are a line of a paragraph of the page: as large, as far left and as close as a line is to the next."""
    body = [run for run in page.runs if run.table is None and id(run) not in running]
    return {
        id(run)
        for run in runs
        if id(run) in running
        and len(run.text) >= _LINE_CHARS
        and any(_is_next_line(run, other) for other in body)
    }


def _is_next_line(run: Run, other: Run) -> bool:
    gap = max(run.y0 - other.y1, other.y0 - run.y1)
    return (
        gap < _LEADING * run.size
        and abs(run.size - other.size) < 0.5
        and abs(run.x0 - other.x0) < run.size
        and len(other.text) >= _LINE_CHARS
        and abs(run.y0 - other.y0) > _ROW_GRID
    )


def _is_page_number(run: Run, page: Page, running: set[int]) -> bool:
    """Whether the run is a page's number and not a number in a line or in a row of cells."""
    if not _PAGE_NUMBER.fullmatch(run.text):
        return False
    beside = [
        other for other in page.runs if abs(other.y0 - run.y0) <= _ROW_GRID and id(other) not in running
    ]
    return len(beside) <= _NUMBER_RUNS and all(_PAGE_NUMBER.fullmatch(other.text) for other in beside)


def _is_running(run: Run, index: int, seen: dict[tuple[str, int], set[int]], pages: int, body: float) -> bool:
    text, row = _key(run)
    if _FOOTNOTE.match(run.text):
        return False
    near = [seen[text, at] for at in (row - 1, row, row + 1) if (text, at) in seen]
    count = 1
    for step in (1, -1):
        last = index
        for page in range(index + step, index + step * (2 * _NEAR + 1), step):
            if abs(page - last) <= _NEAR and any(page in places for places in near):
                count, last = count + 1, page
    # Twice may be chance: what is set as the body is only goes from two-page documents, small print from any.
    if count == 2 and (pages == 2 or run.size <= _SMALL * body):
        return any(page < index for places in near for page in places)
    return count >= _MIN_PAGES
