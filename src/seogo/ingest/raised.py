"""Raised digits in a line of text: `m²`, `10^8`, `5,000¹⁾`. Knows nothing of formats."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SUPERSCRIPTS = str.maketrans("0123456789()+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻⁻")
_SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_UNIT = re.compile(r"(?<![A-Za-z])(?:[ckm]?m|ft|in|[HNOsx]|CO)$|[㎝㎜㎞㎧]$")
_POWER = re.compile(r"[-−]?[0-9]+")
_MARK = re.compile(r"\(?[0-9]{1,3}\)(?:,? ?\(?[0-9]{1,3}\))*")
_NAMED_MARK = re.compile(r"(?:각?주|註) ?[0-9]{1,3}\)?")


def raised(text: str, parts: Sequence[str]) -> str:
    """Raised digits kept apart from what they follow: `m²`, `10^8`; any other text as it is.

    The mark of a remark right behind a digit is no part of the number: `5,000¹⁾`, `5,000[주1)]`.
    """
    shown = text.strip()
    before = next((part for part in reversed(parts) if part), "")
    if _POWER.fullmatch(shown) and _UNIT.search(before):
        return shown.translate(_SUPERSCRIPTS)
    if not before[-1:].isdigit():
        return text
    if _POWER.fullmatch(shown):
        return f"^{shown}"
    if text[:1].isspace():
        return text
    if _MARK.fullmatch(shown):
        return text.translate(_SUPERSCRIPTS)
    return f"[{shown}]" if _NAMED_MARK.fullmatch(shown) else text


def superscript(text: str) -> str:
    """Digits and brackets as the small ones above the line: the mark of a note, `¹⁾`."""
    return text.translate(_SUPERSCRIPTS)


def raised_char(char: str, before: str) -> str:
    """A raised digit or bracket as one character, where it would else be read as part of what is before it.

    `before`: the last characters of it. Where a reader must keep the number of characters: `10⁸`, not `10^8`.
    """
    if char == ")":
        follows = before[-1:] in _SUPERSCRIPT_DIGITS
    else:
        follows = before[-1:].isdigit() or _UNIT.search(before) is not None
    return char.translate(_SUPERSCRIPTS) if before and follows else char
