"""What values of one series come to, where the answer says that it is of all: a column, the rows that it names, both.

`상담은 모두 38,000건`, of the four rows of `상담 현황`. Asked of what was decided against.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable
from fractions import Fraction
from itertools import combinations

from seogo.verify.compare import Amount
from seogo.verify.decide import cues
from seogo.verify.decide.case import Case
from seogo.verify.decide.operands import base_of, stretch_beside
from seogo.verify.fact import Fact
from seogo.verify.series import Point, matched, read_points, words_of

_MOST = 30
"""Values of a series that are added in pairs."""
_REACH = 300
"""Letters over a table in which it is said what it is of."""
_COLUMN = 3
"""Values of a column whose sum is hardly met by chance."""
_BOTH = re.compile(r"(?<![가-힣])[두양]\s[가-힣]")


def sum_of(case: Case, claim: Fact) -> Fact | None:
    """The first of two or more values of one series that come to it, where the answer says that it is of all."""
    answer = case.answer
    start, end = stretch_beside(case, claim)
    if not isinstance(claim.value, Amount) or not cues.TOTAL_RIGHT_BEFORE.search(
        answer.text, start, claim.start
    ):
        return None
    words = words_of(answer.text[start : claim.start])
    if fact := _whole_column(case, claim, words):
        return fact
    both = _BOTH.search(answer.text, start, end)
    by_series: dict[Hashable, list[Point]] = {}
    for one in read_points(case.evidence, case.facts):
        if one.fact.group in (claim.group, "") and matched(one.label | one.around, words):
            by_series.setdefault(one.series, []).append(one)
    for series in by_series.values():
        named = [one for one in series if both or matched(one.label, words)]
        pairs = (list(pair) for pair in combinations(named[:_MOST], 2) if pair[0].label != pair[1].label)
        for some in (series, named, *pairs):
            if len(some) > 1 and sum(Fraction(one.size[0]) for one in some) == claim.value.base:
                return some[0].fact
    return None


def _whole_column(case: Case, claim: Fact, words: Collection[str]) -> Fact | None:
    """The first of a column that comes to it, which alone of its table counts that, and of which what stands over the
    table speaks: `상담은 모두 38,000건`, of `건수` under `상담 현황`."""
    page, columns = case.evidence, dict[Hashable, list[Point]]()
    for one in read_points(page, case.facts):
        if one.cell and one.fact.group in (claim.group, ""):
            columns.setdefault(one.series, []).append(one)
    counting = [
        points for points in columns.values()
        if points[0].fact.group or any(claim.unit and head.startswith(claim.unit) for head in points[0].around)
    ]  # fmt: skip
    for points in counting:
        if len(points) < _COLUMN or sum(Fraction(one.size[0]) for one in points) != base_of(claim):
            continue
        block = case.alignment.place(points[0].fact)[3]
        beside = [others for others in counting if case.alignment.place(others[0].fact)[3] == block]
        if len(beside) > 1 and not matched(points[0].around, words):
            continue
        row, _ = page.sentences[page.segments[page.segment_at(points[0].fact.start)].sentence]
        over = page.text[max(page.starts[page.passage_at(row)], row - _REACH) : row]
        if matched(words_of(over), words):
            return points[0].fact
    return None
