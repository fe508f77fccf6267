"""What a file is, by its first bytes and its container's names. Knows nothing of what is inside.

Signatures: PDF 32000-1 7.5.2 (with junk before the header, as readers allow), [MS-CFB] 2.2 for OLE, and the
member names that OOXML (ECMA-376-2) and OWPML (KS X 6101) packages must have.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import NamedTuple

from seogo.errors import EncryptedFile, UnsupportedFormat
from seogo.ingest.formats import Format, Source, supported_suffixes

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HWP3 = b"HWP Document File V"


class Unread(NamedTuple):
    """What is recognised and has no reader, and what to do about it; in Korean, then in English."""

    what: str
    cure: str
    what_english: str
    cure_english: str


_DRM = {b"DRMONE": "Fasoo DRM", b"SCDSA0": "SoftCamp DRM", b"NASCA DRM": "NASCA DRM"}

_OLE_STREAMS: dict[str, Format | Unread | None] = {
    "__properties_version1.0": Format.MSG,
    "EncryptedPackage": None,
    "WordDocument": Unread(
        "옛 Word 문서(.doc)",
        "Word나 한글에서 docx로 저장해 넣어 주십시오.",
        "old Word documents (.doc)",
        "save it as docx in Word or Hangul",
    ),
    "Workbook": Format.XLS,
    "Book": Format.XLS,
    "PowerPoint Document": Unread(
        "옛 PowerPoint 문서(.ppt)",
        "PowerPoint에서 pptx로 저장해 넣어 주십시오.",
        "old PowerPoint documents (.ppt)",
        "save it as pptx in PowerPoint",
    ),
}
"""The stream that makes an OLE file what it is: its format, or why it is not read; None of one with a password."""

_PACKAGES: dict[str, Format] = {
    "xl/workbook.xml": Format.XLSX,
    "xl/workbook.bin": Format.XLSB,
    "ppt/presentation.xml": Format.PPTX,
}

_PACKAGE_PARTS = frozenset({*_PACKAGES, "word/document.xml", "Contents/content.hpf", "Contents/section0.xml"})

_PICTURES = {
    b"\x89PNG\r\n\x1a\n": Format.PNG,
    b"\xff\xd8\xff": Format.JPEG,
    b"II*\0": Format.TIFF,
    b"MM\0*": Format.TIFF,
    b"GIF87a": Format.GIF,
    b"GIF89a": Format.GIF,
}
_UNPACKED_BY_HAND = {
    b"Rar!\x1a\x07": ("RAR", "RAR"),
    b"7z\xbc\xaf\x27\x1c": ("7z", "7z"),
    b"ALZ\x01": ("알집(ALZ)", "ALZip (ALZ)"),
    b"EGGA": ("알집(EGG)", "ALZip (EGG)"),
    b"\xfd7zXZ\0": ("XZ", "XZ"),
    b"\x28\xb5\x2f\xfd": ("Zstandard", "Zstandard"),
    b"MSCF\0\0\0\0": ("CAB", "CAB"),
}
TNEF = b"\x78\x9f\x3e\x22"
_HTML = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_MHTML = re.compile(
    rb"(?:from: <saved by|mime-version:).{0,1500}multipart/related", re.IGNORECASE | re.DOTALL
)
_MARK_BYTES = 4096
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")


def sniff(source: Source) -> Format | None:
    """The format whose signature the bytes carry; None where they carry none (text, damage, the unknown).

    Raises `EncryptedFile` for DRM containers and encrypted Office files, `UnsupportedFormat` for formats that
    are recognised and have no reader.
    """
    data = source.data
    for mark, product in _DRM.items():
        if mark in data[:64]:
            raise EncryptedFile(
                f"{source.name}: {product}으로 보호된 파일입니다. 보호를 해제하여 넣어 주십시오.",
                f"{source.name}: protected by {product}; give it without the protection",
            )
    if data.startswith(_OLE):
        return _ole(source)
    if data.startswith(b"PK\x03\x04"):
        return _package(source)
    if data.startswith(_HWP3):
        raise _unsupported(
            source,
            Unread(
                "한글 3.x 문서",
                "한글에서 hwp 5.0이나 hwpx로 저장해 주십시오.",
                "documents of Hangul 3.x",
                "save it as hwp 5.0 or hwpx in Hangul",
            ),
        )
    if data.startswith(b"{\\rtf"):
        return Format.RTF
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    return _picture(source) or _marked(source)


def is_message(data: bytes) -> bool:
    """Whether the bytes are an Outlook message."""
    return data.startswith(_OLE) and "__properties_version1.0" in _streams(data)


def is_package(data: bytes) -> bool:
    """Whether a zip is one document (OOXML, OWPML, ODF, EPUB) and not a collection of files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return "[Content_Types].xml" in names or "mimetype" in names or not names.isdisjoint(_PACKAGE_PARTS)


def _marked(source: Source) -> Format | None:
    """Archives that others must unpack, and the web in disguise: boards export `.xls` that is HTML."""
    head = source.data[:_MARK_BYTES]
    for mark, (korean, english) in _UNPACKED_BY_HAND.items():
        if head.startswith(mark):
            raise _unsupported(
                source,
                Unread(
                    f"{korean} 압축 파일",
                    "압축을 풀어 폴더째 넣거나 zip으로 다시 압축해 주십시오.",
                    f"{english} archives",
                    "unpack it and add the folder, or pack it anew as zip",
                ),
            )
    if head.startswith(TNEF):
        raise _unsupported(
            source,
            Unread(
                "Outlook 서식 메일의 꾸러미(winmail.dat)",
                "보낸 사람에게 HTML 메일로 다시 받아 주십시오.",
                "packets of Outlook's rich mail (winmail.dat)",
                "ask the sender for an HTML mail",
            ),
        )
    if _HTML.match(head):
        return Format.HTML
    if _MHTML.match(head) and not source.name.lower().endswith(".eml"):
        return Format.MHT
    return None


def _picture(source: Source) -> Format | None:
    data = source.data
    for mark, format in _PICTURES.items():
        if data.startswith(mark):
            return format
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Format.WEBP
    if data[:2] == b"BM" and data[6:10] == bytes(4) and int.from_bytes(data[14:18], "little") in _BMP_HEADERS:
        return Format.BMP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        raise _unsupported(
            source,
            Unread(
                "HEIC·AVIF 사진",
                "JPEG나 PNG로 저장해 넣어 주십시오.",
                "HEIC and AVIF pictures",
                "save it as JPEG or PNG",
            ),
        )
    return None


def _ole(source: Source) -> Format:
    streams = _streams(source.data)
    for stream, found in _OLE_STREAMS.items():
        if stream not in streams:
            continue
        if isinstance(found, Format):
            return found
        if found is None:
            raise EncryptedFile(
                f"{source.name}: 암호로 보호된 Office 문서입니다. 암호를 풀어 저장한 파일을 넣어 주십시오.",
                f"{source.name}: the Office document has a password; save it again without one",
            )
        raise _unsupported(source, found)
    return Format.HWP


def _streams(data: bytes) -> set[str]:
    """Names of the container's streams and storages; where its directory is damaged, those found by their bytes."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return {name for path in container.listdir(storages=True) for name in path}
    except (OSError, ValueError, LookupError, struct.error, RecursionError):
        return {stream for stream in _OLE_STREAMS if stream.encode("utf-16-le") in data}


def _package(source: Source) -> Format | None:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return Format.DOCX
    if "Contents/content.hpf" in names or any(name.startswith("Contents/section") for name in names):
        return Format.HWPX
    if "mimetype" in names and "content.xml" in names:
        return _open_document(source)
    for member, found in _PACKAGES.items():
        if member in names:
            return found
    raise _unsupported(
        source,
        Unread(
            "압축 파일(zip)", "압축을 풀어 넣어 주십시오.", "archives (zip)", "unpack it and give the files"
        ),
    )


def _open_document(source: Source) -> Format | None:
    """OpenDocument packages say what they are in a member of their own (OpenDocument 1.3 part 2, 3.3)."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package, package.open("mimetype") as member:
            kind = member.read(200).decode("ascii", "replace")
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
    ):  # damaged, encrypted
        return None
    if "opendocument.spreadsheet" in kind:
        return Format.ODS
    if "opendocument.presentation" in kind:
        raise _unsupported(
            source,
            Unread(
                "OpenDocument 프레젠테이션(.odp)",
                "pptx나 PDF로 저장해 넣어 주십시오.",
                "OpenDocument presentations (.odp)",
                "save it as pptx or PDF",
            ),
        )
    raise _unsupported(
        source,
        Unread(
            "OpenDocument 문서(.odt 등)",
            "docx나 PDF로 저장해 넣어 주십시오.",
            "OpenDocument documents (.odt and others)",
            "save it as docx or PDF",
        ),
    )


def _unsupported(source: Source, found: Unread) -> UnsupportedFormat:
    known = ", ".join(supported_suffixes())
    return UnsupportedFormat(
        f"{source.name}: {found.what}은(는) 읽지 못합니다. {found.cure} 읽을 수 있는 형식: {known}",
        f"{source.name}: {found.what_english} cannot be read: {found.cure_english}; these can: {known}",
    )
