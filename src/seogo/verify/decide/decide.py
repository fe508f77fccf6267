"""A decision on every claim of an answer, and what two decisions together change. Knows no kind's form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.decide.case import Case, Decision, Scored, Tokenize, equal_safe
from seogo.verify.decide.polarities import decide_polarity
from seogo.verify.decide.quotations import decide_quotation
from seogo.verify.decide.values import decide_value
from seogo.verify.fact import Fact
from seogo.verify.kinds.polarity import MODAL
from seogo.verify.page import Page


def decide(
    answer: Page, claims: Sequence[Fact], evidence: Page, facts: Sequence[Fact], tokenize: Tokenize
) -> list[Decision]:
    """A decision on each claim, in the order given, less those that nothing can be said of and nobody would miss.

    `tokenize`: for the few sentences of the evidence whose proper nouns matter.
    """
    case = Case(answer, claims, evidence, facts, tokenize)
    decided = _shared(case, _complements(case, [_decide(case, claim) for claim in claims]))
    return [one for one in decided if not (one.status is Status.NOT_CHECKED and _is_common(one.claim))]


def _decide(case: Case, claim: Fact) -> Decision:
    if claim.kind is ClaimKind.POLARITY:
        return decide_polarity(case, claim)
    if claim.kind is ClaimKind.QUOTATION:
        return decide_quotation(case, claim)
    return decide_value(case, claim)


def _is_common(claim: Fact) -> bool:
    return claim.weak and (claim.kind in (ClaimKind.POLARITY, ClaimKind.NAME))


def _shared(case: Case, decided: list[Decision]) -> list[Decision]:
    """Two claims of a sentence on one fact, while a like value beside that fact has none: one of them is wrong."""
    by_fact: dict[tuple[Fact, int], list[int]] = {}
    for index, one in enumerate(decided):
        if (
            one.status is Status.SUPPORTED
            and one.fact
            and one.claim.kind in QUANTITIES
            and not one.claim.weak
        ):
            by_fact.setdefault((one.fact, case.sentence_of(one.claim)), []).append(index)
    for (fact, _), indexes in by_fact.items():
        if len(indexes) < 2:
            continue
        wrong = min(indexes, key=lambda index: decided[index].score)
        if left := _unclaimed(case, decided[wrong].claim, fact):
            decided[wrong] = case.contradicted(decided[wrong].claim, left)
    return decided


def _unclaimed(case: Case, claim: Fact, fact: Fact) -> Scored:
    """Values in the sentence of `fact` that could stand for the claim and that no claim has."""
    sentence = case.alignment.place(fact)[2]
    found = [
        (case.fit(claim, other), other)
        for other in case.comparable(claim)
        if other.group == claim.group and other.unit == claim.unit and other not in case.explained
        and case.alignment.place(other)[2] == sentence
    ]  # fmt: skip
    return sorted(found, key=lambda one: -one[0])


def _complements(case: Case, decided: list[Decision]) -> list[Decision]:
    """`3년이 안 되면 신청할 수 없다` says what `3년 이상이면 신청할 수 있다` says: both turned round, both right."""
    turned = [one for one in decided if one.status is Status.CONTRADICTED and one.fact]
    bounds = [one for one in turned if one.fact and equal_safe(one.claim, one.fact)]
    endings = [
        one
        for one in turned
        if one.claim.kind is ClaimKind.POLARITY and one.claim.group.startswith(("stem:", MODAL))
    ]
    right = {id(one) for b in bounds for p in endings if _near(case, b, p) for one in (b, p)}
    return [replace(one, status=Status.SUPPORTED, found=None) if id(one) in right else one for one in decided]


def _near(case: Case, first: Decision, second: Decision) -> bool:
    if not first.fact or not second.fact:
        return False
    sides = ((case.answer, first.claim, second.claim), (case.evidence, first.fact, second.fact))
    return all(
        page.segments[page.segment_at(a.start)].sentence == page.segments[page.segment_at(b.start)].sentence
        for page, a, b in sides
    )
