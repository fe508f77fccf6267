"""Words that an answer gives as the document's own, between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_QUOTE = re.compile(r"\"([^\"\n]{2,300})\"|'([^'\n]{2,300})'|『([^』\n]{2,80})』|‹([^›\n]{2,80})›")
_SPACE = re.compile(r"[\s\"'.,·!?]+")


class Quotations:
    """Implements `Kind`: equal when the evidence holds the same letters."""

    kind = ClaimKind.QUOTATION

    def find(self, page: Page) -> Iterator[Fact]:
        yield from find_quotations(page.text)

    def same(self, claim: Fact, fact: Fact) -> bool:
        return claim.value == fact.value

    def rivals(self, claim: Fact, fact: Fact) -> bool:
        return False


def find_quotations(text: str) -> Iterator[Fact]:
    """The quotations of a text, in order."""
    for match in _QUOTE.finditer(text):
        group = next(number for number in range(1, 5) if match[number] is not None)
        yield Fact(
            ClaimKind.QUOTATION, "quotation", squeeze(match[group]), match.start(group), match.end(group)
        )


def squeeze(text: str) -> str:
    """A text without spaces, quotation marks and stops, for comparing."""
    return _SPACE.sub("", text)
