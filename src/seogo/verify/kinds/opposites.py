"""Words that have an opposite, as claims: `유급` / `무급`, `증가` / `감소`. Knows nothing of verbs and of comparing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

from seogo.lang.antonyms import PAIRS
from seogo.lang.spans import Taken
from seogo.types import ClaimKind
from seogo.verify.compare import Amount
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.polarity import NEGATIVE, read_polarity
from seogo.verify.quantity import find_quantities


def find_opposites(page: Page, groups: Collection[str] | None = None) -> Iterator[Fact]:
    """The words of a page that have an opposite; those of `groups` alone where given."""
    text = page.text
    quantities = page.quantities(find_quantities)
    starts = [fact.start for fact in quantities]
    for name, plus, minus in PAIRS:
        if groups is not None and f"pair:{name}" not in groups:
            continue
        taken = Taken()
        for sign, side in ((-1, minus), (1, plus)):
            for match in side.pattern.finditer(text) if side.may_match(text) else ():
                before = bisect_right(starts, match.end() - 1) - 1
                if before >= 0 and quantities[before].end > match.start():
                    continue  # 상한 5만원: a bound of the number, compared with it
                if taken.overlaps(*match.span()):
                    continue
                taken.add(*match.span())
                polarity = read_polarity(text, match.start(), match.end(), verb=False)
                turned = -sign if polarity in NEGATIVE else sign
                yield Fact(
                    ClaimKind.POLARITY,
                    f"pair:{name}",
                    turned,
                    match.start(),
                    match.end(),
                    raw="pair",
                    weak=True,
                )


GROWTH = "pair:증가"
"""The group of what is more or less than it was."""
_CHANGE = re.compile(r"증감|증가|성장|변동|신장")


def find_signed(page: Page) -> Iterator[Fact]:
    """`증감률: -20.0%` is a decrease."""
    for fact in page.quantities(find_quantities):
        segment = page.segments[page.segment_at(fact.start)]
        assert isinstance(fact.value, Amount)
        spans = [segment, *(page.segments[label] for label in segment.labels)]
        named = segment.cell and any(_CHANGE.search(page.text, one.start, one.end) for one in spans)
        if named or (fact.value.base < 0 and page.text[fact.start] in "-△▲"):
            sign = -1 if fact.value.base < 0 else 1
            yield Fact(ClaimKind.POLARITY, GROWTH, sign, fact.start, fact.end, raw="pair")
