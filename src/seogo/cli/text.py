"""What people read, in Korean or English: the language, numbers, columns. Knows no command."""

from __future__ import annotations

import os
import unicodedata


def english() -> bool:
    """Whether to speak English: `SEOGO_LANG=en`. The locale does not count: Korean servers run in `en_US.UTF-8`."""
    return os.environ.get("SEOGO_LANG", "ko").lower().startswith("en")


def t(korean: str, english_text: str) -> str:
    """The text in the reader's language."""
    return english_text if english() else korean


def width(text: str) -> int:
    """Columns the text takes on a terminal: two for a Hangul syllable or hanja."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def cut_to(text: str, columns: int) -> str:
    """The text on one line of at most `columns` columns, with an ellipsis when it was cut."""
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    kept = ""
    for character in line:
        if width(kept + character) > columns - 1:
            break
        kept += character
    return kept + "…"
