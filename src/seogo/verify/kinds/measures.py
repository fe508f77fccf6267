"""Amounts (money, shares, multiples, measures: `1,000억원`, `3.5%`, `2배`, `12㎞`), lengths of time (`2년` = `24개월`,
`7일` = `1주`; with `이내`, `이상`, `전`, `후`) and counts (`3명`, `두 번`, `4급`, `제3차`)."""

from __future__ import annotations

from collections.abc import Iterator

from seogo.types import ClaimKind
from seogo.verify.compare import rival_quantity, same_quantity
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.quantity import find_quantities


class Measures:
    """Implements `Kind`, for each of the three."""

    def __init__(self, kind: ClaimKind) -> None:
        self.kind = kind

    def find(self, page: Page) -> Iterator[Fact]:
        return (fact for fact in page.quantities(find_quantities) if fact.kind is self.kind)

    same = staticmethod(same_quantity)
    rivals = staticmethod(rival_quantity)
