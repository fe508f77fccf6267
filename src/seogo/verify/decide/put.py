"""A case that an answer puts to its reader: `2박을 하면`, `8개월이 된 학생은`, `3월 2일에 입사한다면`.

Its value is in no passage, which has a bound, or so much each, and yet not wrong; what follows of it is another value's
or its arithmetic's to tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import CYCLE, Amount
from seogo.verify.decide.case import Case
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.date import Day

_CHANGED = 0.7
"""From this fit the same number in another unit is what was changed, and no case."""
_LENGTHS = frozenset(("day", "month", CYCLE))
_RATE = re.compile(r"(?:에|당|마다)\s")
_RIVAL = 0.3
"""How well a bound must fit to be what the case is one of."""
_TILL_IF = r"(?:(?![고며]\s(?!싶)|지만\s)[^.,\n]){0,40}?"
_PUT = re.compile(
    rf"(?:[을를]\s[가-힣]{{1,6}}고\s)?{_TILL_IF}"
    r"(?:[가-힣]면(?![가-힣]|\s?[된됩되안])|(?P<when>때|경우)(?:에는|에도|에|는|도|의|라면|면)?(?![가-힣])"
    r"|(?:더라도|라도|[아어여해]도)(?=[\s,]))"
)
"""A value's condition, with what is between: `를 쓰면`, `에 퇴사하고 싶으면`."""
_BE = re.compile(r"이?라[면도]|이면\s")
"""What makes a case of a number without a unit: `4.0이라도`."""
_PUT_DAY = re.compile(r"(?:\s?\([월화수목금토일]\))?(?:에|이고|이며|이|가|은|는)?\s")
_WEEKDAY_IF = re.compile(r"[^.\n]{0,60}?[가-힣]면(?![가-힣]|\s?[된됩되안])")
_PASSES = re.compile(r"[이가을를]?\s?(?:지나|지난|넘|경과|못\s?미치)")
_EACH = re.compile(r"마다|당\s|씩|에\s(?:\d|[한두세네]\s)")
_LIGHT = frozenset(("것", "거", "바", "줄", "리", "만큼", "대로", "다음", "뒤", "후"))
_REACH_OF = 24
_ALIKE = 0.1


def is_put(case: Case, claim: Fact) -> bool:
    """Whether a value is a reader's case, of which the evidence tells with a bound, or so much each: `2박을 하면`,
    `8개월이 된 학생은`, of `1년이 지나지 아니한`; a time or a day that something happens at."""
    return case.answer.once(("put", claim), lambda: _is_put(case, claim))


def _is_put(case: Case, claim: Fact) -> bool:
    text = case.answer.text
    if claim.bound.direction or claim.bound.side > 0 or _PASSES.match(text, claim.end):
        return False
    if text.startswith("까지", claim.end):
        return False
    if claim.kind is ClaimKind.DATE:
        return not claim.bound.side and not case.equal.get(claim) and is_put_day(case, claim)
    if claim.kind not in QUANTITIES or not isinstance(claim.value, Amount):
        return False
    if (
        claim.group == CYCLE
        or (not claim.group and not _BE.match(text, claim.end))
        or _EACH.match(text, claim.end)
    ):
        return False
    if not (_PUT.match(text, claim.end) or _is_of_such(case, claim)):
        return False
    page, sided = case.evidence, claim.bound.side
    groups = _LENGTHS if claim.group in _LENGTHS else {claim.group}
    near = [(case.fit(claim, fact), fact) for fact in case.comparable(claim) if fact.group in groups]
    bounds = [
        fit for fit, fact in near
        if fact.bound.direction or page.text.startswith("까지", fact.end)
        or (not sided and (fact.bound.side or _PASSES.match(page.text, fact.end)))
        or fact.group == CYCLE or _RATE.match(page.text, fact.end)
    ]  # fmt: skip
    others = [fit for fit, fact in near if fact.bound == UNBOUND and _PUT.match(page.text, fact.end)]
    others += [case.fit(claim, fact) for fact in case.equal.get(claim, ())]
    others += [fit for fact in case.comparable(claim)
               if fact.raw == claim.raw and (fit := case.fit(claim, fact)) > _CHANGED]  # fmt: skip
    best = max(bounds, default=0.0)
    return best >= _RIVAL and best >= max(others, default=0.0) + _ALIKE * bool(others)


_FOR_EXAMPLE = re.compile(r"(?:예를\s들어|예를\s들면|예컨대|가령)[,\s]")


def is_for_example(case: Case, claim: Fact) -> bool:
    """Whether it is a number that the answer gives as an example, and that no passage has."""
    if case.equal.get(claim) or claim.kind not in QUANTITIES or claim.bound.direction:
        return False
    start = case.answer.sentences[case.sentence_of(claim)][0]
    return _FOR_EXAMPLE.search(case.answer.text, start, claim.start) is not None


def _is_of_such(case: Case, claim: Fact) -> bool:
    """Whether it says of what sort something is: `8개월이 된 학생은`, `1.5L 쓰는 실험은`."""
    tokens = case.answer.tokens
    after = bisect_left(tokens, claim.end, key=lambda token: token.start)
    for place, one in enumerate(tokens[after : after + _REACH_OF // 2], start=after):
        if one.start > claim.end + _REACH_OF or one.tag in ("EF", "SF", "JX"):
            return False
        if one.tag == "EC" and one.form in ("고", "며", "으며", "지만"):
            return False
        if one.form in ("보다", "단위"):
            return False
        if one.tag == "ETM":
            behind = tokens[place + 1 : place + 2]
            if behind and behind[0].form == "수":
                return case.answer.text.startswith(("로", "으로"), claim.end)  # 55%로 맞출 수 있다
            return bool(behind) and behind[0].tag[:2] == "NN" and behind[0].form not in _LIGHT
    return False


def is_put_day(case: Case, claim: Fact) -> bool:
    """Whether something is supposed to happen on a day, or at a time."""
    text = case.answer.text
    if isinstance(claim.value, Day) and not claim.value.day:
        return False
    day = _PUT_DAY.match(text, claim.end)
    if day is None:
        return False
    if (_WEEKDAY_IF if claim.group == "weekday" else _PUT).match(text, day.end()):
        return True
    return claim.group == "clock" and _is_of_such(case, claim)
