"""A PDF's bytes -> an open PDFium document, its errors told in the clerk's words. Knows nothing of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.formats import Source
from seogo.ingest.pdf.notices import Baggage

_PASSWORD = 4
_MAX_ATTACHMENTS = 1000


@contextmanager
def opened(pypdfium2: Any, source: Source) -> Iterator[Any]:
    """The document, its forms loaded; closed at the end. Raises `EncryptedFile`, `UnreadableFile`.

    A damaged page inside is told as the file being damaged, too.
    """
    try:
        document = pypdfium2.PdfDocument(source.data)
        try:
            if document.get_formtype() in (
                pypdfium2.raw.FORMTYPE_ACRO_FORM,
                pypdfium2.raw.FORMTYPE_XFA_FOREGROUND,
            ):
                document.init_forms()
            yield document
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise EncryptedFile(
                f"{source.name}: 암호가 걸린 PDF입니다. 암호를 풀어 저장한 파일을 넣어 주십시오.",
                f"{source.name}: the PDF has a password; save it again without one",
            ) from error
        said = str(error).rstrip(".")
        raise UnreadableFile(
            f"{source.name}: 손상된 PDF입니다. 원본 프로그램에서 다시 저장해 주십시오.",
            f"{source.name}: a damaged PDF ({said}); save it again in the program it is from",
        ) from error


def read_baggage(document: Any) -> Baggage:
    """Attached files' names, scripts, and whether it is a form of the kind that PDFium cannot fill."""
    from pypdfium2 import raw

    count = min(document.count_attachments(), _MAX_ATTACHMENTS)
    names = tuple(document.get_attachment(index).get_name() for index in range(count))
    return Baggage(
        attachments=names,
        scripts=max(0, raw.FPDFDoc_GetJavaScriptActionCount(document.raw)),
        xfa=document.get_formtype() in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND),
    )
