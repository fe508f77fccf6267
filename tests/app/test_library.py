"""A library: add, replace, fail, remove, check, reindex; nothing lost and nothing half there."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import seogo
from forked import forking
from seogo.app import Library
from seogo.app.library import open_library
from seogo.errors import BadQuestion, IndexMismatch, LibraryBusy, NotFound
from seogo.packing import pack_document

LEAVE = """휴가 규정

제1조(연차휴가) 직원에게 연차휴가 15일을 준다.

제2조(병가) 병가는 연 60일 이내로 한다.

제3조(공가) 공가는 필요한 기간을 준다.
"""
TRAVEL = """여비 규정

제1조(숙박비) 숙박비는 1박에 80,000원을 한도로 한다.

제2조(일비) 일비는 20,000원으로 한다.

제3조(식비) 식비는 25,000원으로 한다.
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "문서"
    folder.mkdir()
    (folder / "휴가규정.txt").write_text(LEAVE, encoding="utf-8")
    (folder / "여비규정.txt").write_text(TRAVEL, encoding="cp949")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library") as opened:
        yield opened


def names(library: Library) -> list[str]:
    return [entry.name for entry in library.documents()]


def test_the_module_opens_libraries_and_documents_are_found(tmp_path: Path, files: Path) -> None:
    with seogo.open_library(tmp_path / "library") as library:
        report = library.add(files)
        assert [Path(file.path).name for file in report.read] == ["여비규정.txt", "휴가규정.txt"]
        assert report.failed == ()
        hit = library.search("숙박비 한도", k=1)[0]
        assert hit.chunk.title == "여비규정"
        assert "80,000원" in hit.chunk.text
        assert hit.chunk.address.startswith("제1조(숙박비)")


def test_adding_again_skips_by_content_and_replaces_what_changed(library: Library, files: Path) -> None:
    first = library.add(files)
    again = library.add(files)
    assert again.read == ()
    assert {skipped.reason for skipped in again.skipped} == {"unchanged"}
    (files / "휴가규정.txt").write_text(LEAVE.replace("15일", "17일"), encoding="utf-8")
    changed = library.add(files)
    old = next(file.document for file in first.read if file.path.endswith("휴가규정.txt"))
    assert [file.replaced for file in changed.read] == [old]
    assert names(library) == ["여비규정.txt", "휴가규정.txt"]
    texts = [hit.chunk.text for hit in library.search("연차휴가", k=10)]
    assert any("17일" in text for text in texts)
    assert not any("15일" in text for text in texts)
    assert library.original(old) is None
    assert library.check().problems == ()
    stored = [path.read_bytes() for path in library.path.rglob("chunks.lance/**/*") if path.is_file()]
    assert any("17일".encode() in data for data in stored)
    assert not any(what.encode() in data for data in stored for what in ("15일", old))


def test_a_bad_file_is_named_and_the_others_go_on(library: Library, files: Path) -> None:
    (files / "손상.pdf").write_bytes(b"%PDF-1.7 cut off")
    (files / "빈파일.txt").write_bytes(b"")
    (files / "그림.docx").write_bytes(b"PK\x03\x04 no zip")
    report = library.add(files)
    assert len(report.read) == 2
    assert {Path(one.path).name for one in report.failed} == {"손상.pdf", "빈파일.txt", "그림.docx"}
    assert all(one.code == "unreadable_file" and one.message for one in report.failed)
    assert library.check().problems == ()


def test_the_last_good_version_stays_when_the_new_one_cannot_be_read(library: Library, files: Path) -> None:
    library.add(files)
    (files / "휴가규정.txt").write_bytes(b"")
    assert len(library.add(files).failed) == 1
    assert "15일" in library.search("연차휴가", k=1)[0].chunk.text


def test_one_content_under_two_names_is_one_document(library: Library, files: Path) -> None:
    (files / "사본.txt").write_text(LEAVE, encoding="utf-8")
    report = library.add(files)
    assert len(report.read) == 2
    assert [Path(one.path).name for one in report.skipped] == ["휴가규정.txt"]
    assert "사본.txt" in report.skipped[0].reason
    assert len(library.add(files, collection="둘째").read) == 2


def test_removing_deletes_rows_original_and_text(library: Library, files: Path, tmp_path: Path) -> None:
    library.add(files)
    removed = library.remove("휴가규정.txt")
    assert names(library) == ["여비규정.txt"]
    assert removed.id not in library.index.counts()
    assert library.original(removed.id) is None
    assert library.check().problems == ()
    with pytest.raises(NotFound):
        library.document("휴가규정.txt")
    files_left = [path for path in (tmp_path / "library").rglob("*") if path.is_file()]
    assert [path for path in files_left if "병가는".encode() in path.read_bytes()] == []


def test_check_finds_and_mends_what_disagrees(library: Library, files: Path) -> None:
    library.add(files)
    entries = {entry.name: entry for entry in library.documents()}
    library.index.write([], remove=[entries["휴가규정.txt"].id])
    original = library.original(entries["여비규정.txt"].id)
    assert original is not None
    original.unlink()
    library.originals.store(removed := entries["여비규정.txt"].id[::-1], "고아.txt", b"x")  # type: ignore[arg-type]
    codes = {problem.code for problem in library.check().problems}
    assert codes == {"index_incomplete", "original_missing", "orphan_original"}
    fixed = {problem.code: problem.fixed for problem in library.check(fix=True).problems}
    assert fixed == {"index_incomplete": True, "original_missing": False, "orphan_original": True}
    assert removed not in set(library.originals.ids())
    assert [problem.code for problem in library.check().problems] == ["original_missing"]
    assert "15일" in library.search("연차휴가", k=1)[0].chunk.text


def test_other_settings_are_refused_until_a_new_index_is_built(tmp_path: Path, files: Path) -> None:
    with open_library(tmp_path / "library") as library:
        library.add(files)
        before = len(library.search("한도", k=10))
    with open_library(tmp_path / "library", overrides=["chunk.strategy=sentence"]) as library:
        with pytest.raises(IndexMismatch, match="seogo reindex"):
            library.search("한도")
        library.reindex()
        assert len(library.search("숙박비", k=10)) >= 1
    with open_library(tmp_path / "library") as library:  # the override became the library's setting
        assert library.search("숙박비 한도", k=1)[0].chunk.title == "여비규정"
        assert library.check().problems == ()
        assert [path.name for path in (tmp_path / "library" / "index").iterdir()] == ["g2"]
    assert before >= 1


def test_word_vectors_of_the_librarys_own_text(tmp_path: Path, files: Path) -> None:
    (files / "더.txt").write_text("\n\n".join([LEAVE, TRAVEL] * 10), encoding="utf-8")
    with open_library(tmp_path / "library") as library:
        library.add(files)
    with open_library(tmp_path / "library", overrides=["embed.kind=word2vec"]) as library:
        library.reindex()
        assert library.embedder.dim == 100
        assert library.search("숙박비 한도", k=1)[0].dense_score is not None
    shutil.rmtree(tmp_path / "library" / "index")  # and with it the vectors trained for it
    with open_library(tmp_path / "library") as library:
        assert [problem.fixed for problem in library.check(fix=True).problems] == [True]
        assert library.check().problems == ()
        assert library.search("숙박비 한도", k=1)[0].dense_score is not None


def test_a_question_with_nothing_to_find_is_refused(library: Library, files: Path) -> None:
    library.add(files)
    with pytest.raises(BadQuestion):
        library.search(" ?! ")


def test_an_empty_library_finds_nothing(library: Library) -> None:
    assert library.search("연차휴가") == []
    assert library.ask("연차는 며칠인가요?").kind == "abstained"


def test_a_path_that_does_not_exist_is_named(library: Library, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"없는\.pdf"):
        library.add(tmp_path / "없는.pdf")


def test_a_second_writer_is_told_to_wait(
    library: Library, tmp_path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seogo.app.lock.WAIT_S", 0.1)
    with (
        open_library(tmp_path / "library") as other,
        library.writing(),
        pytest.raises(LibraryBusy, match="끝난 뒤 다시"),
    ):
        other.add(files)


def _add_until_killed(folder: Path, files: Path, ready: Path) -> None:
    with open_library(folder) as library:
        library.warm()
        ready.touch()
        for turn in range(1000):
            for name in ("가", "나"):
                text = LEAVE.replace("15일", f"{turn}일") + f"\n제4조(판) {name}의 {turn}판이다.\n"
                (files / f"{name}.txt").write_text(text, encoding="utf-8")
            library.add(files)


def test_killed_at_any_moment_the_library_is_whole(tmp_path: Path, files: Path) -> None:
    for turn in range(6):
        ready = tmp_path / f"ready{turn}"
        child = forking().Process(target=_add_until_killed, args=(tmp_path / "library", files, ready))
        child.start()
        while not ready.exists():
            time.sleep(0.01)
        time.sleep(0.05 + 0.13 * turn)
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        with open_library(tmp_path / "library") as library:
            entries = library.documents()
            assert len({entry.source for entry in entries}) == len(entries)
            assert library.index.counts() == {entry.id: entry.chunks for entry in entries}
            assert library.check().problems == ()


def test_a_damaged_index_and_a_half_added_document_are_mended_together(tmp_path: Path, files: Path) -> None:
    with open_library(tmp_path / "library") as library:
        library.add(files)
        [entry, other] = library.documents()
        library.catalog.begin(
            [(entry, pack_document(library.catalog.document(entry.id)))]
        )  # as a crash in `add` leaves it
    for path in (tmp_path / "library" / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"")
    with open_library(tmp_path / "library") as library:
        assert [problem.code for problem in library.check(fix=True).problems if not problem.fixed] == []
        assert library.check().problems == ()
        assert [one.id for one in library.documents()] == [other.id]
        assert len(library.add(files).read) == 1


def test_what_is_no_regular_file_is_named(library: Library, files: Path) -> None:
    os.mkfifo(files / "파이프.txt")
    (files / "도면.dwg").write_bytes(b"AC1032 drawing")
    codes = {Path(one.path).name: one.code for one in library.add(files).failed}
    assert codes == {"파이프.txt": "unreadable_file", "도면.dwg": "unsupported_format"}


def test_settings_of_the_file_are_in_force(tmp_path: Path, files: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "seogo.toml").write_text("[retrieve]\nretriever = 'lexical'\n", encoding="utf-8")
    with open_library(tmp_path / "library") as library:
        library.add(files)
        assert library.search("숙박비", k=1)[0].dense_score is None


def test_reports_are_json(library: Library, files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from seogo.cli.common import print_json

    print_json(library.add(files))
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == {"read", "skipped", "failed", "notices", "seconds", "removed", "moved"}
