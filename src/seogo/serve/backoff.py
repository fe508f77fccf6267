"""How soon one may try again to sign in under a name: at once a few times, then ever later, never later than a minute.

Counted by the name that is typed, whether there is such a user or not, so that it tells nothing. Nobody is locked out:
what is refused does not count, the wait has an end, and an address from which the name has signed in lately has a count
of its own that no one elsewhere can use up. The counts are in the catalog, for all servers of a library; a try under a
name that has not failed lately is written down only if it fails.
"""

from __future__ import annotations

import hashlib
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import time

from seogo.catalog.tries import Count, Tries
from seogo.errors import TooMany

FREE = 5
"""Failures that cost nothing: a forgotten password is mostly found or given up within so many (OWASP ASVS 4, 2.2.1)."""
LONGEST_S = 60.0
"""With it a name bears some 1,500 guesses a day, of passwords of ten characters at least."""
_QUIET_S = 900.0
_KNOWN_S = 30 * 86400.0
_DAY_S = 86400.0
_ROUNDS = 10_000
"""What is typed as a name may be a password: 3 ms each make a stolen table dear to guess from."""


@dataclass
class Try:
    """`right`: to be set when the password was. `wait_s`: what the next try waits for if not, once this one is over."""

    right: bool = False
    wait_s: float = 0.0


class Backoff:
    """Safe for several threads and servers."""

    def __init__(self, tries: Tries) -> None:
        self._tries = tries
        self._lock = threading.Lock()
        self._under_way: Counter[str] = Counter()

    @contextmanager
    def trying(self, name: str, address: str) -> Iterator[Try]:
        """One more try, counted as failed unless it is `right` in the end. Raises `TooMany`."""
        plain = unicodedata.normalize("NFC", name).strip()
        here, anywhere = _key(f"{plain}\n{address}"), _key(plain)
        found = self._tries.of((here, anywhere))
        known = found.get(here, Count()).known
        key = here if time() - known < _KNOWN_S else anywhere
        one, clean = Try(), not found.get(key, Count()).failures
        with self._alone(key) as alone:
            unwritten = clean and alone
            if not unwritten:
                one.wait_s = self._failed(key, refuse=True)
            yield one
            if not one.right:
                one.wait_s = self._failed(key, refuse=False) if unwritten else one.wait_s
                return
        if not unwritten:
            self._tries.change(key, lambda count: Count(known=count.known))
        if time() - known > _DAY_S:
            self._tries.change(here, lambda count: replace(count, known=time()))

    def forget(self) -> None:
        """What tells nothing any more goes."""
        self._tries.forget_before(time() - _QUIET_S, known=time() - _KNOWN_S)

    @contextmanager
    def _alone(self, key: str) -> Iterator[bool]:
        """Whether no other try of this key is under way in this process."""
        with self._lock:
            self._under_way[key] += 1
            alone = self._under_way[key] == 1
        try:
            yield alone
        finally:
            with self._lock:
                self._under_way[key] -= 1
                if not self._under_way[key]:
                    del self._under_way[key]

    def _failed(self, key: str, *, refuse: bool) -> float:
        """One failure more, and the seconds that the next waits. Raises `TooMany` where this one should have."""
        self.forget()
        now = time()

        def counted(count: Count) -> Count:
            left_s = count.until - now
            if refuse and 0 < left_s <= LONGEST_S:  # what is later was written by a clock that is wrong
                raise TooMany(
                    f"로그인에 여러 번 실패했습니다. {left_s:.0f}초 뒤 다시 시도해 주십시오.",
                    f"signing in failed several times; try again in {left_s:.0f} seconds",
                    retry_after_s=left_s,
                )
            failures = 1 if now - count.at > _QUIET_S else count.failures + 1
            wait_s = min(LONGEST_S, 2.0 ** min(failures - FREE, 10)) if failures >= FREE else 0.0
            return Count(failures=failures, at=now, until=now + wait_s, known=count.known)

        return self._tries.change(key, counted).until - now


def _key(text: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", text.encode("utf-8", "surrogatepass"), b"seogo", _ROUNDS).hex()
