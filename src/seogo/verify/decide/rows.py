"""Tables: a sentence that names one row and gives a value of another. Knows rows and columns, no kind of claim."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

from seogo.verify.fact import Fact
from seogo.verify.page import Page

_SPACE = re.compile(r"[\s*]")
_NONE = re.compile(r"\s*(?:없음|해당\s?없음|무료|면제|무상)\s*")
"""A cell that says that there is no value."""
_BASE = re.compile(r"[가-힣\d]+(?:보다|에\s?비해|과\s?달리|와\s?달리|\s?대비)(?![가-힣])")
"""What the row that is told of is compared with."""
_THE_REST = re.compile(r"나머지|그\s?(?:외|밖|이외)")
_MIN_LABEL = 2
"""Letters of a row's name; a shorter one is found in other words."""


class Rows:
    """The rows of the evidence's tables by the name in their first cell."""

    def __init__(self, answer: Page, evidence: Page) -> None:
        self._answer, self._evidence = answer, evidence
        self._found: dict[tuple[int, int], Collection[int]] = {}

    @cached_property
    def labels(self) -> dict[int, str]:
        """Sentence number of a row to its name without spaces, longer names first, of rows that have one of their own
        in their passage."""
        return self._evidence.once("rows", self._read_labels)

    def _read_labels(self) -> dict[int, str]:
        page = self._evidence
        found: dict[int, str] = {}
        seen: dict[tuple[int, str], int] = {}
        for segment in page.segments:
            if not segment.cell or segment.sentence in found:
                continue
            text = page.text[segment.start : segment.end]
            name = _SPACE.sub("", text.rpartition(": ")[2])
            found[segment.sentence] = name
            seen[segment.passage, name] = seen.get((segment.passage, name), 0) + 1
            if len(name) < _MIN_LABEL or name.replace(",", "").isdigit():
                found[segment.sentence] = ""
        passages = {segment.sentence: segment.passage for segment in page.segments}
        heads = {
            page.segments[segment.labels[-1]].sentence for segment in page.segments if len(segment.labels) > 1
        }
        named = {
            row: name
            for row, name in found.items()
            if name and row not in heads and seen[passages[row], name] == 1
        }
        return dict(sorted(named.items(), key=lambda one: -len(one[1])))

    def clash(self, claim: Fact, equal: Sequence[Fact], others: Sequence[Fact]) -> Fact | None:
        """The value that the named row has in the column of the claim's; None where nothing says that it is wrong.

        Only for a claim all of whose equal values are cells, and whose clause, or else sentence, names rows of that
        table and none that has the value.
        """
        if not self.labels:
            return None
        page = self._evidence
        cells = [page.segments[page.segment_at(fact.start)] for fact in equal]
        if not cells or not all(cell.cell and cell.labels for cell in cells):
            return None
        holding = {cell.sentence for cell in cells}
        passages = {cell.passage for cell in cells}
        named = {row for row in self._named(claim) if self.passage(row) in passages}
        if len(named) != 1 or named & holding:
            return None
        columns = {self._column(fact) for fact in equal}
        row = next(iter(named))
        for fact in others:
            cell = page.segments[page.segment_at(fact.start)]
            if cell.sentence == row and fact.group in (claim.group, "") and self._column(fact) in columns:
                return fact
        for cell in page.segments:
            if cell.sentence == row and self.column_at(cell.start) in columns - {None}:
                value = page.text[cell.start : cell.end].rpartition(": ")[2]
                if _NONE.fullmatch(value) and claim.value:
                    return replace(claim, value=None, start=cell.end - len(value), end=cell.end)
        return None

    def _named(self, claim: Fact) -> Collection[int]:
        """The rows that the claim's clause names; where it names none, its sentence."""
        segment = self._answer.segments[self._answer.segment_at(claim.start)]
        clause = self.rows_in(segment.start, segment.end)
        if not clause and _THE_REST.search(self._answer.text, segment.start, segment.end):
            return set()
        return clause or self.rows_in(*self._answer.sentences[segment.sentence])

    def rows_in(self, start: int, end: int) -> Collection[int]:
        """The rows that a stretch of the answer names, longer names first."""
        if (start, end) not in self._found:
            self._found[start, end] = self._rows_in(start, end)
        return self._found[start, end]

    def _rows_in(self, start: int, end: int) -> set[int]:
        text = _SPACE.sub("", _BASE.sub(" ", self._answer.text[start:end]))
        found: set[int] = set()
        for row, name in self.labels.items():
            if name in text:
                found.add(row)
                text = text.replace(name, "\0")
        return found

    def passage(self, row: int) -> int:
        """The passage of a row."""
        return self._evidence.passage_at(self._evidence.sentences[row][0])

    def _column(self, fact: Fact) -> object:
        return self.column_at(fact.start)

    def column_at(self, position: int) -> object:
        """What names the column of a cell: its header, or the word before the colon."""
        page = self._evidence
        cell = page.segments[page.segment_at(position)]
        if len(cell.labels) > 1:
            return cell.labels[-1]
        label, colon, _ = page.text[cell.start : cell.end].partition(": ")
        return label if colon else None
