"""What becomes of a file that a sandbox reads: values only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from seogo.ingest.containers import Refused
from seogo.types import Document, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document, and its file's bytes, or where they lie: in a spool file that is the taker's to move.

    `inside`: where in the file it was found, outermost first; empty for the file itself.
    """

    inside: tuple[str, ...]
    document: Document
    data: bytes | Path

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
