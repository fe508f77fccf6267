"""Circled numbers ①-⑳ of a recognised page, which the Korean data reads as `0`, `(2)` or `(9`. Knows nothing of pages.

A law's paragraphs are counted by them. A sign as wide as it is high with a ring of ink around is one; what stands
in the ring is cut out and read as digits, all of a page in one run. An empty ring is the bullet ○.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from seogo.ingest.ocr.engine import Engine
from seogo.ingest.ocr.hocr import Char, TextLine, Word, line_of
from seogo.ingest.ocr.latin import parse_tsv
from seogo.ingest.ocr.picture import DARK, Gray

Costs: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
"""(20,): of each number."""

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HANGUL = re.compile("[가-힣]")
_MOST_CHARS = 4
_GAP_EM = 0.9
"""Of the gutter between two columns that were read as one line."""
_PSM_WORD = 8
_EMPTY_INK = 0.02
_STROKE_INK = 0.053
"""The ink of a 1 in a ring is .036 to .048 of the sign, of any other digit .065 and more (book weight)."""
_ROUND = (0.8, 1.25)
_MISREAD, _UNREAD, _LAST_DIGIT = 1.0, 0.3, 0.1
_RESTART, _JUMP = 0.6, 1.5
"""Costs: another number than the one read is as bad as two lists that begin anew, and better than a jump."""
_LARGER = 2
_LEAST_INK = 20


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """A ring at a word of a line, or (`lost`) before it, where the recognition left it out."""

    line: int
    word: int
    lost: bool
    x0: int
    x1: int
    core: Gray


def read_circled(picture: Gray, lines: Sequence[TextLine], engine: Engine, *, dpi: int) -> list[TextLine]:
    """The lines with circled numbers where one begins a line; unchanged without a second language."""
    signs = list(_signs(picture, lines)) if engine.word_language else []
    texts = dict.fromkeys(signs, "○")
    full = [sign for sign in signs if (sign.core < DARK).mean() >= _EMPTY_INK]
    if full:
        options = ("--dpi", str(dpi), "-c", "tessedit_char_whitelist=0123456789", "tsv")
        printed = engine.read(_sheet(full), language=engine.word_language, psm=_PSM_WORD, options=options)
        read = [text for text, _ in parse_tsv(printed, len(full))]
        texts |= zip(full, count(full, read), strict=True)
    at = {(sign.line, sign.word): (sign, text) for sign, text in texts.items() if text}
    return [
        line_of(
            [new for index, word in enumerate(line.words) for new in _with(word, at.get((row, index)))], line
        )
        for row, line in enumerate(lines)
    ]


def count(signs: Sequence[Sign], read: Sequence[str]) -> list[str]:
    """The circled numbers: of all ways to count the signs at one indent, the one that agrees best with what was read.

    Of 15 numbers in four fonts a third are read wrongly or not at all (⑫ as 2, ① as nothing); lists are counted
    from 1 by one, seldom begin elsewhere, and hardly ever leave a number out.
    """
    columns: dict[int, list[int]] = {}
    for index, sign in enumerate(signs):
        near = (x for x in columns if abs(x - sign.x0) < sign.x1 - sign.x0)
        columns.setdefault(next(near, sign.x0), []).append(index)
    texts = [""] * len(signs)
    for column in columns.values():
        for index, number in zip(column, _best([_costs(signs[at], read[at]) for at in column]), strict=True):
            texts[index] = _CIRCLED[number]
    return texts


def _costs(sign: Sign, text: str) -> Costs:
    """What it costs to say each number of a sign, given what was read in it."""
    seen = int(text) if text.isdecimal() else 0
    thin = (sign.core < DARK).mean() < _STROKE_INK
    costs = np.full(len(_CIRCLED), _UNREAD if not seen else _MISREAD)
    if 1 <= seen <= len(_CIRCLED):
        costs[seen - 1 :: 10] = _LAST_DIGIT
        costs[seen - 1] = _UNREAD if thin else 0.0
    if thin:
        costs[0] = min(costs[0], _LAST_DIGIT)
    return costs


def _best(costs: Sequence[Costs]) -> list[int]:
    """The cheapest sequence of numbers (from 0), by Viterbi's algorithm."""
    size = len(_CIRCLED)
    steps = np.full((size, size), _JUMP)
    steps[:, 0] = _RESTART
    steps[np.arange(size - 1), np.arange(1, size)] = 0.0
    total = costs[0] + np.where(np.arange(size) == 0, 0.0, _RESTART)
    back: list[np.ndarray[Any, Any]] = []
    for cost in costs[1:]:
        ways = total[:, None] + steps
        back.append(ways.argmin(axis=0))
        total = ways.min(axis=0) + cost
    path = [int(total.argmin())]
    for came in reversed(back):
        path.append(int(came[path[-1]]))
    return path[::-1]


def _signs(picture: Gray, lines: Sequence[TextLine]) -> Iterator[Sign]:
    """Rings at or before the first words of lines, and words that follow a wide gap."""
    for row, line in enumerate(lines):
        em = round(line.em)
        for at, word in enumerate(line.words):
            before = line.words[at - 1].x1 if at else 0
            if at and word.x0 - before < _GAP_EM * em:
                continue
            pad = em // 7
            left, right = max(before, word.x0 - pad), word.x0 + round(1.6 * em)
            right = min(right, line.words[at + 1].x0 if at + 1 < len(line.words) else word.x1 + em)
            spans = [(max(before, word.x0 - round(2.2 * em)), word.x0 - pad, True)]
            if not _HANGUL.search(word.text) and len(word.text) <= _MOST_CHARS:
                spans.insert(0, (left, right, False))
            for x0, x1, lost in spans:
                found = _core(picture, (x0, max(0, word.y0 - pad), x1, word.y1 + pad), line.em)
                if found is not None:
                    core, begin, end = found
                    yield Sign(row, at, lost, x0 + begin, x0 + end, core)
                    break


def _core(picture: Gray, box: tuple[int, int, int, int], em: float) -> tuple[Gray, int, int] | None:
    """What is inside the first ring of ink in a box, and its left and right there; None where no ring begins it."""
    x0, y0, x1, y1 = box
    part = picture[y0:y1, x0:x1]
    inked = np.flatnonzero((part < DARK).any(axis=0))
    if not len(inked):
        return None
    gaps = np.flatnonzero(np.diff(inked) > 2)  # what stands after the first blank is not the sign
    begin, end = int(inked[0]), int(inked[gaps[0]] if len(gaps) else inked[-1]) + 1
    part = part[:, begin:end]
    ys, xs = np.nonzero(part < DARK)
    if len(ys) < _LEAST_INK:
        return None
    part = part[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    height, width = part.shape
    if not _ROUND[0] <= width / height <= _ROUND[1] or height < 0.5 * em:
        return None
    # outermost ink along rays from the middle: a ring is met on (nearly) all, at the same distance
    middle_y, middle_x = (height - 1) / 2, (width - 1) / 2
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    reaches = np.linspace(0.72, 1.0, 12)
    met = np.zeros(len(angles), dtype=bool)
    for reach in reaches:
        rows = np.rint(middle_y + reach * middle_y * np.sin(angles)).astype(int)
        columns = np.rint(middle_x + reach * middle_x * np.cos(angles)).astype(int)
        met |= part[rows, columns] < DARK + 60
    if met.mean() < 0.92:
        return None
    ys, xs = np.ogrid[:height, :width]
    inside = ((ys - middle_y) / middle_y) ** 2 + ((xs - middle_x) / middle_x) ** 2 < 0.68**2
    core: Gray = np.where(inside, part, 255).astype(np.uint8)
    return core, begin, end


def _sheet(signs: Sequence[Sign]) -> bytes:
    from PIL import Image

    pages = []
    for sign in signs:
        image = Image.fromarray(np.pad(sign.core, 12, constant_values=255))
        pages.append(image.resize((image.width * _LARGER, image.height * _LARGER), Image.Resampling.BICUBIC))
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    return buffer.getvalue()


def _with(word: Word, found: tuple[Sign, str] | None) -> list[Word]:
    """The word, the sign in its place, or the sign before it."""
    if found is None:
        return [word]
    sign, text = found
    char = Char(text, sign.x0, word.y0, sign.x1, word.y1, word.confidence)
    return [Word((char,)), word] if sign.lost else [Word((char,))]
