"""Which reader reads which file: by content, where it has a signature, else by suffix.

A new format is one file, one enum line, one suffix and one `case` here. Knows nothing of what readers do.
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeAlias, assert_never

from seogo.errors import NoText, UnreadableFile, UnsupportedFormat
from seogo.ingest.edition import with_edition
from seogo.ingest.letter import letter_title
from seogo.ingest.names import shown_name
from seogo.ingest.private import private_notice
from seogo.ingest.settings import IngestSettings
from seogo.types import Block, Document, DocumentId, Notice, Place

MAX_FILE_BYTES = 512 * 1024 * 1024
"""Files are read whole; a bigger one is refused before a byte of it is read."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file's bytes and name, as given to a reader.

    `inside`: where in a container it was found, outermost first (`("붙임/1안.eml", "예산.xlsx")`); empty for a file of
    its own.
    """

    name: str
    data: bytes
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a reader makes of a source; `text` is NFC and every offset is into it (see `types.Document`)."""

    text: str
    blocks: tuple[Block, ...]
    places: tuple[Place, ...] = ()
    pages: int = 0
    title: str | None = None
    date: str | None = None
    notices: tuple[Notice, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)


Reader: TypeAlias = Callable[[Source], Reading]


class Format(StrEnum):
    TXT = "txt"
    MD = "md"
    CSV = "csv"
    DOCX = "docx"
    PDF = "pdf"
    HWP = "hwp"
    HWPX = "hwpx"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    BMP = "bmp"
    WEBP = "webp"
    GIF = "gif"
    XLSX = "xlsx"
    PPTX = "pptx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    RTF = "rtf"
    HTML = "html"
    MHT = "mht"
    EML = "eml"
    MSG = "msg"
    JSON = "json"
    XML = "xml"


_SUFFIXES = {
    ".txt": Format.TXT,
    ".text": Format.TXT,
    ".md": Format.MD,
    ".markdown": Format.MD,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".dotx": Format.DOCX,
    ".dotm": Format.DOCX,
    ".pptx": Format.PPTX,
    ".pptm": Format.PPTX,
    ".ppsx": Format.PPTX,
    ".ppsm": Format.PPTX,
    ".potx": Format.PPTX,
    ".potm": Format.PPTX,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xlsb": Format.XLSB,
    ".xls": Format.XLS,
    ".xlt": Format.XLS,
    ".ods": Format.ODS,
    ".rtf": Format.RTF,
    ".xltx": Format.XLSX,
    ".xltm": Format.XLSX,
    ".pdf": Format.PDF,
    ".hwp": Format.HWP,
    ".hwpx": Format.HWPX,
    ".png": Format.PNG,
    ".jpg": Format.JPEG,
    ".jpeg": Format.JPEG,
    ".tif": Format.TIFF,
    ".tiff": Format.TIFF,
    ".bmp": Format.BMP,
    ".webp": Format.WEBP,
    ".gif": Format.GIF,
    ".log": Format.TXT,
    ".rst": Format.TXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".mht": Format.MHT,
    ".mhtml": Format.MHT,
    ".eml": Format.EML,
    ".msg": Format.MSG,
    ".json": Format.JSON,
    ".jsonl": Format.JSON,
    ".ndjson": Format.JSON,
    ".xml": Format.XML,
}

_TEXTUAL = (Format.TXT, Format.MD, Format.CSV, Format.HTML, Format.MHT, Format.EML, Format.JSON, Format.XML)
"""Formats without a signature of their own: the suffix decides."""

_UNRECOGNISED = {
    "ocr_missing": "the text is in pictures, and the OCR program is not installed (tesseract)",
    "ocr_off": "the text is in pictures, and OCR is turned off (ingest.ocr)",
    "ocr_failed": "OCR of its pictures failed",
    "ocr_empty": "no text was found in its pictures",
}
"""Notices that say why a picture gave no text, and how that is said in English."""

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


def supported_suffixes() -> tuple[str, ...]:
    """The suffixes `read_document` takes, with the dot, lower-case, sorted."""
    return tuple(sorted(_SUFFIXES))


def iter_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: given files as they are (missing ones too), folders walked, each file once.

    Order: as given, inside a folder by NFC name, files before sub-folders. Inside folders, hidden and
    temporary files (`.DS_Store`, `~$보고서.docx`, `Thumbs.db`, `*.tmp`) are passed over; symbolic links to folders
    are not followed. A file without a reader comes too, and so does a folder that cannot be listed, so that whoever
    reads it can name it.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _walk(path) if path.is_dir() else (path,):
            key = file.absolute()
            if key not in seen:
                seen.add(key)
                yield file


def document_id(data: bytes, collection: str) -> DocumentId:
    """Hex SHA-256 of the bytes, a NUL byte and the collection's name in UTF-8."""
    return DocumentId(hashlib.sha256(data + b"\0" + collection.encode()).hexdigest())


def read_document(
    path: Path, *, collection: str = "default", settings: IngestSettings | None = None
) -> Document:
    """The document in the file. Raises `UnreadableFile` or a subclass, naming the reason.

    `NoText`: the file is sound but holds no text (a scan). `UnsupportedFormat`: no reader. `EncryptedFile`.
    """
    return read_source(load_source(path), collection=collection, settings=settings)


def read_source(
    source: Source, *, collection: str = "default", settings: IngestSettings | None = None
) -> Document:
    """As `read_document`, of bytes already in memory (an upload)."""
    source = replace(source, name=unicodedata.normalize("NFC", source.name))
    if not source.data:
        raise UnreadableFile(
            f"{source.name}: 빈 파일입니다(0바이트). 원본을 다시 받아 주십시오.",
            f"{source.name}: an empty file (0 bytes); get the original again",
        )
    format, notices = _detect(source)
    try:
        reading = _reader(format, settings or IngestSettings())(source)
    except DAMAGE as error:
        raise UnreadableFile(
            f"{source.name}: 손상된 {format} 파일입니다({type(error).__name__}: {error}). "
            "원본 프로그램에서 열어 다시 저장해 주십시오.",
            f"{source.name}: a damaged {format} file ({type(error).__name__}: {error}); open it in "
            "the program it is from and save it again",
        ) from error
    if not reading.text:
        raise _no_text(source, reading)
    mail = format in (Format.EML, Format.MSG)  # has a subject of its own, whatever it quotes
    letter = None if mail else letter_title(reading.text)
    document = Document(
        id=document_id(source.data, collection),
        collection=collection,
        name=source.name,
        title=letter or reading.title or Path(source.name).stem,
        format=format.value,
        text=reading.text,
        blocks=reading.blocks,
        places=reading.places,
        pages=reading.pages,
        notices=notices + reading.notices + private_notice(reading.text),
        date=reading.date,
        metadata=reading.metadata,
    )
    return with_edition(document)


def _reader(format: Format, settings: IngestSettings) -> Reader:
    match format:
        case Format.TXT:
            from seogo.ingest.text import read_text

            return read_text
        case Format.MD:
            from seogo.ingest.markdown import read_markdown

            return read_markdown
        case Format.CSV:
            from seogo.ingest.csv import read_csv

            return read_csv
        case Format.DOCX:
            from seogo.ingest.office.docx import read_docx

            return read_docx
        case Format.PDF:
            from seogo.ingest.pdf.read import read_pdf

            return partial(read_pdf, settings=settings)
        case Format.HWP:
            from seogo.ingest.hwp.hwp5 import read_hwp

            return partial(read_hwp, settings=settings)
        case Format.HWPX:
            from seogo.ingest.hwp.hwpx import read_hwpx

            return read_hwpx
        case Format.PNG | Format.JPEG | Format.TIFF | Format.BMP | Format.WEBP | Format.GIF:
            from seogo.ingest.image import read_image

            return partial(read_image, settings=settings)
        case Format.XLSX:
            from seogo.ingest.office.xlsx import read_xlsx

            return read_xlsx
        case Format.PPTX:
            from seogo.ingest.office.pptx import read_pptx

            return read_pptx
        case Format.XLSB:
            from seogo.ingest.office.xlsb import read_xlsb

            return read_xlsb
        case Format.XLS:
            from seogo.ingest.office.xls import read_xls

            return read_xls
        case Format.ODS:
            from seogo.ingest.office.ods import read_ods

            return read_ods
        case Format.RTF:
            from seogo.ingest.office.rtf import read_rtf

            return read_rtf
        case Format.HTML:
            from seogo.ingest.web.html import read_html

            return read_html
        case Format.MHT:
            from seogo.ingest.web.mht import read_mht

            return read_mht
        case Format.EML:
            from seogo.ingest.mail.eml import read_eml

            return read_eml
        case Format.MSG:
            from seogo.ingest.mail.msg import read_msg

            return read_msg
        case Format.JSON:
            from seogo.ingest.records import read_json

            return read_json
        case Format.XML:
            from seogo.ingest.xml import read_xml

            return read_xml
        case _:
            assert_never(format)


def _detect(source: Source) -> tuple[Format, tuple[Notice, ...]]:
    """The format by content, else by suffix; a notice where the two disagree."""
    from seogo.ingest.sniff import sniff

    suffix = Path(source.name).suffix.lower()
    named = _SUFFIXES.get(suffix)
    found = sniff(source)
    if found is None and named in _TEXTUAL:
        return named, ()
    if found is not None:
        if found is named:
            return found, ()
        return found, (
            Notice(
                code="wrong_suffix", message=f"이름은 {suffix or '확장자 없음'}이나 내용은 {found}입니다."
            ),
        )
    if named is not None:
        raise UnreadableFile(
            f"{source.name}: 내용이 {named} 파일이 아닙니다(첫 바이트 {source.data[:8].hex(' ')}). "
            "손상되었거나 확장자가 잘못된 파일입니다.",
            f"{source.name}: its content is no {named} file (first bytes {source.data[:8].hex(' ')}): "
            "it is damaged, or its suffix is wrong",
        )
    raise UnsupportedFormat(
        f"{source.name}: 읽을 수 없는 형식({suffix or '확장자 없음'})입니다. "
        f"읽을 수 있는 형식: {', '.join(supported_suffixes())}",
        f"{source.name}: files of this kind ({suffix or 'no suffix'}) cannot be read; these can: "
        f"{', '.join(supported_suffixes())}",
    )


def load_source(path: Path) -> Source:
    """The file's name, as `names.shown_name`, and bytes. Raises `UnreadableFile`: cannot be opened, too big."""
    name = shown_name(path.name)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile(
                f"{name}: 폴더를 열 수 없습니다. 읽기 권한을 확인해 주십시오.",
                f"{name}: the folder cannot be opened; look at its permissions",
            )
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(
                f"{name}: 일반 파일이 아닙니다(장치, 파이프). 파일로 저장해 넣어 주십시오.",
                f"{name}: no regular file (a device or pipe); save it as a file",
            )
        size = status.st_size
        if size > MAX_FILE_BYTES:
            raise UnreadableFile(
                f"{name}: {size:,}바이트로 한도 {MAX_FILE_BYTES:,}바이트를 넘습니다. 나누어 넣어 주십시오.",
                f"{name}: {size:,} bytes, more than the limit of {MAX_FILE_BYTES:,}; split it",
            )
        return Source(name=name, data=path.read_bytes())
    except OSError as error:
        raise UnreadableFile(
            f"{name}: 파일을 열 수 없습니다({error.strerror or error}).",
            f"{name}: the file cannot be opened ({error.strerror or error})",
        ) from error


def _no_text(source: Source, reading: Reading) -> NoText:
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


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted((name for name in folders if not name.startswith(".")), key=_by_name)
        for name in sorted(files, key=_by_name):
            if not is_temporary(name):
                yield Path(root, name)
    yield from (Path(error.filename) for error in closed if not isinstance(error, FileNotFoundError))


def _by_name(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def is_temporary(name: str) -> bool:
    """Whether a file of that name is debris of a program or hidden: passed over in folders and in archives."""
    return (
        name.startswith((".", "~")) or name.lower() in ("thumbs.db", "desktop.ini") or name.endswith(".tmp")
    )
