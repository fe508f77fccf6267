"""Characters of symbol fonts (Wingdings, Symbol) as Unicode. Knows nothing of documents.

A symbol font's character is a byte, or the byte in the private use area (U+F000 and up). From the fonts' charts,
what office documents use: bullets, check marks, arrows, numbers in circles, Greek letters.
"""

from __future__ import annotations

UNKNOWN = "•"
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x6C: "●", 0x6D: "❍",
    0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA5: "◎",
    0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xB2: "✧", 0xD8: "➢", 0xDC: "➲", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗",
    0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + at: char for at, char in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "●", 0x97: "●",
                0x98: "●", 0xA1: "■", 0xA2: "■", 0xA3: "□", 0x2A: "□"}  # fmt: skip
_WINGDINGS_3 = {0x7D: "▶", 0x75: "▶", 0x7B: "▶", 0x70: "▲", 0x71: "▼", 0x84: "▶"}
_SYMBOL = {
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD6: "√", 0xDB: "⇔", 0xDC: "⇐",
    0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "symbol": _SYMBOL,
    "webdings": {0x61: "✓", 0x72: "✗", 0x63: "□", 0x67: "■", 0x34: "▶", 0x6E: "●"},
}


def is_symbol_font(font: str) -> bool:
    return font.lower() in _FONTS


def map_symbol(code: int, font: str) -> str:
    """The character of a symbol font; a code outside the table is a bullet if it is no character of its own."""
    chart = _FONTS.get(font.lower())
    byte = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if chart is not None:
        if byte in chart:
            return chart[byte]
        if font.lower() == "symbol" and 0x20 <= byte < 0x7F:
            return chr(byte)
        return " " if byte == 0x20 else UNKNOWN
    return UNKNOWN if 0xE000 <= code <= 0xF8FF else chr(code) if 0 < code < 0x110000 else ""


def map_text(text: str, font: str) -> str:
    """Text set in a symbol font."""
    return "".join(map_symbol(ord(char), font) for char in text)
