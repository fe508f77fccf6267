"""When to look at a folder: at once where the system tells of changes (extra `watch`), else every few seconds.

Events are only a hint: shares (NFS, SMB) send none for what other machines write, and a system may drop some.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

POLL_S = 5.0
"""Between two looks where nothing tells of changes."""
RESCAN_S = 60.0
"""Between two looks where events tell of them all the same."""
DEBOUNCE_MS = 400
log = logging.getLogger(__name__)


class Wake:
    """`wait` returns when something may have changed. `every_s`: how often to look without having been woken."""

    def __init__(self, folders: Sequence[Path], poll_s: float | None) -> None:
        self.how = "polling"
        self.every_s = poll_s or POLL_S
        self._folders = folders
        self._woken = threading.Event()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        if poll_s is None and _events_available():
            self.how, self.every_s = "events", RESCAN_S
            self._thread = threading.Thread(target=self._run, daemon=True, name="seogo-watch")

    def __enter__(self) -> Wake:
        if self._thread:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread:
            self._thread.join()

    def wait(self, timeout_s: float) -> bool:
        """Whether something happened, at the latest after `timeout_s`."""
        return self._woken.wait(timeout_s)

    def clear(self) -> None:
        """What happened so far is about to be looked at."""
        self._woken.clear()

    def _run(self) -> None:
        try:
            while not self._over.is_set():
                here = self._here()
                if here:
                    self._follow(here)
                self._over.wait(0 if here else POLL_S)
        except (OSError, RuntimeError) as error:  # too many folders for the system's watches
            log.warning("no events of changes (%s): looking every %.0f s", error, POLL_S)
            self.how, self.every_s = "polling", POLL_S
            self._woken.set()

    def _follow(self, here: list[Path]) -> None:
        """Until a folder comes or goes: one that went takes its events with it."""
        from watchfiles import watch

        for changes in watch(
            *here,
            watch_filter=None,
            debounce=DEBOUNCE_MS,
            stop_event=self._over,
            rust_timeout=1000,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            if changes:
                self._woken.set()
            if self._here() != here:
                self._woken.set()
                return

    def _here(self) -> list[Path]:
        return [folder for folder in self._folders if folder.is_dir()]


def _events_available() -> bool:
    try:
        import watchfiles  # noqa: F401
    except ModuleNotFoundError:
        return False
    return True
