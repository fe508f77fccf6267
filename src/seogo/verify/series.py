"""Values that can be ranked: the columns of tables, and the items of lists in sentences, each with the words it is told
by.

`중앙도서관 41만 권, 햇살도서관 28만 권` are two points of one series. Knows no claim and no answer.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from seogo.lang.record import record
from seogo.types import ClaimKind
from seogo.verify.compare import CYCLE, Amount
from seogo.verify.fact import Fact
from seogo.verify.kinds.date import Day
from seogo.verify.page import Page, Segment

Size: TypeAlias = tuple[Fraction | int, ...]

_WORD = re.compile(r"[가-힣a-z\d.-]*[가-힣a-z][가-힣a-z\d.-]*")
_PARTICLE = re.compile(
    r"(?<=[가-힣a-z\d]{2})(?:(?:으로|에서|에게|까지|부터|보다|이며|이고|처럼)[은는도만]?|[은는이가을를의에로와과도만])$"
)
_DEED = re.compile(r"(?<=[가-힣]{2})(?:하|되|된|됩|될|됐|한다|할|합니|했|입니|이다|이었|였)[가-힣]*$")
_APART = re.compile(r"차이|격차|편차|오차")
"""Heads of columns that say how far two lie apart, whichever is the more."""
_VALUELESS = frozenset((
    "하루", "매월", "매년", "월", "연", "약", "총", "평균", "각각", "가운데", "그중", "이중", "중", "가장", "제일",
    "모두", "현재", "기준", "대비", "으로", "이고", "이며", "에서", "보다", "최고", "최저", "최대", "최소", "순", "더",
    "많이", "많은", "적은", "높은", "낮은", "번째로", "보다",
))  # fmt: skip
"""Words beside a value that do not tell whose it is."""
_TOTAL = re.compile(r"(?:합계|총계|소계|누계|전체|평균|총|계)")
_ON = re.compile(r"[으]?로?\s?에서\s|\s?부터\s|\s?[~∼-]\s?\d")
"""What a value is followed by that grows into the next one."""
_SINGLE = re.compile(r"[가-힣\s]{0,2}")
_NUMBER = re.compile(r"[\d.,\s위제번호회차-]*")
_BEHIND = re.compile(r"(?:\s?[가-힣]+){0,3}")
"""What is counted, and what is done with it: `12만 상자를 처리하고`."""
_OF_THOSE = re.compile(r".{0,6}?(?:이|그)\s?(?:중|가운데)(?:에서)?")
_MOST = 400
"""Values of a page that are looked at."""


@record(frozen=True, slots=True, eq=False)
class Point:
    """One value. `label`: the words right before it, or its row's name; `around`: the column's head, or the topic that
    its clause takes over. `series`: points of one key can be compared."""

    fact: Fact
    size: Size
    label: frozenset[str]
    around: frozenset[str]
    series: Hashable
    cell: bool = False


@lru_cache(maxsize=1024)
def words_of(text: str) -> frozenset[str]:
    """The words of a text without their particles, folded, those that say nothing of a value left out."""
    return frozenset(filter(None, map(_root_of, _WORD.findall(text))))


@lru_cache(maxsize=4096)
def _root_of(word: str) -> str:
    """A word without its particle, or what makes a verb of it; empty for one that says nothing of a value."""
    root = _DEED.sub("", _PARTICLE.sub("", word.strip(".-")))
    return root if len(root) > 1 and root not in _VALUELESS else ""


def are_alike(one: str, other: str) -> bool:
    """Whether one of two words begins the other: 강남, 강남지점."""
    return one.startswith(other) or other.startswith(one)


def matched(words: Iterable[str], said: Iterable[str]) -> frozenset[str]:
    """Those of the words that are said, wholly or by their beginning."""
    said = tuple(said)
    first = {one[0] for one in said}
    return frozenset(word for word in words if word[0] in first and any(are_alike(word, one) for one in said))


def read_points(page: Page, facts: Sequence[Fact]) -> Sequence[Point]:
    """The points of a page by place. `facts`: all that it says."""
    return page.once("points", lambda: [*_of_cells(page, facts), *_of_sentences(page, facts)])


def read_columns(page: Page, facts: Sequence[Fact]) -> Sequence[Point]:
    """The cells of tables as points of their rows: `label` is the column's head, `around` the row's name."""

    def turned(one: Point) -> Point:
        row = page.segments[page.segment_at(one.fact.start)].sentence
        return Point(one.fact, one.size, one.around, one.label, ("row", row, one.fact.group), cell=True)

    return page.once(
        "columns", lambda: [turned(one) for one in read_points(page, facts) if one.cell and one.around]
    )


def size_of(fact: Fact) -> Size | None:
    """What a fact is ranked by; None for what has no size."""
    if isinstance(fact.value, Amount) and fact.group != CYCLE and not fact.vague:
        return (fact.value.base,)
    if isinstance(fact.value, Day) and fact.value.year:
        return (fact.value.year, fact.value.month or 0, fact.value.day or 0)
    return None


def _of_cells(page: Page, facts: Sequence[Fact]) -> Iterator[Point]:
    rows: dict[int, list[Segment]] = {}
    for segment in page.segments:
        if segment.cell:
            rows.setdefault(segment.sentence, []).append(segment)
    by_segment: dict[int, list[Fact]] = {}
    for fact in facts if rows else ():
        if size_of(fact) is not None:
            by_segment.setdefault(page.segments[page.segment_at(fact.start)].start, []).append(fact)
    for cells in rows.values():
        name = next((cell for cell in cells if not _NUMBER.fullmatch(_value(page, cell))), None)
        if name is None or _TOTAL.fullmatch(_value(page, name).strip()):
            continue
        label = words_of(_value(page, name)) or frozenset((_value(page, name).strip(),))
        for cell in cells:
            begin = cell.end - len(_value(page, cell))
            found = [fact for fact in by_segment.get(cell.start, ()) if fact.start >= begin]
            if cell is name or len(found) != 1:
                continue
            size = size_of(found[0])
            head = _head(page, cell)
            if size is not None and _APART.search(head):
                size = tuple(one if one >= 0 else -one for one in size)
            assert size is not None
            if head:
                key = ("cell", cell.block, head, found[0].group)
                yield Point(found[0], size, label, words_of(head), key, cell=True)


def _value(page: Page, cell: Segment) -> str:
    return page.text[cell.start : cell.end].rpartition(": ")[2]


def _head(page: Page, cell: Segment) -> str:
    if len(cell.labels) > 1:
        head = page.segments[cell.labels[-1]]
        return page.text[head.start : head.end]
    return (
        page.text[cell.start : cell.end].partition(": ")[0]
        if ": " in page.text[cell.start : cell.end]
        else ""
    )


def _of_sentences(page: Page, facts: Sequence[Fact]) -> Iterator[Point]:
    before: Fact | None = None
    for fact in facts[:_MOST]:
        segment = page.segments[page.segment_at(fact.start)]
        if segment.cell or fact.kind in (ClaimKind.NAME, ClaimKind.LAW_REFERENCE):
            continue
        size = size_of(fact)
        start, _ = page.sentences[segment.sentence]
        first = max(start, before.end if before and before.start >= start else start)
        own = page.text[first : fact.start]
        if before and first > start and _SINGLE.fullmatch(own) and before.group != fact.group:
            own = page.text[before.start : fact.start]  # 30대가 2만 1,300명
        last = before
        if not (fact.vague or fact.weak):
            before = fact
        if size is None or fact.weak or fact.kind is ClaimKind.DATE or fact.bound.direction:
            continue
        if _ON.match(page.text, fact.end) or (last and last.end >= start and _ON.match(page.text, last.end)):
            continue
        label = words_of(page.text[max(first, segment.start) : fact.start]) or words_of(own)
        if not label and _OF_THOSE.fullmatch(own.strip()):
            label = words_of(_BEHIND.match(page.text, fact.end, segment.end)[0])  # type: ignore[index]
        if not label or any(_TOTAL.fullmatch(word) for word in label):
            continue
        topic = page.segments[segment.topic] if segment.topic >= 0 else None
        around = words_of(page.text[topic.start : topic.topic_end]) if topic else frozenset()
        label = label - around or label
        around |= words_of(_BEHIND.match(page.text, fact.end, segment.end)[0])  # type: ignore[index]
        yield Point(fact, size, label, around, ("said", segment.sentence, fact.group, fact.unit))
