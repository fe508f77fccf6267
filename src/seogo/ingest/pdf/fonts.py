"""PDFium, set up so that what it reads does not depend on the fonts installed. Knows nothing of pages.

For a font that a file names but does not hold, PDFium takes an installed one; on a server without Korean fonts it
finds none, gives every syllable an empty box, and drops text objects whose box is empty: all text that is written
one syllable at a time, and all text turned by 90 degrees. While reading, such fonts are therefore a font of squares
made here (the widths are the file's own either way). While drawing, the installed fonts are used, squares where
there are none.
"""

from __future__ import annotations

import ctypes
import math
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import RLock
from typing import Any

_LOCK = RLock()
"""PDFium is not safe to use from two threads of a process."""
_NAME = b"SeogoSquares"
_HANDLE = 1
"""Our font's handle; those of the installed fonts are addresses."""
_EM = 1000
_LEAST_SIDE = 100
"""A picture of so many pixels in height may be as wide as it likes; narrower ones are not stretched further."""


@contextmanager
def pdfium(*, draws: bool = False) -> Iterator[Any]:
    """The module `pypdfium2`, for this thread alone; `draws`: with the installed fonts."""
    with _LOCK:
        import pypdfium2

        source = _installed()
        before, source.draws = source.draws, draws
        try:
            yield pypdfium2
        finally:
            source.draws = before


def scale_of(size: tuple[float, float], dpi: float, max_pixels: int) -> float:
    """Pixels a point at which a page is drawn: by the resolution, less where the picture would be too large."""
    width, height = max(size[0], 1.0), max(size[1], 1.0)
    fitting = math.sqrt(max_pixels / (width * height))
    return min(dpi / 72, fitting, max_pixels / _LEAST_SIDE / max(width, height))


@cache
def _installed() -> _FontSource:
    return _FontSource()


class _FontSource:
    """What PDFium asks for fonts by: its own source of installed fonts, and the font of squares.

    Lives as long as the process, since PDFium keeps its address.
    """

    def __init__(self) -> None:
        from pypdfium2 import raw

        self.draws = False
        self._font = squares()
        self._cjk = (
            raw.FXFONT_HANGEUL_CHARSET,
            raw.FXFONT_SHIFTJIS_CHARSET,
            raw.FXFONT_GB2312_CHARSET,
            raw.FXFONT_CHINESEBIG5_CHARSET,
        )
        self._hangul: int = raw.FXFONT_HANGEUL_CHARSET
        self._system = raw.FPDF_GetDefaultSystemFontInfo()
        info = raw.FPDF_SYSFONTINFO()
        info.version = 1
        for name in ("EnumFonts", "MapFont", "GetFontData", "GetFaceName", "GetFontCharset", "DeleteFont"):
            kind = dict(raw.FPDF_SYSFONTINFO._fields_)[name]
            setattr(info, name, kind(getattr(self, f"_{name}")))
        self._info = info
        raw.FPDF_SetSystemFontInfo(info)

    def _EnumFonts(self, _info: Any, mapper: Any) -> None:  # noqa: N802
        self._system.contents.EnumFonts(self._system, mapper)

    def _MapFont(  # noqa: N802
        self, _info: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
    ) -> int | None:
        if self.draws:
            found = self._system.contents.MapFont(self._system, weight, italic, charset, pitch, face, exact)
            if found:
                return int(found)
        return _HANDLE if charset in self._cjk else None

    def _GetFontData(self, _info: Any, font: int, table: int, buffer: Any, size: int) -> int:  # noqa: N802
        if font != _HANDLE:
            return int(self._system.contents.GetFontData(self._system, font, table, buffer, size))
        data = b"" if table else self._font
        return _copy(data, buffer, size)

    def _GetFaceName(self, _info: Any, font: int, buffer: Any, size: int) -> int:  # noqa: N802
        if font != _HANDLE:
            return int(self._system.contents.GetFaceName(self._system, font, buffer, size))
        return _copy(_NAME + b"\0", buffer, size)

    def _GetFontCharset(self, _info: Any, font: int) -> int:  # noqa: N802
        if font != _HANDLE:
            return int(self._system.contents.GetFontCharset(self._system, font))
        return self._hangul

    def _DeleteFont(self, _info: Any, font: int) -> None:  # noqa: N802
        if font != _HANDLE:
            self._system.contents.DeleteFont(self._system, font)


def _copy(data: bytes, buffer: Any, size: int) -> int:
    """The length of the data, written to the buffer where it fits."""
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


def squares() -> bytes:
    """A TrueType font in which every character is the outline of a square, as a missing glyph is drawn.

    Made by the OpenType specification: one glyph, and a many-to-one character map (format 13).
    """
    square = _square()
    tables = {
        b"cmap": struct.pack(">HHHHLHHLLLLLL", 0, 1, 3, 10, 12, 13, 0, 28, 0, 1, 0x21, 0x10FFFF, 1),
        b"glyf": square,
        b"head": struct.pack(
            ">HHLLLHHqqhhhhHHhhh", 1, 0, 0, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, -120, _EM, 880, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">HHhhhHhhhhhhhhhhhH", 1, 0, 880, -120, 0, _EM, 0, 0, _EM, 1, 0, *[0] * 6, 1),
        b"hmtx": struct.pack(">Hhh", _EM, 40, 40),
        b"loca": struct.pack(">LLL", 0, 0, len(square)),
        b"maxp": struct.pack(">LH13H", 0x10000, 2, 8, 2, 0, 0, 1, *[0] * 8),
    }
    header = struct.pack(">LHHHH", 0x10000, len(tables), 64, 2, 48)
    at = len(header) + 16 * len(tables)
    body = b""
    for name, data in tables.items():
        header += struct.pack(">4sLLL", name, 0, at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return header + body


def _square() -> bytes:
    """Glyph of two contours: from 40 to 960 across and -100 to 860 high, and the hole in it, drawn backwards."""
    corners = [(40, -100), (40, 860), (960, 860), (960, -100), (90, -50), (910, -50), (910, 810), (90, 810)]
    steps = [
        (x - before[0], y - before[1]) for (x, y), before in zip(corners, [(0, 0), *corners], strict=False)
    ]
    data = struct.pack(">hhhhhHHH", 2, 40, -100, 960, 860, 3, 7, 0) + b"\x01" * 8
    data += struct.pack(">8h", *(x for x, _ in steps)) + struct.pack(">8h", *(y for _, y in steps))
    return data + b"\0" * (-len(data) % 4)
