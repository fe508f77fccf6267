"""What divides an article: 항 (①), 호 (1.), 목 (가.) and what is below them. Knows nothing of chunks."""

from __future__ import annotations

import re
from dataclasses import dataclass

CIRCLED = {
    chr(first + step): number + step
    for first, last, number in ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36))
    for step in range(last - first + 1)
}
LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
PARAGRAPH = re.compile(f"[{''.join(CIRCLED)}]")
BRACKETED = re.compile(r"^[ \t\u3000#*]*\((\d{1,2})\)(?=\s)", re.M)
"""`(1)` as company rules write 항, where no ① does."""

LINES = (
    re.compile(r"^[ \t\u3000#*]*(\d{1,3})(?:의(\d{1,2}))?\.(?!\d)", re.M),
    re.compile(rf"^[ \t\u3000#*]*([{LETTERS}])\.(?=\s)", re.M),
    re.compile(r"^[ \t\u3000#*]*(\d{1,3})\)", re.M),
    re.compile(rf"^[ \t\u3000#*]*([{LETTERS}])\)", re.M),
)
LEVELS = 1 + len(LINES)
"""항, 호, 목, 1), 가)."""

SKIPPED = 3
"""Marks may leave out so many numbers: deleted ones are not always printed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a part of an article starts, and what it is called: `제1항`, `제2호의3`, `가목`, `1)`."""

    start: int
    label: str


def find_marks(text: str, start: int, end: int, level: int) -> list[Mark]:
    """The marks of one level (0 is 항) in text[start:end], rising from 1 (or 가), in order."""
    if level == 0:
        return _circled(text, start, end) or _bracketed(text, start, end)
    marks: list[Mark] = []
    last = (0, 0)
    for match in LINES[level - 1].finditer(text, start, end):
        if level in (2, 4):
            number = (LETTERS.index(match[1]) + 1, 0)
        else:
            number = (int(match[1]), int(match[2] or 0) if level == 1 else 0)
        if last < number and number[0] - last[0] <= SKIPPED:
            last = number
            marks.append(Mark(match.start(), _label(match, level)))
    return marks


def find_highest(text: str, start: int, end: int, level: int) -> tuple[int, list[Mark]]:
    """The level, from `level` on, whose first mark stands before those of the others, and its marks; none: ()."""
    found = [
        (marks[0].start, at, marks)
        for at in range(level, LEVELS)
        if (marks := find_marks(text, start, end, at))
    ]
    if not found:
        return LEVELS, []
    _, at, marks = min(found, key=lambda one: one[:2])
    return at, marks


def _bracketed(text: str, start: int, end: int) -> list[Mark]:
    marks: list[Mark] = []
    for match in BRACKETED.finditer(text, start, end):
        if len(marks) < int(match[1]) <= len(marks) + SKIPPED:
            marks.append(Mark(match.start(), f"제{match[1]}항"))
    return marks if len(marks) > 1 else []


def _label(match: re.Match[str], level: int) -> str:
    match level:
        case 1:
            return f"제{match[1]}호" + (f"의{match[2]}" if match[2] else "")
        case 2:
            return f"{match[1]}목"
        case _:
            return f"{match[1]})"


def _circled(text: str, start: int, end: int) -> list[Mark]:
    """①… at a line's start, or in it after a sentence's end; inside a sentence they are a citation."""
    marks: list[Mark] = []
    last = 0
    for match in PARAGRAPH.finditer(text, start, end):
        number = CIRCLED[match[0]]
        if not last < number <= last + SKIPPED:
            continue
        before = text[max(start, match.start() - 8) : match.start()]
        opens = not before.strip() or "\n" in before[len(before.rstrip(" \t\u3000#*>")) - 1 :]
        if opens or (before[-1].isspace() and before.rstrip()[-1] in ".>])】"):
            last = number
            line = text.rfind("\n", start, match.start()) + 1
            at = (
                line
                if line > start and not text[line : match.start()].strip(" \t\u3000#*>")
                else match.start()
            )
            marks.append(Mark(at, f"제{number}항"))
    return marks
