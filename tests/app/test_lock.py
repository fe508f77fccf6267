"""The write lock: one at a time, and whoever waits gets in however often another writes."""

from __future__ import annotations

import statistics
import threading
import time
from pathlib import Path

import pytest

from seogo.app.lock import hold_write_lock
from seogo.errors import LibraryBusy


def test_who_waits_gets_in_past_one_who_writes_again_and_again(tmp_path: Path) -> None:
    stop, begun = threading.Event(), threading.Event()
    inside: list[int] = []
    times = 0

    def write() -> None:
        nonlocal times
        while not stop.is_set():
            with hold_write_lock(tmp_path, wait_s=120):
                inside.append(1)
                times += 1
                begun.set()
                time.sleep(0.05)
                inside.pop()

    thread = threading.Thread(target=write)
    thread.start()
    begun.wait(120)
    waits = []
    try:
        for _ in range(9):
            before = times
            with hold_write_lock(tmp_path, wait_s=120):
                assert inside == []
                waits.append(times - before)
            while times == before + waits[-1]:
                time.sleep(0.001)
        assert statistics.median(waits) <= 2, waits  # by chance it would be every tenth time, or later
    finally:
        stop.set()
        thread.join()


def test_who_waits_too_long_is_told_and_leaves_the_turn_to_others(tmp_path: Path) -> None:
    with hold_write_lock(tmp_path):
        for wait_s in (0, 0.05):
            with pytest.raises(LibraryBusy), hold_write_lock(tmp_path, wait_s=wait_s):
                pass
    with hold_write_lock(tmp_path, wait_s=0):
        pass
