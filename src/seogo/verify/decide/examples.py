"""Values that an answer supposes or works out for its reader: `13세라면`, `7월 16일부터 18일까지` of three days.

They are not in the evidence and yet not wrong.
"""

from __future__ import annotations

import re
from itertools import pairwise

from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.clauses import says_no
from seogo.verify.compare import Amount
from seogo.verify.decide.case import Case
from seogo.verify.decide.turned_bounds import rest_of
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.date import Day
from seogo.verify.page import Page

_SUPPOSED = re.compile(
    r"(?:이?라면|이면|일\s(?:때|경우)|인\s[가-힣]{1,6}(?=[은는이가을를]?\s)|[을를]?\s?[가-힣]{0,6}[았었했썼]다면|째)"
)
_TRAITS = frozenset(("세", "살", "세대", "가구", "층", "톤", "m²", "kg", "cm"))
_BEARER = re.compile(
    r"\s(?:짜리\s)?[가-힣]{1,7}?[가-힣](?<![다요고며서])(?:이?라면|인\s(?:경우|때)|의|은|는|이|가|도)(?![가-힣])"
)
"""`17세 자녀`, `450세대 아파트라면`: of such a one it is asked."""
_FROM_DAY = re.compile(r"(?P<month>1[0-2]|[1-9])월\s?(?P<day>\d{1,2})일\s?(?:부터|에서|~|∼|-)\s?$")
_OF_DAY = re.compile(
    r"(?:[은는]|에는|이?라면|이면|에\s?[가-힣]{1,8}(?:다|하|되)면|에\s[가-힣]{1,4}[난한된는인]|생(?![가-힣]{2}))\s?"
)
_STRETCH = re.compile(r"(?:\s?\([월화수목금토일]\))?\s?(?:[~∼-]|부터|에서)\s?")
_MONTHS = re.compile(r"(?<!\d)(1[0-2]|[1-9])월(?:부터|에서|\s?[~∼-])\s?(1[0-2]|[1-9])월(?!\s?\d)")
"""`7월부터 12월`: months of it without a day."""
_REACH = 12
_TWICE = 2


def is_supposed(case: Case, claim: Fact) -> bool:
    """Whether the answer takes a value as an example, and the evidence has a bound that it keeps: `13세라면`, of
    `만 14세 미만은`."""
    value = claim.value
    if isinstance(value, Day):
        return _OF_DAY.match(case.answer.text, claim.end) is not None and _is_within(case, value)
    if claim.bound != UNBOUND or not isinstance(value, Amount):
        return False
    if not _SUPPOSED.match(case.answer.text, claim.end) and not (
        claim.unit in _TRAITS and _BEARER.match(case.answer.text, claim.end)
    ):
        return False
    return any(
        fact.group == claim.group
        and (fact.bound.firm or fact.bound.strict)
        and isinstance(fact.value, Amount)
        and _keeps(value, fact)
        for fact in case.comparable(claim)
    )


_IF = re.compile(
    r"(?:(?:이?라면|이었다면|였다면|째라도)|[을를에이가]?\s(?:동안\s)?[가-힣]{1,8}[았었했났]다면)[\s,]"
)


def is_of_a_case(case: Case, claim: Fact) -> bool:
    """Whether the sentence supposes a case with a value of its own, from which the others may follow: `10일 동안
    입원했다면 7일 치인 21만 원`."""
    return any(
        one.kind in (*QUANTITIES, ClaimKind.DATE)
        and one.bound == UNBOUND
        and not case.equal.get(one)
        and _IF.match(case.answer.text, one.end)
        for one in case.claims_beside(claim)
    )


def _is_within(case: Case, day: Day) -> bool:
    """Whether the evidence tells of a stretch of days and the day is one of them: `8월 1일`, of `7. 15. ~ 8. 20.`"""
    if not day.month:
        return False
    if not day.day:
        return day.year is None and any(
            int(months[1]) < day.month < int(months[2]) for months in _MONTHS.finditer(case.evidence.text)
        )
    days = [
        (fact.value.month or 0, fact.value.day or 0, fact)
        for fact in case.facts
        if isinstance(fact.value, Day)
        and fact.value.day
        and fact.value.year in (None, day.year or fact.value.year)
    ]
    return any(
        start[:2] < (day.month, day.day) < end[:2]
        and _STRETCH.fullmatch(case.evidence.text, start[2].end, end[2].start)
        for start, end in pairwise(days)
    )


def is_again(case: Case, claim: Fact) -> bool:
    """Whether `두 번 할 수 없다` says that it may not be done again."""
    words = case.answer.text[claim.start : claim.end]
    return (
        claim.group == "times"
        and claim.bound == UNBOUND
        and claim.raw == _TWICE
        and words[0] == "두"
        and says_no(rest_of(case.answer, claim))
    )


def _keeps(value: Amount, fact: Fact) -> bool:
    assert isinstance(fact.value, Amount)
    over = (value.base - fact.value.base) * fact.bound.direction
    return over > 0 or (over == 0 and not fact.bound.strict)


_OF_MONTH = re.compile(r"(?<!\d)(?:1[0-2]|[1-9])월\s?$")
_DAYS = 31


def is_no_day(answer: Page, claim: Fact) -> bool:
    """Whether it is a day that no month has: `6월 33일`."""
    month = _OF_MONTH.search(answer.text, max(0, claim.start - 4), claim.start)
    return month is not None and isinstance(claim.raw, int) and claim.raw > _DAYS


def ends_span(case: Case, claim: Fact) -> bool:
    """Whether a day ends a stretch whose beginning and length the evidence says: `18일`, of three days from 16일."""
    start = _FROM_DAY.search(case.answer.text, max(0, claim.start - _REACH), claim.start)
    if claim.unit != "일" or start is None or not isinstance(claim.raw, int):
        return False
    first = int(start["day"])
    begun = {
        case.alignment.place(fact)[2]
        for fact in case.facts
        if isinstance(fact.value, Day) and (fact.value.month, fact.value.day) == (int(start["month"]), first)
    }
    return any(
        isinstance(fact.value, Amount)
        and claim.raw - first in (fact.value.base, fact.value.base - 1)
        and case.alignment.place(fact)[2] in begun
        for fact in case.comparable(claim)
        if fact.group == "day"
    )
