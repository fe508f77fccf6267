"""Lines of columns -> paragraphs, over the ends of columns and pages. Knows nothing of PDF.

A line begins a paragraph by what it opens with (a number, a bullet), by the room the line above leaves, by distance,
size and indent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from seogo.ingest.pdf.layout import BLANK_EM, FULL, Column, Line

MARKER = re.compile(
    r"(?:제\s?\d+\s?(?:편|장|절|관|조|항)(?:의\s?\d+)?(?:\s|\(|$)|부\s*칙|\[?별\s?[표지]|\[[^\]]{1,15}\]\s|[①-⑳㉑-㉟]"
    r"|\d{1,2}(?:의\d+)?\.(?:\d{1,2}\.?)*\s|[가-하]\.\s|\(?(?:\d{1,2}|[가-하])\)\s?\S"
    r"|(?P<bullet>[•·▪■□▢◆◇◈◎○●◦ㅇ※▶▷►▸‣☞❍❏❑❖✓✔★☆❶-❿➀-➓])(?!(?P=bullet))|붙\s?임\s*\d{1,2}\.\s|[-–—－―]\s|[*†]\s|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\.)"
)
_CITED = re.compile(
    r"제\s?\d+\s?(?:편|장|절|관|조|항)(?:의\s?\d+)?\s?(?:\([^()]*\))?\s?"
    r"(?:에|의|을|를|은|는|와|과|로|및|또는|내지|부터|까지|중|각|본문|단서|전단|후단|[,ㆍ·)]|제\s?\d)"
)
"""The number of a rule that is spoken of, not of the one that begins here."""
_LABELLED = re.compile(r"[가-힣]{1,8}(?:\s+[가-힣]{1,6}){0,3}\s*[:：](?=\s|$)")
_STEMS = tuple("한된인있없였었았했겠같는니받않난든진킨린")
"""Syllables before the `다` of a verb."""
_NIEUN, _SSANG_SIOT, _FINALS = 4, 20, 28
"""Final consonants of a verb's last syllable before `다`, as a syllable's code counts them."""
_REST_OF_BRACKET = re.compile(r"(?:\d{1,2}|[가-하])\)")
_REST_OF_DATE = re.compile(r"\d{1,2}\.\s")
_DATE_BEGUN = re.compile(r"(?:19|20)\d\d\s?\.(?:\s?\d{1,2}\s?\.)?$|['’‘]\d\d\s?\.$")
_ARTICLE_TITLE = re.compile(r"제\s?\d+\s?조(?:의\s?\d+)?\s?\([^()]*(?:\([^()]*\)[^()]*)*\)")
_WIDE = 2.4
"""Distance of lines in font sizes, beyond which none are of one paragraph: manuscripts are set at 2."""
_FULL_EM, _FEW_LINES = 2.5, 2
"""Room in font sizes that a column's last line may leave; the lines of a column that are too few to show its width."""
_FULL_STOP = (".", "。", "!", "?", ":")
_CLAUSE_END = (*_FULL_STOP, ";", "다", "함", "음", "것", "임", "됨", "요")
"""Reports end sentences without a full stop; enough to doubt that a paragraph goes on in the next column."""


@dataclass(slots=True)
class Paragraph:
    lines: list[Line] = field(default_factory=list)
    open_until: float | None = None
    """Right side of the last line's column, where that line ends no sentence: the text may go on in the next."""
    footnote: bool = False
    signer: bool = False
    """He who signs a letter or notice, in larger letters: no heading of what stands below."""

    @property
    def size(self) -> float:
        return self.lines[0].size


def paragraphs(columns: Sequence[Column]) -> list[Paragraph]:
    """The paragraphs of all columns, in order; one that goes on in the next column or page is one paragraph."""
    found: list[Paragraph] = []
    for column in columns:
        for index, line in enumerate(column.lines):
            before = column.lines[index - 1] if index else None
            if before is None:
                begins = not (found and _continues(found[-1], line, column))
            else:
                begins = _begins(before, line, column)
            if begins:
                found.append(Paragraph())
            found[-1].lines.append(line)
            text = line.runs[0].table is None and not line.contents and len(column.lines) > _FEW_LINES
            found[-1].open_until = column.right if text and not _ends(line, _CLAUSE_END) else None
    return found


def _begins(before: Line, line: Line, column: Column) -> bool:
    """Whether the line begins a paragraph, seen from the line above it."""
    if before.runs[0].table is not None or line.runs[0].table is not None or before.contents or line.contents:
        return True
    if line.parted or (before.of_cells and line.of_cells):
        return True
    if abs(before.size - line.size) > 0.12 * before.size or _is_marked(before, line, column):
        return True
    if _ARTICLE_TITLE.fullmatch(before.text):
        return True
    pitch = min(column.pitch, _WIDE * line.size)
    if pitch and line.middle - before.middle > max(1.35 * pitch, 1.2 * line.size):
        return True
    if ended_early(before, line, column) or _after_set_apart(before, line, column):
        return True
    indented = line.x0 - before.x0 > 0.7 * line.size
    return indented and before.x0 < column.left + 0.5 * line.size and not MARKER.match(before.text)


def _is_marked(before: Line, line: Line, column: Column) -> bool:
    """Whether the line opens with a number or bullet of its own: not of a sentence (`한⏎다)`), date or citation."""
    if not MARKER.match(line.text):
        return False
    if not before.full or (_ends(before, _FULL_STOP) and not _DATE_BEGUN.search(before.text)):
        return True
    if line.text.startswith(("다.", "다)")) and _may_end_in_da(before, column):
        return False
    if _REST_OF_BRACKET.match(line.text):
        return before.text.rfind("(") <= before.text.rfind(")")
    if _REST_OF_DATE.match(line.text):
        return _DATE_BEGUN.search(before.text) is None
    return _ends(before, _CLAUSE_END) or _CITED.match(line.text) is None


def _may_end_in_da(before: Line, column: Column) -> bool:
    """Whether `다` may close the verb that the line ends with: after the usual stems, and where no `나.` stands above
    after any (`잰⏎다.`)."""
    if before.text.endswith(_STEMS):
        return True
    last = ord(before.text[-1]) - 0xAC00
    above = column.lines[: column.lines.index(before) + 1]
    verb = 0 <= last < 11172 and last % _FINALS in (_NIEUN, _SSANG_SIOT)
    return verb and not any(line.text.startswith(("나.", "나)")) for line in above)


def ended_early(before: Line, line: Line, column: Column) -> bool:
    """Whether the next line's first word would have fitted: its author, not the margin, ended the line.

    Without a full stop the line must be much shorter than the column, since quotations are set narrower; not before a
    line of a form (`성   명: 홍길동`).
    """
    room = column.right - before.x1
    sure = _ends(before, _FULL_STOP) or _LABELLED.match(line.text) is not None
    least = FULL * line.size if sure else 0.3 * (column.right - column.left)
    return room > max(least, _first_word(line))


def _first_word(line: Line) -> float:
    """Room that the line's first word would have taken on the line above, a blank before it."""
    return (line.x1 - line.x0) * _ems(line.text.split()[0]) / _ems(line.text) + BLANK_EM * line.size


def _after_set_apart(before: Line, line: Line, column: Column) -> bool:
    """Whether the line above stands to the right of the column's middle (a day, a signature), and this one begins
    elsewhere; two lines of a title have one middle."""
    if before.x0 < (column.left + column.right) / 2:
        return False
    size = max(before.size, line.size)
    return abs(before.x0 - line.x0) > size and abs(before.x0 + before.x1 - line.x0 - line.x1) > 2 * size


def _ems(text: str) -> float:
    """Width of a text in font sizes, roughly: enough to compare a word with its line."""
    return sum(1.0 if char > "\u2e7f" else BLANK_EM if char == " " else 0.55 for char in text)


def _continues(paragraph: Paragraph, line: Line, column: Column) -> bool:
    """Whether the column's first line goes on from the paragraph: no room was left there for its first word."""
    if paragraph.open_until is None:
        return False
    room = paragraph.open_until - paragraph.lines[-1].x1
    full = room <= max(_FULL_EM * paragraph.size, _first_word(line))
    same_size = abs(paragraph.size - line.size) <= 0.05 * line.size
    indented = line.x0 > column.left + 0.7 * line.size
    plain = (
        line.runs[0].table is None and not line.alone and not line.contents and not MARKER.match(line.text)
    )
    return full and same_size and plain and not indented


def _ends(line: Line, marks: tuple[str, ...]) -> bool:
    return line.text.rstrip("\"'”’)」』]> ").endswith(marks)
