"""Image files (PNG, JPEG, TIFF of several pages, BMP, WEBP, GIF) -> blocks, by recognition.

Knows how pictures are opened safely and how large the paper was; nothing of recognition or layout.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.build import TextBuilder
from seogo.ingest.formats import Reading, Source
from seogo.ingest.ocr.document import recognise_pages
from seogo.ingest.pdf.page import OcrReason, Page
from seogo.ingest.pdf.read import lay_out
from seogo.ingest.settings import IngestSettings
from seogo.types import Box

MAX_PIXELS = 89_478_485
"""Pillow's own limit of what may be no bomb: a quarter of a gigabyte in colour, A1 at 300 dpi."""
_ORIENTATION_TAG = 0x0112
_SIDEWAYS = (5, 6, 7, 8)
_PLAUSIBLE_DPI = (100.0, 1200.0)
"""72 and 96 are what programs write that do not know."""
_PAPER_INCHES = (2.0, 60.0)
_A4_INCHES = 11.69
_SCREEN_DPI = 150.0
"""Of pictures that are no sheet: text on a screen is about as high as at 150 dpi on paper."""
_SHEET = (1.25, 1.6)
_SHEET_PIXELS = 1000


def read_image(source: Source, settings: IngestSettings | None = None) -> Reading:
    """Blocks in reading order with a place and a confidence for each word; one page for each page of a TIFF.

    Of moving pictures the first frame is read. Raises `UnreadableFile` for damage and for more than `MAX_PIXELS`.
    """
    settings = settings or IngestSettings()
    with _opened(source) as image:
        sheets = _sheets(image, source, settings.max_pages)
        pages = [
            Page(
                number=number,
                width=sheet.width,
                height=sheet.height,
                runs=[],
                rules=[],
                pictures=[Box(0.0, 0.0, sheet.width, sheet.height)],
                ocr=OcrReason.NO_TEXT,
            )
            for number, sheet in enumerate(sheets, start=1)
        ]

        def draw(number: int, _dpi: int) -> tuple[Any, float]:
            return _frame(image, source, number), sheets[number - 1].dpi

        found = recognise_pages(pages, draw, settings)
    builder = TextBuilder()
    title = lay_out(found.pages, builder)
    for notice in found.notices:
        builder.notice(notice.code, notice.message, page=notice.page)
    if image.format != "TIFF" and getattr(image, "is_animated", False):
        builder.notice("first_frame_only", "움직이는 그림의 첫 장면만 읽었습니다.", page=1)
    return builder.reading(pages=len(pages), title=title, metadata=found.metadata)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Size in points as shown, and pixels an inch."""

    width: float
    height: float
    dpi: float


@contextmanager
def _opened(source: Source) -> Iterator[Any]:
    from PIL import Image

    with _reported(source), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        image = Image.open(io.BytesIO(source.data))
        if image.format == "JPEG":
            image.draft("L", image.size)
        _check_size(image, source)
        image.load()
    with image:
        yield image


@contextmanager
def _reported(source: Source) -> Iterator[None]:
    """What Pillow raises on damaged files and bombs, as the file's error."""
    from PIL import Image

    try:
        yield
    except Image.DecompressionBombError as error:
        raise _too_large(source, (str(error), str(error))) from error
    except (OSError, SyntaxError, TypeError, ValueError, EOFError, struct.error, MemoryError) as error:
        raise UnreadableFile(
            f"{source.name}: 손상된 그림 파일입니다. 원본을 다시 받아 주십시오.",
            f"{source.name}: a damaged picture ({type(error).__name__}); get the original again",
        ) from error


def _check_size(image: Any, source: Source) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise _too_large(
            source, (f"{image.width:,} × {image.height:,} 화소", f"{image.width:,} × {image.height:,}")
        )


def _too_large(source: Source, seen: tuple[str, str]) -> UnreadableFile:
    return UnreadableFile(
        f"{source.name}: 그림이 한도 {MAX_PIXELS:,} 화소를 넘습니다({seen[0]}). 줄여서 넣어 주십시오.",
        f"{source.name}: the picture has more than {MAX_PIXELS:,} pixels ({seen[1]}); make it smaller",
    )


def _sheets(image: Any, source: Source, max_pages: int) -> list[_Sheet]:
    sheets = []
    with _reported(source), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        while True:
            _check_size(image, source)
            sheets.append(_sheet(image))
            if len(sheets) > max_pages:
                raise UnreadableFile(
                    f"{source.name}: 한도 {max_pages:,}쪽을 넘습니다. 나누어 넣어 주십시오.",
                    f"{source.name}: more than the limit of {max_pages:,} pages; split it",
                )
            if image.format != "TIFF":
                return sheets
            try:
                image.seek(len(sheets))
            except EOFError:
                return sheets


def _sheet(image: Any) -> _Sheet:
    width, height = image.size
    if image.getexif().get(_ORIENTATION_TAG) in _SIDEWAYS:
        width, height = height, width
    dpi = _dpi(width, height, image.info.get("dpi"))
    return _Sheet(width * 72 / dpi, height * 72 / dpi, dpi)


def _dpi(width: int, height: int, told: Any) -> float:
    """Pixels an inch as the file says where that can be; else as if a sheet were A4."""
    longer, shorter = max(width, height), max(1, min(width, height))
    try:
        said = float(told[0]) if told else 0.0
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        said = 0.0
    told_well = _PLAUSIBLE_DPI[0] <= said <= _PLAUSIBLE_DPI[1]
    if told_well and _PAPER_INCHES[0] <= longer / said <= _PAPER_INCHES[1]:
        return said
    if longer >= _SHEET_PIXELS and _SHEET[0] <= longer / shorter <= _SHEET[1]:
        return longer / _A4_INCHES
    return _SCREEN_DPI


def _frame(image: Any, source: Source, number: int) -> Any:
    from PIL import ImageOps

    with _reported(source), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if image.format == "TIFF":
            image.seek(number - 1)
        image.load()
        return ImageOps.exif_transpose(image)
