"""Whether a person is what the answer says: who holds the title in the evidence. Knows no other names."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.types import Status
from seogo.verify.apart import dominates
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.values import decide_value
from seogo.verify.fact import Fact
from seogo.verify.persons import Person

FITS = 0.45
"""From here a person nobody has heard of stands where another one of the evidence does."""
MARGIN = 0.18


def decide_person(case: Case, claim: Fact) -> Decision:
    """Contradicted where another one holds the title, or stands where the evidence has another one."""
    people = [fact for fact in case.facts if fact.group == "human"]
    if not people or str(claim.value) in case.rows.labels.values():  # 제습기 담당자
        return decide_value(case, case.renamed(claim, "name"))
    others = [fact for fact in people if fact.value != claim.value]
    said = case.names_beside(claim)
    for title in _person(claim).titles:
        holders = [fact for fact in people if any(title.agrees(one) for one in _person(fact).titles)]
        if not holders:
            continue
        mine = [fact for fact in holders if fact.value == claim.value]
        fits = sorted(((case.fit(claim, fact), fact) for fact in holders), key=lambda one: -one[0])
        known = any(fact.value == claim.value and _person(fact).titles for fact in people)
        if not mine and (known or not _is_written_with(case, claim, title.word)):
            return case.contradicted(claim, fits)
        if mine and fits[0][1].value != claim.value and str(fits[0][1].value) not in said:
            best = max(case.fit(claim, fact) for fact in mine)
            own = max(mine, key=lambda fact: case.fit(claim, fact))
            if any(case.fit(claim, fact) > fits[0][0] for fact in case.equal[claim]):
                return case.supported(claim, own)
            if fits[0][0] > max(best + MARGIN, 0.5) or dominates(case.alignment, claim, fits[0][1], own):
                return case.contradicted(claim, fits)
        if mine:
            return case.supported(claim, max(mine, key=lambda fact: case.fit(claim, fact)))
    equal = case.equal[claim]
    fits = sorted(
        ((case.fit(claim, fact), fact) for fact in others if str(fact.value) not in said),
        key=lambda one: -one[0],
    )
    if not equal:
        if fits and fits[0][0] >= FITS:
            return case.contradicted(claim, fits)
        return Decision(claim, Status.NOT_CHECKED)
    best, place = max(((case.fit(claim, fact), fact) for fact in equal), key=lambda one: one[0])
    if fits and fits[0][0] > max(best + MARGIN, 0.5):
        return case.contradicted(claim, fits)
    return case.supported(claim, place, score=best)


def _person(fact: Fact) -> Person:
    assert isinstance(fact.raw, Person)
    return fact.raw


def _is_written_with(case: Case, claim: Fact, title: str) -> bool:
    """Whether a sentence of the evidence has both the name and the title, whatever stands between them."""
    text = case.evidence.text
    return any(
        str(claim.value) in text[a:b] and title in text[a:b]
        for a, b in _sentences(case)
        if title in text[a:b]
    )


def _sentences(case: Case) -> Sequence[tuple[int, int]]:
    return case.evidence.sentences
