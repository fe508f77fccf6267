"""Styles and lists of a DOCX: what a paragraph's properties say of its role. Knows nothing of its text.

ECMA-376-1: styles 17.7, numbering 17.9, outline level 17.3.1.20.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from seogo.ingest.looks import Look, joint_look
from seogo.ingest.office.numbering import Counters, Level

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING_NAME = re.compile(r"(?:heading|제목|개요|머리글\s*제목)\s*([1-9])", re.IGNORECASE)
_TOC_NAME = re.compile(r"(?:toc|목차)\s*\d|table of figures|그림 목차", re.IGNORECASE)
_TITLE_NAMES = ("title", "제목")
_OFF = ("0", "false", "off")
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
    hidden: bool | None = None
    size: float | None = None
    bold: bool | None = None


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
    """Styles by id, lists by id; `role` must be asked in document order, since it counts.

    `linked`: the level of a list that is numbered by a style (`w:lvl/w:pStyle`).
    """

    styles: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    lists: dict[str, Counters] = field(default_factory=dict)
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    linked: dict[tuple[str, str], int] = field(default_factory=dict)
    size: float = 10.0

    def role(self, paragraph: Any) -> Role:
        properties = paragraph.find(f"{W}pPr")
        style_id = _value(properties, "pStyle") or self.default
        chain = self._chain(style_id)
        outline = _integer(_value(properties, "outlineLvl"))
        if outline is None:
            outline = next((style.outline for _, style in chain if style.outline is not None), None)
        name = chain[0][1].name if chain else ""
        title = name.lower() in _TITLE_NAMES
        heading = 1 if title else 0 if outline is None or outline >= _BODY_LEVEL else outline + 1
        number, depth = self._number(properties, chain)
        return Role(
            heading=heading,
            title=title,
            contents=any(_TOC_NAME.match(style.name) for _, style in chain),
            number=number,
            depth=depth,
        )

    def look(self, paragraph: Any) -> Look | None:
        """How its runs are set, None where it has no text of its own; what is set by a table is not seen."""
        own = self._chain(_value(paragraph.find(f"{W}pPr"), "pStyle") or self.default)
        looks: list[Look] = []
        for run in paragraph.iter(f"{W}r"):
            if not any((text.text or "").strip() for text in run.iterfind(f"{W}t")):
                continue
            properties = run.find(f"{W}rPr")
            chain = [*self._chain(_value(properties, "rStyle")), *own]
            size, bold = _size(properties), _bold(properties)
            if size is None:
                size = next((style.size for _, style in chain if style.size is not None), self.size)
            if bold is None:
                bold = next((style.bold for _, style in chain if style.bold is not None), False)
            looks.append(Look(size, bold))
        return joint_look(looks)

    def is_hidden(self, paragraph: Any) -> bool:
        """Whether the paragraph's style hides its text."""
        return self._style_hides(_value(paragraph.find(f"{W}pPr"), "pStyle")) or False

    def run_is_hidden(self, run: Any, inherited: bool) -> bool:
        """Whether Word prints the run: its own property, else its style's, else what the paragraph says."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return inherited
        own = properties.find(f"{W}vanish")
        if own is not None:
            return is_on(own)
        styled = self._style_hides(_value(properties, "rStyle"))
        return inherited if styled is None else styled

    def _style_hides(self, style_id: str | None) -> bool | None:
        if style_id is None:
            return None
        return next((style.hidden for _, style in self._chain(style_id) if style.hidden is not None), None)

    def _number(self, properties: Any, chain: list[tuple[str, Style]]) -> tuple[str, int | None]:
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id, depth = _value(own, "numId"), _integer(_value(own, "ilvl"))
        if list_id is None:
            list_id = next((style.list_id for _, style in chain if style.list_id is not None), None)
        counters = self.lists.get(list_id or "")
        if list_id is None or counters is None:
            return "", None
        if depth is None:
            depth = next((self.linked[list_id, at] for at, _ in chain if (list_id, at) in self.linked), None)
        if depth is None:
            depth = next((style.depth for _, style in chain if style.depth is not None), 0)
        for level, start in self.overrides.pop(list_id, {}).items():
            counters.values[level] = start - 1
        return counters.advance(depth), depth

    def _chain(self, style_id: str | None) -> list[tuple[str, Style]]:
        """The style and those it is based on, with their ids; one that the file does not define goes by its id."""
        if style_id and style_id not in self.styles:
            heading = _HEADING_NAME.fullmatch(style_id)
            return [(style_id, Style(name=style_id, outline=int(heading[1]) - 1 if heading else None))]
        chain: list[tuple[str, Style]] = []
        while style_id in self.styles and len(chain) < _MAX_CHAIN:
            chain.append((style_id, self.styles[style_id]))
            style_id = self.styles[style_id].based_on
        return chain


def read_styles(styles: Any | None, numbering: Any | None) -> Styles:
    """From the roots of `styles.xml` and `numbering.xml`; either may be absent."""
    found = Styles()
    if styles is not None:
        found.size = _size(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) or found.size
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
        hidden=None if (vanish := element.find(f"{W}rPr/{W}vanish")) is None else is_on(vanish),
        size=_size(element.find(f"{W}rPr")),
        bold=_bold(element.find(f"{W}rPr")),
    )


def _read_lists(numbering: Any, found: Styles) -> None:
    """Lists of one definition share its counters; a start override restarts them at the list's first use."""
    elements = {
        element.get(f"{W}abstractNumId"): element for element in numbering.iterfind(f"{W}abstractNum")
    }
    lists = {element.get(f"{W}numId") or "": element for element in numbering.iterfind(f"{W}num")}
    definitions: dict[str, Counters] = {}
    for identity, element in lists.items():
        definition = _definition(_value(element, "abstractNumId") or "", elements, lists, found)
        if definition is None or identity == "0":
            continue
        levels = {int(level.get(f"{W}ilvl") or 0): level for level in definition.iterfind(f"{W}lvl")}
        key = definition.get(f"{W}abstractNumId") or ""
        counters = definitions.setdefault(key, Counters({at: _level(level) for at, level in levels.items()}))
        starts, own = _overrides(element)
        levels |= own
        for depth, level in levels.items():
            if style := _value(level, "pStyle"):
                found.linked[identity, style] = depth
        shown = {at: _level(level) for at, level in levels.items()}
        found.lists[identity] = counters if shown == counters.levels else Counters(shown)
        if starts:
            found.overrides[identity] = starts


def _definition(identity: str, elements: Any, lists: Any, found: Styles) -> Any | None:
    """The abstract list; where it only names a list style (`w:numStyleLink`), that style's."""
    for _ in range(_MAX_CHAIN):
        element = elements.get(identity)
        link = _value(element, "numStyleLink")
        style = found.styles.get(link or "")
        if style is None or style.list_id not in lists:
            return element
        identity = _value(lists[style.list_id], "abstractNumId") or ""
    return None


def _overrides(element: Any) -> tuple[dict[int, int], dict[int, Any]]:
    """What a list changes of its definition: first numbers by level, and levels of its own."""
    starts: dict[int, int] = {}
    levels: dict[int, Any] = {}
    for override in element.iterfind(f"{W}lvlOverride"):
        depth = int(override.get(f"{W}ilvl") or 0)
        start = _integer(_value(override, "startOverride"))
        if start is not None:
            starts[depth] = start
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[depth] = own
    return starts, levels


def _level(element: Any) -> Level:
    start = _integer(_value(element, "start"))
    return Level(
        format=_format(element),
        pattern=_value(element, "lvlText") or "",
        start=1 if start is None else start,
        restart=_integer(_value(element, "lvlRestart")),
        legal=is_on(element.find(f"{W}isLgl")),
        glue=_GLUE.get(_value(element, "suff") or "tab", " "),
    )


def _format(element: Any) -> str:
    """`w:numFmt`; one that newer programs alone know (`001, 002`) stands beside it in alternate content."""
    own = next(element.iter(f"{W}numFmt"), None)
    if own is None:
        return "decimal"
    format = own.get(f"{W}val") or "decimal"
    return f"custom:{own.get(f'{W}format') or ''}" if format == "custom" else format


def is_on(element: Any | None) -> bool:
    """Whether a toggle is there and not switched off (17.17.4)."""
    return element is not None and element.get(f"{W}val") not in _OFF


def _size(properties: Any | None) -> float | None:
    """In points; a file counts halves."""
    halves = _value(properties, "sz")
    return int(halves) / 2 if halves is not None and halves.isdecimal() else None


def _bold(properties: Any | None) -> bool | None:
    own = None if properties is None else properties.find(f"{W}b")
    return None if own is None else is_on(own)


def _value(parent: Any, name: str) -> str | None:
    """`w:val` of the child of that name."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return None if child is None else child.get(f"{W}val")


def _integer(value: str | None) -> int | None:
    return int(value) if value is not None and value.lstrip("-").isdecimal() else None
