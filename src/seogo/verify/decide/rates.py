"""So much a what: `월 5.9%`, of `연 5.9%`; `1시간당 180원`, of `1km당 180원`; `1개월에 12시간`, of `한 주에 12시간`.

Knows how a base is written before its value, not what the value is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from seogo.lang.measures import measure
from seogo.lang.numerals import find_numbers
from seogo.types import Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.counters import are_alike
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.put import is_put
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_LENGTHS = {
    "year": r"매년|연간?|한\s?해|1년",
    "quarter": r"매?\s?분기|한\s?분기",
    "month": r"매월|매달|월간?|한\s?달|1개월",
    "week": r"매주|주간?|한\s?주|1주일?|일주일",
    "day": r"매일|일|하루|1일",
    "hour": r"매시간|1?시간|한\s?시간",
}
_LENGTH = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LENGTHS.items())
_COUNTED = r"(?:(?:1|한)\s?)?(?P<counted>[가-힣a-z㎞㎡㎥㎏]{1,3})당"
_MOST = r"(?:\s?(?:최대|최소|각각?|약|평균))?\s?"
_BEFORE = re.compile(rf"(?<![가-힣\d])(?:(?:{_LENGTH})(?:에|마다|당|별|평균)?|{_COUNTED}){_MOST}$")
"""A base with nothing between it and its value."""
_APART = re.compile(rf"(?<![가-힣\d])(?:(?:{_LENGTH})(?:에|마다|당|별))\s")
_EACH = re.compile(
    r"(?<![가-힣])(?:(?:(?:1|한)\s?)?(?P<by>[가-힣a-z㎞㎡㎥㎏]{1,3})당|(?:1|한)\s?(?P<to>[가-힣a-z㎞㎡㎥㎏]{1,3})(?:에|마다|의))"
    r"(?:\s[가-힣]{1,8}){0,2}\s?(?:연|월)?\s?$"
)
"""`사용자 1인당 라이선스 값은 연 48,000원`; `한 장에 1시간`."""
_REACH = 16
_CLAUSE = 80
"""Letters before a value that may still say what it is so much of."""
_SAME = {"사람": "명", "인": "명", "세대": "가구", "㎞": "km", "차례": "회", "번": "회", "곳": "개소"}


@dataclass(frozen=True, slots=True)
class _Base:
    """`name`: the same for bases that are one."""

    name: str
    start: int
    end: int


def judge_rates(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions, with those contradicted whose base, or whose value with it, is another one's."""
    result = list(decided)
    for index, one in enumerate(decided):
        if one.status is not Status.SUPPORTED or one.claim.kind not in QUANTITIES or one.claim.vague:
            continue
        if one.claim.group == "times":
            continue  # how often: 1년에 두 번 is 반년에 한 번
        if is_put(case, one.claim):
            continue  # 한 달에 40시간을 일했다면
        places: Sequence[Fact] = case.equal.get(one.claim, ())
        mine, other = _base_of(case.answer, one.claim), None
        if mine and places:
            bases = [_base_of(case.evidence, fact) for fact in places]
            other = bases[0] if all(base and _differs(case, mine, base) for base in bases) else None
        if other is None and places and (mine := _each_before(case.answer.text, one.claim.start)):
            bases = [_each_before(case.evidence.text, fact.start) for fact in places]
            other = bases[0] if all(base and not are_alike(mine.name, base.name) for base in bases) else None
        if mine is None or other is None:
            continue
        fact = places[0]
        at = next(
            (n for n, two in enumerate(decided) if two.claim.start <= mine.start < two.claim.end), index
        )
        words = case.evidence.text[other.start : other.end]
        place = replace(fact, start=other.start, end=other.end)
        result[at] = Decision(decided[at].claim, Status.CONTRADICTED, place, words, candidates=2)
    return result


def _differs(case: Case, mine: _Base, other: _Base) -> bool:
    """Whether one value is not so much of both: 월 187,000원 may be so much a unit too."""
    if mine.name == other.name:
        return False
    if (mine.name in _LENGTHS) is (other.name in _LENGTHS):
        return True
    segment = case.answer.segments[case.answer.segment_at(mine.start)]
    told = other.name in case.answer.text[segment.start : mine.start]
    return not told and case.answer.text.startswith(("당", "에", "마다"), mine.end)


def _base_before(text: str, start: int) -> _Base | None:
    found = _BEFORE.search(text, max(0, start - _REACH), start)
    return _named(found) if found else None


def _each_before(text: str, start: int) -> _Base | None:
    """The thing that a value is said to be so much of, a few words before it."""
    found = _EACH.search(text, max(0, start - 2 * _REACH), start)
    read = find_numbers("1" + (found["by"] or found["to"])) if found else ()
    if not found or not read or measure(read[0].unit).dimension in ("", "day", "month"):
        return None
    return _Base(read[0].unit, found.start(), found.end("by") if found["by"] else found.end("to"))


def _named(found: re.Match[str]) -> _Base:
    name = next((one for one in _LENGTHS if found[one]), "")
    end = found.end(name) if name else found.end("counted")
    counted = "" if name else found["counted"]
    return _Base(name or _SAME.get(counted, counted), found.start(), end)


def _base_of(page: Page, fact: Fact) -> _Base | None:
    """What a value is so much of: right before it, or with nothing counted in between."""
    text = page.text
    if found := _base_before(text, fact.start):
        return found
    start = max(page.segments[page.segment_at(fact.start)].start, fact.start - _CLAUSE)
    apart = list(_APART.finditer(text, start, fact.start))
    if not apart:
        return None
    last = apart[-1].end()
    if any(start <= one.start and last < one.end < fact.start for one in page.known_quantities()):
        return None
    return _named(apart[-1])
