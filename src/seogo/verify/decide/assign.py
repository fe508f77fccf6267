"""A clause of the evidence is told once: one that another claim of the answer tells again denies nothing else.

`강제로 대피시킬 수 있지만 반려동물을 데리고 들어올 수는 없습니다`: the 수 있다 of the evidence is the first one's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.kinds.permissions import LIMIT
from seogo.verify.polarity import NEGATIVE, Polarity

CLEARER = 1.4
"""How many times the weight of the claim's words those of the other must have around the clause."""


def unassigned(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions, those not checked that a clause contradicts which a claim of another clause tells again."""
    told: dict[int, list[Fact]] = {}
    for one in decided:
        if one.status is Status.SUPPORTED and one.fact and isinstance(one.claim.value, Polarity):
            told.setdefault(case.evidence.segment_at(one.fact.start), []).append(one.claim)
    return [
        replace(one, status=Status.NOT_CHECKED, fact=None, found=None) if _is_taken(case, one, told) else one
        for one in decided
    ]


def _is_taken(case: Case, one: Decision, told: dict[int, list[Fact]]) -> bool:
    claim, fact = one.claim, one.fact
    if one.status is not Status.CONTRADICTED or claim.kind is not ClaimKind.POLARITY or not fact:
        return False
    if claim.group == LIMIT:
        return False
    here, mine = case.answer.segment_at(claim.start), _weight(case, claim, fact)
    return any(
        other.unit != "inside" and other.group != claim.group and _sense(other.value) != _sense(claim.value)
        and case.answer.segment_at(other.start) != here and _weight(case, other, fact) > CLEARER * mine
        for other in told.get(case.evidence.segment_at(fact.start), ())
    )  # fmt: skip


def _weight(case: Case, claim: Fact, fact: Fact) -> float:
    """The weight of the words of a claim that stand around a fact."""
    weights = case.weights(claim)
    return weights.told * case.alignment.score(weights, fact)


def _sense(value: object) -> bool:
    """Whether a polarity, or what a clause's ending says, denies."""
    return value in NEGATIVE if isinstance(value, Polarity) else bool(value)
