"""Footnotes of a page, taken out of the text that goes on above them. Knows nothing of PDF.

They stand below a short rule at the foot of their column, smaller than the text, each with its mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from seogo.ingest.pdf.drawing import Rule
from seogo.ingest.pdf.layout import Column
from seogo.ingest.pdf.paragraphs import Paragraph

_SMALL = 0.95
_SHORT = 0.7
"""A rule above footnotes is at most this share of its column's width: others frame text or part it. Hangul draws 5 cm,
which are two thirds of one of two columns."""
_ASIDE = 6.0
_MARK = re.compile(r"\(?\d{1,3}\)|\d{1,3}(?=\s?[가-힣A-Za-z「『])|[*†‡]{1,3}(?=\s?\S)|주\s?\d{0,2}[):]")


def part_footnotes(columns: Sequence[Column], rules: Sequence[Rule]) -> tuple[list[Column], list[Column]]:
    """The columns without their footnotes, and the footnotes, each a column of its own."""
    body = _body_size(columns)
    texts: list[Column] = []
    notes: list[Column] = []
    for column in columns:
        at = _first(column, rules, body)
        if at is None:
            texts.append(column)
            continue
        texts.append(replace(column, lines=column.lines[:at]))
        for line in column.lines[at:]:
            if not notes or _MARK.match(line.text) or notes[-1].lines[-1] not in column.lines:
                notes.append(Column([], left=column.left, right=column.right, pitch=column.pitch))
            notes[-1].lines.append(line)
    return texts, notes


def add_footnotes(found: Sequence[Paragraph], notes: Sequence[Column]) -> list[Paragraph]:
    """The paragraphs with each page's footnotes after the last that has a line on it, also where that goes on."""
    waiting = [Paragraph(list(note.lines), footnote=True) for note in notes]
    placed: list[Paragraph] = []
    for at, paragraph in enumerate(found):
        placed.append(paragraph)
        following = found[at + 1].lines[0].page if at + 1 < len(found) else None
        while waiting and (following is None or waiting[0].lines[0].page < following):
            placed.append(waiting.pop(0))
    return [*placed, *waiting]


def _first(column: Column, rules: Sequence[Rule], body: float) -> int | None:
    """Where the column's footnotes begin."""
    left, right = min(line.x0 for line in column.lines), max(line.x1 for line in column.lines)
    for rule in rules:
        short = rule.x1 - rule.x0 <= _SHORT * (right - left)
        if rule.vertical or not short or not left - _ASIDE <= rule.x0 <= left + _ASIDE:
            continue
        at = next((at for at, line in enumerate(column.lines) if line.middle > rule.y0), 0)
        below = column.lines[at:]
        if (
            at
            and all(line.size <= _SMALL * body and line.runs[0].table is None for line in below)
            and _MARK.match(below[0].text)
        ):
            return at
    return None


def _body_size(columns: Sequence[Column]) -> float:
    """The size in which most characters of the page are set."""
    chars: Counter[float] = Counter()
    for column in columns:
        for line in column.lines:
            chars[line.size] += len(line.text)
    return max(chars, key=lambda size: (chars[size], size), default=0.0)
