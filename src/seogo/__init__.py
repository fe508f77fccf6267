"""seogo (서고): Korean-first, on-premise question answering over an organisation's own documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from seogo.app import Library

__version__ = "0.1.0"
__all__ = ["__version__", "open_library"]


def open_library(path: str | Path = "library") -> Library:
    """The library at `path`, made if absent: `.add`, `.search`, `.ask`. Imports what it needs on the call."""
    from seogo.app import open_library as open_

    return open_(path)
