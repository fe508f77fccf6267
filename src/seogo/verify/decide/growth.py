"""More or less than before: what the evidence says of the number, or what two numbers say. Knows no other predicate."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from seogo.types import Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import Amount
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.follows import follows
from seogo.verify.decide.operands import RATES
from seogo.verify.fact import Fact
from seogo.verify.kinds.opposites import GROWTH
from seogo.verify.series import Point, matched, read_points, words_of

MARGIN = 0.12
"""For a number that says the same: by how much another place must fit better."""
_BESIDE = 14
"""Letters between a number and the word that says whether it is more or less."""


def growth_of_value(case: Case, claim: Fact) -> Decision | None:
    """`8.3% 줄었다`: what the evidence says of just that number; None where it has no such number, or says nothing."""
    page, answer = case.evidence, case.answer
    segment = answer.segment_at(claim.start)
    values = [
        one
        for one in case.claims_beside(claim)
        if one.kind in QUANTITIES
        and not one.weak
        and 0 <= claim.start - one.end <= _BESIDE
        and answer.segment_at(one.start) == segment
    ]
    if values and all(one.unit == "배" for one in values):
        return None  # 두 배로 오른다
    if not values:
        return _growth_of_row(case, claim)
    value = max(values, key=lambda one: one.end)
    if turn := _growth_of_both(case, claim, value):
        return turn
    if value.group in RATES and not case.equal[value] and follows(case, value):
        return Decision(claim, Status.NOT_CHECKED)
    signs: list[tuple[float, Fact]] = []
    for fact in case.equal[value]:
        here = page.segment_at(fact.start)
        said = [
            one
            for one in case.opposites
            if one.group == GROWTH and page.segment_at(one.start) == here
            and (one.start == fact.start or 0 <= one.start - fact.end <= _BESIDE)
        ]  # fmt: skip
        if not said:
            said = _later(case, fact)
        if said:
            signs.append((case.fit(value, fact), min(said, key=lambda one: one.start)))
    if not signs:
        return None
    _, said_of = max(signs, key=lambda one: one[0] + MARGIN * (one[1].value == claim.value))
    if said_of.value == claim.value:
        return case.supported(claim, said_of)
    return contradicted(case, claim, said_of)


def _later(case: Case, fact: Fact) -> list[Fact]:
    """What the rest of a number's sentence says of more or less, where it says so once: `12.6%이며, 2023년의 10.9%보다
    높아졌다`."""
    page = case.evidence
    here = case.alignment.place(fact)[2]
    start, end = page.sentences[here]
    said = [one for one in case.opposites if one.group == GROWTH and start <= one.start < end]
    others = [one for one in case.facts if one.group == fact.group and fact.end < one.start < end]
    return said if len(said) == 1 and said[0].start > fact.end and len(others) <= _OTHERS else []


_OTHERS = 2
"""What it was before, and by how much it grew."""
_RANKS = frozenset(("급", "등급", "위", "등", "순위", "종"))
"""Of which a smaller number is more."""
_FROM = re.compile(r"\s?에서\s(?:[^\s,.]{1,8}\s){0,2}")


def _growth_of_both(case: Case, claim: Fact, value: Fact) -> Decision | None:
    """`6,480톤에서 7,120톤으로 줄었습니다`: what the two numbers say, where the evidence has both."""
    assert isinstance(value.value, Amount)
    for one in case.claims_beside(claim):
        if (
            value.unit in _RANKS
            or one.group != value.group
            or not isinstance(one.value, Amount)
            or not case.equal[one]
        ):
            continue
        if _FROM.fullmatch(case.answer.text, one.end, value.start) and case.equal[value]:
            sign = -1 if value.value.base < one.value.base else 1
            place = case.equal[value][0]
            return case.supported(claim, place) if sign == claim.value else contradicted(case, claim, place)
    return None


_YEAR = re.compile(r"((?:19|20)\d\d)년")


def _growth_of_row(case: Case, claim: Fact) -> Decision | None:
    """`수질계측은 매출이 줄었습니다`: what the row of that name says of the years asked about, or of its last two; None
    where no row is named, or rows of that name disagree."""
    start, end = case.answer.sentences[case.sentence_of(claim)]
    said = words_of(case.answer.text[start:end])
    asked = {int(one[1]) for one in _YEAR.finditer(case.answer.text, start, end)}
    rows: dict[tuple[frozenset[str], int, str], dict[int, Point]] = {}
    for point in read_points(case.evidence, case.facts):
        years = [int(year[1]) for word in point.around if (year := _YEAR.match(word))]
        if point.cell and len(years) == 1 and matched(point.label, said) == point.label:
            key = (point.label, case.alignment.place(point.fact)[2], point.fact.group)
            rows.setdefault(key, {})[years[0]] = point
    exact = {label for label, _, _ in rows if label <= said} or {label for label, _, _ in rows}
    most = max(map(len, exact), default=0)
    found = [
        turn
        for (label, _, _), row in rows.items()
        if label in exact and len(label) == most and (turn := _turn(row, asked))
    ]
    if len({sign for sign, _ in found}) != 1 or sum(len(label) == most for label in exact) > 1:
        return None
    sign, place = found[0]
    return case.supported(claim, place) if sign == claim.value else contradicted(case, claim, place)


def _turn(row: Mapping[int, Point], asked: Collection[int]) -> tuple[int, Fact] | None:
    """Whether a row's value grew (1) or shrank (-1), and the later value; None where it has no two to compare."""
    last = max(asked, default=max(row))
    before = min(asked) if len(asked) > 1 else max((year for year in row if year < last), default=last)
    if not {last, before} <= row.keys() or row[last].size == row[before].size:
        return None
    return (1 if row[last].size > row[before].size else -1), row[last].fact


def contradicted(case: Case, claim: Fact, fact: Fact) -> Decision:
    """The decision that a place says the opposite, with the words that go on from it."""
    stop = case.evidence.segments[case.evidence.segment_at(fact.start)].end
    words = case.evidence.text[fact.start : min(stop, fact.end + 16)].strip()
    fact = replace(fact, end=fact.start + len(words))
    return Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)
