"""Values that an answer worked out: the sum or the difference of two values of the evidence, how many times one is.

Such a claim is not in the evidence and yet not invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.quantity import Amount

_TOGETHER = re.compile(
    r"합계|합하면|합쳐|합친|합산|더하면|더한|총합|통틀어|차이|차액|격차|나머지|남은|남는|더\s(?:많|적|높|낮|길|짧|늘|줄)|제하면|뺀"
)


def is_derived(claim: Fact, answer: Page, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether the answer worked the value out: the sum or the difference of two values of the evidence."""
    if not isinstance(claim.value, Amount):
        return False
    segment = answer.segments[answer.segment_at(claim.start)]
    start, end = answer.sentences[segment.sentence]
    if claim.unit == "배" and _is_quotient(claim.value.base, evidence, facts):
        return True
    if not _TOGETHER.search(answer.text, start, end):
        return False
    blocks: dict[int, set[Fraction | int]] = {}
    for fact in facts:
        if fact.group == claim.group and isinstance(fact.value, Amount):
            block = evidence.segments[evidence.segment_at(fact.start)].block
            blocks.setdefault(block, set()).add(fact.value.base)
    return any(
        claim.value.base in (a + b, abs(a - b))
        for values in blocks.values()
        for a, b in combinations(sorted(values)[:40], 2)
    )


def _is_quotient(ratio: Fraction | int, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether one clause of the evidence has two values of which one is so many times the other."""
    by_segment: dict[tuple[int, str], set[Fraction | int]] = {}
    for fact in facts:
        if isinstance(fact.value, Amount) and fact.group != "ratio":
            by_segment.setdefault((evidence.segment_at(fact.start), fact.group), set()).add(fact.value.base)
    return any(b and a == ratio * b for values in by_segment.values() for a in values for b in values)
