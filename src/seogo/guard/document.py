"""A document as it is added: what its owner should know of it, and whether it may be in at all."""

from __future__ import annotations

from seogo.errors import PersonalData
from seogo.guard.audit import Action, Direction, audit, told
from seogo.guard.instructions import find_instructions
from seogo.guard.personal.find import find_personal, mask_personal
from seogo.guard.settings import GuardSettings, OnInstruction
from seogo.types import Document, Notice

PERSONAL, ORDERS = "personal_data", "instructions"
"""Codes of the notices."""


def check_document(document: Document, settings: GuardSettings) -> tuple[Notice, ...]:
    """The notices for its owner: kinds of personal data that are masked when shown, and orders that are not read.

    Raises `PersonalData` where the settings refuse a kind. No notice holds a value.
    """
    found = find_personal(document.text, {*settings.document_mask, *settings.document_block})
    refused = [one for one in found if one.kind in settings.document_block]
    if refused:
        audit(Direction.DOCUMENT, Action.BLOCK, refused, subject=document.id)
        name = mask_personal(document.name, settings.document_block)
        raise PersonalData(
            f"{name}: 개인정보가 있어 넣지 않았습니다({told(refused)}): 지운 뒤 다시 넣거나 설정 "
            "guard.document_block에서 그 종류를 빼 주십시오"
        )
    notices = []
    if found:
        audit(Direction.DOCUMENT, Action.NOTICE, found, subject=document.id)
        notices.append(Notice(code=PERSONAL, message=f"개인정보가 있어 보일 때 가립니다: {told(found)}"))
    if settings.instructions is OnInstruction.EXCLUDE and (orders := find_instructions(document.text)):
        pages = sorted({page for start, _ in orders if (page := _page(document, start))})
        where = f"({', '.join(f'{page}쪽' for page in pages[:5])})" if pages else ""
        message = f"답하는 이에게 내리는 지시로 보이는 글 {len(orders)}곳은 답할 때 읽지 않습니다{where}"
        notices.append(Notice(code=ORDERS, message=message, page=pages[0] if len(pages) == 1 else None))
    return tuple(notices)


def _page(document: Document, offset: int) -> int | None:
    """The page on which the text at an offset stands, None where the format has none."""
    inside = (place.page for place in document.places if place.start <= offset < place.end)
    block = (one.page for one in document.blocks if one.start <= offset < one.end and one.page)
    return next(inside, None) or next(block, None)
