"""`add` with `sync`: what vanished leaves, what moved keeps its id, and an accident takes nothing away."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest

from seogo.app import Library
from seogo.app.library import open_library
from seogo.app.report import AddReport
from seogo.app.sync import look, vanished
from seogo.errors import NotFound, SyncRefused, UnreadableFile
from seogo.ingest.files import iter_files, load_source

RULE = "제1조(목적) 이 규정은 {name}을 정한다.\n\n제2조({name}) {name}은 {days}일을 준다.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "문서"
    write(folder / "가.txt", "휴가")
    write(folder / "하위" / "나.txt", "병가")
    write(folder / "하위" / "다.txt", "공가")
    return folder


def write(path: Path, name: str, days: int = 15) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE.format(name=name, days=days), encoding="utf-8")


def sources(library: Library, folder: Path) -> dict[str, str]:
    """Source under the folder -> id."""
    return {entry.source.removeprefix(f"{folder}/"): entry.id for entry in library.documents()}


def test_what_vanished_leaves_wholly_and_is_said(library: Library, folder: Path, tmp_path: Path) -> None:
    write(tmp_path / "다른 곳" / "라.txt", "출장")
    library.add([folder, tmp_path / "다른 곳"])
    library.add(folder, collection="둘째")
    (folder / "하위" / "나.txt").unlink()
    shutil.rmtree(tmp_path / "다른 곳")
    assert library.add(folder).removed == ()  # without sync a file that is gone takes nothing with it
    report = library.add(folder, sync=True)
    assert [one.path for one in report.removed] == [f"{folder}/하위/나.txt"]
    first = {entry.name for entry in library.documents(collection="default")}
    assert first == {"가.txt", "다.txt", "라.txt"}
    assert len(library.documents(collection="둘째")) == 3
    assert library.original(report.removed[0].document) is None
    hits = library.search("병가", k=20)
    assert report.removed[0].document not in {hit.chunk.document for hit in hits}
    assert library.check().problems == ()
    assert library.add(folder, sync=True).removed == ()


def test_what_moved_keeps_its_id(library: Library, folder: Path) -> None:
    library.add(folder)
    before = sources(library, folder)
    (folder / "새 폴더").mkdir()
    (folder / "하위" / "나.txt").rename(folder / "새 폴더" / "나.txt")
    (folder / "가.txt").rename(folder / "휴가규정.txt")
    report = library.add(folder, sync=True)
    after = sources(library, folder)
    assert after == {
        "새 폴더/나.txt": before["하위/나.txt"],
        "휴가규정.txt": before["가.txt"],
        "하위/다.txt": before["하위/다.txt"],
    }
    assert report.removed == ()
    assert {(one.was, one.path) for one in report.moved} == {
        (f"{folder}/하위/나.txt", f"{folder}/새 폴더/나.txt"),
        (f"{folder}/가.txt", f"{folder}/휴가규정.txt"),
    }
    assert [one.path for one in report.read] == [f"{folder}/휴가규정.txt"]  # its name is its title
    assert library.document(before["가.txt"])[0].title == "휴가규정"
    assert [one.path for one in report.skipped] == [f"{folder}/하위/다.txt"]
    assert library.check().problems == ()


def test_a_copy_goes_on_for_what_vanished(library: Library, folder: Path) -> None:
    shutil.copy(folder / "가.txt", folder / "나중.txt")
    library.add(folder)
    (folder / "가.txt").unlink()
    report = library.add(folder, sync=True)
    assert report.removed == ()
    assert set(sources(library, folder)) == {"나중.txt", "하위/나.txt", "하위/다.txt"}
    for name in ("사본.txt", "하위/나중.txt"):
        shutil.copy(folder / "나중.txt", folder / name)
    (folder / "나중.txt").unlink()
    report = library.add(folder, sync=True)
    [moved] = report.moved
    assert moved.path == f"{folder}/하위/나중.txt"  # its own name rather than another
    assert [one.reason for one in report.skipped if one.path.endswith("사본.txt")] == [
        f"same content as {moved.path}"
    ]


def test_archives_vanish_and_move_with_all_they_hold(library: Library, folder: Path) -> None:
    for name in ("하나", "둘"):
        with zipfile.ZipFile(folder / f"{name}.zip", "w") as archive:
            archive.writestr("속/a.txt", RULE.format(name=name, days=1))
            archive.writestr("b.txt", RULE.format(name=name, days=2))
    library.add(folder)
    before = sources(library, folder)
    (folder / "하나.zip").unlink()
    (folder / "둘.zip").rename(folder / "셋.zip")
    report = library.add(folder, sync=True)
    assert [one.path for one in report.removed] == [
        f"{folder}/하나.zip!/b.txt",
        f"{folder}/하나.zip!/속/a.txt",
    ]
    after = sources(library, folder)
    assert after["셋.zip!/속/a.txt"] == before["둘.zip!/속/a.txt"]
    assert len(after) == 5
    assert report.read == ()
    assert library.check().problems == ()


def test_a_member_taken_out_of_its_archive_goes_on(library: Library, folder: Path) -> None:
    with zipfile.ZipFile(folder / "하나.zip", "w") as archive:
        archive.writestr("a.txt", RULE.format(name="하나", days=1))
        archive.writestr("b.txt", RULE.format(name="하나", days=2))
    library.add(folder)
    with zipfile.ZipFile(folder / "하나.zip", "w") as archive:
        archive.writestr("b.txt", RULE.format(name="하나", days=2))
    (folder / "a.txt").write_text(RULE.format(name="하나", days=1), encoding="utf-8")
    report = library.add(folder)
    assert report.removed == ()
    assert {"a.txt", "하나.zip!/b.txt"} < set(sources(library, folder))


def test_a_file_that_cannot_be_read_now_keeps_its_earlier_version(library: Library, folder: Path) -> None:
    library.add(folder)
    before = sources(library, folder)
    (folder / "가.txt").write_bytes(b"")
    report = library.add(folder, sync=True)
    assert [one.path for one in report.failed] == [f"{folder}/가.txt"]
    assert report.removed == ()
    assert sources(library, folder) == before


@pytest.mark.parametrize("new", [False, True], ids=["nothing new", "something new"])
def test_more_than_half_does_not_go_unasked(library: Library, tmp_path: Path, new: bool) -> None:
    folder = tmp_path / "문서"
    for number in range(20):
        write(folder / f"{number:02}.txt", f"휴가{number}")
    library.add(folder)
    for number in range(11):
        (folder / f"{number:02}.txt").unlink()
    if new:
        write(folder / "새것.txt", "출장")
    with pytest.raises(SyncRefused, match=r"가운데 11개의 파일이 없습니다.*--force") as refused:
        library.add(folder, sync=True)
    assert len(library.documents()) == 20 + new
    if new:
        report = refused.value.report
        assert isinstance(report, AddReport)
        assert [one.path for one in report.read] == [f"{folder}/새것.txt"]
    assert len(library.add(folder, sync=True, force=True).removed) == 11
    assert len(library.documents()) == 9 + new
    assert library.check().problems == ()


def test_all_that_moved_together_is_no_loss(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "문서"
    for number in range(20):
        write(folder / f"{number:02}.txt", f"휴가{number}")
    library.add(folder)
    (folder / "2026").mkdir()
    for number in range(20):
        (folder / f"{number:02}.txt").rename(folder / "2026" / f"{number:02}.txt")
    report = library.add(folder, sync=True)
    assert (len(report.moved), report.removed, report.read, report.skipped) == (20, (), (), ())
    assert library.check().problems == ()


def test_an_empty_or_missing_folder_takes_nothing_away(library: Library, folder: Path) -> None:
    library.add(folder)
    shutil.rmtree(folder)
    with pytest.raises(NotFound):
        library.add(folder, sync=True)
    folder.mkdir()
    with pytest.raises(SyncRefused, match="비어 있습니다"):
        library.add(folder, sync=True)
    assert len(library.documents()) == 3
    assert len(library.add(folder, sync=True, force=True).removed) == 3


def test_a_folder_that_cannot_be_listed_counts_as_there(library: Library, folder: Path) -> None:
    library.add(folder)
    (folder / "가.txt").unlink()
    closed = folder / "하위"
    closed.chmod(0)
    for parent in (folder, *folder.parents):
        if parent == Path(gettempdir()):
            break
        parent.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # permissions do not bind root
    try:
        seen = look(folder)
        files = list(iter_files([folder]))
    finally:
        if root:
            os.seteuid(0)
        closed.chmod(0o755)
    assert seen.closed == (str(closed),)
    gone, held = vanished(library.catalog, "default", seen)
    assert ([entry.name for entry in gone], held) == (["가.txt"], 3)
    assert files == [closed]  # named, not passed over
    with pytest.raises(UnreadableFile, match="폴더를 열 수 없습니다"):
        load_source(closed)


def test_odd_names_and_files_given_by_name_stay(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "중요!"
    write(folder / "하위" / ".숨김.txt", "휴가")
    write(folder / "하위" / "병가.txt", "병가")
    os.rename(folder / "하위" / "병가.txt", os.fsencode(folder) + b"/" + "병가.txt".encode("cp949"))
    write(folder / "공가.txt", "공가")
    write(tmp_path / "밖.txt", "출장")
    (folder / "줄.txt").symlink_to(tmp_path / "밖.txt")
    library.add([folder, folder / "하위" / ".숨김.txt"])
    before = {entry.source for entry in library.documents()}
    assert len(before) == 4
    report = library.add(folder, sync=True)
    assert report.removed == ()
    assert {entry.source for entry in library.documents()} == before
