"""Office equations (OMML, ECMA-376-1 22.1) as a line of text: `x=(a+b)/2`, `∑_(i=1)^n x_i`. Knows nothing else."""

from __future__ import annotations

from typing import Any

from seogo.ingest.formula import accented, fraction, lines, matrix, part, root, scripted, settled, stacked

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHARS = {"nary": "∫", "begChr": "(", "endChr": ")", "sepChr": "|"}


def equation_text(element: Any) -> str:
    """The equation on one line; what is more than one symbol stands in parentheses where it would be ambiguous."""
    return settled(_text(element))


def _text(element: Any) -> str:
    name = element.tag[len(M) :] if isinstance(element.tag, str) and element.tag.startswith(M) else ""
    match name:
        case "t":
            return element.text or ""
        case "f":
            return _fraction(element)
        case "sSup" | "sSub" | "sSubSup":
            return scripted(_of(element, "e"), _of(element, "sub"), _of(element, "sup"))
        case "sPre":
            return part(scripted("", _of(element, "sub"), _of(element, "sup")) + _of(element, "e"))
        case "rad":
            return root(_of(element, "e"), _of(element, "deg"))
        case "nary":
            sign = _char(element.find(f"{M}naryPr"), "chr", _CHARS["nary"])
            return f"{scripted(sign, _of(element, 'sub'), _of(element, 'sup'))} {_of(element, 'e')}"
        case "d":
            return _delimited(element)
        case "limLow" | "limUpp":
            is_low = name == "limLow"
            limit = _of(element, "lim")
            return scripted(_of(element, "e"), limit if is_low else "", "" if is_low else limit)
        case "func":
            return f"{_of(element, 'fName')} {_of(element, 'e')}"
        case "acc":
            return accented(_of(element, "e"), _accent(element))
        case "bar":
            above = _char(element.find(f"{M}barPr"), "pos", "bot") == "top"
            return accented(_of(element, "e"), "¯" if above else "")
        case "m":
            return matrix(
                [[_inner(cell) for cell in row.iterfind(f"{M}e")] for row in element.iterfind(f"{M}mr")]
            )
        case "eqArr":
            return lines(map(_inner, element.iterfind(f"{M}e")))
        case "oMathPara":
            return "\n".join(map(_inner, element.iterfind(f"{M}oMath")))
        case _ if name.endswith("Pr"):
            return ""
        case _:
            return _inner(element)


def _inner(element: Any) -> str:
    return "".join(_text(child) for child in element if not str(child.tag).endswith("}rPr"))


def _of(element: Any, name: str) -> str:
    child = element.find(f"{M}{name}")
    return "" if child is None else _inner(child).strip()


def _fraction(element: Any) -> str:
    kind = _char(element.find(f"{M}fPr"), "type", "bar")
    join = stacked if kind == "noBar" else fraction
    return join(_of(element, "num"), _of(element, "den"))


def _delimited(element: Any) -> str:
    properties = element.find(f"{M}dPr")
    first, last, between = (_char(properties, name, _CHARS[name]) for name in ("begChr", "endChr", "sepChr"))
    return first + between.join(map(_inner, element.iterfind(f"{M}e"))) + last


def _accent(element: Any) -> str:
    """The accent as the sign that stands alone: combining ones are named in two ways."""
    char = _char(element.find(f"{M}accPr"), "chr", "\u0302")
    return {"\u0302": "^", "\u0304": "¯", "\u0305": "¯", "\u0303": "~", "\u20d7": "→", "\u0307": "˙", "\u0308": "¨",
            "\u030c": "ˇ", "\u0301": "´", "\u0300": "`"}.get(char, char)  # fmt: skip


def _char(properties: Any, name: str, default: str) -> str:
    child = properties.find(f"{M}{name}") if properties is not None else None
    return default if child is None else (child.get(f"{M}val") or "")
