"""How often one may ask: a bucket that fills by the minute."""

from __future__ import annotations

import ipaddress
import threading
import time

from fastapi import Request

from seogo.errors import TooMany

_MOST_KEYS = 10_000


class Limit:
    """`a_minute` of each key, all at once or spread out. Safe for several threads."""

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._lock = threading.Lock()
        self._spent: dict[str, tuple[float, float]] = {}  # key -> how many are spent, as of when

    def take(self, key: str) -> None:
        """One more. Raises `TooMany`."""
        now = time.monotonic()
        with self._lock:
            spent, at = self._spent.get(key, (0.0, now))
            spent = max(0.0, spent - (now - at) * self._a_minute / 60)
            if spent + 1 > self._a_minute:
                wait_s = (spent + 1 - self._a_minute) * 60 / self._a_minute
                raise TooMany(
                    "요청이 너무 잦습니다. 잠시 뒤 다시 시도해 주십시오.",
                    "too many requests; try again in a while",
                    retry_after_s=wait_s,
                )
            if len(self._spent) >= _MOST_KEYS:
                self._spent = {k: v for k, v in self._spent.items() if now - v[1] < 60}
            self._spent[key] = (spent + 1, now)


def client_of(request: Request) -> str:
    """Where a request comes from: its address; of IPv6 the network, which one household or office has as a whole."""
    host = request.client.host if request.client else ""
    if ":" not in host:
        return host
    try:
        return str(ipaddress.IPv6Network((host.partition("%")[0], 64), strict=False))
    except ValueError:
        return host
