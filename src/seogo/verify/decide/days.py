"""Days that an answer reckons: the day so long before or after another one, and how long two days lie apart.

`2027년 5월`, of an accident supposed on 2024년 5월 2일 and of three years; `일주일 미뤄서`, of 22일 and 29일.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from seogo.verify.compare import Amount
from seogo.verify.decide.case import Case
from seogo.verify.decide.examples import is_case
from seogo.verify.decide.worked import base_of, near, said_beside, words_beside
from seogo.verify.decide.years import FORMER
from seogo.verify.fact import Fact
from seogo.verify.kinds.date import Day

_MOST = 30
"""Days that are worked with."""
_FOCUS = 0.25
"""Share of the words of the passage that is most about a claim, from which another one is, too."""
_SURE = 0.5
"""How well a length of time must fit to be what a day is reckoned with."""
_FITS = 0.3
"""How well a day of the month must fit to be the one that is meant."""
_OWN_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])월(?:분|\s?(?:에|치|사용|급여|이용)|[은는의])")
_MONTH_AFTER = re.compile(r"다음\s?달|익월|이듬달")
_EACH_OR_NEXT = re.compile(r"다음\s?달|익월|이듬달|매월|매달|달마다")
_OF_MONTH_ONLY = re.compile(r"분(?:의)?\s")
"""`6월분 이용료`: an example of a month."""
_EACH_MONTH = re.compile(r"매월|매달|달마다")
_MOVED = re.compile(r"[을를]?\s?(?:더\s|뒤로\s)?(?:미[루뤄룬룹]|연기|늦[추춰어]|앞당|당[겨긴]|차이|간격)")
_AFTER = re.compile(r"미[루뤄룬룹]|연기|늦[추춰어]|앞당|당[겨긴]|뒤|후|전")
_LEAP = 2024
"""A year with all days, for those that are said without one."""
_MONTHS = 12


def is_day_reckoned(case: Case, claim: Fact) -> bool:
    """Whether a day, or how long two lie apart, is reckoned from what the evidence and the answer give."""
    if isinstance(claim.value, Day):
        return _is_each_month(case, claim, claim.value) or any(
            is_of(claim.value, day) for day in _reached(case, claim)
        )
    if claim.group != "day" or not _MOVED.match(case.answer.text, claim.end):
        return False
    days = [day for _, day in _days(case, claim)]
    return any(abs((a - b).days) == base_of(claim) for a, b in combinations(days[:_MOST], 2))


def _is_each_month(case: Case, claim: Fact, day: Day) -> bool:
    """Whether it is the day of the month that the evidence names for each, or for the month after the one that the
    answer names: `4월 15일`, of `다음 달 15일까지` and `3월분`."""
    if not day.day:
        own_month = day.month and not day.year and _OF_MONTH_ONLY.match(case.answer.text, claim.end)
        return bool(own_month) and _EACH_OR_NEXT.search(case.evidence.text) is not None
    if not day.month or day.year:
        return False
    own = [int(month) for month in _OWN_MONTH.findall(words_beside(case, claim))]
    page = case.evidence
    for fact in case.facts:
        is_day = (fact.value.day, fact.value.month) == (day.day, None) if isinstance(fact.value, Day) else (
            fact.unit == "일" and fact.raw == day.day)  # fmt: skip
        if not is_day or case.fit(claim, fact) < _FITS:
            continue
        start, _ = page.sentences[case.alignment.place(fact)[2]]
        if _MONTH_AFTER.search(page.text, start, fact.start):
            return any(day.month == month % _MONTHS + 1 for month in own)
        if _EACH_MONTH.search(page.text, start, fact.start):
            return True
    return False


def is_day_missed(case: Case, claim: Fact) -> bool:
    """Whether a day is another one than those that lie so long after or before the one that the answer supposes."""
    if claim.unit == "일":
        return _is_other_last_day(case, claim)
    if not isinstance(claim.value, Day) or is_case(case, claim):
        return False
    supposed = any(own for own, _ in _days(case, claim))
    lengths = any(near(case, claim, group, _SURE) for group in ("day", "month"))
    return supposed and lengths and not is_day_reckoned(case, claim)


def _is_other_last_day(case: Case, claim: Fact) -> bool:
    """Whether `15일까지` is another day than the evidence's length before the day that the sentence gives first:
    `16일에 먹으려면`, of `먹는 날의 3일 전까지`."""
    if not isinstance(claim.raw, int) or claim.raw > _MONTH_DAYS:
        return False
    if not _UNTIL.match(case.answer.text, claim.start):
        return False
    days = [one.raw for one in said_beside(case, claim)
            if one.unit == "일" and one.start < claim.start and _ON_DAY.match(case.answer.text, one.end)]  # fmt: skip
    lengths = [base_of(one) for one in near(case, claim, "day", _SURE) if one.bound.side < 0]
    if len(days) != 1 or len(lengths) != 1 or not isinstance(days[0], int):
        return False
    return days[0] - claim.raw != lengths[0]


_MONTH_DAYS = 31
_UNTIL = re.compile(r"\d{1,2}일까지")
_OF_MONTH = re.compile(r"(?:[12]?\d|3[01])일(?:(?:에|까지|부터|은|에는)\s|\s?\([월화수목금토일]\))")
"""A day of the month, and no length of time: `13일까지`."""


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
    return FORMER.search(case.answer.text, *case.answer.sentences[case.sentence_of(claim)]) is not None


_ON_DAY = re.compile(r"에\s")


def is_of(value: Day, day: date) -> bool:
    parts = ((value.year, day.year), (value.month, day.month), (value.day, day.day))
    return all(mine in (None, other) for mine, other in parts)


def date_of(day: Day, year: int = _LEAP) -> date | None:
    if not day.month or not day.day:
        return None
    try:
        return date(day.year or year, day.month, day.day)
    except ValueError:
        return None  # 2월 30일


def _days(case: Case, claim: Fact) -> Iterator[tuple[bool, date]]:
    """The days that the answer supposes beside the claim, and those of the passages it is from; True for the
    answer's."""
    for own in case.claims_beside(claim):
        if own is claim or not isinstance(own.value, Day) or not is_case(case, own):
            continue
        if day := date_of(own.value):
            yield True, day
    shares = case.alignment.passages(case.weights(claim))
    most = max(shares.values(), default=0.0)
    years = dict[int, int]()
    for fact in case.facts:
        if not isinstance(fact.value, Day):
            continue
        passage = case.evidence.passage_at(fact.start)
        if not shares.get(passage, 0.0) >= _FOCUS * most > 0:
            continue
        if fact.value.year and fact.value.month:
            years.setdefault(fact.value.month, fact.value.year)
        year = fact.value.year or years.get(fact.value.month or 0, _LEAP)
        if day := date_of(fact.value, year):
            yield False, day


def _reached(case: Case, claim: Fact) -> Iterator[date]:
    """The days so long before or after one that the answer supposes, or after one of the evidence where the answer
    says how long."""
    lengths = [one for one in said_beside(case, claim) if one.group in ("day", "month")]
    moved = lengths if _AFTER.search(words_beside(case, claim)) else []
    days = list(_days(case, claim))[:_MOST]
    supposed = any(own for own, _ in days)
    about = [one for group in ("day", "month") for one in near(case, claim, group)] if supposed else []
    for own, day in days if supposed or moved else ():
        for length in (*lengths, *about) if own else moved:
            for sign in (1, -1):
                yield from reckon(day, length, sign)


def reckon(day: date, length: Fact, sign: int) -> Iterator[date]:
    """The day so long after or before, and the one before it: the first may be counted, too."""
    assert isinstance(length.value, Amount)
    size = base_of(length)
    if size.denominator > 1 or size > 40_000:
        return
    try:
        if length.group == "day":
            reached = day + sign * timedelta(days=int(size))
        else:
            months = day.year * _MONTHS + day.month - 1 + sign * int(size)
            year, month = divmod(months, _MONTHS)
            reached = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        yield reached
        yield reached - sign * timedelta(days=1)
    except (ValueError, OverflowError):
        return  # no such year
