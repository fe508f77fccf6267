"""A text cut for comparing: sentences, segments, table cells with their labels. Knows nothing of claims.

One page holds the answer, or all of the evidence, passages one after another, so that a word is looked up once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from seogo.lang.analyzer import Token
from seogo.lang.normalize import fold
from seogo.lang.record import record
from seogo.verify.fact import Fact

_DROPPED = re.compile(r"\*\*|`|(?<=\n)#{1,6}\s|^#{1,6}\s|\s?\[\d{1,3}(?:\s?[,·-]\s?\d{1,3})*\](?!\()")
"""Marks of markdown, and of citations."""
_MARK = re.compile(r"\[(\d{1,3}(?:\s?[,·-]\s?\d{1,3})*)\](?!\()")
_SENTENCE_END = re.compile(
    r"[.!?。](?:(?<=[가-힣a-z\])\"'%].)[\"'”’)\]]*(?=\s|$|[①-⑳])|(?<!。)[\"'”’]?\s(?=[가-힣])(?<=\D..))|[①-⑳]"
    r"|\d(?<=[가-힣)\]]\s.)(?=\d?\.\s[가-힣\"“])"
)
"""A mark of a paragraph, or of an item within a line, ends what stands before it."""
_SEGMENT_END = re.compile(
    r"[,;\s고며나만데되과와·므니로까](?:(?<=\S)|(?=[-–/및또]))(?:"
    r"(?<=(?<!\d)[,;])\s|(?<=\d,)\s(?!\d+\s?월)|(?<=;)\s|(?<=[^\d],)(?=[^\d\s])|(?<=\s)[-–/]\s"
    r"|(?:(?<=고)(?<![최보신사광경창원피참권예해제공잔재출입충선상항]고)(?<!제외하고)(?<!포함하고)(?<!아니하고)"
    r"(?<!지 않고)(?<!데리고)(?<!가지고)(?<!모시고)(?<!빼고)(?!,?\s있[는다습으었던어])"
    r"|(?<=[가-힣]며)|(?<=[가-힣]으나)|(?<=[가-힣][하되]나)|(?<=[가-힣]므로)|(?<=[가-힣]니까)|(?<=[가-힣]지만)"
    r"|(?<=[가-힣]거나)|(?<=[가-힣]는데)|(?<=[하되이]되)),?\s"
    r"|(?:(?<=[\d원명일년월회건개%달점][과와])(?!(?:며|으나|지만|거나|는데),?\s)|(?<=[\d원명일년월회건개%달점]·)"
    r"|(?<=[\d원명일년월회건개%달점]\s)(?:및|또는)|(?<=[\d원명일년월회건개%달점]이나))\s?(?=[가-힣])"
    r")"
)
"""Begins with a letter of a set, which `re` finds far faster than any of several words."""
_TO_BE = "".join(chr(code) for code in range(ord("가") + 8, ord("힣") + 1, 28))
"""Syllables that end in ㄹ: `할 수는` is no topic, `학생 수는` is."""
_TOPIC = re.compile(
    r"\s*(?:[^\s]+\s){0,7}?(?:[^\s]+(?<![하되있없않받같많높낮적넘좋작])(?<![\s따다이]르)(?<!\s[주보가오지])"
    rf"(?<![{_TO_BE}]\s수)[은는]"
    r"|[^\s]{2,}(?:에게는|에서는|에는|께는|으로는|:))(?=\s)"
)
"""Words up to a topic's particle, which adnominal endings (`하는`, `같은`) are not."""
_TOPIC_SIGN = re.compile(r"[은는:]\s")
_CELL = re.compile(r"\s?\|\s?")
_RULE_ROW = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*")
_ARTICLE = re.compile(r"\s*제\s?\d+조(?:의\d+)?\s?[(\[]|#{1,6}\s|\[?(?:별표|별지|부칙|부록)")
T = TypeVar("T")
BREAK = "\n\x1e\n"
"""Between two passages."""


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


def read_answer(text: str, tokenize: Callable[[str], Sequence[Token]]) -> Page:
    """An answer as a page with its morphemes; the text should be `normalize`d."""
    page = read_page([text])
    page.tokens = tokenize(page.text)
    return page


def read_page(texts: Sequence[str], *, addresses: Sequence[str] = (), is_evidence: bool = False) -> Page:
    """The passages as one page; texts should be `normalize`d."""
    parts: list[str] = []
    origin: list[int] = []
    starts: list[int] = []
    marks: list[tuple[int, list[int]]] = []
    length = 0
    for text in texts:
        starts.append(length)
        folded = fold(text)
        position = 0
        marked = any(mark in folded for mark in "*`#[")
        for match in [*(_DROPPED.finditer(folded) if marked else ()), None]:
            end = match.start() if match else len(folded)
            parts.append(folded[position:end])
            origin.extend(range(position, end))
            length += end - position
            if match:
                position = match.end()
                if mark := _MARK.search(match[0]):
                    marks.append((length, _numbers(mark[1])))
        parts.append(BREAK)
        origin.extend([len(folded)] * len(BREAK))
        length += len(BREAK)
    page = Page("".join(parts), origin, starts, addresses=addresses, is_evidence=is_evidence, given=texts)
    _cut(page)
    sentences = [start for start, _ in page.sentences]
    for position, numbers in marks:
        if before := bisect_left(sentences, position):
            page.cited.setdefault(before - 1, []).extend(numbers)
    return page


def _numbers(text: str) -> list[int]:
    found = [int(number) for number in re.findall(r"\d+", text)]
    return (
        list(range(found[0], found[1] + 1))
        if "-" in text and len(found) == 2 and found[0] < found[1]
        else found
    )


def _cut(page: Page) -> None:
    block = passage = -1
    header: list[int] = []
    new_block = True
    position = 0
    for line in page.text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if line == "\x1e":
            header, new_block = [], True
            continue
        current = bisect_right(page.starts, start) - 1
        if not line.strip():
            new_block, header = True, []
            continue
        if new_block or current != passage or _ARTICLE.match(line):
            block, passage, new_block = block + 1, current, False
        if " | " in line or line.lstrip().startswith("|"):
            if not _RULE_ROW.fullmatch(line):
                header = _cut_row(page, start, end, block, passage, header)
        else:
            header = []
            _cut_line(page, start, end, block, passage)
    page._segment_starts = [segment.start for segment in page.segments]


def _cut_row(page: Page, start: int, end: int, block: int, passage: int, header: list[int]) -> list[int]:
    """The cells of a row as segments; returns the segments of the table's header row."""
    text = page.text
    spans: list[tuple[int, int]] = []
    at = start
    for match in [*_CELL.finditer(text, start, end), None]:
        stop = match.start() if match else end
        if stop > at or (spans and match):
            spans.append((at, stop))
        at = match.end() if match else end
    if len(spans) != len(header):  # else an empty last cell is one
        spans = [span for span in spans if span[1] > span[0] or span != spans[-1]]
    sentence = len(page.sentences)
    page.sentences.append((start, end))
    first = len(page.segments)
    named = sum(": " in text[a:b] for a, b in spans) * 2 > len(spans)
    has_header = bool(header) and len(header) == len(spans) and not named
    for index, (a, b) in enumerate(spans):
        labels = [first] if index else []
        if has_header:
            labels.append(header[index])
        page.segments.append(Segment(a, b, sentence, block, passage, tuple(labels), cell=True))
    if named or has_header:
        return header if has_header else []
    return list(range(first, first + len(spans)))


def _cut_line(page: Page, start: int, end: int, block: int, passage: int) -> None:
    for a, b in _pieces(page.text, start, end, _SENTENCE_END):
        sentence = len(page.sentences)
        page.sentences.append((a, b))
        topic = -1
        for c, d in _joined(page.text, list(_pieces(page.text, a, b, _SEGMENT_END))):
            found = _TOPIC.match(page.text, c, d) if _TOPIC_SIGN.search(page.text, c, d) else None
            topic = len(page.segments) if found else topic
            end_ = found.end() if found else 0
            page.segments.append(Segment(c, d, sentence, block, passage, topic=topic, topic_end=end_))


_LISTED = re.compile(r"\s*(?:[-•*·○]|\d{1,2}[.)]|[①-⑳]|\||[^\n|]{1,40}\s\|\s)\s?")
_BARE_VALUE = re.compile(r"[\d,.]+\s?[가-힣%]{0,4}[\s,]*")


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A value alone belongs to the clause before it."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and _BARE_VALUE.fullmatch(text, start, end):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


_MARKS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789")
"""What begins a paragraph, or an item within a line."""


def _pieces(text: str, start: int, end: int, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = start
    for match in cut.finditer(text, start, end):
        stop = match.start() if match[0] in _MARKS else match.end()
        if stop > at and not text[at:stop].isspace():
            yield at, stop
            at = stop
    if at < end and not text[at:end].isspace():
        yield at, end
