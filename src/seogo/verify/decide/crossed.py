"""Two values said in one breath that the evidence has in two lines of a list, each beside another: `휴가 7일과 격려금
300만 원`, of `휴가 7일과 격려금 150만원` and `휴가 10일과 격려금 300만원`.

Knows no labels; which line is meant is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from seogo.types import Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import UNBOUND, Fact

_JOINED = re.compile(r"(?:과|와|,|에|으로)?\s?(?:[가-힣]{1,6}\s)?")
"""Between two values of one breath: `7일과 격려금 300만 원`."""


def crossed(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    values = [one for one in decided if one.claim.kind in QUANTITIES]
    for one, other in pairwise(sorted(values, key=lambda two: two.claim.start)):
        sentence = case.sentence_of(one.claim)
        if sentence in settled or sentence != case.sentence_of(other.claim):
            continue
        if instead := _instead(case, one, other):
            settled.add(sentence)
            yield Decision(
                one.claim, Status.CONTRADICTED, instead,
                case.evidence.text[instead.start : instead.end], candidates=2,
            )  # fmt: skip


def _instead(case: Case, one: Decision, other: Decision) -> Fact | None:
    """What the line of the other value has in the place of the one; None where they are not of two like lines."""
    here, there = _only(case, one), _only(case, other)
    if here is None or there is None or one.claim.group == other.claim.group:
        return None
    if not _JOINED.fullmatch(case.answer.text, one.claim.end, other.claim.start):
        return None
    place = case.alignment.place
    if place(here)[2] == place(there)[2] or place(here)[3:5] != place(there)[3:5]:
        return None
    lines = (place(here)[2], place(there)[2])
    mine = [_of_line(case, one.claim, line) for line in lines]
    theirs = [_of_line(case, other.claim, line) for line in lines]
    return mine[1] if all(mine) and all(theirs) else None


def _only(case: Case, one: Decision) -> Fact | None:
    """The one place of the evidence that has a value that is told; None of many."""
    equal = case.equal.get(one.claim, ())
    sure = one.status is Status.SUPPORTED and not one.claim.weak and one.claim.bound == UNBOUND
    return equal[0] if sure and len(equal) == 1 else None


def _of_line(case: Case, claim: Fact, line: int) -> Fact | None:
    """The only value of the claim's kind in a sentence of the evidence."""
    found = [
        fact
        for fact in case.comparable(claim)
        if fact.unit == claim.unit and fact.group == claim.group and case.alignment.place(fact)[2] == line
    ]
    return found[0] if len(found) == 1 else None
