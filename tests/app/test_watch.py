"""A folder followed by a real process: what is new, changed, renamed, gone, half-written; Ctrl-C and a restart."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from seogo.app.library import Library, open_library
from seogo.app.report import AddReport, WatchState, WatchStep
from seogo.app.settling import Scan, Settling, Stamp, scan
from seogo.app.wake import Wake
from seogo.app.watch import SETTLE_S

RULE = "제1조(목적) 이 규정은 {name}을 정한다.\n\n제2조({name}) {name}은 {days}일을 준다.\n"
SOON_S = 120


def rule(name: str, days: int = 15) -> str:
    return RULE.format(name=name, days=days)


class Watcher:
    """`seogo add --watch --json` as a process, and its lines."""

    def __init__(self, folder: Path, library: Path, *more: str) -> None:
        script = str(Path(sys.executable).parent / "seogo")
        self.process = subprocess.Popen(
            [script, "add", "--watch", str(folder), "--library", str(library), "--json", *more],
            stdout=subprocess.PIPE,
            env=os.environ | {"SEOGO_LANG": "ko"},
        )
        self.lines: queue.Queue[dict[str, Any]] = queue.Queue()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(json.loads(line))

    def next(self, *events: str) -> list[dict[str, Any]]:
        """The next lines, which must be of these kinds, whatever their order; sorted by kind."""
        found = [self.lines.get(timeout=SOON_S) for _ in events]
        assert sorted(one["event"] for one in found) == sorted(events), found
        return sorted(found, key=lambda one: str(one["event"]))

    def stop(self, number: int) -> dict[str, Any]:
        self.process.send_signal(number)
        self.process.wait(timeout=SOON_S)
        self._thread.join()
        return self.lines.queue[-1]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._thread.join()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "문서"
    folder.mkdir()
    (folder / "가.txt").write_text(rule("휴가"), encoding="utf-8")
    return folder


@pytest.fixture
def watcher(folder: Path, tmp_path: Path) -> Iterator[Watcher]:
    watcher = Watcher(folder, tmp_path / "library")
    try:
        [_, state] = watcher.next("read", "watching")
        assert state["how"] == ("events" if find_spec("watchfiles") else "polling")
        yield watcher
    finally:
        watcher.close()


def test_a_folder_is_followed(watcher: Watcher, folder: Path, tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library:
        # created and damaged at once, while another process holds the lock for a moment
        (folder / "나.txt").write_text(rule("병가"), encoding="utf-8")
        (folder / "깨짐.pdf").write_bytes(b"%PDF-1.4 cut off")
        (folder / "~$임시.docx").write_bytes(b"lock")
        with library.writing():
            (tmp_path / "밖.txt").write_text(rule("출장"), encoding="utf-8")
        for line in watcher.next("read", "failed"):
            assert Path(line["path"]).name == {"read": "나.txt", "failed": "깨짐.pdf"}[line["event"]]
        assert library.search("병가는 며칠", k=1)[0].chunk.title == "나"

        # changed, renamed and removed at once; the damaged file is not told of again
        before = {entry.name: entry.id for entry in library.documents()}
        (folder / "하위").mkdir()
        (folder / "나.txt").rename(folder / "하위" / "나.txt")
        (folder / "가.txt").write_text(rule("휴가", 20), encoding="utf-8")
        (folder / "다.txt").write_text(rule("공가"), encoding="utf-8")
        lines = {line["event"]: line for line in watcher.next("read", "read", "moved")}
        assert lines["moved"]["was"] == str(folder / "나.txt")
        assert lines["moved"]["path"] == str(folder / "하위" / "나.txt")
        after = {entry.name: entry.id for entry in library.documents()}
        assert after["나.txt"] == before["나.txt"]
        assert after["가.txt"] != before["가.txt"]
        (folder / "가.txt").unlink()
        (folder / "깨짐.pdf").unlink()
        [removed] = watcher.next("removed")
        assert (removed["path"], removed["document"]) == (str(folder / "가.txt"), after["가.txt"])
        assert {entry.name for entry in library.documents()} == {"나.txt", "다.txt"}
        stopped = watcher.stop(signal.SIGTERM)  # as Ctrl-C, which it becomes
        assert {key: stopped[key] for key in ("event", "read", "moved", "removed", "failed")} == {
            "event": "stopped",
            "read": 4,
            "moved": 1,
            "removed": 1,
            "failed": 1,
        }
        assert watcher.process.returncode == 0
        assert library.check().problems == ()
        assert not list(library.path.glob(".watch-*"))


@pytest.fixture
def watched(folder: Path, tmp_path: Path) -> Iterator[tuple[Library, queue.Queue[AddReport | WatchState]]]:
    """The folder followed by a thread of this process, after a run that was killed and left its spool."""
    for path in folder.iterdir():
        os.utime(path, (1e9, 1e9))  # written long ago: read at once
    (tmp_path / "library" / ".watch-old").mkdir(parents=True)
    told: queue.Queue[AddReport | WatchState] = queue.Queue()
    stop = threading.Event()
    with open_library(tmp_path / "library") as library:
        thread = threading.Thread(
            target=library.watch, args=(folder,), kwargs={"tell": told.put, "stop": stop, "poll_s": 0.2}
        )
        thread.start()
        try:
            yield library, told
        finally:
            stop.set()
            thread.join(timeout=SOON_S)
        assert not thread.is_alive()
        assert told.empty()
        assert not list(library.path.glob(".watch-*"))


def report_of(told: queue.Queue[AddReport | WatchState]) -> AddReport:
    report = told.get(timeout=SOON_S)
    assert isinstance(report, AddReport)
    return report


def test_a_start_takes_what_changed_and_a_file_being_written_is_read_when_it_is_whole(
    folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (folder / "나.txt").write_text(rule("병가"), encoding="utf-8")
    with open_library(tmp_path / "library") as library:
        library.add(folder)
    (folder / "나.txt").unlink()
    (folder / "다.txt").write_text(rule("공가"), encoding="utf-8")
    library, told = request.getfixturevalue("watched")
    assert [Path(one.path).name for one in report_of(told).read] == ["다.txt"]
    assert [Path(one.path).name for one in report_of(told).removed] == ["나.txt"]
    assert told.get(timeout=SOON_S) == WatchState(step=WatchStep.WATCHING, how="polling", files=2)
    text = rule("출장") + "".join(f"\n제{n}조(그 밖) {n}번째 사항은 따로 정한다.\n" for n in range(3, 1500))
    data = text.encode()
    written = [time.monotonic()]
    with (folder / "큰.txt").open("wb") as file:
        for at in range(0, len(data), len(data) // 5 + 1):
            file.write(data[at : at + len(data) // 5 + 1])
            file.flush()
            written.append(time.monotonic())
            time.sleep(0.3)
    [read] = report_of(told).read
    if any(after - before > 0.9 * SETTLE_S for before, after in pairwise(written)):
        while read.characters < 0.9 * len(
            text
        ):  # this machine stood still, so that the file looked whole before
            [read] = report_of(told).read
    assert read.characters > 0.9 * len(text)


def test_others_write_meanwhile_and_an_accident_takes_nothing_away(
    folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(rule(f"휴가{number}"), encoding="utf-8")
    library, told = request.getfixturevalue("watched")
    assert len(report_of(told).read) == 13
    assert told.get(timeout=SOON_S) == WatchState(step=WatchStep.WATCHING, how="polling", files=13)
    folder.rename(tmp_path / "빠짐")
    assert told.get(timeout=SOON_S) == WatchState(step=WatchStep.MISSING, message=str(folder))
    (tmp_path / "빠짐").rename(folder)
    assert told.get(timeout=SOON_S) == WatchState(step=WatchStep.BACK, message=str(folder))
    for number in range(12):
        (folder / f"{number:02}.txt").unlink()
    refused = told.get(timeout=SOON_S)
    assert isinstance(refused, WatchState)
    assert (refused.step, len(library.documents())) == (WatchStep.REFUSED, 13)
    (tmp_path / "밖.txt").write_text(rule("출장"), encoding="utf-8")
    with open_library(tmp_path / "library") as other:
        assert len(other.add(tmp_path / "밖.txt").read) == 1


def stamp(size: int) -> Stamp:
    return Stamp(size, size, size, 1)


def seen(*closed: Path, **sizes: int) -> Scan:
    return Scan({Path("/d", name): stamp(size) for name, size in sizes.items()}, frozenset(closed))


def test_a_file_is_ready_when_it_has_stood_still() -> None:
    settling = Settling(1.0)
    assert not settling.look(seen(a=1), 0.0)
    assert not settling.look(seen(a=2), 0.9)
    assert not settling.look(seen(a=2), 1.8)
    assert settling.waiting
    assert settling.look(seen(a=2), 2.0).changed == (Path("/d/a"),)
    assert not settling.waiting
    assert not settling.look(seen(a=2), 9.0)
    assert not settling.look(seen(), 10.0)
    assert not settling.look(seen(a=2), 10.5)  # an editor that writes anew: it was never gone
    assert not settling.waiting
    assert not settling.look(seen(), 11.0)
    assert settling.look(seen(), 12.0).gone == (Path("/d/a"),)
    assert not settling.look(seen(), 20.0)


def test_what_cannot_be_listed_is_not_gone() -> None:
    settling = Settling(1.0)
    settling.look(seen(a=1), 0.0)
    settling.look(seen(a=1), 1.0)
    for now_s in (2.0, 4.0, 6.0):
        assert not settling.look(seen(Path("/d")), now_s)
    assert not settling.waiting


def test_a_first_look_takes_what_was_written_long_ago(tmp_path: Path) -> None:
    (tmp_path / "옛.txt").write_text("글")
    (tmp_path / "새.txt").write_text("글")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "own.txt").write_text("글")
    (tmp_path / "빈곳.txt").symlink_to("nowhere")
    now_s = time.time()
    os.utime(tmp_path / "옛.txt", (now_s - 60, now_s - 60))
    found = scan([tmp_path, tmp_path / "없음"], tmp_path / "library")
    assert {path.name for path in found.files} == {"옛.txt", "새.txt", "빈곳.txt"}
    assert found.closed == {tmp_path / "없음"}
    assert tmp_path / "옛.txt" in (old := Settling(30.0).settled_before(found, now_s))
    assert tmp_path / "새.txt" not in old


def test_events_wake_also_of_a_folder_that_comes_later(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="the extra `watch` is not installed")
    with Wake([tmp_path], None) as wake:
        deadline = time.monotonic() + SOON_S
        number = 0
        while not wake.wait(0.2):  # until its watch is in force
            (tmp_path / f"{number}.txt").write_text("글")
            number += 1
            assert time.monotonic() < deadline
        assert wake.how == "events"
