"""A page of a PDF as a picture, with marks on it. Knows nothing of what the marks mean."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from seogo.errors import NotFound
from seogo.ingest.formats import Source
from seogo.ingest.pdf.fonts import pdfium, scale_of
from seogo.ingest.pdf.open import opened
from seogo.types import Box

MAX_PIXELS = 20_000_000
"""A3 at 300 dpi are 17 million; a page may say that it is 700 m wide."""
_YELLOW = (1.0, 0.89, 0.35)
"""Marks are what a highlighter does: this share of red, green and blue is left, so that text stays black."""
_EDGE = (230, 140, 0)
_PADDING = 1.5


def render_page(
    data: bytes, page: int, *, dpi: float = 110, boxes: Sequence[Box] = (), max_pixels: int = MAX_PIXELS
) -> bytes:
    """The page (from 1) as a PNG picture in colour, form values drawn, each box marked in yellow.

    Boxes are in points from the top-left corner of the page as it is shown. Drawn smaller than `dpi` where it
    would have more than `max_pixels`. Raises `NotFound` for a page that the file has not, `EncryptedFile`,
    `UnreadableFile`.
    """
    from PIL import Image

    source = Source(name="PDF", data=data)
    with pdfium(draws=True) as library, opened(library, source) as document:
        pixels, scale = _drawn(document, page, dpi, max_pixels)
    for box in boxes:
        _mark(pixels, box, scale)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def pick_page(document: Any, page: int) -> Any:
    """The `pypdfium2.PdfPage`, which the caller closes. Raises `NotFound`."""
    if not 1 <= page <= len(document):
        raise NotFound(
            f"{page}쪽은 없습니다: 1쪽부터 {len(document)}쪽까지 있습니다.",
            f"there is no page {page}: 1 to {len(document)}",
        )
    return document[page - 1]


def _drawn(document: Any, page: int, dpi: float, max_pixels: int) -> tuple[Any, float]:
    """Pixels (height, width, 3) uint8, and how many there are a point."""
    drawn = pick_page(document, page)
    try:
        scale = scale_of(drawn.get_size(), dpi, max_pixels)
        bitmap = drawn.render(scale=scale, rev_byteorder=True)
        try:
            return bitmap.to_numpy()[:, :, :3].copy(), scale
        finally:
            bitmap.close()
    finally:
        drawn.close()


def _mark(pixels: Any, box: Box, scale: float) -> None:
    """Marks the rectangle, with a little room around it, in place."""
    height, width = pixels.shape[:2]
    left = min(max(0, int((box.x0 - _PADDING) * scale)), width)
    top = min(max(0, int((box.y0 - _PADDING) * scale)), height)
    right = max(left, min(width, int((box.x1 + _PADDING) * scale) + 1))
    bottom = max(top, min(height, int((box.y1 + _PADDING) * scale) + 1))
    if right == left or bottom == top:
        return
    part = pixels[top:bottom, left:right]
    part[:] = (part * _YELLOW).astype("uint8")
    part[0], part[-1], part[:, 0], part[:, -1] = _EDGE, _EDGE, _EDGE, _EDGE
