"""Which lines are a table of contents: dot leaders, page numbers at line ends, a page titled 목차. Knows no PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from seogo.ingest.pdf.layout import Column, Line

_LEADER = re.compile(r"\s*(?:[.·․‥…⋯ㆍ‧∙・ㅡ_-]\s?){4,}")
_NUMBER = r"(?:[-–]\s?)?(\d{1,4}|[ivxlcdmIVXLCDM]{1,6}|[ⅰ-ⅻⅠ-Ⅻ])(?:\s?[-–])?\s*(?:쪽|p)?\.?"
_LED = re.compile(_LEADER.pattern + r"\s*" + _NUMBER + "$")
_ENDS_IN_NUMBER = re.compile(r"\S\s+" + _NUMBER + "$")
_TITLE = re.compile(
    r"[<\[【〈《]?\s*(?:목\s*차|차\s*례|순\s*서|(?:표|그림|도표|부록|서식|별표)\s*(?:목\s*차|차\s*례)"
    r"|(?:table\s+of\s+)?contents|list\s+of\s+(?:tables|figures))\s*[>\]】〉》]?",
    re.IGNORECASE,
)
_LEAST_LED = 3
"""A page has so many lines with leaders, or a title, before any of its lines is taken for contents."""
_LEAST_LISTED = 3
_SHARE = 0.5
"""Of a page with a title, and of one that goes on from it, so many lines end in a page number."""
_RISING = 0.7
"""Share of page numbers that are not below the one before: of price lists about half are."""
_LONG_LINE = 90


def mark_contents(pages: Sequence[Sequence[Column]]) -> None:
    """Notes on each line whether it belongs to a table of contents; leaders in those lines become `…`."""
    last: int | None = None
    for columns in pages:
        lines = [
            line
            for column in columns
            for line in column.lines
            if line.runs[0].table is None and not line.alone
        ]
        last = _mark_page(lines, last)


def _mark_page(lines: Sequence[Line], last: int | None) -> int | None:
    """Marks one page's lines; the last page number where the contents may go on on the next page."""
    title = next((at for at, line in enumerate(lines) if _TITLE.fullmatch(line.text)), None)
    led = [at for at, line in enumerate(lines) if _LED.search(line.text)]
    numbered = [
        at
        for at, line in enumerate(lines)
        if (title is None or at > title)
        and len(line.text) <= _LONG_LINE
        and (_LED.search(line.text) or _ENDS_IN_NUMBER.search(line.text))
    ]
    below = len(lines) - (title + 1 if title is not None else 0)
    numbers = _numbers(lines, numbered)
    opens = title is not None or (
        last is not None and bool(numbers) and last <= numbers[0] and numbered[0] < 3
    )
    if not (
        opens
        and len(numbered) >= _LEAST_LISTED
        and len(numbered) >= _SHARE * below
        and _rises(lines, numbered)
    ):
        numbered = led if len(led) >= _LEAST_LED and _rises(lines, led) else []
        if title is not None and not (numbered and numbered[0] - title <= _LEAST_LISTED):
            title = None
    if not numbered:
        return None
    first = title if title is not None else numbered[0]
    for at in range(first, numbered[-1] + 1):
        # Between two entries stand entries of two lines and titles of parts; a paragraph is longer.
        if at in numbered or at == title or _is_between(lines, at, numbered):
            lines[at].contents = True
            lines[at].text = _LEADER.sub(" … ", lines[at].text) if at in numbered else lines[at].text
    ends = numbered[-1] >= len(lines) - 2
    return max(numbers, default=0) if ends else None


def _is_between(lines: Sequence[Line], at: int, numbered: Sequence[int]) -> bool:
    before = max((each for each in numbered if each < at), default=at - 3)
    after = min(each for each in numbered if each > at)
    return after - before <= 4 and not lines[at].text.endswith(("다.", "다", "함.", "음."))


def _rises(lines: Sequence[Line], listed: Sequence[int]) -> bool:
    numbers = _numbers(lines, listed)
    rising = sum(after >= before for before, after in pairwise(numbers))
    return rising >= _RISING * (len(numbers) - 1)


def _numbers(lines: Sequence[Line], listed: Sequence[int]) -> list[int]:
    """The page numbers at the lines' ends, Roman ones left out."""
    found = (re.search(_NUMBER + "$", lines[at].text) for at in listed)
    return [int(match.group(1)) for match in found if match and match.group(1).isdecimal()]
