"""How soon one may try again to sign in under a name: at once a few times, then ever later, never later than a minute.

Counted by the name that is typed, whether there is such a user or not, so that it tells nothing. Nobody is locked out:
what is refused does not count, the wait has an end, and an address from which the name has signed in lately has a count
of its own that no one elsewhere can use up. Of one process: several servers count each for itself.
"""

from __future__ import annotations

import threading
import unicodedata
from dataclasses import dataclass
from time import monotonic

from seogo.errors import TooMany

FREE = 5
"""Failures that cost nothing: a forgotten password is mostly found or given up within so many (OWASP ASVS 4, 2.2.1)."""
LONGEST_S = 60.0
"""With it a name bears some 1,500 guesses a day, of passwords of ten characters at least."""
_QUIET_S = 900.0
_KNOWN_S = 30 * 86400.0
_MOST = 10_000


@dataclass
class _Count:
    failures: int = 0
    until: float = 0.0
    at: float = 0.0


class Backoff:
    """`take` before a password is looked at, `succeeded` after it was right. Safe for several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, _Count] = {}
        self._known: dict[str, float] = {}

    def take(self, name: str, address: str) -> float:
        """One more try, counted as failed until `succeeded`; the seconds that the next would wait. Raises `TooMany`."""
        now = monotonic()
        with self._lock:
            key = self._key(name, address, now)
            count = self._counts.get(key, _Count())
            if now < count.until:
                wait_s = count.until - now
                raise TooMany(
                    f"로그인에 여러 번 실패했습니다. {wait_s:.0f}초 뒤 다시 시도해 주십시오.",
                    retry_after_s=wait_s,
                )
            if now - count.at > _QUIET_S:
                count = _Count()
            failures = count.failures + 1
            wait_s = min(LONGEST_S, 2.0 ** min(failures - FREE, 10)) if failures >= FREE else 0.0
            self._make_room(now)
            self._counts[key] = _Count(failures, now + wait_s, now)
            return wait_s

    def succeeded(self, name: str, address: str) -> None:
        """The password was right: the count begins anew, and this address is known to be the user's."""
        now = monotonic()
        with self._lock:
            self._counts.pop(self._key(name, address, now), None)
            pair = f"{_plain(name)}\n{address}"
            self._known.pop(pair, None)
            if len(self._known) >= _MOST:
                del self._known[next(iter(self._known))]
            self._known[pair] = now

    def _key(self, name: str, address: str, now: float) -> str:
        pair = f"{_plain(name)}\n{address}"
        return pair if now - self._known.get(pair, -_KNOWN_S) < _KNOWN_S else _plain(name)

    def _make_room(self, now: float) -> None:
        if len(self._counts) < _MOST:
            return
        self._counts = {key: one for key, one in self._counts.items() if now - one.at <= _QUIET_S}
        if len(self._counts) >= _MOST:  # many names, few tries each: those with the fewest tell the least
            del self._counts[
                min(self._counts, key=lambda key: (self._counts[key].failures, self._counts[key].at))
            ]


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()
