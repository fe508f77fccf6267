"""Takes out of a page what a reader of the page does not see. Knows nothing of menus or of meaning.

Text that is hidden by style reaches no person and would reach a language model: it is left out, counted and said.
Style sheets inside the page are obeyed where a rule names one class or id alone; those in other files are unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_UNSEEN = (
    "script style template noscript svg canvas object embed applet video audio map dialog button datalist"
)
UNSEEN = frozenset(_UNSEEN.split())
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?<![\w-])opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*(?:0+(?:\.0+)?\s*(?:px|pt|em|rem|%)?|[01](?:\.\d+)?\s*(?:px|pt)|0?\.0\d*\s*r?em)\s*(?:;|!|$)"
    r"|(?:text-indent|left|top|margin-left)\s*:\s*-\d{3,}(?:\.\d+)?\s*(?:px|em|pt|rem)",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_BRACES = re.compile(r"[{}]|[^{}]+")
_NAME = re.compile(r"[a-z]*([.#][\w-]+)", re.IGNORECASE)
_SHOWN = 40


def take_out_hidden(root: Any) -> tuple[int, str]:
    """Removes unseen elements from the tree; returns how many characters were hidden by style and their start."""
    names = _hidden_names(root)
    chars, start = 0, ""
    gone: set[Any] = set()
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if element.getparent() in gone:
            gone.add(element)
        elif element.tag in UNSEEN:
            gone.add(element)
            element.drop_tree()
        elif element.tag not in ("html", "head", "body") and _is_hidden(element, names):
            text = " ".join(" ".join(element.itertext()).split())
            chars += len(text)
            start = start or text[:_SHOWN]
            gone.add(element)
            element.drop_tree()
    return chars, start


def _is_hidden(element: Any, names: frozenset[str]) -> bool:
    style = element.get("style")
    if style and (_HIDING.search(style) or _same_colours(style)):
        return True
    if element.get("hidden") is not None:
        return True
    if element.tag == "input" and (element.get("type") or "").lower() == "hidden":
        return True
    if not names:
        return False
    classes = (element.get("class") or "").split()
    return f"#{element.get('id')}" in names or any(f".{name}" in names for name in classes)


def _same_colours(style: str) -> bool:
    colour, background = _COLOUR.search(style), _BACKGROUND.search(style)
    return bool(colour and background and colour[1].strip().lower() == background[1].strip().lower())


def _hidden_names(root: Any) -> frozenset[str]:
    """Classes (`.a`) and ids (`#a`) that the page's own style sheets hide on every screen."""
    found: set[str] = set()
    for sheet in root.iter("style"):
        for selectors, body in _rules(sheet.text or ""):
            if _HIDING.search(body):
                names = (_NAME.fullmatch(selector.strip()) for selector in selectors.split(","))
                found.update(name[1] for name in names if name)
    return frozenset(found)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and bodies of a style sheet's rules, those of `@media` and the like left out; in one pass."""
    depth, selectors, body = 0, "", ""
    for piece in _BRACES.findall(sheet):
        if piece == "{":
            depth += 1
        elif piece == "}":
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, body
            depth = max(depth - 1, 0)
            if not depth:
                selectors = body = ""
        elif depth == 0:
            selectors = piece.rpartition(";")[2].strip()
        elif depth == 1:
            body = piece
