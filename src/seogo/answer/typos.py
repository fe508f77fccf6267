"""Words of a question that are typed wrongly: `이의신쳥` where the documents have 이의신청.

A word that the analyser does not know and no passage has is read as the word of the passages that is one letter away.
Names are left alone: 박지흔 is not 박지훈. Knows nothing of scores.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from seogo.answer.need import Need, Term

_WORD = re.compile(r"[가-힣]+")
_SURE_SYLLABLES = 3
"""A shorter word is only taken for one that sounds almost the same: every second one of two syllables is a letter away
from another."""
_SOUND_ALIKE = ({1, 5}, {3, 7}, {4, 6}, {0, 2}, {8, 12}, {13, 17}, {10, 11}, {10, 15}, {11, 15}, {19, 20}, {5, 19})
"""Vowels by their number in a syllable: ㅐㅔ ㅒㅖ ㅓㅕ ㅏㅑ ㅗㅛ ㅜㅠ ㅙㅚ ㅙㅞ ㅚㅞ ㅢㅣ ㅔㅢ."""


def read_typos(need: Need, texts: Iterable[str], *, knows: Callable[[str], bool]) -> Need:
    """The need, its mistyped words with what the texts (folded) have in their place among what they may be called."""
    wrong = [term for term in need.terms if _may_be_wrong(term) and not knows(term.form)]
    if not wrong:
        return need
    words = Counter(word for text in texts for word in _WORD.findall(text))
    mended = {id(term): _meant(term.form, words) for term in wrong}
    read = {
        id(term): replace(term, alike=(*term.alike, mended[id(term)])) if mended.get(id(term)) else term
        for term in need.terms
    }
    focus = read[id(need.focus)] if need.focus and id(need.focus) in read else need.focus
    return replace(need, terms=tuple(read[id(term)] for term in need.terms), focus=focus)


def _may_be_wrong(term: Term) -> bool:
    return term.tag == "NNG" and len(term.form) > 1 and _WORD.fullmatch(term.form) is not None


def _meant(form: str, words: Counter[str]) -> str:
    """The most frequent beginning of a word that is one letter away, the first of equals; "" where `form` itself stands
    in the texts or nothing is near."""
    if any(form in word for word in words):
        return ""
    found: Counter[str] = Counter()
    for word, count in words.items():
        if _is_near(form, word[: len(form)]):
            found[word[: len(form)]] += count
    return max(found, key=lambda one: (found[one], one), default="")


def _is_near(one: str, other: str) -> bool:
    apart = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(apart) != 1:
        return False
    letters = [pair for pair in zip(*map(_letters, apart[0]), strict=True) if pair[0] != pair[1]]
    vowels = {_letters(apart[0][0])[1], _letters(apart[0][1])[1]}
    return len(letters) == 1 and (len(one) >= _SURE_SYLLABLES or vowels in _SOUND_ALIKE)


def _letters(syllable: str) -> tuple[int, int, int]:
    """Numbers of the first consonant, the vowel and the last consonant (Unicode, Hangul syllables)."""
    code = ord(syllable) - ord("가")
    return code // 588, code % 588 // 28, code % 28
