"""Numbers of a spreadsheet as it shows them: `15%`, `1,200원`, `2025년 3월 1일`. Knows nothing of cells.

Format codes: ECMA-376-1 18.8.30 (built-in codes, the Korean ones too) and 18.8.31. A date that shows year, month
and day without Hangul is given as ISO, whatever the order in which it is shown; what a code rounds is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeAlias

Show: TypeAlias = Callable[[float], str]

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.?|\*.?|\[(?P<bracket>[^\]]*)\]?|(?P<general>General|G/표준)'
    r"|(?P<noon>AM/PM|A/P|오전/오후)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a{3,4}|e+|g+)|(?P<exponent>[eE][+-])"
    r"|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_PIECE = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]?|;|[^;"\\\[]+|.', re.DOTALL)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_HANGUL = re.compile("[가-힣年月日]")
_WEEKDAYS = "월화수목금토일"
_MAX_SERIAL = 2_958_466
"""The day after 9999-12-31."""
_EXACT = 10**15
"""Floats are exact integers below this, and spreadsheets keep fifteen digits."""

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "₩#,##0;-₩#,##0", 6: "₩#,##0;-₩#,##0",
    7: "₩#,##0.00;-₩#,##0.00", 8: "₩#,##0.00;-₩#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy-mm-dd", 15: "dd-mmm-yy", 16: "mm-dd", 17: "yyyy-mm", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 27: 'yyyy"年" mm"月" dd"日"', 28: "mm-dd", 29: "mm-dd",
    30: "yyyy-mm-dd", 31: 'yyyy"년" mm"월" dd"일"', 32: 'h"시" mm"분"', 33: 'h"시" mm"분" ss"초"',
    34: "yyyy-mm-dd", 35: "yyyy-mm-dd", 36: 'yyyy"年" mm"月" dd"日"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0", 42: "₩#,##0;-₩#,##0",
    43: "#,##0.00;-#,##0.00", 44: "₩#,##0.00;-₩#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
    48: "0.0E+0", 50: 'yyyy"年" mm"月" dd"日"', 51: "mm-dd", 52: "yyyy-mm-dd", 53: "yyyy-mm-dd", 54: "mm-dd",
    55: "yyyy-mm-dd", 56: "yyyy-mm-dd", 57: 'yyyy"年" mm"月" dd"日"', 58: "mm-dd",
}  # fmt: skip
"""Codes that files give by number only, as a Korean Excel shows them."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Section:
    tokens: tuple[_Token, ...]
    condition: tuple[str, float] | None = None


def show_general(value: float) -> str:
    """Integers without a point, other numbers to fifteen digits: what `General` shows in a wide column."""
    if value == int(value) and abs(value) < _EXACT:
        return str(int(value))
    return f"{value:.15g}"


@lru_cache(maxsize=4096)
def compile_format(code: str, *, epoch_1904: bool = False) -> Show:
    """A function that shows numbers as the code does; `show_general` where the code is none or unknown."""
    if code.strip().lower() in ("", "general", "@", "g/표준"):
        return show_general
    sections = [_parse(part) for part in _split(code)[:4]]

    @lru_cache(maxsize=4096)  # a column of dates or rates repeats its values
    def show(value: float) -> str:
        section, magnitude = _choose(sections, value)
        kinds = {token.kind for token in section.tokens}
        if "general" in kinds:
            number = show_general(magnitude)
            return "".join(number if token.kind == "general" else token.text for token in section.tokens)
        if "date" in kinds or "elapsed" in kinds:
            return _show_date(section.tokens, value + (1462 if epoch_1904 else 0))
        if not kinds & {"digit", "exponent"}:
            return "".join(token.text for token in section.tokens if token.kind != "text").strip()
        return _show_number(section.tokens, magnitude)

    return show


def _split(code: str) -> list[str]:
    """The code's sections, cut at semicolons outside quotes and brackets."""
    sections = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _parse(text: str) -> _Section:
    tokens: list[_Token] = []
    condition = None
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        found = match[kind] if kind else ""
        if kind == "bracket":
            limit = _CONDITION.match(found)
            if limit:
                condition = (limit[1], float(limit[2]))
            elif found.startswith("$"):
                tokens.append(_Token("literal", found[1:].rpartition("-")[0] or found[1:].partition("-")[0]))
            elif _ELAPSED.fullmatch(found):
                tokens.append(_Token("elapsed", found.lower()))
        elif kind in ("quoted", "escaped", "other"):
            tokens.append(_Token("literal", found))
        elif kind:
            tokens.append(_Token(kind, found))
    return _Section(tuple(token for token in tokens if token.text), condition)


def _choose(sections: Sequence[_Section], value: float) -> tuple[_Section, float]:
    """The section for the value, and the value as the section shows it: without sign where it has its own."""
    if any(section.condition for section in sections[:2]):
        for section in sections[:3]:
            if section.condition is None or _meets(value, section.condition):
                return section, value
        return sections[min(len(sections), 3) - 1], value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


def _meets(value: float, condition: tuple[str, float]) -> bool:
    sign, limit = condition
    return {
        "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit,
        "=": value == limit, "<>": value != limit,
    }[sign]  # fmt: skip


def _show_number(tokens: Sequence[_Token], value: float) -> str:
    kinds = [token.kind for token in tokens]
    last = len(kinds) - 1 - next((at for at, kind in enumerate(reversed(kinds)) if kind == "digit"), 0)
    first = kinds.index("digit") if "digit" in kinds else len(kinds)
    point = kinds.index("point") if "point" in kinds else None
    if any(token.text == "/" for token in tokens[first:last]):  # a fraction: its decimal value says as much
        return show_general(value)
    places = [token.text for token in tokens[point:] if token.kind == "digit"] if point is not None else []
    if "exponent" in kinds:
        decimals = sum(
            1
            for kind in kinds[(point or 0) : kinds.index("exponent")]
            if kind == "digit" and point is not None
        )
        return f"{value:.{decimals}E}"
    end = last if point is None or point > last else point
    scale = 0
    while last + 1 + scale < len(kinds) and kinds[last + 1 + scale] == "comma":
        scale += 1
    amount = _rounded(value, 2 * kinds.count("percent") - 3 * scale, len(places))
    if amount is None:
        return show_general(value)
    whole, _, fraction = f"{abs(amount):f}".partition(".")
    fraction = fraction.ljust(len(places), "0")[: len(places)]
    while fraction and places[len(fraction) - 1] == "#" and fraction[-1] == "0":
        fraction = fraction[:-1]
    stop = point if point is not None else end + 1
    shown = _fill(tokens[first:stop], whole) + (f".{fraction}" if fraction else "")
    after = [token.text for token in tokens[last + 1 :] if token.kind in ("literal", "percent")]
    before = [token.text for token in tokens[:first] if token.kind in ("literal", "percent")]
    sign = "-" if amount < 0 else ""
    return (sign + "".join(before) + shown + "".join(after)).strip()


def _rounded(value: float, shift: int, places: int) -> Decimal | None:
    try:
        return Decimal(repr(value)).scaleb(shift).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:  # more digits than the context holds
        return None


def _fill(tokens: Sequence[_Token], digits: str) -> str:
    """The integer digits in their places, from the right; literals between places stay (`000-0000`)."""
    holes = [at for at, token in enumerate(tokens) if token.kind == "digit"]
    grouped = any(token.kind == "comma" for token in tokens[: holes[-1]]) if holes else False
    digits = digits.lstrip("0").rjust(sum(token.text == "0" for token in tokens), "0")
    if not holes:
        return digits
    if grouped:
        return f"{int(digits):,}".rjust(len(digits), "0") if digits else ""
    shown: list[str] = []
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.kind == "digit":
            take = len(digits) if at == holes[0] else 1
            shown.append(digits[len(digits) - take :] if digits else "")
            digits = digits[: len(digits) - take]
        elif token.kind == "literal" and (digits or at > holes[-1]):
            shown.append(token.text)
    return "".join(reversed(shown))


def _show_date(tokens: Sequence[_Token], value: float) -> str:
    if not 0 <= value < _MAX_SERIAL:
        return show_general(value)
    if any(token.kind == "elapsed" for token in tokens):
        seconds = round(value * 86400)
        return f"{seconds // 3600}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
    # Serial 60 is 1900-02-29, which never was: serials below it lie one day later.
    day = datetime(1899, 12, 30 if value >= 60 else 31)
    moment = day + timedelta(seconds=round(value * 86400))
    letters = [token.text[0].lower() for token in tokens if token.kind == "date"]
    if any(_HANGUL.search(token.text) for token in tokens if token.kind == "literal"):
        return _spell(tokens, moment)
    if set(letters) == {"a"}:
        return _spell(tokens, moment)
    has_time = any(letter in "hs" for letter in letters)
    clock = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    if has_time and not any(letter in "yde" for letter in letters):
        return clock
    if "d" not in letters and any(letter in "ye" for letter in letters):
        return f"{moment.year}-{moment.month:02d}" if "m" in letters else str(moment.year)
    date = f"{moment.year}-{moment.month:02d}-{moment.day:02d}"
    return f"{date} {clock}" if has_time else date


def _spell(tokens: Sequence[_Token], moment: datetime) -> str:
    """The moment as the code lays it out; `m` is minutes after `h` and before `s`."""
    parts: list[str] = []
    dates = [at for at, token in enumerate(tokens) if token.kind == "date"]
    twelve = any(token.kind == "noon" for token in tokens)
    for at, token in enumerate(tokens):
        if token.kind == "noon":
            parts.append("오전" if moment.hour < 12 else "오후")
        elif token.kind == "date":
            near = dates.index(at)
            before = tokens[dates[near - 1]].text[0].lower() if near else ""
            after = tokens[dates[near + 1]].text[0].lower() if near + 1 < len(dates) else ""
            minutes = before == "h" or after == "s"
            parts.append(_part(token.text.lower(), moment, minutes=minutes, twelve=twelve))
        elif token.kind in ("literal", "point", "comma"):
            parts.append(token.text)
    return "".join(parts).strip()


def _part(letters: str, moment: datetime, *, minutes: bool, twelve: bool) -> str:
    size = len(letters)
    match letters[0]:
        case "y":
            return str(moment.year) if size > 2 else f"{moment.year % 100:02d}"
        case "e":
            return str(moment.year)
        case "m":
            value = moment.minute if minutes else moment.month
        case "d" if size > 2:
            return _WEEKDAYS[moment.weekday()] + ("요일" if size > 3 else "")
        case "a":
            return _WEEKDAYS[moment.weekday()] + ("요일" if size > 3 else "")
        case "d":
            value = moment.day
        case "h":
            value = (moment.hour % 12 or 12) if twelve else moment.hour
        case "s":
            value = moment.second
        case _:
            return ""
    return f"{value:02d}" if size == 2 else str(value)
