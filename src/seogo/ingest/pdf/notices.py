"""What a PDF's owner is told: what was lost, on which page. Knows nothing of PDFium."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from seogo.ingest.build import TextBuilder
from seogo.ingest.pdf.page import OcrReason, Page

_SAMPLE_CHARS = 40
_REPEATED = 3
"""A picture at the same place on so many pages is a logo or a frame."""
_NAMES = 5


@dataclass(frozen=True, slots=True)
class Baggage:
    """What a file carries beside its pages: names of attached files, and how many scripts."""

    attachments: tuple[str, ...] = ()
    scripts: int = 0
    xfa: bool = False


def add_notices(pages: Sequence[Page], baggage: Baggage, builder: TextBuilder) -> None:
    """In order of pages; then what concerns the file."""
    repeated = Counter(
        (round(box.x0), round(box.y0), round(box.x1)) for page in pages for box in page.pictures
    )
    for page in pages:
        number = page.number
        own = [
            box for box in page.pictures if repeated[round(box.x0), round(box.y0), round(box.x1)] < _REPEATED
        ]
        if page.ocr is OcrReason.NO_TEXT:
            builder.notice(
                "page_without_text", f"{number}쪽: 글자 없이 그림만 있습니다(OCR 필요)", page=number
            )
        elif own:
            builder.notice("picture_without_text", f"{number}쪽: 글자 없는 그림 {len(own)}개", page=number)
        if page.ocr is OcrReason.GARBLED:
            builder.notice(
                "garbled_text", f"{number}쪽: 글꼴의 글자표가 깨져 있습니다(OCR 필요)", page=number
            )
        _add_lost(page, builder)
    _add_baggage(baggage, builder)


def _add_lost(page: Page, builder: TextBuilder) -> None:
    comments = [lost.text for lost in page.lost if lost.code == "comment"]
    for lost in page.lost:
        chars = sum(not char.isspace() for char in lost.text)
        match lost.code:
            case "hidden_text":
                what = f"눈에 보이지 않는 글자 {chars:,}자를 뺐습니다"
            case "text_outside_page":
                what = f"쪽 밖의 글자 {chars:,}자를 뺐습니다"
            case "slanted_text":
                what = f"비스듬한 글자(워터마크) {chars:,}자를 뺐습니다"
            case _:
                continue
        builder.notice(lost.code, f"{page.number}쪽: {what}: “{_sample(lost.text)}”", page=page.number)
    if comments:
        builder.notice(
            "comment",
            f"{page.number}쪽: 메모 {len(comments)}개는 본문이 아니어서 뺐습니다: “{_sample(comments[0])}”",
            page=page.number,
        )


def _add_baggage(baggage: Baggage, builder: TextBuilder) -> None:
    if baggage.attachments:
        names = ", ".join(baggage.attachments[:_NAMES]) + (" …" if len(baggage.attachments) > _NAMES else "")
        builder.notice("attachment", f"첨부 파일 {len(baggage.attachments)}개는 읽지 않았습니다: {names}")
    if baggage.scripts:
        builder.notice("script", f"자바스크립트 {baggage.scripts}개가 들어 있습니다(실행하지 않았습니다)")
    if baggage.xfa:
        builder.notice(
            "xfa_form", "XFA 양식입니다: 값이 읽히지 않을 수 있으니 인쇄하여 만든 PDF를 넣어 주십시오"
        )


def _sample(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SAMPLE_CHARS else words[:_SAMPLE_CHARS] + "…"
