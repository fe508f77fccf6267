"""How a reader of long documents says that it advances. Does nothing outside a worker process."""

from __future__ import annotations

from collections.abc import Callable

_listener: Callable[[int], None] | None = None


def heartbeat(pages_done: int) -> None:
    """So many pages (sheets, messages) are done: a higher number than before renews the file's time limits."""
    if _listener is not None:
        _listener(pages_done)


def listen(listener: Callable[[int], None] | None) -> None:
    """Have every heartbeat of this process told to `listener`."""
    global _listener
    _listener = listener
