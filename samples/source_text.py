"""Reads the samples' plain sources into items that every writer understands. Knows no output format.

A line is one item: `# ` title, `> ` a line of the title page, `## ` and `### ` headings, `- ` list item,
`| a | b |` one row of a table (its first row is the header), anything else a paragraph. Empty lines only
separate.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ItemKind(StrEnum):
    TITLE = "title"
    FRONT = "front"
    HEADING = "heading"
    SUBHEADING = "subheading"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    TABLE = "table"


_MARKS = (
    ("### ", ItemKind.SUBHEADING),
    ("## ", ItemKind.HEADING),
    ("# ", ItemKind.TITLE),
    ("> ", ItemKind.FRONT),
    ("- ", ItemKind.BULLET),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a source; `rows` only for tables, `text` for all others."""

    kind: ItemKind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def read_source(path: Path) -> list[Item]:
    """The items of the file, in order. Raises ValueError where the rows of a table differ in length."""
    items: list[Item] = []
    rows: list[tuple[str, ...]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            items.append(_table(rows, path))
            rows = []
        if line.strip():
            items.append(_item(line.strip()))
    return items


def read_fields(path: Path) -> list[list[str]]:
    """One list of fields a line, separated by `|`."""
    return [line.split("|") for line in path.read_text(encoding="utf-8").splitlines() if line]


def _item(line: str) -> Item:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return Item(kind, line.removeprefix(mark))
    return Item(ItemKind.PARAGRAPH, line)


def _table(rows: list[tuple[str, ...]], path: Path) -> Item:
    if len({len(row) for row in rows}) != 1:
        raise ValueError(f"{path.name}: rows of unequal length under {rows[0]}; give each the same cells")
    return Item(ItemKind.TABLE, rows=tuple(rows))
