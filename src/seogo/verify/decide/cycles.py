"""How often something comes, said as a cycle and a count: `하루에 두 번`, of `하루 두 번`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seogo.types import Status
from seogo.verify.compare import CYCLE
from seogo.verify.decide.case import Case, Decision

_BESIDE, _REACH = 4, 16
"""Letters between `하루` and how often, and of the evidence, which may say how often it was before."""


def judge_counted(case: Case, decided: list[Decision]) -> list[Decision]:
    """`1년에 네 번`: where the cycle is right the count is, and where the count is wrong the cycle is not wrong too."""
    text, result = case.answer.text, list(decided)
    for index, one in enumerate(decided):
        if (
            one.status is Status.CONTRADICTED
            and one.claim.group == CYCLE
            and _is_counted_right(case, one, decided)
        ):
            result[index] = replace(one, status=Status.NOT_CHECKED, fact=None, found=None)
    cycles = {one.claim.end: index for index, one in enumerate(decided) if one.claim.group == CYCLE}
    for index, one in enumerate(decided):
        if one.status is not Status.CONTRADICTED or one.claim.group != "times" or one.claim.bound.direction:
            continue
        before = one.claim.start
        while before > 0 and text[before - 1] in " 에":
            before -= 1
        if (at := cycles.get(before)) is None:
            continue
        cycle = decided[at]
        if cycle.status is Status.CONTRADICTED:
            result[at] = replace(cycle, status=Status.NOT_CHECKED, fact=None, found=None)
        elif cycle.fact and cycle.claim.value != cycle.fact.value:
            result[index] = replace(one, status=Status.SUPPORTED, fact=cycle.fact, found=None)
    return result


def _is_counted_right(case: Case, cycle: Decision, decided: Sequence[Decision]) -> bool:
    """Whether the cycle is the evidence's, and its sentence has how often: `하루 22회`, of `하루 16회에서 22회로`."""
    if cycle.fact is None or cycle.fact.group != CYCLE or cycle.fact.value != cycle.claim.value:
        return False
    sentence = case.alignment.place(cycle.fact)[2]
    return any(
        one.status is Status.SUPPORTED
        and one.fact is not None
        and one.claim.group == "times"
        and 0 <= one.claim.start - cycle.claim.end <= _BESIDE
        and case.alignment.place(one.fact)[2] == sentence
        and 0 < one.fact.start - cycle.fact.end <= _REACH
        for one in decided
    )
