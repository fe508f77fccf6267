"""Words of a question that are typed wrongly: `이의신쳥` where the documents have 이의신청.

A word that the analyser does not know and no passage has is read as one that is a letter away: a word of the passages,
or one whose parts they have. Names of people are left alone: 박지흔 is not 박지훈. Knows nothing of scores.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from seogo.answer.need import Term

_WORD = re.compile(r"[가-힣]+")
_PARTICLE = re.compile(r"(?<=[가-힣]{4})(?:으로|에서|까지|은|는|이|가|을|를|의|에|로|도)$")
_SURE_SYLLABLES = 3
"""A shorter word is only taken for one that sounds almost the same: every second one of two syllables is a letter away
from another."""
_NAME_SYLLABLES = 3
"""Nearly all names of people have so many, some four; they begin with one of these."""
_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함"
)
_SOUND_ALIKE = ("ㅐㅔ", "ㅒㅖ", "ㅓㅕ", "ㅏㅑ", "ㅗㅛ", "ㅜㅠ", "ㅙㅚ", "ㅙㅞ", "ㅚㅞ", "ㅢㅣ", "ㅔㅢ")
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"


def mend_typos(question: str, terms: Sequence[Term], text: str, *, knows: Callable[[str], bool]) -> str:
    """The question, its mistyped words as they are meant, each of as many syllables; itself where there are none.

    `terms`: read from the question, with offsets into it. `text`: all that the passages say, folded.
    """
    words: Counter[str] | None = None
    for term in terms:
        form = _PARTICLE.sub("", term.form) if term.tag == "NNP" else term.form
        if not _may_be_wrong(term, form) or knows(form) or form in text:
            continue
        words = words or Counter(_WORD.findall(text))
        meant = _of_words(form, words) or _of_parts(form, text, knows)
        if meant and question[term.start :].startswith(form):
            question = question[: term.start] + meant + question[term.start + len(form) :]
    return question


def _may_be_wrong(term: Term, form: str) -> bool:
    named = len(form) == _NAME_SYLLABLES and form[0] in _SURNAMES
    noun = term.tag == "NNG" or (term.tag == "NNP" and len(form) > _NAME_SYLLABLES + 1)
    return noun and not named and len(form) > 1 and _WORD.fullmatch(form) is not None


def _of_words(form: str, words: Counter[str]) -> str:
    """The most frequent beginning of a word that is one letter away; "" for none."""
    near: Counter[str] = Counter()
    for word, count in words.items():
        if _is_near(form, word[: len(form)]):
            near[word[: len(form)]] += count
    return max(near, key=lambda one: (near[one], one), default="")


def _of_parts(form: str, text: str, knows: Callable[[str], bool]) -> str:
    """The word that sounds almost the same and whose two parts the text has: `이의를 신청한다`; "" for none."""
    for variant in _heard_alike(form):
        for at in range(2, len(variant) - 1):
            if all(knows(part) and part in text for part in (variant[:at], variant[at:])):
                return variant
    return ""


def _heard_alike(form: str) -> Iterator[str]:
    for at, syllable in enumerate(form):
        first, vowel, last = _letters(syllable)
        for pair in _SOUND_ALIKE:
            if _VOWELS[vowel] in pair:
                other = _VOWELS.index(pair.replace(_VOWELS[vowel], ""))
                yield form[:at] + chr(ord("가") + first * 588 + other * 28 + last) + form[at + 1 :]


def _is_near(one: str, other: str) -> bool:
    apart = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(apart) != 1:
        return False
    letters = [pair for pair in zip(*map(_letters, apart[0]), strict=True) if pair[0] != pair[1]]
    return len(letters) == 1 and (len(one) >= _SURE_SYLLABLES or other in _heard_alike(one))


def _letters(syllable: str) -> tuple[int, int, int]:
    """Numbers of the first consonant, the vowel and the last consonant (Unicode, Hangul syllables)."""
    code = ord(syllable) - ord("가")
    return code // 588, code % 588 // 28, code % 28
