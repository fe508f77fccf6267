"""All the facts of a page, of every kind, none overlapping. Knows nothing of comparing."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from seogo.lang.spans import outside
from seogo.types import ClaimKind
from seogo.verify.fact import Fact, Kind
from seogo.verify.kinds.date import Dates
from seogo.verify.kinds.identifier import Identifiers
from seogo.verify.kinds.law_reference import LawReferences
from seogo.verify.kinds.measures import Measures
from seogo.verify.kinds.name import Names
from seogo.verify.kinds.quotation import Quotations
from seogo.verify.page import Page

KINDS: Sequence[Kind] = (
    LawReferences(),
    Identifiers(),
    Dates(),
    *(Measures(kind) for kind in (ClaimKind.AMOUNT, ClaimKind.PERIOD, ClaimKind.COUNT)),
    Names(),
)
"""In the order in which they claim a stretch of text: `2024년` is a date before it is 2,024 years."""
QUOTATIONS = Quotations()
_START = attrgetter("start")

QUANTITIES = frozenset({ClaimKind.AMOUNT, ClaimKind.COUNT, ClaimKind.PERIOD})
VALUES = QUANTITIES | {ClaimKind.DATE}
_BY_KIND = {kind.kind: kind for kind in (*KINDS, QUOTATIONS)}


def kind_named(kind: ClaimKind) -> Kind:
    """The reader and comparer of a kind."""
    return _BY_KIND[kind]


def find_facts(page: Page) -> list[Fact]:
    """The facts of a page by start; a quotation may hold others, everything else overlaps nothing.

    A paragraph of the evidence is a fact of its own (`scope`), and holds others too.
    """
    taken: list[Fact] = []
    for kind in KINDS:
        found = sorted(kind.find(page), key=lambda fact: (fact.start, -fact.end))
        apart: list[Fact] = []
        for fact in outside(found, taken):
            if not apart or fact.start >= apart[-1].end:
                apart.append(fact)
        taken = sorted([*taken, *apart], key=_START) if apart else taken
    return taken
