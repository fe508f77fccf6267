"""The half or the quarter of a year that a value is of: `하반기 매출은 1,240억 원`, where that is the first half's.

The word stands in the evidence, of something else. Knows no other dates.
"""

from __future__ import annotations

from collections.abc import Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.decide.case import Case, Decision

_PARTS = frozenset(("half", "quarter"))


def judge_halves(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions with those on halves and quarters changed where all values of the clause are another one's."""
    result = list(decided)
    for index, one in enumerate(decided):
        if (
            one.status is not Status.SUPPORTED
            or one.claim.kind is not ClaimKind.DATE
            or one.claim.group not in _PARTS
        ):
            continue
        places = _of_values(case, decided, one)
        if len(places) != 1:
            continue
        (sentence,) = places
        beside = [
            fact
            for fact in case.comparable(one.claim)
            if fact.group == one.claim.group and case.alignment.place(fact)[2] == sentence
        ]
        if beside and all(fact.value != one.claim.value for fact in beside):
            result[index] = case.contradicted(one.claim, [(1.0, fact) for fact in beside])
    return result


def _of_values(case: Case, decided: Sequence[Decision], half: Decision) -> set[int]:
    """The sentences of the evidence that have the values of the half's clause; none where one of them is not found."""
    clause = case.answer.segment_at(half.claim.start)
    found = set()
    for one in decided:
        if (
            one.claim.kind not in QUANTITIES
            or one.claim.weak
            or case.answer.segment_at(one.claim.start) != clause
        ):
            continue
        if one.status is not Status.SUPPORTED or one.fact is None or case.alignment.place(one.fact)[5]:
            return set()
        if len({case.alignment.place(fact)[2] for fact in case.equal.get(one.claim, ())}) > 1:
            return set()
        found.add(case.alignment.place(one.fact)[2])
    return found
