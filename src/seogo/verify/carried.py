"""What a sentence of the evidence takes from the places that it refers to: `제1항에도 불구하고 3일까지` is about what
제1항 is about. Knows no claim."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.places import Ref

_Place = tuple[int | None, int | None, int | None, str | None, str | None]
_DESPITE = re.compile(r"\s?(?:본문|단서|전단|후단)?에도\s?불구")
_MOST = 12
"""Segments that one sentence takes over."""


def read_carried(page: Page, facts: Sequence[Fact]) -> Mapping[int, frozenset[int]]:
    """Of each sentence that refers to an item of the evidence, or departs from another place (`제1항에도 불구하고`),
    the segments of that place's first sentence.

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
        taken = found.setdefault(citing.sentence, set())
        first = page.segment_at(head.start)
        sentence = page.segments[first].sentence
        while first < len(page.segments) and page.segments[first].sentence == sentence and len(taken) < _MOST:
            taken.add(first)
            first += 1
    return {sentence: frozenset(taken) for sentence, taken in found.items()}


def _is_place(fact: Fact) -> bool:
    return fact.kind is ClaimKind.LAW_REFERENCE and fact.group == "place"


def _key(ref: Ref) -> _Place:
    return ref.article, ref.sub, ref.paragraph, ref.item, ref.subitem
