"""The names of rules in a file that holds several, as a book of company rules does. Knows no order of articles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from seogo.chunk.law_headings import LINE, RULE, SENTENCE, Unit, UnitKind
from seogo.lang.edition import read_edition

KINDS = "시행령 시행규칙 법률 규칙 규정 조례 세칙 지침 내규 정관 요령 예규 고시 훈령 기준 약관 강령 규약 회칙 협약"
WIDE = "|".join(r"[ \t]{0,4}".join(kind) for kind in KINDS.split())
NUMBER = r"(?:(?:\d{1,3}(?:-\d{1,3}){0,2}[.)]?|[Ⅰ-Ⅻ]{1,4}\.?)[ \t]{1,8})?"
NAME = re.compile(
    rf"{LINE}{NUMBER}[「『<\[【]?(?P<name>[가-힣A-Za-z0-9·()（） \t\u3000]{{2,60}}?"
    rf"(?:법|{WIDE}))"
    r"[」』>\]】]?[ \t]{0,8}(?:\([^()\n]{1,20}\))?[* \t]*$",
    re.M,
)
FRONT_LINES = 15
"""Between the name and 제1조 stand when it was made and amended: that many lines at most, none a sentence."""

FRONT_CHARS = 70
BEFORE_NAME_CHARS = 30
"""Of a letterhead or a number above the name of a rule that is handed out alone."""

OPENING_TITLES = ("목적", "총칙")


def find_rules(text: str, others: Sequence[Unit], articles: Sequence[Unit]) -> list[Unit]:
    """The rules' names where the text holds two or more, as divisions above all others; else none.

    A name stands alone on its line, with nothing but dates and the like between it and 제1조 or 제1장. The name under
    a 별지's or 별표's own heading is that form's.
    """
    divisions = [unit for unit in others if unit.kind is UnitKind.DIVISION]
    firsts = sorted(
        [unit.start for unit in articles if unit.number == (1, 0)]
        + [unit.start for unit in divisions if re.fullmatch(r"제[1Ⅰ][편장]", unit.label)]
    )
    headings = sorted([*others, *articles], key=lambda unit: unit.start)
    found = list(_names(text, headings, firsts))
    return found if len(found) > 1 else []


def opens_as_rule(front: str, title: str) -> bool:
    """Whether what stands before 제1조 is a rule's: its name, and days it was made and amended on.

    `title`: of 제1조. Where nothing stands before it, the rule's purpose opens it.
    """
    if not front.strip():
        return title in OPENING_TITLES
    name = NAME.search(front)
    if name is None:
        return False
    above = front[: name.start("name")]
    return len(above.strip()) <= BEFORE_NAME_CHARS and _is_plain(above) and _is_plain(front[name.end() :])


def date_rules(text: str, units: Sequence[Unit]) -> dict[int, str]:
    """Where each rule of several begins -> the ISO day it is in force from, else was amended last; "" if unsaid."""
    starts = [unit.start for unit in units if unit.level == RULE]
    dates = {}
    for start, end in pairwise([*starts, len(text)]):
        edition = read_edition(text[start:end])
        dates[start] = edition.in_force or edition.promulgated or ""
    return dates


def _names(text: str, headings: Sequence[Unit], firsts: Sequence[int]) -> Iterator[Unit]:
    starts = [unit.start for unit in headings]
    below = 0
    for match in NAME.finditer(text):
        start, end = match.start("name"), match.end()
        at = bisect_left(starts, start)
        above = headings[at - 1] if at else None
        first = bisect_left(firsts, end)
        if start < below or first == len(firsts) or at == len(starts) or starts[at] != firsts[first]:
            continue
        if not _is_plain(text[end : firsts[first]]):
            continue
        if (
            above
            and above.kind is UnitKind.APPENDIX
            and not text[above.heading_end : start].strip(" \t\n「『<[【")
        ):
            continue
        below = firsts[first]
        yield Unit(
            kind=UnitKind.DIVISION,
            start=match.start(),
            end=end,
            heading_end=below,
            label=_join(match["name"]),
            level=RULE,
        )


def _is_plain(between: str) -> bool:
    """Whether nothing but dates and the like stands there."""
    lines = [line.strip() for line in between.splitlines() if line.strip()]
    return len(lines) <= FRONT_LINES and not any(
        len(line) > FRONT_CHARS or SENTENCE.search(line) for line in lines
    )


def _join(name: str) -> str:
    """The name with single spaces; letters set wide (`여 비 규 정`) are joined."""
    words = name.split()
    return "".join(words) if len(words) > 1 and all(len(word) == 1 for word in words) else " ".join(words)
