"""What the provider publishes, fetched when it is needed and kept for a while. Knows nothing of what it says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from seogo.errors import ProviderUnreachable

FRESH_S = 3600.0
AGAIN_S = 5.0
"""What could not be had is tried again, and what may have changed is fetched anew, no more often than this."""


class Fetched:
    """`get`: the JSON at an address, or `ProviderUnreachable`. Safe for several threads, one of which fetches.

    That something could not be had is kept for a moment: who comes meanwhile is told so at once, or else all threads of
    the server would be waiting for a provider that is down.
    """

    def __init__(self, get: Callable[[str], Any]) -> None:
        self._get = get
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, Any]] = {}
        self._failed: dict[str, tuple[float, ProviderUnreachable]] = {}

    def at(self, url: str, *, older_than_s: float = FRESH_S) -> Any:
        """What stands there, fetched anew where it is older. Raises `ProviderUnreachable`."""
        with self._lock:
            at, value = self._kept.get(url, (0.0, None))
            if value is not None and time.monotonic() - at <= older_than_s:
                return value
            failed_at, failure = self._failed.get(url, (0.0, None))
            if failure is not None and time.monotonic() - failed_at < AGAIN_S:
                raise ProviderUnreachable(*failure.texts)
            try:
                value = self._get(url)
            except ProviderUnreachable as error:
                self._failed[url] = (time.monotonic(), error)
                raise
            self._kept[url] = (time.monotonic(), value)
            return value

    def forget(self) -> None:
        """It may be put right while we run."""
        self._kept.clear()
