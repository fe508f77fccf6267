"""Raised digits in a line of text: `m²`, `10^8`. Knows nothing of formats."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNIT = re.compile(r"(?:^|[\d\s(])(?:[mck]?m|ft|in|CO|H|O|N|x|㎝|㎜|㎞)$")


def raised(text: str, parts: Sequence[str]) -> str:
    """Raised digits kept apart from what they follow: `m²`, `10^8`; any other text as it is."""
    if not text.strip().isdecimal() or not text.isascii():
        return text
    before = next((part for part in reversed(parts) if part), "")
    if _UNIT.search(before):
        return text.strip().translate(_SUPERSCRIPTS)
    return f"^{text.strip()}" if before[-1:].isdigit() else text
