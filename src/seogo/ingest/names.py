"""File names as text that can be kept and shown. Knows nothing of files."""

from __future__ import annotations

import os
import unicodedata


def shown_name(name: str | os.PathLike[str]) -> str:
    """The name or path in NFC; bytes that are no UTF-8 as CP949, as old systems wrote them, else as `\\xNN`.

    Control and invisible characters, line breaks among them, are written as escapes: a name stays one line.
    """
    raw = os.fsencode(name)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = raw.decode("cp949")
        except UnicodeDecodeError:
            text = raw.decode("utf-8", "backslashreplace")
    text = unicodedata.normalize("NFC", text)
    return "".join(char if char.isprintable() or char == "\u200d" else _escape(char) for char in text)


def _escape(char: str) -> str:
    """As Python writes it; white space of another kind is a space."""
    if unicodedata.category(char) == "Zs":
        return " "
    return char.encode("unicode_escape").decode("ascii")
