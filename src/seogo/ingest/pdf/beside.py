"""What stands side by side and is not read across: a cell of two lines beside one, cards. Knows nothing of PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from seogo.ingest.pdf.runs import Run

_SIDES = 2.0
"""A gap of this many font sizes parts two cards."""
_LABEL = re.compile(r"[가-힣]{2,}\s*[:：]?|[가-힣](?:\s+[가-힣])+\s*[:：]")
"""What the lines of cards open with: a word (`본부장 김하늘`), perhaps set apart (`주   소:`)."""
_FEW_CARDS = 2
_MANY_CARDS = 6


class _Line(Protocol):
    @property
    def runs(self) -> list[Run]: ...


def join_halves(rows: Sequence[list[Run]]) -> list[list[Run]]:
    """Rows of runs from top to bottom, a cell of two lines put into the row that stands level with its middle.

    So stand the day and the name of him who signs beside the others of a letter: the row overlaps the lines above and
    below it, and has nothing where they are.
    """
    joined: list[list[Run]] = []
    at = 0
    while at < len(rows):
        if at + 2 < len(rows) and _are_halves(rows[at], rows[at + 1], rows[at + 2]):
            upper, row, lower = rows[at : at + 3]
            cell = [*upper[:-1], replace(upper[-1], blank_end=True), *lower]
            before = [run for run in row if run.x1 <= cell[0].x0]
            joined.append([*before, *cell, *row[len(before) :]])
            at += 3
        else:
            joined.append(rows[at])
            at += 1
    return joined


def _are_halves(upper: Sequence[Run], row: Sequence[Run], lower: Sequence[Run]) -> bool:
    if upper[0].y1 <= row[0].y0 or row[0].y1 <= lower[0].y0:
        return False
    if any(run.table is not None for run in (*upper, *row, *lower)):
        return False
    (top, bottom), (left, right) = _height(row), _width([*upper, *lower])
    (_, above), (below, _) = _height(upper), _height(lower)
    aside = all(run.x1 <= left or run.x0 >= right for run in row)
    one = max(_width(upper)[0], _width(lower)[0]) < min(_width(upper)[1], _width(lower)[1])
    return above > top and below < bottom and aside and one


def split_cards(lines: Sequence[_Line]) -> list[list[Run]]:
    """The lines' runs in parts as they are read: cards side by side card by card, all else as it stands; empty where
    there are no cards.

    Cards are told by what their lines open with: in some line all with one word (`본부장`), of two cards in two lines
    (`주소`, `대표이사` of the parties to a contract). Rows of a table do not say a word in every cell.
    """
    found: list[list[Run]] = [[]]
    at = 0
    while at < len(lines):
        cards, end = _cards(lines, at)
        if cards:
            found += [*cards, []]
            at = end
        else:
            found[-1] += lines[at].runs
            at += 1
    return [part for part in found if part] if len(found) > 1 else []


def _cards(lines: Sequence[_Line], at: int) -> tuple[list[list[Run]], int]:
    """The cards that begin with this line, and the line after them; none where it begins none."""
    if len(lines[at].runs) < _FEW_CARDS:
        return [], at
    band = [_sides(lines[at].runs)]
    if not _FEW_CARDS <= len(band[0]) <= _MANY_CARDS:
        return [], at
    for line in lines[at + 1 :]:
        sides = _sides(line.runs)
        if len(sides) != len(band[0]) or not _below(band, sides):
            break
        band.append(sides)
    labelled = [number for number, sides in enumerate(band) if _same_label(sides)]
    if len(band) < 2 or len(labelled) < (2 if len(band[0]) == _FEW_CARDS else 1):
        return [], at
    cards = [[run for sides in band for run in sides[card]] for card in range(len(band[0]))]
    return cards, at + len(band)


def _sides(runs: Sequence[Run]) -> list[list[Run]]:
    sides = [[runs[0]]]
    for before, run in pairwise(runs):
        if run.x0 - before.x1 > _SIDES * run.size or run.table is not None or before.table is not None:
            sides.append([])
        sides[-1].append(run)
    return sides


def _below(band: Sequence[Sequence[Sequence[Run]]], sides: Sequence[Sequence[Run]]) -> bool:
    """Whether each side stands below its own and beside no other, and near."""
    size = sides[0][0].size
    if any(run.table is not None for side in sides for run in side):
        return False
    if _height(sides[0])[0] - _height(band[-1][0])[1] > 2 * size:
        return False
    widths = [_width([run for row in (*band, sides) for run in row[at]]) for at in range(len(sides))]
    return all(after[0] - before[1] > 0.5 * size for before, after in pairwise(widths))


def _same_label(sides: Sequence[Sequence[Run]]) -> bool:
    texts = [" ".join(run.text for run in side) for side in sides]
    labels = [match[0] if (match := _LABEL.match(text)) else "" for text in texts]
    said = ["".join(label.split()) for label in labels]
    more = all(len(text.strip()) > len(label.strip()) for text, label in zip(texts, labels, strict=True))
    return bool(said[0]) and len(set(said)) == 1 and more and len(set(texts)) > 1


def _height(runs: Iterable[Run]) -> tuple[float, float]:
    held = list(runs)
    return min(run.y0 for run in held), max(run.y1 for run in held)


def _width(runs: Iterable[Run]) -> tuple[float, float]:
    held = list(runs)
    return min(run.x0 for run in held), max(run.x1 for run in held)
