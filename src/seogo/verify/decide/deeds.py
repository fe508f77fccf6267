"""Which sentences of the evidence may tell of a deed, looked up as text: to analyse one costs more than all the rest.

Knows stems and what endings make of them, no frames and no claim.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from seogo.lang.synonyms import synonyms
from seogo.verify.page import Page
from seogo.verify.parts import squeezed
from seogo.verify.predicates import same_predicates

_MOST = 3
"""Sentences of the evidence that a clause is compared with."""
_RELATED = frozenset("하되")
_SYLLABLES, _FINALS = 588, 28
_GROWN = {8: (9,), 13: (14,), 20: (6,), 18: (4, 0), 0: (1,), 4: (5,)}
"""Vowels that a stem's vowel and its ending become: `주어` is 줘."""
_GOES_ON = 2
"""Sentences whose topics one may go on about."""


def near_sentences(page: Page, predicate: str, words: Collection[str]) -> list[int]:
    """The few sentences that have most of `words` beside what looks like the predicate or a word for it, best first."""
    deeds = _words_for(predicate)
    stems = [one[:-1] or one for one in deeds]  # 내리: 내렸다
    shapes = _shapes(predicate) if len(predicate) == 1 and predicate not in _RELATED else None
    having = (
        {number for stem in stems for number in page.sentences_with(stem)}
        if shapes is None
        else set(page.sentences_matching(shapes))
    )
    found = []
    for number in having:
        own = page.text[slice(*page.sentences[number])]
        count = sum(word in own for word in words)
        if not count and len(predicate) > 1:
            topics = topics_before(page, number)
            count = any(word in topics for word in words)
        if count:
            found.append((count, number))
    found.sort(key=lambda one: (-one[0], one[1]))
    return [number for _, number in found[:_MOST] if may_tell(page, number, predicate)]


def may_tell(page: Page, sentence: int, predicate: str) -> bool:
    """Whether a sentence has the predicate, or a word for it, in any form."""
    return may_have(page, sentence, _words_for(predicate))


def may_have(page: Page, sentence: int, words: Iterable[str]) -> bool:
    """Whether a sentence has one of the stems or nouns in any form."""
    own = page.text[slice(*page.sentences[sentence])]
    return any(_stands_in(own, word) for word in words)


def _stands_in(text: str, word: str) -> bool:
    """Whether a word stands there up to the first sound of its last syllable, which no ending changes."""
    head, last = word[:-1], _first_sound(word[-1])
    if last is None:
        return word in text
    if not head:
        return last.search(text) is not None
    at = text.find(head)
    while at >= 0:
        if last.match(text, at + len(head)):
            return True
        at = text.find(head, at + 1)
    return False


def _words_for(predicate: str) -> Sequence[str]:
    return (predicate, *(form for form, _ in same_predicates(predicate)), *synonyms(predicate))


@lru_cache(maxsize=512)
def _shapes(stem: str) -> re.Pattern[str] | None:
    """What a stem of one syllable looks like with its endings: 주, 준, 줍, 줘; None for one that is no Hangul."""
    code = ord(stem) - ord("가")
    if not 0 <= code <= ord("힣") - ord("가"):
        return None
    initial, vowel = code // _SYLLABLES, code % _SYLLABLES // _FINALS
    firsts = (ord("가") + initial * _SYLLABLES + one * _FINALS for one in (vowel, *_GROWN.get(vowel, ())))
    return re.compile("[" + "".join(f"{chr(first)}-{chr(first + _FINALS - 1)}" for first in firsts) + "]")


@lru_cache(maxsize=512)
def _first_sound(syllable: str) -> re.Pattern[str] | None:
    """The syllables that begin as one does; None for one that is no Hangul."""
    if not "가" <= syllable <= "힣":
        return None
    first = ord(syllable) - (ord(syllable) - ord("가")) % _SYLLABLES
    return re.compile(f"[{chr(first)}-{chr(first + _SYLLABLES - 1)}]")


def topics_before(page: Page, sentence: int) -> str:
    """The topics of the sentences before one in its paragraph, which it may go on about, without blanks."""
    here = page.segments[page.segment_at(page.sentences[sentence][0])]
    topics = []
    for number in range(max(0, sentence - _GOES_ON), sentence):
        segment = page.segments[page.segment_at(page.sentences[number][0])]
        if segment.block == here.block and segment.topic_end:
            topics.append(page.text[segment.start : segment.topic_end])
    return squeezed(" ".join(topics))
