"""The sandbox: order, limits, deaths, and that one file's end is no other's."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from seogo.errors import (
    LimitExceeded,
    NoText,
    ReaderCrashed,
    SeogoError,
    UnreadableFile,
    UnsupportedFormat,
)
from seogo.ingest import sandbox as module
from seogo.ingest.formats import Source, document_id, read_document
from seogo.ingest.names import shown_name
from seogo.ingest.sandbox import Ended, Known, Read, Refused, Sandbox, read_safely
from seogo.ingest.settings import IngestSettings
from seogo.ingest.wire import checked_document
from seogo.packing import pack_document
from seogo.types import Block, BlockKind

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit a process's memory and time")
RULE = "제1조(목적) 이 규정은 휴가를 정한다.\n\n제2조(휴가) 15일을 준다.\n"


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    for name in (
        "reverse", "facts", "abort", "hang", "spin", "advance", "beat_in_place", "eat", "refuse", "stumble", "lie",
    ):  # fmt: skip
        monkeypatch.setitem(module.JOBS, name, f"sandbox_jobs:{name}")


@pytest.fixture
def one(jobs: None) -> Iterator[Sandbox]:
    with Sandbox(IngestSettings(wall_s=1.0, cpu_s=1.0, memory_mb=400), workers=1) as opened:
        yield opened


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """A PDF whose one page unpacks to 600 MB: PDFium aborts the process that reads it with less."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(600)) + packer.flush()
    head = (
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>\nendobj\n"
        f"4 0 obj\n<</Filter/FlateDecode/Length {len(packed)}>>stream\n"
    )
    return head.encode() + packed + b"\nendstream\nendobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF"


def test_a_document_comes_as_the_reader_reads_it_with_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "휴가 규정.txt"
    path.write_text(RULE, encoding="cp949")
    with Sandbox(workers=1) as sandbox:
        read, ended = list(sandbox.read(path, collection="인사"))
        upload, _ = list(sandbox.read(Source(name="올린 것.txt", data=path.read_bytes()), collection="인사"))
    assert isinstance(read, Read)
    assert ended == Ended(complete=True)
    assert read.document == read_document(path, collection="인사")
    assert read.data == path.read_bytes()
    assert isinstance(upload, Read)
    assert upload.document == replace(read.document, name="올린 것.txt", title="올린 것")
    assert read_safely(path, collection="인사") == read.document


def test_what_is_known_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RULE, encoding="utf-8")
    id_ = document_id(path.read_bytes(), "default")
    with Sandbox(workers=1) as sandbox:
        asked: list[str] = []
        outcomes = list(sandbox.read(path, wanted=lambda one: bool(asked.append(one))))
    assert asked == [id_]
    assert outcomes == [Known(inside=(), id=id_), Ended(complete=True)]


def test_members_of_an_archive_come_in_order_and_one_that_kills_stops_no_other(
    tmp_path: Path, bomb: bytes
) -> None:
    path = tmp_path / "묶음.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("가.txt", RULE)
        archive.writestr("나.pdf", bomb)
        archive.writestr("다.bin", b"\0\1\2")
        archive.writestr("라/마.txt", RULE + "제3조 끝.\n")
    with Sandbox(IngestSettings(memory_mb=400), workers=1) as sandbox:
        outcomes = list(sandbox.read(path))
    told = [
        (one.inside, type(one.error).__name__ if isinstance(one, Refused) else "read")
        for one in outcomes
        if not isinstance(one, Ended)
    ]
    assert told == [
        (("가.txt",), "read"),
        (("나.pdf",), "ReaderCrashed"),
        (("다.bin",), "UnsupportedFormat"),
        (("라/마.txt",), "read"),
    ]
    assert outcomes[-1] == Ended(complete=True)


def test_large_files_come_by_the_spool(tmp_path: Path) -> None:
    path = tmp_path / "큰.txt"
    path.write_text(RULE * 30_000, encoding="utf-8")
    with Sandbox(workers=1, spool=tmp_path) as sandbox:
        read = next(sandbox.read(path))
        assert isinstance(read, Read)
        assert isinstance(read.data, Path)
        assert read.data.read_bytes() == path.read_bytes()
        assert read.size_bytes == path.stat().st_size > 1 << 20


def test_a_bomb_is_an_error_and_the_next_file_is_read(tmp_path: Path, bomb: bytes) -> None:
    files = {
        "가.pdf": bomb,
        "나.txt": RULE.encode(),
        "다.pdf": bomb + b"\n",
        "라.pdf": b"",
        "마.txt": b"\xea\xb0\x80",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with Sandbox(IngestSettings(memory_mb=400), workers=2) as sandbox:
        found = {
            path.name: [getattr(one, "error", None) for one in outcomes]
            for path, outcomes in sandbox.read_all([tmp_path / name for name in files])
        }
    for name in ("가.pdf", "다.pdf"):
        assert isinstance(found[name][0], ReaderCrashed)
        assert str(found[name][0]).startswith(f"{name}: ")
    assert found["나.txt"] == found["마.txt"] == [None, None]
    assert isinstance(found["라.pdf"][0], UnreadableFile)


def test_order_is_the_files_whatever_the_number_of_workers(tmp_path: Path) -> None:
    paths = []
    for number in range(40):
        path = tmp_path / f"{number:02}.txt"
        path.write_text(RULE * (200 if number % 7 == 0 else 1) + f"{number}", encoding="utf-8")
        paths.append(path)
    runs = []
    for workers in (1, 3):
        with Sandbox(workers=workers) as sandbox:
            runs.append([
                (path.name, [one.document.id for one in outcomes if isinstance(one, Read)])
                for path, outcomes in sandbox.read_all(iter(paths))
            ])  # fmt: skip
    assert runs[0] == runs[1]
    assert [name for name, ids in runs[0]] == [path.name for path in paths]
    assert all(len(ids) == 1 for _, ids in runs[0])


def test_files_are_taken_no_further_ahead_than_a_few(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RULE, encoding="utf-8")
    taken = 0

    def endless() -> Iterator[Path]:
        nonlocal taken
        while True:
            taken += 1
            yield path

    with Sandbox(workers=2) as sandbox:
        reading = sandbox.read_all(endless())
        for _ in range(10):
            _, outcomes = next(reading)
            assert len(list(outcomes)) == 2
        assert taken <= 10 + 2 * 2 + 1


def test_a_job_gets_bytes_and_arguments_and_the_limits_are_in_force(one: Sandbox) -> None:
    assert one.run("reverse", b"abc", {"times": 2}) == b"cbacba"
    facts = one.run("facts", b"")
    assert facts | {"pid": 0} == {"pid": 0, "core": 0, "memory": 400 << 20, "files": 256, "session": True}
    assert facts["pid"] != os.getpid()
    assert one.run("facts", b"")["pid"] == facts["pid"]
    with pytest.raises(KeyError):
        one.run("os:system", b"")


@pytest.mark.parametrize(
    ("job", "error", "told"),
    [
        ("abort", ReaderCrashed, "SIGABRT"),
        ("hang", LimitExceeded, "ingest.wall_s"),
        ("beat_in_place", LimitExceeded, "ingest.wall_s"),
        ("spin", LimitExceeded, "한도를 늘려"),
        ("eat", LimitExceeded, "ingest.memory_mb"),
        ("refuse", NoText, "시험: 글자가 없습니다"),
        ("stumble", ReaderCrashed, "ZeroDivisionError: 시험"),
        ("lie", ReaderCrashed, "프로세스가"),
    ],
)
def test_a_job_that_fails_is_an_error_and_the_next_one_works(
    one: Sandbox, job: str, error: type[SeogoError], told: str
) -> None:
    with pytest.raises(error) as caught:
        one.run(job, b"")
    assert type(caught.value) is error
    assert told in f"{caught.value} {caught.value.tell(english=True)}"  # a library's own words are English
    assert one.run("reverse", b"abc") == b"cba"


def test_computing_time_is_limited_apart_from_the_clock(jobs: None) -> None:
    with (
        Sandbox(IngestSettings(wall_s=60, cpu_s=0.2), workers=1) as sandbox,
        pytest.raises(LimitExceeded, match=r"ingest\.cpu_s"),
    ):
        sandbox.run("spin", b"")


def test_a_long_job_lives_while_it_advances(jobs: None) -> None:
    with Sandbox(IngestSettings(wall_s=3), workers=1) as sandbox:
        assert sandbox.run("advance", b"", {"pages": 8, "each_s": 0.5}) == 8


def test_text_has_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RULE * 10, encoding="utf-8")
    with pytest.raises(LimitExceeded, match="max_text_chars"):
        read_safely(path, settings=IngestSettings(max_text_chars=100))


def test_a_closed_sandbox_leaves_no_process(one: Sandbox) -> None:
    pid = one.run("facts", b"")["pid"]
    one.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_what_a_worker_sends_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RULE, encoding="utf-8")
    good = read_document(path)
    assert checked_document(pack_document(good), max_bytes=10_000) == good
    outside = Block(kind=BlockKind.PARAGRAPH, start=0, end=len(good.text) + 1)
    for bad in (
        replace(good, blocks=(outside,)),
        replace(good, blocks=(good.blocks[1], good.blocks[0])),
        replace(good, text="\u1100\u1161" + good.text),
        replace(good, title=7),  # type: ignore[arg-type]
        replace(good, pages=-1),
        replace(good, metadata={"a": []}),  # type: ignore[dict-item]
    ):
        with pytest.raises(ValueError):  # noqa: PT011
            checked_document(pack_document(bad), max_bytes=10_000)
    with pytest.raises(ValueError, match="more than 10 bytes"):
        checked_document(pack_document(good), max_bytes=10)
    with pytest.raises(ValueError, match="no document"):
        checked_document(b"\x80\x04.", max_bytes=10_000)


def test_any_name_is_one_line_of_text(tmp_path: Path) -> None:
    assert shown_name("한글.txt") == "한글.txt"
    assert shown_name("두\n줄\t\u202e.txt") == "두\\n줄\\t\\u202e.txt"
    assert shown_name(os.fsdecode("지침.hwp".encode("cp949"))) == "지침.hwp"
    assert shown_name(os.fsdecode(b"\xff\xfe\x80.txt")) == "\\xff\\xfe\\x80.txt"
    for name in (b"a\nb.txt", b"\xff\xfe\x80.txt"):
        path = Path(os.fsdecode(bytes(tmp_path) + b"/" + name))
        path.write_text(RULE, encoding="utf-8")
        read_safely(path).name.encode()


def test_no_reader_for_a_file_is_told_as_in_this_process(tmp_path: Path) -> None:
    path = tmp_path / "도면.dwg"
    path.write_bytes(b"AC1032")
    with pytest.raises(UnsupportedFormat) as here:
        read_document(path)
    with pytest.raises(UnsupportedFormat) as there:
        read_safely(path)
    assert str(here.value) == str(there.value)
