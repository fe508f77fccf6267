"""Equations of web pages (MathML, presentation markup) as a line of text. Knows nothing of the page around them.

MathML Core and MathML 3, chapter 3. Annotations (the same equation in TeX) are not read a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from seogo.ingest.formula import accented, fraction, lines, matrix, part, root, scripted, settled, stacked
from seogo.ingest.web.inline import BLOCKS

_MAX_DEPTH = 100
_DROPPED = frozenset(
    {"annotation", "annotation-xml", "mphantom", "mprescripts", "none", "maligngroup", "malignmark"}
)
_MATH = ("math", "m:math", "mml:math")
_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_ACCENTS = frozenset("¯‾_^ˆ~˜→⃗˙¨ˇ´`")
_INVISIBLE = str.maketrans({"\u2061": " ", "\u2062": None, "\u2063": None, "\u2064": " "})
"""Function application, times, separator, the plus between a number and its fraction."""


def show_equations(root: Any) -> None:
    """Takes back that MediaWiki hides its equations behind pictures of them, which say them in TeX alone."""
    for element in _equations(root):
        holder = element.getparent()
        if "mwe-math" in (holder.get("class") or ""):
            pictures = [one for one in _beside(holder) if one.tag == "img"]
            if pictures:
                holder.attrib.pop("style", None)
                _take_out(pictures)


def take_in_equations(root: Any) -> None:
    """Puts each equation's line in its place, and takes out the boxes that a page draws of it for the eye alone
    (KaTeX, MathJax 2)."""
    for element in _equations(root):
        holder = element.getparent()
        text, tail = math_text(element), element.tail
        element.clear()
        element.text, element.tail = text, tail
        if len(holder) == 1:
            drawn = [one for one in _beside(holder) if one.get("aria-hidden") == "true"]
            _take_out(one for one in drawn if one.tag not in BLOCKS)


def _equations(root: Any) -> list[Any]:
    """The outermost `math` elements that stand in something."""
    found = [element for element in root.iter(*_MATH) if element.getparent() is not None]
    return [one for one in found if next(one.iterancestors(*_MATH), None) is None]


def _beside(element: Any) -> list[Any]:
    return [*element.itersiblings(), *element.itersiblings(preceding=True)]


def _take_out(elements: Iterable[Any]) -> None:
    for element in elements:
        element.drop_tree()


def math_text(element: Any) -> str:
    """The equation of a `math` element on one line: `a/b`, `√(x+1)`, `∑_(i=1)^n i`."""
    return " ".join(settled(_row(element, 0)).split())


def _row(element: Any, depth: int) -> str:
    return "".join(_inside(element, depth))


def _inside(element: Any, depth: int) -> list[str]:
    return [_text(child, depth + 1) for child in _children(element)]


def _children(element: Any) -> list[Any]:
    return [child for child in element if isinstance(child.tag, str)]


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _text(element: Any, depth: int) -> str:
    name = _name(element)
    if name in _DROPPED:
        return ""
    if name in _TOKENS or depth > _MAX_DEPTH:
        text = " ".join("".join(element.itertext()).split()).translate(_INVISIBLE)
        return part(text) if name == "mtext" else text
    if name == "mspace":
        return " "
    if name in ("semantics", "maction"):  # the same thing in several forms, the first one shown
        return "".join(_inside(element, depth)[:1])
    return _PARTS.get(name, _row)(element, depth)


def _frac(element: Any, depth: int) -> str:
    above, below = _padded(_inside(element, depth), 2)
    thin = (element.get("linethickness") or "").strip() in ("0", "0px", "0em", "0pt")
    return stacked(above, below) if thin else fraction(above, below)


def _sqrt(element: Any, depth: int) -> str:
    return root(_row(element, depth))


def _root(element: Any, depth: int) -> str:
    of, degree = _padded(_inside(element, depth), 2)
    return root(of, degree)


def _low(element: Any, depth: int) -> str:
    base, low = _padded(_inside(element, depth), 2)
    return base if settled(low).strip() in _ACCENTS else scripted(base, low)


def _high(element: Any, depth: int) -> str:
    base, high = _padded(_inside(element, depth), 2)
    sign = settled(high).strip()
    return (
        accented(base, sign) if _name(element) == "mover" and sign in _ACCENTS else scripted(base, "", high)
    )


def _both(element: Any, depth: int) -> str:
    return scripted(*_padded(_inside(element, depth), 3))


def _multi(element: Any, depth: int) -> str:
    """Scripts on both sides: those behind `mprescripts` stand before the base."""
    names = [_name(child) for child in _children(element)]
    inside = _inside(element, depth)
    at = names.index("mprescripts") if "mprescripts" in names else len(inside)
    base = _padded(inside[:1], 1)[0]
    after = scripted(base, "".join(inside[1:at:2]), "".join(inside[2:at:2]))
    before = scripted("", "".join(inside[at + 1 :: 2]), "".join(inside[at + 2 :: 2]))
    return part(before + after)


def _fenced(element: Any, depth: int) -> str:
    inside = _inside(element, depth)
    marks = "".join(element.get("separators", ",").split())
    shown = "".join(
        one + (marks[min(at, len(marks) - 1)] if marks and at < len(inside) - 1 else "")
        for at, one in enumerate(inside)
    )
    return f"{element.get('open', '(')}{shown}{element.get('close', ')')}"


def _table(element: Any, depth: int) -> str:
    """A matrix, or lines where each row is one cell."""
    rows = [_inside(row, depth + 1) for row in _children(element) if _name(row) in ("mtr", "mlabeledtr")]
    return lines("".join(row) for row in rows) if all(len(row) <= 1 for row in rows) else matrix(rows)


def _padded(texts: Iterable[str], count: int) -> list[str]:
    found = list(texts)[:count]
    return found + [""] * (count - len(found))


_PARTS: dict[str, Callable[[Any, int], str]] = {
    "mfrac": _frac,
    "msqrt": _sqrt,
    "mroot": _root,
    "msub": _low,
    "munder": _low,
    "msup": _high,
    "mover": _high,
    "msubsup": _both,
    "munderover": _both,
    "mmultiscripts": _multi,
    "mfenced": _fenced,
    "mtable": _table,
}
