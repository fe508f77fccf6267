"""Values that a row or a column makes, or a value of the evidence with one that the answer gives, too: `53명`, of 84 of
whom `31명이 참석했고`; `60명`, of 20, 35 and 5; `3,000만 원`, of 20명 and 150만 원; `2.5%`, of 1,800명 and 45명.

They are not in the evidence and yet not wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from seogo.lang.measures import measure
from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import CYCLE, Amount
from seogo.verify.decide.case import Case
from seogo.verify.decide.worked import (
    FITS,
    base_of,
    comes_to,
    is_exact,
    is_slip,
    near,
    said_beside,
    words_beside,
)
from seogo.verify.fact import Fact
from seogo.verify.series import Point, matched, read_points, words_of

_MOST = 30
"""Values that are worked with."""
_RATES = frozenset(("ratio", "%p", "", CYCLE))
_APART = re.compile(r"않|못|나머지|아닌|제외|빼|남[은는]|[늘줄]|증가|감소|올[랐라]|내[렸려]")
"""What is left of the one, or how much it has become more or less."""
_BY = re.compile(r"(?:이|가|만큼|씩|쯤)?\s?(?:더\s)?(?:[늘줄]|길[어었]|짧|단축|연장)")
"""What follows a length of time by which something becomes longer or shorter."""
_AROUND = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?[a-z㎜㎝℃°%]{0,4}\s?±\s?$")
_NEXT = 24
"""Letters before what may differ in which it is said from what."""
_IN_ALL = re.compile(r"모두|합[쳐하해치]|총|다\s?해서|더하면|전부|전체")


def is_made(case: Case, claim: Fact) -> bool:
    """Whether a quantity comes to what the answer's own values and those of the evidence's rows make."""
    if not isinstance(claim.value, Amount) or claim.kind not in QUANTITIES:
        return False
    if claim.bound.direction:
        return _is_tolerance(case, claim)
    if claim.group == "ratio":
        return _is_rate_of_row(case, claim)
    if claim.group in _RATES:
        return False
    if _is_tolerance(case, claim) or _is_total(case, claim):
        return True
    if is_slip(case, claim) or claim.kind is ClaimKind.PERIOD:
        return claim.kind is ClaimKind.PERIOD and _is_beside(case, claim)
    return _is_beside(case, claim) or _is_product_of_row(case, claim) or _is_share_of_sentence(case, claim)


def _is_beside(case: Case, claim: Fact) -> bool:
    """Whether it is what one value of the evidence has more than another that the sentence gives, too."""
    if claim.kind is ClaimKind.PERIOD:
        if not _BY.match(case.answer.text, claim.end):
            return False
    elif not (is_exact(claim) or _APART.search(_clause(case, claim))):
        return False
    place = case.alignment.place
    for one in said_beside(case, claim):
        if one.group != claim.group or one.unit != claim.unit or one.bound.direction:
            continue
        for fact in case.equal.get(one, ()):
            if case.fit(one, fact) < FITS:
                continue
            others = [other for other in case.comparable(claim)
                      if other.group == claim.group and place(other)[2] == place(fact)[2]][:_MOST]  # fmt: skip
            if any(base_of(claim) == abs(base_of(other) - base_of(fact)) for other in others):
                return True
    return False


def _clause(case: Case, claim: Fact) -> str:
    """The answer's clause around a claim."""
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    return case.answer.text[segment.start : segment.end]


def _is_tolerance(case: Case, claim: Fact) -> bool:
    """Whether it is as far from a value as the evidence allows: `3.9mm`, of `4.0±0.1mm`."""
    text = case.evidence.text
    for allowed in case.comparable(claim) if "±" in text else ():
        around = _AROUND.search(text, max(0, allowed.start - _NEXT), allowed.start)
        if around and allowed.group == claim.group:
            middle = Fraction(around[1].replace(",", "")) * measure(allowed.unit).factor
            if base_of(claim) in (middle - base_of(allowed), middle + base_of(allowed)):
                return True
    return False


def _is_total(case: Case, claim: Fact) -> bool:
    """Whether it is all of a column or a list, or all of its rows that the answer names, together."""
    if not _IN_ALL.search(words_beside(case, claim)):
        return False
    said = words_of(_clause(case, claim))
    series: dict[object, list[Point]] = {}
    for point in read_points(case.evidence, case.facts):
        if point.fact.group == claim.group and len(point.size) == 1:
            series.setdefault(point.series, []).append(point)
    for points in series.values():
        named = [one for one in points if matched(one.label, said)]
        for some in (points, named):
            if len(some) > 1 and sum(one.size[0] for one in some) == base_of(claim):
                return True
    return False


def _is_product_of_row(case: Case, claim: Fact) -> bool:
    """Whether it is so many times so much, both of one row or sentence of the evidence."""
    if claim.kind is not ClaimKind.AMOUNT:
        return False
    if not (is_exact(claim) or _IN_ALL.search(words_beside(case, claim))):
        return False
    return any(
        base_of(claim) == base_of(one) * base_of(other)
        for row in _rows(case, claim)
        for one, other in permutations(row, 2)
        if one.group == claim.group and other.kind is ClaimKind.COUNT and base_of(other) > 1
    )


def _is_rate_of_row(case: Case, claim: Fact) -> bool:
    """Whether two counts of a row have that rate, rounded as the answer writes it."""
    digits = _decimals(case.answer.text[claim.start : claim.end])
    if digits is None:
        return False
    half = Fraction(1, 2 * 100 * 10**digits)
    return any(
        abs(base_of(one) / base_of(other) - base_of(claim)) <= half
        for row in _rows(case, claim)
        for one, other in permutations(row, 2)
        if one.kind is other.kind is ClaimKind.COUNT
        and one.group == other.group
        and 0 < base_of(one) < base_of(other)
        and case.alignment.place(one)[5]
    )


def _decimals(text: str) -> int | None:
    """Decimals of a percentage; None for any other form of a share, and where it has fewer than two digits."""
    found = re.match(r"(\d+)(?:\.(\d+))?\s?(?:%|퍼센트|프로)", text)
    if found is None or len(found[1] + (found[2] or "")) < 2:
        return None
    return len(found[2] or "")


def _rows(case: Case, claim: Fact) -> Iterator[Sequence[Fact]]:
    """The quantities of each row or sentence of the evidence that is about the claim's subject."""
    weights = case.weights(claim)
    rows: dict[int, list[Fact]] = {}
    for fact in case.facts:
        if fact.kind in QUANTITIES and fact.group not in _RATES and isinstance(fact.value, Amount):
            rows.setdefault(case.alignment.place(fact)[2], []).append(fact)
    for row in rows.values():
        if len(row) > 1 and any(case.alignment.score(weights, fact) >= FITS for fact in row[:_MOST]):
            yield row[:_MOST]


def _is_share_of_sentence(case: Case, claim: Fact) -> bool:
    """Whether it is the share that the evidence's own sentence gives of a value, or what is left without it."""
    place = case.alignment.place
    ratios = [one for one in case.shares if 0 < base_of(one) < 1][:_MOST]
    if not ratios:
        return False
    wholes = near(case, claim, claim.group)
    return any(
        place(whole)[2] == place(ratio)[2]
        and any(comes_to(claim, base_of(whole) * share) for share in (base_of(ratio), 1 - base_of(ratio)))
        for whole in wholes
        for ratio in ratios
    )
