"""The title of a slide that has no place for one: a short text of its own above all else. Knows no other shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from seogo.ingest.office.ooxml import A
from seogo.ingest.office.shapes import Shape
from seogo.ingest.tables import box_heading, ends_sentence

_TITLE_CHARS = 40
_DEFAULT = 1800
"""Hundredths of a point of text that says no size."""
_LARGER = 1.15
_SLACK = 91_440


def with_top_title(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes; the topmost one a title where it is one line, wholly above the others, and numbered or larger."""
    texts = [shape for shape in shapes if shape.members or _body(shape) is not None]
    first = min(texts, key=lambda shape: (shape.top, shape.left), default=None)
    if first is None or first.members or len(shapes) < 2:
        return list(shapes)
    rest = [shape for shape in shapes if shape is not first]
    line = _only_line(_body(first))
    apart = all(shape.top >= first.bottom - _SLACK for shape in rest)
    if not line or not apart or ends_sentence(line):
        return list(shapes)
    larger = _size(first) >= _LARGER * max(map(_size, rest))
    if not larger and not box_heading([line]):
        return list(shapes)
    return [replace(shape, title=True) if shape is first else shape for shape in shapes]


def _body(shape: Shape) -> Any | None:
    return None if shape.element is None else shape.element.find("{*}txBody")


def _only_line(body: Any) -> str:
    """The text's only line, where it is short."""
    lines = [
        "".join(each.text or "" for each in line.iter(f"{A}t")).strip() for line in body.iterfind(f"{A}p")
    ]
    filled = [line for line in lines if line]
    return filled[0] if len(filled) == 1 and len(filled[0]) <= _TITLE_CHARS else ""


def _size(shape: Shape) -> int:
    """The largest size that the shape's texts say."""
    if shape.members:
        return max(map(_size, shape.members))
    sizes = [each.get("sz", "") for each in shape.element.iter(f"{A}rPr", f"{A}defRPr")]
    return max((int(size) for size in sizes if size.isdecimal()), default=_DEFAULT)
