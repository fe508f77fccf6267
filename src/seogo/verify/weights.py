"""Words of an answer with their weights, and how much one counts at a place of the evidence. Knows no claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TypeAlias

from seogo.lang.record import record
from seogo.verify.fact import Fact
from seogo.verify.keys import Hits, Key
from seogo.verify.page import Page

_OTHER_CELL = 0.5
"""Another cell of the same row tells what the row is about, but it is another thing's value."""
_SAME_CLAUSE, _LABEL, _SAME_SENTENCE, _SAME_BLOCK, _SAME_PASSAGE = 1.0, 0.95, 0.55, 0.3, 0.1
_IN_TOPIC = 0.85
"""What the clauses of a list have in common: `전결 한도는 담보대출 50억원, 신용대출 10억원으로 한다`."""


NAMED, BESIDE, AROUND = range(3)
"""Where a key stands: in the topic that a clause takes over, in the clause, elsewhere."""
_OTHER_CLAUSE, _TOPIC, _BEFORE, _LEAD = 0.4, 0.6, 0.15, 0.6
_OWN_TOPIC = 0.6
"""Weight of a word of the topic that a clause takes from one before it."""
_CARRIED = 0.8
"""What a place says that the sentence refers to: `제1항에도 불구하고`."""
Where: TypeAlias = tuple[range, tuple[int, ...], int, int, int, bool, int, frozenset[int]]
"""Segments, labels, sentence, block and passage of a fact, whether it is in a table, the segment of its topic, the
segments that its sentence refers to."""


@record(frozen=True, slots=True)
class Weights:
    """The keys that the evidence has and that tell what a claim is about, each with its weight.

    `shares`: of each its weight by rarity, where it stands, and the facts it says nothing about. `told`: the weight of
    all. `passages`: the shares that each passage of the evidence has.
    """

    keys: Sequence[tuple[Key, float]]
    shares: Sequence[tuple[float, Hits, frozenset[Fact]]]
    total: float
    told: float
    passages: Mapping[int, float]
    values: frozenset[Fact]
    """All the facts that one of the keys says nothing about."""
    scores: dict[int, float] = field(default_factory=dict, compare=False)
    """What any other fact of a segment scores, worked out once."""

    def __iter__(self) -> Iterator[tuple[Key, float]]:
        return iter(self.keys)


def in_roles(answer: Page, segment: int, keys: Iterable[Key]) -> list[tuple[Key, float, int]]:
    """Those of the keys that the evidence has and that tell of what stands in a segment of the answer, each with its
    weight, and where it stands; less how far from it for one `BESIDE` it."""
    here = answer.segments[segment]
    first = answer.segment_at(answer.sentences[here.sentence][0])
    lead = answer.lead_of(here.sentence)
    topic_end = answer.segments[here.topic].topic_end if here.topic >= 0 else 0
    found = []
    for key in keys:
        if key.hits is None:
            continue
        if key.segment == here.topic != segment and key.start < topic_end:
            found.append((key, key.weight * _OWN_TOPIC, NAMED))
        elif key.segment == segment:
            found.append((key, key.weight, BESIDE))
        elif key.sentence == here.sentence:
            found.append((key, key.weight * (_TOPIC if key.segment == first else _OTHER_CLAUSE), AROUND))
        elif key.sentence == lead:
            found.append((key, key.weight * _LEAD, AROUND))
        elif key.sentence == here.sentence - 1:
            found.append((key, key.weight * _BEFORE, AROUND))
    return found


def weigh(keys: Sequence[tuple[Key, float]]) -> Weights:
    """Keys of an answer with their weights, with what is counted of them again and again."""
    shares = [(weight * key.hits.rarity, key.hits, key.facts) for key, weight in keys if key.hits]
    passages: dict[int, float] = {}
    for share, hits, _ in shares:
        for number in hits.passages:
            passages[number] = passages.get(number, 0.0) + share
    total, told = sum(share for share, _, _ in shares), sum(weight for _, weight in keys)
    values = frozenset().union(*(facts for _, _, facts in shares))
    return Weights(keys, shares, total, told, passages, values)


def total_of(weights: Iterable[tuple[Key, float]]) -> float:
    """The weight of those that the evidence has, rare ones counting for more."""
    return sum(weight * key.hits.rarity for key, weight in weights if key.hits)


def strength_at(hits: Hits, here: Where) -> float:
    """What a word counts at a place, by how near to it it stands; 0 to 1."""
    segments, labels, sentence, block, passage, cell, topic, carried = here
    if len(segments) == 1:
        if segments[0] in hits.segments:
            return _SAME_CLAUSE
    elif any(segment in segments for segment in hits.segments):
        return _SAME_CLAUSE
    if not hits.segments.isdisjoint(labels):
        return _LABEL
    if topic in hits.topics:
        return _IN_TOPIC
    if carried and not hits.segments.isdisjoint(carried):
        return _CARRIED
    if sentence in hits.sentences:
        return _OTHER_CELL if cell else _SAME_SENTENCE
    if block in hits.blocks:
        return _SAME_PASSAGE if cell else _SAME_BLOCK
    return _SAME_PASSAGE if passage in hits.passages else 0.0
