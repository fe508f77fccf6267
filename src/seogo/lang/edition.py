"""Which edition of a rule a text is: in force from when, promulgated when and as what, its history.

Reads only where a rule says so itself: the lines before its first article, its 부칙, the name that an official file
has. Any other date stays unread: no date is better than a wrong one. Knows nothing of today.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from seogo.lang.dates import find_dates

FRONT_CHARS = 1500
FRONT_LINES = 40
"""What stands before the first article is looked at no further than this: a cover, a history of forty amendments."""

TAIL_CHARS = 400
"""A 부칙 says when it takes effect in its first sentence."""

_DAY = r"(?:19|20)\d\d\s?(?:[.\-/]|년)\s?\d{1,2}\s?(?:[.\-/]|월)\s?\d{1,2}\s?(?:일|\.)?"
_FIRST = re.compile(r"^[ \t#*]*(?:[제第] ?1 ?[조條](?!\s?의)|[제第] ?1 ?[장편章編])", re.M)
_IN_FORCE = re.compile(
    rf"[\[(（<【]\s?시행(?:일(?:자)?)?\s?[:：]?\s?(?P<a>{_DAY})[^\])）>】\n]{{0,40}}[\])）>】]"
    rf"|^[ \t*·\-]*시\s?행\s?(?:일(?:자)?|년월일)?\s?[:：|]?\s?(?P<b>{_DAY})\s*\.?\s*$"
    rf"|[\[(（]\s?(?P<c>{_DAY})\s?(?:부터\s?)?시행\s?[\])）]",
    re.M,
)
_KINDS = r"제정|전부개정|전문개정|일부개정|타법개정|타법폐지|폐지제정|폐지|개정"
_ISSUED = re.compile(
    r"[\[(（<【]\s?(?P<what>[가-힣]{1,20}(?:법률|법|령|규칙|조례|훈령|예규|고시|규정|지침)?)\s?(?P<number>제\s?[\d-]{1,9}\s?호)\s?,\s?"
    rf"(?P<day>{_DAY})\s?(?:,\s?(?P<kind>{_KINDS}))?\s?[\])）>】]"
)
_HISTORY = re.compile(
    rf"(?P<kind>{_KINDS}|최초제정|최종개정)\s?(?:일(?:자)?)?\s?(?:\(?제?\s?\d{{1,3}}\s?차\)?)?\s?[:：|]?\s?(?P<day>{_DAY})"
    rf"|(?P<day_>{_DAY})\s?[|,]?\s?(?:제?\s?\d{{1,3}}\s?차\s?)?(?P<kind_>{_KINDS})(?![가-힣])"
)
_SUPPLEMENT = re.compile(
    r"^[ \t#*]*[<\[【]?부[ \t\u3000]{0,12}칙[>\]】]?(?P<head>[^\n]{0,120})(?P<more>\n?)", re.M
)
_RULE = (
    r"이\s?(?:법|영|규칙|규정|조례|세칙|지침|약관|내규|요령|예규|고시|훈령|정관|기준|강령|협약|편람)(?:은|는)"
)
_EFFECT = re.compile(
    rf"{_RULE}\s?(?:(?P<day>{_DAY})\s?(?:부터|자로|에)"
    r"|(?P<at_once>(?:공포|발령|고시|제정|개정|공고|시행)(?:한|된)?\s?날(?:부터|에)|공포일(?:부터)?|발령일(?:부터)?)"
    r"|공포\s?후\s?(?P<after>\d{1,3})\s?(?P<unit>개월|월|년|일|주)(?:이|을)?\s?(?:경과|지)(?:한|난)\s?(?:날|때)?(?:부터)?)\s?"
    r"(?:시행|적용|효력)"
)
_OFFICIAL_NAME = re.compile(
    r"\((?:법률|대통령령|총리령|[가-힣]{2,10}부령|[가-힣]{0,10}(?:훈령|예규|고시|규칙|조례))\)\((?P<number>제[\d-]{1,9}호)\)"
    r"\((?P<day>(?:19|20)\d{6})\)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """ISO dates, None where the text does not say. `number`: `법률 제20000호`. `amendment`: `일부개정`.

    `history`: (`개정`, date) as listed, in the order of their dates.
    """

    in_force: str | None = None
    promulgated: str | None = None
    number: str | None = None
    amendment: str | None = None
    history: tuple[tuple[str, str], ...] = ()


def read_edition(text: str, name: str = "") -> Edition:
    """What a rule says of its own edition. `name`: the file's, for `근로기준법(법률)(제20000호)(20251001).hwp`.

    In force: what the head says (the latest, where it lists several), else the file's official name, else the latest
    date on which a 부칙 lets the rule itself take effect. A 부칙 that says `공포한 날` or `공포 후 6개월이 경과한 날`
    counts from the date it carries: six months after 2023-03-14 have passed on 2023-09-15. A history, and a day in
    passing (`여비규정(2024. 3. 1. 시행)`), are read only where articles follow.
    """
    front = _front(text)
    issued = _ISSUED.search(front)
    ruled = _FIRST.search(text) is not None
    said = [match for match in _IN_FORCE.finditer(front) if ruled or match.lastgroup != "c"]
    starts = [_iso(match[match.lastgroup or 0]) for match in said]
    in_force = max((day for day in starts if day), default=None)
    history = _history(front) if ruled else ()
    number = f"{issued['what']} {_squeeze(issued['number'])}" if issued else None
    promulgated = _iso(issued["day"]) if issued else None
    official = _OFFICIAL_NAME.search(name)
    if official:
        number = number or official["number"]
        in_force = in_force or _iso(official["day"])
    if in_force is None:
        in_force = max((day for day in _supplements(text) if day), default=None)
    if promulgated is None and history:
        promulgated = history[-1][1]
    amendment = (issued["kind"] if issued else None) or (history[-1][0] if history else None)
    return Edition(
        in_force=in_force, promulgated=promulgated, number=number, amendment=amendment, history=history
    )


def _front(text: str) -> str:
    """The lines before the first article or chapter; those at the text's beginning where there is none."""
    first = _FIRST.search(text)
    front = text[: min(first.start() if first else len(text), FRONT_CHARS)]
    return "\n".join(front.split("\n")[:FRONT_LINES])


def _history(front: str) -> tuple[tuple[str, str], ...]:
    """`제정 2010. 1. 1.` and `2024. 3. 1. 개정`, whichever the list writes; a day that is only 시행 is none."""
    found = []
    for match in _HISTORY.finditer(front):
        day = _iso(match["day"] or match["day_"])
        kind = (match["kind"] or match["kind_"]).removeprefix("최초").removeprefix("최종")
        if day and (kind, day) not in found:
            found.append((kind, day))
    return tuple(sorted(found, key=lambda one: one[1]))


def _supplements(text: str) -> Iterator[str | None]:
    """The date on which each 부칙 takes effect, as far as it says."""
    for match in _SUPPLEMENT.finditer(text):
        tail = text[match.start() : match.end() + TAIL_CHARS]
        later = _SUPPLEMENT.search(tail, match.end() - match.start())
        tail = tail[: later.start()] if later else tail
        effect = _EFFECT.search(re.sub(r"\n(?!\s*[①제])", " ", tail))
        if effect is None:
            continue
        if effect["day"]:
            yield _iso(effect["day"])
            continue
        issued = next((d.iso for d in find_dates(_mark(tail)) if len(d.iso) == 10), None)
        if issued and effect["at_once"]:
            yield issued
        elif issued:
            yield _after(issued, int(effect["after"]), effect["unit"])


def _mark(tail: str) -> str:
    """What the 부칙 carries in its own brackets, on its line or the next."""
    head = re.match(r"[^\n]{0,120}(?:\n[ \t]*[<(\[〈（][^\n]{0,80})?", tail)
    return " ".join(re.findall(r"[<(\[〈（][^>)\]〉）\n]*[>)\]〉）]", head[0])) if head else ""


def _after(issued: str, number: int, unit: str) -> str:
    """The day on which so much time has passed since the day of issue, which itself does not count."""
    day = datetime.date.fromisoformat(issued)
    if unit in ("일", "주"):
        return (day + datetime.timedelta(days=number * (7 if unit == "주" else 1) + 1)).isoformat()
    months = day.month - 1 + number * (12 if unit == "년" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    last = datetime.date(year, month, min(day.day, monthrange(year, month)[1]))
    return (last + datetime.timedelta(days=1)).isoformat()


def _iso(words: str) -> str | None:
    """The ISO date the words are, None where no calendar has it."""
    numbers = re.findall(r"\d+", words)
    if len(numbers) == 1 and len(numbers[0]) == 8:
        numbers = [numbers[0][:4], numbers[0][4:6], numbers[0][6:]]
    try:
        return datetime.date(*(int(number) for number in numbers[:3])).isoformat()
    except (ValueError, TypeError):
        return None


def _squeeze(words: str) -> str:
    return re.sub(r"\s+", "", words)
