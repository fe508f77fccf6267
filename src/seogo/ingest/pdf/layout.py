"""Runs of a page -> lines, and what is known of each in its column. Knows nothing of PDF, or of paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from seogo.ingest.pdf.beside import join_halves
from seogo.ingest.pdf.drawing import Rule
from seogo.ingest.pdf.runs import Run

BLANK_EM = 0.3
"""Width of a blank, in font sizes."""
_CELL_GAP = 2.0
"""A gap of this many font sizes inside a line parts cells: justified blanks are narrower."""
FULL = 1.3
"""A line with less room than this many font sizes was ended by the margin, perhaps inside a word."""
_BLANK = 0.2
"""A gap of this many font sizes between two runs of a line is a blank."""


@dataclass(slots=True)
class Line:
    runs: list[Run]
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    font: str = ""
    page: int = 0
    full: bool = True
    """No room for another syllable: the margin ended the line, perhaps inside a word."""
    tight: bool = False
    """No room for a blank either: not every program writes one there."""
    room: float = 0.0
    """What is left of the line before the right side of its column, in font sizes."""
    alone: bool = False
    """Turned against the page's text: neither goes on from the lines around it nor into them."""
    contents: bool = False
    """Of a table of contents: stands for itself."""
    parted: bool = False
    """A ruling line stands between it and the line above, as below a title in a box."""

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def of_cells(self) -> bool:
        """A row of a table without rules."""
        return any(after.x0 - run.x1 > _CELL_GAP * self.size for run, after in pairwise(self.runs))

    @property
    def blank_end(self) -> bool:
        return self.runs[-1].blank_end


@dataclass(slots=True)
class Column:
    """Lines from top to bottom; `left` and `right` are where most of them begin and end."""

    lines: list[Line]
    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0


def merge_lines(runs: Sequence[Run], page: int = 0) -> list[Line]:
    """Runs side by side joined to lines, top to bottom; a blank where the gap shows one."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: ((run.y0 + run.y1) / 2, run.x0)):
        if rows and run.table is None and rows[-1][0].table is None and _is_beside(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    rows = join_halves([sorted(row, key=lambda run: run.x0) for row in rows])
    return [_line(row, page) for row in rows]


def mark_parted(columns: Sequence[Column], rules: Sequence[Rule]) -> None:
    """Notes on each line whether a rule that is wider than the text parts it from the one above; underlines do not."""
    level = sorted((rule for rule in rules if not rule.vertical), key=lambda rule: rule.y0)
    heights = [rule.y0 for rule in level]
    for column in columns:
        for above, line in pairwise(column.lines):
            for rule in level[bisect_left(heights, above.middle) : bisect_right(heights, line.middle)]:
                left, right = min(above.x0, line.x0), max(above.x1 - above.size, line.x1 + 1)
                if rule.x0 <= left - 1 and rule.x1 >= right:
                    line.parted = True


def mark_full(lines: Sequence[Line], right: float) -> None:
    """Notes on each line whether another syllable, and a blank, would have fitted before the right edge."""
    for line in lines:
        line.full = right - line.x1 < FULL * line.size
        line.tight = right - line.x1 < BLANK_EM * line.size
        line.room = (right - line.x1) / line.size


def _is_beside(row: Sequence[Run], run: Run) -> bool:
    """Whether the run shares at least half of the lower one's height with the row's last run."""
    other = row[-1]
    shared = min(other.y1, run.y1) - max(other.y0, run.y0)
    return shared > 0.5 * min(other.y1 - other.y0, run.y1 - run.y0)


def _line(runs: list[Run], page: int) -> Line:
    parts = [runs[0].text]
    for before, run in pairwise(runs):
        if run.x0 - before.x1 > _BLANK * min(before.size, run.size) or before.blank_end:
            parts.append(" ")
        parts.append(run.text)
    largest = max(runs, key=lambda run: len(run.text) * run.size**2)
    return Line(
        runs,
        "".join(parts),
        min(run.x0 for run in runs),
        min(run.y0 for run in runs),
        max(run.x1 for run in runs),
        max(run.y1 for run in runs),
        largest.size,
        largest.font,
        page,
    )
