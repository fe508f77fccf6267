"""Detection by content, refusals with reasons, walking folders."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seogo.errors import EncryptedFile, NoText, UnreadableFile, UnsupportedFormat
from seogo.ingest import files
from seogo.ingest.files import iter_files
from seogo.ingest.formats import Source, document_id, read_document, read_source, supported_suffixes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return buffer.getvalue()


def test_a_document_is_named_after_its_file(tmp_path):
    path = tmp_path / unicodedata.normalize("NFD", "여비규정.txt")
    path.write_bytes("제1조(목적)".encode())
    document = read_document(path, collection="규정")
    assert (document.name, document.title, document.format) == ("여비규정.txt", "여비규정", "txt")
    assert (document.text, document.collection) == ("제1조(목적)", "규정")
    assert document.id == document_id("제1조(목적)".encode(), "규정")
    assert document.id != read_document(path).id


def test_the_suffixes():
    found = supported_suffixes()
    assert list(found) == sorted({suffix.lower() for suffix in found})
    assert {".csv", ".docx", ".docm", ".hwp", ".hwpx", ".md", ".pdf", ".tsv", ".txt", ".xlsx"} <= {*found}
    assert all(suffix.startswith(".") for suffix in found)


@pytest.mark.parametrize(
    ("name", "data", "error", "code", "message"),
    [
        ("a.txt", b"", UnreadableFile, "unreadable_file", "빈 파일"),
        ("a.txt", b" \n\t", NoText, "no_text", "글자가 없는"),
        ("a.docx", b"<htm l>", UnreadableFile, "unreadable_file", "내용이 docx 파일이 아닙니다"),
        ("a.docx", b"PK\x03\x04 broken", UnreadableFile, "unreadable_file", "뒷부분이 잘렸거나 손상된 docx"),
        ("a.pdf", b"PK\x03\x04 broken", UnreadableFile, "unreadable_file", "내용이 pdf 파일이 아닙니다"),
        ("a.pdf", b"%PDF-1.7\n broken", UnreadableFile, "unreadable_file", "손상된 PDF"),
        ("a.docx", zipped("word/document.xml"), UnreadableFile, "unreadable_file", "본문이 없습니다"),
        ("a.xyz", b"hello", UnsupportedFormat, "unsupported_format", r"\.xyz.*\.csv, .*\.txt"),
        ("a", b"hello", UnsupportedFormat, "unsupported_format", "확장자 없음"),
        ("a.xlsx", zipped("xl/workbook.xml"), UnreadableFile, "unreadable_file", "통합 문서가 없습니다"),
        ("a.zip", zipped("b.txt"), UnsupportedFormat, "unsupported_format", "압축을 풀어"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), UnsupportedFormat, "unsupported_format", "Word"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile, "encrypted_file", "암호"),
        ("a.hwp", b"HWP Document File V3.00 \x1a", UnsupportedFormat, "unsupported_format", "한글 3"),
        ("a.docx", b"\x9b DRMONE  This Document is encrypted", EncryptedFile, "encrypted_file", "Fasoo"),
    ],
)
def test_refusals_name_the_file_and_the_reason(name, data, error, code, message):
    with pytest.raises(error, match=rf"^{name}: .*{message}") as raised:
        read_source(Source(name=name, data=data))
    assert type(raised.value) is error
    assert raised.value.code == code


def test_a_missing_file_and_one_too_big(tmp_path, monkeypatch):
    with pytest.raises(UnreadableFile, match="열 수 없습니다") as raised:
        read_document(tmp_path / "없음.txt")
    assert isinstance(raised.value.__cause__, FileNotFoundError)
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 3)
    (tmp_path / "a.txt").write_text("네 글자다")
    with pytest.raises(UnreadableFile, match="한도 3바이트"):
        read_document(tmp_path / "a.txt")


def test_folders_are_walked_in_order_without_debris(tmp_path):
    names = ["나.txt", "가.md", "하위/다.pdf", ".숨김.txt", "~$가.docx", "Thumbs.db", ".git/a.txt", "라.exe"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    given_files = [tmp_path / "나.txt", tmp_path, tmp_path / "없음.txt", tmp_path / "라.exe"]
    found = [os.path.relpath(path, tmp_path) for path in iter_files(given_files)]
    assert found == ["나.txt", "가.md", "라.exe", "하위/다.pdf", "없음.txt"]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(supported_suffixes())),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", OLE, zipped("word/document.xml", "_rels/.rels")]),
    st.binary(max_size=300),
)
def test_any_bytes_are_read_or_refused_by_name(suffix, head, tail):
    failure = _failure(Source(name=f"a{suffix}", data=head + tail))
    assert failure is None or failure.startswith(f"a{suffix}: ")


def _failure(source: Source) -> str | None:
    try:
        assert read_source(source).text
    except UnreadableFile as error:
        return str(error)
    return None


def test_reading_loads_no_library_before_it_is_needed():
    names = ("lxml", "pypdfium2", "pdfplumber", "charset_normalizer")
    code = f"import sys, seogo.ingest.formats; print([m for m in {names} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("문서.pdf", b"%PDF-1.7\n broken"),
        ("문서.json", b'{"a": '),
        ("문서.hwp", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
        ("그림.png", b"\x89PNG\r\n\x1a\n broken"),
    ],
)
def test_damage_is_told_in_korean_whole_and_its_cause_in_english(name, data):
    with pytest.raises(UnreadableFile) as raised:
        read_source(Source(name=name, data=data))
    korean, english = raised.value.texts
    words = set(re.findall(r"[A-Za-z]{2,}", korean.removeprefix(f"{name}: ")))
    assert words <= {"PDF", "JSON", "HWP", "HWPX", "hwpx", "OCR"}
    assert "(" in english
