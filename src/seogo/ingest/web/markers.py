"""What stands before the items of HTML lists. Knows nothing of the items' content."""

from __future__ import annotations

import re
from typing import Any

_HANGUL = "가나다라마바사아자차카타파하"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)


def start_of(element: Any) -> tuple[int, int]:
    """The number of the list's first item, and what is added from item to item."""
    items = sum(child.tag == "li" for child in element)
    if element.get("reversed") is not None:
        return integer(element.get("start"), items), -1
    return integer(element.get("start"), 1), 1


def integer(text: str | None, default: int) -> int:
    """An attribute's whole number; the default where it is none."""
    try:
        return int((text or "")[:9])
    except ValueError:
        return default


def marker_of(parent: Any, item: Any, number: int) -> str:
    """What stands before the item on the page: `- `, `3.`, `나.`, `iv.`; nothing for a list without marks."""
    found = _LIST_STYLE.search((item.get("style") or "") + ";" + (parent.get("style") or ""))
    style = found[1].lower() if found else item.get("type") or parent.get("type") or ""
    if style == "none":
        return ""
    if parent.tag != "ol" and style not in ("decimal", "hangul", "korean-hangul-formal"):
        return "-"
    if number < 1:
        return f"{number}."
    if style in ("a", "lower-alpha", "lower-latin"):
        return f"{_letters(number).lower()}."
    if style in ("A", "upper-alpha", "upper-latin"):
        return f"{_letters(number)}."
    if style in ("i", "lower-roman") or style in ("I", "upper-roman"):
        return f"{_roman(number) if style[0] in 'il' else _roman(number).upper()}."
    if style == "hangul" and number <= len(_HANGUL):
        return f"{_HANGUL[number - 1]}."
    return f"{number}."


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
