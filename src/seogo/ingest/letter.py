"""The subject of an official letter (공문): its title, where the largest line is the sender's name. Knows no format."""

from __future__ import annotations

import re

_HEAD_CHARS = 1500
_BETWEEN_LINES = 6
_TITLE_CHARS = (4, 150)
_GAP = r"[ \t]*[:：|]?[ \t]*"
_RECIPIENT = re.compile(rf"^[ \t]*수[ \t]*신(?:[ \t]*자)?(?=[ \t:：|]){_GAP}(?P<rest>[^\n]*)$", re.M)
_SUBJECT = re.compile(
    rf"^(?:[^\n]{{0,80}}\|)?[ \t]*제[ \t]*목(?=[ \t:：|]){_GAP}(?P<title>[^\n|]+?)[ \t]*(?:\||$)", re.M
)


def letter_title(text: str) -> str | None:
    """What follows `제목` below `수신`, None where the text opens as no letter."""
    head = text[:_HEAD_CHARS]
    recipient = _RECIPIENT.search(head)
    if recipient is None:
        return None
    subject = _SUBJECT.search(head, recipient.end())
    if subject is None or head.count("\n", recipient.end(), subject.start()) > _BETWEEN_LINES:
        return None
    title = " ".join(subject["title"].split())
    least, most = _TITLE_CHARS
    return title if least <= len(title) <= most else None
