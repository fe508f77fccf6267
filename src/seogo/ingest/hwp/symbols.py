"""Hancom's private-use characters as Unicode. Knows nothing of files.

Old-Hangul syllables of the Hanyang area (U+E0BC..U+F8F7) are left as they are but for U+F53A, the 한 of
Hancom's own name; dropping them would lose letters.
"""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6D: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA0: "·", 0xA1: "○", 0xA2: "○", 0xA3: "○",
    0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xEF: "⇦",
    0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✔", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_HANCOM = {0xF003B: "↓", 0xF00DA: "▸", 0xF012B: "(인)", 0xF02EF: "·", 0xF03C5: "□", 0xF0827: "■"}
_HANCOM |= {0xF080F: "", 0xF0854: "《", 0xF0855: "》"}
_TABLE: dict[int, str] = {
    0xF53A: "한",
    **{0xF000 + code: sign for code, sign in _WINGDINGS.items()},
    **_HANCOM,
    # Digits 1 to 20 in a square, and in a filled square.
    **{0xF02B1 + step: chr(ord("①") + step) for step in range(20)},
    **{0xF02CE + step: chr(ord("①") + step) for step in range(20)},
}


def map_symbols(text: str) -> str:
    """The text with known private-use characters replaced; unknown ones stay."""
    return text if text.isascii() else text.translate(_TABLE)
