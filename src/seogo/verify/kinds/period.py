"""Lengths of time: `2년` = `24개월`, `7일` = `1주`, `반년`, `열흘`; with `이내`, `이상`, `전`, `후`."""

from __future__ import annotations

from collections.abc import Iterator

from seogo.types import ClaimKind
from seogo.verify.compare import rival_quantity, same_quantity
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.quantity import find_quantities


class Periods:
    """Implements `Kind`."""

    kind = ClaimKind.PERIOD

    def find(self, page: Page) -> Iterator[Fact]:
        return (fact for fact in page.quantities(find_quantities) if fact.kind is self.kind)

    same = staticmethod(same_quantity)
    rivals = staticmethod(rival_quantity)
