"""A value that the evidence has, beside what names the other one of its sentence: `수시점검 결과는 14일 이내에`, of
`정기점검은 매월 하며 결과는 14일 이내에 보고하고, 수시점검은 필요시 하며 결과는 7일 이내에 보고한다`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import equal_value
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.keys import Key

_WORD = re.compile(r"[가-힣a-z]{2}")
_DONE = re.compile(r"[을를이가]\s\S+\s")
"""What is done with a value names no other one: `23건을 적발하여 시정 9건`."""
_NAMING = 1.0
"""From this weight a word names a thing: a noun, and none of those that stand anywhere."""


def crossed(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    values = [one for one in decided if one.claim.kind in QUANTITIES]
    values.sort(key=lambda one: one.claim.start)
    for one in values:
        if case.sentence_of(one.claim) not in settled and (named := _named_instead(case, one)):
            settled.add(case.sentence_of(one.claim))
            yield case.contradicted(one.claim, [(1.0, named)])


def _only(case: Case, one: Decision) -> Fact | None:
    """The one place of the evidence that has a value that is told; None of many."""
    equal = case.equal.get(one.claim, ())
    return equal[0] if one.status is Status.SUPPORTED and not one.claim.weak and len(equal) == 1 else None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What names a value of a sentence of the evidence: `text[start:end]`, from the clause or value before up to it."""

    fact: Fact
    start: int
    end: int


def _named_instead(case: Case, one: Decision) -> Fact | None:
    """Another value of the sentence that a claim is from, named by the claim's clause, which does not name its own."""
    fact = _only(case, one)
    if fact is None or case.alignment.place(fact)[5]:
        return None
    stretches = _stretches(case, fact, [*case.comparable(one.claim)])
    mine = next((each for each in stretches if each.fact is fact), None)
    if mine is None or len(stretches) < 2 or not _has_words(case, mine):
        return None
    before = _before(case, one.claim)
    if any(_is_of(key, mine, stretches) for key in before):
        return None
    keys = [key for key in before if _is_naming(key)]
    first, *later = stretches
    named = [each for each in later if any(_is_of(key, each, stretches) for key in keys)]
    if (
        not named
        and _has_topic(case, mine)
        and any(_is_topic_of(case, key, first, stretches) for key in keys)
    ):
        named = [first]
    if len(named) != 1 or equal_value(one.claim, named[0].fact):
        return None
    beside = (other for other in case.claims_beside(one.claim) if other is not one.claim)
    told = any(named[0].fact in case.equal.get(other, ()) for other in beside)
    return None if told else named[0].fact


def _stretches(case: Case, fact: Fact, facts: Sequence[Fact]) -> list[_Stretch]:
    """A stretch for each value of the fact's sentence that measures what it does."""
    page, sentence = case.evidence, case.alignment.place(fact)[2]
    start, end = page.sentences[sentence]
    alike = [one for one in facts if start <= one.start < end and one.group == fact.group and not one.weak]
    found = []
    for one in sorted(alike, key=lambda one: one.start):
        found.append(_Stretch(one, start, one.start))
        clause = page.segments[page.segment_at(one.start)].end
        if any(one.start < other.start < clause for other in alike):
            done = _DONE.match(page.text, one.end)
            start = done.end() if done else one.end
        else:
            start = clause
    return found


def _has_words(case: Case, stretch: _Stretch) -> bool:
    """Whether something stands before the value, other than the particle of the one before: not `87%에서 95%`."""
    return _WORD.search(case.evidence.text[stretch.start : stretch.end].partition(" ")[2]) is not None


def _has_topic(case: Case, stretch: _Stretch) -> bool:
    """Whether what stands before the value says itself what it is about, so that the sentence's beginning does not."""
    topic = case.alignment.place(stretch.fact)[6]
    return topic >= 0 and case.evidence.segments[topic].start >= stretch.start


def _before(case: Case, claim: Fact) -> Sequence[Key]:
    """The words before the claim, from the sentence's beginning or the value before that measures what it does."""
    start = case.answer.sentences[case.sentence_of(claim)][0]
    before = (
        one.end for one in case.claims_beside(claim) if one.group == claim.group and one.end <= claim.start
    )
    return case.alignment.keys_between(max(before, default=start), claim.start)


def _is_naming(key: Key) -> bool:
    """Whether it is a noun, or a name."""
    named = all(fact.kind is ClaimKind.NAME for fact in key.facts)
    return named and key.weight >= _NAMING and key.end - key.start > 1


def _is_of(key: Key, stretch: _Stretch, every: Sequence[_Stretch]) -> bool:
    """Whether a word stands in the stretch, and in none of the others."""
    positions = key.hits.positions if key.hits else ()
    holding = [one for one in every if any(one.start <= position < one.end for position in positions)]
    return holding == [stretch]


def _is_topic_of(case: Case, key: Key, stretch: _Stretch, every: Sequence[_Stretch]) -> bool:
    """Whether it does so in a topic, `정기점검은`; what a colon ends heads the whole sentence."""
    page = case.evidence
    topics = [page.segments[number] for number in (key.hits.topics if key.hits else ())]
    heads = any(
        stretch.start <= one.start < stretch.end and page.text[one.topic_end - 1] != ":" for one in topics
    )
    return heads and _is_of(key, stretch, every)
