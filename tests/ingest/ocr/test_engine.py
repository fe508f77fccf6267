"""Tesseract as a process: absent, late, failing, limited."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from ingest.ocr.sheets import needs_tesseract, saved, sheet
from seogo.errors import MissingProgram, UnreadableFile
from seogo.ingest.ocr.engine import Engine, open_engine


def fake(tmp_path: Path, body: str, *, timeout_s: float = 60.0) -> Engine:
    """An engine whose program is a Python script, to see what a process can do to us."""
    program = tmp_path / "tesseract"
    program.write_text(f"#!{sys.executable}\n{body}\n")
    program.chmod(0o755)
    return Engine(program=str(program), page_language="kor", word_language="", osd=False, timeout_s=timeout_s)


def test_an_absent_program_names_the_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram, match=r"apt install tesseract-ocr tesseract-ocr-kor$") as raised:
        open_engine()
    assert (raised.value.code, raised.value.install) == (
        "missing_program",
        "apt install tesseract-ocr tesseract-ocr-kor",
    )


@needs_tesseract
def test_absent_data_names_its_package_and_a_second_language_may_be_absent() -> None:
    with pytest.raises(MissingProgram, match=r"'chi_tra'.*apt install tesseract-ocr tesseract-ocr-chi-tra"):
        open_engine("chi_tra+eng")
    assert open_engine("kor+eng").word_language == "eng"
    assert open_engine("kor+xyz").word_language == ""


@needs_tesseract
def test_what_is_no_picture_is_an_error_with_the_reason() -> None:
    with pytest.raises(UnreadableFile, match="종료 코드 1"):
        open_engine().read(b"no picture", language="kor", psm=4)
    assert open_engine().read(saved(sheet(300, 300), "PNG"), language="kor", psm=4).strip() == ""


def test_a_late_process_is_killed(tmp_path: Path) -> None:
    engine = fake(tmp_path, "import time; time.sleep(600)", timeout_s=2.0)
    begin = time.monotonic()
    with pytest.raises(UnreadableFile, match="2초 안에 끝나지 않았습니다"):
        engine.read(b"", language="kor", psm=4)
    assert time.monotonic() - begin < 60


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of a child are Linux's")
def test_a_process_that_wants_too_much_memory_fails_alone(tmp_path: Path) -> None:
    body = "import sys, time; sys.stdin.buffer.read(); time.sleep(0.3); b = bytearray(3 * 1024**3)"
    with pytest.raises(UnreadableFile, match=r"\(종료 코드 1\)") as raised:
        fake(tmp_path, body).read(b"", language="kor", psm=4)
    assert "exit code 1: MemoryError" in raised.value.tell(english=True)


def test_the_process_gets_one_thread_and_no_shell(tmp_path: Path) -> None:
    engine = fake(tmp_path, "import os, sys; print(os.environ['OMP_THREAD_LIMIT'], sys.argv[1:])")
    told = engine.read(b"", language="kor; ls", psm=4)
    assert told.strip() == "1 ['stdin', 'stdout', '-l', 'kor; ls', '--psm', '4']"
