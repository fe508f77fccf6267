"""The characters of one PDF page through PDFium -> runs, upright, with those apart that no reader of the page sees.

Coordinates are points from the top-left corner of the page as it is shown; runs that are turned on it are given
in the frame in which they are upright (`Frame`). Knows nothing of columns or paragraphs.
"""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from seogo.types import Box

Vertical: TypeAlias = tuple[float, float, float]
"""x, top and bottom of a ruling line."""

_RUN_GAP = 0.8
"""A gap this many times the font size ends a run: wider than a justified blank, narrower than a gutter."""
_TINY = 2.0
"""Text smaller than this many points cannot be read on paper: footnotes are 5 and more."""
_INVISIBLE = 3
"""The text render mode of recognised text under a scan, and of text that is to be found but not seen."""
_PALE = 220
"""From this value on of each colour (of 255), whether text can be seen on its ground is looked at."""
_CLEAR = 16
_SKEW = math.radians(8)
"""Text turned by more than this from a right angle is a watermark."""
_AUTO_BLANK = 0.35
"""Word processors put a quarter of an em between a syllable and a digit or Latin letter, which is no blank."""
_SURE_BLANK = 0.28
"""From this gap on it is one, unless the two usually touch (`제|7`, `7|조`), which justified lines set apart too."""
_BEFORE_NUMBER, _AFTER_NUMBER = "제", "조항호목년월일원명개회건차%"
PERHAPS = "\x1f"
"""Stands for such a gap until it is known whether the page writes its blanks."""
_WRITTEN_SHARE = 0.04
"""Of the characters of a page that writes its blanks; one in five is usual."""
_BLANKS = frozenset((32, 160, 0x3000, 9))


@dataclass(frozen=True, slots=True)
class RunWord:
    """A word that was recognised in a picture: its box on the page as it is shown, and 0 to 1 how sure it is."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one line without a wide gap. `blank_end`: the file has a blank after the last one.

    `pale`: its colour is near white or clear. `spots`: left and right of each character, where asked for.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    blank_end: bool = False
    table: int | None = None
    font: str = ""
    words: tuple[RunWord, ...] = ()
    pale: bool = False
    spots: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A page turned clockwise by `quarters` of a full turn so that text on it stands upright.

    `width` and `height` are the shown page's.
    """

    quarters: int
    width: float
    height: float

    def turned(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A rectangle of the shown page in this frame."""
        match self.quarters:
            case 1:
                return self.height - y1, x0, self.height - y0, x1
            case 2:
                return self.width - x1, self.height - y1, self.width - x0, self.height - y0
            case 3:
                return y0, self.width - x1, y1, self.width - x0
            case _:
                return x0, y0, x1, y1

    def back(self, box: Box) -> Box:
        """A rectangle of this frame on the shown page."""
        x0, y0, x1, y1 = box.x0, box.y0, box.x1, box.y1
        match self.quarters:
            case 1:
                return Box(y0, self.height - x1, y1, self.height - x0)
            case 2:
                return Box(self.width - x1, self.height - y1, self.width - x0, self.height - y0)
            case 3:
                return Box(self.width - y1, x0, self.width - y0, x1)
            case _:
                return box

    @property
    def size(self) -> tuple[float, float]:
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)


@dataclass(slots=True)
class Chars:
    """What `read_chars` found. `runs`: by the quarters that they are turned. The rest: what was left out, in order."""

    runs: dict[int, list[Run]] = field(default_factory=dict)
    invisible: list[Run] = field(default_factory=list)
    """Render mode 3, in the page's own frame: recognised text where a picture lies there."""
    tiny: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    aslant: list[str] = field(default_factory=list)
    written: int = 0
    """How many blanks the file writes, of `count` characters."""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """What the characters of one text object share."""

    size: float = 0.0
    quarters: int = 0
    pale: bool = False
    invisible: bool = False
    aslant: bool = False


class _Gatherer:
    """Characters of the run being read."""

    def __init__(self, width: float, height: float, verticals: Sequence[Vertical], spots: bool) -> None:
        self.found = Chars()
        self.frame = Frame(0, width, height)
        self.verticals = verticals
        self.sides = [x for x, _, _ in verticals]
        self.keeps_spots = spots
        self.chars: list[str] = []
        self.spots: list[tuple[float, float]] = []
        self.x0 = self.y0 = self.x1 = self.y1 = self.last_x0 = self.size = 0.0
        self.style = Style()
        self.font = ""
        self.blanks = self.written_blank = False

    def end(self) -> None:
        text = "".join(self.chars)
        if text:
            if any("\ud800" <= char <= "\udfff" for char in self.chars):
                text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            width, height = self.frame.size
            run = Run(
                text, max(0.0, self.x0), max(0.0, self.y0), min(width, self.x1), min(height, self.y1), self.size,
                self.written_blank, font=self.font, pale=self.style.pale, spots=tuple(self.spots),
            )  # fmt: skip
            if self.style.invisible:
                self.found.invisible.append(run)
            else:
                self.found.runs.setdefault(self.frame.quarters, []).append(run)
        self.chars.clear()
        self.spots.clear()
        self.blanks = self.written_blank = False

    def breaks(self, x0: float, middle_x: float, middle_y: float) -> bool:
        """Whether a character at x0 cannot belong to the run: far off, back left, another line, behind a rule."""
        if x0 - self.x1 > _RUN_GAP * self.size or x0 < self.last_x0 - self.size / 2:
            return True
        if not self.y0 <= middle_y <= self.y1:
            return True
        if not self.sides:
            return False
        left = bisect_right(self.sides, self.last_x0 + self.size / 4)
        right = bisect_right(self.sides, middle_x, lo=left)
        return any(top <= middle_y <= bottom for _, top, bottom in self.verticals[left:right])

    def _may_touch(self, code: int, gap: float) -> bool:
        """Whether a gap that is no blank of the file may be one that the word processor put between two scripts."""
        before = self.chars[-1]
        if self.written_blank or (before < "\u0250") == (code < 0x250):
            return False
        usual = before == _BEFORE_NUMBER or (before.isdecimal() and chr(code) in _AFTER_NUMBER)
        return gap < (_AUTO_BLANK if usual else _SURE_BLANK) * self.size

    def add(self, code: int, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Adds a character; whether it opened a run."""
        fresh = not self.chars
        if fresh:
            self.x0, self.y0, self.x1, self.y1 = x0, y0, x1, y1
        else:
            if self.blanks:
                self.chars.append(PERHAPS if self._may_touch(code, x0 - self.x1) else " ")
                if self.keeps_spots:
                    self.spots.append((self.x1, x0))
            if x0 < self.x0:
                self.x0 = x0
            if y0 < self.y0:
                self.y0 = y0
            if x1 > self.x1:
                self.x1 = x1
            if y1 > self.y1:
                self.y1 = y1
        self.blanks = self.written_blank = False
        self.last_x0 = x0
        self.chars.append(chr(code))
        if self.keeps_spots:
            self.spots.append((x0, x1))
        return fresh


def read_chars(
    text_page: Any,
    origin: tuple[float, float, float, float],
    rotation: int,
    verticals: Sequence[Vertical],
    *,
    spots: bool = False,
) -> Chars:
    """The runs of a `pypdfium2.PdfTextPage`. `origin`: left, bottom, right, top of the page box; `rotation`: quarters.

    `verticals`: ruling lines of the shown page, ascending, which end runs. `spots`: whether to keep each
    character's sides.
    """
    from pypdfium2 import raw

    handle, rectangle = text_page.raw, raw.FS_RECTF()
    reference = ctypes.byref(rectangle)
    unicode_of, box_of, is_generated = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_IsGenerated,
    )
    object_of = _object_getter(raw)
    styles = _Styles(raw, handle, rotation)
    left, bottom, right, top = origin
    width, height = (top - bottom, right - left) if rotation % 2 else (right - left, top - bottom)
    # From PDFium's coordinates, in which y runs up, to the shown page's.
    page = Frame(rotation, right - left, top - bottom)
    gathered = _Gatherer(width, height, verticals, spots)
    found, frame, sides = gathered.found, gathered.frame, gathered.sides
    last_object: int | None = None
    written = 0
    style = Style()
    for index in range(text_page.count_chars()):
        code = unicode_of(handle, index)
        if code == 10 or code == 13:
            gathered.end()
            continue
        if code in _BLANKS:
            if gathered.chars:
                gathered.blanks = True
                if not is_generated(handle, index):
                    gathered.written_blank = True
                    written += 1
            continue
        if not code or code >= 0xFFFE or not box_of(handle, index, reference):
            continue
        text_object = object_of(handle, index)
        if text_object is not None and text_object != last_object:
            last_object = text_object
            new = styles.of(text_object, index)
            if new != style:
                if (new.quarters, new.pale, new.invisible, new.aslant) != (
                    style.quarters,
                    style.pale,
                    style.invisible,
                    style.aslant,
                ):
                    gathered.end()
                style = new
                frame = Frame(style.quarters, width, height)
        x0, x1, y0, y1 = (
            rectangle.left - left,
            rectangle.right - left,
            top - rectangle.top,
            top - rectangle.bottom,
        )
        if rotation:
            x0, y0, x1, y1 = page.turned(x0, y0, x1, y1)
        middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        if not (0 <= middle_x <= width and 0 <= middle_y <= height):
            found.outside.append(chr(code))
            continue
        if style.aslant:
            found.aslant.append(chr(code))
            continue
        if style.quarters:
            x0, y0, x1, y1 = frame.turned(x0, y0, x1, y1)
            middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        size = style.size or y1 - y0
        if size < _TINY and y1 - y0 < 2 * _TINY:
            found.tiny.append(chr(code))
            continue
        if gathered.chars and gathered.breaks(x0, middle_x, middle_y):
            gathered.end()
        if gathered.add(code, x0, y0, x1, y1):
            gathered.size, gathered.style, gathered.frame = size, style, frame
            gathered.sides = [] if style.quarters else sides
            gathered.font = _font_name(raw, handle, index)
    gathered.end()
    found.written, found.count = written, text_page.count_chars()
    return found


def settle_blanks(runs: Sequence[Run], *, drops: bool) -> list[Run]:
    """The runs with their doubtful blanks dropped, or made blanks."""
    return [_settled(run, drops) if PERHAPS in run.text else run for run in runs]


def writes_blanks(written: int, count: int) -> bool:
    """Whether a document of so many characters, of which `written` are blanks, writes its blanks."""
    return written > _WRITTEN_SHARE * count


def _settled(run: Run, drops: bool) -> Run:
    if not drops:
        return replace(run, text=run.text.replace(PERHAPS, " "))
    spots = tuple(spot for spot, char in zip(run.spots, run.text, strict=False) if char != PERHAPS)
    return replace(run, text=run.text.replace(PERHAPS, ""), spots=spots)


def _object_getter(raw: Any) -> Any:
    """FPDFText_GetTextObject, with the object as its address, so that two can be compared."""
    kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return kind(ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0)


class _Styles:
    """Asks PDFium for the style of a text object; many files have an object for each character."""

    def __init__(self, raw: Any, handle: Any, rotation: int) -> None:
        self._raw, self._handle, self._rotation = raw, handle, rotation
        self._matrix = raw.FS_MATRIX()
        self._colors = tuple(ctypes.c_uint() for _ in range(4))
        self._references = tuple(ctypes.byref(color) for color in self._colors)
        self._to_matrix = ctypes.byref(self._matrix)

    def of(self, address: int, index: int) -> Style:
        raw, handle, matrix = self._raw, self._handle, self._matrix
        text_object = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        size = raw.FPDFText_GetFontSize(handle, index)
        quarters, aslant = 0, False
        if raw.FPDFText_GetMatrix(handle, index, self._to_matrix):
            size *= math.hypot(matrix.c, matrix.d)
            if matrix.b or matrix.a < 0 or self._rotation:
                # The way the text runs, clockwise on the shown page; a page turned clockwise turns it on.
                angle = math.atan2(-matrix.b, matrix.a) + self._rotation * math.pi / 2
                turns = round(angle / (math.pi / 2))
                aslant = abs(angle - turns * math.pi / 2) > _SKEW
                quarters = -turns % 4
        pale = False
        if raw.FPDFPageObj_GetFillColor(text_object, *self._references):
            red, green, blue, alpha = self._colors
            pale = red.value >= _PALE and green.value >= _PALE and blue.value >= _PALE
            pale = pale or alpha.value < _CLEAR
        invisible = raw.FPDFTextObj_GetTextRenderMode(text_object) == _INVISIBLE
        return Style(size, quarters, pale, invisible, aslant)


def _font_name(raw: Any, handle: Any, index: int) -> str:
    """The font's name in the file, cut at 63 bytes."""
    buffer = ctypes.create_string_buffer(64)
    raw.FPDFText_GetFontInfo(handle, index, buffer, 63, None)
    return buffer.value.decode("utf-8", "replace")
