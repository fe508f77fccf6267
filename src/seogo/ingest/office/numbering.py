"""Numbers that a word processor prints before paragraphs: `제1조`, `①`, `가.`. Knows nothing of documents.

Formats are those of ECMA-376-1 17.18.59 (ST_NumberFormat) that Korean documents use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_HANGUL_DIGITS = "영일이삼사오육칠팔구"
_HANJA_DIGITS = "〇一二三四五六七八九"
_NATIVE_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_PLACEHOLDER = re.compile(r"%([1-9])")
BULLET = "•"


@dataclass(frozen=True, kw_only=True)
class Level:
    """How one level of a list is numbered. `pattern`: `제%1조`.

    `restart`: the lowest level (from 1) whose numbers restart it; 0 where it counts through, None for any above it.
    """

    format: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    restart: int | None = None
    legal: bool = False
    glue: str = " "


@dataclass
class Counters:
    """The running numbers of one list: `advance` gives the number of the next paragraph at a level."""

    levels: Mapping[int, Level]
    values: dict[int, int] = field(default_factory=dict)

    def advance(self, depth: int) -> str:
        """The text before the paragraph, with its glue; `""` where the level shows nothing."""
        level = self.levels.get(depth, Level())
        self.values[depth] = self.values[depth] + 1 if depth in self.values else level.start
        for deeper in [key for key in self.values if key > depth and self._restarts(key, depth)]:
            del self.values[deeper]
        if level.format == "none":
            return ""
        if level.format == "bullet":
            return bullet(level.pattern) + level.glue
        shown = _PLACEHOLDER.sub(
            lambda match: self._shown(int(match[1]) - 1, legal=level.legal), level.pattern
        )
        return shown + level.glue if shown else ""

    def _restarts(self, deeper: int, depth: int) -> bool:
        restart = self.levels.get(deeper, Level()).restart
        return restart is None or depth < restart

    def _shown(self, depth: int, *, legal: bool) -> str:
        level = self.levels.get(depth, Level())
        value = self.values.get(depth, level.start)
        return str(value) if legal else format_number(value, level.format)


def bullet(pattern: str) -> str:
    """The bullet's character; those of symbol fonts (private use) and letters standing for them are `•`."""
    mark = pattern.strip()[:1]
    return mark if mark and not ("\ue000" <= mark <= "\uf8ff" or mark in "oØ§ü") else BULLET


def format_number(value: int, format: str) -> str:
    """The number in a format of ST_NumberFormat; decimal where the format or the range is not known."""
    if value < 1:
        return str(value)
    match format:
        case "ganada":
            return _cycled(value, _GANADA)
        case "chosung":
            return _cycled(value, _CHOSUNG)
        case "upperLetter":
            return _cycled(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        case "lowerLetter":
            return _cycled(value, "abcdefghijklmnopqrstuvwxyz")
        case "upperRoman":
            return _roman(value)
        case "lowerRoman":
            return _roman(value).lower()
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return _circled(value)
        case "decimalEnclosedParen":
            return chr(0x2474 + value - 1) if value <= 20 else f"({value})"
        case "decimalEnclosedFullstop":
            return chr(0x2488 + value - 1) if value <= 20 else f"{value}."
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
        case "decimalZero":
            return f"{value:02d}"
        case "koreanDigital":
            return "".join(_HANGUL_DIGITS[int(digit)] for digit in str(value))
        case "koreanDigital2" | "ideographDigital":
            return "".join(_HANJA_DIGITS[int(digit)] for digit in str(value))
        case "koreanLegal" if value < 100:
            return _native(value)
        case "koreanCounting" if value < 10_000:
            return _sino(value, _HANGUL_DIGITS, "십백천")
        case (
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | ("taiwaneseCountingThousand")
        ) if value < 10_000:
            return _sino(value, _HANJA_DIGITS, "十百千")
        case "japaneseLegal" | "ideographLegalTraditional" | "chineseLegalSimplified" if value < 10_000:
            return _sino(value, "零壹貳參四五六七八九", "拾百仟")
        case "ideographTraditional":
            return "甲乙丙丁戊己庚辛壬癸"[value - 1] if value <= 10 else str(value)
        case "ideographZodiac":
            return "子丑寅卯辰巳午未申酉戌亥"[value - 1] if value <= 12 else str(value)
        case "ideographEnclosedCircle":
            return chr(0x3280 + value - 1) if value <= 10 else str(value)
        case "numberInDash":
            return f"- {value} -"
        case "ordinal":
            return f"{value}{_ordinal(value)}"
        case _ if format.startswith("custom:"):
            return str(value).rjust(len(format[7:].split(",")[0].strip()), "0")
        case _:
            return str(value)


def _cycled(value: int, letters: str) -> str:
    """a, b, … z, aa, bb, …: a letter is repeated in each further round (17.18.59)."""
    rounds, at = divmod(value - 1, len(letters))
    return letters[at] * (rounds + 1)


def _circled(value: int) -> str:
    for first, last, base in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= value <= last:
            return chr(base + value - first)
    return f"({value})"


def _roman(value: int) -> str:
    parts = []
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        parts.append(letters * count)
    return "".join(parts)


def _sino(value: int, digits: str, powers: str) -> str:
    """Digits with the powers of ten said (`이십일`, `二十一`); a one before a power is not said."""
    shown = ""
    for at, digit in enumerate(reversed(str(value))):
        if digit != "0":
            power = powers[at - 1] if at else ""
            shown = ("" if digit == "1" and power else digits[int(digit)]) + power + shown
    return shown


def _ordinal(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _native(value: int) -> str:
    tens, ones = divmod(value, 10)
    return _NATIVE_TENS[tens] + _NATIVE_ONES[ones]
