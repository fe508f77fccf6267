"""Before and after: `개시 전`, `말린 뒤`, `끝나기 전에`, by the word that something comes before or after.

Knows nothing of lengths of time (`3일 전`), which have bounds of their own, and of comparing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.lang.analyzer import Token
from seogo.lang.scan import places_of
from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.page import Page

ORDER = "order:"
"""Beginning of the groups; what follows is the stem."""
_ORDER = re.compile(
    r"(?<=[가-힣])\s?(?:(?P<before>(?<=기)\s전|(?<=[가-힣]{2})\s(?:전|이전))|(?P<after>\s(?:후|뒤|이후|다음)))"
    r"(?=에|까지|부터|이라도|이라면|이면|[\s,.)]|$)"
)
_STEM = ("VV", "VA", "NNG", "XR")


def find_orders(page: Page) -> Iterator[Fact]:
    """What an answer sets something before or after, by the morpheme before `전` or `후`."""
    ends = [token.end for token in page.tokens]
    for match in _ORDER.finditer(page.text):
        if (token := _stem_before(page.tokens, ends, match.start())) is not None:
            sign = -1 if match["before"] else 1
            group = ORDER + token.form
            yield Fact(ClaimKind.POLARITY, group, sign, match.start() + 1, match.end(), raw="pair", weak=True)


def _stem_before(tokens: Sequence[Token], ends: Sequence[int], position: int) -> Token | None:
    index = 0
    while index < len(ends) and ends[index] <= position:
        index += 1
    for token in reversed(tokens[max(0, index - 4) : index]):
        if token.tag.split("-")[0] in _STEM:
            return token if len(token.form) > 1 else None
        if token.tag[0] not in "EX":
            return None
    return None


_AFTER_STEM = re.compile(
    r"(?:하|되|받|시작하)?(?:(?P<before>기?\s?(?:전|이전))|(?P<after>[가-힣]?\s?(?:후|뒤|이후|다음)))"
    r"(?=에|까지|부터|[\s,.)]|$)"
)


def find_orders_of(page: Page, stem: str) -> Iterator[Fact]:
    """Where the evidence sets something before or after the same stem."""
    end = 0
    for start in places_of(page.text, stem, overlapping=True):
        if start >= end and (match := _AFTER_STEM.match(page.text, start + len(stem))):
            end, sign = match.end(), -1 if match["before"] else 1
            yield Fact(ClaimKind.POLARITY, ORDER + stem, sign, start, end, raw="pair", weak=True)
