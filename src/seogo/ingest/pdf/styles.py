"""Size, turn, colour and font of a page's text objects, asked of PDFium. Knows nothing of runs."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any

_INVISIBLE = 3
"""The text render mode of recognised text under a scan, and of text that is to be found but not seen."""
_PALE = 220
"""From this value on of each colour (of 255), whether text can be seen on its ground is looked at."""
_CLEAR = 16
_SKEW = math.radians(8)
"""Text turned by more than this from a right angle is a watermark."""


@dataclass(frozen=True, slots=True)
class Style:
    """What the characters of one text object share."""

    size: float = 0.0
    quarters: int = 0
    pale: bool = False
    invisible: bool = False
    aslant: bool = False


def object_getter(raw: Any) -> Any:
    """FPDFText_GetTextObject, with the object as its address, so that two can be compared."""
    kind = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return kind(ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0)


class Styles:
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


def font_name(raw: Any, handle: Any, index: int) -> str:
    """The font's name in the file, cut at 63 bytes."""
    buffer = ctypes.create_string_buffer(64)
    raw.FPDFText_GetFontInfo(handle, index, buffer, 63, None)
    return buffer.value.decode("utf-8", "replace")
