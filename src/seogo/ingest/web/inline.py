"""The text of an element that is read as one line or a few: headings, cells, names of things.

White space is HTML's: a run is one blank, only `<br>` and the ends of blocks break a line.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from seogo.ingest.raised import raised

_BLOCKS = (
    "address article aside blockquote body center caption dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noframes ol p pre section"
    " summary table tbody td tfoot th thead tr ul option"
)
BLOCKS = frozenset(_BLOCKS.split())
SKIPPED = frozenset({"rp", "del", "title", "head", "meta", "link"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_FILE_NAME = re.compile(
    r"[\w\s().,-]*\.(?:jpe?g|png|gif|bmp|webp|svg|tiff?)|(?:image|img|그림|사진|picture)\s*\d*", re.I
)
_SMALL_PIXELS = 40
"""Icons, bullets and spacers are at most this wide or high."""


def collapse(text: str | None) -> str:
    return _SPACE.sub(" ", text) if text else ""


def flat_text(element: Any, *, raw: bool = False, skip: Collection[Any] = ()) -> str:
    """The element's text with line feeds where lines break; `raw`: white space as written (`<pre>`).

    `skip`: elements inside it that are read elsewhere.
    """
    if len(element) == 0 and element.tag != "img":
        return ((element.text or "") if raw else collapse(element.text)).strip()
    from lxml import etree

    space = (lambda text: text or "") if raw else collapse
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, node in walker:
        if event == "start":
            if node.tag in SKIPPED or node in skip:
                walker.skip_subtree()
                continue
            parts.append(opening(node, parts))
            parts.append(raised(space(node.text), parts) if node.tag == "sup" else space(node.text))
            continue
        if event == "end" and node.tag not in SKIPPED and node not in skip:
            parts.append(closing(node))
        if node is not element:
            parts.append(space(node.tail))
    return "".join(parts).strip()


def opening(node: Any, parts: list[str]) -> str:
    """What stands before an element's text because of its kind."""
    tag = node.tag
    if tag in BLOCKS or tag == "br":
        return "\n"
    if tag == "img":
        return image_text(node)
    if tag in ("rt", "q"):
        return "(" if tag == "rt" else "“"
    if tag == "input":
        return _field(node)
    return " " if tag == "textarea" else ""


def closing(node: Any) -> str:
    if node.tag in BLOCKS:
        return "\n"
    return {"rt": ")", "q": "”", "textarea": " "}.get(node.tag, "")


def image_text(node: Any) -> str:
    """The alternative text where it says something: not a file's name."""
    text = collapse(node.get("alt")).strip()
    return "" if _FILE_NAME.fullmatch(text) else text


def is_small(node: Any) -> bool:
    """Whether the picture is an icon or a spacer by its own measures."""
    sizes = [node.get("width"), node.get("height")]
    digits = [re.match(r"\s*(\d+)", size) for size in sizes if size]
    return any(found and int(found[1][:6]) <= _SMALL_PIXELS for found in digits)


def _field(node: Any) -> str:
    kind = (node.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return " ☑ " if node.get("checked") is not None else " ☐ "
    return f" {collapse(node.get('value'))} " if kind in ("text", "date", "number") else ""
