"""Two claims of one sentence on one value of the evidence: where it has another one for one of them, that is wrong.

Knows no kind's form.
"""

from __future__ import annotations

from seogo.types import Status
from seogo.verify.claims import VALUES
from seogo.verify.decide import cues
from seogo.verify.decide.case import Case, Decision, Scored
from seogo.verify.fact import Fact

_TIMES = ({"month", "day"},)
_OWN_FITS, _OWN_MARGIN = 0.7, 0.18
"""How well the words of a clause must fit another value, and by how much better than the one that two clauses have."""


def judge_shared(case: Case, decided: list[Decision]) -> list[Decision]:
    """Two claims of a sentence on one fact, while a like value beside that fact has none: one of them is wrong."""
    by_fact: dict[tuple[Fact, int], list[int]] = {}
    for index, one in enumerate(decided):
        if one.status is Status.SUPPORTED and one.fact and one.claim.kind in VALUES and not one.claim.weak:
            if cues.REST_RIGHT_BEFORE.search(case.answer.text, 0, one.claim.start):
                continue  # 4대에서 무상 2대를 뺀 나머지 2대
            by_fact.setdefault((one.fact, case.sentence_of(one.claim)), []).append(index)
    for (fact, _), indexes in by_fact.items():
        if len(indexes) < 2:
            continue
        wrong = min(indexes, key=lambda index: decided[index].score)
        if left := _unclaimed(case, decided[wrong].claim, fact):
            decided[wrong] = case.contradicted(decided[wrong].claim, left)
            continue
        turns = [(index, other) for index in indexes if (other := _outdone(case, decided[index].claim, fact))]
        if len(turns) == 1:
            decided[turns[0][0]] = case.contradicted(decided[turns[0][0]].claim, turns[0][1])
    return decided


def _outdone(case: Case, claim: Fact, fact: Fact) -> Scored:
    """Of two clauses with one value, the value of another sentence that fits this one far better: `신청은 60일 이내에,
    처리는 60일 이내에`, where one is 30일."""
    own = case.own_weights(claim)
    here = case.alignment.score(own, fact)
    found = [
        (score, other)
        for other in case.comparable(claim)
        if other.group == claim.group and other.unit == claim.unit and other not in case.explained
        and other.bound.direction == claim.bound.direction
        and case.alignment.place(other)[4] == case.alignment.place(fact)[4]
        and (score := case.alignment.score(own, other)) >= _OWN_FITS and score - here >= _OWN_MARGIN
    ]  # fmt: skip
    return sorted(found, key=lambda one: -one[0])


def _unclaimed(case: Case, claim: Fact, fact: Fact) -> Scored:
    """Values in the sentence of `fact` that could stand for the claim and that no claim has."""
    sentence = case.alignment.place(fact)[2]
    found = [
        (case.fit(claim, other), other)
        for other in case.comparable(claim)
        if ((other.group == claim.group and other.unit == claim.unit) or {other.group, claim.group} in _TIMES)
        and other not in case.explained
        and case.alignment.place(other)[2] == sentence
    ]  # fmt: skip
    return sorted(found, key=lambda one: -one[0])
