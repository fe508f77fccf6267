"""Charts of Word, PowerPoint, Excel and Hangul as tables. Knows nothing of the documents that hold them.

ECMA-376-1 21.2: what is read are the values saved with a chart, not the workbook behind it. The later kinds
(waterfall, treemap, [MS-ODRAWXML] 2.24.3) are in `chartex`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from seogo.ingest.build import TextBuilder
from seogo.ingest.office.number_format import compile_format

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MAX_POINTS = 10_000
"""Of one series; more than people can see."""
_CATEGORY_AXES = (f"{C}catAx", f"{C}dateAx")
_NAME = "항목"

Points: TypeAlias = dict[int, str]
"""Texts by position, from 0."""
Rows: TypeAlias = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`tables`: each a header (name of the categories, names of the series) and a row a category.

    More than one where series have categories of their own; none where no values are saved with the chart.
    """

    title: str
    tables: tuple[Rows, ...]


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    categories: Points
    values: Points
    axis: str = ""
    """The name of the categories' axis."""


@dataclass(slots=True)
class _Group:
    axis: str
    categories: Points
    columns: list[tuple[str, Points]] = field(default_factory=list)


def read_chart(root: Any) -> Chart:
    """The chart of a chart part's root element (lxml), of either kind."""
    from seogo.ingest.chartex import CX, read_chartex

    if root.tag == f"{CX}chartSpace":
        return read_chartex(root)
    return Chart(_shown(root.find(f"{C}chart/{C}title")), tabulate(_series(root)))


def put_chart(builder: TextBuilder, chart: Chart, *, page: int | None = None) -> bool:
    """Adds the title and the tables; whether there were values to show."""
    builder.paragraph(f"차트: {chart.title}" if chart.title else "", page=page)
    for rows in chart.tables:
        builder.rows(rows, header=1, page=page)
    return bool(chart.tables)


def tabulate(series: Iterable[Series]) -> tuple[Rows, ...]:
    """A table for all series that share their categories; those without a name are `계열 1` and so on."""
    groups: list[_Group] = []
    for number, one in enumerate((one for one in series if one.values), 1):
        group = next((group for group in groups if _agree(group.categories, one.categories)), None)
        if group is None:
            group = _Group(one.axis, one.categories)
            groups.append(group)
        group.categories = one.categories | group.categories
        group.axis = group.axis or one.axis
        group.columns.append((one.name or f"계열 {number}", one.values))
    return tuple(map(_rows, groups))


def join_levels(levels: list[Points]) -> Points:
    """The innermost level comes first in the file; an outer name holds until the next one."""
    joined: Points = {}
    for at in sorted(levels[0]):
        outer = [
            next((level[key] for key in sorted(level, reverse=True) if key <= at), "")
            for level in reversed(levels[1:])
        ]
        joined[at] = " ".join(filter(None, [*outer, levels[0][at]]))
    return joined


def number(text: str, code: str) -> str:
    """A saved value as the format code shows it, empty where it is an error."""
    try:
        return compile_format(code)(float(text))
    except ValueError:  # `#N/A` is saved in numeric caches too
        return ""


def _agree(first: Points, second: Points) -> bool:
    return all(first[at] == text for at, text in second.items() if at in first)


def _rows(group: _Group) -> Rows:
    keys = sorted({at for _, values in group.columns for at in values} | group.categories.keys())
    header = (group.axis or _NAME, *(name for name, _ in group.columns))
    body = (
        (group.categories.get(at, str(at + 1)), *(column.get(at, "") for _, column in group.columns))
        for at in keys
    )
    return (header, *body)


def _series(root: Any) -> Iterator[Series]:
    listed = root.iterfind(f"{C}chart/{C}plotArea/*/{C}axId")
    axes = {link.get("val"): link.getparent() for link in listed if link.getparent().tag.endswith("Ax")}
    for series in root.iter(f"{C}ser"):
        plot = series.getparent()
        across, up = _axis_names([axes.get(link.get("val")) for link in plot.iterfind(f"{C}axId")])
        name = _series_name(series)
        categories = _points(series, ("cat", "xVal"))
        unit = f"({up})" if up and up != name else ""
        yield Series(name + unit if name else up, categories, _points(series, ("val", "yVal")), across)
        yield Series(f"{name or '계열'}(크기)", categories, _points(series, ("bubbleSize",)), across)


def _axis_names(axes: list[Any]) -> tuple[str, str]:
    """What the axis of the categories (of points: the first) and the axis of the values are called."""
    found = [axis for axis in axes if axis is not None]
    across = next((axis for axis in found if axis.tag in _CATEGORY_AXES), found[0] if found else None)
    up = next((axis for axis in found if axis is not across and axis.tag == f"{C}valAx"), None)
    names = ("" if axis is None else _shown(axis.find(f"{C}title")) for axis in (across, up))
    return next(names), next(names)


def _shown(title: Any) -> str:
    """The text of a title: its own paragraphs, or what was in the cell that it refers to."""
    if title is None:
        return ""
    paragraphs = ["".join(run.text or "" for run in one.iter(f"{A}t")) for one in title.iter(f"{A}p")]
    paragraphs += [value.text or "" for value in title.iterfind(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v")]
    return " ".join(" ".join(paragraphs).split())


def _series_name(series: Any) -> str:
    label = series.find(f"{C}tx")
    return "" if label is None else " ".join(value.text or "" for value in label.iter(f"{C}v")).strip()


def _points(series: Any, names: Iterable[str]) -> Points:
    """The values of the first of the named children by position; categories of several levels are joined."""
    holder = next((found for name in names if (found := series.find(f"{C}{name}")) is not None), None)
    if holder is None:
        return {}
    levels = list(holder.iter(f"{C}lvl"))
    if levels:
        return join_levels([_cached(level, "") for level in levels])
    cache = next(holder.iter(f"{C}numCache", f"{C}strCache", f"{C}numLit", f"{C}strLit"), None)
    return {} if cache is None else _cached(cache, cache.findtext(f"{C}formatCode") or "")


def _cached(cache: Any, code: str) -> Points:
    found: Points = {}
    for point in cache.iterfind(f"{C}pt"):
        text, at = point.findtext(f"{C}v") or "", point.get("idx") or ""
        if not at.isdecimal() or len(found) >= MAX_POINTS:
            continue
        is_number = cache.tag in (f"{C}numCache", f"{C}numLit")
        found[int(at)] = number(text, point.get("formatCode") or code) if is_number else text
    return found
