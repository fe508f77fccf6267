"""Tokens that are kept whole, because cut up they find everything: article numbers, codes, decimals, dates.

Knows nothing of morphemes. Input is folded text (`normalize.fold`).
"""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"제?\s?(\d+)\s?조(?:\s?의\s?(\d+))?(?![가-힣]*\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CODE = re.compile(
    r"(?<![\w.])(?=[a-z\d./_-]*\d)[a-z\d]+(?:[-_./][a-z\d]+)+(?![\w])|(?<![a-z\d])(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{2,}"
)
_DATE = re.compile(r"(\d{4})\s?[.\-/년]\s?(\d{1,2})\s?[.\-/월]\s?(\d{1,2})(?!\d)")


def find_exact(text: str) -> list[str]:
    """The whole tokens of folded text, in their normal form, in no particular order; none holds a space."""
    if not any(character.isdigit() for character in text) and "@" not in text:
        return []
    tokens: list[str] = []
    for match in _ARTICLE.finditer(text):
        tokens.append(f"제{match[1]}조" + (f"의{match[2]}" if match[2] else ""))
    tokens.extend(match[0] for match in _EMAIL.finditer(text))
    tokens.extend(match[0] for match in _CODE.finditer(text))
    tokens.extend(f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}" for m in _DATE.finditer(text))
    return tokens
