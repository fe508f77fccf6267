"""How well a place of the evidence is about the same thing as a claim: the claim's words, found around it.

Looked for in the claim's own clause first, then in its sentence, in the labels of its table cell, in its block. Rare
words count for more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from seogo.lang.spans import Taken
from seogo.types import ClaimKind
from seogo.verify.carried import read_carried
from seogo.verify.fact import Fact
from seogo.verify.keys import Key, concepts_of, find_hits, read_keys
from seogo.verify.kinds.law_reference import MARK
from seogo.verify.page import Page
from seogo.verify.weights import BESIDE, NAMED, Weights, Where, in_roles, strength_at, total_of, weigh

_AROUND = 0.6
"""The words around the claim's clause together weigh at most this share of its own, where it has any to speak of."""
_MANY = 120
"""Keys of a sentence, nearest to a claim, that are looked at."""
_ENOUGH = 0.7


_NONE: frozenset[int] = frozenset()
_CITING = re.compile(
    r"규정|내용|명시|참고|참조|정[하한해]|나[와온]|근거|(?:관련|해당)?\s?조[항문](?![가-힣]{3})|해당|관련\s(?:근거|조|규|내)"
    r"|따[르른라릅]|의[하한거]"
)
"""Words of `제22조에 규정되어 있다`, which say nothing of what stands there."""


class Alignment:
    """The answer's words in one body of evidence; scores are 0 to 1."""

    def __init__(self, answer: Page, evidence: Page, facts: Sequence[Fact] = ()) -> None:
        self.answer = answer
        self.evidence = evidence
        self._by_sentence: dict[int, list[Key]] | None = None
        self._told: dict[int, list[tuple[Key, float, int]]] = {}
        self._in_order: list[Key] | None = None
        self._carried = read_carried(evidence, facts)
        self._places: dict[tuple[int, int], Where] = evidence.once("places", dict)
        self._concepts = [(start, end) for _, start, end in concepts_of(answer)]
        self.keys = read_keys(answer, evidence)

    def add_values(self, equal: Mapping[Fact, Sequence[Fact]]) -> None:
        """Let each claim's value stand for a word in judging the others, and for the words it is written with."""
        self._by_sentence = self._in_order = None
        self._told.clear()
        taken = Taken((claim.start, claim.end) for claim in equal if claim.kind is not ClaimKind.NAME)
        concepts = {start for start, _ in self._concepts}
        self.keys = [
            key for key in self.keys if key.start in concepts or not taken.overlaps(key.start, key.start + 1)
        ]
        for claim, facts in equal.items():
            if claim.group == MARK or any(a <= claim.start < b for a, b in self._concepts):
                continue
            positions = {fact.start for fact in facts if not fact.scope and not fact.vague}
            segment = self.answer.segment_at(claim.start)
            sentence = self.answer.segments[segment].sentence
            self.keys.append(
                Key(
                    claim.start,
                    claim.end,
                    segment,
                    sentence,
                    1.2,
                    find_hits(self.evidence, positions),
                    frozenset(facts),
                )
            )

    def keys_between(self, start: int, end: int) -> Sequence[Key]:
        """The keys that begin in a stretch of the answer."""
        if self._in_order is None:
            self._in_order = sorted(self.keys, key=lambda key: key.start)
        first = bisect_left(self._in_order, start, key=lambda key: key.start)
        return self._in_order[first : bisect_left(self._in_order, end, lo=first, key=lambda key: key.start)]

    def near(self, sentence: int, claim: Fact) -> Sequence[Key]:
        """The keys of a sentence, of very many those around a claim."""
        if self._by_sentence is None:
            self._by_sentence = {}
            for key in sorted(self.keys, key=lambda key: key.start):
                self._by_sentence.setdefault(key.sentence, []).append(key)
        found = self._by_sentence.get(sentence, [])
        if len(found) <= _MANY:
            return found
        middle = bisect_left(found, claim.start, key=lambda key: key.start)
        return found[max(0, middle - _MANY // 2) : middle + _MANY // 2]

    def beside(self, claim: Fact) -> Sequence[Key]:
        """The keys of the claim's sentence but those of its own words."""
        sentence = self.answer.segments[self.answer.segment_at(claim.start)].sentence
        return [
            key for key in self.near(sentence, claim) if not (key.start < claim.end and claim.start < key.end)
        ]

    def own_weights(self, claim: Fact, weights: Weights) -> Weights:
        """Those of the claim's `weights` that stand in its clause, or in the topic that it takes from one before it."""
        segment = self.answer.segment_at(claim.start)
        topic = self.answer.segments[segment].topic
        return weigh([one for one in weights.keys if one[0].segment in (segment, topic)])

    def weights(self, claim: Fact) -> Weights:
        """The keys that the evidence has and that tell what a claim is about."""
        segment = self.answer.segment_at(claim.start)
        own: list[tuple[Key, float]] = []
        around: list[tuple[Key, float]] = []
        citing: list[tuple[Key, float]] = []
        start, end = claim.start, claim.end
        for key, weight, role in self._told_in(segment, claim):
            if key.start < end and start < key.end:
                continue
            if claim.group == "place" and _CITING.match(self.answer.text, key.start):
                citing.append((key, key.weight))
                continue
            if role == BESIDE:
                distance = start - key.end if key.end <= start else 2 * (key.start - end)
                own.append((key, weight / (1 + 0.03 * distance)))
            else:
                (own if role == NAMED else around).append((key, weight))
        most = _AROUND * total_of(own)
        total = total_of(around)
        if (
            claim.group == "place"
            and not own
            and all(key.sentence != self.answer.segments[segment].sentence for key, _ in around)
        ):
            around = [(key, key.weight) for key, _ in around] or citing  # 근거는 제12조제3항입니다.
        elif total > most > _AROUND * _ENOUGH:
            around = [(key, weight * most / total) for key, weight in around]
        return weigh(own + around)

    def _told_in(self, segment: int, claim: Fact) -> Sequence[tuple[Key, float, int]]:
        """The keys that tell of what stands in a segment, each with its weight, and in which role; those of very long
        sentences are the ones around the claim."""
        sentence = self.answer.segments[segment].sentence
        lead = self.answer.lead_of(sentence)
        led = self.near(lead, claim) if 0 <= lead < sentence - 1 else ()
        near = (self.near(sentence, claim), self.near(sentence - 1, claim), led)
        if max(map(len, near)) >= _MANY:
            return in_roles(self.answer, segment, chain(*near))
        if segment not in self._told:
            self._told[segment] = in_roles(self.answer, segment, chain(*near))
        return self._told[segment]

    def score(self, weights: Weights, fact: Fact) -> float:
        """The share of the keys' weight that stands around the fact."""
        if not weights.total:
            return 0.0
        here = self.place(fact)
        number = -1 if fact.scope else here[0][0]
        if number < 0 or fact in weights.values:
            return self._score(weights, fact, here, number)
        if number not in weights.scores:
            weights.scores[number] = self._score(weights, fact, here, number)
        return weights.scores[number]

    def _score(self, weights: Weights, fact: Fact, here: Where, number: int) -> float:
        got = 0.0
        for share, hits, told in weights.shares:
            strengths = hits.strengths
            if told and fact in told:
                continue
            if number in strengths:
                got += share * strengths[number]
            else:
                strength = strength_at(hits, here)
                got += share * strength
                if number >= 0:
                    strengths[number] = strength
        return got / weights.total

    def shares_topic(self, weights: Iterable[tuple[Key, float]], fact: Fact) -> bool:
        """Whether a key stands in the topic of the fact's clause; True where it has none."""
        topic = self.place(fact)[6]
        return topic < 0 or any(key.hits and topic in key.hits.topics for key, _ in weights)

    def told_nearby(self, claim: Fact) -> float:
        """The weight of the words of the claim's own clause that the evidence has."""
        segment = self.answer.segment_at(claim.start)
        return sum(key.weight for key in self.beside(claim) if key.segment == segment and key.hits)

    def share_nearby(self, claim: Fact) -> float:
        """The share of the words of the claim's own clause that the evidence has, by weight."""
        segment = self.answer.segment_at(claim.start)
        keys = [key for key in self.beside(claim) if key.segment == segment]
        total = sum(key.weight for key in keys)
        return sum(key.weight for key in keys if key.hits) / total if total else 0.0

    def coverage(self, claim: Fact, *, clause: bool = False) -> float:
        """The share of the words of the claim's sentence, or `clause`, that one sentence of the evidence has."""
        keys = self._within(claim) if clause else self.beside(claim)
        total = sum(key.weight for key in keys)
        by_sentence: dict[int, float] = {}
        for key in keys:
            for number in key.hits.sentences if key.hits else ():
                by_sentence[number] = by_sentence.get(number, 0.0) + key.weight
        return max(by_sentence.values(), default=0.0) / total if total else 0.0

    def best_sentence(self, claim: Fact, *, clause: bool = False) -> int | None:
        """The sentence of the evidence with the most of the words of the claim's sentence, or `clause`."""
        by_sentence = self.sentences(claim, clause=clause)
        return max(by_sentence, key=lambda number: (by_sentence[number], -number), default=None)

    def _within(self, claim: Fact) -> Sequence[Key]:
        """The keys of the claim's clause, and of the topic that it takes from one before it, but for its own words."""
        number = self.answer.segment_at(claim.start)
        segment = self.answer.segments[number]
        topic_end = self.answer.segments[segment.topic].topic_end if segment.topic >= 0 else 0
        return [
            key for key in self.beside(claim)
            if key.segment == number or (key.segment == segment.topic and key.start < topic_end)
        ]  # fmt: skip

    def sentences(self, claim: Fact, *, clause: bool = False) -> dict[int, float]:
        """How much of the words of the claim's sentence each sentence of the evidence has, rare ones counting more."""
        by_sentence: dict[int, float] = {}
        for key in self._within(claim) if clause else self.beside(claim):
            for number in key.hits.sentences if key.hits else ():
                assert key.hits is not None
                by_sentence[number] = by_sentence.get(number, 0.0) + key.weight * key.hits.rarity
        return by_sentence

    def place(self, fact: Fact) -> Where:
        """Where a fact of the evidence stands."""
        at = (fact.start, fact.scope)
        if at not in self._places:
            self._places[at] = self._place(fact)
        return self._places[at]

    def _place(self, fact: Fact) -> Where:
        first = self.evidence.segment_at(fact.start)
        last = self.evidence.segment_at(self._end_of(fact) - 1) if fact.scope else first
        segment = self.evidence.segments[first]
        return (
            range(first, last + 1),
            segment.labels,
            segment.sentence,
            segment.block,
            segment.passage,
            segment.cell,
            segment.topic,
            _NONE if fact.scope else self._carried.get(segment.sentence, _NONE),
        )

    def _end_of(self, fact: Fact) -> int:
        """Where the last letter of a paragraph ends; the space behind it is the next one's."""
        text = self.evidence.text
        return fact.start + max(1, len(text[fact.start : fact.scope].rstrip()))
