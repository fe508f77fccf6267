"""The characters of one PDF page through PDFium -> runs, upright, with those apart that no reader of the page sees.

Coordinates are points from the top-left corner of the page as it is shown; runs that are turned on it are given
in the frame in which they are upright (`Frame`). Knows nothing of columns or paragraphs.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from seogo.ingest.pdf.runs import Frame, Run
from seogo.ingest.pdf.styles import Style, Styles, font_name, object_getter
from seogo.ingest.private import map_one_for_one
from seogo.ingest.raised import raised_char

Vertical: TypeAlias = tuple[float, float, float]
"""x, top and bottom of a ruling line."""

_RUN_GAP = 0.8
"""A gap this many times the font size ends a run: wider than a justified blank, narrower than a gutter."""
_TINY = 2.0
"""Text smaller than this many points cannot be read on paper: footnotes are 5 and more."""
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
_CLOSING = frozenset(map(ord, ".,)]」』”’"))
"""Before these no gap is a blank that the file does not write: a stop from another font stands off a little."""
_BOXES = "[("
"""An empty box to tick, `[ ]`, is a bracket, a blank and a bracket."""
_NO_ROOM = 0.05
"""Of the font size: no font's blank is so narrow."""

_RAISABLE = frozenset(map(ord, "0123456789)"))
_SMALL, _HIGHER = 0.8, 0.2
"""Raised digits are smaller than this share of the type before them, and end so much of it higher; digits of another
size on the same line end 0.1 higher, by their font's descent."""


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
            if any("\ud800" <= char <= "\uf8ff" for char in self.chars):
                text = self._mapped(text)
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

    def _mapped(self, text: str) -> str:
        """The text with its surrogates paired, which have one place, and private-use characters as Unicode."""
        if self.spots:
            low = ["\udc00" <= char <= "\udfff" for char in self.chars]
            self.spots = [spot for spot, second in zip(self.spots, low, strict=True) if not second]
        return map_one_for_one(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))

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

    def raises(self, y1: float) -> bool:
        """Whether a smaller character that ends there stands higher than the run, with no blank before it."""
        return bool(self.chars) and not self.blanks and self.y1 - y1 > _HIGHER * self.size

    def _touches(self, x0: float) -> bool:
        """Whether the file writes no blank, or one that has no room: its place is elsewhere, in another font."""
        return not self.written_blank or x0 - self.x1 < _NO_ROOM * self.size

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
            if self.blanks and not (code in _CLOSING and self.chars[-1] not in _BOXES and self._touches(x0)):
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
    return _Reader(text_page, origin, rotation, verticals, spots).read()


class _Reader:
    """One page being read: what is asked of PDFium, and the style of the text object that it is at."""

    def __init__(
        self,
        text_page: Any,
        origin: tuple[float, float, float, float],
        rotation: int,
        verticals: Sequence[Vertical],
        spots: bool,
    ) -> None:
        from pypdfium2 import raw

        self._raw, self._handle, self._count = raw, text_page.raw, text_page.count_chars()
        self._rectangle = raw.FS_RECTF()
        self._reference = ctypes.byref(self._rectangle)
        self._object_of = object_getter(raw)
        self._styles = Styles(raw, text_page.raw, rotation)
        self._left, bottom, right, self._top = origin
        width, height = right - self._left, self._top - bottom
        self._page, self._rotation = Frame(rotation, width, height), rotation
        self._width, self._height = (height, width) if rotation % 2 else (width, height)
        self._gathered = _Gatherer(self._width, self._height, verticals, spots)
        self._sides = self._gathered.sides
        self._object: int | None = None
        self._style = Style()
        self._frame = self._gathered.frame

    def read(self) -> Chars:
        handle, gathered = self._handle, self._gathered
        unicode_of, is_generated = self._raw.FPDFText_GetUnicode, self._raw.FPDFText_IsGenerated
        written = 0
        for index in range(self._count):
            code = unicode_of(handle, index)
            if code == 10 or code == 13:
                gathered.end()
            elif code in _BLANKS:
                if gathered.chars:
                    gathered.blanks = True
                    if not is_generated(handle, index):
                        gathered.written_blank = True
                        written += 1
            elif code and code < 0xFFFE:
                self._char(code, index)
        gathered.end()
        found = gathered.found
        found.written, found.count = written, self._count
        return found

    def _char(self, code: int, index: int) -> None:
        """Adds the character to the run, or to what was left out."""
        if not self._raw.FPDFText_GetLooseCharBox(self._handle, index, self._reference):
            return
        text_object = self._object_of(self._handle, index)
        if text_object is not None and text_object != self._object:
            self._restyle(text_object, index)
        style, gathered = self._style, self._gathered
        # From PDFium's coordinates, in which y runs up, to the shown page's.
        box, left, top = self._rectangle, self._left, self._top
        x0, x1, y0, y1 = box.left - left, box.right - left, top - box.top, top - box.bottom
        if self._rotation:
            x0, y0, x1, y1 = self._page.turned(x0, y0, x1, y1)
        middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        if not (0 <= middle_x <= self._width and 0 <= middle_y <= self._height):
            gathered.found.outside.append(chr(code))
            return
        if style.aslant:
            gathered.found.aslant.append(chr(code))
            return
        if style.quarters:
            x0, y0, x1, y1 = self._frame.turned(x0, y0, x1, y1)
            middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        size = style.size or y1 - y0
        if size < _TINY and y1 - y0 < 2 * _TINY:
            gathered.found.tiny.append(chr(code))
            return
        if gathered.chars and gathered.breaks(x0, middle_x, middle_y):
            gathered.end()
        if size < _SMALL * gathered.size and code in _RAISABLE and gathered.raises(y1):
            code = ord(raised_char(chr(code), "".join(gathered.chars[-3:])))
        if gathered.add(code, x0, y0, x1, y1):
            gathered.size, gathered.style, gathered.frame = size, style, self._frame
            gathered.sides = [] if style.quarters else self._sides
            gathered.font = font_name(self._raw, self._handle, index)

    def _restyle(self, text_object: int, index: int) -> None:
        """Takes on the text object's style; what would be another kind of run ends the one being read."""
        self._object = text_object
        old, new = self._style, self._styles.of(text_object, index)
        if new == old:
            return
        kinds = [(each.quarters, each.pale, each.invisible, each.aslant) for each in (old, new)]
        if kinds[0] != kinds[1]:
            self._gathered.end()
        self._style = new
        self._frame = Frame(new.quarters, self._width, self._height)


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
