"""The parts of an equation on one line, alike for Word, web pages and Hangul. Knows nothing of how they write them.

Each part takes and returns text. What is returned may hold marks where a blank is wanted between letters or digits
(`1/2` before `x`, not between `2` and `x^2`): `settled` puts the blanks in, once, around the whole equation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_EDGE, _SCRIPT = "\ufdd0", "\ufdd1"
"""Noncharacters, which no text has: an edge of a part, and the beginning of one with a script."""
_BLANK = re.compile(rf"(?<=[\w)])[{_SCRIPT}]*{_EDGE}[{_EDGE}{_SCRIPT}]*(?=\w)|(?<=\d){_SCRIPT}(?=\d)")
_MARK = re.compile(f"[{_EDGE}{_SCRIPT}]")
_WORD = re.compile(r"[-−+±]?(?!\d[\d.,]*[A-Za-z])[\w.,'∞°%′]*|\W", re.DOTALL)
"""What needs no parentheses; `2a` does: `1/2a` is read in two ways."""
_POWER = re.compile(r"\w+(?:[_^]\w+)+|√\w+")
_PAIRS = {"(": ")", "[": "]", "|": "|", "{": "}"}
_OVER = {
    **dict.fromkeys("¯‾_", "\u0304"), **dict.fromkeys("^ˆ", "\u0302"), **dict.fromkeys("~˜", "\u0303"),
    **dict.fromkeys("→⃗", "\u20d7"), "˙": "\u0307", "¨": "\u0308", "ˇ": "\u030c", "´": "\u0301", "`": "\u0300",
}  # fmt: skip


def settled(text: str) -> str:
    """The text with blanks where its parts would run together."""
    return _MARK.sub("", _BLANK.sub(" ", text))


def part(text: str) -> str:
    """Text that must not run into the letters beside it."""
    return f"{_EDGE}{text}{_EDGE}"


def grouped(text: str) -> str:
    """The text in parentheses, unless it is a word, a number, a sign or in parentheses already."""
    text = settled(text).strip()
    return text if _WORD.fullmatch(text) or _is_enclosed(text) else f"({text})"


def _is_enclosed(text: str) -> bool:
    if not text.startswith("("):
        return False
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return at == len(text) - 1
    return False


def fraction(above: str, below: str) -> str:
    """`a/b`, `(a+b)/2`, `x^2/3`."""
    above, below = (
        text if _POWER.fullmatch(text) else grouped(text)
        for text in (settled(above).strip(), settled(below).strip())
    )
    return part(f"{above}/{below}")


def stacked(above: str, below: str) -> str:
    """Two lines without a bar between them: `n; k`."""
    return part(f"{settled(above).strip()}; {settled(below).strip()}")


def scripted(base: str, low: str = "", high: str = "") -> str:
    """`x_1`, `x^2`, `x_1^2`, `∑_(i=1)^n`; empty scripts are none."""
    scripts = "".join(
        f"{sign}{grouped(script)}" for sign, script in (("_", low), ("^", high)) if settled(script).strip()
    )
    return f"{_SCRIPT}{grouped(base)}{scripts}{_EDGE}" if scripts else base


def root(of: str, degree: str = "") -> str:
    """`√x`, `3√(x+1)`."""
    return part(f"{settled(degree).strip()}√{grouped(of)}")


def matrix(rows: Iterable[Sequence[str]], first: str = "[") -> str:
    """`[a, b; c, d]`. `first`: the bracket in front."""
    shown = "; ".join(", ".join(settled(cell).strip() for cell in row) for row in rows)
    return f"{first}{shown}{_PAIRS[first]}"


def lines(rows: Iterable[str]) -> str:
    """Lines below one another: `a; b`."""
    return "; ".join(filter(None, (settled(row).strip() for row in rows)))


def accented(text: str, sign: str) -> str:
    """One letter below its accent (`x̄`); longer texts without it, as no character has them both."""
    shown = settled(text).strip()
    return shown + _OVER.get(sign, "") if len(shown) == 1 and shown.isalpha() else text
