"""Tesseract's hOCR and plain text of one run -> lines of words of characters. Knows nothing of pictures or pages.

hOCR splits Hangul words into pieces and does not say where blanks stand; the plain text of the same run does.
Character boxes of an LSTM are rough: the last one before a change of script may reach over its neighbours.
Coordinates are pixels from the top-left corner of the picture that was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

HOCR_OPTIONS = ("-c", "hocr_char_boxes=1", "hocr", "txt")
"""Options under which `Engine.read` prints what `parse_hocr` takes."""
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_CHAR_BOX = re.compile(r"x_bboxes (\d+) (\d+) (\d+) (\d+); x_conf ([\d.]+)")
_CONFIDENCE = re.compile(r"x_wconf (\d+)")
_BLANK_EM = 0.3


@dataclass(frozen=True, slots=True)
class Char:
    """One recognised character; `confidence` is its word's, 0 to 1."""

    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two blanks: its text, its box and the mean confidence of its characters, 0 to 1."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def x0(self) -> int:
        return min(char.x0 for char in self.chars)

    @property
    def y0(self) -> int:
        return min(char.y0 for char in self.chars)

    @property
    def x1(self) -> int:
        return max(char.x1 for char in self.chars)

    @property
    def y1(self) -> int:
        return max(char.y1 for char in self.chars)

    @property
    def confidence(self) -> float:
        return sum(char.confidence for char in self.chars) / len(self.chars)


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words from left to right. `em`: height of a full character in pixels. `block`: tesseract's number."""

    words: tuple[Word, ...]
    em: float
    block: int


def parse_hocr(printed: str) -> list[TextLine]:
    """The lines of the page, in tesseract's order; empty where it found no text."""
    from lxml import etree

    body = printed.partition("<html")[2].rpartition("</html>")[0]
    if not body:
        return []
    page_end = body.rfind("</div>") + len("</div>")
    plain, closing = body[page_end:].rpartition("</body>")[0], "</body></html>"
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    tree = etree.fromstring(f"<html{body[:page_end]}{closing}".encode(), parser)
    written = [line for line in plain.replace("\f", "\n").split("\n") if line.strip()]
    found = []
    for block, area in enumerate(_of_class(tree, "ocr_carea")):
        for line in _lines(area):
            chars = [char for char in _chars(line) if char.text.strip()]
            if chars:
                found.append((block, chars))
    return [
        _line(chars, block, _blanks(chars, written[at] if at < len(written) else ""))
        for at, (block, chars) in enumerate(found)
    ]


def line_of(words: Sequence[Word], like: TextLine) -> TextLine:
    """The line with other words."""
    return TextLine(tuple(words), like.em, like.block)


def _of_class(tree: Any, name: str) -> Iterator[Any]:
    for element in tree.iter():
        if element.get("class") == name:
            yield element


def _lines(area: Any) -> Iterator[Any]:
    for element in area.iter():
        if element.get("class") in ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"):
            yield element


def _chars(line: Any) -> Iterator[Char]:
    for word in _of_class(line, "ocrx_word"):
        said = _CONFIDENCE.search(word.get("title", ""))
        confidence = int(said.group(1)) / 100 if said else 0.0
        for one in _of_class(word, "ocrx_cinfo"):
            box = _CHAR_BOX.search(one.get("title", ""))
            if box and one.text:
                x0, y0, x1, y1 = (int(box.group(at)) for at in range(1, 5))
                yield Char(one.text, x0, y0, x1, y1, confidence)


def _blanks(chars: Sequence[Char], written: str) -> set[int]:
    """Positions of characters with a blank before them: by the plain text, else by the gaps."""
    pieces = written.split()
    if "".join(pieces) == "".join(char.text for char in chars):
        positions: set[int] = set()
        at = 0
        lengths = [len(char.text) for char in chars]
        starts = {sum(lengths[:index]): index for index in range(len(lengths))}
        for piece in pieces[:-1]:
            at += len(piece)
            if at in starts:
                positions.add(starts[at])
        return positions
    em = height_of(chars)
    return {
        at
        for at, (before, char) in enumerate(pairwise(chars), start=1)
        if char.x0 - before.x1 > _BLANK_EM * em
    }


def _line(chars: Sequence[Char], block: int, blanks: set[int]) -> TextLine:
    words: list[Word] = []
    begin = 0
    for at in [*sorted(blanks), len(chars)]:
        if at > begin:
            words.append(Word(tuple(chars[begin:at])))
            begin = at
    return TextLine(tuple(words), height_of(chars), block)


def height_of(chars: Sequence[Char]) -> float:
    """Height of a Hangul syllable of the line; of the tallest characters where it has none."""
    hangul = [char.y1 - char.y0 for char in chars if "가" <= char.text <= "힣"]
    heights = hangul or sorted(char.y1 - char.y0 for char in chars)[len(chars) // 2 :]
    return max(1.0, float(median(heights)))
