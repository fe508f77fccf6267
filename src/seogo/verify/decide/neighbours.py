"""Another word before the same one: `음성 검침`, of `문자 검침`; `시민에 지급한다`, of `부서에 지급한다`.

Sentence by sentence, for nouns of any meaning that the sentence the answer's is from does not have. Knows no kind of
claim; what is of a class is compared elsewhere too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from seogo.lang.analyzer import Token
from seogo.lang.synonyms import synonyms
from seogo.types import ClaimKind, Status
from seogo.verify.classes import all_words_for
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.things import Thing, is_said, says_what, things_of, things_said
from seogo.verify.fact import Fact

_TRIED, _NEAR = 4, 0.7
"""So many sentences of the evidence, with this share of the nearest one's words, may be what the answer's is from."""
_LEAST = {"": 0.4, "clause": 0.7}
_COVERED = 0.5
"""Share of the words of the sentence that the evidence's must have, by the particle of the noun."""
_MOST, _FREE = 0.65, 2
"""Share of the words that it must have where nothing else of the answer's differs, and nouns of its own at most."""
_TOLD = 0.6
"""A sentence that has the noun, and this share of the words of the nearest, may be what the answer's is from."""
_TO = frozenset(("에", "에게", "로", "와", "나", "에서"))
_AT = frozenset(("에", "에게", "에서"))
_WHO = frozenset(("JKS", "JKO", "JKG"))
_LONG, _PART = 4, 2
"""Letters of a word of two parts, and of a part."""
_OPEN = re.compile(r"[(\[][^()\[\]]*$")
_BRACKET = 40
_LONGEST = 600
"""Letters of a sentence that is looked at."""
_EACH_ITEM = "각 호"


def neighbours(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for number, (start, end) in enumerate(case.answer.sentences):
        if (
            number not in settled
            and end - start <= _LONGEST
            and "|" not in case.answer.text[start:end]
            and (turn := _of_sentence(case, start, end))
        ):
            yield turn


def _of_sentence(case: Case, start: int, end: int) -> Decision | None:
    text, tokens = case.answer.text, case.answer.tokens
    first = bisect_left(tokens, start, key=lambda token: token.start)
    here = tokens[first : bisect_left(tokens, end, lo=first, key=lambda token: token.start)]
    said = "".join(text[start:end].split())
    things = things_said(case, start, end)
    one_clause = case.answer.segment_at(start) == case.answer.segment_at(end - 1)
    for thing in things:
        if not _may_be_another(case.answer.text, thing) or _count_whole(here, thing.deed) > 1:
            continue
        if _OPEN.search(text, max(0, thing.start - _BRACKET), thing.start):
            continue
        claim = Fact(ClaimKind.NAME, "place", thing.word, thing.start, thing.end)
        shares = case.alignment.sentences(claim)
        if thing.place and (other := _only_other(case, claim, thing, things, said, shares)):
            return case.contradicted(claim, [(1.0, other)])
        if other := _instead(case, claim, thing, said, shares, clause=False):
            return case.contradicted(claim, [(1.0, other)])
        shares = {} if one_clause else case.alignment.sentences(claim, clause=True)
        if other := _instead(case, claim, thing, said, shares, clause=True):
            return case.contradicted(claim, [(1.0, other)])
    return None


def _may_be_another(text: str, thing: Thing) -> bool:
    """Whether a noun stands before a word that it belongs to, and says what is meant."""
    if not thing.deed or thing.word.isascii() or not says_what(thing.word):
        return False
    if not thing.place:
        return _stands_before(text, thing)
    return thing.place in _TO or thing.place in _WHO


def _stands_before(text: str, thing: Thing) -> bool:
    """Whether the next noun follows with nothing but a blank between: `문자` of `문자 검침`."""
    return len(thing.deed) > 1 and text.startswith(thing.deed, thing.end + text.startswith(" ", thing.end))


def _count_whole(tokens: Sequence[Token], form: str) -> int:
    """How often a word stands in the sentence that is no part of a compound: not 검침, of 검침원."""
    return sum(
        token.form == form and not _are_one(tokens, n - 1, n) and not _are_one(tokens, n, n + 1)
        for n, token in enumerate(tokens)
    )


def _are_one(tokens: Sequence[Token], one: int, other: int) -> bool:
    if one < 0 or other >= len(tokens) or tokens[one].end != tokens[other].start:
        return False
    return tokens[one].tag[0] in "NX" and tokens[other].tag[:3] in ("NNG", "NNP", "XSN")


def _instead(
    case: Case, claim: Fact, thing: Thing, said: str, shares: Mapping[int, float], *, clause: bool
) -> Fact | None:
    """What a sentence that the answer's, or a `clause` of it, may be from has before the same word."""
    texts = case.evidence.plain_sentences()
    words = _words(thing)
    least = _LEAST["clause"] if clause else _COVERED if thing.place else _LEAST[""]
    for number in _nearest(shares, _TRIED if not thing.place else 1):
        if any(word in texts[number] for word in words):
            return None
        other = _before(case, thing, number, said)
        if other is None:
            continue
        if case.alignment.coverage(claim, clause=clause) * shares[number] < least * max(shares.values()):
            return None
        if not _is_told(case, thing, words, number, shares):
            return Fact(ClaimKind.NAME, "place", other.word, other.start, other.end)
    return None


def _nearest(shares: Mapping[int, float], most: int) -> Sequence[int]:
    """The nearest sentences, at most so many, that are about as near as the first."""
    best = sorted(shares, key=lambda number: (-shares[number], number))[:most]
    return [number for number in best if shares[number] >= _NEAR * shares[best[0]]]


def _only_other(
    case: Case, claim: Fact, thing: Thing, things: Sequence[Thing], said: str, shares: Mapping[int, float]
) -> Fact | None:
    """What the nearest sentence has in the place of a noun that is all the answer's sentence has and it has not."""
    nearest = _nearest(shares, 1)
    if not nearest:
        return None
    text = case.evidence.plain_sentences()[nearest[0]]
    if _is_in(thing.word, text) or any(
        says_what(one.word) and not _is_in(one.word, text) for one in things if one is not thing
    ):
        return None
    if case.alignment.coverage(claim) < _MOST:
        return None
    there = things_of(case, nearest[0])
    free = [one for one in there if says_what(one.word) and not is_said(one.word, said)]
    alike = [one for one in free if one.place == thing.place]
    if len(free) > _FREE or len(alike) != 1:
        return None
    other = alike[0]
    if thing.place not in _AT and not (thing.deed == other.deed and len(free) == 1):
        return None
    if _is_near(_having(case, _words(thing)), nearest[0], shares):
        return None
    return Fact(ClaimKind.NAME, "place", other.word, other.start, other.end)


def _is_in(word: str, text: str) -> bool:
    """Whether a text, without blanks, has a word, a part of a long one, or another word for it."""
    parts = (word[:_PART], word[-_PART:]) if len(word) >= _LONG else (word,)
    return any(one in text for one in parts) or any(
        "".join(one.split()) in text for one in all_words_for(word)
    )


def _before(case: Case, thing: Thing, sentence: int, said: str) -> Thing | None:
    """The one noun of the sentence that stands there as the answer's does, and that the answer has not."""
    page = case.evidence
    text = page.text[slice(*page.sentences[sentence])]
    deeds = (thing.deed, *synonyms(thing.deed))
    if not any(one in text for one in deeds) or _EACH_ITEM in text:
        return None
    if not thing.place and not any(_may_follow(text, one, said) for one in deeds):
        return None
    if len(thing.word) >= _LONG and (thing.word[:_PART] in text or thing.word[-_PART:] in text):
        return None
    found = [
        one
        for one in things_of(case, sentence)
        if one.deed in deeds and one.place == thing.place and says_what(one.word)
        and (one.place or _stands_before(page.text, one)) and not is_said(one.word, said)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _may_follow(text: str, deed: str, said: str) -> bool:
    """Whether a text has the word right behind another that the answer does not begin so."""
    return any(
        match[1][:_PART] not in said for match in re.finditer(rf"([가-힣a-z]{{2,}}) ?{re.escape(deed)}", text)
    )


def _is_told(
    case: Case, thing: Thing, words: Collection[str], sentence: int, shares: Mapping[int, float]
) -> bool:
    """Whether the evidence may say it of the noun, in a sentence that is about as near, or with the same word; of what
    does something, or to which it is done, whether it is no noun of the evidence and so may be another word for it."""
    having = _having(case, words)
    if _is_near(having, sentence, shares):
        return True
    if not thing.place and any(_goes_on(case, sentence, number) for number in having):
        return True
    if thing.place not in _WHO:
        return False
    return not having or any(thing.deed in case.evidence.plain_sentences()[number] for number in having)


def _goes_on(case: Case, sentence: int, other: int) -> bool:
    """Whether another sentence goes on with what one says: a row of a table, or the next, which is no other item."""
    page = case.evidence
    text = page.text[slice(*page.sentences[other])].lstrip()
    return text.startswith("|") or (other == sentence + 1 and not _ITEM.match(text))


_ITEM = re.compile(r"(?:\d{1,2}|[가-하])[.)]\s|[①-⑳•·-]")


def _words(thing: Thing) -> Sequence[str]:
    """A noun and the other words for it, without blanks."""
    return ["".join(one.split()) for one in (thing.word, *all_words_for(thing.word))]


def _having(case: Case, words: Collection[str]) -> Sequence[int]:
    """The sentences of the evidence that have one of the words."""
    return [
        number
        for number, text in enumerate(case.evidence.plain_sentences())
        if any(word in text for word in words)
    ]


def _is_near(having: Sequence[int], sentence: int, shares: Mapping[int, float]) -> bool:
    """Whether one of the sentences is about as near as the nearest."""
    return any(shares.get(number, 0.0) >= _TOLD * shares[sentence] for number in having)
