"""Years that an answer works out: `전년(815억원)` in a sentence about 2025 is 2024; and numbers of days
that are days of a month. Knows no other value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.concepts import find_concepts
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.kinds.date import Day

_OFFSETS = {"전년": -1, "다음 해": 1, "올해": 0}
_NEAR = 15
"""Letters between `전년` and its value."""
_OF_MONTH = re.compile(r"(?:[12]?\d|3[01])일(?:(?:에|까지|부터|은|에는)\s|\s?\([월화수목금토일]\))")
"""A day of the month, and no length of time: `13일까지`."""


_FORMER_QUARTER = re.compile(r"(?:전|직전)\s?분기")
_FORMER = re.compile(r"전년|지난해|작년|한\s해\s전|1년\s전")


def told_by_year(case: Case, claim: Fact) -> Fact | None:
    """The date of the evidence from which the claim's year is counted, where the claim's clause has the value that
    stands beside `전년`; None where it is not so."""
    if claim.kind is not ClaimKind.DATE or not isinstance(claim.value, Day) or claim.value.year is None:
        return None
    clause = case.answer.segment_at(claim.start)
    page = case.evidence
    values = [
        fact
        for one in case.claims
        if one.kind in QUANTITIES and case.answer.segment_at(one.start) == clause
        for fact in case.equal[one]
    ]
    for fact in values:
        start = max(0, fact.start - _NEAR - 6)
        offsets = {
            _OFFSETS[name] for name, _, _ in find_concepts(page.text[start : fact.start]) if name in _OFFSETS
        }
        sentence = case.alignment.place(fact)[2]
        for date in case.facts:
            day = date.value
            if not isinstance(day, Day) or not day.year or case.alignment.place(date)[2] != sentence:
                continue
            if claim.value.year - day.year in offsets:
                return date
    return None


def is_day_of_month(case: Case, claim: Fact) -> bool:
    """Whether a number of days is rather a day that the evidence has: `13일까지`, of `5.13.(화)`."""
    if claim.unit != "일" or not any(isinstance(one.value, Day) for one in case.equal.get(claim, ())):
        return False
    return _OF_MONTH.match(case.answer.text, claim.start) is not None


def is_told_apart(case: Case, claim: Fact) -> bool:
    """Whether it is a year beside which the one before is named, or a day of the month, that the evidence has in a
    passage or a table of its own; a quarter that the evidence calls the one before."""
    if claim.group == "quarter":
        return any(
            fact.group == "quarter" and fact.value == claim.value % 4 + 1  # type: ignore[operator]
            and _FORMER_QUARTER.search(case.evidence.text, *case.evidence.sentences[case.alignment.place(fact)[2]])
            for fact in case.facts
        )  # fmt: skip
    if not isinstance(claim.value, Day):
        return is_day_of_month(case, claim)
    if not case.equal.get(claim) or claim.value.month or claim.value.day:
        return False
    return _FORMER.search(case.answer.text, *case.answer.sentences[case.sentence_of(claim)]) is not None


_YEAR = re.compile(r"(?<![\d.,a-z-])(?P<year>(?:19|20)\d\d)(?:년도?|\.?(?=\s?\d분기)|(?=[\s)|]|$))")
_WHEN = r"(?:[1-4]분기|[상하]반기|\d{1,2}월)?"
_RIGHT_BEFORE = re.compile(
    rf"(?:도|말|초)?\s?(?:기준\s)?{_WHEN}(?:에|의|에는)?\s?(?:[가-힣a-z·]{{1,10}}(?:[은는이가의도]|에서|에게)?\s){{0,5}}?$"
)
"""From a year to its value, with nothing done in between."""
_NOT_OF_IT = re.compile(
    r"보다|대비|에\s?비해|부터|까지|이후|이전|전년|지난해|작년|동기|직전|같은\s(?:분기|기간)|설립|제정|시행|개정|도입"
)
_NOT_ITS = re.compile(
    rf"(?:년도?)?\s?(?:말\s?)?{_WHEN}\s?(?:보다|대비|에\s?비해|부터|까지|이후|이전|[과와을를]\s)"
)
_TITLE = 60
"""Letters of a line over a table, at most: a longer one is a sentence."""


def judge_years(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions, with those on years contradicted whose value the evidence gives to another one, and to it none:
    `2024년 식품비는 4,250원`, of `2024년 3,900원에서 2025년 4,250원으로`."""
    result = list(decided)
    for index, one in enumerate(decided):
        day = one.claim.value
        if not isinstance(day, Day) or not day.year or day.day or one.status is Status.CONTRADICTED:
            continue
        if one.claim.raw == "base" or day.implied or _NOT_ITS.match(case.answer.text, one.claim.start + 4):
            continue
        value = _value_of(case, one.claim, decided)
        places = case.equal.get(value.claim, ()) if value else ()
        found = {fact: _year_of(case, fact, day.year) for fact in places}
        years = [year for year in found.values() if year]
        open_ = any(not year and not case.alignment.place(fact)[5] for fact, year in found.items())
        if open_ or not years or any(year["year"] == str(day.year) for year in years):
            continue
        first = years[0]
        fact = Fact(ClaimKind.DATE, "date", Day(int(first["year"]), None, None), *first.span())
        result[index] = case.contradicted(one.claim, [(1.0, fact)])
    return result


def _value_of(case: Case, year: Fact, decided: Iterable[Decision]) -> Decision | None:
    """The value of a year: the next one of its sentence that is told, with no other year or value in between."""
    number = case.sentence_of(year)
    after = [one for one in decided if one.claim.start >= year.end and case.sentence_of(one.claim) == number]
    for one in sorted(after, key=lambda one: one.claim.start):
        if one.claim.kind is ClaimKind.DATE and isinstance(one.claim.value, Day) and one.claim.value.year:
            if one.claim.value.implied:
                continue
            return None
        if one.claim.kind in QUANTITIES and not one.claim.vague:
            told = one.status is Status.SUPPORTED and not one.claim.weak
            if one.claim.kind is ClaimKind.PERIOD:
                told = told and all(case.alignment.place(fact)[5] for fact in case.equal[one.claim])
            apart = _NOT_OF_IT.search(case.answer.text, year.end, one.claim.start)
            return one if told and not apart else None
    return None


def _year_of(case: Case, fact: Fact, asked: int) -> re.Match[str] | None:
    """The year that a value of the evidence is of; None where nothing says, or the sentence has the one asked for, too,
    and no value for it."""
    page = case.evidence
    segment = page.segments[page.segment_at(fact.start)]
    if segment.cell:
        return _year_of_cell(case, fact)
    start, end = page.sentences[segment.sentence]
    years = list(_YEAR.finditer(page.text, start, fact.start))
    if not years or not _is_before(page.text, years[-1], fact.start):
        return None
    for year in _YEAR.finditer(page.text, start, end):
        if int(year["year"]) == asked:
            others = [one for one in case.facts if year.end() <= one.start < end and one.group == fact.group]
            if not any(one.value != fact.value and _is_before(page.text, year, one.start) for one in others):
                return None
    return years[-1]


def _is_before(text: str, year: re.Match[str], start: int) -> bool:
    between = _RIGHT_BEFORE.fullmatch(text, year.end(), start)
    return between is not None and _NOT_OF_IT.search(text, year.end(), start) is None


def _year_of_cell(case: Case, fact: Fact) -> re.Match[str] | None:
    """The one year in the heads of a cell, else in the line over its table."""
    page = case.evidence
    cell = page.segments[page.segment_at(fact.start)]
    row = page.sentences[cell.sentence]
    heads = [(page.segments[label].start, page.segments[label].end) for label in cell.labels]
    found = [year for start, end in heads for year in _YEAR.finditer(page.text, start, end)]
    if found or _YEAR.search(page.text, *row):
        return found[0] if len(found) == 1 else None
    end = page.starts[cell.passage]
    for line in reversed(page.text[end : cell.start].split("\n")):
        if line.strip() and "|" not in line:
            at = page.text.rindex(line, end, cell.start)
            found = list(_YEAR.finditer(page.text, at, at + len(line)))
            return found[0] if len(found) == 1 and len(line) <= _TITLE else None
    return None
