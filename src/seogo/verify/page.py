"""A text cut for comparing: sentences, segments, table cells with their labels. Knows nothing of claims.

One page holds the answer, or all of the evidence, passages one after another, so that a word is looked up once. How a
text is cut, `cut` knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from seogo.lang.analyzer import Token
from seogo.lang.record import record
from seogo.verify.fact import Fact

_LISTED = re.compile(r"\s*(?:[-•*·○]|\d{1,2}[.)]|[①-⑳]|\||[^\n|]{1,40}\s\|\s)\s?")
T = TypeVar("T")


@record(frozen=True, slots=True)
class Segment:
    """`text[start:end]`: a clause, or a table cell. `labels`: segments that name it (column head, row head)."""

    start: int
    end: int
    sentence: int
    block: int
    passage: int
    labels: tuple[int, ...] = ()
    cell: bool = False
    topic: int = -1
    """The segment of its sentence that says what this one is about (`한도는`); -1 for none."""
    topic_end: int = 0
    """Where the words end that say what this clause, and those after it, are about."""


@dataclass(slots=True)
class Page:
    """`text` is folded and without marks; `origin[i]` is where its character i stands in the text given."""

    text: str
    origin: Sequence[int]
    starts: Sequence[int]
    """Where each passage begins in `text`."""
    segments: list[Segment] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    tokens: Sequence[Token] = ()
    addresses: Sequence[str] = ()
    is_evidence: bool = False
    cited: dict[int, list[int]] = field(default_factory=dict)
    """Sentence number to the numbers it cites."""
    _segment_starts: list[int] = field(default_factory=list)
    given: Sequence[str] = ()
    """The passages as they were given, with their capitals."""
    _quantities: list[Fact] | None = None
    _kept: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, made once for each key: what a page has does not depend on the answer at hand."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: T = self._kept[key]
        return kept

    def has(self, pattern: re.Pattern[str], start: int, end: int) -> bool:
        """Whether a stretch has what the pattern matches, looked for once however many claims ask."""
        return self.once((pattern, start, end), lambda: pattern.search(self.text, start, end) is not None)

    def quantities(self, find: Callable[[Page], list[Fact]]) -> list[Fact]:
        """What `find` finds, found once."""
        if self._quantities is None:
            self._quantities = find(self)
        return self._quantities

    def known_quantities(self) -> Sequence[Fact]:
        """What `quantities` has found."""
        return self._quantities or ()

    def clauses(self, sentence: int) -> Iterator[str]:
        """The texts of the segments of a sentence."""
        start, end = self.sentences[sentence]
        number = self.segment_at(start)
        while number < len(self.segments) and self.segments[number].start < end:
            yield self.text[self.segments[number].start : self.segments[number].end]
            number += 1

    def labels_in(self, sentence: int) -> Collection[int]:
        """The segments that name the cells of a row."""
        return self.once("labels", self._read_labels).get(sentence, ())

    def _read_labels(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for segment in self.segments:
            if segment.cell:
                found.setdefault(segment.sentence, set()).update(segment.labels)
        return found

    def segment_at(self, position: int) -> int:
        """The number of the segment that holds a position."""
        return bisect_right(self._segment_starts, position, 1) - 1

    def same_segment(self, first: int, second: int) -> bool:
        """Whether two positions stand in one segment."""
        return self.segment_at(first) == self.segment_at(second)

    def lead_of(self, sentence: int) -> int:
        """The sentence before the list or table that a sentence is a line of; -1 for one of none."""
        return self.once(("lead", sentence), lambda: self._find_lead(sentence))

    def _find_lead(self, sentence: int) -> int:
        if not _LISTED.match(self.text, *self.sentences[sentence]):
            return -1
        while sentence >= 0 and _LISTED.match(self.text, *self.sentences[sentence]):
            sentence -= 1
        return sentence

    def plain_sentences(self) -> Sequence[str]:
        """The sentences without blanks."""
        return self.once("plain", lambda: ["".join(self.text[a:b].split()) for a, b in self.sentences])

    def sentences_with(self, words: str) -> Iterator[int]:
        """The numbers of the sentences that have some words, in order."""
        return self._sentences_at(lambda position: self.text.find(words, position), len(words))

    def sentences_matching(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """The numbers of the sentences with a letter that the pattern matches, in order."""

        def find(position: int) -> int:
            match = pattern.search(self.text, position)
            return match.start() if match else -1

        return self._sentences_at(find, 1)

    def _sentences_at(self, find: Callable[[int], int], size: int) -> Iterator[int]:
        position = find(0)
        while position >= 0 and self.segments:
            number = self.segments[self.segment_at(position)].sentence
            start, end = self.sentences[number]
            inside = start <= position and position + size <= end
            if inside:
                yield number
            position = find(end if inside else position + 1)

    def passage_at(self, position: int) -> int:
        """The number of the passage that holds a position."""
        return bisect_right(self.starts, position) - 1

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """Passage, and offsets into it as it was given."""
        return self.passage_at(start), self.origin[start], self.origin[end - 1] + 1

    def written(self, start: int, end: int) -> str:
        """`text[start:end]` as it was given, with its capitals."""
        passage, first, last = self.place(start, end)
        return self.given[passage][first:last]
