"""Diagrams (SmartArt, ECMA-376-1 21.4) as texts. Knows nothing of the documents that hold them."""

from __future__ import annotations

from typing import Any

from seogo.ingest.office.ooxml import A

D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_SHAPES = ("pres", "parTrans", "sibTrans", "presOf")


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
