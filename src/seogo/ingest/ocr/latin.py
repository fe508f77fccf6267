"""Latin words and digits of a Korean page read a second time, with another language's data. Knows nothing of pages.

The Korean data reads `GPT` as `01` and `1,250,000` as `11250,000`. What it took for anything but Hangul is cut out
and read again, all cuts of a page in one run of tesseract; which reading is kept was measured (`docs/log.md`).
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

Gray: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]
"""A grey picture, (height, width), 0 black."""
Ink: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
"""Ink of each column, 255 a black pixel."""

_MARGIN_EM = 0.35
"""White around a cut; tesseract reads glyphs at a picture's edge badly."""
_MAX_CUTS = 400
_PSM_LINE = 7
_ASCII = re.compile(r"[!-~]+")
_USUAL = re.compile(r"[A-Za-z0-9]")
_WORD = re.compile(r"[(]?[A-Za-z][A-Za-z0-9.,:/@&%+-]+[)]?")
_NUMBER = re.compile(r"[\d.,:%/~()+-]+")
_KEPT = frozenset("ㆍ·「」『』〈〉《》“”‘’…○●□■◇◆△▲▽▼※→←↑↓①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮~")
"""Signs of Korean typesetting that the other data does not know."""
_MISTAKEN = frozenset("「『")
"""What the Korean data makes of K, P, k and r."""
_DOUBTED = 0.6
_SURE = 0.75
_TRUSTED = 0.85
_CERTAIN = 0.93
_LEAST = 0.3
_NARROW_EM = 0.6
_WIDE_EM = 1.3
_WIDE_SIGN_EM = 1.1
_BLANK_INK = 128


@dataclass(frozen=True, slots=True)
class Cut:
    """Characters [begin, end) of a word of a line, and their box in the picture."""

    line: int
    word: int
    begin: int
    end: int
    box: tuple[int, int, int, int]


def reread(picture: Gray, lines: Sequence[TextLine], engine: Engine, *, dpi: int) -> list[TextLine]:
    """The lines with the better of two readings of what is not Hangul; unchanged without a second language."""
    cuts = list(find_cuts(picture, lines))[:_MAX_CUTS] if engine.word_language else []
    if not cuts:
        return list(lines)
    printed = engine.read(
        _sheet(picture, lines, cuts),
        language=engine.word_language,
        psm=_PSM_LINE,
        options=("--dpi", str(dpi), "tsv"),
    )
    readings = parse_tsv(printed, len(cuts))
    replaced: dict[tuple[int, int], list[tuple[Cut, str, float]]] = {}
    for cut, (text, confidence) in zip(cuts, readings, strict=True):
        chars = lines[cut.line].words[cut.word].chars[cut.begin : cut.end]
        taken = replaced.setdefault((cut.line, cut.word), [])
        free = all(cut.end <= other.begin or other.end <= cut.begin for other, *_ in taken)
        if free and prefers(chars, text, confidence):
            taken.append((cut, text, confidence))
    return [
        line_of([_with(word, replaced.get((row, at), [])) for at, word in enumerate(line.words)], line)
        for row, line in enumerate(lines)
    ]


def find_cuts(picture: Gray, lines: Sequence[TextLine]) -> Iterator[Cut]:
    """Runs of characters other than Hangul, in order; before them, those that have odd syllables in them too."""
    for row, line in enumerate(lines):
        for at, word in enumerate(line.words):
            left = line.words[at - 1].x1 if at else max(0, word.x0 - round(line.em))
            right = line.words[at + 1].x0 if at + 1 < len(line.words) else word.x1 + round(line.em)
            y0, y1 = min(one.y0 for one in word.chars), max(one.y1 for one in word.chars)
            strip = _columns(picture, y0, y1)
            plain = list(_foreign(word.chars, line.em, odd=False))
            wider = [
                (begin, end)
                for begin, end in _foreign(word.chars, line.em, odd=True)
                if (begin, end) not in plain and (begin == 0 or _has_foreign(word.chars[begin:end]))
            ]
            for begin, end in (*wider, *plain):
                x0 = (
                    _grow(strip, word.x0, left, -1)
                    if begin == 0
                    else _edge(strip, line.em, word.chars, begin)
                )
                last = end == len(word.chars)
                x1 = _grow(strip, word.x1, right, 1) if last else _edge(strip, line.em, word.chars, end)
                if x1 - x0 >= 3 and y1 - y0 >= 3:
                    yield Cut(row, at, begin, end, (x0, y0, x1, y1))


def prefers(chars: Sequence[Char], text: str, confidence: float) -> bool:
    """Whether the second reading is better than the first's characters."""
    first = "".join(char.text for char in chars)
    sure = sum(char.confidence for char in chars) / len(chars)
    if not _ASCII.fullmatch(text) or not _USUAL.search(text):
        return False
    if any(_is_hangul(char.text) for char in chars):
        return confidence >= _TRUSTED and _WORD.fullmatch(text) is not None
    if sure >= _SURE:
        alike = _NUMBER.fullmatch(first) is None or _NUMBER.fullmatch(text) is not None
        return confidence >= (_TRUSTED if alike else _CERTAIN)
    return confidence >= max(_LEAST, sure - 0.3)


def parse_tsv(printed: str, count: int) -> list[tuple[str, float]]:
    """Text (words joined) and mean confidence, 0 to 1, of each of `count` pictures; `("", 0.0)` where none."""
    words: list[list[str]] = [[] for _ in range(count)]
    sure: list[list[float]] = [[] for _ in range(count)]
    for row in printed.split("\n"):
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip() and 1 <= int(cells[1]) <= count:
            words[int(cells[1]) - 1].append(cells[11].strip())
            sure[int(cells[1]) - 1].append(float(cells[10]) / 100)
    return [
        ("".join(texts), sum(ones) / len(ones) if ones else 0.0)
        for texts, ones in zip(words, sure, strict=True)
    ]


def _foreign(chars: Sequence[Char], em: float, *, odd: bool) -> Iterator[tuple[int, int]]:
    begin: int | None = None
    for at in range(len(chars) + 1):
        foreign = at < len(chars) and _is_foreign(chars, at, em, odd=odd)
        if foreign and begin is None:
            begin = at
        elif not foreign and begin is not None:
            if _is_worth(chars, begin, at, em):
                yield begin, at
            begin = None


def _is_foreign(chars: Sequence[Char], at: int, em: float, *, odd: bool) -> bool:
    char = chars[at]
    if char.text in _MISTAKEN:
        return char.confidence < _DOUBTED or (odd and at + 1 < len(chars) and _is_odd(chars, at + 1, em))
    return odd and _is_odd(chars, at, em) if _is_hangul(char.text) else char.text not in _KEPT


def _has_foreign(chars: Sequence[Char]) -> bool:
    return any(char.text.isalnum() and not _is_hangul(char.text) for char in chars)


def _is_odd(chars: Sequence[Char], at: int, em: float) -> bool:
    """Whether a syllable looks like letters that were taken for it: `KPI` for 미, `AI` for 시, `D` for 마."""
    if not _is_hangul(chars[at].text):
        return False
    return chars[at].confidence < _SURE or not _NARROW_EM * em <= _width(chars, at) <= _WIDE_EM * em


def _is_hangul(text: str) -> bool:
    return "가" <= text <= "힣"


def _is_worth(chars: Sequence[Char], begin: int, end: int, em: float) -> bool:
    """Whether there is a letter or a digit in the run, or room for one."""
    if any(char.text.isalnum() for char in chars[begin:end]):
        return True
    return _width(chars, begin) > _WIDE_SIGN_EM * em or (
        end - begin > 1 and chars[begin].confidence < _DOUBTED
    )


def _width(chars: Sequence[Char], at: int) -> int:
    """Width of a character up to the next one's box: boxes before a change of script reach over it."""
    end = chars[at].x1
    return min(end, chars[at + 1].x0) - chars[at].x0 if at + 1 < len(chars) else end - chars[at].x0


def _columns(picture: Gray, top: int, bottom: int) -> Ink:
    """Ink of each column between two heights, 255 a black pixel."""
    part: Ink = 255 * (bottom - top) - picture[top:bottom].sum(axis=0, dtype=np.int64)
    return part


def _grow(strip: Ink, x: int, limit: int, step: int) -> int:
    """From the edge of a word outwards over the ink it cut through, to the first blank column before the limit."""
    limit = min(max(limit, 0), len(strip) - 1)
    while 0 < x < len(strip) - 1 and x != limit and strip[x] > _BLANK_INK and (limit - x) * step > 0:
        x += step
    return x


def _edge(strip: Ink, em: float, chars: Sequence[Char], at: int) -> int:
    """The x between two characters with least ink, near where their boxes meet."""
    near = chars[at].x0 if chars[at].x0 > chars[at - 1].x0 else chars[at - 1].x1
    reach = max(2, round(0.3 * em))
    left, right = max(chars[at - 1].x0 + 1, near - reach), min(chars[at].x1, near + reach // 2)
    if right - left < 2:
        return near
    ink = strip[left:right]
    least = np.flatnonzero(ink <= ink.min() + _BLANK_INK)
    return left + int(least[np.argmin(np.abs(least + left - near))])


def _sheet(picture: Gray, lines: Sequence[TextLine], cuts: Sequence[Cut]) -> bytes:
    """The cuts as a TIFF of one page each, with white around."""
    from PIL import Image

    pages = []
    for cut in cuts:
        x0, y0, x1, y1 = cut.box
        margin = max(4, round(_MARGIN_EM * lines[cut.line].em))
        page = np.full((y1 - y0 + 2 * margin, x1 - x0 + 2 * margin), 255, dtype=np.uint8)
        page[margin:-margin, margin:-margin] = picture[y0:y1, x0:x1]
        pages.append(Image.fromarray(page))
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    return buffer.getvalue()


def _with(word: Word, replaced: Sequence[tuple[Cut, str, float]]) -> Word:
    """The word with the texts in the places of the cuts, the boxes spread evenly over them."""
    chars = list(word.chars)
    for cut, text, confidence in sorted(replaced, key=lambda one: -one[0].begin):
        x0, y0, x1, y1 = cut.box
        step = (x1 - x0) / len(text)
        chars[cut.begin : cut.end] = [
            Char(char, round(x0 + at * step), y0, round(x0 + (at + 1) * step), y1, confidence)
            for at, char in enumerate(text)
        ]
    return Word(tuple(chars))
