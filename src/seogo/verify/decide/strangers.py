"""A person, a department, a document, a means in the place of another of its class: `현금으로 돌려주었다`, where the
evidence says of the same `지역상품권으로`, and nowhere that of 현금.

Sentence by sentence, in any order of words. Knows no kind of claim.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from seogo.lang.scan import places_of
from seogo.lang.synonyms import synonyms
from seogo.types import ClaimKind, Status
from seogo.verify.classes import all_words_for, class_of, excludes, may_exclude, words_for
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.deeds import may_have
from seogo.verify.decide.parties import letter_of
from seogo.verify.decide.things import Thing, things_of, things_said
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_COVERED = 0.6
"""Share of the other words of the sentence that the evidence's sentence must have."""
_TRIED, _NEAR = 4, 0.35
"""So many sentences of the evidence, with this share of the nearest one's words, may be what the answer's is from."""
_SURE = 0.5
"""How well the place of a name must fit for the name to be no stranger there."""
_AS_NEAR = 0.7
"""Share of the words of the nearest sentence from which another one with the word may be what it is from."""
_SAME_MATTER = 0.3
"""Share of the other words from which a sentence with another name of the kind says the same of it."""
_GOES_ON = 2
"""So many sentences may go on about the one that is subject before them."""
_ALIKE, _JOINED = re.compile(r"(?<![가-힣])(?:똑같|같[다은습고으])|동일"), re.compile(r"[가-힣][와과]\s$")
"""`차장과 과장이 같다`: what two rows say."""
_TO = frozenset(("에", "에게", "께", "로", "에서", "한테"))
_SUBJECT = frozenset(("은", "JKS", "JKO", "JKG", "is", ""))


def strangers(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    sure = {
        (one.claim.start, one.claim.end)
        for one in decided
        if one.claim.kind is ClaimKind.NAME and one.status is Status.SUPPORTED and one.score >= _SURE
    }
    for number, (start, end) in enumerate(case.answer.sentences):
        if number not in settled and (turn := _of_sentence(case, start, end, sure)):
            yield turn


def _of_sentence(case: Case, start: int, end: int, sure: Collection[tuple[int, int]]) -> Decision | None:
    said = "".join(case.answer.text[start:end].split())
    things = things_said(case, start, end)
    alike = _ALIKE.search(case.answer.text, start, end)
    for thing in things:
        unknown = len(thing.word) >= _LONG and _is_unknown(case, thing.word)
        if (thing.start, thing.end) in sure or (
            alike and _JOINED.search(case.answer.text, start, thing.start)
        ):
            continue
        claim = Fact(ClaimKind.NAME, "place", thing.word, thing.start, thing.end)
        if unknown and (other := _another_of_kind(case, claim, said)):
            fact = Fact(ClaimKind.NAME, "place", other.word, other.start, other.end)
            return case.contradicted(claim, [(1.0, fact)])
        if thing.place == "은" or not (class_of(thing.word) or unknown):
            continue  # a topic is a label that the answer may word anew
        for clause in (False, True):
            if other := _told_instead(case, claim, thing, said, clause=clause):
                fact = Fact(ClaimKind.NAME, "place", other.word, other.start, other.end)
                return case.contradicted(claim, [(1.0, fact)])
    return None


def _told_instead(case: Case, claim: Fact, thing: Thing, said: str, *, clause: bool) -> Thing | None:
    """What a sentence that the answer's sentence, or `clause`, may be from has in the place of a thing."""
    shares = case.alignment.sentences(claim, clause=clause)
    nearest = sorted(shares, key=lambda number: (-shares[number], number))[:_TRIED]
    if nearest and _has_word_for(case, thing.word, nearest[0]):
        return None  # 세입자, where 임차인
    for rank, number in enumerate(nearest):
        if shares[number] < _NEAR * shares[nearest[0]]:
            break
        whole = not rank and case.alignment.coverage(claim, clause=clause) >= _COVERED
        other = _instead(case, thing, number, said, whole=whole, alike=whole and not clause)
        if other and not _is_told(case, claim, thing, number, shares):
            return other
    return None


def _has_word_for(case: Case, word: str, sentence: int) -> bool:
    """Whether a sentence of the evidence says the same with another word."""
    page = case.evidence
    start, end = page.sentences[sentence]
    text = page.text[start:end]
    if _is_heading(page, word, start) or letter_of(page, word):
        return True
    if any(word[:cut] in text and word[cut:] in text for cut in range(2, len(word) - 1)):
        return True  # 공사일지, of 설치공사 현장일지
    return any(_begins(text, other) for other in words_for(word))


def _begins(text: str, word: str) -> bool:
    """Whether a word of the text begins so."""
    return any(not "가" <= text[at - 1 : at] <= "힣" for at in places_of(text, word, overlapping=True))


def _is_heading(page: Page, word: str, start: int) -> bool:
    """Whether the first line of the passage ends a name of its own with the word: 병원, of 고운빛병원."""
    first = page.starts[page.passage_at(start)]
    line = page.text[first : first + _LINE].split("\n", 1)[0]
    return word in line and re.search(rf"[가-힣]{{2,}}{re.escape(word)}(?![가-힣])", line) is not None


_LINE = 80
"""Letters of a passage's first line that are looked at."""


def _instead(case: Case, thing: Thing, sentence: int, said: str, *, whole: bool, alike: bool) -> Thing | None:
    """What the evidence's sentence has in its place, and the answer's has not; with the same deed unless the sentence
    is the one as a `whole`. `alike`: or what is only made alike."""
    if not whole and not (
        thing.deed and may_have(case.evidence, sentence, (thing.deed, *synonyms(thing.deed)))
    ):
        return None
    if not _may_have_other(case, thing, sentence, whole=whole):
        return None
    for other in things_of(case, sentence):
        if other.word in said or any(one in said for one in synonyms(other.word)):
            continue
        if not whole and not _is_deed(thing, other):
            continue
        if not _in_place(thing.place, other.place):
            continue
        receiving = thing.place in _TO and other.place in _TO
        if excludes(thing.word, other.word, receiving=receiving) or (
            alike and _are_alike(case, thing, other)
        ):
            return other
    return None


def _may_have_other(case: Case, thing: Thing, sentence: int, *, whole: bool) -> bool:
    """Whether a sentence, looked at as text, has a word of the class, or one that is made alike."""
    own, word = case.evidence.text[slice(*case.evidence.sentences[sentence])], thing.word
    alike = whole and len(word) >= _LONG and (word[-_PART:] in own or word[:_PART] in own)
    return alike or may_exclude(word, own)


def _are_alike(case: Case, thing: Thing, other: Thing) -> bool:
    """Whether the one is a word that the evidence does not have, made as the other is: 누리발렛, 마루발렛."""
    mine, theirs = thing.word, other.word
    if min(len(mine), len(theirs)) < _LONG or not _is_unknown(case, mine):
        return False
    ends = mine[-_PART:] == theirs[-_PART:] and (other.named or thing.place == other.place)
    return ends or (mine[:_PART] == theirs[:_PART] and thing.place == other.place)


def _another_of_kind(case: Case, claim: Fact, said: str) -> Thing | None:
    """The one name of a near sentence that ends as an unknown one does, of which the evidence has no part: 솔개정수장,
    달래정수장."""
    word, page = str(claim.value), case.evidence
    if word[:_PART] in page.text or any(one in page.text for one in all_words_for(word)):
        return None
    shares = case.alignment.sentences(claim)
    nearest = sorted(shares, key=lambda number: (-shares[number], number))[:_TRIED]
    for number in nearest:
        share = shares[number] / shares[nearest[0]]
        if share < _AS_NEAR or case.alignment.coverage(claim) * share < _SAME_MATTER:
            break
        if word[-_PART:] not in page.text[slice(*page.sentences[number])]:
            continue
        alike = [
            one for one in things_of(case, number) if _is_of_kind(word, one.word) and one.word not in said
        ]
        if alike and len({one.word for one in alike}) == 1:
            return alike[0]
    return None


def _is_of_kind(word: str, other: str) -> bool:
    """Whether both end alike and begin with letters of their own."""
    if len(other) < _LONG or word[-_PART:] != other[-_PART:]:
        return False
    return not (other.endswith(word) or word.endswith(other))


_LONG, _PART = 4, 2
"""Letters of words that are made alike, and of what is the same in both."""


def _is_unknown(case: Case, word: str) -> bool:
    return word not in case.evidence.text and not synonyms(word)


def _is_deed(thing: Thing, other: Thing) -> bool:
    if not thing.deed or not other.deed:
        return False
    return thing.deed == other.deed or other.deed in synonyms(thing.deed)


def _in_place(place: str, other: str) -> bool:
    return place == other or place == "is" or {place, other} <= _SUBJECT or {place, other} <= _TO


def _is_told(case: Case, claim: Fact, thing: Thing, nearest: int, shares: Mapping[int, float]) -> bool:
    """Whether the evidence has the word, or another for it, in a sentence that may be what the answer's is from."""
    page = case.evidence
    words = (thing.word, *synonyms(thing.word))
    having = [
        number for number, text in enumerate(page.plain_sentences()) if any(one in text for one in words)
    ]
    if not having:
        return False
    if nearest in having:
        return True
    if thing.place == "JKS" and any(0 < nearest - number <= _GOES_ON for number in having):
        return True  # the one that a sentence before was about
    if any(shares.get(number, 0.0) >= _AS_NEAR * shares[nearest] for number in having):
        return True
    clause = _clause_shares(case, claim)
    if any(clause.get(number, 0.0) >= clause.get(nearest, 0.0) > 0 for number in having):
        return True  # 20명으로 하며 위원장은 부시장이 맡습니다: of two paragraphs
    return any(
        one.word in words and _is_deed(thing, one)
        for number in having if shares.get(number, 0.0) > 0 for one in things_of(case, number)
    )  # fmt: skip


def _clause_shares(case: Case, claim: Fact) -> Mapping[int, float]:
    """How much of the words of the claim's own clause each sentence of the evidence has."""
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    found: dict[int, float] = {}
    for key in case.alignment.keys_between(segment.start, segment.end):
        if key.hits and not (key.start < claim.end and claim.start < key.end):
            for number in key.hits.sentences:
                found[number] = found.get(number, 0.0) + key.weight
    return found
