"""What an answer's arithmetic is done with: the values beside a claim in its sentence, and those of the evidence that
it may be from. Gathers alone; names no operation and decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import CYCLE, Amount
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact
from seogo.verify.series import Point, matched, read_points, words_of

FITS = 0.3
"""How well a value of the evidence must fit to be what is worked with."""
SURE = 0.75
"""How well a share that the answer does not give must fit; another value, to be what is told and no part of a sum."""
BEHIND = 0.1
"""How much worse than the best another one may fit."""
FOCUS = 0.25
"""Share of the words of the passage that is most about a claim, from which another one is, too."""
MOST = 24
"""Values that are worked with."""
ROW = 0.2
"""How well a value must fit to be what a sure share is a share of: one of a table has few words beside it."""
_HAIR = 0.001
"""By how much less is asked of what may fit than of what does."""
RATES = ("ratio", "%p")
NO_SIZES = frozenset((*RATES, "", CYCLE))
"""Groups of what is no size of anything, to be added and multiplied."""
_NEAR = 300
"""Letters beside a value in which it is said how it was worked out, however long the sentence is."""
_DECIMALS = 10**6
_EXACT = 3
"""Significant digits of a number that is hardly met by chance."""


Base: TypeAlias = Fraction | int
"""Whole sizes are `int`, which are worked with ten times as fast; what is divided is made a `Fraction` first."""


def base_of(fact: Fact) -> Base:
    """The size of a quantity, in the units of its group."""
    assert isinstance(fact.value, Amount)
    return fact.value.base


def bases_of(facts: Collection[Fact]) -> set[Base]:
    """The sizes of quantities, each once."""
    return {base_of(one) for one in facts}


def points_of(rate: Fact) -> Base:
    """A rate, or what two lie apart, in per cent."""
    return base_of(rate) * (100 if rate.group == "ratio" else 1)


def is_exact(claim: Fact) -> bool:
    """Whether a value has so many digits that it is hardly met by chance."""
    return len(str(base_of(claim).numerator).strip("0")) >= _EXACT


def is_slip(case: Case, claim: Fact) -> bool:
    """Whether a value of the same has the very digits: ten times as much is a slip, and no share."""
    return any(_digits(one) == _digits(claim) for one in near(case, claim, claim.group))


def _digits(fact: Fact) -> str:
    base = base_of(fact) * _DECIMALS
    return str(base.numerator).strip("0") if base.denominator == 1 else str(base)


def is_ten(factor: Base) -> bool:
    """Whether to take something so many times is rather a slip: ten, a tenth."""
    return str(factor.numerator).strip("0") == "1" and str(factor.denominator).strip("0") == "1"


def stretch_beside(case: Case, claim: Fact) -> tuple[int, int]:
    """The answer's sentence around a claim."""
    start, end = case.answer.sentences[case.sentence_of(claim)]
    return max(start, claim.start - _NEAR), min(end, claim.end + _NEAR)


def says(case: Case, claim: Fact, cue: re.Pattern[str]) -> bool:
    """Whether a cue stands in `stretch_beside`, looked for once however many values stand there."""
    return case.answer.has(cue, *stretch_beside(case, claim))


def words_beside(case: Case, claim: Fact) -> str:
    """The text of `stretch_beside`."""
    return case.answer.text[slice(*stretch_beside(case, claim))]


def clause_of(case: Case, claim: Fact) -> str:
    """The answer's clause around a claim."""
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    return case.answer.text[segment.start : segment.end]


def said_beside(case: Case, claim: Fact) -> list[Fact]:
    """The other quantities that the answer's sentence gives."""
    return [
        one
        for one in case.claims_beside(claim)
        if one is not claim and isinstance(one.value, Amount) and not one.vague
    ][:MOST]


def is_told(case: Case, one: Fact) -> bool:
    """Whether the evidence has a value of the answer about what the answer says it of."""
    return any(case.fit(one, fact) >= FITS for fact in case.equal.get(one, ()))


def near(case: Case, claim: Fact, group: str, least: float = FITS) -> list[Fact]:
    """The quantities of a group that are about the claim's subject, best first."""
    found = [one for score, one in scored(case, claim, group, least) if score >= least]
    return found[:MOST]


def best(case: Case, claim: Fact) -> list[Fact]:
    """The quantities of the claim's group that fit it best."""
    found = scored(case, claim, claim.group)
    least = max(FITS, found[0][0] - BEHIND) if found else 0.0
    return [one for score, one in found if score >= least][:MOST]


def scored(case: Case, claim: Fact, group: str, least: float = FITS) -> Sequence[tuple[float, Fact]]:
    """The quantities of a group and how well they fit, best first, worked out once for each claim; some that fit less
    than `least` are left out."""
    whole = least < ROW

    def score() -> list[tuple[float, Fact]]:
        weights, facts = case.weights(claim), quantities(case, group)
        near = facts if whole else case.may_fit(claim, facts, ROW - _HAIR)
        found = [(case.alignment.score(weights, one), one) for one in near]
        return sorted(found, key=lambda one: -one[0])

    return case.answer.once(("fit", claim, group, whole), score)


def quantities(case: Case, group: str) -> Sequence[Fact]:
    """The quantities of the evidence of a group, in order."""
    return case.evidence.once("groups", lambda: _grouped(case)).get(group, ())


def _grouped(case: Case) -> Mapping[str, Sequence[Fact]]:
    groups: dict[str, list[Fact]] = {}
    for fact in case.facts:
        if isinstance(fact.value, Amount):
            groups.setdefault(fact.group, []).append(fact)
    return groups


def by_sentence(case: Case) -> Mapping[int, Sequence[Fact]]:
    """The quantities of each sentence, or row, of the evidence, in order."""

    def read() -> Mapping[int, Sequence[Fact]]:
        sentences: dict[int, list[Fact]] = {}
        for fact in case.facts:
            if isinstance(fact.value, Amount):
                sentences.setdefault(case.alignment.place(fact)[2], []).append(fact)
        return sentences

    return case.evidence.once("quantities of sentences", read)


def sentence_with(case: Case, fact: Fact) -> Sequence[Fact]:
    """The quantities of the sentence, or the row, that a fact of the evidence stands in, itself among them."""
    return by_sentence(case).get(case.alignment.place(fact)[2], ())


def rows_about(case: Case, claim: Fact) -> Iterator[Sequence[Fact]]:
    """The sizes of each row or sentence of the evidence that is about the claim's subject."""
    weights = case.weights(claim)
    for found in by_sentence(case).values():
        row = [one for one in found if one.kind in QUANTITIES and one.group not in NO_SIZES][:MOST]
        if len(row) > 1 and any(
            case.alignment.score(weights, fact) >= FITS for fact in case.may_fit(claim, row, FITS - _HAIR)
        ):
            yield row


def in_focus(case: Case, claim: Fact) -> list[Fact]:
    """The values of the claim's group in the passages that it may be from, those that fit best where there are many."""
    return case.answer.once(("in focus", claim), lambda: _in_focus(case, claim))


def _in_focus(case: Case, claim: Fact) -> list[Fact]:
    weights = case.weights(claim)
    shares = weights.passages
    least = FOCUS * max(shares.values(), default=0.0)
    found = [
        fact
        for fact in quantities(case, claim.group)
        if shares.get(case.evidence.passage_at(fact.start), 0.0) >= least
    ]
    if len(found) <= MOST:
        return found
    return sorted(found, key=lambda fact: -case.alignment.score(weights, fact))[:MOST]


def series_of(case: Case, claim: Fact) -> Iterator[tuple[Sequence[Point], Sequence[Point]]]:
    """Each column and list of the claim's group, and those of its values that the claim's clause names."""
    said = words_of(clause_of(case, claim))
    series: dict[object, list[Point]] = {}
    for point in read_points(case.evidence, case.facts):
        if point.fact.group == claim.group and len(point.size) == 1:
            series.setdefault(point.series, []).append(point)
    for points in series.values():
        yield points, [one for one in points if matched(one.label, said)]
