"""Particles that change with the word before them: 은/는, 이/가, 을/를, 과/와, 으로/로, 이나/나. Knows only sounds."""

from __future__ import annotations

import re

_PAIRS = (("으로", "로"), ("이라", "라"), ("이며", "며"), ("이고", "고"), ("이나", "나"), ("이란", "란"), ("은", "는"),
          ("이", "가"), ("을", "를"), ("과", "와"))  # fmt: skip
_PARTICLE = re.compile(
    r"(으로|로|이라|라|이며|이고|이나|나|은|는|이|가|을|를|과|와)(?![가-힣])|(으로|로|은|는|이|가|을|를|과|와)(?=서|써|부터)"
)
_DIGIT_FINALS = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
_LETTER_FINALS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "r": "ㄹ"}
_SIGNS = {"%": "", "p": ""}


def final_consonant(word: str) -> str:
    """The closing consonant of a word as it is read: `""` for none, `ㄹ`, or another."""
    for letter in reversed(word.lower()):
        if "가" <= letter <= "힣":
            number = (ord(letter) - 0xAC00) % 28
            return "" if number == 0 else "ㄹ" if number == 8 else "ㄱ"
        if letter in _SIGNS:
            return ""
        if letter.isdigit():
            return _DIGIT_FINALS.get(letter, "")
        if letter.isalpha():
            return _LETTER_FINALS.get(letter, "")
    return ""


def fix_particle(word: str, following: str) -> str:
    """`following`, its opening particle made to fit `word`: (`3개월`, `를 준다`) gives `을 준다`."""
    found = _PARTICLE.match(following)
    if not found:
        return following
    particle = found[1] or found[2]
    final = final_consonant(word)
    for closed, opened in _PAIRS:
        if particle in (closed, opened):
            fits = closed if final and not (closed == "으로" and final == "ㄹ") else opened
            return fits + following[len(particle) :]
    return following
