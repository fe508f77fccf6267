"""A restore onto PostgreSQL that is cut off: rows and folder count together or neither; once more ends it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from postgres import Server
from seogo.app.backup import back_up
from seogo.app.library import open_library
from seogo.app.restore import restore
from seogo.app.restoring import MARK
from seogo.catalog.people import People, Role
from seogo.errors import CatalogUnavailable, InputError

DIES = """
import os, sys
from pathlib import Path
from seogo.app.restore import restore
real = os.replace
def replace(source, target):
    if str(target) == sys.argv[2]:
        if sys.argv[4] == "after":
            real(source, target)
        os._exit(9)
    real(source, target)
os.replace = replace
restore(Path(sys.argv[1]), Path(sys.argv[2]), overrides=[sys.argv[3]], force=True)
"""


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    (tmp_path / "휴가.txt").write_text("제1조(연차) 연차휴가는 15일로 한다.", encoding="utf-8")
    with open_library(tmp_path / "source") as library:
        library.add(tmp_path / "휴가.txt")
        People(library.catalog.database).add("관리자", None, Role.ADMIN)
        back_up(library, tmp_path / "backup")
    return tmp_path / "backup"


def usable(folder: Path) -> bool:
    with open_library(folder) as library:
        assert [entry.name for entry in library.documents()] == ["휴가.txt"]
        assert library.catalog.meta(MARK) is None
        assert not (folder / MARK).exists()
        assert not People(library.catalog.database).none_yet()
        return library.check().problems == ()


@pytest.mark.parametrize("stood", [False, True])
def test_killed_between_the_rows_and_the_folder(
    backup: Path, tmp_path: Path, postgres: Server, stood: bool
) -> None:
    url, folder = f"catalog.url={postgres.new_url()}", tmp_path / "library"
    if stood:
        with open_library(folder, overrides=[url]) as before:
            before.settings  # noqa: B018  a library stands there, over the same database
    done = subprocess.run(
        [sys.executable, "-c", DIES, backup, folder, url, "before"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 9, done.stderr
    with pytest.raises(CatalogUnavailable, match="seogo restore"):
        open_library(tmp_path / "elsewhere", overrides=[url])
    report = restore(backup, folder, overrides=[url])
    assert (report.documents, report.library) == (1, str(folder))
    assert usable(folder)
    assert list(tmp_path.glob("*.restoring")) == []


def test_killed_when_the_folder_is_in_its_place(backup: Path, tmp_path: Path, postgres: Server) -> None:
    url, folder = f"catalog.url={postgres.new_url()}", tmp_path / "library"
    done = subprocess.run(
        [sys.executable, "-c", DIES, backup, folder, url, "after"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 9, done.stderr
    assert (folder / MARK).exists()
    assert usable(folder)


def test_a_folder_that_cannot_be_put_in_its_place(
    backup: Path, tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, folder = f"catalog.url={postgres.new_url()}", tmp_path / "library"
    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", _fails_for(folder))
        with pytest.raises(OSError, match="no room"):
            restore(backup, folder, overrides=[url])
    assert not folder.exists()
    restore(backup, folder, overrides=[url])
    assert usable(folder)


def test_another_backup_does_not_end_it(backup: Path, tmp_path: Path, postgres: Server) -> None:
    url, folder = f"catalog.url={postgres.new_url()}", tmp_path / "library"
    subprocess.run([sys.executable, "-c", DIES, backup, folder, url, "before"], check=False)
    with open_library(tmp_path / "source") as library:
        People(library.catalog.database).add("또 다른 이", None, Role.READER)
        back_up(library, tmp_path / "later")
    with pytest.raises(InputError, match="--force"):
        restore(tmp_path / "later", folder, overrides=[url])
    restore(tmp_path / "later", folder, overrides=[url], force=True)
    assert usable(folder)


def test_rows_that_do_not_get_there_leave_nothing(
    backup: Path, tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, folder = f"catalog.url={postgres.new_url()}", tmp_path / "library"
    monkeypatch.setattr("seogo.catalog.postgres_copy._counters", _raises)
    with pytest.raises(RuntimeError, match="in the middle"):
        restore(backup, folder, overrides=[url])
    monkeypatch.undo()
    assert not folder.exists()
    assert list(tmp_path.glob("*.restoring")) == []
    with open_library(tmp_path / "elsewhere", overrides=[url]) as empty:
        assert empty.documents() == []
    assert restore(backup, folder, overrides=[url]).documents == 1


def _raises(*_: object) -> None:
    raise RuntimeError("in the middle")


def _fails_for(folder: Path) -> Callable[[Path, Path], None]:
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if target == folder:
            raise OSError("no room")
        real(source, target)

    return replace
