"""How files are read: what is asked of the readers, and what they may use up. Knows no reader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class IngestSettings:
    """`max_pages`: a document of more pages is refused."""

    max_pages: int = 20_000
