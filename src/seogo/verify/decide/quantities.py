"""The quantities of the evidence by what they measure and by their digits: a claim meets those that may be its own.

Knows nothing of fitting and deciding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from operator import attrgetter

from seogo.verify.compare import CYCLE, Amount
from seogo.verify.fact import Fact

_ALIKE = ({"month", "day", CYCLE}, {"thing", "place", "건"})
"""Groups of quantities that are compared with one another."""


class Quantities:
    """Facts in order, looked up by group, digits and value; each list that is given is in order too."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.all = facts
        self._by_group: dict[str, list[Fact]] = defaultdict(list)
        self._by_raw: dict[object, list[Fact]] = defaultdict(list)
        self._exact: dict[tuple[str, int], list[Fact]] = defaultdict(list)
        self._loose: dict[str, list[Fact]] = defaultdict(list)
        self._alike: dict[tuple[object, ...], Sequence[Fact]] = {}
        for fact in facts:
            self._by_group[fact.group].append(fact)
            self._by_raw[fact.raw].append(fact)
            if (base := _exact(fact)) is None:
                self._loose[fact.group].append(fact)
            else:
                self._exact[fact.group, base].append(fact)

    def alike(self, claim: Fact) -> Sequence[Fact]:
        """Those that may be equal to a claim, or stand where it does: all where nobody knows what it measures."""
        if not claim.group:
            return self.all
        key = (claim.group, claim.raw) if claim.raw in self._by_raw else (claim.group,)
        if key not in self._alike:
            groups = (*_alike_to(claim.group), "")
            self._alike[key] = _in_order(
                self._by_raw.get(claim.raw, ()), *(self._by_group.get(one, ()) for one in groups)
            )
        return self._alike[key]

    def near(self, claim: Fact) -> Sequence[Fact]:
        """Those of `alike` that may be equal to a claim: of a whole number none of its group with another value."""
        base = _exact(claim)
        if base is None or not claim.group:
            return self.alike(claim)
        groups = _alike_to(claim.group)
        same = [self._exact.get((claim.group, one), ()) for one in {base, -base}]
        others = [self._by_group.get(one, ()) for one in (*groups, "") if one != claim.group]
        return _in_order(self._by_raw.get(claim.raw, ()), self._loose.get(claim.group, ()), *same, *others)


def _exact(fact: Fact) -> int | None:
    """The value of a fact that equals no other one of its group; None where it is about so much, a share or a part."""
    value = fact.value
    if type(value) is not Amount or type(value.base) is not int or value.about:
        return None
    return None if fact.group in ("ratio", CYCLE) else value.base


def _alike_to(group: str) -> Collection[str]:
    return next((alike for alike in _ALIKE if group in alike), (group,))


def _in_order(*found: Iterable[Fact]) -> list[Fact]:
    return sorted(set(chain.from_iterable(found)), key=_START)


_START = attrgetter("start")
