"""Days and times that an answer reckons: how long two lie apart, and which day lies so long before or after another.

`2027년 5월`, of an accident supposed on 2024년 5월 2일 and of three years; `15시간`, of 18시부터 다음 날 09시; `일주일
미뤄서`, of 22일 and 29일.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from seogo.verify.decide import cues
from seogo.verify.decide.case import Case
from seogo.verify.decide.examples import is_case
from seogo.verify.decide.operands import FITS, FOCUS, base_of, near, said_beside, stretch_beside, words_beside
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.date import Day
from seogo.verify.page import Page

_MOST = 20
"""Days and times that are worked with."""
_SURE = 0.5
"""How well a length of time must fit to be what a day is reckoned with."""
_LEAP = 2024
"""A year with all days, for those that are said without one."""
_MONTHS, _MONTH_DAYS, _DAY_MINUTES = 12, 31, 24 * 60
_BESIDE = 3
_OWN_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])월(?:분|\s?(?:에|치|사용|급여|이용)|[은는의])")


def is_span(case: Case, claim: Fact) -> bool:
    """Whether a day, or how long something takes, is reckoned from what the evidence and the answer give."""
    if isinstance(claim.value, Day):
        reached = _reached(case, claim)
        return _is_each_month(case, claim, claim.value) or any(is_of(claim.value, day) for day in reached)
    if claim.group not in ("day", "month"):
        return False
    text, size = case.answer.text, base_of(claim)
    start, end = stretch_beside(case, claim)
    apart = case.evidence.once("apart", lambda: _read_apart(case.evidence, case.facts))
    later = claim.bound.side > 0 and claim.unit == "일" and claim.raw != 1  # 발표 9일 뒤
    counted = later or (claim.bound == UNBOUND and cues.FROM_DAY.search(text, start, end) is not None)
    if counted and size in apart.counted[claim.group]:
        return True
    said = {fact for one in case.claims_beside(claim) for fact in case.equal.get(one, ())}
    if claim.bound == UNBOUND and any(
        size in sizes and (case.alignment.score(case.weights(claim), last) >= FITS or last in said)
        for sizes, last in apart.stretches[claim.group]
    ):
        return True
    if claim.group == "month":
        lasts = cues.LASTS.match(text, claim.end) and cues.CHANGED.search(text, claim.end, end)
        return lasts is not None and size in apart.years
    return _is_time_apart(case, claim, apart) or is_moved(case, claim)


def _is_time_apart(case: Case, claim: Fact, apart: _Apart) -> bool:
    """Whether two times of the evidence lie so far apart: of one sentence, from the one to the next where something
    lasts so long, of two rows where they are compared, any where it says within what it was done."""
    text, minutes = case.answer.text, base_of(claim) * _DAY_MINUTES
    lasting = cues.DURING.search(text, claim.start, claim.end + _BESIDE) is not None
    said = claim.bound.side >= 0 and (lasting or not claim.bound.direction)
    if said and (minutes in apart.times or (lasting and minutes in apart.lasting)):
        return True
    if minutes in apart.any_times and cues.WITHIN.match(text, claim.end):
        return True
    return minutes in apart.rows and cues.SUM_OR_REST.search(text, *stretch_beside(case, claim)) is not None


def is_time_reckoned(case: Case, claim: Fact) -> bool:
    """Whether a time of day lies so long before or after one of the evidence as its passage says: `오후 5시까지`, of
    17:30 and `마감 30분 전`."""
    assert isinstance(claim.value, tuple)
    times = {
        (case.evidence.passage_at(one.start), int(one.value[0]))
        for one in case.facts if one.group == "clock" and isinstance(one.value, tuple)
    }  # fmt: skip
    return any(
        (case.evidence.passage_at(one.start), minutes % _DAY_MINUTES) in times
        for one in near(case, claim, "day") if one.bound.side and base_of(one) < 1
        for minutes in (claim.value[0] - one.bound.side * base_of(one) * _DAY_MINUTES,)
    )  # fmt: skip


def is_moved(case: Case, claim: Fact) -> bool:
    """Whether two days, of the evidence or supposed, lie as far apart as something is put off."""
    if claim.group != "day" or not cues.MOVED.match(case.answer.text, claim.end):
        return False
    days = [day for _, day in _days(case, claim)][:_MOST]
    return any(abs((a - b).days) == base_of(claim) for a, b in combinations(days, 2))


@dataclass(frozen=True, slots=True)
class _Apart:
    """How far days and times of the evidence lie apart. `counted`: two days, or months, of one sentence, the first
    counted too or not; `stretches`: a day and the next (`20일부터 24일`), with the later; in minutes `times`: two of a
    sentence, `lasting`: a time and the next, over midnight too, `rows`: two of a column, `any_times`: any two."""

    counted: Mapping[str, set[int]]
    stretches: Mapping[str, Sequence[tuple[tuple[int, ...], Fact]]]
    years: set[int]
    times: set[int]
    lasting: set[int]
    rows: set[int]
    any_times: set[int]


def _read_apart(page: Page, facts: Sequence[Fact]) -> _Apart:
    days_said = [(one, one.value) for one in facts if isinstance(one.value, Day)]
    clocks = [one for one in facts if one.group == "clock" and isinstance(one.value, tuple)]
    place = {
        one: page.segments[page.segment_at(one.start)] for one in (*(one for one, _ in days_said), *clocks)
    }
    days = _between((place[one].sentence, _ordinal(day)) for one, day in days_said)
    months = _between((place[one].sentence, _month_of(day)) for one, day in days_said)
    heads = (
        (page.text[place[one].start : one.start].partition(": ")[0], one) for one in clocks if place[one].cell
    )
    numbered = pairwise(one for one in facts if _day_of(one))
    whole = pairwise(one for one, day in days_said if day.day)
    return _Apart(
        counted={"day": days | {n + 1 for n in days}, "month": months | {n + 1 for n in months}},
        stretches={
            "day": [((n := _day_of(b) - _day_of(a), n + 1), b) for a, b in numbered if _leads(page, a, b)],
            "month": [((_months_between(a, b),), b) for a, b in whole if _leads(page, a, b)],
        },
        years=_between((place[one].sentence, _MONTHS * (day.year or 0)) for one, day in days_said),
        times=_between((place[one].sentence, _minutes_of(one)) for one in clocks),
        lasting={_lasts(a, b, until) for a, b in pairwise(clocks)
                 if (until := cues.UNTIL_TIME.fullmatch(page.text, a.end, b.start))},
        rows=_between((head, _minutes_of(one)) for head, one in heads),
        any_times=_between((0, minutes) for minutes in {_minutes_of(one) for one in clocks}),
    )  # fmt: skip


def _between(numbers: Iterable[tuple[object, int]]) -> set[int]:
    """How far those of one place lie apart; 0 stands for none."""
    found: dict[object, list[int]] = {}
    for place, number in numbers:
        if number:
            found.setdefault(place, []).append(number)
    return {b - a for all_ in found.values() for a, b in combinations(sorted(all_)[:_MOST], 2)}


def _leads(page: Page, first: Fact, last: Fact) -> bool:
    return cues.UNTIL.fullmatch(page.text, first.end, last.start) is not None


def _ordinal(said: Day) -> int:
    day = date_of(said, _LEAP)
    return day.toordinal() if day else 0


def _month_of(day: Day) -> int:
    return _MONTHS * day.year + day.month if day.year and day.month else 0


def _minutes_of(fact: Fact) -> int:
    """Minutes of a time of day, one more, so that midnight is no 0."""
    assert isinstance(fact.value, tuple)
    return int(fact.value[0]) + 1


def _day_of(fact: Fact) -> int:
    """The number of a day of a month; 0 of anything else."""
    if isinstance(fact.value, Day):
        return fact.value.day or 0
    return fact.raw if fact.unit == "일" and isinstance(fact.raw, int) else 0


def _lasts(start: Fact, end: Fact, until: re.Match[str]) -> int:
    """Minutes from one time of day to the next: `오후 6시부터 8시`, `18시부터 다음 날 09시`."""
    assert isinstance(end.value, tuple)
    apart = _minutes_of(end) - _minutes_of(start)
    half = apart < 0 and until["next"] is None and not end.value[1] and apart + _DAY_MINUTES // 2 > 0
    return apart + _DAY_MINUTES // 2 if half else apart % _DAY_MINUTES


def _months_between(one: Fact, other: Fact) -> int:
    """The whole months from one day to another, both counted: 24, of 1. 1. to 31. 12. of the next year; 0 for no whole
    ones, and for a day that no month has."""
    first, last = one.value, other.value
    assert isinstance(first, Day)
    assert isinstance(last, Day)
    if not (first.year and first.month and last.year and (day := date_of(last))):
        return 0
    end = day + timedelta(days=1)
    return _MONTHS * (end.year - first.year) + end.month - first.month if end.day == first.day else 0


def is_day_missed(case: Case, claim: Fact) -> bool:
    """Whether a day is another one than those that lie so long after or before the one that the answer supposes."""
    if not isinstance(claim.value, Day) or is_case(case, claim):
        return False
    supposed = any(own for own, _ in _days(case, claim))
    lengths = any(near(case, claim, group, _SURE) for group in ("day", "month"))
    return supposed and lengths and not is_span(case, claim)


def _is_each_month(case: Case, claim: Fact, day: Day) -> bool:
    """Whether it is the day of the month that the evidence names for each, or for the month after the one that the
    answer names: `4월 15일`, of `다음 달 15일까지` and `3월분`."""
    page = case.evidence
    if not day.day:
        own_month = day.month and not day.year and cues.OF_MONTH_ONLY.match(case.answer.text, claim.end)
        told = any(cue.search(page.text) for cue in (cues.EACH_MONTH, cues.MONTH_AFTER))
        return bool(own_month) and told
    if not day.month or day.year:
        return False
    own = [int(month) for month in _OWN_MONTH.findall(words_beside(case, claim))]
    for fact in case.facts:
        if _day_of(fact) != day.day or (isinstance(fact.value, Day) and fact.value.month):
            continue
        if case.fit(claim, fact) < FITS:
            continue
        start, _ = page.sentences[case.alignment.place(fact)[2]]
        if cues.MONTH_AFTER.search(page.text, start, fact.start):
            return any(day.month == month % _MONTHS + 1 for month in own)
        if cues.EACH_MONTH.search(page.text, start, fact.start):
            return True
    return False


def _reached(case: Case, claim: Fact) -> Iterator[date]:
    """The days so long before or after one that the answer supposes, or after one of the evidence where the answer
    says how long."""
    lengths = [one for one in said_beside(case, claim) if one.group in ("day", "month")]
    moved = lengths if cues.MOVED_OR_AFTER.search(words_beside(case, claim)) else []
    days = list(_days(case, claim))[:_MOST]
    supposed = any(own for own, _ in days)
    about = [one for group in ("day", "month") for one in near(case, claim, group)] if supposed else []
    for own, day in days if supposed or moved else ():
        for length in (*lengths, *about) if own else moved:
            for sign in (1, -1):
                yield from reckon(day, length, sign)


def _days(case: Case, claim: Fact) -> Iterator[tuple[bool, date]]:
    """The days that the answer supposes beside the claim, and those of the passages it is from; True for the
    answer's."""
    for own in case.claims_beside(claim):
        if own is claim or not isinstance(own.value, Day) or not is_case(case, own):
            continue
        if day := date_of(own.value):
            yield True, day
    shares = case.weights(claim).passages
    most = max(shares.values(), default=0.0)
    years = dict[int, int]()
    for fact in case.facts:
        if not isinstance(fact.value, Day):
            continue
        passage = case.evidence.passage_at(fact.start)
        if not shares.get(passage, 0.0) >= FOCUS * most > 0:
            continue
        if fact.value.year and fact.value.month:
            years.setdefault(fact.value.month, fact.value.year)
        if day := date_of(fact.value, years.get(fact.value.month or 0, _LEAP)):
            yield False, day


def is_of(value: Day, day: date) -> bool:
    """Whether a day that is said, wholly or in part, is that day."""
    parts = ((value.year, day.year), (value.month, day.month), (value.day, day.day))
    return all(mine in (None, other) for mine, other in parts)


def date_of(day: Day, year: int = _LEAP) -> date | None:
    """The day of its own year, or of `year`; None for what is no whole day, and for one that no year has."""
    if not day.month or not day.day:
        return None
    try:
        return date(day.year or year, day.month, day.day)
    except ValueError:
        return None  # 2월 30일


def reckon(day: date, length: Fact, sign: int) -> Iterator[date]:
    """The day so long after or before, and the one before it: the first may be counted, too."""
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
