"""A page of a PDF as a grey picture, for recognition. Knows nothing of its text."""

from __future__ import annotations

from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Source
from seogo.ingest.pdf.fonts import pdfium

_MAX_PIXELS = 40_000_000
"""A2 at 300 dpi; larger sheets are drawn at fewer pixels an inch."""


def draw_page(source: Source, number: int, dpi: int) -> tuple[Any, float]:
    """The page (from 1) as it is shown, a PIL image of mode L, and its pixels an inch: `dpi`, fewer for posters.

    The file is opened anew, so that nothing else waits for the page to be recognised.
    """
    with pdfium(draws=True) as pypdfium2:
        try:
            document = pypdfium2.PdfDocument(source.data)
            try:
                page = document[number - 1]
                width, height = page.get_size()
                area = max(1.0, width * height) / 72**2
                fitting = min(float(dpi), (_MAX_PIXELS / area) ** 0.5)
                image = page.render(scale=fitting / 72, grayscale=True).to_pil().convert("L")
                page.close()
                return image, fitting
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(
                f"{number}쪽을 그릴 수 없습니다.", f"page {number} cannot be drawn ({error})"
            ) from error
