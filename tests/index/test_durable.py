"""fsync of everything a commit wrote, replacement that is whole, locks that die with their holder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.writer import DIM, change
from seogo.errors import LibraryBusy
from seogo.index.durable import locked, write_atomically
from seogo.index.index import IndexKind, IndexSettings, open_index


@pytest.mark.parametrize("kind", [IndexKind.LANCE, IndexKind.EXACT])
def test_every_file_and_folder_of_a_commit_is_synced_before_it_returns(
    kind: IndexKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: dict[int, int] = {}
    real = os.fsync

    def recording(handle: int) -> None:
        status = os.fstat(handle)
        synced[status.st_ino] = status.st_mtime_ns
        real(handle)

    monkeypatch.setattr(os, "fsync", recording)
    index = open_index(IndexSettings(kind=kind), tmp_path / "index", dim=DIM)
    for op in ("put a 1 3", "put b 2 5", "optimize", "put a 3 4", "remove b", "optimize"):
        change(index, op)
        paths = [path for path in (tmp_path / "index").rglob("*") if path.suffix != ".lock"]
        late = [path for path in paths if synced.get(path.stat().st_ino, 0) < path.stat().st_mtime_ns]
        assert [path for path in late if path.is_file() or any(path.iterdir())] == []


def test_replacing_keeps_the_old_file_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, [b"old"])

    def failing() -> object:
        yield b"half"
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, failing())  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    write_atomically(path, [b"new", b" one"])
    assert path.read_bytes() == b"new one"


def test_a_lock_is_refused_while_held_and_free_when_its_holder_dies(tmp_path: Path) -> None:
    path = tmp_path / "write.lock"
    code = f"""
from pathlib import Path
from seogo.index.durable import locked
with locked(Path({str(path)!r}), wait_s=0):
    print("held", flush=True)
    input()
"""
    holder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(LibraryBusy, match=r"write\.lock"), locked(path, wait_s=0.05):
        pass
    holder.kill()
    holder.communicate()
    with locked(path, wait_s=1):
        pass
