"""Dates, years, months, quarters, days of the week, times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from seogo.lang.clock import find_times
from seogo.lang.dates import find_dates
from seogo.lang.record import record
from seogo.lang.scan import scan
from seogo.types import ClaimKind
from seogo.verify.bounds import read_bound
from seogo.verify.fact import Bound, Fact
from seogo.verify.page import Page

_MONTH = re.compile(r"(?<![\d.,])(1[0-2]|[1-9])\s?월(?!\s?\d{1,2}\s?일|[가-힣]?급|\s?\d*만)")
_MONTH_FIRST = re.compile(r"[1-9](?=\d?\s?월)")
_MONTHS = re.compile(r"(?<![\d.,])(1[0-2]|[1-9])(?=(?:\s?[,·]\s?(?:1[0-2]|[1-9]))+\s?월(?!\s?\d))")
"""`7` of `7, 8월`."""
_MONTH_FROM = re.compile(r"(?<![\d.,~-])(1[0-2]|[1-9])(?=\s?[~∼-]\s?(?:1[0-2]|[1-9])\s?월(?!\s?\d))")
"""`6` of `6~8월`."""
_MONTHS_SIGN = re.compile(r"[,·]\s?1?\d\s?월|[~∼-]\s?1?\d\s?월")
_MONTHS_FIRST = re.compile(r"[1-9](?=\d?\s?[,·~∼-])")
_HALF_DAY = re.compile(r"(?:오전|오후)(?!\s?(?:\d|[한두세네다여일아열]))")
_WEEKDAY = re.compile(r"[월화수목금토일]요일")
_DAY_OF_TABLE = re.compile(r"(?:요일:|\|)\s?([월화수목금토일])(?=\s?(?:\||\n|$))")
"""A cell `토` under `요일`."""
_DAY_IN_BRACKETS = re.compile(r"(?<=[\d.일])\s?\(([월화수목금토일])\)")
"""`5. 14.(수)`."""
_BRACKETS_SIGN = re.compile(r"\([월화수목금토일]\)")
_BRACKETS_FIRST = re.compile(r"[\s(](?=\(?[월화수목금토일]\))")
_DAY_NAME = re.compile(r"[월화수목금토일]")
_WEEKDAYS = re.compile(
    r"(?<![가-힣])(?!월\s?[·,]\s?일(?!\s?[·,요]))[월화수목금토일](?:\s?[·,]\s?[월화수목금토일])+(?=요일|[은는에]|[\s,.)\d]|$)"
)
"""`화·목`; 월·일 are month and day."""
_WEEKDAYS_FIRST = re.compile(r"[월화수목금토일](?=\s?[·,])")
_QUARTER = re.compile(r"(?:제\s?)?([1-4일이삼사])\s?(?:사)?\s?분기|([상하])반기")
_QUARTER_FIRST = re.compile(r"[제1-4일이삼사상하](?=\s?[1-4일이삼사]?\s?사?\s?[분반])")
_BARE_YEAR = re.compile(r"(?<![\d.,:/a-z-])((?:19|20)\d\d)(?![\d.,:/년월%a-z-]|\s?[년원명건개만억])")
_YEAR_FIRST = re.compile(r"[12](?=[90]\d\d)")
_DAY_OF_MONTH = re.compile(
    r"(?:매월|매달|다음\s?달|이번\s?달|익월|당월|전월|그달|말월)\s?(\d{1,2})\s?일(?![간주])"
)
_BASE = re.compile(
    r"\s?\(?[\d,.]+[조억만천백]*\s?(?:원|명|톤|건|%|퍼센트|대|개|곳)?\)?(?:보다|에서|에\s?비해|\s?대비)"
)
"""`2024년 815억원보다`: the year is what another is compared with, not what the clause is about."""
_RANGE_END = re.compile(
    r"(?:\s?\([월화수목금토일]\))?(?:\s?\d{1,2}:\d\d)?\s?[~-]\s?(?P<month>1[0-2]|0?[1-9])\.\s?(?P<day>[12]\d|3[01]|0?[1-9])"
    r"(?:\.|(?=[\s(,]|$))(?!\d)"
)
"""`2025. 5. 12. ~ 5. 23.`: the second has the year of the first."""
_DOTTED = re.compile(
    r"(?<![\d.])(?<!\d\.\s)(?P<month>1[0-2]|0?[1-9])\.\s?(?P<day>[12]\d|3[01]|0?[1-9])\."
    r"(?=\s?(?:\([월화수목금토일]\)|까지|부터|이전|이후|[~∼|),]))"
)
"""`10. 4.까지`, `(5. 21.)`, `7. 15. ~ 8. 20.`: a day without its year."""
_DOTTED_ITEM = re.compile(
    r"(?<=- )(?P<month>1[0-2]|0?[1-9])\.\s?(?P<day>[12]\d|3[01]|0?[1-9])\.(?=\s[가-힣])"
)
"""`- 9. 21. 로테르담`."""
_DOTTED_SIGN = re.compile(r"\.\s?\d{1,2}\.")
_DOTTED_FIRST = re.compile(r"\d(?=\d?\.)")
_CLOCK_FROM = re.compile(r"(?<![\d.:/-])([01]?\d|2[0-4])(?=\s?[~∼-]\s?\d{1,2}\s?시(?!간))")
"""`18` of `18~21시`."""
_CLOCK_FROM_SIGN = re.compile(r"[~∼-]\s?\d{1,2}\s?시")
_CLOCK_FROM_FIRST = re.compile(r"\d(?=\d?\s?[~∼-])")
_NOON = 12
_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4}


@record(frozen=True, slots=True)
class Day:
    """None where a part is not said. `implied`: the year comes from an earlier date of the sentence or row."""

    year: int | None
    month: int | None
    day: int | None
    implied: bool = False


class Dates:
    """Implements `Kind`."""

    kind = ClaimKind.DATE

    def find(self, page: Page) -> Iterator[Fact]:
        yield from _with_years(page, sorted(_days(page), key=lambda fact: fact.start))
        text = page.text
        for time in find_times(text):
            bound, _ = read_bound(text, time.start, time.end)
            yield Fact(
                self.kind, "clock", (time.minutes, time.sure), time.start, time.end, Bound(side=bound.side)
            )
        for match in scan(_CLOCK_FROM_FIRST, _CLOCK_FROM, text) if _CLOCK_FROM_SIGN.search(text) else ():
            hour = int(match[1])
            yield Fact(self.kind, "clock", (hour * 60, hour > _NOON), match.start(), match.end(1))
        for match in _HALF_DAY.finditer(text):
            yield Fact(self.kind, "half day", match[0], match.start(), match.end())
        for match in _WEEKDAY.finditer(text):
            yield Fact(self.kind, "weekday", match[0][0], match.start(), match.end())
        bracketed = page.is_evidence and _BRACKETS_SIGN.search(text)
        for match in scan(_BRACKETS_FIRST, _DAY_IN_BRACKETS, text) if bracketed else ():
            yield Fact(self.kind, "weekday", match[1], match.start(1), match.end(1))
        for match in _DAY_OF_TABLE.finditer(text) if "요일" in text else ():
            yield Fact(self.kind, "weekday", match[1], match.start(1), match.end(1))
        for days in scan(_WEEKDAYS_FIRST, _WEEKDAYS, text):
            for match in _DAY_NAME.finditer(text, *days.span()):
                yield Fact(self.kind, "weekday", match[0], match.start(), match.end())
        for match in scan(_QUARTER_FIRST, _QUARTER, text) if "분기" in text or "반기" in text else ():
            value = match[2] or _SINO.get(match[1]) or int(match[1])
            yield Fact(self.kind, "half" if match[2] else "quarter", value, match.start(), match.end(),
                       weak=bool(match[2]))  # fmt: skip

    def same(self, claim: Fact, fact: Fact) -> bool:
        if claim.group != fact.group or claim.bound.clashes(fact.bound):
            return False
        mine, other = claim.value, fact.value
        if isinstance(mine, Day) and isinstance(other, Day):
            return _same_day(mine, other)
        if claim.group == "clock":
            assert isinstance(mine, tuple)
            assert isinstance(other, tuple)
            return bool(
                mine[0] == other[0] or (not (mine[1] and other[1]) and mine[0] % 720 == other[0] % 720)
            )
        return mine == other

    def rivals(self, claim: Fact, fact: Fact) -> bool:
        if claim.group != fact.group:
            return False
        mine, other = claim.value, fact.value
        if isinstance(mine, Day) and isinstance(other, Day):
            if mine.month is None and mine.day is None:
                return other.year is not None and not other.implied and fact.raw != "base"
            return (other.month is not None and mine.month is not None) or (
                other.day is not None and mine.day is not None
            )
        return True


def is_month(fact: Fact) -> bool:
    """Whether it is a month, and no day of it."""
    return isinstance(fact.value, Day) and fact.value.month is not None and fact.value.day is None


def _same_day(mine: Day, other: Day) -> bool:
    if mine.year and other.year and mine.year != other.year:
        return False
    if mine.day is not None:
        return mine.day == other.day and (
            mine.month == other.month or mine.month is None or other.month is None
        )
    if mine.month is not None:
        return mine.month == other.month
    return mine.year == other.year


def _days(page: Page) -> Iterator[Fact]:
    text = page.text
    ends = set()
    for date in find_dates(text):
        parts = date.iso.lstrip("-").split("-") if date.iso.startswith("-") else date.iso.split("-")
        numbers: list[int | None] = [int(part) for part in parts]
        if date.iso.startswith("-"):
            numbers.insert(0, None)
        numbers += [None] * (3 - len(numbers))
        start = date.start - (text[date.start - 1 : date.start] == "'")
        ends.add(date.end)
        yield _fact(text, Day(numbers[0], numbers[1], numbers[2]), start, date.end)
        if last := _RANGE_END.match(text, date.end):
            ends.add(last.end())
            day = Day(numbers[0], int(last["month"]), int(last["day"]))
            yield _fact(text, day, last.start("month"), last.end())
    dotted = _DOTTED_SIGN.search(text)
    for match in chain(scan(_DOTTED_FIRST, _DOTTED, text), _DOTTED_ITEM.finditer(text)) if dotted else ():
        if match.end() not in ends:
            ends.add(match.end())
            day = Day(None, int(match["month"]), int(match["day"]))
            yield _fact(text, day, match.start(), match.end())
    for match in scan(_MONTH_FIRST, _MONTH, text):
        if match.end() not in ends:
            yield _fact(text, Day(None, int(match[1]), None), match.start(), match.end())
    months = (_MONTHS, _MONTH_FROM) if _MONTHS_SIGN.search(text) else ()
    for match in chain.from_iterable(scan(_MONTHS_FIRST, pattern, text) for pattern in months):
        yield _fact(text, Day(None, int(match[1]), None), match.start(), match.end())
    for match in scan(_YEAR_FIRST, _BARE_YEAR, text):
        yield _fact(text, Day(int(match[1]), None, None), match.start(1), match.end(1))
    for match in _DAY_OF_MONTH.finditer(text):
        yield _fact(text, Day(None, None, int(match[1])), match.start(1), match.end())


def _fact(text: str, day: Day, start: int, end: int) -> Fact:
    bound, _ = read_bound(text, start, end)
    return Fact(
        ClaimKind.DATE,
        "date",
        day,
        start,
        end,
        Bound(side=bound.side if day.day or day.month else 0),
        raw="base" if _BASE.match(text, end) else None,
    )


def _with_years(page: Page, facts: list[Fact]) -> Iterator[Fact]:
    """`2024년 … 7월`: the month takes the sentence's year; `7월 1일부터 15일`."""
    year: int | None = None
    sentence = -1
    end = -1
    for fact in facts:
        if fact.start < end:
            continue
        end = fact.end
        here = page.segments[page.segment_at(fact.start)].sentence if page.segments else -1
        if here != sentence:
            year, sentence = None, here
        day = fact.value
        assert isinstance(day, Day)
        if day.year is None and year is not None:
            yield replace(fact, value=Day(year, day.month, day.day, implied=True))
        else:
            year = day.year or year
            yield fact
