"""A document as it is added: what its owner should know of it, and whether it may be in at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seogo.errors import PersonalData
from seogo.guard.audit import Action, Direction, audit, counted, told
from seogo.guard.instructions import find_instructions
from seogo.guard.personal.find import find_personal, mask_personal
from seogo.guard.settings import GuardSettings, OnInstruction
from seogo.types import Document, Notice

PERSONAL, ORDERS = "personal_data", "instructions"
"""Codes of the notices."""

STRETCH_CHARS = 100_000
AROUND_CHARS = 2_000
"""A long text is looked through in stretches, each with so much of what stands around it: what decides is never
further away, and memory is that of a stretch (6 M characters at once took 0.4 GB)."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """`text` starts at `offset` in the document's; what starts in text[begin:end] is this stretch's."""

    text: str
    offset: int
    begin: int
    end: int


def check_document(document: Document, settings: GuardSettings) -> tuple[Notice, ...]:
    """The notices for its owner: kinds of personal data that are masked when shown, and orders that are not read.

    Raises `PersonalData` where the settings refuse a kind. No notice holds a value.
    """
    kinds = {*settings.document_mask, *settings.document_block}
    found = [
        one
        for part in _stretches(document.text)
        for one in find_personal(part.text, kinds)
        if part.begin <= one.start < part.end
    ]
    refused = [one for one in found if one.kind in settings.document_block]
    if refused:
        audit(Direction.DOCUMENT, Action.BLOCK, refused, subject=document.id)
        name = mask_personal(document.name, settings.document_block)
        raise PersonalData(
            f"{name}: 개인정보가 있어 넣지 않았습니다({told(refused)}): 지운 뒤 다시 넣거나 설정 "
            "guard.document_block에서 그 종류를 빼 주십시오",
            f"{name}: not added, since it holds personal data ({counted(refused)}): take them out and add it again, or "
            "take the kinds out of guard.document_block",
        )
    notices = []
    if found:
        audit(Direction.DOCUMENT, Action.NOTICE, found, subject=document.id)
        notices.append(Notice(code=PERSONAL, message=f"개인정보가 있어 보일 때 가립니다: {told(found)}"))
    if settings.instructions is OnInstruction.EXCLUDE and (orders := _orders(document.text)):
        pages = sorted({page for start in orders if (page := _page(document, start))})
        where = f"({', '.join(f'{page}쪽' for page in pages[:5])})" if pages else ""
        message = f"답하는 이에게 내리는 지시로 보이는 글 {len(orders)}곳은 답할 때 읽지 않습니다{where}"
        notices.append(Notice(code=ORDERS, message=message, page=pages[0] if len(pages) == 1 else None))
    return tuple(notices)


def _stretches(text: str) -> Iterator[_Stretch]:
    for begin in range(0, len(text), STRETCH_CHARS):
        offset = max(0, begin - AROUND_CHARS)
        end = begin + STRETCH_CHARS
        yield _Stretch(text[offset : end + AROUND_CHARS], offset, begin - offset, end - offset)


def _orders(text: str) -> list[int]:
    """Where orders begin."""
    return [
        part.offset + start
        for part in _stretches(text)
        for start, _ in find_instructions(part.text)
        if part.begin <= start < part.end
    ]


def _page(document: Document, offset: int) -> int | None:
    """The page on which the text at an offset stands, None where the format has none."""
    inside = (place.page for place in document.places if place.start <= offset < place.end)
    block = (one.page for one in document.blocks if one.start <= offset < one.end and one.page)
    return next(inside, None) or next(block, None)
