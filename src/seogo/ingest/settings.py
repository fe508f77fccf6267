"""How files are read: what is asked of the readers, and what they may use up. Knows no reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OcrMode(StrEnum):
    """`AUTO`: pages without text of their own, or with garbled text, are recognised; `ALWAYS`: every page is."""

    AUTO = "auto"
    OFF = "off"
    ALWAYS = "always"


class Distribution(StrEnum):
    """What is done with HWP documents for distribution (배포용): their author limits copying and printing."""

    READ = "read"
    REFUSE = "refuse"


@dataclass(frozen=True, kw_only=True)
class IngestSettings:
    """`max_pages`: a document of more pages is refused. `max_members`, `max_unpacked_bytes`: of one archive or
    mail with all that is nested in it, not more files and not more bytes are read.

    `ocr`: which pages are recognised from their picture. `ocr_languages`: tesseract's data, joined by `+`: the first
    reads pages, the others words in other scripts. `ocr_dpi`: pages are drawn at. `ocr_timeout_s`: of one page.
    `distribution`: most of what ministries publish is 배포용 and may be read by all; an office can forbid it.

    Every file is read in a process of its own kind (`sandbox.py`), `workers` of them at once, 0 meaning one a core.
    Each may use `memory_mb` of address space, and for one file `cpu_s` seconds of computing and `wall_s` seconds
    between two pages, whole files where a reader does not tell its pages. `max_text_chars`: of one document.
    """

    max_pages: int = 20_000
    max_members: int = 10_000
    max_unpacked_bytes: int = 2 * 1024 * 1024 * 1024
    ocr: OcrMode = OcrMode.AUTO
    ocr_languages: str = "kor+eng"
    ocr_dpi: int = 300
    ocr_timeout_s: float = 120.0
    distribution: Distribution = Distribution.READ
    workers: int = 0
    memory_mb: int = 1536
    cpu_s: float = 120.0
    wall_s: float = 300.0
    max_text_chars: int = 30_000_000
