"""Charts as tables and diagrams (SmartArt) as texts. Knows nothing of the documents that hold them.

ECMA-376-1 21.2 (charts: the values saved with them, not the workbook behind), 21.4 (diagrams).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from seogo.ingest.office.number_format import compile_format
from seogo.ingest.office.ooxml import A

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_MAX_POINTS = 10_000
_SHAPES = ("pres", "parTrans", "sibTrans", "presOf")


def chart_title(chart: Any) -> str:
    """The chart's own title, empty where it has none."""
    title = chart.find(f"{C}chart/{C}title")
    return "" if title is None else "".join(text.text or "" for text in title.iter(f"{A}t")).strip()


def chart_rows(chart: Any) -> list[list[str]]:
    """A header of series' names and a row a category; empty where no values are saved with the chart."""
    names: list[str] = []
    categories: dict[int, str] = {}
    columns: list[dict[int, str]] = []
    for series in chart.iter(f"{C}ser"):
        values = _points(series, ("val", "yVal"))
        if not values:
            continue
        label = series.find(f"{C}tx")
        text = "" if label is None else " ".join(value.text or "" for value in label.iter(f"{C}v"))
        names.append(text or f"계열 {len(names) + 1}")
        columns.append(values)
        for at, category in _points(series, ("cat", "xVal")).items():
            categories.setdefault(at, category)
    keys = sorted({at for column in columns for at in column} | (categories.keys() if columns else set()))
    rows = [[categories.get(at, str(at + 1)), *(column.get(at, "") for column in columns)] for at in keys]
    return [["항목", *names], *rows] if rows else []


def _points(series: Any, names: Iterable[str]) -> dict[int, str]:
    """The values of the first of the named children by position; categories of several levels are joined."""
    holder = next((found for name in names if (found := series.find(f"{C}{name}")) is not None), None)
    if holder is None:
        return {}
    levels = list(holder.iter(f"{C}lvl"))
    if levels:
        return _join_levels([_cached(level, "") for level in levels])
    cache = next(holder.iter(f"{C}numCache", f"{C}strCache", f"{C}numLit", f"{C}strLit"), None)
    return {} if cache is None else _cached(cache, cache.findtext(f"{C}formatCode") or "")


def _join_levels(levels: list[dict[int, str]]) -> dict[int, str]:
    """The innermost level comes first in the file; an outer name holds until the next one."""
    joined: dict[int, str] = {}
    for at in sorted(levels[0]):
        outer = [
            next((level[key] for key in sorted(level, reverse=True) if key <= at), "")
            for level in reversed(levels[1:])
        ]
        joined[at] = " ".join(filter(None, [*outer, levels[0][at]]))
    return joined


def _cached(cache: Any, code: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for point in cache.iterfind(f"{C}pt"):
        text, at = point.findtext(f"{C}v") or "", point.get("idx") or ""
        if not at.isdecimal() or len(found) >= _MAX_POINTS:
            continue
        is_number = cache.tag in (f"{C}numCache", f"{C}numLit")
        found[int(at)] = _number(text, point.get("formatCode") or code) if is_number else text
    return found


def _number(text: str, code: str) -> str:
    try:
        return compile_format(code)(float(text))
    except ValueError:  # `#N/A` is saved in numeric caches too
        return ""


def diagram_texts(data: Any) -> list[str]:
    """The texts of a diagram's nodes in the file's order, one a node."""
    texts = []
    for point in data.iterfind(f"{D}ptLst/{D}pt"):
        body = point.find(f"{D}t")
        if body is None or point.get("type") in _SHAPES:
            continue
        paragraphs = ("".join(run.text or "" for run in p.iter(f"{A}t")) for p in body.iter(f"{A}p"))
        text = "\n".join(filter(None, paragraphs)).strip()
        if text:
            texts.append(text)
    return texts
