"""Whether a value is what an answer works out for the case it puts: `6,000원`, of 1,500 a day, twice as much, two days;
`15시간`, of `3시간마다 1점` and 5점; `30만 원`, of `시간당 10만 원` and three hours.

Any few values of the passages that the sentence is about will do, where the sentence says that it reckons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import CYCLE, Amount
from seogo.verify.decide import cues
from seogo.verify.decide.case import Case
from seogo.verify.decide.operands import (
    FOCUS,
    NO_SIZES,
    Base,
    base_of,
    by_sentence,
    in_focus,
    is_slip,
    is_ten,
    near,
    points_of,
    said_beside,
    says,
    sentence_with,
    words_beside,
)
from seogo.verify.decide.put import is_put
from seogo.verify.fact import Fact

_MOST, _FEW = 400, 8
"""The most that something is taken times, and the numbers that are tried."""
_STEP = re.compile(r"(?:마다|당|에)\s")
_PER = re.compile(r"(?P<unit>시간|일|분|건|명|회|권|개|장|박)당\s(?:[가-힣]{1,4}\s)?$")
_NUMBERS = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_SAID = re.compile(rf"(?<![가-힣])({'|'.join(_NUMBERS)})\s(?=[가-힣])")


def is_proportional(case: Case, claim: Fact) -> bool:
    """Whether it is to another value of the answer's sentence as in the evidence, where that says how much for how
    much: 15시간 and 5점, of `3시간마다 1점`."""
    said = [one for one in said_beside(case, claim) if one.group != claim.group and base_of(one)]
    if not said or claim.bound.direction or claim.vague:
        return False
    return any(
        base_of(claim) * base_of(b) == base_of(one) * base_of(a)
        for found in by_sentence(case).values()
        for a in found
        if _is_of(a, claim) and base_of(a)
        for b in found
        if a is not b and (_is_step(case, a) or _is_step(case, b)) and abs(a.start - b.start) < _REACH
        for one in said
        if _is_of(b, one) and base_of(one) != base_of(b)
    )


_REACH = 24
"""Letters between how much and for how much."""


def _is_of(fact: Fact, claim: Fact) -> bool:
    days = fact.group == CYCLE and claim.group == "day"
    return days or (
        fact.group == claim.group and (fact.unit == claim.unit or claim.kind is not ClaimKind.COUNT)
    )


def _is_step(case: Case, fact: Fact) -> bool:
    return fact.group == CYCLE or _STEP.match(case.evidence.text, fact.end) is not None


def is_worked_out(case: Case, claim: Fact) -> bool:
    """Whether it is so many times, such a part of, or more or less than what the passages give, in a sentence that puts
    a case or says that it adds up."""
    if claim.kind not in QUANTITIES or claim.group in NO_SIZES or not isinstance(claim.value, Amount):
        return False
    if _is_over(case, claim):
        return True
    values = [one for one in (*in_focus(case, claim), *said_beside(case, claim)) if one.group == claim.group]
    if any(_is_per(case, claim, one) for one in values):
        return True
    supposed, adds = says(case, claim, cues.IF), says(case, claim, cues.REASON)
    if not (supposed or adds) or claim.bound.side:
        return False
    told = [one for one in near(case, claim, "ratio") if base_of(one) < 1]
    if supposed and any(base_of(claim) == base_of(one) * base_of(share)
                        for one in values if one in case.equal for share in told):  # fmt: skip
        return True
    if claim.kind is not ClaimKind.AMOUNT or claim.bound.firm or is_slip(case, claim):
        return False
    mine, sizes = base_of(claim), {base_of(one) for one in values if one is not claim and base_of(one)}
    times = {n for n in _numbers(case, claim) if not is_ten(n)}
    shares = _shares(case, claim)
    factors = {*times, *shares, *(n * share for n in times for share in shares)}
    made = sizes | {size * factor for size in sizes for factor in factors}
    if mine in made - sizes:
        return True
    return len(sizes) <= _FEW and any(
        mine in (a + b, abs(a - b)) and (adds or not {a, b} <= sizes) for a, b in combinations(made, 2)
    )


def _is_over(case: Case, claim: Fact) -> bool:
    """Whether it is by how much a case that the answer puts is over what the evidence gives: `초과 150GB`, of 650GB and
    500GB."""
    if not cues.OVER_RIGHT_BEFORE.search(case.answer.text, 0, claim.start):
        return False
    cases = {base_of(one) for one in case.claims if one.group == claim.group and is_put(case, one)}
    return any(base_of(one) + base_of(claim) in cases for one in near(case, claim, claim.group))


def _numbers(case: Case, claim: Fact) -> Iterator[Base]:
    """How many times something may be taken: the other numbers of the sentence."""
    for one in said_beside(case, claim):
        many = Fraction(one.raw) if isinstance(one.raw, int) else base_of(one)
        if one.group != claim.group and one.group not in NO_SIZES and 1 < many <= _MOST:
            yield many
    yield from (Fraction(_NUMBERS.index(one[1]) + 2) for one in _SAID.finditer(words_beside(case, claim)))


def _shares(case: Case, claim: Fact) -> set[Base]:
    """The parts and multiples that the sentence and the passages that it may be from speak of, and what they leave."""
    about = case.weights(claim).passages
    least = FOCUS * max(about.values(), default=0.0)
    told = [one for one in case.shares if about.get(case.evidence.passage_at(one.start), 0.0) >= least][:_FEW]
    said = [one for one in said_beside(case, claim) if one.group == "ratio"]
    bases = {base_of(one) for one in (*told, *said)}
    return {n for one in bases for n in (one, 1 - one) if n > 0 and n != 1 and not is_ten(n)}


def _is_per(case: Case, claim: Fact, one: Fact) -> bool:
    """Whether it is what so many come to of which each is so much, both in one sentence of the evidence."""
    per = _PER.search(case.evidence.text, max(0, one.start - 8), one.start) if one not in case.equal else None
    return per is not None and any(
        other.unit == per["unit"]
        and other is not one
        and base_of(claim) == base_of(one) * Fraction(other.raw)
        for other in sentence_with(case, one)
        if isinstance(other.raw, int) and other.raw > 1
    )


def is_former(case: Case, claim: Fact) -> bool:
    """Whether it is what a value was before it went up or down by what stands beside it: 19, of `14세대로 3월보다
    5세대 줄었다`."""
    if (
        claim.bound.direction
        or claim.kind is ClaimKind.PERIOD
        or not cues.WAS.match(case.answer.text, claim.end)
    ):
        return False
    text = case.evidence.text
    return any(
        base_of(claim) == base_of(now) - way * base_of(by)
        for by in near(case, claim, claim.group, 0.0)
        for way in (cues.way_of(text, by.end),)
        if way
        for now in sentence_with(case, by)
        if now is not by and (now.group, now.unit) == (by.group, by.unit)
    )


def is_with_points(case: Case, claim: Fact) -> bool:
    """Whether it is a rate with all that is added to it: `우대를 모두 받으면 연 4.1%`, of 2.9% and of `1.2%p까지`."""
    if not says(case, claim, cues.WITH_ALL):
        return False
    passage = {one: case.evidence.passage_at(one.start) for one in near(case, claim, "%p", 0.0)}
    by_passage = {
        number: {points_of(one) for one in passage if passage[one] == number}
        for number in {*passage.values()}
    }
    return any(
        points_of(claim) - points_of(rate) in (more | {sum(more)})
        for rate in near(case, claim, "ratio", 0.0)
        for more in (by_passage.get(case.evidence.passage_at(rate.start), set()),)
    )
