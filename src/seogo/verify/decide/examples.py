"""Values that an answer supposes or works out for its reader: `13세라면`, `7월 16일부터 18일까지` of three days.

They are not in the evidence and yet not wrong.
"""

from __future__ import annotations

import re
from itertools import pairwise

from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.clauses import says_no
from seogo.verify.compare import MONTH_DAYS, Amount
from seogo.verify.decide.case import Case
from seogo.verify.decide.put import is_for_example, is_put
from seogo.verify.decide.turned_bounds import rest_of
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.date import Day
from seogo.verify.page import Page

_FROM_DAY = re.compile(r"(?P<month>1[0-2]|[1-9])월\s?(?P<day>\d{1,2})일\s?(?:부터|에서|~|∼|-)\s?$")
_REACH, _REACH_OF_STRETCH = 12, 24

_OF_MONTH = re.compile(r"(?<!\d)(?:1[0-2]|[1-9])월\s?$")
_DAYS = 31

_SUPPOSED = re.compile(
    r"(?:이?라면(?=[\s,])|이면|일\s(?:때|경우)|인\s[가-힣]{1,6}(?=[은는이가을를]?\s)|[을를]?\s?[가-힣]{0,6}[았었했썼]다면|째)"
)
_IN_CASE = re.compile(
    r"\s?(?:동안|간)\s(?:(?![고며]\s|지만\s)[^,.\d]){0,24}?(?:[가-힣](?<![려])면(?!\s[된됩])|[을를]\s?때|경우)(?:에도?|에는)?[\s,]"
)
"""`3주 동안 못 나오게 되면`."""
_SUPPOSING = re.compile(
    r"[가-힣]{0,3}(?:\s전)?(?!\s?[^,.]{0,12}(?:밑돌|보다|적|많|넘|차면|남지|안쪽|지나|지났|안[이에]|이내|이상|이하|미만|안\s?[되돼]))"
    r"(?:(?![고며]\s|지만\s)[^,.\d]){0,20}?(?:다면|려면|라면|더라도|[았었했]을\s때|(?:[아어해워]도))[\s,]"
)
"""`45시간 세웠다면`, `22일 이용해도`, `20명이 나가려면`."""
_RATE = re.compile(r"(?:에|당|마다)\s")
_TRAITS = frozenset(("세", "살", "세대", "가구", "층", "톤", "m²", "kg", "cm"))
_BEARER = re.compile(
    r"\s(?:짜리\s)?[가-힣]{1,7}?[가-힣](?<![다요고며서])(?:이?라면|인\s(?:경우|때)|의|은|는|이|가|도)(?![가-힣])"
)
"""`17세 자녀`, `450세대 아파트라면`: of such a one it is asked."""
_WHICH = re.compile(
    r"[이가을를]\s[가-힣]{1,4}[는은던인한된난린]\s(?:곳|섬|사람|분|직원|[가-힣]{1,6})[은는이가도을를의]\s"
)
"""`네 시간이 걸리는 섬은`: one of which that is so."""
_AT = re.compile(r"(?:에는|에도|이라면|이면|라면)\s")
_HOURS = re.compile(r"\s?(?:부터|에서|[~∼-])\s?(?:다음\s?날\s?|이튿날\s?|오전\s?|오후\s?)?")
_OF_DAY = re.compile(
    r"(?:[은는]|에는|이?라면|이면|에\s?[가-힣]{1,8}(?:다|하|되)면|에\s[가-힣]{1,4}[난한된는인신]|생(?![가-힣]{2}))\s?"
)
_STRETCH = re.compile(r"(?:\s?\([월화수목금토일]\))?\s?(?:[~∼-]|부터|에서)\s?")
_MONTHS = re.compile(r"(?<!\d)(1[0-2]|[1-9])월(?:부터|에서|\s?[~∼-])\s?(1[0-2]|[1-9])월(?!\s?\d)")
"""`7월부터 12월`: months of it without a day."""


def is_supposed(case: Case, claim: Fact) -> bool:
    """Whether the answer takes a value as an example, and the evidence has a bound that it keeps: `13세라면`, of
    `만 14세 미만은`."""
    return is_put(case, claim) or is_for_example(case, claim) or _is_example(case, claim)


def _is_example(case: Case, claim: Fact) -> bool:
    value, text = claim.value, case.answer.text
    if claim.group == "weekday":
        return _is_next_weekday(case, claim)
    if isinstance(value, Day):
        if _IF.match(text, claim.end) and not _has_rival(case, claim):
            return True
        return _OF_DAY.match(text, claim.end) is not None and _is_within(case, value)
    if claim.group == "clock":
        return _AT.match(text, claim.end) is not None and _is_within_hours(case, claim)
    if claim.bound.direction or not isinstance(value, Amount):
        return False
    counted = claim.kind is ClaimKind.COUNT or claim.unit in _TRAITS
    if counted and _is_beyond_and_turned(case, claim):
        return True
    if _SUPPOSING.match(text, claim.end) and _has_limit(case, claim):
        return True
    if claim.bound != UNBOUND:
        return False
    if claim.group == "원" and text.startswith(("짜리", " 짜리"), claim.end) and _has_limit(case, claim):
        return True  # 3억 원짜리 물품은, of 5억원 이하는
    supposed = _SUPPOSED.match(text, claim.end)
    if supposed and not _has_rival(case, claim):
        return True
    bears = claim.unit in _TRAITS and _BEARER.match(text, claim.end)
    if not (supposed or bears or _IN_CASE.match(text, claim.end) or _WHICH.match(text, claim.end)):
        return False
    return any(
        {fact.group, claim.group} in ({claim.group}, {"month", "day"})
        and (fact.bound.firm or fact.bound.strict)
        and isinstance(fact.value, Amount)
        and _keeps(claim, value, fact)
        for fact in case.comparable(claim)
    )


_IF = re.compile(
    r"(?:(?:이?라면|이었다면|였다면|째라도)|[을를에이가]?\s(?:동안\s)?(?:[가-힣]{1,8}\s){0,2}?[가-힣]{0,8}[았었했났됐갔왔쳤]다면)[\s,]"
)


_WEEK = "월화수목금토일"


def _is_next_weekday(case: Case, claim: Fact) -> bool:
    """Whether it is the day before or after the one that the answer supposes, of which the evidence speaks: `화요일
    저녁`, of a Wednesday and `수거일 전날`."""
    sides = {fact.bound.side for fact in case.facts if fact.bound.side and case.fit(claim, fact) >= _RIVAL
             and isinstance(fact.value, Amount) and fact.group == "day" and fact.value.base == 1}  # fmt: skip
    return any(
        (_WEEK.index(str(claim.value)) - _WEEK.index(str(one.value)) - side) % len(_WEEK) == 0
        for one in case.claims_beside(claim)
        if one.group == "weekday" and one is not claim
        for side in sides
    )


def _is_beyond_and_turned(case: Case, claim: Fact) -> bool:
    """Whether it is beyond a bound of the evidence, and the answer denies of it what is affirmed of the others:
    `네 명이 모인 모임은 신청할 수 없다`, where `5명 이상의 모임` may."""
    assert isinstance(claim.value, Amount)
    return any(
        fact.group == claim.group
        and fact.bound.direction
        and isinstance(fact.value, Amount)
        and not _keeps(claim, claim.value, fact)
        and says_no(rest_of(case.answer, claim)) != says_no(rest_of(case.evidence, fact))
        and case.fit(claim, fact) >= _RIVAL
        for fact in case.comparable(claim)
    )


def _is_within_hours(case: Case, claim: Fact) -> bool:
    """Whether the time of day lies in a stretch that the evidence names: `밤 10시`, of 21시부터 다음 날 8시."""
    assert isinstance(claim.value, tuple)
    at = claim.value[0]
    times = [fact for fact in case.facts if fact.group == "clock"]
    for one, other in pairwise(times):
        start, end = one.value[0], other.value[0]  # type: ignore[index]
        within = start < at < end if start < end else at > start or at < end
        if within and _HOURS.fullmatch(case.evidence.text, one.end, other.start):
            return case.fit(claim, one) >= _RIVAL
    return False


def _has_limit(case: Case, claim: Fact) -> bool:
    """Whether the evidence has a limit of the claim's kind that the claim is not, or tells of so many each."""
    return any(
        fact.group == claim.group
        and isinstance(fact.value, Amount)
        and (fact.bound.direction or fact.bound.side or _RATE.match(case.evidence.text, fact.end))
        and fact.value.base != claim.value.base  # type: ignore[attr-defined]
        and case.fit(claim, fact) >= _RIVAL
        for fact in case.comparable(claim)
    )


_RIVAL = 0.3
"""How well another value of its kind must fit to be what is supposed wrongly."""


def _has_rival(case: Case, claim: Fact) -> bool:
    """Whether the evidence gives another value of the kind, of what the claim is about."""
    return any(case.fit(claim, fact) >= _RIVAL for fact in case.comparable(claim))


def is_of_a_case(case: Case, claim: Fact) -> bool:
    """Whether the sentence supposes a case with a value of its own, from which the others may follow: `10일 동안
    입원했다면 7일 치인 21만 원`."""
    if claim.kind is ClaimKind.DATE and is_case(case, claim):
        return True
    if any(_is_of_stretch(case, fact, one.value) for fact in case.equal.get(claim, ())
           for one in case.claims_beside(claim) if isinstance(one.value, Day)):  # fmt: skip
        return True
    if any(case.fit(claim, fact) >= _RIVAL for fact in case.equal.get(claim, ())):
        return False
    return any(
        one.kind in (*QUANTITIES, ClaimKind.DATE) and not one.bound.direction and is_case(case, one)
        for one in case.claims_beside(claim)
    )


def _is_of_stretch(case: Case, fact: Fact, day: Day) -> bool:
    """Whether the evidence's sentence says a value right behind a stretch of months of which the day's is one: `8일`,
    of `6월부터 8월까지 접수한 건은 8일로 한다` and of July."""
    start = case.evidence.sentences[case.alignment.place(fact)[2]][0]
    months = list(_MONTHS.finditer(case.evidence.text, start, fact.start))
    if not months or not day.month or fact.start - months[-1].end() > _REACH_OF_STRETCH:
        return False
    return int(months[-1][1]) <= day.month <= int(months[-1][2])


def is_case(case: Case, one: Fact) -> bool:
    """Whether a day, or a value that the evidence lacks, is said to be a case that is supposed."""
    lacks = one.kind is ClaimKind.DATE or not case.equal.get(one)
    return (lacks and _IF.match(case.answer.text, one.end) is not None) or is_put(case, one)


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


def _keeps(claim: Fact, value: Amount, fact: Fact) -> bool:
    assert isinstance(fact.value, Amount)
    scale = {group: MONTH_DAYS if group == "month" else 1 for group in (claim.group, fact.group)}
    over = (value.base * scale[claim.group] - fact.value.base * scale[fact.group]) * fact.bound.direction
    return over > 0 or (over == 0 and not fact.bound.strict)


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
