"""Which reader reads which file: by suffix, confirmed by content. A new format is one file and one line here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from seogo.types import Block, Document, DocumentId, Notice, Place


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file's bytes and name, as given to a reader."""

    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a reader makes of a source; `text` is NFC and every offset is into it (see `types.Document`)."""

    text: str
    blocks: tuple[Block, ...]
    places: tuple[Place, ...] = ()
    pages: int = 0
    title: str | None = None
    date: str | None = None
    notices: tuple[Notice, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)


Reader: TypeAlias = Callable[[Source], Reading]


def document_id(data: bytes, collection: str) -> DocumentId:
    """Hex SHA-256 of the bytes, a NUL byte and the collection's name in UTF-8."""
    return DocumentId(hashlib.sha256(data + b"\0" + collection.encode()).hexdigest())


def read_document(path: Path, *, collection: str = "default") -> Document:
    """The document in the file. Raises `UnreadableFile` or a subclass, naming the reason."""
    raise NotImplementedError
