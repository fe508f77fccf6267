"""A document as bytes and back: compressed JSON with positional rows, readable by any later version.

The catalog keeps documents so, and the processes that read files hand them over so.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from seogo.types import Block, BlockKind, Box, Document, DocumentId, Notice, Place

VERSION = 1


def pack_document(document: Document) -> bytes:
    """The document as zlib-compressed JSON."""
    fields: dict[str, Any] = {
        "version": VERSION,
        "id": document.id,
        "collection": document.collection,
        "name": document.name,
        "title": document.title,
        "format": document.format,
        "text": document.text,
        "pages": document.pages,
        "date": document.date,
        "metadata": dict(document.metadata),
        "blocks": [
            [b.kind, b.start, b.end, b.page, b.level, b.table, *([] if b.row is None else [b.row])]
            for b in document.blocks
        ],
        "places": [pack_place(place) for place in document.places],
        "notices": [[n.code, n.message, n.page] for n in document.notices],
    }
    return zlib.compress(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack_document(data: bytes, *, max_bytes: int = 0) -> Document:
    """The document `pack_document` was given. Raises `ValueError` where it unpacks to more bytes (0: any number)."""
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(data, max_bytes)
    if not unpacker.eof:
        raise ValueError(f"a document of more than {max_bytes:,} bytes, or cut off")
    fields = json.loads(text)
    return Document(
        id=DocumentId(fields["id"]),
        collection=fields["collection"],
        name=fields["name"],
        title=fields["title"],
        format=fields["format"],
        text=fields["text"],
        pages=fields["pages"],
        date=fields["date"],
        metadata=fields["metadata"],
        blocks=tuple(
            Block(
                kind=BlockKind(kind),
                start=start,
                end=end,
                page=page,
                level=level,
                table=table,
                row=row[0] if row else None,
            )
            for kind, start, end, page, level, table, *row in fields["blocks"]
        ),
        places=tuple(unpack_place(row) for row in fields["places"]),
        notices=tuple(
            Notice(code=code, message=message, page=page) for code, message, page in fields["notices"]
        ),
    )


def pack_box(box: Box | None) -> list[float]:
    """Four numbers to a hundredth of a point, none for no box."""
    return [] if box is None else [round(side, 2) for side in (box.x0, box.y0, box.x1, box.y1)]


def pack_place(place: Place) -> list[Any]:
    """Start, end, page; four sides where there is a box; one number more where there is a confidence."""
    sure = [] if place.confidence is None else [round(place.confidence, 2)]
    return [place.start, place.end, place.page, *pack_box(place.box), *sure]


def unpack_place(row: Sequence[Any]) -> Place:
    """The place of a row `pack_place` made; rows of before there were confidences are read as they are."""
    start, end, page, *rest = row
    sides = rest[:4] if len(rest) >= 4 else []
    sure = rest[len(sides)] if len(rest) > len(sides) else None
    return Place(start=start, end=end, page=page, box=Box(*sides) if sides else None, confidence=sure)
