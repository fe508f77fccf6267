"""Days and lengths of time that a sentence makes of its own days, or of one and what the evidence says of it: `7월
1일부터 2028년 6월 30일까지 3년`, `2027년 5월 31일에 끝난다`, of `2026년 6월 1일부터 1년`, `마감 전날인 5월 20일`.

For `own`, that asks last. Knows the decisions on values beside, and nothing of how they came about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.decide import cues
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.operands import base_of, sentence_with
from seogo.verify.decide.spans import date_of, is_of, reckon
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.date import Day

_BEGINS = re.compile(r"(?:\s?\([월화수목금토일]\)\s?)?(?:에|부터)\s(?:시작|개시|발효)[가-힣]{0,3},?\s")
_FROM = re.compile(r"\s?(?:\([월화수목금토일]\)\s?)?부터\s")
_STRETCH = re.compile(
    r"(?P<month>1[0-2]|[1-9])월\s?(?P<day>\d{1,2})일[^.,\d]{0,12}(?:\d{1,2}시)?\s?(?:부터|에서|[~∼-])\s?"
    r"(?:(?P<until_month>1[0-2]|[1-9])월\s?)?(?P<until>\d{1,2})일"
)
_IS_THE = re.compile(r"(?:이자)?인\s")
_AROUND = 48


def day_after(case: Case, claim: Fact, told: Sequence[Decision]) -> Sequence[Decision]:
    """The day that the claim is so long after as the sentence, or the evidence, says."""
    for other in told:
        start, text = other.claim, case.answer.text
        if not isinstance(start.value, Day) or start.end > claim.start:
            continue
        first = date_of(start.value)
        if first is None:
            continue
        between = (start.end, claim.start)
        if cues.UNTIL.fullmatch(text, *between):
            lengths = [one.claim for one in told if one.claim.group in ("day", "month")] or [
                *_lasting(case, other)
            ]
        elif _BEGINS.fullmatch(text, *between):
            lengths = [*_lasting(case, other)]
        else:
            continue
        for length in lengths:
            # ten days from the 2nd last until the 11th; a year may be said to end on the day it began, too
            days = list(reckon(first, length, 1))[length.group == "day" :]
            if any(is_of(claim.value, day) for day in days):  # type: ignore[arg-type]
                return (other,)
    return ()


def _lasting(case: Case, start: Decision) -> Iterator[Fact]:
    """How long the evidence says that lasts which begins on a day."""
    fact = start.fact
    if fact is not None:
        for one in sentence_with(case, fact):
            if one.group in ("day", "month") and _FROM.fullmatch(case.evidence.text, fact.end, one.start):
                yield one


def is_between(case: Case, claim: Fact, beside: Sequence[Decision]) -> bool:
    """Whether it is how long two days of its sentence lie apart that the evidence does not deny, or the side on which a
    day lies of one that the evidence has: `마감 전날인 5월 20일`, of 5월 21일."""
    if claim.kind is not ClaimKind.PERIOD or claim.group not in ("day", "month") or claim.bound.direction:
        return False
    text = case.answer.text
    if claim.bound.side:
        named = _IS_THE.match(text, claim.end)
        day = next((one for one in beside if named and one.claim.start == named.end()), None)
        return day is not None and day.status is not Status.CONTRADICTED and _lies_so(case, claim, day.claim)
    if claim.bound != UNBOUND or claim.group != "day":
        return False
    start, end = case.answer.sentences[case.sentence_of(claim)]
    for found in _STRETCH.finditer(text, start, end):
        if any(
            one.status is Status.CONTRADICTED and found.start() <= one.claim.start < found.end()
            for one in beside
        ):
            continue
        first = date_of(Day(None, int(found["month"]), int(found["day"])))
        last = date_of(Day(None, int(found["until_month"] or found["month"]), int(found["until"])))
        if first and last and base_of(claim) in ((last - first).days, (last - first).days + 1):
            return True
    return False


def _lies_so(case: Case, claim: Fact, day: Fact) -> bool:
    """Whether a day lies so long before or after one of the evidence as the claim says."""
    if not isinstance(day.value, Day):
        return False
    others = (date_of(one.value) for one in case.facts if isinstance(one.value, Day))
    return any(
        is_of(Day(None, day.value.month, day.value.day), reached)
        for other in filter(None, others)
        for reached in list(reckon(other, claim, claim.bound.side))[:1]
    )
