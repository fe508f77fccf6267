"""How files are read: what is asked of the readers, and what they may use up. Knows no reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OcrMode(StrEnum):
    """`AUTO`: pages without text of their own, or with garbled text, are recognised; `ALWAYS`: every page is."""

    AUTO = "auto"
    OFF = "off"
    ALWAYS = "always"


@dataclass(frozen=True, kw_only=True)
class IngestSettings:
    """`max_pages`: a document of more pages is refused.

    `ocr`: which pages are recognised from their picture. `ocr_languages`: tesseract's data, joined by `+`: the first
    reads pages, the others words in other scripts. `ocr_dpi`: pages are drawn at. `ocr_timeout_s`: of one page.
    """

    max_pages: int = 20_000
    ocr: OcrMode = OcrMode.AUTO
    ocr_languages: str = "kor+eng"
    ocr_dpi: int = 300
    ocr_timeout_s: float = 120.0
