"""Styles and lists of a DOCX: what a paragraph's properties say of its role. Knows nothing of its text.

ECMA-376-1: styles 17.7, numbering 17.9, outline level 17.3.1.20.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from seogo.ingest.office.numbering import Counters, Level

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING_NAME = re.compile(r"(?:heading|제목|개요)\s*(\d)", re.IGNORECASE)
_TOC_NAME = re.compile(r"(?:toc|목차)\s*\d", re.IGNORECASE)
_TITLE_NAMES = ("title", "제목")
_BODY_LEVEL = 9
_MAX_CHAIN = 20
_GLUE = {"nothing": "", "space": " ", "tab": " "}


@dataclass(frozen=True, kw_only=True)
class Style:
    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    list_id: str | None = None
    depth: int | None = None


@dataclass(frozen=True, kw_only=True)
class Role:
    """`heading`: level from 1, 0 for none. `number`: printed before it. `depth`: of a list item, from 0."""

    heading: int = 0
    title: bool = False
    contents: bool = False
    number: str = ""
    depth: int | None = None


@dataclass
class Styles:
    """Styles by id, lists by id; `role` must be asked in document order, since it counts."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    lists: dict[str, Counters] = field(default_factory=dict)
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)

    def role(self, paragraph: Any) -> Role:
        properties = paragraph.find(f"{W}pPr")
        style_id = _value(properties, "pStyle") or self.default
        chain = self._chain(style_id)
        outline = _integer(_value(properties, "outlineLvl"))
        if outline is None:
            outline = next((style.outline for style in chain if style.outline is not None), None)
        name = chain[0].name if chain else ""
        title = name.lower() in _TITLE_NAMES
        heading = 1 if title else 0 if outline is None or outline >= _BODY_LEVEL else outline + 1
        number, depth = self._number(properties, chain)
        return Role(
            heading=heading,
            title=title,
            contents=_TOC_NAME.match(name) is not None,
            number=number,
            depth=depth,
        )

    def _number(self, properties: Any, chain: list[Style]) -> tuple[str, int | None]:
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id, depth = _value(own, "numId"), _integer(_value(own, "ilvl"))
        if list_id is None:
            list_id = next((style.list_id for style in chain if style.list_id is not None), None)
        if depth is None:
            depth = next((style.depth for style in chain if style.depth is not None), 0)
        counters = self.lists.get(list_id or "")
        if list_id is None or counters is None:
            return "", None
        for level, start in self.overrides.pop(list_id, {}).items():
            counters.values[level] = start - 1
        return counters.advance(depth), depth

    def _chain(self, style_id: str | None) -> list[Style]:
        chain: list[Style] = []
        while style_id in self.styles and len(chain) < _MAX_CHAIN:
            chain.append(self.styles[style_id])
            style_id = chain[-1].based_on
        return chain


def read_styles(styles: Any | None, numbering: Any | None) -> Styles:
    """From the roots of `styles.xml` and `numbering.xml`; either may be absent."""
    found = Styles()
    if styles is not None:
        for element in styles.iterfind(f"{W}style"):
            identity = element.get(f"{W}styleId") or ""
            found.styles[identity] = _style(element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                found.default = identity
    if numbering is not None:
        _read_lists(numbering, found)
    return found


def _style(element: Any) -> Style:
    properties = element.find(f"{W}pPr")
    name = _value(element, "name") or ""
    outline = _integer(_value(properties, "outlineLvl"))
    heading = _HEADING_NAME.fullmatch(name)
    if outline is None and heading:
        outline = int(heading[1]) - 1
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    return Style(
        name=name,
        based_on=_value(element, "basedOn"),
        outline=outline,
        list_id=_value(numbering, "numId"),
        depth=_integer(_value(numbering, "ilvl")),
    )


def _read_lists(numbering: Any, found: Styles) -> None:
    """Lists of one definition share its counters; a start override restarts them at the list's first use."""
    definitions = {
        element.get(f"{W}abstractNumId"): Counters(
            {int(level.get(f"{W}ilvl", "0")): _level(level) for level in element.iterfind(f"{W}lvl")}
        )
        for element in numbering.iterfind(f"{W}abstractNum")
    }
    for element in numbering.iterfind(f"{W}num"):
        identity = element.get(f"{W}numId") or ""
        counters = definitions.get(_value(element, "abstractNumId") or "")
        if counters is None or identity == "0":
            continue
        starts: dict[int, int] = {}
        levels = dict(counters.levels)
        for override in element.iterfind(f"{W}lvlOverride"):
            depth = int(override.get(f"{W}ilvl", "0"))
            start = _integer(_value(override, "startOverride"))
            if start is not None:
                starts[depth] = start
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[depth] = _level(own)
        found.lists[identity] = counters if levels == counters.levels else Counters(levels)
        if starts:
            found.overrides[identity] = starts


def _level(element: Any) -> Level:
    start = _integer(_value(element, "start"))
    return Level(
        format=_value(element, "numFmt") or "decimal",
        pattern=_value(element, "lvlText") or "",
        start=1 if start is None else start,
        restart=_value(element, "lvlRestart") != "0",
        legal=element.find(f"{W}isLgl") is not None,
        glue=_GLUE.get(_value(element, "suff") or "tab", " "),
    )


def _value(parent: Any, name: str) -> str | None:
    """`w:val` of the child of that name."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return None if child is None else child.get(f"{W}val")


def _integer(value: str | None) -> int | None:
    return int(value) if value is not None and value.lstrip("-").isdecimal() else None
