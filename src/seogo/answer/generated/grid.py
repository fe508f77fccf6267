"""A markdown table in a reply, row by row as list items: each says by itself what its cells are, so it can be checked.

Knows nothing of sentences or checks.
"""

from __future__ import annotations

import re

from seogo.answer.generated.marks import MARKS

ROW = re.compile(r"\s*\|")
"""How a line of a table begins."""
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_CELL_END = re.compile(r"(?<!\\)\|")
_SAY_NOTHING = frozenset(
    {"내용", "설명", "값", "비고", "상세", "답변", "답", "근거", "출처"}
    | {"일수", "기간", "금액", "횟수", "날짜", "일자", "시간", "비율", "수량", "인원"}
)
"""Headings that name no property of what stands below them, or only what its unit says."""


class Grid:
    """The table that a reply is in the middle of; empty outside one."""

    def __init__(self) -> None:
        self._held = ""
        self._names: list[str] | None = None

    def take(self, line: str) -> list[str]:
        """What the line completes, each a line of its own: a row as a list item, anything else as it is.

        The first line of a table is held back until the next one tells whether it names the columns.
        """
        if not ROW.match(line):
            return [*self.finish(), line]
        if "\n" in line[: line.index("|")]:  # a blank line ends a table
            return [*self.finish(), *self.take(line.lstrip("\n"))]
        if self._held and _RULE.fullmatch(line):
            names = [name.strip("* ") for name in _cells(self._held)]
            self._names, self._held = ["" if name in _SAY_NOTHING else name for name in names], ""
            return []
        if self._names is None and not self._held:
            self._held = line
            return []
        held, self._held = self._held, ""
        if held:  # a table without names
            self._names = []
        return [_item(one, self._names or []) for one in (held, line) if one and not _RULE.fullmatch(one)]

    def finish(self) -> list[str]:
        """What is still held back; the next line begins anew."""
        held, self._held, self._names = self._held, "", None
        return [_item(held, [])] if held and not _RULE.fullmatch(held) else []


def _item(line: str, names: list[str]) -> str:
    """`- 4급: 철도 일반실, 일비 25,000원 [1]`, the marks of all cells last; ends as the line does."""
    marks = "".join(dict.fromkeys(MARKS.findall(line)))
    first, *rest = _cells(line)
    if len(names) != len(rest) + 1:
        names = [""] * (len(rest) + 1)
    said = [" ".join(filter(None, (name, cell))) for name, cell in zip(names[1:], rest, strict=True) if cell]
    text = ": ".join(filter(None, (first, ", ".join(said))))
    lead = line[: len(line) - len(line.lstrip())]
    return f"{lead}- {text} {marks}".rstrip() + ("\n" if line.endswith("\n") else "")


def _cells(line: str) -> list[str]:
    """The cells without their citation marks."""
    inner = MARKS.sub("", line).strip().removeprefix("|").removesuffix("|")
    return [cell.replace("\\|", "|").strip() for cell in _CELL_END.split(inner)]
