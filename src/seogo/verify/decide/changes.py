"""What values of an answer that are right make of another one: by how much something is more or less than the next of
its row, `205원(7원 인상)`, or than another value, and how many times a cell it is, `45,000원 (제2절: 1.5배)`.

For `own`, that asks last. Knows the decisions on values beside, and nothing of how they came about.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from itertools import product

from seogo.types import ClaimKind, Status
from seogo.verify.compare import Amount
from seogo.verify.counters import COUNTED
from seogo.verify.decide import cues
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.operands import FITS, NO_SIZES, base_of, sentence_with
from seogo.verify.fact import Fact
from seogo.verify.series import matched, read_points, words_of

_MOST, _BEFORE = 12, 6
"""Values of a sentence that are worked with."""

NOT_ADDED = NO_SIZES - {"%p"}


def sizes_of(claim: Fact, told: Sequence[Decision]) -> list[Decision]:
    """The decisions on values of what the claim measures or counts."""
    return [
        one for one in told
        if isinstance(one.claim.value, Amount) and claim.group not in NOT_ADDED
        and (one.claim.group == claim.group or {one.claim.group, claim.group} <= COUNTED)
    ]  # fmt: skip


def lie_apart(case: Case, claim: Fact, pair: Sequence[Decision]) -> bool:
    """Whether two values of the answer lie the claim apart, and the way it says: `41,200건보다 3,200건 적은`."""
    apart = base_of(pair[0].claim) - base_of(pair[1].claim)
    if abs(apart) != base_of(claim):
        return False
    up = cues.way_of(case.answer.text, claim.end)
    for one, sign in zip(pair, (-1, 1), strict=True):
        if up and cues.THAN.match(case.answer.text, one.claim.end):
            return (apart * sign > 0) == (up > 0)
    return True


def changed(case: Case, one: Decision, told: Sequence[Decision]) -> Sequence[Decision]:
    """The value that is so much more or less, as the answer says, than the one next to it in its row or sentence:
    `205원(7원 인상)`, of 198 and 205; `400만 원 증액되어 1,600만 원`, or `1,200만 원에서 400만 원 증액`."""
    claim, text = one.claim, case.answer.text
    ways = cues.ways_of(text, claim.start, claim.end)
    if not ways or claim.group in NOT_ADDED:
        return ()
    sentence = case.sentence_of(claim)
    words = words_of(
        text[case.answer.sentences[max(0, sentence - 1)][0] : case.answer.sentences[sentence][1]]
    )
    for other in told:
        if other.fact is None or other.claim.group != claim.group or other.claim.value == claim.value:
            continue
        sign = -1 if cues.WAS_OR_THAN.match(text, other.claim.end) else 1
        apart = [(base_of(other.fact) - base_of(beside)) * sign for beside in _next_to(case, other.fact)]
        if any(abs(Fraction(base_of(claim))) * way in apart for way in ways) and _is_named(
            case, other, words
        ):
            return (other,)
    return ()


def is_change(case: Case, one: Decision) -> bool:
    """Whether the row that the answer names has a value, which stands against the claim, and another after it that lie
    so far apart, as it says: `난방비는 45원 올랐습니다`, of 610 and 655."""
    claim, fact = one.claim, one.fact
    up = cues.way_of(case.answer.text, claim.end)
    if not up or fact is None or fact.group != claim.group or claim.group in NOT_ADDED:
        return False
    words = words_of(case.answer.text[slice(*case.answer.sentences[case.sentence_of(claim)])])
    return _is_named(case, one, words) and any(
        (base_of(other) - base_of(fact)) * (1 if other.start > fact.start else -1) == up * base_of(claim)
        for other in _next_to(case, fact)
    )


def _next_to(case: Case, fact: Fact) -> list[Fact]:
    """The values right before and behind one in its row or sentence that are written as it is."""
    written = (fact.group, fact.unit)
    row = [other for other in sentence_with(case, fact) if (other.group, other.unit) == written]
    at = next((n for n, other in enumerate(row) if other is fact), -1)
    return [*row[max(0, at - 1) : at], *row[at + 1 : at + 2]] if at >= 0 else []


def _is_named(case: Case, one: Decision, words: Collection[str]) -> bool:
    """Whether the answer names the row of the decision's value, or says what its sentence does."""
    points = read_points(case.evidence, case.facts)
    label = next((point.label for point in points if point.fact is one.fact and point.cell), None)
    if label is not None:
        return bool(matched(label, words))
    return one.fact is not None and case.fit(one.claim, one.fact) >= FITS


def taken_times(case: Case, one: Decision, told: Sequence[Decision]) -> Sequence[Decision]:
    """The factor, if the claim is so many times the cell that the answer names, or the value it would be otherwise:
    `45,000원 (제2절: 1.5배)`, of 30,000."""
    if one.fact is None or one.claim.kind is not ClaimKind.AMOUNT or one.claim.group in NOT_ADDED:
        return ()
    factors = [other for other in told if other.claim.unit == "배" and base_of(other.claim) > 1]
    if not factors:
        return ()
    words = words_of(case.answer.text[slice(*case.answer.sentences[case.sentence_of(one.claim)])])
    named = [
        point.fact for point in read_points(case.evidence, case.facts)
        if point.cell and matched(point.label, words) and matched(point.around, words)
    ]  # fmt: skip
    for factor in factors:
        for fact in named or [one.fact]:
            if fact.group == one.claim.group and base_of(fact) * base_of(factor.claim) == base_of(one.claim):
                return (factor,)
    return ()


def is_consistent(case: Case, claim: Fact, beside: Sequence[Decision]) -> bool:
    """Whether it is what a value that the evidence says and one that is not checked lie apart, as the answer says, or
    all of the two before it: `10만 원에 3배인 30만 원을 더해 총 40만 원`."""
    text = case.answer.text
    if cues.TOTAL_RIGHT_BEFORE.search(text, max(0, claim.start - _BEFORE), claim.start):
        parts = [
            one for one in sizes_of(claim, beside) if one.claim.end <= claim.start and not one.claim.weak
        ]
        right = any(one.status is Status.SUPPORTED for one in parts) or not case.equal.get(claim)
        right = right and all(one.status is not Status.CONTRADICTED for one in parts[-2:])
        return right and len(parts) > 1 and sum(base_of(one.claim) for one in parts[-2:]) == base_of(claim)
    if not cues.way_of(text, claim.end):
        return False
    sizes = sizes_of(claim, [one for one in beside if not (one.claim.weak or one.claim is claim)])
    told = [one for one in sizes if one.status is Status.SUPPORTED][:_MOST]
    other = [one for one in sizes if one.status is Status.NOT_CHECKED][:_MOST]
    return any(
        (cues.THAN.match(text, a.claim.end) or cues.THAN.match(text, b.claim.end))
        and lie_apart(case, claim, (a, b))
        for a, b in product(told, other)
    )
