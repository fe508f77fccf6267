"""Bytes of a text file -> text, or a refusal; never mojibake. Knows nothing of what the text means.

Order: byte order mark, strict UTF-8, strict CP949 (which holds EUC-KR), Johab and UTF-16 without a mark by
charset-normalizer. A decoding is believed only where what it yields looks like text (`_is_text`): a strict
CP949 decoder also accepts Johab, curly quotes of Windows-1252 and other bytes, and yields rare syllables.
"""

from __future__ import annotations

import codecs

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSABLE = ("johab", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "iso2022_kr")
"""What charset-normalizer may answer; it alone took 2 of 16 Korean files for Big5."""

_SAMPLE = 65536
_COMMON_SHARE = 0.85
"""Share of the characters beyond ASCII that must be in KS X 1001: running Korean text has 0.999 and more."""


def decode(source: Source) -> str:
    """The text, without its byte order mark. Raises `UnreadableFile` where no encoding yields text."""
    data = source.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            if text is None:
                raise _refusal(source, f"{encoding} 표식(BOM)이 있으나 그 부호가 아닙니다")
            return text
    if b"\0" not in data:
        text = _strict(data, "utf-8")
        if text is not None:
            return text
        for encoding in ("cp949", "johab"):
            text = _strict(data, encoding)
            if text is not None and _is_text(text):
                return text
    text = _guess(data)
    if text is None:
        raise _refusal(source, "글자 부호(UTF-8, CP949, EUC-KR, 조합형, UTF-16)를 알 수 없습니다")
    return text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guess(data: bytes) -> str | None:
    """UTF-16 by the zero bytes of its blanks and line ends, then charset-normalizer's best allowed answer."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if text is not None and _is_text(text) and (" " in text or "\n" in text):
            return text
    if b"\0" in data:
        return None
    from charset_normalizer import from_bytes

    for match in from_bytes(data[:_SAMPLE], cp_isolation=list(_GUESSABLE)):
        text = _strict(data, match.encoding)
        if text is not None and _is_text(text):
            return text
    return None


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    if any(char < " " and char not in "\t\n\r\f\x1a\x1b" for char in sample):
        return False
    beyond = [char for char in sample if char > "\x7f"]
    common = sum(_in_ks_x_1001(char) for char in beyond)
    return common >= _COMMON_SHARE * len(beyond)


def _in_ks_x_1001(char: str) -> bool:
    try:
        return len(char.encode("euc_kr")) == 2
    except UnicodeEncodeError:
        return False


def _refusal(source: Source, reason: str) -> UnreadableFile:
    return UnreadableFile(f"{source.name}: {reason}. 메모장에서 UTF-8로 다시 저장해 주십시오.")
