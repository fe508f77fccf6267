"""The library that answers now. Another opening of the same folder takes its place in one step, when settings change.

Answers under way end with the one they were begun with, which goes when the last of them is done.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from seogo.app import Library

_SWAP_S = 5.0
"""From the new index in force to the library that was opened for it: a commit, and a few files removed."""


class Opened:
    """`library`: the one in force. Safe for several threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._swapped = threading.Condition()
        self._expected = False
        self.changing = threading.Lock()
        """Held while settings are changed, so that no change is lost."""

    @property
    def library(self) -> Library:
        """The one that answers now."""
        return self._library

    def swap(self, library: Library) -> None:
        """From here on this one answers. It shares its catalog with the one before; see `Library.reopened`."""
        with self._swapped:
            self._library = library
            self._swapped.notify_all()

    @contextmanager
    def expecting(self) -> Iterator[None]:
        """Another is about to take the place of this one, whose index may go before it does."""
        self._expected = True
        try:
            yield
        finally:
            self._expected = False
            with self._swapped:
                self._swapped.notify_all()

    def other_than(self, library: Library) -> bool:
        """Whether another has taken its place, waiting for one that is expected."""
        with self._swapped:
            self._swapped.wait_for(lambda: self._library is not library or not self._expected, _SWAP_S)
            return self._library is not library
