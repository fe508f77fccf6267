"""The words around a value that say what it is. Knows no kinds."""

from __future__ import annotations

import re

BEFORE, AFTER = 24, 14
"""Characters looked at: a cue and its sign (`계좌번호(국민은행): `) before, a holder (`(예금주 홍길동`) after."""


def said_before(text: str, start: int, cue: re.Pattern[str], *, reach: int = BEFORE) -> bool:
    """Whether a cue stands in the same or the line before, at most `reach` characters ahead of `start`."""
    return cue.search(text, max(0, start - reach), start) is not None


def said_after(text: str, end: int, cue: re.Pattern[str], *, reach: int = AFTER) -> bool:
    """Whether a cue stands at most `reach` characters behind `end`, in the same line."""
    line = text.find("\n", end)
    return cue.search(text, end, min(end + reach, len(text) if line < 0 else line)) is not None


def nearest(text: str, start: int, cues: dict[str, re.Pattern[str]], *, reach: int = BEFORE) -> str:
    """The name of the cue that stands last before `start`, "" where none does."""
    best, name = -1, ""
    for one, cue in cues.items():
        for match in cue.finditer(text, max(0, start - reach), start):
            if match.end() > best:
                best, name = match.end(), one
    return name
