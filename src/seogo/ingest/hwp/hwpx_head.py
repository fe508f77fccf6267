"""What the header of an HWPX file says once: numberings and bullets, the shapes of paragraphs and characters.

Knows nothing of the text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from seogo.ingest.hwp.elements import integer, local_name, within
from seogo.ingest.hwp.model import Head, HeadKind, LevelFormat, Numberings
from seogo.ingest.hwp.numbering import FORMATS, MAX_LEVEL
from seogo.ingest.looks import Look

_HEAD_KINDS = {"OUTLINE": HeadKind.OUTLINE, "NUMBER": HeadKind.NUMBER, "BULLET": HeadKind.BULLET}


@dataclass(frozen=True, slots=True)
class Shapes:
    """What the file says once of paragraphs and characters, by the ids of their shapes."""

    heads: Mapping[str, Head | None]
    looks: Mapping[str, Look]
    raised: Collection[str]


def read_header(header: Any | None) -> tuple[Shapes, Numberings]:
    """The shapes and numberings of a header part; empty ones where a file has none."""
    heads: dict[str, Head | None] = {}
    looks: dict[str, Look] = {}
    superscripts: set[str] = set()
    levels: dict[int, tuple[LevelFormat, ...]] = {}
    bullets: dict[int, str] = {}
    for element in header.iter() if header is not None else ():
        match local_name(element):
            case "numbering":
                levels[integer(element, "id")] = _levels(element)
            case "bullet":
                bullets[integer(element, "id")] = element.get("char", "")
            case "paraPr":
                heads[element.get("id", "")] = _head(element)
            case "charPr":
                bold = next(within(element, "bold"), None) is not None
                looks[element.get("id", "")] = Look(integer(element, "height", 1000) / 100, bold)
                if next(within(element, "supscript"), None) is not None:
                    superscripts.add(element.get("id", ""))
    return Shapes(heads, looks, superscripts), Numberings(levels, bullets)


def _levels(numbering: Any) -> tuple[LevelFormat, ...]:
    found = {
        integer(head, "level", 1): LevelFormat(
            "".join(head.itertext()), head.get("numFormat", FORMATS[0]), integer(head, "start", 1)
        )
        for head in within(numbering, "paraHead")
    }
    last = min(max(found, default=0), MAX_LEVEL)
    return tuple(found.get(level, LevelFormat("")) for level in range(1, last + 1))


def _head(shape: Any) -> Head | None:
    """The first heading element: of a switch, the case (levels 8 to 10) comes before the default."""
    heading = next(within(shape, "heading"), None)
    kind = _HEAD_KINDS.get(heading.get("type", "")) if heading is not None else None
    if heading is None or kind is None:
        return None
    return Head(kind, min(max(integer(heading, "level"), 0), MAX_LEVEL - 1) + 1, integer(heading, "idRef"))
