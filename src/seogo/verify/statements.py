"""The statements of a page: clauses of a sentence up to one with a predicate, and whether each says yes or no.

`토요일과 | 공휴일에는 쉰다` is one. Knows nothing of claims.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seogo.verify.page import Page
from seogo.verify.stances import Stance, read_stance

_PREDICATE = re.compile(r"[다요고며나만되음함임됨오](?<!라고)(?<!다고)(?<!안고)\W*$")
_CLOSES = re.compile(r"[다요음함임됨오며되]\W*$")
"""What a verb of no known side must end with: `지원하고` leans on what follows."""


@dataclass(frozen=True, slots=True)
class Statement:
    """`start`, `end`: offsets. `stance`: None where it has no predicate, or says neither yes nor no."""

    start: int
    end: int
    stance: Stance | None


def statements_of(page: Page) -> tuple[Sequence[Statement], Sequence[int]]:
    """The statements of a page, read once, and of each segment the number of its statement."""
    return page.once("statements", lambda: _read(page))


def _read(page: Page) -> tuple[Sequence[Statement], Sequence[int]]:
    found: list[Statement] = []
    numbers: list[int] = []
    first = 0
    for number, segment in enumerate(page.segments):
        numbers.append(len(found))
        is_last = number + 1 == len(page.segments) or page.segments[number + 1].sentence != segment.sentence
        says = not segment.cell and _PREDICATE.search(page.text, segment.start, segment.end) is not None
        if says or segment.cell or is_last:
            start = page.segments[first].start
            stance = read_stance(page.text[start : segment.end]) if says else None
            if stance and not (stance.known or stance.denied):
                closes = _CLOSES.search(page.text, segment.start, segment.end)
                stance = stance if closes else None
            found.append(Statement(start, segment.end, stance))
            first = number + 1
    return found, numbers
