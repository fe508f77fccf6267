"""The chart kinds of Office 2016 and later (waterfall, treemap, sunburst, histogram, funnel, box, map) as tables.

[MS-ODRAWXML] 2.24.3: the data stand apart from the series, which refer to them by id. Knows nothing of documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seogo.ingest.charts import MAX_POINTS, A, Chart, Points, Series, join_levels, number, tabulate

CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_VALUES = ("val", "size", "y", "colorVal")


def read_chartex(root: Any) -> Chart:
    """The chart of a `cx:chartSpace`; series that are hidden are left out."""
    return Chart(_title(root.find(f"{CX}chart/{CX}title")), tabulate(_series(root)))


def _series(root: Any) -> Iterator[Series]:
    data = {one.get("id") or "": one for one in root.iterfind(f"{CX}chartData/{CX}data")}
    for series in root.iterfind(f"{CX}chart/{CX}plotArea/{CX}plotAreaRegion/{CX}series"):
        link = series.find(f"{CX}dataId")
        held = None if link is None else data.get(link.get("val") or "")
        if held is not None and series.get("hidden") not in ("1", "true"):
            name = " ".join((series.findtext(f"{CX}tx/{CX}txData/{CX}v") or "").split())
            yield Series(name, _dimension(held, "strDim", ("cat",)), _dimension(held, "numDim", _VALUES))


def _dimension(data: Any, tag: str, kinds: tuple[str, ...]) -> Points:
    found = {one.get("type") or "": one for one in data.iterfind(f"{CX}{tag}")}
    dimension = next((found[kind] for kind in kinds if kind in found), None)
    if dimension is None:
        return {}
    levels = [_points(level, tag == "numDim") for level in dimension.iterfind(f"{CX}lvl")]
    return join_levels(levels) if levels else {}


def _points(level: Any, numeric: bool) -> Points:
    found: Points = {}
    code = level.get("formatCode") or ""
    for point in level.iterfind(f"{CX}pt"):
        at, text = point.get("idx") or "", point.text or ""
        if at.isdecimal() and len(found) < MAX_POINTS:
            found[int(at)] = number(text, code) if numeric else text
    return found


def _title(title: Any) -> str:
    if title is None:
        return ""
    texts = [run.text or "" for run in title.iter(f"{A}t")] or [
        title.findtext(f"{CX}tx/{CX}txData/{CX}v") or ""
    ]
    return " ".join("".join(texts).split())
