"""One form of a text for documents (`normalize`), and one for matching (`fold`). Knows no morphemes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")

_DASHES = "‐‑‒–—―−﹘﹣－⸺⸻"
_SINGLE_QUOTES = "‘’‚‛′´＇"
_DOUBLE_QUOTES = "“”„‟″〃＂"
_MIDDLE_DOTS = "·•‧∙⋅・･ㆍᆞ•●"
_TILDES = "∼〜～˜"
_ODD = re.compile(r"[^\x00-\x7f가-힣一-鿿·①-⑳「」『』※○□→…]")
"""A letter beyond those of most Korean texts, of which ASCII alone has two cases and none has two forms."""


def normalize(text: str) -> str:
    """The text as documents keep it: NFC, `\\n` as the only line break, plain spaces, nothing invisible.

    No-break and typographic spaces become a space (a tab stays), zero-width, bidirectional and control
    characters go, a lone surrogate becomes U+FFFD. Idempotent. Offsets everywhere are into this form.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def fold(text: str) -> str:
    """The text for comparing: same length, so offsets hold; lower case, full-width and half-width forms as
    the ordinary ones, one dash, one quote of each kind, one middle dot. Idempotent on NFC text."""
    return text.translate(_folds()) if _ODD.search(text) else text.lower()


@cache
def _folds() -> dict[int, str]:
    folds = {code: chr(code).lower() for code in range(0x41, 0x5B)}
    for code in range(0x80, 0x1E944):
        character = chr(code)
        lower = character.lower()
        if lower != character and len(lower) == 1:
            folds[code] = lower
    for code in range(0xFF01, 0xFFEF):  # full-width ASCII and signs, half-width katakana and Hangul jamo
        wide = unicodedata.normalize("NFKC", chr(code))
        if len(wide) == 1 and wide != chr(code):
            folds[code] = wide.lower()
    for code in range(0xFFA1, 0xFFDD):  # half-width jamo: as the compatibility jamo, not as conjoining ones
        names = unicodedata.decomposition(chr(code)).split()
        if names:
            folds[code] = chr(int(names[-1], 16))
    for same, one in (
        (_DASHES, "-"),
        (_SINGLE_QUOTES, "'"),
        (_DOUBLE_QUOTES, '"'),
        (_MIDDLE_DOTS, "·"),
        (_TILDES, "~"),
    ):
        folds.update({ord(character): one for character in same if character != one})
    return folds
