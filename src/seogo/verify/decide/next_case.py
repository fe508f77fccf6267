"""The value of the case next to the one that is told of: `중소기업은 20퍼센트 이상`, where `중소기업은 10퍼센트 이상을,
중견기업은 20퍼센트 이상을 부담한다`; `조부모상은 5일`, of the row of parents.

By what stands before a value alone: the topic of its clause, the row of its cell. Knows no kind's form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from seogo.types import Status
from seogo.verify.claims import VALUES
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.series import are_alike, matched, words_of

_COMPARED = re.compile(
    r"보다|대비|비해|비하여|차이|합하|합쳐|합해|합계|나머지|에서\s[\d가-힣,.]{1,9}로|늘[었어]|줄[었어]|증가|감소|중에?서?\s|가운데"
)
"""What is said of two at once has values of both."""
_DIGIT = re.compile(r"\d")
_EVERY = re.compile(r"모두|모든|각각|마찬가지|같이|동일|누구나|전부|함께")
_ITEM = re.compile(r"\s?[,·/]\s?|\s및\s|\s또는\s|\s?[()]\s?")
_MOST = 3
"""Places of one value; what stands at more of them is no one case's."""


def _words(text: str) -> frozenset[str]:
    """As `words_of`, without the particle of `토요일에는` too."""
    return frozenset(word.removesuffix("에") for word in words_of(text))


def next_case(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for one in decided:
        claim, sentence = one.claim, case.sentence_of(one.claim)
        if sentence in settled or claim.kind not in VALUES or one.status is not Status.SUPPORTED:
            continue
        if (claim.weak and not _DIGIT.match(case.answer.text, claim.start)) or claim.vague:
            continue
        if one.fact is None or _COMPARED.search(case.answer.text, *case.answer.sentences[sentence]):
            continue
        passage = case.alignment.place(one.fact)[4]
        equal = [
            fact
            for fact in case.equal.get(claim, ())
            if fact.group == claim.group and case.alignment.place(fact)[4] == passage
        ]
        if not equal or len(equal) > _MOST:
            continue
        if place := _of_other_row(case, claim, equal) or _of_other_topic(case, claim, equal):
            settled.add(sentence)
            yield case.contradicted(claim, [(1.0, place)])


def _rivals(case: Case, claim: Fact, equal: Sequence[Fact]) -> list[Fact]:
    """The other values of its group in the passages where it stands."""
    passages = {case.alignment.place(fact)[4] for fact in equal}
    return [
        fact
        for fact in case.comparable(claim)
        if fact.group == claim.group
        and fact not in equal
        and (fact.weak <= claim.weak)
        and fact.value != claim.value
        and case.alignment.place(fact)[4] in passages
    ]


def _topic(page: Page, at: int) -> frozenset[str]:
    """The words of the topic of a clause, or that it takes from the one before it; empty for a clause without one."""
    segment = page.segments[page.segment_at(at)]
    if segment.topic < 0:
        return frozenset()
    topic = page.segments[segment.topic]
    return _words(page.text[topic.start : topic.topic_end]) if topic.topic_end <= at else frozenset()


def _before(case: Case, fact: Fact) -> frozenset[str]:
    """What stands before a value: its clause up to there, and the topics of the clauses before it in its sentence that
    have no value of its group."""
    return case.evidence.once(("before", fact.start), partial(_read_before, case, fact))


def _read_before(case: Case, fact: Fact) -> frozenset[str]:
    page, number = case.evidence, case.evidence.segment_at(fact.start)
    segment = page.segments[number]
    words = _words(page.text[segment.start : fact.start])
    for label in segment.labels:
        words |= _words(page.text[page.segments[label].start : page.segments[label].end])
    taken = [
        page.segment_at(one.start)
        for one in case.facts
        if one.group == fact.group
        and one.kind is fact.kind
        and page.sentences[segment.sentence][0] <= one.start < fact.start
    ]
    while number and page.segments[number - 1].sentence == segment.sentence:
        number -= 1
        if number in taken:
            break
        before = page.segments[number]
        words |= _words(page.text[before.start : max(before.start, before.topic_end)])
    return words


def _of_other_topic(case: Case, claim: Fact, equal: Sequence[Fact]) -> Fact | None:
    """The value that stands behind the words of the claim's topic, where none that is equal does and those have a topic
    that the answer does not name."""
    topic = _topic(case.answer, claim.start)
    number = case.answer.segment_at(claim.start)
    if not topic or case.answer.segments[number].topic != number or claim.group == "date":
        return None
    if any(case.alignment.place(fact)[5] for fact in equal) or case.answer.text.startswith("씩", claim.end):
        return None
    said = _said(case, claim, number)
    for fact in equal:
        before = _before(case, fact)
        own = before - matched(before, topic)
        here = case.evidence.segments[case.evidence.segment_at(fact.start)]
        if here.topic < 0 or case.evidence.segments[here.topic].topic_end > fact.start:
            return None  # nothing is said to be what it is of
        if matched(topic, _words(case.evidence.text[fact.end : here.end])):
            return None
        if len(matched(topic, before)) == len(topic) or not own or matched(own, said):
            return None
    absent = topic - frozenset().union(*(matched(topic, _before(case, fact)) for fact in equal))
    if not absent:
        return None
    whole = [
        fact for fact in _rivals(case, claim, equal) if len(matched(topic, _before(case, fact))) == len(topic)
    ]
    whole = [
        fact for fact in whole if fact.bound.side == claim.bound.side and not case.alignment.place(fact)[5]
    ]
    return whole[0] if whole else None


def _said(case: Case, claim: Fact, number: int) -> frozenset[str]:
    """The words of the answer up to the claim's clause and in it, less those of other cases: of clauses of its sentence
    that have a value of its group too."""
    answer = case.answer
    others = {
        answer.segment_at(one.start)
        for one in case.claims_beside(claim)
        if one.group == claim.group and one.kind is claim.kind and one is not claim
    } - {number}
    parts = (one for n, one in enumerate(answer.segments[: number + 1]) if n not in others)
    return frozenset().union(*(_words(answer.text[one.start : one.end]) for one in parts))


def _of_other_row(case: Case, claim: Fact, equal: Sequence[Fact]) -> Fact | None:
    """The cell of the row that the clause names by an item that no other row has, where every equal one is of a row
    that it does not name."""
    places = [case.alignment.place(fact) for fact in equal]
    if not all(place[5] for place in places) or len({place[3] for place in places}) != 1:
        return None
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    text = case.answer.text[segment.start : segment.end]
    if segment.topic >= 0:
        topic = case.answer.segments[segment.topic]
        text = case.answer.text[topic.start : topic.topic_end] + " " + text
    if _EVERY.search(text):
        return None
    rows = case.evidence.once(("items", places[0][3]), lambda: _items(case.evidence, places[0][3]))
    said = _words(text)
    named = {
        row
        for row, items in rows.items()
        if any(any(are_alike(word, item) and word.startswith(item) for word in said) for item in items)
    }
    if not named or any(place[2] in named for place in places):
        return None
    rivals = [fact for fact in _rivals(case, claim, equal) if case.alignment.place(fact)[2] in named]
    return rivals[0] if len(rivals) == 1 else None


def _items(page: Page, block: int) -> dict[int, frozenset[str]]:
    """What each row of a table is told by, that no other row is."""
    rows: dict[int, set[str]] = {}
    for segment in page.segments:
        if segment.cell and segment.block == block:
            value = page.text[segment.start : segment.end].rpartition(": ")[2]
            items = {one.strip() for one in _ITEM.split(value)}
            rows.setdefault(segment.sentence, set()).update(
                one for one in items if len(one) > 1 and not re.search(r"\d", one)
            )
    count: dict[str, int] = {}
    for items in rows.values():
        for item in items:
            count[item] = count.get(item, 0) + 1
    return {row: frozenset(item for item in items if count[item] == 1) for row, items in rows.items()}
