"""People, things, times, ranks, ordinals: `3명`, `두 번`, `4급`, `제3차`."""

from __future__ import annotations

from collections.abc import Iterator

from seogo.types import ClaimKind
from seogo.verify.compare import rival_quantity, same_quantity
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.quantity import find_quantities


class Counts:
    """Implements `Kind`."""

    kind = ClaimKind.COUNT

    def find(self, page: Page) -> Iterator[Fact]:
        return (fact for fact in page.quantities(find_quantities) if fact.kind is self.kind)

    same = staticmethod(same_quantity)
    rivals = staticmethod(rival_quantity)
