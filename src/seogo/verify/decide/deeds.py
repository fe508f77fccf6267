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
_GROWN_TOO = _GROWN | {11: (10,)}
"""`안되`: 안돼."""
_TIEUT, _RIEUL, _BIEUP, _SIOT, _HIEUT = 7, 8, 17, 19, 27
_OPEN = (0, 4, 8, 10, 16, 17, 20)
"""Closing consonants, none among them, that endings give to a stem that has none: 주, 준, 줄, 줆, 줌, 줍, 줬."""
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
    """Whether a stem stands there with any ending, or a noun."""
    head, forms = word[:-1], _forms(word[-1])
    if forms is None:
        return head in text
    if not head:
        return not forms.isdisjoint(text)
    at = text.find(head)
    while at >= 0:
        if text[at + len(head) : at + len(word)] in forms:
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
def _forms(last: str) -> frozenset[str] | None:
    """What endings make of the last syllable of a stem, itself among it; None where they change the one before it too
    (`모르`: 몰라)."""
    if last == "르":
        return None
    code = ord(last) - ord("가")
    if not 0 <= code <= ord("힣") - ord("가"):
        return frozenset(last)
    initial, vowel, final = code // _SYLLABLES, code % _SYLLABLES // _FINALS, code % _FINALS
    vowels: Iterable[int] = (vowel,)
    finals: Iterable[int] = (final,)
    if final == _HIEUT:
        vowels, finals = range(_SYLLABLES // _FINALS), range(_FINALS)  # 그렇: 그래, 놓: 놔
    elif final in (0, _BIEUP, _SIOT):
        vowels, finals = (vowel, *_GROWN_TOO.get(vowel, ())), (*_OPEN, final)  # 돕: 도와, 짓: 지은
    elif final == _RIEUL:
        finals = range(_FINALS)
    elif final == _TIEUT:
        finals = (final, _RIEUL)  # 걷: 걸어
    first = ord("가") + initial * _SYLLABLES
    return frozenset(chr(first + one * _FINALS + two) for one in vowels for two in finals)


def topics_before(page: Page, sentence: int) -> str:
    """The topics of the sentences before one in its paragraph, which it may go on about, without blanks."""
    here = page.segments[page.segment_at(page.sentences[sentence][0])]
    topics = []
    for number in range(max(0, sentence - _GOES_ON), sentence):
        segment = page.segments[page.segment_at(page.sentences[number][0])]
        if segment.block == here.block and segment.topic_end:
            topics.append(page.text[segment.start : segment.topic_end])
    return squeezed(" ".join(topics))
