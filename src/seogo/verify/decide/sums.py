"""Values that follow by one step from those beside them: `1억 4,200만 원 중 8,500만 원을 써 5,700만 원이 남았다`,
`2022년보다 6.6%p`, of 58.3% and 51.7% in one sentence of the evidence, `2025년 7월 1일부터 2028년 6월 30일까지 3년`.

Only takes contradictions back; whether the values beside are right is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import COUNTED, CYCLE, Amount
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.days import date_of, is_of, reckon
from seogo.verify.decide.worked import base_of, is_slip
from seogo.verify.fact import Fact
from seogo.verify.kinds.date import Day

_MORE = re.compile(r"(?:모두|총|합[치쳐계하해한][가-힣]{0,2}|더[하해]면|통틀어|최장|다\s해서)[은는]?\s?$")
"""What stands right before a total."""
_LESS = re.compile(
    r"[이가을를]?\s?(?:만큼\s)?(?:더\s|덜\s)?(?:남[았습은는아]|차이|격차|많|적[습었은]|줄|늘|단축|감소|증가|높|낮|올[라랐]|내[렸려린]|떨어)"
)
"""What follows right behind a difference."""
_REST = re.compile(r"(?:나머지|잔액|잔여|차액)[가-힣\s]{0,8}$")
_OF_ALL = re.compile(r"모두|총\s?|합[치쳐계하해]|전체")
_UNTIL = re.compile(r"\s?(?:부터|에서|[~∼-])\s?")
_MOST = 12
"""Values of a sentence that are worked with."""
_NEAR = 0.7
"""Share of the words of the nearest sentence of the evidence from which another one may be what the answer is from."""
_BESIDE = 14
"""Letters before a value in which it is said to be a total, or the rest."""
_NO_SIZES = frozenset(("", "ratio", CYCLE))


def worked_out(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions, those not checked that arithmetic gives."""
    return [
        replace(one, status=Status.NOT_CHECKED, fact=None, found=None)
        if _is_given(case, one, decided)
        else one
        for one in decided
    ]


def _is_given(case: Case, one: Decision, decided: Sequence[Decision]) -> bool:
    claim = one.claim
    if one.status is not Status.CONTRADICTED or case.equal.get(claim):
        return False
    right = [
        other for other in decided
        if other.status is Status.SUPPORTED and case.sentence_of(other.claim) == case.sentence_of(claim)
    ][:_MOST]  # fmt: skip
    if claim.kind is ClaimKind.DATE:
        return _is_end(case, claim, right)
    if (
        claim.kind not in QUANTITIES
        or claim.group in _NO_SIZES
        or claim.bound.firm
        or not isinstance(claim.value, Amount)
    ):
        return False
    if claim.group != "%p" and is_slip(case, claim):
        return False
    text, start = case.answer.text, case.answer.sentences[case.sentence_of(claim)][0]
    before = text[max(start, claim.start - _BESIDE) : claim.start]
    more = _MORE.search(before) is not None
    less = _REST.search(before) is not None or _LESS.match(text, claim.end) is not None
    mine = base_of(claim)
    told = [other.claim for other in right if isinstance(other.claim.value, Amount) and not other.claim.weak]
    alike = [one for one in told if one.group == claim.group or {one.group, claim.group} <= COUNTED]
    own = [(base_of(a), base_of(b)) for a, b in combinations(alike, 2)]
    if more and any(mine == a + b for a, b in own):
        return True
    if less and any(mine == abs(a - b) for a, b in (*own, *_of_evidence(case, claim, right))):
        return True
    return _OF_ALL.search(before) is not None and any(
        mine == size * many for size, many in _products(case, claim, right)
    )


def _products(case: Case, claim: Fact, right: Sequence[Decision]) -> Iterator[tuple[Fraction, Fraction]]:
    """So much for each, and so many as the sentence says."""
    many = [
        base_of(one.claim) for one in right
        if one.claim.kind is ClaimKind.COUNT and isinstance(one.claim.value, Amount) and base_of(one.claim) > 1
    ]  # fmt: skip
    near = _nearest(case, claim, right)
    for fact in case.facts:
        if (
            fact.group == claim.group
            and isinstance(fact.value, Amount)
            and case.alignment.place(fact)[2] in near
        ):
            yield from ((base_of(fact), one) for one in many)


def _of_evidence(case: Case, claim: Fact, right: Sequence[Decision]) -> Iterator[tuple[Fraction, Fraction]]:
    """The pairs of values of one sentence of the evidence that the answer's may be from."""
    near = _nearest(case, claim, right)
    group, scale = ("ratio", 100) if claim.group == "%p" else (claim.group, 1)
    sizes: dict[int, set[Fraction]] = {}
    for fact in case.facts:
        if fact.group == group and isinstance(fact.value, Amount) and not fact.weak:
            number = case.alignment.place(fact)[2]
            if number in near:
                sizes.setdefault(number, set()).add(base_of(fact) * scale)
    for found in sizes.values():
        yield from combinations(sorted(found)[:_MOST], 2)


def _nearest(case: Case, claim: Fact, right: Sequence[Decision]) -> set[int]:
    """The sentences of the evidence that have what the answer's says, and those with its other values."""
    shares = case.alignment.sentences(claim)
    most = max(shares.values(), default=0.0)
    found = {number for number, share in shares.items() if share >= _NEAR * most}
    return found | {case.alignment.place(one.fact)[2] for one in right if one.fact}


def _is_end(case: Case, claim: Fact, right: Sequence[Decision]) -> bool:
    """Whether a day is so long after the one right before it as the sentence says: `7월 1일부터 2028년 6월 30일까지
    3년`."""
    if not isinstance(claim.value, Day):
        return False
    lengths = [one.claim for one in right if one.claim.group in ("day", "month")]
    for other in right:
        start = other.claim
        if isinstance(start.value, Day) and _UNTIL.fullmatch(case.answer.text, start.end, claim.start):
            first = date_of(start.value)
            if first is None:
                return False
            # ten days from the 2nd last until the 11th; a year may be said to end on the day it began, too
            days = ((one.group == "day", list(reckon(first, one, 1))) for one in lengths)
            return any(is_of(claim.value, day) for both, found in days for day in found[both:])
    return False
