"""Questions to begin with, for someone who does not know yet what can be asked: fixed ones, and articles of rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from seogo.app.guarding import display_shield
from seogo.catalog.catalog import Entry
from seogo.types import DocumentId

if TYPE_CHECKING:
    from seogo.app.library import Library

_SEEDS = ("어떻게", "언제", "얼마", "며칠", "누구", "신청")
"""What fixed questions are full of: one of each is drawn."""
_ARTICLE = re.compile(r"제\d+조(?:의\d+)?\(([^()]+)\)")
_HEAD = 200
"""Characters of a chunk in which its article stands, where a short text was not cut by its articles."""
_LOOKED_AT = 100
"""Chunks of a rule: a general one has what people ask for in its first part."""
_FORMAL = re.compile(r"목적|정의|적용|시행|경과|준용|관계|부칙|해석|위임|개정|폐지")
"""Articles that nobody asks for."""
_ASKED = (
    "휴가", "휴직", "숙박", "수당", "출장", "휴일", "퇴직", "민원", "신청", "지급", "기한", "계약", "반납",
    "기간", "근무",
)  # fmt: skip
"""What people do ask for, most first."""
_RULES = re.compile(r"(규정|규칙|지침|법|시행령|조례|세칙|요령|내규|규약|훈령|예규|정관)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """A question that can be answered. `document`: the rule whose article it asks for, None for a fixed one."""

    question: str
    document: DocumentId | None = None


def starters(library: Library, collections: frozenset[str] | None, *, k: int = 4) -> list[Starter]:
    """At most k questions from these collections, None for all: k - 1 fixed ones, then articles of rules in turn."""
    found: dict[str, Starter] = {}
    for seed in _SEEDS:
        offered = (one.question for one in library.faq.suggest(seed, 3, collections))
        if new := next((one for one in offered if one not in found), None):
            found[new] = Starter(question=new)
    fixed = list(found.values())[: k - 1]
    rules = {
        entry.title: entry
        for entry in library.documents()
        if (collections is None or entry.collection in collections) and _RULES.search(entry.title)
    }
    of_each = [_of_articles(library, entry, k) for entry in list(rules.values())[: k - len(fixed)]]
    articles = [one for turn in zip_longest(*of_each) for one in turn if one]
    return [*fixed, *articles][:k]


def _of_articles(library: Library, entry: Entry, k: int) -> list[Starter]:
    """The articles of a rule by their headings, `제60조(연차 유급휴가)`, what people ask for first."""
    chunks = display_shield(library).chunks(library.index.neighbours(entry.id, 0, _LOOKED_AT - 1))
    places = (one.address or one.text[:_HEAD] for one in chunks)
    headings = dict.fromkeys(one[0] for one in map(_ARTICLE.search, places) if one)
    return [
        Starter(question=f"{entry.title} {one} 내용이 뭐예요?", document=entry.id)
        for one in sorted(headings, key=_rank)[:k]
    ]


def _rank(article: str) -> tuple[bool, int]:
    """What is only formal last, what people ask for first; else as they stand."""
    asked = next((at for at, word in enumerate(_ASKED) if word in article), len(_ASKED))
    return bool(_FORMAL.search(article)), asked
