"""The structure of a Korean statute or company rule, with offsets. Knows nothing of chunks and sizes.

Not everything that looks like a heading is one: citations wrap to a line's start, a table of contents repeats every
heading, 부칙 and appended contracts restart at 제1조. So headings are read as candidates, the candidates are
divided into runs at every restart, and of each run the heaviest rising sequence is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from seogo.chunk.law_apart import find_appendices, find_closings, find_supplements
from seogo.chunk.law_headings import (
    GONE,
    RULE,
    SENTENCE,
    Candidate,
    Number,
    Unit,
    UnitKind,
    find_articles,
    find_divisions,
    is_listed,
    line_end,
)
from seogo.chunk.law_rules import find_rules

MISSING_ARTICLES = 3
"""A weak heading counts where its number follows the one before, with at most so many numbers on."""

CONTENTS_LINES = 3
CONTENTS_CHARS = 60
FIRST_TITLES = ("목적", "시행일")


@dataclass(frozen=True, slots=True)
class Run:
    """Possible articles under one numbering. `appended`: they belong to the 부칙 or 별지 before them."""

    appended: bool
    found: list[Candidate] = field(default_factory=list)
    after_appendix: set[int] = field(default_factory=set)


def parse_articles(text: str) -> list[Unit]:
    """The units of the text in order; together they cover it from 0 to its end. Empty for an empty text."""
    others = [*find_divisions(text), *find_supplements(text), *find_appendices(text), *find_closings(text)]
    candidates = list(find_articles(text))
    headings = sorted([*others, *(found.unit for found in candidates)], key=lambda unit: unit.start)
    contents = _dotted_contents(text, headings) or _plain_contents(text, headings)
    if contents:
        others = [unit for unit in others if not contents.start <= unit.start < contents.end]
        candidates = [found for found in candidates if not contents.start <= found.unit.start < contents.end]
    others += find_rules(text, others, [found.unit for found in candidates])
    articles = [unit for run in _runs(others, candidates) for unit in _articles(run)]
    return _tile(text, [*([contents] if contents else []), *others, *articles])


def _tile(text: str, units: list[Unit]) -> list[Unit]:
    """The units sorted, each reaching to the next, with what stands before the first as FRONT."""
    if not text:
        return []
    units = sorted(units, key=lambda unit: unit.start)
    if not units or units[0].start > 0:
        units.insert(0, Unit(kind=UnitKind.FRONT, start=0, end=0, heading_end=0))
    ends = [unit.start for unit in units[1:]] + [len(text)]
    return [replace(unit, end=end) for unit, end in zip(units, ends, strict=True)]


def _dotted_contents(text: str, headings: list[Unit]) -> Unit | None:
    """The table of contents whose lines end in dots and a page number, None where there is none."""
    listed = [unit for unit in headings if is_listed(text[unit.start : line_end(text, unit.start)])]
    if len(listed) < CONTENTS_LINES:
        return None
    end = line_end(text, max(unit.start for unit in listed))
    return Unit(kind=UnitKind.CONTENTS, start=min(unit.start for unit in listed), end=end, heading_end=end)


def _plain_contents(text: str, headings: list[Unit]) -> Unit | None:
    """The headings before the first that is repeated, where none of them has any text below it."""
    seen: set[str] = set()
    for unit, below in pairwise(headings):
        seen.add(unit.name)
        words = text[unit.heading_end : below.start].strip()
        if len(words) > CONTENTS_CHARS or SENTENCE.search(words):
            return None
        if below.name in seen:
            if len(seen) < CONTENTS_LINES or below.name != headings[0].name:
                return None
            end = line_end(text, unit.start)
            return Unit(kind=UnitKind.CONTENTS, start=headings[0].start, end=end, heading_end=end)
    return None


def _runs(others: list[Unit], candidates: list[Candidate]) -> list[Run]:
    """The candidates divided where a numbering ends: at a 부칙, the 장 after it, another rule, a restart from 제1조."""
    runs = [Run(appended=False)]
    appendix = False
    events: list[Unit | Candidate] = sorted(
        [*others, *candidates],
        key=lambda event: event.unit.start if isinstance(event, Candidate) else event.start,
    )
    for event in events:
        if isinstance(event, Candidate):
            if _restarts(event, runs[-1], after_appendix=appendix):
                appended = appendix or (runs[-1].appended and not event.unit.title.startswith("목적"))
                runs.append(Run(appended=appended))
                appendix = False
            if appendix:
                runs[-1].after_appendix.add(event.unit.start)
            runs[-1].found.append(event)
        elif event.kind is UnitKind.SUPPLEMENT:
            runs.append(Run(appended=True))
            appendix = False
        elif event.kind is UnitKind.APPENDIX:
            appendix = True
        elif event.level == RULE or (runs[-1].appended and event.level <= 1):
            runs.append(Run(appended=False))
            appendix = False
    return runs


def _restarts(candidate: Candidate, run: Run, *, after_appendix: bool) -> bool:
    if candidate.unit.number != (1, 0):
        return False
    if not run.found:
        return run.appended and candidate.unit.title.startswith("목적")
    if candidate.unit.title in FIRST_TITLES:
        return True
    settled = candidate.settled or after_appendix
    return settled and (candidate.bracketed or run.found[-1].unit.number > (2, 0))


def _articles(run: Run) -> list[Unit]:
    """The run's articles: the heaviest rising sequence without what is likelier a citation."""
    kept: list[Unit] = []
    for found in _rising(run.found):
        unit = found.unit
        opens = found.bracketed or found.settled or (unit.number == (1, 0) and unit.title in FIRST_TITLES)
        follows = _follows(unit.number, kept[-1].number) if kept else opens
        firm = found.settled and (found.bracketed or unit.title in GONE)
        if follows or (firm and unit.start not in run.after_appendix):
            kept.append(replace(unit, appended=run.appended))
    return kept


def _follows(number: Number, before: Number) -> bool:
    if number[0] == before[0]:
        return number[1] > before[1]
    return 0 < number[0] - before[0] <= MISSING_ARTICLES


def _rising(found: Sequence[Candidate]) -> list[Candidate]:
    """The sequence of strictly rising numbers with the greatest sum of weights; ties go to the earlier one.

    Longest increasing subsequence by a Fenwick tree of prefix maxima: n log n.
    """
    ranks = {number: rank for rank, number in enumerate(sorted({one.unit.number for one in found}), 1)}
    tree = [(0, 1)] * (len(ranks) + 1)
    before = []
    for position, candidate in enumerate(found):
        best, at = (0, 1), ranks[candidate.unit.number] - 1
        while at:
            best, at = max(best, tree[at]), at & (at - 1)
        before.append(-best[1])
        at = ranks[candidate.unit.number]
        while at < len(tree):
            tree[at] = max(tree[at], (best[0] + candidate.weight, -position))
            at += at & -at
    chain: list[Candidate] = []
    best, at = (0, 1), len(tree) - 1
    while at:
        best, at = max(best, tree[at]), at & (at - 1)
    position = -best[1]
    while position >= 0:
        chain.append(found[position])
        position = before[position]
    return chain[::-1]
