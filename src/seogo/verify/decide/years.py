"""Years that an answer works out: `전년(815억원)` in a sentence about 2025 is 2024; and numbers of days
that are days of a month. Knows no other value."""

from __future__ import annotations

import re

from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.concepts import find_concepts
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact
from seogo.verify.kinds.date import Day

_OFFSETS = {"전년": -1, "다음 해": 1, "올해": 0}
_NEAR = 15
"""Letters between `전년` and its value."""
_OF_MONTH = re.compile(r"(?:[12]?\d|3[01])일(?:(?:에|까지|부터|은|에는)\s|\s?\([월화수목금토일]\))")
"""A day of the month, and no length of time: `13일까지`."""


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
    passage or a table of its own."""
    if not isinstance(claim.value, Day):
        return is_day_of_month(case, claim)
    if not case.equal.get(claim) or claim.value.month or claim.value.day:
        return False
    return _FORMER.search(case.answer.text, *case.answer.sentences[case.sentence_of(claim)]) is not None
