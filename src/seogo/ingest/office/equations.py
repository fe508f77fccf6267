"""Office equations (OMML, ECMA-376-1 22.1) as a line of text: `x=(a+b)/2`, `∑_(i=1)^n x_i`. Knows nothing else."""

from __future__ import annotations

import re
from typing import Any

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ATOM = re.compile(r"[\w.,'∞°%]*|\([^()]*\)|\W")
_CHARS = {"nary": "∫", "begChr": "(", "endChr": ")", "sepChr": "|"}


def equation_text(element: Any) -> str:
    """The equation on one line; what is more than one symbol stands in parentheses where it would be ambiguous."""
    name = element.tag[len(M) :] if isinstance(element.tag, str) and element.tag.startswith(M) else ""
    match name:
        case "t":
            return element.text or ""
        case "f":
            return f"{_grouped(_of(element, 'num'))}/{_grouped(_of(element, 'den'))}"
        case "sSup":
            return f"{_of(element, 'e')}^{_grouped(_of(element, 'sup'))}"
        case "sSub":
            return f"{_of(element, 'e')}_{_grouped(_of(element, 'sub'))}"
        case "sSubSup":
            return f"{_of(element, 'e')}_{_grouped(_of(element, 'sub'))}^{_grouped(_of(element, 'sup'))}"
        case "rad":
            return f"{_of(element, 'deg')}√{_grouped(_of(element, 'e'))}"
        case "nary":
            return _nary(element)
        case "d":
            return _delimited(element)
        case "limLow":
            return f"{_of(element, 'e')}_{_grouped(_of(element, 'lim'))} "
        case "limUpp":
            return f"{_of(element, 'e')}^{_grouped(_of(element, 'lim'))} "
        case "func":
            return f"{_of(element, 'fName')} {_of(element, 'e')}"
        case "m":
            rows = (", ".join(map(_inner, row.iterfind(f"{M}e"))) for row in element.iterfind(f"{M}mr"))
            return f"[{'; '.join(rows)}]"
        case "eqArr":
            return "; ".join(map(_inner, element.iterfind(f"{M}e")))
        case "oMathPara":
            return "\n".join(map(_inner, element.iterfind(f"{M}oMath")))
        case _ if name.endswith("Pr"):
            return ""
        case _:
            return _inner(element)


def _inner(element: Any) -> str:
    return "".join(equation_text(child) for child in element if not str(child.tag).endswith("}rPr"))


def _of(element: Any, name: str) -> str:
    child = element.find(f"{M}{name}")
    return "" if child is None else _inner(child).strip()


def _grouped(text: str) -> str:
    return text if _ATOM.fullmatch(text) else f"({text})"


def _nary(element: Any) -> str:
    sign = _char(element.find(f"{M}naryPr"), "chr", _CHARS["nary"])
    low, high = _of(element, "sub"), _of(element, "sup")
    bounds = (f"_{_grouped(low)}" if low else "") + (f"^{_grouped(high)}" if high else "")
    return f"{sign}{bounds} {_of(element, 'e')}"


def _delimited(element: Any) -> str:
    properties = element.find(f"{M}dPr")
    first, last, between = (_char(properties, name, _CHARS[name]) for name in ("begChr", "endChr", "sepChr"))
    return first + between.join(map(_inner, element.iterfind(f"{M}e"))) + last


def _char(properties: Any, name: str, default: str) -> str:
    child = properties.find(f"{M}{name}") if properties is not None else None
    return default if child is None else (child.get(f"{M}val") or "")
