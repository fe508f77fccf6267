"""What is said of a file that gives no document: damaged, of no known format, without text. Reads nothing."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from seogo.errors import NoText, UnreadableFile, UnsupportedFormat

if TYPE_CHECKING:
    from seogo.ingest.formats import Format, Reading, Source

DAMAGE = (
    ArithmeticError,
    EOFError,
    LookupError,
    RecursionError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the standard library raises on damaged content; readers turn other libraries' errors themselves."""

_ZIPPED = frozenset({"docx", "xlsx", "xlsb", "pptx", "ods", "hwpx"})
"""Formats that are archives: without the end, nothing tells what is in them."""

_UNRECOGNISED = {
    "ocr_missing": "the text is in pictures, and the OCR program is not installed (tesseract)",
    "ocr_off": "the text is in pictures, and OCR is turned off (ingest.ocr)",
    "ocr_failed": "OCR of its pictures failed",
    "ocr_empty": "no text was found in its pictures",
}
"""Notices that say why a picture gave no text, and how that is said in English."""


def in_korean(error: Exception) -> str:
    """The error's words in brackets, where they are Korean, as our own readers say what they met; else empty.

    What libraries say stands in the English message alone.
    """
    said = str(error)
    return f"({said})" if re.search(r"[가-힣][.)]?$", said) else ""


def damaged(source: Source, format: Format, error: Exception) -> UnreadableFile:
    """`error`: one of `DAMAGE`."""
    return UnreadableFile(
        f"{source.name}: 손상된 {format} 파일입니다{in_korean(error)}. 원본 프로그램에서 열어 다시 저장해 주십시오.",
        f"{source.name}: a damaged {format} file ({type(error).__name__}: {error}); open it in "
        "the program it is from and save it again",
    )


def mismatched(source: Source, named: Format) -> UnreadableFile:
    """The suffix names a format that the content is not of, and nothing tells which it is."""
    if (
        named in _ZIPPED
        and source.data.startswith(b"PK\3\4")
        and not zipfile.is_zipfile(io.BytesIO(source.data))
    ):
        return UnreadableFile(
            f"{source.name}: 뒷부분이 잘렸거나 손상된 {named} 파일입니다. "
            "다시 내려받거나 원본 프로그램에서 다시 저장해 주십시오.",
            f"{source.name}: a {named} file whose end is missing or damaged; fetch it again, or save it again in the "
            "program it is from",
        )
    return UnreadableFile(
        f"{source.name}: 내용이 {named} 파일이 아닙니다(첫 바이트 {source.data[:8].hex(' ')}). "
        "손상되었거나 확장자가 잘못된 파일입니다.",
        f"{source.name}: its content is no {named} file (first bytes {source.data[:8].hex(' ')}): "
        "it is damaged, or its suffix is wrong",
    )


def unknown(source: Source, suffix: str, known: Sequence[str]) -> UnsupportedFormat:
    """Neither suffix nor content is of a format that can be read. `known`: suffixes that are."""
    return UnsupportedFormat(
        f"{source.name}: 읽을 수 없는 형식({suffix or '확장자 없음'})입니다. "
        f"읽을 수 있는 형식: {', '.join(known)}",
        f"{source.name}: files of this kind ({suffix or 'no suffix'}) cannot be read; these can: "
        f"{', '.join(known)}",
    )


def no_text(source: Source, reading: Reading) -> NoText:
    """It was read, and holds no text: what is known of why."""
    reasons = [notice for notice in reading.notices if notice.code in _UNRECOGNISED]
    if reasons:
        why = dict.fromkeys(_UNRECOGNISED[notice.code] for notice in reasons)
        return NoText(
            f"{source.name}: {' '.join(notice.message for notice in reasons[:3])}",
            f"{source.name}: {'; '.join(why)}",
        )
    if reading.pages:
        return NoText(
            f"{source.name}: {reading.pages}쪽에 글자가 없고 그림뿐입니다(스캔 문서). "
            "문자 인식(OCR)을 거친 파일을 넣어 주십시오.",
            f"{source.name}: its {reading.pages} pages are pictures without text (a scan); give a "
            "file that went through OCR",
        )
    return NoText(f"{source.name}: 글자가 없는 문서입니다.", f"{source.name}: a document without text")
