"""The last step of both readers: layout, title, notices, errors by name. Knows nothing of records or XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.hwp.layout import lay_out
from seogo.ingest.hwp.model import Draft
from seogo.ingest.hwp.records import DAMAGE
from seogo.types import Notice

DISTRIBUTED = Notice(
    code="distribution_document",
    message="배포용 문서입니다. 배포한 이가 복사나 인쇄를 제한했을 수 있으니 이용 범위를 확인해 주십시오.",
)
TRACKED = Notice(
    code="tracked_changes",
    message="변경 내용 추적이 남아 있는 HWP 문서입니다. 삭제 표시된 글도 본문에 있을 수 있습니다.",
)

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
    date: str | None,
) -> Reading:
    """The reading of the document that `draft` makes.

    Its title is the metadata's where the text shows it too: files made from others keep the titles of those.
    Raises `UnreadableFile` where making or laying out the draft meets damage.
    """
    try:
        builder = lay_out(draft())
    except DAMAGE as error:
        raise UnreadableFile(
            f"{source.name}: 손상된 {format} 파일입니다({type(error).__name__}: {error}). "
            "한글에서 열어 다시 저장해 주십시오."
        ) from error
    reading = builder.reading(date=date, metadata=metadata)
    title = metadata.get("title", "")
    shown = _letters(title)
    known = len(shown) > 1 and shown in _letters(reading.text[:_TITLE_SEARCH_CHARS])
    return replace(
        reading,
        title=" ".join(title.split()).lstrip(_ORNAMENTS) if known else None,
        notices=tuple(notices) + reading.notices,
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
