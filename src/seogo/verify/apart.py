"""For which of two places of the evidence the words of a claim's own clause speak. Knows nothing of decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.verify.align import Alignment
from seogo.verify.compare import Amount
from seogo.verify.fact import Fact
from seogo.verify.keys import Key
from seogo.verify.page import Page
from seogo.verify.weights import strength_at

_LABELLED = 1.2
"""Weight of the words before a value that must stand before another of its clause."""
_CLEAR = 0.3
"""Weight of words, by rarity, that must speak for one cell rather than another."""


def dominates(alignment: Alignment, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether, by the words of the claim's own clause, the rival is nearer and the equal value is so by none.

    For two cells of tables, or two values of one sentence: the ones that lists and tables set side by side.
    """
    here, there = alignment.place(rival), alignment.place(equal)
    if here[0] == there[0]:
        return isinstance(claim.value, Amount) and _is_labelled(alignment, claim, rival, equal)
    cells = here[5] and there[5]
    if not (cells or here[2] == there[2]):
        return False
    gain, loss = tell_apart(alignment, claim, rival, equal)
    return gain > _CLEAR and loss < 0.2 * gain


def tell_apart(alignment: Alignment, claim: Fact, rival: Fact, equal: Fact) -> tuple[float, float]:
    """How much the words of the claim's own clause speak for the rival, and how much for the equal value."""
    here, there = alignment.place(rival), alignment.place(equal)
    cells = here[5] and there[5]
    segment = alignment.answer.segment_at(claim.start)
    row = cells and here[2] == there[2]
    lead = alignment.answer.lead_of(alignment.answer.segments[segment].sentence) if cells else -1
    own: list[Key] = []
    before: list[Key] = []
    for key in (*alignment.beside(claim), *(alignment.near(lead, claim) if lead >= 0 else ())):
        if key.hits is None or (row and key.start > claim.start):
            continue  # of two cells of one row, the words before the value name its column
        (own if key.segment == segment or key.sentence == lead else before).append(key)
    gain, loss = _told_of(alignment, own, rival, equal)
    return _told_of(alignment, before, rival, equal) if row and not gain and not loss else (gain, loss)


def _told_of(alignment: Alignment, keys: Sequence[Key], rival: Fact, equal: Fact) -> tuple[float, float]:
    """How much the words speak for the one place, and how much for the other."""
    here, there = alignment.place(rival), alignment.place(equal)
    gain = loss = 0.0
    for key in keys:
        assert key.hits is not None
        mine = 0.0 if rival in key.facts else strength_at(key.hits, here)
        other = 0.0 if equal in key.facts else strength_at(key.hits, there)
        step = key.weight * key.hits.rarity * (mine - other)
        gain, loss = gain + max(step, 0.0), loss + max(-step, 0.0)
    return gain, loss


def _is_labelled(alignment: Alignment, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether, of two values of one clause, the words before the claim stand before the rival and not the other:
    `연면적 9,870㎡ 중 전시 면적은 3,420㎡`."""
    start = _zone(alignment.answer, claim)
    zones = [(_zone(alignment.evidence, fact), fact.start) for fact in (rival, equal)]
    found = [0.0, 0.0]
    for key in alignment.beside(claim):
        if key.hits and start <= key.start < claim.start:
            for index, (first, last) in enumerate(zones):
                if any(first <= position < last for position in key.hits.positions):
                    found[index] += key.weight
    if found[0] <= _LABELLED or found[1] > 0.5 * found[0]:
        return False
    return not any(_stands_before(key, zones) for key in alignment.beside(claim) if key.start >= claim.end)


def _stands_before(key: Key, zones: Sequence[tuple[int, int]]) -> bool:
    """Whether a word stands before the second of two values and not before the first."""
    here, there = (
        any(first <= position < last for position in (key.hits.positions if key.hits else ()))
        for first, last in zones
    )
    return there and not here


def _zone(page: Page, fact: Fact) -> int:
    """Where the words begin that say what a value is: after the value before it, or with its clause."""
    start = page.segments[page.segment_at(fact.start)].start
    before = [one.end for one in page.known_quantities() if start <= one.start < fact.start]
    return max((end for end in before if not _RANGE.fullmatch(page.text, end, fact.start)), default=start)


_RANGE = re.compile(r"\s?(?:부터|에서|~|∼|-)\s?")
"""Between the two ends of one range, of which the same words tell."""
