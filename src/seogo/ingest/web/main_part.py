"""Which part of a page is what its author wrote: menus, headers, footers and banners out, with care.

A part is taken out only where it is named as such and is small or made of links; the page's main part is believed
only where it holds most of the page's text. Knows nothing of encodings or of blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_TAGS = frozenset({"nav", "aside", "header", "footer"})
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu"}
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:gnb|lnb|snb|tnb|nav(?:i|bar|igation)?|(?:top|left|right|main|side|sub|total|all)?-?_?menu(?:bar)?"
    r"|side-?_?bar|breadcrumbs?|location|header|footer|foot|copyright|cookies?(?:-?_?\w+)?|consent|gdpr|banner|popup"
    r"|layer-?_?pop|share|sns|social|pag(?:ing|ination|inate)|prev-?_?next|related|recommend|skip(?:-?_?\w+)?|quick"
    r"(?:-?_?menu)?|search-?_?(?:box|form|area)|login|toolbar|tool-?_?bar|satisfaction|advert\w*|ads?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_MAIN_NAMES = re.compile(
    r"(?:^|\s)(?:contents?|main|container|article|post|entry|view|body|bbs|board|document|mw)"
    r"(?:[_-]?(?:contents?|body|view|area|wrap|text|article|page|inner))?(?=$|\s)",
    re.IGNORECASE,
)
_MAX_SHARE = 0.2
"""A menu by its tag or name holds less of the page's unlinked text than this, or it is no menu."""
_MAX_NAMES = 500
_LINKED = 0.5
_LINKED_MAX_SHARE = 0.5
_MAIN_SHARE = 0.5
"""An element that is the main part by its tag or role is believed where it holds this much of the unlinked text."""
_NAMED_SHARE = 0.85
"""One that is so by its name only: this much, and neither heading nor table outside."""


@dataclass(frozen=True)
class Size:
    """Characters of text inside an element, and how many of them are in links."""

    chars: int
    linked: int

    @property
    def own(self) -> int:
        return self.chars - self.linked


def main_part(root: Any) -> tuple[Any, list[str]]:
    """The element to read, changed in place, and the texts taken out of it."""
    body = root.find("body")
    body = root if body is None else body
    left: list[str] = []
    sizes = _sizes(body)
    total = sizes[body].own
    for element in list(body.iter()):
        if element in sizes and _is_boilerplate(element, sizes[element], total) and _within(element, body):
            left.append(_text(element))
            element.drop_tree()
    sizes = _sizes(body)
    best = _main(body, sizes)
    if best is not body:
        left.append(f"({sizes[body].chars - sizes[best].chars}자)")
    return best, [text for text in left if text and text != "(0자)"]


def _is_boilerplate(element: Any, size: Size, total: int) -> bool:
    if element.tag in ("html", "body", "main", "article", "table", "tbody", "tr", "td", "th", "form", "dl"):
        return False
    if not (element.tag in _TAGS or element.get("role") in _ROLES or _is_named(element)):
        return False
    if element.tag == "header" and any(
        parent.tag in ("article", "main") for parent in element.iterancestors()
    ):
        return False
    if any(True for _ in element.iter("main", "article")):
        return False
    if size.chars and size.linked >= _LINKED * size.chars:
        return size.own <= _LINKED_MAX_SHARE * total
    return size.own <= _MAX_SHARE * total


def _is_named(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) < _MAX_NAMES and _NAMES.search(names) is not None


def _main(body: Any, sizes: dict[Any, Size]) -> Any:
    """The main part: by tag or role, else the innermost one by name; the body where neither holds enough."""
    total = sizes[body].own
    best = body
    for element in body.iter("main", "article", "div", "section", "td"):
        share = sizes[element].own / total if total else 0.0
        if element.tag == "main" or element.get("role") == "main":
            if share >= _MAIN_SHARE:
                return element
        elif share >= _NAMED_SHARE and (element.tag == "article" or _has_main_name(element)):
            best = element
    return best if best is body or not _structure_outside(best, body) else body


def _has_main_name(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    return len(names) < _MAX_NAMES and _MAIN_NAMES.search(names) is not None


def _structure_outside(part: Any, body: Any) -> bool:
    inside = set(part.iter())
    above = set(part.iterancestors())
    nodes = body.iter("h1", "h2", "h3", "table")
    return any(node not in inside and _text(node) and node not in above for node in nodes)


def _within(element: Any, around: Any) -> bool:
    return element is around or any(parent is around for parent in element.iterancestors())


def _sizes(body: Any) -> dict[Any, Size]:
    """The size of every element, counted from the leaves up."""
    elements = list(body.iter())
    counts: dict[Any, list[int]] = {}
    for element in reversed(elements):
        chars, linked = counts.setdefault(element, [0, 0])
        if isinstance(element.tag, str):
            chars += _length(element.text)
            if element.tag == "a" and element.get("href") is not None:
                linked = chars
        counts[element] = [chars, linked]
        parent = element.getparent()
        if parent is not None and element is not body:
            above = counts.setdefault(parent, [0, 0])
            above[0] += chars + _length(element.tail)
            above[1] += linked
    return {element: Size(*counts[element]) for element in elements}


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())
