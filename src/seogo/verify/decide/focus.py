"""Which passages of the evidence a claim is about. Knows no kind of claim but references, which name their place."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.types import ClaimKind
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact

FOCUS = 0.4
"""Share of the words of the passage that is most about a claim, from which a place of another one counts."""
TOLD = 0.6
"""Weight of the words that the evidence has too, below which nobody can say which passage that is."""


def in_focus(case: Case, claim: Fact, facts: Sequence[Fact]) -> list[Fact]:
    """Those of the places that stand where the claim's words do; a number, or an ending, is soon found somewhere."""
    if len(case.evidence.starts) < 2 or claim.kind is ClaimKind.LAW_REFERENCE or not facts:
        return list(facts)
    if claim.weak and claim.kind is not ClaimKind.POLARITY:
        return list(facts)
    weights = case.weights(claim)
    shares = weights.passages
    most = max(shares.values(), default=0.0)
    if weights.told < TOLD or not most:
        return list(facts)
    near = {passage for passage, share in shares.items() if share >= FOCUS * most}
    found = [fact for fact in facts if case.alignment.place(fact)[4] in near]
    if found or not case.rows.labels:
        return found
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    rows = case.rows.rows_in(segment.start, segment.end)
    return [fact for fact in facts if case.alignment.place(fact)[2] in rows]
