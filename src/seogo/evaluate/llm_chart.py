"""Language models as a picture: quality against seconds, memory as the size of the circle. Plain SVG, no library.

Knows nothing of how the figures came about; a model without figures is named below the picture, never left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

WIDTH = 860
LEFT, RIGHT, TOP, BOTTOM = 78, 830, 92, 440
MAX_RADIUS, MIN_RADIUS = 34.0, 6.0
EM = 13.0
COLOURS = ("#2f5f9f", "#b0501f", "#2f7a4c", "#784a96", "#80690f", "#2f7780", "#9c3a5a", "#5a5a5a")
"""Told apart on white and by people who see no red or green: every circle is labelled too."""
_FONT = "'Noto Sans KR','Malgun Gothic','Apple SD Gothic Neo','NanumGothic',sans-serif"
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)
GIB = 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One model. `bytes_`: None where only its server knows."""

    name: str
    seconds: float
    quality: float
    low: float
    high: float
    bytes_: int | None


def draw_llms(report: Mapping[str, Any]) -> str:
    """The picture of a report of `report_llms`, as SVG."""
    points, missing = _points(report)
    span = _span([point.seconds for point in points])
    largest = max((point.bytes_ or 0 for point in points), default=0)
    notes = _notes(points, missing, largest)
    height = BOTTOM + 66 + 18 * max(len(notes), 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' font-family="{_FONT}" font-size="{EM:g}">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(24, 34, "언어 모델 비교: 답의 품질과 걸린 시간", size=19, weight="bold"),
        _text(24, 57, _subtitle(report), fill="#555555"),
        *_axes(span),
    ]
    boxes: list[_Box] = [_circle_box(point, span, largest) for point in points]
    for number, point in enumerate(points):
        parts += _mark(point, COLOURS[number % len(COLOURS)], span, largest)
    for number, point in enumerate(points):
        parts.append(_label(point, COLOURS[number % len(COLOURS)], span, largest, boxes))
    parts += [
        _text(24, BOTTOM + 66 + 18 * at, note, fill="#555555", size=12) for at, note in enumerate(notes)
    ]
    return "\n".join([*parts, "</svg>", ""])


def _points(report: Mapping[str, Any]) -> tuple[list[Point], list[str]]:
    """The models that can be placed; and a line for each that cannot."""
    points: list[Point] = []
    missing: list[str] = []
    for row in report["models"]:
        seconds, quality = row["seconds_per_100_chars"], row["quality"]
        if seconds is None or quality is None:
            why = row["problem"] or ("답한 문장 없음" if row["asked"] else "묻지 않음")
            share = "" if quality is None else f", 품질 {quality:.0%}"
            missing.append(f"{row['name']}: {why}{share}")
            continue
        low, high = row["quality_interval"]
        points.append(
            Point(
                name=row["name"],
                seconds=max(seconds, _STEPS[0]),
                quality=quality,
                low=low,
                high=high,
                bytes_=memory_bytes(row),
            )
        )
    return points, missing


def memory_bytes(row: Mapping[str, Any]) -> int | None:
    """Weights and cache where the files tell them, else what the process grew by; 0 without a model, None of a served
    one."""
    if row["engine"] == "none":
        return 0
    if row["weights_bytes"] is not None:
        return int(row["weights_bytes"] + (row["cache_bytes"] or 0))
    return int(row["grown_bytes"]) if row["grown_bytes"] is not None else None


def _subtitle(report: Mapping[str, Any]) -> str:
    others = report["questions"] - report["answerable"]
    return (
        f"질문 {report['questions']}개(문서에 답이 있는 것 {report['answerable']}, 없는 것 {others}). "
        "세로선은 품질의 95 % 구간."
    )


def _span(seconds: Sequence[float]) -> tuple[float, float]:
    """The ends of the axis of seconds: the steps around what there is."""
    if not seconds:
        return _STEPS[3], _STEPS[9]
    low = max((step for step in _STEPS if step <= min(seconds)), default=_STEPS[0])
    high = min((step for step in _STEPS if step > max(seconds)), default=_STEPS[-1])
    at = _STEPS.index(low)
    return _STEPS[max(0, at - 1)], max(high, _STEPS[min(at + 2, len(_STEPS) - 1)])


def _x(seconds: float, span: tuple[float, float]) -> float:
    """A logarithmic axis: models differ by factors."""
    low, high = (math.log(end) for end in span)
    return LEFT + (RIGHT - LEFT) * (min(max(math.log(seconds), low), high) - low) / (high - low)


def _y(quality: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * quality


def _radius(point: Point, largest: int) -> float:
    """Area in proportion to bytes."""
    if not point.bytes_ or not largest:
        return MIN_RADIUS
    return max(MIN_RADIUS, MAX_RADIUS * math.sqrt(point.bytes_ / largest))


def _axes(span: tuple[float, float]) -> list[str]:
    parts = []
    for percent in range(0, 101, 20):
        y = _y(percent / 100)
        parts.append(_line(LEFT, y, RIGHT, y, "#e4e4e4"))
        parts.append(_text(LEFT - 10, y + 4, f"{percent} %", anchor="end", fill="#555555"))
    for step in _STEPS:
        if span[0] <= step <= span[1]:
            x = _x(step, span)
            parts.append(_line(x, TOP, x, BOTTOM, "#efefef"))
            parts.append(_text(x, BOTTOM + 20, f"{step:g}초", anchor="middle", fill="#555555"))
    parts.append(_line(LEFT, BOTTOM, RIGHT, BOTTOM, "#888888"))
    parts.append(
        _text(
            (LEFT + RIGHT) / 2, BOTTOM + 42, "답 100자에 걸린 시간(로그 눈금, 왼쪽이 빠름)", anchor="middle"
        )
    )
    parts.append(_text(LEFT - 54, TOP - 14, "맞은 질문(위가 좋음)"))
    return parts


def _mark(point: Point, colour: str, span: tuple[float, float], largest: int) -> list[str]:
    x, y, radius = _x(point.seconds, span), _y(point.quality), _radius(point, largest)
    known = f'fill="{colour}" fill-opacity="0.55" stroke="{colour}"'
    unknown = f'fill="#ffffff" stroke="{colour}" stroke-width="2" stroke-dasharray="3 2"'
    style = unknown if point.bytes_ is None else known
    whisker = _line(x, _y(point.low), x, _y(point.high), colour)
    return [whisker, f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {style}/>']


_Box = tuple[float, float, float, float]


def _circle_box(point: Point, span: tuple[float, float], largest: int) -> _Box:
    x, y, radius = _x(point.seconds, span), _y(point.quality), _radius(point, largest)
    return x - radius, y - radius, x + radius, y + radius


def _label(point: Point, colour: str, span: tuple[float, float], largest: int, boxes: list[_Box]) -> str:
    """The name and figures beside the circle, where they cover no circle and no other label."""
    words = f"{point.name}  {point.quality:.0%}, {point.seconds:.2g}초"
    if point.bytes_:
        words += f", {size_text(point.bytes_)}"
    wide = sum(EM if ord(letter) > 0x10FF else EM * 0.58 for letter in words)
    x, y, radius = _x(point.seconds, span), _y(point.quality), _radius(point, largest)
    steps = [0.0] + [sign * 17.0 * n for n in range(1, 9) for sign in (-1, 1)]
    places = [(left, y + down) for down in steps for left in (x + radius + 7, x - radius - 7 - wide)]
    inside = [(a, b) for a, b in places if a > LEFT and a + wide < WIDTH - 6 and TOP - 8 < b < BOTTOM]

    def covered(left: float, base: float) -> int:
        mine = (left, base - EM * 0.7, left + wide, base + EM * 0.45)
        return sum(
            mine[0] < box[2] and box[0] < mine[2] and mine[1] < box[3] and box[1] < mine[3] for box in boxes
        )

    left, base = min(
        inside or places, key=lambda place: covered(*place)
    )  # of equal ones the first, the nearest
    boxes.append((left, base - EM * 0.7, left + wide, base + EM * 0.45))
    if left < x:  # its end is at the circle, however wide the reader's font is
        return _text(x - radius - 7, base + 4, words, anchor="end", fill=colour)
    return _text(left, base + 4, words, fill=colour)


def _notes(points: Sequence[Point], missing: Sequence[str], largest: int) -> list[str]:
    """What the circles mean, and the models that are not in the picture."""
    lines = []
    if largest:
        lines.append(f"원의 넓이는 메모리(가중치와 문맥): 가장 큰 원이 {size_text(largest)}.")
    if any(point.bytes_ is None for point in points):
        lines.append("점선은 메모리를 서버만 아는 모델.")
    notes = [" ".join(lines), *(f"그림에 없음: {line}" for line in missing)]
    return [line if len(line) <= 110 else f"{line[:109]}…" for line in notes if line]


def size_text(size: int) -> str:
    """`1.4 GB`, `37 MB`: as `seogo models` tells sizes."""
    return f"{size / GIB:.1f} GB" if size >= GIB else f"{size / 1024**2:.0f} MB"


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def _text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    fill: str = "#222222",
    size: float = EM,
    weight: str = "normal",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}" font-size="{size:g}"'
        f' font-weight="{weight}">{escape(words)}</text>'
    )
