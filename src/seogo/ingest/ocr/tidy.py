"""Recognised lines made what they should be: boxes cut to the ink, blanks where Korean has none taken out.

Knows nothing of tesseract or pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from seogo.ingest.ocr.hocr import Char, TextLine, Word, height_of
from seogo.ingest.ocr.picture import DARK, Gray

_DOT = re.compile(r"[ㆍ·]")
_QUOTED = re.compile(r".*[」』〉》]")
_PARTICLE = re.compile(r"(?:에|의|을|를|은|는|이|가|과|와|로|으로|에서|에는|상|제\d+조\S*)")
_CAPITAL_I = re.compile(r"(?<![A-Za-z])(?:[A-Z]+l[A-Z]*|l[A-Z]+)(?![A-Za-z])")
"""A word of capitals in which one l stands: the data for English cannot tell it from an I."""


def tighten(picture: Gray, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with boxes cut to the rows their ink is on; some boxes of an LSTM are twice as high as the line."""
    return [_tightened(picture, line) for line in lines]


def join_words(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines without the blanks that the recognition puts around ㆍ and after closing quotation marks."""
    return [replace(line, words=tuple(_joined(line.words))) for line in lines]


def mend_capitals(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with I for l in words of capitals: `Al` and `KPl` are AI and KPI."""
    return [replace(line, words=tuple(_mended(word) for word in line.words)) for line in lines]


def _tightened(picture: Gray, line: TextLine) -> TextLine:
    chars = [char for word in line.words for char in word.chars]
    top, bottom = min(char.y0 for char in chars), max(char.y1 for char in chars)
    left, right = min(char.x0 for char in chars), max(char.x1 for char in chars)
    rows = (picture[top:bottom, left:right] < DARK).sum(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows > 0, [0])).astype(np.int8))).reshape(-1, 2)
    if not len(edges):
        return line
    begin, end = _band(edges, rows)
    begin, end = top + begin, top + end
    words = tuple(Word(tuple(_cut(char, begin, end) for char in word.chars)) for word in line.words)
    return TextLine(
        words, min(height_of([char for word in words for char in word.chars]), line.em), line.block
    )


def _band(edges: np.ndarray[Any, Any], rows: np.ndarray[Any, Any]) -> tuple[int, int]:
    """The stretch of inked rows with most ink, and what lies within a fifth of its height: dots, parts of 는."""
    ink = [int(rows[first:last].sum()) for first, last in edges]
    best = int(np.argmax(ink))
    begin, end = int(edges[best][0]), int(edges[best][1])
    reach = max(2, (end - begin) // 5)
    for first, last in edges.tolist():
        if begin - reach <= last <= begin and last - first <= reach * 2:
            begin = first
        if end <= first <= end + reach and last - first <= reach * 2:
            end = last
    return begin, end


def _cut(char: Char, top: int, bottom: int) -> Char:
    y0, y1 = max(char.y0, top), min(char.y1, bottom)
    return replace(char, y0=y0, y1=y1) if y1 > y0 else replace(char, y0=top, y1=bottom)


def _joined(words: Sequence[Word]) -> Iterator[Word]:
    held: Word | None = None
    for word in words:
        if held is not None and _belongs(held.text, word.text):
            held = Word(held.chars + word.chars)
            continue
        if held is not None:
            yield held
        held = word
    if held is not None:
        yield held


def _belongs(before: str, after: str) -> bool:
    """Whether no blank stands between two words, whatever the gap looks like."""
    if _DOT.match(after) and len(after) > 1:
        return True
    if len(before) > 1 and _DOT.match(before[-1]):
        return True
    return bool(_QUOTED.fullmatch(before) and _PARTICLE.fullmatch(after))


def _mended(word: Word) -> Word:
    text = word.text
    found = [at for match in _CAPITAL_I.finditer(text) for at in range(*match.span()) if text[at] == "l"]
    if not found or len(text) != len(word.chars):
        return word
    chars = list(word.chars)
    for at in found:
        chars[at] = replace(chars[at], text="I")
    return Word(tuple(chars))
