"""Fixed questions that begin or hold what someone is typing, by the keys pressed. Knows no words and no meaning.

A syllable that is not finished (`육앟` on the way to `육아휴`), initials alone (`ㅇㅊㅇㅇ`), blanks left out, a wrong
key and letters typed in the Latin layout (`dusck`) all meet their question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seogo.lang.normalize import fold, normalize

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LEAST = 0.4
"""Share of what was typed that a question must hold."""
CANDIDATES = 100
MAX_CHARS = 200
"""Of a longer text only the end counts: a story has its question there."""
_SHORT = 0.1
"""How much a question may lose to another for being long."""
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_KEYS = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
"""The keys of a vowel or final that takes two."""
_LAYOUT = str.maketrans(
    "qwertyuiopasdfghjklzxcvbnmQWERTOP", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
)
_ONLY_INITIALS = re.compile(rf"[{_INITIALS}]{{2,}}")
_LATIN = re.compile(r"[A-Za-z\s]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A question by its place among those given, and how well it holds what was typed, 0 to 1."""

    place: int
    score: float


class Suggester:
    """Many questions by their keys, read once. Safe for several threads."""

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        words = [_words(text) for text in texts]
        self._compact = ["".join(those) for those in words]
        self._spaced = [" " + " ".join(those) for those in words]
        self._initials = [_initials(text) for text in texts]
        self._lengths = np.array([max(len(one), 1) for one in self._compact], dtype=np.float32)
        holders: dict[str, list[int]] = {}
        for place, those in enumerate(words):
            for gram in _grams(those):
                holders.setdefault(gram, []).append(place)
        self._holders = {gram: np.array(of, dtype=np.int64) for gram, of in holders.items()}

    def find(self, typed: str, *, k: int, allowed: npt.NDArray[np.bool_] | None = None) -> list[Suggested]:
        """The k questions that hold most of what was typed, best first, ties by place.

        `allowed`: (questions,), which of them count. Nothing where nothing was typed or too little is held.
        """
        text = normalize(typed)[-MAX_CHARS:]
        found = self._find(_words(text), k, allowed)
        if not found and _LATIN.fullmatch(text):
            found = self._find(text.translate(_LAYOUT).split(), k, allowed)
        return found

    def _find(self, words: Sequence[str], k: int, allowed: npt.NDArray[np.bool_] | None) -> list[Suggested]:
        import numpy as np

        initials = [word for word in words if _ONLY_INITIALS.fullmatch(word)]
        rest = [word for word in words if word not in initials]
        if not words or not self._compact:
            return []
        scores = self._shares(rest)
        for word in initials:
            scores *= np.array([_begins(word, one, one) for one in self._initials], dtype=np.float32)
        if allowed is not None:
            scores = np.where(allowed, scores, 0.0).astype(np.float32)
        typed = "".join(words)
        count = min(CANDIDATES, len(scores))
        best = np.argpartition(-scores, count - 1)[:count]
        found = []
        for place in (int(one) for one in best if scores[one] >= LEAST):
            share = float(scores[place])
            if rest and not initials:
                share = max(share, _begins(typed, self._compact[place], self._spaced[place]))
            longer = 1 - min(1.0, len(typed) / float(self._lengths[place]))
            found.append(Suggested(place=place, score=share * (1 - _SHORT * longer)))
        return sorted(found, key=lambda one: (-one.score, one.place))[:k]

    def _shares(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """Of the grams typed, the weight that each question holds; by substring where there is none, 1 for no words."""
        import numpy as np

        many = len(self._compact)
        if not words:
            return np.ones(many, dtype=np.float32)
        grams = list(_grams(words))
        if not grams:  # a key or two
            (word, *_) = words
            spaced = [" " + word in one for one in self._spaced]
            return np.array(spaced, dtype=np.float32)
        scores = np.zeros(many, dtype=np.float32)
        total = 0.0
        for gram in grams:
            held = self._holders.get(gram)
            weight = float(np.log1p(many / (1 + (0 if held is None else len(held)))))
            total += weight
            if held is not None:
                scores[held] += np.float32(weight)
        return scores / np.float32(total)


def _begins(typed: str, compact: str, spaced: str) -> float:
    """1 where the question begins with it, 0.95 where a word does, 0.9 where it stands inside, else 0."""
    at = compact.find(typed)
    if at <= 0:
        return 1.0 + at  # -1: not there
    return 0.95 if " " + typed in spaced else 0.9


def _words(text: str) -> list[str]:
    """The words of a text as the keys that type them; signs part words."""
    keys = "".join(_key(letter) for letter in fold(unicodedata.normalize("NFC", text)))
    return keys.split()


def _key(letter: str) -> str:
    code = ord(letter) - 0xAC00
    if 0 <= code < 11172:
        initial, vowel, final = code // 588, code % 588 // 28, code % 28
        return _INITIALS[initial] + _split(_VOWELS[vowel]) + _split(_FINALS[final])
    return _split(letter) if letter.isalnum() else " "


def _split(jamo: str) -> str:
    return _KEYS.get(jamo, jamo)


def _initials(text: str) -> str:
    """The initials of the Hangul syllables, other letters as they are, without blanks."""
    return "".join(
        _INITIALS[(ord(letter) - 0xAC00) // 588] if "가" <= letter <= "힣" else letter
        for letter in fold(text)
        if letter.isalnum()
    )


def _grams(words: Sequence[str]) -> Iterator[str]:
    """Each three keys in a row over the words, and how each word begins; each once."""
    compact = "".join(words)
    grams = {compact[at : at + 3] for at in range(len(compact) - 2)}
    grams |= {" " + word[:2] for word in words if len(word) > 1}
    yield from sorted(grams)
