"""Backups: whole or not there, of one moment while people work, onto either engine, and nothing of them unchecked."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from postgres import Server
from seogo.app import archive, restore
from seogo.app.backup import back_up
from seogo.app.library import Library, open_library
from seogo.app.restore import verify
from seogo.catalog.audit import Audit
from seogo.catalog.credentials import Credentials, Scope
from seogo.catalog.faq import FaqEntry, FaqStore
from seogo.catalog.jobs import Jobs, JobState
from seogo.catalog.people import People, Role
from seogo.errors import BackupDamaged, CatalogDamaged, InputError, LibraryBusy
from seogo.types import Turn

RULE = "휴가 규정\n\n제1조(연차휴가) 직원에게 연차휴가 15일을 준다.\n"
SETTINGS = """# 우리 기관의 설정
[lang]
user_words = "낱말.tsv"

[catalog]
{url}

[answer]
threshold = 0.4 # 조금 낮게
"""
ENGINES = ["sqlite", "postgres"]


@pytest.fixture(params=ENGINES)
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    """With a row in every table, settings with comments, user words, a job whose file waits."""
    server: Server | None = request.getfixturevalue("postgres") if request.param == "postgres" else None
    folder = tmp_path / "library"
    folder.mkdir()
    url = f'url = "{server.new_url()}"' if server else ""
    (folder / "seogo.toml").write_text(SETTINGS.format(url=url), "utf-8")
    (folder / "낱말.tsv").write_text("사파이어계획\tNNP\n", "utf-8")
    (tmp_path / "휴가.txt").write_text(RULE, "utf-8")
    with open_library(folder) as opened:
        assert opened.add(tmp_path / "휴가.txt", collection="인사").failed == ()
        fill(opened)
        yield opened


def fill(library: Library) -> None:
    database = library.catalog.database
    boss = People(database).add("관리자", None, Role.ADMIN)
    People(database).add("담당", None, Role.READER)
    People(database).set_group("인사과", members=["담당"], collections=["인사"])
    Credentials(database).issue_token(boss.id, label="봇", scopes=[Scope.READ], days=30)
    Credentials(database).open_session(boss.id, hours=1)
    log = Audit(database)
    for number in range(700):  # more than one page
        log.write(boss.id, "ask", {"number": number})
    kept = FaqStore(database)
    _, gone = kept.put(
        [FaqEntry(question="주차는?", answer="지하 2층"), FaqEntry(question="지울 것", answer="x")]
    )[0]
    kept.remove([gone.id])
    id_ = library.conversations.start(owner=boss.id)
    library.conversations.add(id_, Turn(question="'따옴표'와 \"겹따옴표\"는?", answer="줄\n바꿈"))
    job = Jobs(database).add("add", owner=boss.id, collection="인사", task={})
    waiting = library.path / "uploads" / job.id
    waiting.mkdir(parents=True)
    (waiting / "올린것.txt").write_text("여비 규정\n\n제1조(숙박비) 숙박비는 7만 원이다.\n", "utf-8")
    (library.path / "uploads" / "no-such-job").mkdir()
    (library.path / "uploads" / "no-such-job" / "half.pdf").write_bytes(b"half")


TABLES = ("documents", "users", "groups", "members", "grants", "tokens", "audit", "faq", "faq_version",
          "conversations", "turns", "jobs")  # fmt: skip


def rows(library: Library) -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sorted(library.catalog.database.rows(f"SELECT * FROM {table}"), key=repr) for table in TABLES
    }


@pytest.mark.parametrize("name", ["backup", "backup.tar"])
@pytest.mark.parametrize("onto", ENGINES)
def test_what_is_restored_is_what_was_there(
    library: Library, tmp_path: Path, name: str, onto: str, request: pytest.FixtureRequest
) -> None:
    report = back_up(library, tmp_path / name)
    assert (report.documents, report.left_out) == (1, ())
    assert verify(tmp_path / name).files == report.files
    server: Server | None = request.getfixturevalue("postgres") if onto == "postgres" else None
    settings = [f"catalog.url={server.new_url()}"] if server else []
    told = restore.restore(tmp_path / name, tmp_path / "new", overrides=settings)
    assert (told.documents, told.tokens, told.moved) == (1, 1, None)
    with open_library(tmp_path / "new") as new:
        assert rows(new) == rows(library)
        assert new.catalog.database.rows("SELECT 1 FROM sessions") == []
        assert library.catalog.database.rows("SELECT 1 FROM sessions") == [(1,)]
        assert Audit(new.catalog.database).verify().broken is None
        assert new.check().problems == ()
        assert "15일" in new.ask("연차휴가는 며칠인가요?").text
        assert new.settings.answer.threshold == 0.4
        assert (new.settings.catalog.url is not None) == (onto == "postgres")
        (again,), _ = FaqStore(new.catalog.database).put([FaqEntry(question="새 것", answer="답")])
        assert again.id == 3  # 2 was given and taken away
        (job,) = Jobs(new.catalog.database).open()
        assert [path.name for path in (new.path / "uploads").rglob("*") if path.is_file()] == ["올린것.txt"]
        assert (new.path / "uploads" / job.id).is_dir()
    text = (tmp_path / "new" / "seogo.toml").read_text("utf-8")
    assert "# 우리 기관의 설정" in text
    assert "# 조금 낮게" in text
    assert not list(tmp_path.glob("*.part*"))
    assert not list(tmp_path.glob("*.restoring"))


def test_tokens_can_be_left_behind(library: Library, tmp_path: Path) -> None:
    back_up(library, tmp_path / "b.tar")
    assert restore.restore(tmp_path / "b.tar", tmp_path / "new", drop_tokens=True).tokens == 0
    with open_library(tmp_path / "new") as new:
        assert new.catalog.database.rows("SELECT 1 FROM tokens") == []


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "휴가.txt").write_text(RULE, "utf-8")
    with open_library(tmp_path / "library") as opened:
        opened.add(tmp_path / "휴가.txt")
        yield opened


def test_people_ask_and_add_while_a_backup_is_made(small: Library, tmp_path: Path) -> None:
    small.warm()
    stop, asked, errors = threading.Event(), [], []

    def guarded(work: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                while not stop.is_set():
                    work()
            except BaseException as error:
                errors.append(error)
                raise

        return run

    def ask() -> None:
        assert "15일" in small.ask("연차휴가는 며칠인가요?").text
        asked.append(time.monotonic())

    other = open_library(tmp_path / "library")  # as another process
    numbers = iter(range(10_000))

    def add() -> None:
        number = next(numbers)
        file = tmp_path / f"지침{number}.txt"
        file.write_text(
            f"지침 {number}\n\n제1조(출장비) 출장비 {number}호는 {number + 1}만 원이다.\n", "utf-8"
        )
        assert other.add(file).failed == ()

    threads = [threading.Thread(target=guarded(work)) for work in (ask, add)]
    for thread in threads:
        thread.start()
    made = []
    try:
        for number in range(4):
            begun = time.monotonic()
            made.append(back_up(small, tmp_path / f"b{number}.tar"))
            assert not errors
            until = time.monotonic() + 120
            while not any(at > begun for at in asked) and time.monotonic() < until:
                time.sleep(0.1)
            assert any(at > begun for at in asked)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        other.close()
    assert made[-1].documents > made[0].documents
    for number, report in enumerate(made):
        restore.restore(tmp_path / f"b{number}.tar", tmp_path / f"r{number}")
        with open_library(tmp_path / f"r{number}") as again:
            assert len(again.documents()) == report.documents
            assert again.check().problems == ()


@pytest.mark.parametrize("name", ["b", "b.tar"])
def test_every_flipped_byte_is_found_and_nothing_is_restored(
    small: Library, tmp_path: Path, name: str
) -> None:
    back_up(small, tmp_path / name)
    files = (
        [tmp_path / name]
        if name == "b.tar"
        else [path for path in (tmp_path / name).rglob("*") if path.is_file()]
    )
    draw = random.Random(7)
    found = 0
    for _ in range(40):
        file = draw.choice(files)
        whole = file.read_bytes()
        if not whole:
            continue
        at = draw.randrange(len(whole))
        if name == "b.tar" and not _matters(tmp_path / name, at):
            continue
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        with pytest.raises((BackupDamaged, CatalogDamaged)):
            restore.restore(tmp_path / name, tmp_path / "new")
        with pytest.raises((BackupDamaged, CatalogDamaged)):
            verify(tmp_path / name)
        file.write_bytes(whole)
        found += 1
    assert found > 20
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "new.restoring").exists()
    restore.restore(tmp_path / name, tmp_path / "new")


def _matters(path: Path, at: int) -> bool:
    """Whether the byte is of a file's content: what stands between files in a tar is not kept."""
    import tarfile

    with tarfile.open(path) as tar:
        return any(one.offset_data <= at < one.offset_data + one.size for one in tar)


def test_a_backup_cut_short_or_with_a_file_missing_is_none(small: Library, tmp_path: Path) -> None:
    back_up(small, tmp_path / "b.tar")
    back_up(small, tmp_path / "b")
    whole = (tmp_path / "b.tar").read_bytes()
    for part in (0, 100, len(whole) // 3, len(whole) - 20_000):
        (tmp_path / "cut.tar").write_bytes(whole[:part])
        with pytest.raises(BackupDamaged):
            verify(tmp_path / "cut.tar")
    original = next((tmp_path / "b" / "library" / "originals").rglob("*.txt"))
    original.unlink()
    with pytest.raises(BackupDamaged, match=original.name):
        verify(tmp_path / "b")
    with pytest.raises(InputError, match="백업이 없습니다"):
        verify(tmp_path / "nothing")


def test_a_backup_that_reaches_outside_is_refused(small: Library, tmp_path: Path) -> None:
    import hashlib

    back_up(small, tmp_path / "b")
    manifest = tmp_path / "b" / archive.MANIFEST
    told = json.loads(manifest.read_bytes())
    for name in ("library/../../outside", "/etc/outside", "other/x", "library/a\\..\\b"):
        told["files"][-1]["name"] = name
        manifest.write_text(json.dumps(told))
        (tmp_path / "b" / archive.SEAL).write_text(hashlib.sha256(manifest.read_bytes()).hexdigest())
        with pytest.raises(BackupDamaged):
            restore.restore(tmp_path / "b", tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "outside").exists()


def test_a_later_backup_is_refused(small: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from seogo.app import backup

    with monkeypatch.context() as patch:
        patch.setattr(backup, "revisions", lambda: ("0001", "9999"))
        back_up(small, tmp_path / "b.tar")
    with pytest.raises(CatalogDamaged, match="9999"):
        restore.restore(tmp_path / "b.tar", tmp_path / "new")


def test_what_is_there_is_never_written_over(small: Library, tmp_path: Path) -> None:
    back_up(small, tmp_path / "b.tar")
    with pytest.raises(InputError, match="이미"):
        back_up(small, tmp_path / "b.tar")
    with pytest.raises(InputError, match="서고 안"):
        back_up(small, small.path / "b.tar")
    shutil.copytree(small.path, tmp_path / "mine")
    (tmp_path / "mine" / "mark").write_text("나의 것")
    with pytest.raises(InputError, match="--force"):
        restore.restore(tmp_path / "b.tar", tmp_path / "mine")
    told = restore.restore(tmp_path / "b.tar", tmp_path / "mine", force=True)
    assert told.moved
    assert (Path(told.moved) / "mark").read_text() == "나의 것"
    assert not (tmp_path / "mine" / "mark").exists()


def test_a_database_that_holds_a_catalog_is_not_emptied_unasked(
    small: Library, tmp_path: Path, postgres: Server
) -> None:
    back_up(small, tmp_path / "b.tar")
    settings = [f"catalog.url={postgres.new_url()}"]
    with open_library(tmp_path / "live", overrides=settings) as live:
        People(live.catalog.database).add("살아 있는 이", None, Role.ADMIN)
    with pytest.raises(InputError, match="--force"):
        restore.restore(tmp_path / "b.tar", tmp_path / "new", overrides=settings)
    assert not (tmp_path / "new").exists()
    with open_library(tmp_path / "live", overrides=settings) as live:
        assert [user.name for user in People(live.catalog.database).all()] == ["살아 있는 이"]
    restore.restore(tmp_path / "b.tar", tmp_path / "new", overrides=settings, force=True)
    with open_library(tmp_path / "new") as new:
        assert People(new.catalog.database).all() == []
        assert len(new.documents()) == 1


def test_two_backups_to_one_place_do_not_mix(small: Library, tmp_path: Path) -> None:
    with archive.Writing(tmp_path / "b.tar"):
        with pytest.raises(LibraryBusy, match=r"b\.tar\.part"):
            back_up(small, tmp_path / "b.tar")
        assert (tmp_path / "b.tar.part").exists()
    assert back_up(small, tmp_path / "b.tar").documents == 1


def test_whoever_writes_is_waited_for(small: Library, tmp_path: Path) -> None:
    held, done = threading.Event(), threading.Event()

    def write() -> None:
        with open_library(tmp_path / "library") as other, other.writing():
            held.set()
            done.wait(120)

    thread = threading.Thread(target=write)
    thread.start()
    assert held.wait(120)
    with pytest.raises(LibraryBusy):
        back_up(small, tmp_path / "b.tar", wait_s=0.2)
    assert not list(tmp_path.glob("b.tar*"))
    threading.Timer(0.3, done.set).start()
    assert back_up(small, tmp_path / "b.tar", wait_s=120).documents == 1
    thread.join()


def test_a_full_disk_leaves_nothing(small: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = archive._Hashing.read
    calls = iter(range(10_000))

    def fails(self: archive._Hashing, size: int = -1, /) -> bytes:
        if next(calls) == 9:
            raise OSError(28, "No space left on device")
        return real(self, size)

    monkeypatch.setattr(archive._Hashing, "read", fails)
    for name in ("b", "b.tar"):
        calls = iter(range(10_000))
        with pytest.raises(OSError, match="No space"):
            back_up(small, tmp_path / name)
        assert not list(tmp_path.glob("b*"))


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("name", ["b", "b.tar"])
def test_a_process_killed_in_the_middle_leaves_no_backup_and_the_next_one_works(
    small: Library, tmp_path: Path, name: str
) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from seogo.app.backup import back_up; from seogo.app.library import open_library\n"
        "def stop(stage, done, total):\n"
        "    if done == total // 2: print('half', flush=True); sys.stdin.readline()\n"
        "back_up(open_library(sys.argv[1]), Path(sys.argv[2]), progress=stop)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(small.path), str(tmp_path / name)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stdin
    assert process.stdout.readline() == "half\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    process.stdin.close()
    assert not (tmp_path / name).exists()
    for left in tmp_path.glob("*.part"):
        with pytest.raises(InputError):
            verify(left)
    assert back_up(small, tmp_path / name).documents == 1
    assert not list(tmp_path.glob("*.part*"))
    assert verify(tmp_path / name).documents == 1


def test_a_restore_that_breaks_leaves_nothing(
    small: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(small, tmp_path / "b.tar")
    for step in ("sync_all", "save_overrides", "_put_in_place"):
        with monkeypatch.context() as patch:

            def breaks(*_: object, **__: object) -> None:
                raise KeyboardInterrupt

            patch.setattr(restore, step, breaks)
            with pytest.raises(KeyboardInterrupt):
                restore.restore(tmp_path / "b.tar", tmp_path / "new", overrides=["answer.threshold=0.3"])
        assert not list(tmp_path.glob("new*"))


def test_a_job_that_ends_while_files_are_copied_has_ended_in_the_backup(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under a server: a job is marked, and its files go, without the write lock."""
    (job,) = Jobs(library.catalog.database).open()
    put = archive.Writing.put

    def ended_before(self: archive.Writing, name: str, file: Path) -> None:
        if "uploads" in name:
            result = {"read": [], "skipped": []}
            Jobs(library.catalog.database).end(
                job.id, JobState.DONE, result, ended_at="2027-03-01T09:00:00+00:00"
            )
            shutil.rmtree(library.path / "uploads" / job.id)
        put(self, name, file)

    monkeypatch.setattr(archive.Writing, "put", ended_before)
    back_up(library, tmp_path / "b.tar")
    monkeypatch.undo()
    told = restore.restore(tmp_path / "b.tar", tmp_path / "new", overrides=("catalog.url=none",))
    with open_library(told.library or "") as new:
        assert Jobs(new.catalog.database).job(job.id).state is JobState.DONE
        assert rows(new) == rows(library)
        assert not (new.path / "uploads" / job.id).exists()
        assert new.check().problems == ()


def test_what_is_on_its_way_is_not_of_the_library(small: Library, tmp_path: Path) -> None:
    (small.path / ".watch-x1").mkdir()
    (small.path / ".watch-x1" / "large.pdf").write_bytes(b"half")  # of `seogo add --watch`, gone any moment
    (small.path / "seogo.new").write_text("[answer]\n", "utf-8")
    report = back_up(small, tmp_path / "backup")
    assert report.left_out == ()
    kept = [path.name for path in (tmp_path / "backup").rglob("*")]
    assert "large.pdf" not in kept
    assert "seogo.new" not in kept
