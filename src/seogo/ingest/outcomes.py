"""What becomes of a file that a sandbox reads: values only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from seogo.ingest.containers import Refused
from seogo.packing import unpack_document
from seogo.types import Document, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document, and its file's bytes, or where they lie: in a spool file that is the taker's to move.

    `inside`: where in the file it was found, outermost first; empty for the file itself. `packed`: the document as
    `pack_document` packs it, a fiftieth of what it takes unpacked (5,000 pages: 2 and 90 MB; docs/log.md), since
    documents wait for their turn.
    """

    inside: tuple[str, ...]
    id: DocumentId
    packed: bytes
    data: bytes | Path

    @property
    def document(self) -> Document:
        """The document, unpacked anew each time."""
        return unpack_document(self.packed)

    @property
    def size_bytes(self) -> int:
        return len(self.data) if isinstance(self.data, bytes) else self.data.stat().st_size


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A document that was not wanted."""

    inside: tuple[str, ...]
    id: DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Nothing more comes of the file. `complete`: whether all it holds was told of, be it as refused."""

    complete: bool


Outcome: TypeAlias = Read | Known | Refused | Ended
