"""Tables: a sentence that names one row and gives a value of another. Knows rows and columns, no kind of claim."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.series import matched, words_of

_WHOLE = re.compile(r"전체|총|모두|합계|합[쳐하한]|전부")
_TOTAL = re.compile(r"(?:합|총|누)?\s?계|총합|전체")
"""What an answer says of all, and what heads the row of all."""
_SPACE = re.compile(r"[\s*]")
_NONE = re.compile(r"\s*(?:없음|해당\s?없음|무료|면제|무상)\s*")
"""A cell that says that there is no value."""
_BASE = re.compile(r"[가-힣\d]+(?:보다|에\s?비해|과\s?달리|와\s?달리|\s?대비)(?![가-힣])")
"""What the row that is told of is compared with."""
_THE_REST = re.compile(r"나머지|그\s?(?:외|밖|이외)")
_MIN_LABEL = 2
"""Letters of a row's name; a shorter one is found in other words."""
_BRACKET = re.compile(r"\([^()]*\)")
_DIGIT = re.compile(r"\d")
_ONE_OF = re.compile(r"\s*[,·/]\s*")
_LONG, _SAID, _APART = 3, 0.75, 0.5
"""Words of a row's name that is a sentence, the share of their letters that names it, and of any other row at most."""


class Rows:
    """The rows of the evidence's tables by the name in their first cell."""

    def __init__(self, answer: Page, evidence: Page) -> None:
        self._answer, self._evidence = answer, evidence
        self._found: dict[tuple[int, int], Collection[int]] = {}
        self._found_by_two: dict[tuple[int, int], Collection[int]] = {}

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
        for row, name in found.items():  # 단체(10명 이상)
            bare = _BRACKET.sub("", name)
            if bare != name and len(bare) >= _MIN_LABEL and not any(
                other != row and passages[other] == passages[row] and one.startswith(bare)
                for other, one in found.items()
            ):  # fmt: skip
                found[row] = bare
                seen[passages[row], bare] = 1
        heads = _heads(page)
        named = {
            row: name
            for row, name in found.items()
            if name and row not in heads and seen[passages[row], name] == 1
        }
        return dict(sorted(named.items(), key=lambda one: -len(one[1])))

    @cached_property
    def pairs(self) -> dict[int, tuple[str, Sequence[str]]]:
        """Of rows whose first cell others have too: the first, and what the second says: 결혼, 본인."""
        return self._evidence.once("pairs", self._read_pairs)

    def _read_pairs(self) -> dict[int, tuple[str, Sequence[str]]]:
        names = {row: (_SPACE.sub("", first), second) for row, (first, second) in self._first_cells.items()}
        return {
            row: (first, [one for one in _ONE_OF.split(second) if one])
            for row, (first, second) in names.items()
            if row not in self.labels and len(first) >= _MIN_LABEL and not _DIGIT.search(first + second)
        }

    @cached_property
    def _first_cells(self) -> dict[int, tuple[str, str]]:
        """What the first two cells of each row say, but of heads."""
        page = self._evidence
        heads = _heads(page)
        cells: dict[int, list[str]] = {}
        for segment in page.segments:
            if segment.cell and segment.sentence not in heads:
                text = page.text[segment.start : segment.end].rpartition(": ")[2]
                cells.setdefault(segment.sentence, []).append(text.strip(" |"))
        return {row: (texts[0], texts[1]) for row, texts in cells.items() if len(texts) > 1}

    @cached_property
    def sentences(self) -> dict[int, frozenset[str]]:
        """The words of the rows whose first cell is a sentence: `등록하지 않고 영업한 경우`."""
        found = self._evidence.once(
            "long rows",
            lambda: {row: words_of(first) for row, (first, _) in self._first_cells.items()},
        )
        return {row: words for row, words in found.items() if row in self.labels and len(words) >= _LONG}

    def clash(self, claim: Fact, equal: Sequence[Fact], others: Sequence[Fact]) -> Fact | None:
        """The value that the named row has in the column of the claim's; None where nothing says that it is wrong.

        Only for a claim all of whose equal values are cells, and whose clause, or else sentence, names rows of that
        table and none that has the value.
        """
        if not self.labels and not self.pairs:
            return None
        page = self._evidence
        cells = [page.segments[page.segment_at(fact.start)] for fact in equal]
        if not cells or not all(cell.cell and cell.labels for cell in cells):
            return None
        holding = {cell.sentence for cell in cells}
        if self._is_told_whole(claim, holding):
            return None
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

    def _is_told_whole(self, claim: Fact, rows: Collection[int]) -> bool:
        """Whether the claim's clause speaks of all, `전체 집행액은`, and a row is of all."""
        segment = self._answer.segments[self._answer.segment_at(claim.start)]
        said = _WHOLE.search(self._answer.text, segment.start, claim.start) is not None
        return said and any(_TOTAL.fullmatch(self._first_cells.get(row, ("", ""))[0]) for row in rows)

    def column_clash(self, claim: Fact, equal: Sequence[Fact], others: Sequence[Fact]) -> Fact | None:
        """The value of the named row in the column that the claim's clause names, where that of the claim stands in
        another column, which it does not name: `출장은 3일 이내면 부장이`, where 과장 is above `3일 이내`."""
        rows = self._named(claim)
        own = {self.column_at(fact.start) for fact in equal if self._row_at(fact) in rows}
        if len(rows) != 1 or len(own) != 1 or None in own:
            return None
        segment = self._answer.segments[self._answer.segment_at(claim.start)]
        clause = _SPACE.sub("", _BASE.sub(" ", self._answer.text[segment.start : segment.end]))
        if self._head(next(iter(own))) in clause:
            return None
        for fact in others:
            head = self._head(self.column_at(fact.start)) if self._row_at(fact) in rows else ""
            if len(head) >= _MIN_LABEL and head in clause and fact.group == claim.group and fact not in equal:
                return fact
        return None

    def _row_at(self, fact: Fact) -> int:
        return self._evidence.segments[self._evidence.segment_at(fact.start)].sentence

    def _head(self, column: object) -> str:
        """The words above a column, without those in brackets."""
        if isinstance(column, int):
            head = self._evidence.segments[column]
            column = self._evidence.text[head.start : head.end]
        return _SPACE.sub("", _BRACKET.sub("", str(column))).strip("|")

    def _named(self, claim: Fact) -> Collection[int]:
        """The rows that the claim's clause names; where it names none, its sentence."""
        if not self.labels and not self.pairs:
            return set()
        segment = self._answer.segments[self._answer.segment_at(claim.start)]
        clause = self._named_in(segment.start, segment.end)
        if not clause and _THE_REST.search(self._answer.text, segment.start, segment.end):
            return set()
        lead = self._answer.lead_of(segment.sentence)
        return (
            clause
            or self._named_in(*self._answer.sentences[segment.sentence])
            or (self._named_in(*self._answer.sentences[lead]) if lead >= 0 else set())
        )

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

    def _named_in(self, start: int, end: int) -> Collection[int]:
        """`rows_in`, and those of two names, or of a sentence for a name."""
        if (start, end) not in self._found_by_two:
            self._found_by_two[start, end] = self._read_named(start, end)
        return self._found_by_two[start, end]

    def _read_named(self, start: int, end: int) -> Collection[int]:
        found, written = set(self.rows_in(start, end)), self._answer.text[start:end]
        text = _SPACE.sub("", written)
        for row, (first, seconds) in self.pairs.items():
            if first in text and any(re.search(rf"(?<![가-힣]){re.escape(one)}", written) for one in seconds):
                found.add(row)
        return found or self._told_in(written)

    def _told_in(self, text: str) -> set[int]:
        """The row whose first cell is a sentence that the text says in its own words, where it says no other one."""
        said = words_of(text) if self.sentences else frozenset()
        shares = {
            row: sum(map(len, matched(words, said))) / sum(map(len, words))
            for row, words in self.sentences.items() if said
        }  # fmt: skip
        told = {row for row, share in shares.items() if share >= _SAID}
        return told if sum(share > _APART for share in shares.values()) == 1 else set()

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


def _heads(page: Page) -> set[int]:
    """The rows that say what stands in the columns below."""
    return {page.segments[one.labels[-1]].sentence for one in page.segments if len(one.labels) > 1}
