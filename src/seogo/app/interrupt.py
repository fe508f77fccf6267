"""Ctrl-C while files are added: between two batches, never within one, and with what was done until then."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from seogo.app.report import AddReport


class Stopped(KeyboardInterrupt):
    """The user stopped an `add`; `report` is what is in the library by then."""

    def __init__(self, report: AddReport) -> None:
        super().__init__()
        self.report = report


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C within waits for the end. Only the main thread gets it, so elsewhere there is nothing to do."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[FrameType | None] = []
    before = signal.signal(signal.SIGINT, lambda _signal, frame: pressed.append(frame))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        if callable(before):
            before(signal.SIGINT, pressed[0])
        elif before == signal.SIG_DFL:
            raise KeyboardInterrupt
