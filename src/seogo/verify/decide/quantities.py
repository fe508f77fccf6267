"""The quantities of the evidence by what they measure and by their digits: a claim meets those that may be its own.

Knows nothing of fitting and deciding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from itertools import chain
from operator import attrgetter

from seogo.lang.measures import MONEY
from seogo.verify.compare import CYCLE, Amount, times_as
from seogo.verify.fact import Fact

TIMES = frozenset(("month", "day"))
_ALIKE = (TIMES | {CYCLE}, {"thing", "place", "건"}, MONEY)
"""Groups of quantities that are compared with one another."""


class Quantities:
    """Facts in order, looked up by group, digits and value; each list that is given is in order too."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.all = facts
        self._by_group: dict[str, list[Fact]] = defaultdict(list)
        self._by_raw: dict[object, list[Fact]] = defaultdict(list)
        self._by_value: dict[tuple[str, Fraction | int], list[Fact]] = defaultdict(list)
        self._by_base: dict[Fraction | int, list[Fact]] = defaultdict(list)
        self._loose: dict[str, list[Fact]] = defaultdict(list)
        self._alike: dict[tuple[object, ...], Sequence[Fact]] = {}
        for fact in facts:
            self._by_group[fact.group].append(fact)
            self._by_raw[fact.raw].append(fact)
            if isinstance(fact.value, Amount):
                self._by_value[fact.group, fact.value.base].append(fact)
                self._by_base[fact.value.base].append(fact)
            if not _is_exact(fact):
                self._loose[fact.group].append(fact)

    def alike(self, claim: Fact) -> Sequence[Fact]:
        """Those that may be equal to a claim, or stand where it does: all where nobody knows what it measures."""
        if not claim.group:
            return self.all
        assert isinstance(claim.value, Amount)
        base = claim.value.base
        key = (
            claim.group,
            claim.raw if claim.raw in self._by_raw else None,
            base if base in self._by_base else None,
        )
        if key not in self._alike:
            groups = (*_alike_to(claim.group), "")
            self._alike[key] = _in_order(
                self._by_raw.get(claim.raw, ()),
                self._by_base.get(base, ()),
                *(self._by_group.get(one, ()) for one in groups),
            )
        return self._alike[key]

    def near(self, claim: Fact) -> Sequence[Fact]:
        """Those of `alike` that may be equal to a claim (see `equal_value`): by value, where no other one will do."""
        if not claim.group or claim.group == CYCLE:
            return self.alike(claim)
        assert isinstance(claim.value, Amount)
        base, found = claim.value.base, [self._by_raw.get(claim.raw, ())]
        if _is_exact(claim):
            found += [self._loose.get(claim.group, ()), self._by_value.get((claim.group, -base), ())]
        else:
            found.append(self._by_group.get(claim.group, ()))
        found += [self._by_value.get((one, base), ()) for one in (*_alike_to(claim.group), "")]
        if claim.group in TIMES:
            found.append(self._by_group.get(CYCLE, ()))
            other = "day" if claim.group == "month" else "month"
            found += [self._by_value.get((other, one), ()) for one in times_as(claim.group, base)]
        return _in_order(*found)


def _is_exact(fact: Fact) -> bool:
    """Whether its value equals no other one of its group: not so for one that is about so much, a share or a part."""
    value = fact.value
    exact = type(value) is Amount and type(value.base) is int and not value.about
    return exact and fact.group not in ("ratio", CYCLE)


def _alike_to(group: str) -> Collection[str]:
    return next((alike for alike in _ALIKE if group in alike), (group,))


def _in_order(*found: Iterable[Fact]) -> list[Fact]:
    return sorted(set(chain.from_iterable(found)), key=_START)


_START = attrgetter("start")
