"""The last step of both readers: layout, title, notices, errors by name. Knows nothing of records or XML."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.contents import mark_contents
from seogo.ingest.formats import Reading, Source
from seogo.ingest.hwp.layout import lay_out
from seogo.ingest.hwp.model import Draft
from seogo.ingest.hwp.records import DAMAGE
from seogo.ingest.looks import with_headings, with_title
from seogo.ingest.refused import in_korean
from seogo.ingest.settings import Distribution, IngestSettings
from seogo.types import Notice

log = logging.getLogger(__name__)

DISTRIBUTED = Notice(
    code="distribution_document",
    message="배포용 문서입니다. 배포한 이가 복사나 인쇄를 제한했을 수 있으니 이용 범위를 확인해 주십시오.",
)


def permit(source: Source, settings: IngestSettings) -> None:
    """Says in the log that a document for distribution (배포용) is read; raises `EncryptedFile` where it may not be."""
    if settings.distribution is Distribution.REFUSE:
        raise EncryptedFile(
            f"{source.name}: 배포용 문서는 읽지 않도록 설정되어 있습니다(ingest.distribution=refuse). "
            "원본 문서를 넣거나 관리자에게 설정을 확인해 주십시오.",
            f"{source.name}: documents for distribution are set not to be read "
            "(ingest.distribution=refuse); give the original, or ask the administrator about the "
            "setting",
        )
    log.info("%s: read although marked for distribution (ingest.distribution=read)", source.name)


def damaged_sections(numbers: Sequence[int]) -> tuple[Notice, ...]:
    """A notice that names the sections that could not be read; none where all could."""
    if not numbers:
        return ()
    named = ", ".join(map(str, numbers))
    message = f"손상되어 읽지 못한 구역: {named}. 한글에서 열어 다시 저장해 주십시오."
    return (Notice(code="damaged_section", message=message),)


_ORNAMENTS = "◆◇■□●○▶▷★☆※*·- "
_TITLE_SEARCH_CHARS = 4000
"""A title stands near the beginning; further on, a word of it may occur by chance."""


def finish(
    source: Source,
    format: str,
    draft: Callable[[], Draft],
    *,
    notices: Sequence[Notice] = (),
    metadata: dict[str, str],
) -> Reading:
    """The reading of the document that `draft` makes.

    HWP knows no date of issue: the day of the last save is metadata only. Its title is the metadata's where the text
    shows it too: files made from others keep the titles of those.
    Raises `UnreadableFile` where making or laying out the draft meets damage.
    """
    try:
        builder, looks = lay_out(draft())
    except DAMAGE as error:
        raise UnreadableFile(
            f"{source.name}: 손상된 {format} 파일입니다{in_korean(error)}. 한글에서 열어 다시 저장해 주십시오.",
            f"{source.name}: a damaged {format} file ({type(error).__name__}: {error}); open it in "
            "Hangul and save it again",
        ) from error
    reading = builder.reading(metadata=metadata)
    title = metadata.get("title", "")
    shown = _letters(title)
    known = len(shown) > 1 and shown in _letters(reading.text[:_TITLE_SEARCH_CHARS])
    found = replace(
        reading,
        title=" ".join(title.split()).lstrip(_ORNAMENTS) if known else None,
        blocks=mark_contents(reading.text, reading.blocks),
        notices=tuple(notices) + reading.notices,
    )
    return with_headings(with_title(found, looks), looks)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
