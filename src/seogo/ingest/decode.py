"""Bytes of a text file -> text, or a refusal; never mojibake. Knows nothing of what the text means.

Order: byte order mark, ISO-2022-KR by its escape, strict UTF-8, strict CP949 (which holds EUC-KR), Johab and UTF-16
without a mark by charset-normalizer. What a page or a mail declares of itself comes before that order, and is
believed no more than the rest. A decoding is believed only where what it yields looks like text (`_is_text`): a strict
CP949 decoder also accepts Johab, curly quotes of Windows-1252 and other bytes, and yields rare syllables.
"""

from __future__ import annotations

import codecs
import re

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Source
from seogo.types import Notice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSABLE = ("johab", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "iso2022_kr")
"""What charset-normalizer may answer; it alone took 2 of 16 Korean files for Big5."""

_KOREAN = re.compile(
    r"ks_?c_?5601(?:-?19(?:87|92))?|ksc5601|korean|euc-?kr|x?-?windows-949|(?:cp|ms|x-cp|)949|uhc"
)
"""Every label that Korean software gives to what is CP949 in truth (WHATWG Encoding, 4.2, and older mailers)."""
_WESTERN = frozenset(
    {"us-ascii", "ascii", "ansi_x3.4-1968", "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"}
)
"""Labels that programs write without looking: tried last, and any bytes are text under them."""
_UTF8 = frozenset({"utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "unicode"})
"""A declaration that can be read as ASCII cannot stand in UTF-16 (HTML, 13.2.3.2)."""

_MAX_BROKEN = 0.005
"""Share of broken characters up to which a page or a mail is read: boards cut titles in mid-character."""
_NUL_SHARE = 0.001
_PADDING = 4
"""Zero bytes at the end from which they are padding: a text in UTF-16 or UTF-32 ends in up to three."""
_CONTROL_SHARE = 0.02
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")

_ISO_2022_KR = b"\x1b$)C"
"""What stands once before the first Hangul (RFC 1557); old mailers send it without saying so."""
_SAMPLE = 65536
_UNKNOWN = (
    "글자 부호(UTF-8, CP949, EUC-KR, 조합형, UTF-16)를 알 수 없습니다",
    "its encoding (UTF-8, CP949, EUC-KR, Johab, UTF-16) cannot be told",
)
_COMMON_SHARE = 0.85
"""Share of the characters beyond ASCII that must be in KS X 1001: running Korean text has 0.999 and more."""


def decode(source: Source) -> str:
    """The text, without its byte order mark. Raises `UnreadableFile` where no encoding yields text."""
    data = source.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            if text is None:
                raise _refusal(
                    source,
                    f"{encoding} 표식(BOM)이 있으나 그 부호가 아닙니다",
                    f"it has the mark (BOM) of {encoding} and is not in it",
                )
            return text
    data = _without_stray_nuls(data)
    if b"\0" not in data:
        if _ISO_2022_KR in data and (text := _strict(data, "iso2022_kr")) is not None and _is_text(text):
            return text
        text = _strict(data, "utf-8")
        if text is not None:
            if len(_CONTROLS.findall(text[:_SAMPLE])) > _CONTROL_SHARE * min(len(text), _SAMPLE):
                raise _refusal(
                    source,
                    "글자가 아닌 바이트가 많습니다(글이 아닌 파일)",
                    "many of its bytes are no letters (not a text file)",
                )
            return text
        for encoding in ("cp949", "johab"):
            text = _strict(data, encoding)
            if text is not None and _is_text(text):
                return text
    text = _guess(data)
    if text is None:
        raise _refusal(source, *(_mixture(data) or _UNKNOWN))
    return text


def decode_declared(source: Source, declared: str | None) -> tuple[str, tuple[Notice, ...]]:
    """The text of a page or a mail's part, and what was wrong with its bytes.

    The declared encoding is taken where the bytes are strictly that; else `decode`'s order; else, where at most
    5 of 1,000 characters are broken, the best one with U+FFFD in their place and a notice. Raises
    `UnreadableFile` beyond that.
    """
    data = source.data
    named = codec_of(declared)
    if named not in (None, "cp1252") and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        text = _strict(data, str(named))
        if text is not None and (named == "utf-8" or _is_text(text)):
            return text, ()
    try:
        return decode(source), ()
    except UnreadableFile:
        for encoding in dict.fromkeys([named or "utf-8", "utf-8", "cp949", "cp1252"]):
            text = data.decode(encoding, "replace")
            broken = text.count("\ufffd")
            western = encoding == "cp1252" and named in (None, "cp1252")
            if broken <= _MAX_BROKEN * len(text) and (western or (encoding != "cp1252" and _is_text(text))):
                return text, (_broken(text, broken, encoding),) if broken else ()
        raise


def codec_of(label: str | None) -> str | None:
    """Python's codec for a declared label: CP949 for every name of KS C 5601; None for none or an unknown one."""
    name = (label or "").strip().strip("\"'").lower()
    if _KOREAN.fullmatch(name):
        return "cp949"
    if name in _UTF8:
        return "utf-8"
    if name in _WESTERN:
        return "cp1252"
    try:
        found = codecs.lookup(name)
        "".encode(found.name)
    except (LookupError, ValueError):
        return None
    return (
        found.name if found.name not in ("idna", "punycode", "unicode_escape", "raw_unicode_escape") else None
    )


def _broken(text: str, count: int, encoding: str) -> Notice:
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    return Notice(
        code="broken_characters",
        message=f"깨진 글자 {count}개(처음은 {line}번째 줄, {encoding})를 �로 두었습니다.",
    )


def _without_stray_nuls(data: bytes) -> bytes:
    """The data without the zero bytes that pad a file's end or are a slip; with them where they are many (UTF-16)."""
    kept = data.rstrip(b"\0")
    if len(data) - len(kept) < _PADDING:
        kept = data
    return kept.replace(b"\0", b"") if kept.count(b"\0") <= _NUL_SHARE * len(kept) else data


def _mixture(data: bytes) -> tuple[str, str] | None:
    """The first line in an encoding other than the lines above it, where each line is UTF-8 or CP949; else None."""
    if b"\0" in data[:_SAMPLE]:
        return None
    first: str | None = None
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.isascii():
            continue
        found = next((name for name in ("utf-8", "cp949") if _strict(line, name) is not None), None)
        if found is None:
            return (
                (f"{number}번째 줄이 UTF-8도 CP949도 아닙니다", f"line {number} is neither UTF-8 nor CP949")
                if first
                else None
            )
        first = first or found
        if found != first:
            return (
                f"{number}번째 줄부터 글자 부호가 다릅니다({first} 다음에 {found})",
                f"from line {number} on its encoding is another ({found} after {first})",
            )
    return None


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


def _refusal(source: Source, korean: str, english: str) -> UnreadableFile:
    return UnreadableFile(
        f"{source.name}: {korean}. 메모장에서 UTF-8로 다시 저장해 주십시오.",
        f"{source.name}: {english}; save it again as UTF-8 in a text editor",
    )
