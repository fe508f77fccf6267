"""Where the shapes of a slide stand, and in which order a person reads them. Knows nothing of what they hold.

Lengths are EMU (1/914,400 inch). Groups scale and move what they hold (ECMA-376-1 20.1.7.6).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from seogo.ingest.office.ooxml import A

_TALLER = 1.5
"""Times the height of its name that a card's text has at least."""
_SLACK = 91_440
"""A tenth of an inch: boxes that overlap by less stand beside or below one another."""


@dataclass(frozen=True)
class Area:
    """A group's mapping from its own coordinates to the slide's: `x * scale + offset`."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    offset_x: float = 0.0
    offset_y: float = 0.0

    def inside(self, transform: Any | None) -> Area:
        """The mapping for what stands in a group with this transform (`a:xfrm` with `chOff`, `chExt`)."""
        if transform is None:
            return self
        at_x, at_y = _pair(transform, "off", "x", "y")
        size_x, size_y = _pair(transform, "ext", "cx", "cy")
        child_x, child_y = _pair(transform, "chOff", "x", "y")
        child_size_x, child_size_y = _pair(transform, "chExt", "cx", "cy")
        scale_x = size_x / child_size_x if child_size_x and size_x else 1.0
        scale_y = size_y / child_size_y if child_size_y and size_y else 1.0
        return Area(
            self.scale_x * scale_x,
            self.scale_y * scale_y,
            self.offset_x + self.scale_x * (at_x - child_x * scale_x),
            self.offset_y + self.scale_y * (at_y - child_y * scale_y),
        )


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A shape's box on its slide; `members`: what a group holds, in the file's order."""

    left: float
    top: float
    right: float
    bottom: float
    element: Any = None
    title: bool = False
    body: bool = False
    members: list[Shape] = field(default_factory=list)

    @classmethod
    def around(cls, members: list[Shape]) -> Shape:
        return cls(
            left=min(each.left for each in members),
            top=min(each.top for each in members),
            right=max(each.right for each in members),
            bottom=max(each.bottom for each in members),
            members=members,
        )


def place(element: Any, area: Area, transform: Any | None, *, title: bool, body: bool) -> Shape:
    """The shape by its transform; one without stands at the top left."""
    x, y = _pair(transform, "off", "x", "y")
    width, height = _pair(transform, "ext", "cx", "cy")
    left, top = area.offset_x + area.scale_x * x, area.offset_y + area.scale_y * y
    return Shape(
        left=left,
        top=top,
        right=left + abs(area.scale_x * width),
        bottom=top + abs(area.scale_y * height),
        element=element,
        title=title,
        body=body,
    )


def reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """Top to bottom where a horizontal line parts the shapes, left to right where only a vertical one does.

    Cards side by side, each a name above its text, are read card by card (`_is_cards`). Shapes that no line parts come
    by their top, then their left edge; ties keep the file's order.
    """
    if len(shapes) < 2:
        return list(shapes)
    rows = _cut(shapes, _top, _bottom)
    if len(rows) > 1:
        return [shape for part in _with_cards(rows) for shape in reading_order(part)]
    columns = _cut(shapes, _left, _right)
    if len(columns) > 1:
        return [shape for part in columns for shape in reading_order(part)]
    return sorted(shapes, key=lambda shape: (shape.top, shape.left))


def _with_cards(rows: Sequence[list[Shape]]) -> Iterator[list[Shape]]:
    """The rows; of two that are the upper and lower halves of cards, the cards."""
    below = [_is_below(upper, lower) for upper, lower in pairwise(rows)]
    at = 0
    while at < len(rows):
        if at < len(below) and below[at] and _is_cards(rows, below, at):
            yield from _cut([*rows[at], *rows[at + 1]], _left, _right)
            at += 2
        else:
            yield rows[at]
            at += 1


def _is_cards(rows: Sequence[list[Shape]], below: Sequence[bool], at: int) -> bool:
    """Whether a row and the next are names and their texts: by their heights, or as three and more that stand alone,
    as on a line of years. More rows of equal boxes are a table, which is read across."""
    names, texts = ([_bottom(shape) - _top(shape) for shape in row] for row in rows[at : at + 2])
    if min(texts) >= _TALLER * max(names):
        return True
    alone = not any(below[max(0, at - 1) : at]) and not any(below[at + 1 : at + 2])
    return alone and len(_cut(rows[at], _left, _right)) > 2


def _is_below(upper: Sequence[Shape], lower: Sequence[Shape]) -> bool:
    """Whether the shapes of one row stand each below one of the other, nearer to it than to what is beside it."""
    columns = [_cut(row, _left, _right) for row in (upper, lower)]
    if len(columns[0]) != len(columns[1]) or len(columns[0]) < 2:
        return False
    sides = []
    for above, under in zip(*columns, strict=True):
        spans = [(min(map(_left, part)), max(map(_right, part))) for part in (above, under)]
        shared = min(right for _, right in spans) - max(left for left, _ in spans)
        if shared <= min(right - left for left, right in spans) / 2:
            return False
        sides.append((min(left for left, _ in spans), max(right for _, right in spans)))
    beside = min(after[0] - before[1] for before, after in pairwise(sides))
    return beside > 0 and min(map(_top, lower)) - max(map(_bottom, upper)) < beside


def _cut(
    shapes: Sequence[Shape], begin: Callable[[Shape], float], end: Callable[[Shape], float]
) -> list[list[Shape]]:
    parts: list[list[Shape]] = []
    reach = float("-inf")
    for shape in sorted(shapes, key=begin):
        small = min(_SLACK, (end(shape) - begin(shape)) / 2)
        if parts and (begin(shape) < reach - small or begin(shape) == begin(parts[-1][0])):
            parts[-1].append(shape)
        else:
            parts.append([shape])
        reach = max(reach, end(shape))
    return parts


def _top(shape: Shape) -> float:
    return shape.top


def _bottom(shape: Shape) -> float:
    return shape.bottom


def _left(shape: Shape) -> float:
    return shape.left


def _right(shape: Shape) -> float:
    return shape.right


def _pair(transform: Any | None, name: str, *keys: str) -> Iterable[float]:
    child = None if transform is None else transform.find(f"{A}{name}")
    return tuple(_number(None if child is None else child.get(key)) for key in keys)


def _number(value: str | None) -> float:
    """EMU as written; absurd ones are cut, so that sums stay finite."""
    digits = (value or "").lstrip("-")
    return float(value or 0) if digits.isdecimal() and len(digits) < 12 else 0.0
