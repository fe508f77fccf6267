"""A page of a PDF with quotes marked in it: what a reader of an answer looks at."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.ingest.pdf.images import render_page
from seogo.ingest.pdf.quotes import quote_boxes


def show_quotes(data: bytes, *, page: int, quotes: Sequence[str] = (), dpi: float = 110) -> bytes:
    """The page (from 1) as PNG, each quote marked where it stands; one that is not on the page marks nothing.

    Raises `NotFound` for a page that the file has not, `EncryptedFile`, `UnreadableFile`.
    """
    boxes = [box for quote in quotes for box in quote_boxes(data, page, quote)]
    return render_page(data, page, dpi=dpi, boxes=boxes)
