"""The library: the one place where the rooms are wired together."""

from __future__ import annotations

from seogo.app.library import Library, open_library

__all__ = ["Library", "open_library"]
