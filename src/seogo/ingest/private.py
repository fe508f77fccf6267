"""Private-use characters of Hancom and of symbol fonts as Unicode, wherever a text brings them. Knows no format.

Old-Hangul syllables of the Hanyang area (U+E0BC..U+F8F7) are those of Hangul's files alone: elsewhere the same codes
are icons and pieces of fonts. `map_old_hangul` reads them where the extra `oldhangul` is installed. Whatever has no
Unicode stays, since dropping it would lose letters, and a notice says how many.
"""

from __future__ import annotations

import re

from seogo.types import Notice

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")

_WINGDINGS = {
    0x6C: "●", 0x6D: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA0: "·", 0xA1: "○", 0xA2: "○", 0xA3: "○",
    0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xEF: "⇦",
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


_OLD_HANGUL = re.compile("[\ue0bc-\uefff\uf100-\uf66e\uf784-\uf800\uf806-\uf864\uf86a-\uf8f7]")
"""Syllables, and from U+F784 the initials, vowels and finals alone."""
_ONE_FOR_ONE = {code: char for code, char in _TABLE.items() if len(char) == 1}


def map_private(text: str) -> str:
    """The text with known private-use characters replaced; unknown ones stay."""
    return text.translate(_TABLE) if PRIVATE.search(text) else text


def map_one_for_one(text: str) -> str:
    """As `map_private`, of those that one character stands for, so that the text keeps its length."""
    return text.translate(_ONE_FOR_ONE)


def map_old_hangul(text: str) -> str:
    """As `map_private`, and a Hangul file's old Hangul as conjoining jamo, where hypua2jamo is installed.

    Not yet in NFC. The jamo are composed ones: a cluster of initials is one, as Unicode names it.
    """
    text = map_private(text)
    if not _OLD_HANGUL.search(text):
        return text
    try:
        from hypua2jamo import translate
    except ImportError:
        return text
    return _OLD_HANGUL.sub(lambda found: translate(found[0]), text)


def private_notice(text: str) -> tuple[Notice, ...]:
    """A notice of the private-use characters that are left: old Hangul of the Hanyang area, unknown symbols."""
    found = PRIVATE.findall(text)
    if not found:
        return ()
    shown = ", ".join(f"U+{ord(char):04X}" for char in sorted(set(found))[:5])
    message = f"옛한글이나 한컴 전용 글자 {len(found)}자는 바꾸지 못했습니다({shown})."
    return (Notice(code="private_characters", message=message),)
