"""Which paragraphs of a laid-out document are headings, by size and font. Knows nothing of PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from seogo.ingest.pdf.page import Run
from seogo.ingest.pdf.paragraphs import Paragraph
from seogo.ingest.tables import ends_sentence

_HEADING_SCALE = 1.15
_NEARLY = 0.9
"""Appendices are set smaller than the body, and so are their headings."""
_HEADING_CHARS = 100
_HEADING_LINES = 3
_NUMBERED_LINES = 2
_TITLE_SCALE = 1.3
_FEW_CHARS = 300
_MANY_TIMES = 3
_MAX_LEVEL = 6
_BULLETS = ("•", "–", "-", "·", "∙", "▪", "※", "*")
"""On slides all text is large; what opens with these is an item. `□` and `○` open headings of reports."""
_UNIT = re.compile(r"[(\[〔<]?\s*(?:단\s?위|기준일?|금액\s?단위)\s*[:：].*")
"""What stands above a table (`(단위: 천원)`) is no heading of it, however large."""
_OFFICE = re.compile(
    r"(?:장|장관|이사|지사|교육감|군수|총재|대표)(?:\s*[(\[〔]?(?:직?인|서명|생략|직인생략)[)\]〕]?)*$"
)
_DAY = re.compile(r"\d{4}\s*[년.]\s*\d{1,2}\s*[월.]\s*\d{1,2}\s*[일.]?\s*(?:\([월화수목금토일]\))?")
_SIGNER_CHARS = 25
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?\s|[가-하]\.\s|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\.?\s|제\s?\d+\s?(?:편|장|절|관)\s|부\s*칙|\[?별\s?[표지])"
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Size and font of a document's body, and the sizes of its headings from the largest."""

    body: float
    font: str
    headings: tuple[float, ...]

    def level(self, paragraph: Paragraph) -> int:
        """Level of the heading the paragraph is, 0 for none: larger text, or a numbered line in another font."""
        size = _rounded(paragraph.size)
        text_chars = sum(len(line.text) for line in paragraph.lines)
        line = paragraph.lines[0]
        apart = line.runs[0].table is not None or line.contents or line.text.startswith(_BULLETS)
        apart = apart or paragraph.signer or _UNIT.fullmatch(line.text) is not None
        if apart or text_chars > _HEADING_CHARS or len(paragraph.lines) > _HEADING_LINES:
            return 0
        if size in self.headings:
            return min(self.headings.index(size) + 1, _MAX_LEVEL)
        other_font = size >= _NEARLY * self.body and all(each.font != self.font for each in paragraph.lines)
        if len(paragraph.lines) > 1 and (
            len(paragraph.lines) > _NUMBERED_LINES or ends_sentence(paragraph.lines[-1].text)
        ):
            return 0
        if other_font and _NUMBERED.match(line.text) and not line.text.endswith((".", ":", ";", ",")):
            return min(len(self.headings) + 1, _MAX_LEVEL)
        return 0


def mark_signers(found: Sequence[Paragraph]) -> None:
    """Notes on each paragraph whether it is he who signs: an office (`행정안전부장관`) behind a day or `끝.`"""
    for before, paragraph in pairwise(found):
        text, above = paragraph.lines[0].text, before.lines[-1].text
        office = len(paragraph.lines) == 1 and len(text) <= _SIGNER_CHARS and _OFFICE.search(text) is not None
        paragraph.signer = office and (_DAY.fullmatch(above) is not None or above.endswith("끝."))


def measure_sizes(found: Sequence[Paragraph], tables: Sequence[Run] = ()) -> Sizes:
    """The body is what most characters are set in; headings are clearly larger.

    `tables`: the runs in tables, which count where hardly anything else is on the pages: all that stands above the
    tables of a price list is its headings. Body text is larger than that of tables in many Korean documents.
    """
    chars: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    outside = sum(len(line.text) for one in found for line in one.lines if line.runs[0].table is None)
    if outside < _FEW_CHARS and outside * _MANY_TIMES < sum(len(run.text) for run in tables):
        for run in tables:
            chars[_rounded(run.size)] += len(run.text)
            fonts[run.font] += len(run.text)
    for paragraph in found:
        for line in paragraph.lines:
            if line.runs[0].table is None:
                chars[_rounded(line.size)] += len(line.text)
                fonts[line.font] += len(line.text)
    if not chars:
        return Sizes(0.0, "", ())
    body = max(chars, key=lambda size: (chars[size], -size))
    larger = sorted((size for size in chars if size >= _HEADING_SCALE * body), reverse=True)
    return Sizes(body, max(fonts, key=lambda font: (fonts[font], font)), tuple(larger))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def find_title(found: Sequence[Paragraph], sizes: Sizes) -> str:
    """The first of the largest paragraphs on page 1, where it is clearly larger than the body."""
    first = [paragraph for paragraph in found if paragraph.lines[0].page == 1 and sizes.level(paragraph)]
    if not first:
        return ""
    largest = max(first, key=lambda paragraph: paragraph.size)
    if largest.size < _TITLE_SCALE * sizes.body:
        return ""
    return " ".join(line.text for line in largest.lines)
