"""What a sentence of the evidence takes from other places: `제1항에도 불구하고 3일까지` is about what 제1항 is about,
an item about what the head of its list says (`다음 각 호의 경우에는`). Knows no claim."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.places import Ref

_Place = tuple[int | None, int | None, int | None, str | None, str | None]
_DESPITE = re.compile(r"\s?(?:본문|단서|전단|후단)?에도\s?불구")
_LIST = re.compile(r"다음\s?(?:각\s?[호목]|[과의])")
_ITEM = re.compile(r"제\s?(\d{1,2})호")
_MOST, _ALL = 12, 400
"""Segments that one sentence takes over."""


def read_carried(page: Page, facts: Sequence[Fact]) -> Mapping[int, frozenset[int]]:
    """Of each sentence that refers to an item of the evidence, departs from another place (`제1항에도 불구하고`), or is
    an item, the segments of that place's first sentence, or of its list's head.

    `facts`: all that the page says.
    """
    return page.once("carried", lambda: _read(page, facts))


def _read(page: Page, facts: Sequence[Fact]) -> dict[int, frozenset[int]]:
    refs = [(fact, fact.value[0]) for fact in facts if _is_place(fact) and isinstance(fact.value, tuple)]
    heads: dict[_Place, Fact] = {}
    for fact, ref in refs:
        if fact.raw == "head":
            heads.setdefault(_key(ref), fact)
    found: dict[int, set[int]] = {}
    for fact, ref in refs:
        head = heads.get(_key(ref))
        if fact.raw == "head" or head is None or head.start <= fact.start < head.scope:
            continue
        if not ref.item and not _DESPITE.match(page.text, fact.end):
            continue  # 제1항에 따라 통고받은 사람이 내지 아니하면: of another case
        citing = page.segments[page.segment_at(fact.start)]
        _take(page, head.start, found.setdefault(citing.sentence, set()))
    above: list[tuple[Fact, Ref]] = []
    for fact, ref in refs:
        if fact.raw != "head":
            continue
        while above and above[-1][0].scope <= fact.start:
            above.pop()
        if above and ref.item and not ref.subitem:
            _take_list(
                page, next((one for one, whole in reversed(above) if not whole.item), None), fact, ref, found
            )
        above.append((fact, ref))
    return {sentence: frozenset(taken) for sentence, taken in found.items()}


def _take_list(page: Page, head: Fact | None, item: Fact, ref: Ref, found: dict[int, set[int]]) -> None:
    """What an item takes of its list's head, and the head, and its proviso that names the item, of the item."""
    if head is None or not _LIST.search(page.text, head.start, item.start):
        return
    own, whole = (page.segments[page.segment_at(one.start)].sentence for one in (item, head))
    _take(page, head.start, found.setdefault(own, set()))
    _take(page, item.start, found.setdefault(whole, set()), _ALL)
    for match in _ITEM.finditer(page.text, head.start, item.start):
        citing = page.segments[page.segment_at(match.start())].sentence
        if match[1] == ref.item and citing not in (own, whole):
            for one in (item, head):  # 다만, 제1호의 경우에는
                _take(page, one.start, found.setdefault(citing, set()))


def _take(page: Page, start: int, taken: set[int], most: int = _MOST) -> None:
    """Adds the segments of the sentence at `start`."""
    first = page.segment_at(start)
    sentence = page.segments[first].sentence
    while first < len(page.segments) and page.segments[first].sentence == sentence and len(taken) < most:
        taken.add(first)
        first += 1


def _is_place(fact: Fact) -> bool:
    return fact.kind is ClaimKind.LAW_REFERENCE and fact.group == "place"


def _key(ref: Ref) -> _Place:
    return ref.article, ref.sub, ref.paragraph, ref.item, ref.subitem
