"""Circled numbers ①-⑳ of a recognised page, which the Korean data reads as `0`, `(2)` or `(9`. Knows nothing of pages.

A law's paragraphs are counted by them. A sign as wide as it is high with a ring of ink around is one; what stands
in the ring is cut out and read as digits, all of a page in one run. An empty ring is the bullet ○.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from seogo.ingest.ocr.engine import Engine
from seogo.ingest.ocr.hocr import Char, TextLine, Word, line_of
from seogo.ingest.ocr.latin import parse_tsv
from seogo.ingest.ocr.picture import DARK, Gray

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HANGUL = re.compile("[가-힣]")
_MOST_CHARS = 4
_GAP_EM = 1.2
"""Of the gutter between two columns that were read as one line."""
_PSM_WORD = 8
_EMPTY_INK = 0.02
_STROKE_INK = 0.06
"""The ink of a ring with a 1 in it is .036 to .048 of the sign, of one with any other digit .065 and more."""
_ROUND = (0.8, 1.25)
_LARGER = 2
_LEAST_INK = 20


@dataclass(frozen=True, slots=True)
class _Sign:
    line: int
    word: int
    core: Gray


def read_circled(picture: Gray, lines: Sequence[TextLine], engine: Engine, *, dpi: int) -> list[TextLine]:
    """The lines with circled numbers where one begins a line; unchanged without a second language."""
    signs = list(_signs(picture, lines)) if engine.word_language else []
    full = [sign for sign in signs if (sign.core < DARK).mean() >= _EMPTY_INK]
    texts = dict.fromkeys(((sign.line, sign.word) for sign in signs), "○")
    if full:
        options = ("--dpi", str(dpi), "-c", "tessedit_char_whitelist=0123456789", "tsv")
        printed = engine.read(_sheet(full), language=engine.word_language, psm=_PSM_WORD, options=options)
        for sign, (text, _) in zip(full, parse_tsv(printed, len(full)), strict=True):
            texts[sign.line, sign.word] = _circled(text, sign.core)
    return [
        line_of([_as_sign(word, texts.get((row, at), "")) for at, word in enumerate(line.words)], line)
        for row, line in enumerate(lines)
    ]


def _circled(text: str, core: Gray) -> str:
    """The sign of the number read, `""` where none was; a lone thin stroke is often not taken for a 1."""
    if text.isdecimal() and 1 <= int(text) <= len(_CIRCLED):
        return _CIRCLED[int(text) - 1]
    return "①" if (core < DARK).mean() < _STROKE_INK else ""


def _signs(picture: Gray, lines: Sequence[TextLine]) -> Iterator[_Sign]:
    """First words of lines and of what follows a wide gap that look like a ring, with what is in it."""
    for row, line in enumerate(lines):
        for at, word in enumerate(line.words):
            if at and word.x0 - line.words[at - 1].x1 < _GAP_EM * line.em:
                continue
            if _HANGUL.search(word.text) or len(word.text) > _MOST_CHARS or word.x1 - word.x0 > 1.5 * line.em:
                continue
            right = line.words[at + 1].x0 if at + 1 < len(line.words) else word.x1 + round(line.em)
            core = _core(picture, word, min(right, word.x0 + round(1.6 * line.em)), line.em)
            if core is not None:
                yield _Sign(row, at, core)


def _core(picture: Gray, word: Word, right: int, em: float) -> Gray | None:
    """What is inside the ring of ink at a word that ends before `right`, None where there is no ring."""
    pad = round(0.15 * em)
    top, left = max(0, word.y0 - pad), max(0, word.x0 - pad)
    part = picture[top : word.y1 + pad, left:right]
    inked = np.flatnonzero((part < DARK).any(axis=0))
    if not len(inked):
        return None
    gaps = np.flatnonzero(np.diff(inked) > 2)  # what stands after the first blank is not the sign
    part = part[:, : int(inked[gaps[0]] if len(gaps) else inked[-1]) + 1]
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
    return core


def _sheet(signs: Sequence[_Sign]) -> bytes:
    from PIL import Image

    pages = []
    for sign in signs:
        image = Image.fromarray(np.pad(sign.core, 12, constant_values=255))
        pages.append(image.resize((image.width * _LARGER, image.height * _LARGER), Image.Resampling.BICUBIC))
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    return buffer.getvalue()


def _as_sign(word: Word, text: str) -> Word:
    if not text:
        return word
    return Word((Char(text, word.x0, word.y0, word.x1, word.y1, word.confidence),))
