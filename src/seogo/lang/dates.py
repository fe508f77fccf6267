"""Dates, spans of dates and lengths of time in Korean text, with offsets and in ISO 8601.

Knows nothing of today: `작년` and `다음 달` are not read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from seogo.lang.scan import scan
from seogo.lang.spans import outside

_YEAR = r"(?P<year>(?:1[89]|20|21)\d\d|(?<=['’])\d\d)"
_DATE = re.compile(
    rf"(?<![\d.,-]){_YEAR}(?:"
    r"\s?년(?:도)?(?!\s?간)(?:\s?(?P<month>\d{1,2})\s?월(?:\s?(?P<day>\d{1,2})\s?일(?!간))?)?"
    r"|\s?(?P<sign>[./-])\s?(?P<month_>\d{1,2})(?:\s?(?P=sign)\s?(?P<day_>\d{1,2})(?![\d,]|\.\d)(?:\s?\.)?|(?<=\d\d)(?<!\.\d\d)(?![\d.])|\.(?!\s?\d)))"
    r"|(?<![\d.,])(?P<month_only>\d{1,2})\s?월\s?(?P<day_only>\d{1,2})\s?일(?!간)"
    r"|(?<![\d.,])(?P<compact>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d|[.,]\d)"
)
_DIGIT = re.compile(r"\d(?<![\d.,].)(?=\d|\s?월)")
_TO = re.compile(r"\s?(?:\([가-힣]\)\s?)?(?:부터|에서|[~∼～–—-])\s?")
_LATER = re.compile(
    r"(?:(?P<month>\d{1,2})\s?(?:월|\.)\s?)?(?P<day>\d{1,2})\s?(?:일|\.)|(?P<month_>\d{1,2})\s?월"
)
_UNITS = (
    ("Y", r"(?:년간|개년|년)"),
    ("M", r"(?:개월|달)"),
    ("W", r"(?:주일|주간|주)"),
    ("D", r"(?:일간|일)"),
)
_DURATION = re.compile(
    r"(?<![\d.,가-힣])" + "".join(rf"(?:(?P<{code}>\d{{1,4}}){name}(?:간)?\s?)?" for code, name in _UNITS)
    + r"(?:(?P<h>\d{1,4})시간\s?)?(?:(?P<m>\d{1,4})분(?!의)\s?)?"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateRef:
    """A date at `text[start:end]`. `iso`: `2024-03-01`, `2024-03`, `2024`, or `--03-01` without a year."""

    iso: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateSpan:
    """From `first` to `last`, both ISO and inclusive, at `text[start:end]`."""

    first: str
    last: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time at `text[start:end]`. `iso`: `P2Y6M`, `P15D`, `PT1H30M`."""

    iso: str
    start: int
    end: int


def find_dates(text: str) -> list[DateRef]:
    """The dates of a text, in order: `2024. 3. 1.`, `2024-03-01`, `2024년 3월`, `3월 1일`, `20240301`.

    Impossible dates (2월 30일) are none. A two-digit year needs its apostrophe and means 1950 to 2049.
    """
    found: list[DateRef] = []
    for match in scan(_DIGIT, _DATE, text):
        iso = _read(match)
        if iso:
            found.append(DateRef(iso, match.start(), match.start() + len(match[0].rstrip())))
    return found


def find_spans(text: str) -> list[DateSpan]:
    """The spans of a text, in order: `2024. 3. 1. ~ 12. 31.`, `2024년 3월부터 5월까지`; what the end leaves out, it
    takes from the beginning."""
    dates = find_dates(text)
    spans: list[DateSpan] = []
    for index, date in enumerate(dates):
        link = _TO.match(text, date.end)
        if not link:
            continue
        following = dates[index + 1] if index + 1 < len(dates) else None
        last: str | None = None
        end = link.end()
        if following and following.start == end:
            last, end = _with_year_of(date.iso, following.iso), following.end
        elif later := _LATER.match(text, end):
            last, end = _complete(date.iso, later), later.end()
        if last:
            spans.append(DateSpan(date.iso, last, date.start, end))
    return spans


def find_durations(text: str) -> list[Duration]:
    """The lengths of time of a text, in order: `2년 6개월`, `15일간`, `1시간 30분`. A calendar year or day of a date
    is none."""
    found: list[Duration] = []
    for match in _DURATION.finditer(text):
        if match[0]:
            date = "".join(f"{int(match[code])}{code}" for code, _ in _UNITS if match[code])
            time = "".join(f"{int(match[code])}{code.upper()}" for code in "hm" if match[code])
            iso = f"P{date}" + (f"T{time}" if time else "")
            found.append(Duration(iso, match.start(), match.start() + len(match[0].rstrip())))
    return outside(found, find_dates(text))


def _read(match: re.Match[str]) -> str | None:
    if match["compact"]:
        whole = match["compact"]
        return _iso(int(whole[:4]), int(whole[4:6]), int(whole[6:]))
    if match["month_only"]:
        return _iso(None, int(match["month_only"]), int(match["day_only"]))
    year = int(match["year"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    month = match["month"] or match["month_"]
    day = match["day"] or match["day_"]
    return _iso(year, int(month) if month else None, int(day) if day else None)


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    """ISO 8601, None for a date that no calendar has."""
    if month is not None and not 1 <= month <= 12:
        return None
    if month and day is not None and not 1 <= day <= monthrange(year or 2000, month)[1]:
        return None
    parts = ["-" if year is None else f"{year:04}"]
    parts += [f"{part:02}" for part in (month, day) if part is not None]
    return "-".join(parts)


def _with_year_of(first: str, last: str) -> str:
    return first[:4] + last[1:] if last.startswith("--") and not first.startswith("--") else last


def _complete(first: str, later: re.Match[str]) -> str | None:
    if first.startswith("-"):
        return None
    parts = first.split("-")
    month = later["month"] or later["month_"] or (parts[1] if len(parts) > 1 else None)
    if month is None:
        return None
    return _iso(int(parts[0]), int(month), int(later["day"]) if later["day"] else None)
