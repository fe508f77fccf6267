"""Many small files and one of thousands of pages: files/s, pages/s, and the memory of parent and readers over time.

    python bench/ingest_scale.py [--files 10000] [--pages 5000]

Memory is the resident set of the process that adds, and of all the processes that read for it, sampled while it
works: the median of the first and of the last fifth of the samples after the models are loaded, and the peak.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import threading
import time
from pathlib import Path

import seogo
from ingest import PAGE_CHARS, _pdf, paragraph
from table import report

SAMPLE_S = 0.5


class Memory:
    """Samples of this process and of those it started, in MB."""

    def __init__(self) -> None:
        self.parent: list[float] = []
        self.readers: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(SAMPLE_S):
            self.parent.append(_resident_mb(os.getpid()))
            self.readers.append(sum(_resident_mb(pid) for pid in _children(os.getpid())))


def _resident_mb(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / (1 << 20)
    except OSError:
        return 0.0


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def add(what: str, given: Path, folder: Path, pages: int) -> dict[str, object]:
    """Add in this process, models loaded, and what it took."""
    with seogo.open_library(folder / "library") as library:
        library.warm()
        before = _resident_mb(os.getpid())
        begin = time.perf_counter()
        with Memory() as memory:
            added = library.add(given)
        seconds = time.perf_counter() - begin
    fifth = max(1, len(memory.parent) // 5)
    return {
        "what": what,
        "read": len(added.read),
        "failed": len(added.failed),
        "chunks": sum(file.chunks for file in added.read),
        "seconds": seconds,
        "files_per_s": len(added.read) / seconds,
        "pages_per_s": pages / seconds,
        "before_mb": round(before),
        "first_fifth_mb": round(statistics.median(memory.parent[:fifth])),
        "last_fifth_mb": round(statistics.median(memory.parent[-fifth:])),
        "peak_mb": round(max(memory.parent)),
        "readers_peak_mb": round(max(memory.readers)),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=5_000)
    given = parser.parse_args()
    rows = []
    if given.files:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            texts = folder / "texts"
            texts.mkdir()
            for number in range(given.files):
                (texts / f"{number:05}.txt").write_text(paragraph(number), encoding="utf-8")
            rows.append(add(f"{given.files:,} files of one paragraph", texts, folder, given.files))
    if given.pages:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            per_page = PAGE_CHARS // len(paragraph(1))
            path = folder / "long.pdf"
            _pdf(path, [paragraph(number) for number in range(given.pages * per_page)], per_page)
            rows.append(add(f"a PDF of {given.pages:,} pages", path, folder, given.pages))
    report("ingest_scale", rows)


if __name__ == "__main__":
    main()
