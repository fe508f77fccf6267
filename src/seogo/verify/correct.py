"""Contradicted values replaced by what the evidence says, in the writer's form, particles made to fit."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.lang.josa import fix_particle
from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Decision
from seogo.verify.page import Page
from seogo.verify.write import write_like


def _of_another_rule(one: Decision, evidence: str) -> bool:
    """Whether a reference names a rule that the evidence does not."""
    if one.claim.kind is not ClaimKind.LAW_REFERENCE or not isinstance(one.claim.value, tuple):
        return False
    law = getattr(one.claim.value[0], "law", "")
    return bool(law) and law not in "".join(evidence.split())


def correct(text: str, answer: Page, evidence: Page, decisions: Sequence[Decision]) -> str | None:
    """The text with every contradicted value replaced; None when nothing is, or one has not exactly one candidate."""
    wrong = [one for one in decisions if one.status is Status.CONTRADICTED]
    if not wrong or any(
        one.candidates != 1 or one.fact is None or one.claim.kind is ClaimKind.POLARITY for one in wrong
    ):
        return None
    if any(_of_another_rule(one, evidence.text) for one in wrong):
        return (
            None  # 개인정보 보호법 제15조: another article of the rule at hand would be put under that name
        )
    clauses = [answer.segment_at(one.claim.start) for one in wrong]
    if len(set(clauses)) < len(clauses):
        return None  # 1분기 매출은 140억: the quarter or the amount is wrong, not both
    for one in sorted(wrong, key=lambda one: -one.claim.start):
        assert one.fact is not None
        _, start, end = answer.place(one.claim.start, one.claim.end)
        found = evidence.written(one.fact.start, one.fact.end)
        written = write_like(text[start:end], one.claim, one.fact, found)
        text = text[:start] + written + fix_particle(written, text[end:])
    return text
