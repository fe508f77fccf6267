"""Text bodies and tables of DrawingML (ECMA-376-1 21.1): paragraphs with bullets and numbers, merged cells.

Knows nothing of slides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seogo.errors import UnreadableFile
from seogo.ingest.office.equations import M, equation_text
from seogo.ingest.office.numbering import bullet, format_number
from seogo.ingest.office.ooxml import MC_FALLBACK, A
from seogo.ingest.office.symbols import is_symbol_font, map_text

_MAX_GRID_CELLS = 1_000_000
_NAME_CHARS = 40
_SCHEMES = {
    "arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman",
    "romanUc": "upperRoman", "circleNum": "decimalEnclosedCircle", "ea1Kor": "decimal",
    "ea1JpnKor": "koreanDigital2", "ea1JpnChs": "chineseCounting", "ea1Cht": "chineseCounting",
    "ea1Chs": "chineseCounting",
}  # fmt: skip
_ENDS = {
    "Period": "{}.",
    "ParenR": "{})",
    "ParenBoth": "({})",
    "Plain": "{}",
    "DbPlain": "{}",
    "WdBlkPlain": "{}",
}

_OWN_MARK = re.compile(r"[□▢■◆◇○●◦ㅇ※▶▷❍]\s|[-–·∙]\s+\S")
"""A bullet typed where the layout has one already."""


@dataclass(frozen=True)
class Line:
    """A paragraph with its bullet or number; `level` from 1 in a list, 0 outside."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Bullets:
    """The levels (from 0) of body text to which a master gives bullets."""

    levels: frozenset[int] = frozenset()

    @classmethod
    def of(cls, master: Any | None) -> Bullets:
        style = None if master is None else next(master.iter("{*}bodyStyle"), None)
        if style is None:
            return cls()
        return cls(frozenset(at for at in range(9) if style.find(f"{A}lvl{at + 1}pPr/{A}buChar") is not None))


def paragraphs(body: Any, bullets: Bullets | None) -> Iterator[Line]:
    """The body's paragraphs that hold text. `bullets`: those that the text inherits."""
    counts: dict[int, tuple[str, int]] = {}
    for paragraph in body.iterfind(f"{A}p"):
        text = _text(paragraph).strip()
        properties = paragraph.find(f"{A}pPr")
        depth = _depth(properties)
        if not text:
            continue
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        mark = _mark(properties, depth, counts)
        if mark is None and bullets and depth in bullets.levels:
            mark = "•"
        if mark == "•" and _OWN_MARK.match(text):
            mark = text[0]
            text = text[1:].lstrip()
        yield Line(f"{mark} {text}", depth + 1) if mark else Line(text, 0)


def table_grid(table: Any, name: str) -> tuple[list[list[str]], list[list[bool]]]:
    """The table's texts by row and column, merged cells in each position, and where cells begin in their row."""
    grid: list[list[str]] = []
    begins: list[list[bool]] = []
    for row in table.iterfind(f"{A}tr"):
        line: list[str] = []
        own: list[bool] = []
        for cell in row.iterfind(f"{A}tc"):
            at, above = len(line), grid[-1] if grid else []
            if cell.get("vMerge") in ("1", "true"):
                line.append(above[at] if at < len(above) else "")
                own.append(True)
            elif cell.get("hMerge") in ("1", "true") and line:
                line.append(line[-1])
                own.append(False)
            else:
                line.append(_cell(cell))
                own.append(True)
        grid.append(line)
        begins.append(own)
        if sum(map(len, grid)) > _MAX_GRID_CELLS:
            raise UnreadableFile(
                f"{name}: 표의 칸이 {_MAX_GRID_CELLS:,}개를 넘습니다. 나누어 저장해 주십시오.",
                f"{name}: a table has more than {_MAX_GRID_CELLS:,} cells; split it",
            )
    return grid, begins


def _cell(cell: Any) -> str:
    body = cell.find(f"{A}txBody")
    return "" if body is None else "\n".join(line.text for line in paragraphs(body, None))


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    for child in paragraph.iter():
        if child.tag == f"{A}br":
            parts.append("\n")
        elif child.tag == f"{A}t":
            holder = child.getparent()
            if holder.tag == f"{A}fld" and (holder.get("type") or "") == "slidenum":
                continue
            parts.append(_in_font(holder, child.text or ""))
        elif child.tag == f"{M}oMath" and not any(each.tag == MC_FALLBACK for each in child.iterancestors()):
            parts.append(equation_text(child))
    return "".join(parts)


def _in_font(run: Any, text: str) -> str:
    symbol = run.find(f"{A}rPr/{A}sym")
    font = "" if symbol is None else (symbol.get("typeface") or "")
    has_private = any("\ue000" <= char <= "\uf8ff" for char in text)
    return map_text(text, font) if has_private and is_symbol_font(font) else text


def _depth(properties: Any | None) -> int:
    level = "" if properties is None else (properties.get("lvl") or "")
    return min(int(level), 8) if level.isdecimal() and len(level) < 4 else 0


def _mark(properties: Any | None, depth: int, counts: dict[int, tuple[str, int]]) -> str | None:
    """The paragraph's own bullet or number; `""` where it says it has none, None where it says nothing."""
    if properties is None:
        return None
    char, number = properties.find(f"{A}buChar"), properties.find(f"{A}buAutoNum")
    if char is not None:
        font = properties.find(f"{A}buFont")
        mark, face = char.get("char") or "", "" if font is None else (font.get("typeface") or "")
        return map_text(mark, face).strip() if is_symbol_font(face) else bullet(mark)
    if number is None:
        return "" if properties.find(f"{A}buNone") is not None else None
    scheme = number.get("type") or "arabicPeriod"
    start = number.get("startAt") or "1"
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    before = counts.get(depth)
    value = before[1] + 1 if before and before[0] == scheme + start else first
    counts[depth] = (scheme + start, value)
    prefix = max((key for key in _SCHEMES if scheme.startswith(key)), key=len, default="arabic")
    end = _ENDS.get(scheme[len(prefix) :], "{}.")
    return end.format(format_number(value, _SCHEMES[prefix]))
