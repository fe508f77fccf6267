"""Cuts a chunk's text into what can be an answer: sentences, list items, table rows, headings.

By typography and line structure alone, in microseconds: analysing five whole chunks with a morphological
analyser would cost more than the rest of answering together, so only the few promising units are analysed
later (`score`). Knows nothing of questions, scores or documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class UnitKind(StrEnum):
    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Cell:
    """One `열이름: 값` of a row: offsets of the name and of the value into the chunk's text."""

    name_start: int
    name_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A stretch of a chunk that can be quoted, without its marker: `chunk.text[start:end]`.

    `hit`: position of the chunk among the hits. `marker`: `①`, `1.`, `가.`, `Q.` or "". `depth`: 0 running text
    and 항, 1 호 and bullets, 2 목. `lead`: position (in the same chunk's units) of the unit that introduces an
    item or asks what this unit answers, None where there is none. `line`: number of its line in the chunk.
    """

    hit: int
    kind: UnitKind
    start: int
    end: int
    line: int
    marker: str = ""
    depth: int = 0
    lead: int | None = None
    cells: tuple[Cell, ...] = ()


_ARTICLE = re.compile(
    r"제\s?\d+\s?조(?:의\s?\d+)?\s?(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]|【[^】]*】)"
)
_DIVISION = re.compile(r"(?:제\s?\d+\s?(?:편|장|절|관)(?:의\s?\d+)?\s|#{1,6}\s|\[?별표|부\s?칙\b)")
_MARKER = re.compile(
    r"(?P<clause>[①-⑳㉑-㉟])\s*"
    r"|(?P<ask>(?:Q|문|질문)\s?\d*\s?[.):]|❓)\s*"
    r"|(?P<reply>(?:A|답|답변)\s?\d*\s?[.):])\s*"
    r"|(?P<number>(?:(?:비고|참고|주)\s?[:：]?\s?)?(?:\d{1,2}(?:의\d{1,2})?[.)]|\(\d{1,2}\))(?!\d))\s*"
    r"|(?P<letter>(?:[가-하][.)]|\([가-하]\)))\s+"
    r"|(?P<bullet>[-–•·∙○●◦■□▪◆◇※▶❍ㅇ*])\s+"
)
_STOP = re.compile(
    r"(?<=[가-힣)\]\"'”’」』%])[.?!]+[\"'”’」』)\]]*(?=\s|$)"
    r"|(?<=다)\.(?=[가-힣\"'“‘(])"
    r"|\s(?=[①-⑳])"
)
_UNFINISHED = re.compile(
    r"(?:[가-힣](?:[은는을를의]|에게|에서|에는|에|으로|와|과|하고|하며|거나|및)|\s(?:및|또는)|,)\Z"
)
"""How a line ends that ends in the middle of a sentence."""
_FULL_LINE = 24
"""A shorter line was not broken for want of room: it may be a label or a title."""
_REPLY_NAME = re.compile(r"(?:답변?|회신|answer|a)\s?(?:내용)?", re.IGNORECASE)
_ASKING_NAME = re.compile(r"질문|문의|물음|question|q|(?:질문|문의)\s?(?:내용|사항)", re.IGNORECASE)
_CELL_NAME = re.compile(r"(?:\([^()\n]*\)|[^:\n])*?:")
"""Up to the first colon outside parentheses: `구분(단위: 억원):`."""
_CELL_BREAK = re.compile(r"\s\|\s?")


def split_units(text: str, *, hit: int) -> list[Unit]:
    """The units of a chunk's text, in text order, never overlapping, without surrounding space."""
    units: list[Unit] = []
    for line, (start, end) in enumerate(_lines(text)):
        for unit in _split_line(text, start, end, hit=hit, line=line):
            units.append(_with_lead(unit, units, text))
    return units


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines, a sentence that is broken at a line's end in one piece."""
    begun: tuple[int, int] | None = None
    for match in re.finditer(r"[^\n\r]+", text):
        start, end = _strip(text, match.start(), match.end())
        if start == end:
            continue
        if begun and _goes_on(text, begun, start, end):
            begun = begun[0], end
            continue
        if begun:
            yield begun
        begun = start, end
    if begun:
        yield begun


def _goes_on(text: str, line: tuple[int, int], start: int, end: int) -> bool:
    """Whether a line ends inside a sentence and the one below goes on with it."""
    last = text.rfind("\n", *line) + 1 or line[0]
    if line[1] - last < _FULL_LINE or not _UNFINISHED.search(text, last, line[1]):
        return False
    opens = (
        _MARKER.match(text, start, end)
        or _ARTICLE.match(text, start, end)
        or _DIVISION.match(text, start, end)
    )
    return opens is None and not _CELL_BREAK.search(text, *line) and not _CELL_BREAK.search(text, start, end)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _split_line(text: str, start: int, end: int, *, hit: int, line: int) -> Iterator[Unit]:
    if article := _ARTICLE.match(text, start, end):
        yield Unit(hit=hit, kind=UnitKind.HEADING, start=start, end=article.end(), line=line)
        start, end = _strip(text, article.end(), end)
    elif _DIVISION.match(text, start, end) and end - start < 60:
        yield Unit(hit=hit, kind=UnitKind.HEADING, start=start, end=end, line=line)
        return
    if start == end:
        return
    if cells := _cells(text, start, end):
        yield Unit(hit=hit, kind=UnitKind.ROW, start=start, end=end, line=line, cells=cells)
        return
    depth = 0
    for piece_start, piece_end in _sentences(text, start, end):
        marker, body, depth = _marker(text, piece_start, piece_end, depth)
        if body < piece_end:
            kind = UnitKind.ITEM if depth else UnitKind.SENTENCE
            yield Unit(hit=hit, kind=kind, start=body, end=piece_end, line=line, marker=marker, depth=depth)


def _cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    """The cells of `열이름: 값 | 열이름: 값`; empty where the line is no such row."""
    breaks = list(_CELL_BREAK.finditer(text, start, end))
    if not breaks:
        return ()
    edges = [start, *(edge for found in breaks for edge in found.span()), end]
    cells = []
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        name = _CELL_NAME.match(text, left, right)
        if name is None:
            cells.append(Cell(left, left, *_strip(text, left, right)))
        else:
            cells.append(Cell(*_strip(text, left, name.end() - 1), *_strip(text, name.end(), right)))
    return tuple(cells)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of one line. A full stop inside open parentheses (`(…을 말한다. 이하 같다)`) ends none."""
    at = start
    for stop in _STOP.finditer(text, start, end):
        marker = _MARKER.match(text, at, end)
        if marker and stop.end() <= marker.end():
            continue
        closed = text.count("(", at, stop.end()) <= text.count(")", at, stop.end())
        if closed or ")" not in text[stop.end() : end]:
            piece = _strip(text, at, stop.end())
            if piece[0] < piece[1]:
                yield piece
            at = stop.end()
    piece = _strip(text, at, end)
    if piece[0] < piece[1]:
        yield piece


def _marker(text: str, start: int, end: int, depth: int) -> tuple[str, int, int]:
    """The marker at a sentence's start, where its body begins, and the depth it stands at."""
    found = _MARKER.match(text, start, end)
    if found is None or found.end() >= end:
        return "", start, depth
    depths = {"clause": 0, "ask": 0, "reply": 0, "number": 1, "letter": 2, "bullet": 1}
    return found.group().strip(), found.end(), depths[found.lastgroup or "clause"]


def _with_lead(unit: Unit, before: list[Unit], text: str) -> Unit:
    """The unit, knowing which earlier unit introduces it: a shallower one, or the question just above it."""
    if before and unit.kind is not UnitKind.HEADING:
        last = before[-1]
        if is_question(text, last) and not is_question(text, unit):
            return _lead(unit, len(before) - 1)
        if unit.depth == 0 and last.line == unit.line and last.lead is not None and last.depth == 0:
            return _lead(unit, last.lead)
    if unit.depth:
        for index in range(len(before) - 1, -1, -1):
            if before[index].depth < unit.depth and before[index].kind is not UnitKind.ROW:
                return _lead(unit, index)
    return unit


def _lead(unit: Unit, index: int) -> Unit:
    return replace(unit, lead=index)


def is_question(text: str, unit: Unit) -> bool:
    """Whether the unit itself asks: it then never answers, but what follows it does."""
    return text[unit.start : unit.end].rstrip("\"'”’)").endswith(("?", "？"))


def names_columns(text: str, unit: Unit, below: Unit) -> bool:
    """Whether a row of a table holds the names of the columns of the row below: it then never answers."""
    names = [text[cell.name_start : cell.name_end] for cell in below.cells]
    return bool(names) and [text[cell.start : cell.end] for cell in unit.cells] == names


def asking_cell(text: str, unit: Unit) -> Cell | None:
    """The cell of a row that holds an FAQ's question."""
    for cell in unit.cells:
        if _ASKING_NAME.fullmatch(text[cell.name_start : cell.name_end]) and cell.start < cell.end:
            return cell
    return None


def reply_cell(text: str, unit: Unit) -> Cell | None:
    """The cell of a row that holds an FAQ's answer: it is the answer, whatever the other columns say."""
    for cell in unit.cells:
        if _REPLY_NAME.fullmatch(text[cell.name_start : cell.name_end]) and cell.start < cell.end:
            return cell
    return None
