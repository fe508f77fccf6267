"""Text as the recognisers read it, and where each of its characters stands in the text as it was given.

Full-width and other digits, dashes and spaces become the ordinary ones, decomposed Hangul (NFD) is composed, invisible
characters go. Case stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2e3a\u2e3b\u3161\u30fc\u00ad"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DOTS = "\u30fb\u318d\u2022\u2027\u2219\u22c5\uff65"
_HIDDEN = r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f\u180e\u034f\u061c]"
_INVISIBLE = re.compile(_HIDDEN)
_UNUSUAL = re.compile(rf"[\u0300-\u036f\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]|{_HIDDEN}")
_CLUSTER = re.compile(
    r"[\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6][\u11a8-\u11ff\ud7cb-\ud7fb]?"
    r"|.[\u0300-\u036f]+|.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """`at[i]`: offset in the given text of character i, with one more for the end; None where they are the same."""

    text: str
    at: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the given text of `text[start:end]`, not empty."""
        return (start, end) if self.at is None else (self.at[start], self.at[end])


def fold(text: str) -> Folded:
    """The text to be read; of the same length unless it is decomposed or holds invisible characters."""
    if text.isascii():
        return Folded(text)
    if not _UNUSUAL.search(text):
        return Folded(text.translate(_table()))
    characters: list[str] = []
    at: list[int] = []
    for match in _CLUSTER.finditer(text):
        cluster = match[0]
        if _INVISIBLE.match(cluster):
            continue
        composed = unicodedata.normalize("NFC", cluster)
        characters.append(composed if len(composed) == 1 else cluster[0])
        at.append(match.start())
    at.append(len(text))
    return Folded("".join(characters).translate(_table()), at)


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(one): "-" for one in _DASHES}
    table |= {ord(one): " " for one in _SPACES}
    table |= {ord(one): "·" for one in _DOTS} | {0x3002: ".", 0xFF61: ".", 0xFF5C: "|", 0x2502: "|"}
    for code in range(0x80, 0x1FFFF):
        if chr(code).isdecimal():
            table[code] = str(unicodedata.decimal(chr(code)))
    return table
