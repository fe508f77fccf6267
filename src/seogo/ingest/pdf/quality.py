"""Whether a page's text can be trusted, or must be recognised from its picture. Knows nothing of PDFium or OCR."""

from __future__ import annotations

import re
import unicodedata

from seogo.ingest.pdf.page import OcrReason, Page

_FEW_CHARS = 20
"""A scan may have a page number or a stamp as text."""
_SCAN_SHARE = 0.5
"""Of a page with a few characters, the pictures cover so much when it is a scan."""
_OUTLINES = 200
"""Paths of a page without any text, when its letters were turned into outlines; a letter is at least one."""
_HANGUL = re.compile("[가-힣]+")
_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")
_KS_SHARE = 0.98
"""Share of syllables in KS X 1001: 1.000 in 190,000 syllables of real text, 0.286 in a garbled sample."""
_KS_FROM = 50
_LOST_SHARE = 0.1
"""Share of characters without a meaning (U+FFFD, private use, controls) above which a text is of no use."""
_LOST_FROM = 10


def needs_ocr(page: Page) -> OcrReason | None:
    """Why the page's text must be recognised from its picture; None where its own text is good, or it is blank.

    `NO_TEXT`: pictures or outlines and no text to speak of. `GARBLED`: the font's character table is broken.
    """
    text = "".join(run.text for run in page.runs)
    chars = sum(not char.isspace() for char in text)
    if chars < _FEW_CHARS:
        covered = sum((box.x1 - box.x0) * (box.y1 - box.y0) for box in page.pictures)
        scan = covered >= _SCAN_SHARE * page.width * page.height
        drawn = bool(page.pictures) or page.paths >= _OUTLINES
        return OcrReason.NO_TEXT if scan or (drawn and not chars) else None
    return OcrReason.GARBLED if is_garbled(text) else None


def is_garbled(text: str) -> bool:
    """Whether the text is what a broken character table makes of another.

    Too many Hangul syllables outside KS X 1001 (Python writes those as eight bytes instead of two), or too many
    characters that mean nothing.
    """
    if _JAMO.search(text):
        text = unicodedata.normalize("NFC", text)
    syllables = "".join(_HANGUL.findall(text))
    rare = (len(syllables.encode("euc_kr")) - 2 * len(syllables)) / 6
    if len(syllables) >= _KS_FROM and rare > (1 - _KS_SHARE) * len(syllables):
        return True
    lost = sum(_means_nothing(char) for char in text)
    return lost >= _LOST_FROM and lost > _LOST_SHARE * len(text)


def _means_nothing(char: str) -> bool:
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or (char < " " and char not in "\t\n\r\x02")
