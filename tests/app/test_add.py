"""Adding with several readers: the same library whatever their number, files inside files, Ctrl-C, odd names."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from seogo.app import Library
from seogo.app.interrupt import uninterrupted
from seogo.app.library import open_library

RULE = "{name} 규정\n\n제1조(목적) 이 규정은 {name}을 정한다.\n\n제2조({name}) {name}은 {days}일을 준다.\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library") as opened:
        yield opened


def rule(name: str, days: int = 15) -> str:
    return RULE.format(name=name, days=days)


def write_zip(path: Path, **members: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.txt", text)


def inside(library: Library) -> dict[str, str]:
    """File name -> what follows the archive's path in the source."""
    return {entry.name: entry.source.rpartition("묶음.zip")[2] for entry in library.documents()}


def test_the_library_is_the_same_whatever_the_number_of_readers(tmp_path: Path) -> None:
    folder = tmp_path / "문서"
    folder.mkdir()
    for number in range(24):
        text = rule(f"휴가{number % 20}", number % 20) * (30 if number % 5 == 0 else 1)  # some are the same
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "07.pdf").write_bytes(b"%PDF-1.4 cut off")
    write_zip(folder / "묶음.zip", 가=rule("병가"), 나=rule("공가"), 다="")
    seen = []
    for workers in (1, 3):
        with open_library(tmp_path / f"library{workers}", overrides=[f"ingest.workers={workers}"]) as library:
            report = library.add(folder)
            assert library.check().problems == ()
            seen.append((
                [(one.path, one.document, one.chunks) for one in report.read],
                [(one.path, one.reason) for one in report.skipped],
                report.failed,
                library.index.counts(),
                [hit.chunk.id for hit in library.search("휴가는 며칠", k=10)],
            ))  # fmt: skip
            assert not (library.path / ".spool").exists()
    assert seen[0] == seen[1]
    assert [Path(path).name for path, *_ in seen[0][0][-2:]] == ["가.txt", "나.txt"]
    assert len(seen[0][0]) == 22
    assert len(seen[0][1]) == 4
    assert [Path(one.path).name for one in seen[0][2]] == ["07.pdf", "다.txt"]


def test_members_are_documents_of_their_own(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "묶음.zip"
    write_zip(path, 휴가=rule("휴가"), 병가=rule("병가"), 공가=rule("공가"))
    first = library.add(path)
    assert [one.path for one in first.read] == [f"{path}!/{name}.txt" for name in ("휴가", "병가", "공가")]
    assert inside(library) == {f"{name}.txt": f"!/{name}.txt" for name in ("휴가", "병가", "공가")}
    again = library.add(path)
    assert [one.reason for one in again.skipped] == ["unchanged"] * 3
    original = library.original(first.read[0].document)
    assert original is not None
    assert original.read_text("utf-8") == rule("휴가")

    write_zip(path, 휴가=rule("휴가", 20), 공가=rule("공가"))
    changed = library.add(path)
    assert [one.replaced for one in changed.read] == [first.read[0].document]
    assert [one.path for one in changed.removed] == [f"{path}!/병가.txt"]
    assert set(inside(library)) == {"휴가.txt", "공가.txt"}
    assert "20일" in library.search("휴가는 며칠", k=1)[0].chunk.text
    assert library.check().problems == ()


def test_a_member_under_another_name_stays(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "묶음.zip"
    write_zip(path, 휴가=rule("휴가"), 병가=rule("병가"))
    library.add(path)
    write_zip(path, 휴가=rule("휴가"), 병가휴직=rule("병가"))
    moved = library.add(path)
    assert moved.removed == ()
    assert [Path(one.path).name for one in moved.read] == ["병가휴직.txt"]
    assert inside(library) == {"휴가.txt": "!/휴가.txt", "병가휴직.txt": "!/병가휴직.txt"}
    assert library.check().problems == ()


def test_a_damaged_archive_takes_nothing_away(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "묶음.zip"
    write_zip(path, 휴가=rule("휴가"))
    library.add(path)
    path.write_bytes(path.read_bytes()[:40])
    assert len(library.add(path).failed) == 1
    assert inside(library) == {"휴가.txt": "!/휴가.txt"}


def test_a_damaged_archive_in_an_archive_takes_nothing_away(library: Library, tmp_path: Path) -> None:
    path, inner = tmp_path / "묶음.zip", tmp_path / "속.zip"
    write_zip(inner, 휴가=rule("휴가"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "속.zip")
        archive.writestr("병가.txt", rule("병가"))
    library.add(path)
    assert inside(library) == {"휴가.txt": "!/속.zip!/휴가.txt", "병가.txt": "!/병가.txt"}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("속.zip", inner.read_bytes()[:40])
    report = library.add(path)
    assert [one.path for one in report.failed] == [f"{path}!/속.zip"]
    assert [one.path for one in report.removed] == [f"{path}!/병가.txt"]
    assert inside(library) == {"휴가.txt": "!/속.zip!/휴가.txt"}


def test_content_whose_first_place_is_taken_in_the_same_run_is_read_after_all(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "문서"
    folder.mkdir()
    (folder / "가.txt").write_text(rule("휴가"), encoding="utf-8")
    library.add(folder)
    (folder / "가.txt").write_text(rule("휴가", 99), encoding="utf-8")
    for number in range(70):  # so many that the new 가.txt is written before 나.txt is taken
        (folder / f"가{number:02}.txt").write_text(rule(f"규정{number}"), encoding="utf-8")
    (folder / "나.txt").write_text(rule("휴가"), encoding="utf-8")
    report = library.add(folder)
    assert Path(report.read[-1].path).name == "나.txt"
    assert len(library.documents()) == 72
    assert library.check().problems == ()


def test_large_originals_are_moved_into_the_library(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "큰.docx"
    document = docx.Document()
    document.add_paragraph("제1조(목적) 이 규정은 휴가를 정한다.")
    document.save(str(path))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/media/image1.bin", os.urandom(2 << 20))
    [read] = library.add(path).read
    original = library.original(read.document)
    assert original is not None
    assert original.read_bytes() == path.read_bytes()
    assert library.check().problems == ()


def test_odd_names_go_in(library: Library, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "문서")
    os.mkdir(folder)
    names = ["지침.txt".encode("cp949"), b"\xff\xfe.txt", "두\n줄.txt".encode()]
    for number, name in enumerate(names):
        with open(folder + b"/" + name, "wb") as file:
            file.write(rule(f"휴가{number}").encode())
    os.symlink("loop.txt", folder + b"/loop.txt")
    report = library.add(tmp_path / "문서")
    assert sorted(entry.name for entry in library.documents()) == [
        "\\xff\\xfe.txt",
        "두\\n줄.txt",
        "지침.txt",
    ]
    assert [Path(one.path).name for one in report.failed] == ["loop.txt"]
    assert {one.reason for one in library.add(tmp_path / "문서").skipped} == {"unchanged"}


def test_ctrl_c_leaves_whole_batches_and_the_next_run_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "문서"
    folder.mkdir()
    for number in range(260):
        (folder / f"{number:03}.txt").write_text(rule(f"휴가{number}", number), encoding="utf-8")
    script = [
        str(Path(sys.executable).parent / "seogo"),
        "add",
        str(folder),
        "--library",
        str(tmp_path / "library"),
    ]
    process = subprocess.Popen(
        script, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"SEOGO_LANG": "ko"}
    )
    catalog = f"file:{tmp_path / 'library' / 'catalog.db'}?mode=ro"
    while process.poll() is None:
        with (  # not by opening the library, which may take longer than all that is to be added
            contextlib.suppress(sqlite3.OperationalError),
            contextlib.closing(sqlite3.connect(catalog, uri=True)) as database,
        ):
            if database.execute("SELECT 1 FROM documents WHERE state = 'ready'").fetchone():
                break
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    begun = time.monotonic()
    _, told = process.communicate(timeout=120)
    assert process.returncode == 130, told.decode()
    assert time.monotonic() - begun < 60
    assert "넣은 문서" in told.decode()
    assert "다시 실행하면 남은 일부터 이어집니다" in told.decode()
    with open_library(tmp_path / "library") as library:
        done = len(library.documents())
        assert 0 < done < 260
        assert done % 64 == 0
        assert library.check().problems == ()
        report = library.add(folder)
        assert (len(report.skipped), len(report.read)) == (done, 260 - done)
        assert library.check().problems == ()


def test_ctrl_c_waits_for_the_end_of_a_batch() -> None:
    done = []

    def press() -> None:
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
            done.append("whole")

    with pytest.raises(KeyboardInterrupt):
        press()
    assert done == ["whole"]
    with uninterrupted():
        done.append("quiet")
    thread = threading.Thread(target=lambda: uninterrupted().__enter__())
    thread.start()
    thread.join()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_asking_loads_no_reader(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library:
        (tmp_path / "a.txt").write_text(rule("휴가"), encoding="utf-8")
        library.add(tmp_path / "a.txt")
    code = (
        "import sys\nfrom seogo.app import open_library\n"
        f"with open_library({str(tmp_path / 'library')!r}) as library:\n"
        "    assert library.ask('휴가는 며칠인가요?').citations\n"
        "loaded = {name for name in sys.modules if name.startswith('seogo.ingest.')} - {'seogo.ingest.settings'}\n"
        "sys.exit(str(loaded) if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
