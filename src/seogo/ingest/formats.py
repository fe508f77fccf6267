"""Which reader reads which file: by content, where it has a signature, else by suffix.

A new format is one file, one enum line, one suffix and one `case` here. Knows nothing of what readers do.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeAlias, assert_never

from seogo.errors import UnreadableFile
from seogo.ingest.edition import with_edition
from seogo.ingest.letter import letter_title
from seogo.ingest.refused import DAMAGE, damaged, mismatched, no_text, unknown
from seogo.ingest.settings import IngestSettings
from seogo.types import Block, Document, DocumentId, Notice, Place


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


def supported_suffixes() -> tuple[str, ...]:
    """The suffixes `read_document` takes, with the dot, lower-case, sorted."""
    return tuple(sorted(_SUFFIXES))


def document_id(data: bytes, collection: str) -> DocumentId:
    """Hex SHA-256 of the bytes, a NUL byte and the collection's name in UTF-8."""
    return DocumentId(hashlib.sha256(data + b"\0" + collection.encode()).hexdigest())


def read_document(
    path: Path, *, collection: str = "default", settings: IngestSettings | None = None
) -> Document:
    """The document in the file. Raises `UnreadableFile` or a subclass, naming the reason.

    `NoText`: the file is sound but holds no text (a scan). `UnsupportedFormat`: no reader. `EncryptedFile`.
    """
    from seogo.ingest.files import load_source

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
        raise damaged(source, format, error) from error
    if not reading.text:
        raise no_text(source, reading)
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
        notices=notices + reading.notices,
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
        raise mismatched(source, named)
    raise unknown(source, suffix, supported_suffixes())
