"""Automatic numbers of HWP paragraphs: `제1조`, `①`, `가.`, `1.2`. Knows nothing of files or blocks.

Formats are named as in HWPX; HWP 5 stores their position in `FORMATS` (HWP 5.0 format document, table 43).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from seogo.ingest.hwp.model import Head, HeadKind, LevelFormat, Numberings

FORMATS = (
    "DIGIT",
    "CIRCLED_DIGIT",
    "ROMAN_CAPITAL",
    "ROMAN_SMALL",
    "LATIN_CAPITAL",
    "LATIN_SMALL",
    "CIRCLED_LATIN_CAPITAL",
    "CIRCLED_LATIN_SMALL",
    "HANGUL_SYLLABLE",
    "CIRCLED_HANGUL_SYLLABLE",
    "HANGUL_JAMO",
    "CIRCLED_HANGUL_JAMO",
    "HANGUL_PHONETIC",
    "IDEOGRAPH",
    "CIRCLED_IDEOGRAPH",
    "DECAGON_CIRCLE",
    "DECAGON_CIRCLE_HANJA",
)
MAX_LEVEL = 10

_REFERENCE = re.compile(r"\^(10|[1-9nN])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
_JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_STEMS, _STEMS_HANJA = "갑을병정무기경신임계", "甲乙丙丁戊己庚辛壬癸"


def format_number(number: int, format: str) -> str:
    """The number in that format; in digits where the format does not reach (51 in a circle) or is unknown."""
    return _FORMATTERS.get(format, str)(number) or str(number)


class Counters:
    """Where each numbering of a document stands; paragraphs must be given in reading order."""

    def __init__(self, numberings: Numberings) -> None:
        self._numberings = numberings
        self._counts: dict[int, list[int | None]] = {}

    def label(self, head: Head, *, outline: int) -> str:
        """The number or bullet before the next paragraph with that head, `""` where the format shows none."""
        if head.kind is HeadKind.BULLET:
            return self._numberings.bullets.get(head.list_id, "•")
        number = outline if head.kind is HeadKind.OUTLINE else head.list_id
        levels = self._numberings.levels.get(number, ())
        if not 1 <= head.level <= len(levels):
            return ""
        counts = self._counts.setdefault(number, [None] * MAX_LEVEL)
        at = head.level - 1
        before = counts[at]
        counts[at] = levels[at].start if before is None else before + 1
        counts[at + 1 :] = [None] * (MAX_LEVEL - at - 1)
        return _fill(levels, counts, at)


def _fill(levels: Sequence[LevelFormat], counts: Sequence[int | None], at: int) -> str:
    def number(level: int) -> str:
        count = counts[level]
        return format_number(levels[level].start if count is None else count, levels[level].format)

    def resolve(match: re.Match[str]) -> str:
        key = match[1]
        if key in "nN":
            return ".".join(number(level) for level in range(at + 1)) + ("." if key == "N" else "")
        return number(int(key) - 1) if int(key) <= len(levels) else ""

    return _REFERENCE.sub(resolve, levels[at].text).strip()


def _pick(symbols: str) -> Callable[[int], str]:
    return lambda number: symbols[number - 1] if 1 <= number <= len(symbols) else ""


def _from(first: str, size: int) -> Callable[[int], str]:
    return _pick("".join(chr(ord(first) + step) for step in range(size)))


def _roman(number: int) -> str:
    if not 1 <= number < 4000:
        return ""
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _latin(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _counted(ones: str, ten: str) -> Callable[[int], str]:
    def count(number: int) -> str:
        if not 1 <= number <= 99:
            return ""
        tens, one = divmod(number, 10)
        head = (ones[tens - 1] if tens > 1 else "") + ten if tens else ""
        return head + (ones[one - 1] if one else "")

    return count


_FORMATTERS: dict[str, Callable[[int], str]] = {
    "DIGIT": str,
    "CIRCLED_DIGIT": _pick(_CIRCLED),
    "ROMAN_CAPITAL": _roman,
    "ROMAN_SMALL": lambda number: _roman(number).lower(),
    "LATIN_CAPITAL": _latin,
    "LATIN_SMALL": lambda number: _latin(number).lower(),
    "CIRCLED_LATIN_CAPITAL": _from("Ⓐ", 26),
    "CIRCLED_LATIN_SMALL": _from("ⓐ", 26),
    "HANGUL_SYLLABLE": _pick(_SYLLABLES),
    "CIRCLED_HANGUL_SYLLABLE": _from("㉮", 14),
    "HANGUL_JAMO": _pick(_JAMO),
    "CIRCLED_HANGUL_JAMO": _from("㉠", 14),
    "HANGUL_PHONETIC": _counted("일이삼사오육칠팔구", "십"),
    "IDEOGRAPH": _counted("一二三四五六七八九", "十"),
    "CIRCLED_IDEOGRAPH": _from("㊀", 10),
    "DECAGON_CIRCLE": _pick(_STEMS),
    "DECAGON_CIRCLE_HANJA": _pick(_STEMS_HANJA),
}
