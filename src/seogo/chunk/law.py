"""Cuts a statute or a company rule: an article is a chunk; a long one is cut at its 항, those at their 호.

Knows nothing of how headings are recognised (`law_parse`) or of pages (`cut`). No chunk mixes two articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from seogo.chunk.cut import Limit, Piece, split_span, trim
from seogo.chunk.law_headings import RULE, Unit, UnitKind
from seogo.chunk.law_marks import LEVELS, Mark, find_highest
from seogo.chunk.law_parse import parse_articles
from seogo.chunk.law_rules import date_rules
from seogo.chunk.report import cut_section
from seogo.types import Document

LEAD_CHARS = 120
"""Of the words that open a list (`다음 각 호의 어느 하나에 …`), so many go into the context of its later parts."""

LISTS = re.compile(r"다음 각 ?호")
"""What opens a list of 호: where ① follows it directly, ① is a 호, as in texts that lost the numbering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A span of an article that is to be cut. `label`: `제1항 제2호`. `leads`: what opened the lists it is in."""

    start: int
    end: int
    label: str = ""
    leads: tuple[str, ...] = ()


def cut_law(document: Document, limit: Limit) -> list[Piece]:
    """One piece an article, or several inside it; 부칙 and 별표 apart; a 장's heading opens its first article.

    Of several rules in one document each gives its pieces its own date.
    """
    pieces: list[Piece] = []
    path: list[Unit] = []
    owner: Unit | None = None
    waiting: int | None = None
    date: str | None = None
    units = parse_articles(document.text)
    dates = date_rules(document.text, units)
    for unit, below in zip_longest(units, units[1:]):
        start = unit.start if waiting is None else waiting
        waiting = None
        match unit.kind:
            case UnitKind.DIVISION:
                owner = None
                date = dates.get(unit.start, date)
                path = [above for above in path if above.level < unit.level] + [unit]
            case UnitKind.SUPPLEMENT | UnitKind.APPENDIX:
                owner = unit
                path = path if unit.kind is UnitKind.APPENDIX else [one for one in path if one.level == RULE]
            case UnitKind.ARTICLE if not unit.appended:
                owner = None
            case _:
                pass
        names = [above.name for above in path if not owner or above.level == RULE]
        names += [owner.name] if owner else []
        if unit.kind is UnitKind.ARTICLE:
            names.append(unit.name)
        if _only_heading(document.text, unit, below):
            waiting = start
            continue
        pieces += (replace(piece, date=date) for piece in _pieces(document, limit, unit, start, names))
    if waiting is not None:
        end = len(document.text)
        pieces.append(Piece(start=waiting, end=end, address=" > ".join(names), date=date))
    return pieces


def _only_heading(text: str, unit: Unit, below: Unit | None) -> bool:
    """Whether the unit is only a heading of what follows, or a short front, to be kept with it."""
    match unit.kind:
        case UnitKind.FRONT:
            return unit.end - unit.start <= LEAD_CHARS
        case UnitKind.DIVISION | UnitKind.SUPPLEMENT:
            return not text[unit.heading_end : unit.end].strip()
        case UnitKind.APPENDIX:
            return below is not None and below.appended and not text[unit.heading_end : unit.end].strip()
        case _:
            return False


def _pieces(document: Document, limit: Limit, unit: Unit, start: int, names: list[str]) -> Iterator[Piece]:
    """The unit's pieces. Those after the first carry the heading and the opening words of their list."""
    address, words = " > ".join(names), " ".join(names)
    if unit.kind in (UnitKind.FRONT, UnitKind.CONTENTS, UnitKind.APPENDIX, UnitKind.DIVISION):
        yield from _plain(document, limit, unit, start, address)
        return
    for part in _parts(limit, Part(start=start, end=unit.end), unit.heading_end):
        yield Piece(
            start=part.start,
            end=part.end,
            address=f"{address} {part.label}".strip(),
            context=" ".join([words, *part.leads]),
        )


def _plain(document: Document, limit: Limit, unit: Unit, start: int, address: str) -> Iterator[Piece]:
    """What is not an article, cut as a report is: 별표 at their rows, 부록 at their headings."""
    words = address.replace(" > ", " ")
    if limit.holds(start, unit.end):
        yield Piece(start=start, end=unit.end, address=address, context=words)
        return
    inner = cut_section(document, limit, start, unit.end, body=unit.heading_end)
    for piece in inner:
        yield replace(
            piece,
            address=" > ".join(filter(None, (address, piece.address))),
            context=f"{words} {piece.context}".strip(),
        )


def _parts(limit: Limit, part: Part, body: int, level: int = 0) -> list[Part]:
    """The part whole where it is short enough, else its own parts, small neighbours together.

    `body`: where its text begins after its heading; marks are looked for from there.
    """
    if limit.holds(part.start, part.end):
        return [part]
    level, marks = find_highest(limit.text, body, part.end, level)
    if not marks:
        spans = split_span(limit, part.start, part.end)
        return [Part(start=start, end=end, label=part.label, leads=part.leads) for start, end in spans]
    lead = _lead(limit.text, body, marks[0].start)
    if level == 1 and not lead and not part.label:
        marks = [Mark(mark.start, mark.label.replace("호", "항")) for mark in marks]
    elif level == 0 and LISTS.search(lead):
        marks = [Mark(mark.start, mark.label.replace("항", "호")) for mark in marks]
    leads = (*part.leads, lead) if lead else part.leads
    ends = [mark.start for mark in marks[1:]] + [part.end]
    parts: list[Part] = []
    start = part.start
    if not limit.holds(start, marks[0].start):
        opening = Part(start=start, end=marks[0].start, label=part.label, leads=part.leads)
        parts += _parts(limit, opening, body, LEVELS)
        start = marks[0].start
    group: list[str] = []
    for mark, end in zip(marks, ends, strict=True):
        if group and not limit.holds(start, end):
            parts.append(_group(part, group, start, mark.start, leads))
            start, group = mark.start, []
        if limit.holds(start, end):
            group.append(mark.label)
            continue
        inner = Part(start=start, end=end, label=f"{part.label} {mark.label}".strip(), leads=leads)
        parts += _parts(limit, inner, mark.start, level + 1)
        start = end
    if group:
        parts.append(_group(part, group, start, part.end, leads))
    return parts


def _group(part: Part, labels: list[str], start: int, end: int, leads: tuple[str, ...]) -> Part:
    own = labels[0] if len(labels) == 1 else f"{labels[0]}~{labels[-1]}"
    first = start == part.start
    return Part(
        start=start, end=end, label=f"{part.label} {own}".strip(), leads=part.leads if first else leads
    )


def _lead(text: str, start: int, end: int) -> str:
    """The opening words of a list, at most `LEAD_CHARS` of them, on one line."""
    start, end = trim(text, start, end)
    return " ".join(text[start : min(end, start + LEAD_CHARS)].split())
