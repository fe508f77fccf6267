"""The statements of a page: clauses of a sentence up to one with a predicate, and whether each says yes or no.

`토요일과 | 공휴일에는 쉰다` is one. Knows nothing of claims.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from seogo.verify.page import Page
from seogo.verify.stances import Stance, read_stance

_PREDICATE = re.compile(r"[다요고며나만되음함임됨오](?<!라고)(?<!다고)(?<!안고)\W*$")
_CLOSES = re.compile(r"[다요음함임됨오며되]\W*$")
"""What a verb of no known side must end with: `지원하고` leans on what follows."""
_END = 16
"""How many of the last letters are looked at."""


class Statement:
    """`start`, `end`: offsets."""

    def __init__(self, page: Page, start: int, end: int, *, last: int, says: bool) -> None:
        """`last`: where its last segment begins. `says`: whether that may end with a predicate."""
        self.start, self.end = start, end
        self._page, self._last, self._says = page, last, says

    @cached_property
    def stance(self) -> Stance | None:
        """None where it has no predicate, or says neither yes nor no."""
        text = self._page.text
        if not self._says or not _ends(_PREDICATE, text, self._last, self.end):
            return None
        stance = read_stance(text[self.start : self.end])
        if stance and not (stance.known or stance.denied or _ends(_CLOSES, text, self._last, self.end)):
            return None
        return stance


def statements_of(page: Page) -> tuple[Sequence[Statement], Sequence[int]]:
    """The statements of a page, cut once, and of each segment the number of its statement."""
    return page.once("statements", lambda: _cut(page))


def _cut(page: Page) -> tuple[Sequence[Statement], Sequence[int]]:
    found: list[Statement] = []
    numbers: list[int] = []
    first = 0
    for number, segment in enumerate(page.segments):
        numbers.append(len(found))
        is_last = number + 1 == len(page.segments) or page.segments[number + 1].sentence != segment.sentence
        if segment.cell or is_last or _ends(_PREDICATE, page.text, segment.start, segment.end):
            start = page.segments[first].start
            found.append(Statement(page, start, segment.end, last=segment.start, says=not segment.cell))
            first = number + 1
    return found, numbers


def _ends(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return pattern.search(text, max(start, end - _END), end) is not None
