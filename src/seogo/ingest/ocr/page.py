"""One picture of a page -> runs of text with words, ruling lines and a confidence, as a PDF page would give them.

Coordinates of runs and rules are points of the page turned upright and straight, which is what layout needs; the
words' boxes are on the page as it is shown, which is what a reader of a citation needs.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np

from seogo.errors import UnreadableFile
from seogo.ingest.ocr.circled import read_circled
from seogo.ingest.ocr.engine import Engine
from seogo.ingest.ocr.hocr import HOCR_OPTIONS, TextLine, Word, parse_hocr
from seogo.ingest.ocr.latin import reread
from seogo.ingest.ocr.picture import DARK, Gray, Picture, start_picture, straighten, turn
from seogo.ingest.ocr.rules import find_rules
from seogo.ingest.ocr.tidy import join_words, mend_capitals, tighten
from seogo.ingest.pdf.drawing import Rule
from seogo.ingest.pdf.page import Page
from seogo.ingest.pdf.runs import Run, RunWord

_PSM_COLUMN = 4
"""A single column of text of variable sizes: loses no lines (recall .954), the default mode loses half (.545)."""
_PSM_ORIENTATION = 0
_DOUBTFUL = 0.6
"""Below this mean confidence the page may lie on its side, or be too small or too large; upright text is above .8."""
_SURE_ORIENTATION = 3.0
"""Of four lines of text on their side the orientation data says "upright" with 1.0, of a page the truth with 10."""
_LEAST_INK = 50
_FEW_CHARS = 12
_EM_RANGE = (24.0, 90.0)
"""Heights of a syllable in pixels that are read well; 10 points at 300 dpi are 39."""
_GOOD_EM = 40.0
_RUN_GAP_EM = 1.2
"""A wider gap ends a run: a gutter, or the next cell of a table without rules."""
_EM_POINTS = 1.07
"""Font size over the height of a syllable, of the fonts of offices."""
_MAX_PIXELS = 40_000_000
"""A2 at 300 dpi; larger pictures are read smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """`page`: as a PDF's, without pictures. `confidence`: mean over characters, 0 to 1; 0.0 where none was read.

    `skew`: degrees the page was turned to be straight. `quarters`: quarter turns, counter-clockwise.
    """

    page: Page
    confidence: float
    skew: float = 0.0
    quarters: int = 0


def recognise(image: Any, number: int, engine: Engine, *, dpi: float, wanted_dpi: int = 300) -> Recognised:
    """What stands on a picture (PIL) whose pixels are `dpi` an inch. `number`: the page's, from 1.

    Raises `UnreadableFile` where tesseract fails or takes too long.
    """
    fitting = min(float(wanted_dpi), dpi * (_MAX_PIXELS / (image.width * image.height)) ** 0.5)
    picture = start_picture(image, dpi, wanted_dpi=fitting)
    best = _read(picture, engine)
    if best.doubtful:
        best = max([best, *_turned(picture, engine)], key=lambda one: one.worth)
    if (em := best.em) and best.chars >= _FEW_CHARS and not _EM_RANGE[0] <= em <= _EM_RANGE[1]:
        scaled = _rescaled(image, dpi, fitting * _GOOD_EM / em)
        best = max(
            [best, _read(turn(scaled, best.quarters), engine, best.quarters)], key=lambda one: one.worth
        )
    lines = reread(best.clean, best.lines, engine, dpi=round(best.picture.dpi))
    lines = read_circled(best.clean, lines, engine, dpi=round(best.picture.dpi))
    lines = join_words(mend_capitals(lines))
    height, width = best.picture.gray.shape
    points = 72 / best.picture.dpi
    page = Page(
        number=number,
        width=width * points,
        height=height * points,
        runs=[run for line in lines for run in _runs(line, best.picture, best.rules)],
        rules=best.rules,
        pictures=[],
    )
    return Recognised(page=page, confidence=_confidence(lines), skew=best.skew, quarters=best.quarters)


def settle_sizes(pages: Sequence[Page]) -> list[Page]:
    """The pages with nearly equal font sizes made equal: heights of recognised lines differ by what stands in them.

    Sizes within a fifth of the body's become the body's; the others are rounded to whole points.
    """
    weighed = sorted((run.size, len(run.text)) for page in pages for run in page.runs)
    if not weighed:
        return list(pages)
    half, body = sum(chars for _, chars in weighed) / 2, 0.0
    for size, chars in weighed:
        body, half = size, half - chars
        if half <= 0:
            break
    body = round(body * 2) / 2 or body
    return [
        replace(page, runs=[replace(run, size=_settled(run.size, body)) for run in page.runs])
        for page in pages
    ]


def _settled(size: float, body: float) -> float:
    return body if 0.75 * body <= size <= 1.25 * body else float(max(1, round(size)))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One reading of the page, before words are looked at again."""

    picture: Picture
    clean: Gray
    rules: list[Rule]
    lines: list[TextLine]
    skew: float
    quarters: int

    @property
    def chars(self) -> int:
        return sum(len(word.chars) for line in self.lines for word in line.words)

    @property
    def em(self) -> float:
        return median(line.em for line in self.lines) if self.lines else 0.0

    @property
    def worth(self) -> float:
        """Confidence, and of two as sure the one that found more."""
        return _confidence(self.lines) * min(1.0, self.chars / _FEW_CHARS)

    @property
    def doubtful(self) -> bool:
        return self.worth < _DOUBTFUL


def _read(picture: Picture, engine: Engine, quarters: int = 0) -> _Attempt:
    straight, skew = straighten(picture)
    rules, clean = find_rules(straight)
    options = ("--dpi", str(round(straight.dpi)), *HOCR_OPTIONS)
    printed = engine.read(to_png(clean), language=engine.page_language, psm=_PSM_COLUMN, options=options)
    return _Attempt(straight, clean, rules, tighten(clean, parse_hocr(printed)), skew, quarters)


def _turned(picture: Picture, engine: Engine) -> Iterator[_Attempt]:
    """Readings of the page turned: as the orientation data says, else every way until one is not doubtful."""
    if np.count_nonzero(picture.gray < DARK) < _LEAST_INK:
        return
    for quarters in _orientations(picture, engine):
        attempt = _read(turn(picture, quarters), engine, quarters)
        yield attempt
        if not attempt.doubtful:
            return


def _orientations(picture: Picture, engine: Engine) -> tuple[int, ...]:
    told: dict[str, str] = {}
    if engine.osd:
        # "Too few characters" comes as an exit code
        with contextlib.suppress(UnreadableFile):
            printed = engine.read(to_png(picture.gray), language="osd", psm=_PSM_ORIENTATION)
            told = dict(line.split(": ", 1) for line in printed.splitlines() if ": " in line)
    if float(told.get("Orientation confidence", 0)) < _SURE_ORIENTATION:
        return (3, 1, 2)
    quarters = -int(told.get("Rotate", 0)) // 90 % 4
    return (quarters,) if quarters else ()


def _rescaled(image: Any, dpi: float, wanted_dpi: float) -> Picture:
    most = dpi * (_MAX_PIXELS / (image.width * image.height)) ** 0.5
    return start_picture(image, dpi, wanted_dpi=min(wanted_dpi, most))


def to_png(gray: Gray) -> bytes:
    """The picture as a PNG, packed lightly: the pipe is fast."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(gray).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _confidence(lines: Sequence[TextLine]) -> float:
    chars = [char.confidence for line in lines for word in line.words for char in word.chars]
    return sum(chars) / len(chars) if chars else 0.0


def _runs(line: TextLine, picture: Picture, rules: Sequence[Rule]) -> Iterator[Run]:
    """The line's runs: words with neither a wide gap nor a ruling line between them."""
    points = 72 / picture.dpi
    uprights = [rule for rule in rules if rule.vertical]
    group: list[Word] = [line.words[0]]
    for before, word in pairwise(line.words):
        middle = (word.y0 + word.y1) / 2 * points
        ruled = any(
            (before.x0 + before.x1) / 2 * points < rule.x0 < (word.x0 + word.x1) / 2 * points
            and rule.y0 <= middle <= rule.y1
            for rule in uprights
        )
        if ruled or word.x0 - before.x1 > _RUN_GAP_EM * line.em:
            yield _run(group, line, picture, last=False)
            group = []
        group.append(word)
    yield _run(group, line, picture, last=True)


def _run(words: Sequence[Word], line: TextLine, picture: Picture, *, last: bool) -> Run:
    points = 72 / picture.dpi
    told = tuple(
        RunWord(word.text, picture.shown(word.x0, word.y0, word.x1, word.y1), round(word.confidence, 2))
        for word in words
    )
    return Run(
        " ".join(word.text for word in words),
        min(word.x0 for word in words) * points,
        min(word.y0 for word in words) * points,
        max(word.x1 for word in words) * points,
        max(word.y1 for word in words) * points,
        line.em * points * _EM_POINTS,
        blank_end=not last,
        words=told,
    )
