"""Whether a Korean word writes a Latin one by its sound: `쿠버네티스`, `Kubernetes`. Knows nothing of meaning."""

from __future__ import annotations

from difflib import SequenceMatcher

_INITIAL = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "s", "s", "s", "k", "t", "p", "h")
"""Classes of sound of ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ."""
_FINAL = {
    1: "k",
    2: "k",
    4: "n",
    7: "t",
    8: "l",
    16: "m",
    17: "p",
    19: "t",
    20: "t",
    21: "n",
    24: "k",
    25: "t",
    26: "p",
}
_LATIN = str.maketrans({
    "c": "k", "q": "k", "g": "k", "d": "t", "b": "p", "f": "p", "v": "p", "z": "s", "j": "s", "x": "s", "r": "l",
    "a": "", "e": "", "i": "", "o": "", "u": "", "y": "", "w": "",
})  # fmt: skip
ALIKE = 0.65
"""Share of consonants in common from which two words are one; 맥북 and thinkpad share 0.4."""


def sounds_like(korean: str, latin: str) -> bool:
    """Whether the consonants of both go the same way, by and large; False for words of fewer than two."""
    mine, other = _korean(korean), _latin(latin)
    if min(len(mine), len(other)) < 2:
        return False
    return SequenceMatcher(None, mine, other, autojunk=False).ratio() >= ALIKE


def _korean(word: str) -> str:
    sounds = []
    for letter in word:
        code = ord(letter) - 0xAC00
        if 0 <= code < 11172:
            sounds += [_INITIAL[code // 588], _FINAL.get(code % 28, "")]
    return "".join(sounds)


def _latin(word: str) -> str:
    word = word.lower().replace("th", "s").replace("ch", "s").replace("ph", "p").replace("ck", "k")
    return "".join(letter for letter in word.translate(_LATIN) if letter.isalpha())
