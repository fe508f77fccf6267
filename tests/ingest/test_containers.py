"""Archives and mails taken apart: names, order, limits, bombs; nothing raises."""

from __future__ import annotations

import bz2
import gzip
import io
import random
import struct
import tarfile
import unicodedata
import zipfile

import pytest

from seogo.errors import EncryptedFile, SeogoError, UnreadableFile, UnsupportedFormat
from seogo.ingest.containers import Refused, expand
from seogo.ingest.formats import Source, read_source
from seogo.ingest.settings import IngestSettings


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w", encoding: str = "utf-8") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def take(
    data: bytes, name: str = "a.zip", **settings: int
) -> list[tuple[tuple[str, ...], bytes | SeogoError]]:
    found = expand(Source(name=name, data=data), IngestSettings(**settings))
    return [(item.inside, item.error if isinstance(item, Refused) else item.data) for item in found]


def refusal(data: bytes, name: str = "a.zip", **settings: int) -> SeogoError:
    *_, (_, error) = take(data, name, **settings)
    assert isinstance(error, SeogoError)
    return error


def test_a_file_that_holds_no_files_is_itself():
    assert take(b"abc", "a.txt") == [((), b"abc")]
    docx = zipped({"[Content_Types].xml": b"", "word/document.xml": b""})
    assert take(docx, "a.docx") == take(docx, "a.zip") == [((), docx)]


def test_members_in_order_with_folders_and_without_debris():
    data = zipped(
        {
            "b/": b"",
            "b/가.txt": b"1",
            "a.txt": b"2",
            "__MACOSX/._a.txt": b"x",
            "b/.DS_Store": b"x",
            "~$a.docx": b"x",
        }
    )
    assert take(data) == [(("b/가.txt",), b"1"), (("a.txt",), b"2")]
    found = [
        item for item in expand(Source(name="a.zip", data=data), IngestSettings()) if isinstance(item, Source)
    ]
    assert [item.name for item in found] == ["가.txt", "a.txt"]


@pytest.mark.parametrize(
    "raw", ["여비규정.txt".encode("cp949"), unicodedata.normalize("NFD", "여비규정.txt").encode()]
)
def test_names_without_the_flag_of_their_encoding(raw):
    placed = zipped({"x" * len(raw): b"1"}).replace(b"x" * len(raw), raw)
    assert take(placed) == [(("여비규정.txt",), b"1")]


def test_names_are_labels_only():
    data = zipped(
        {"../../etc/가.txt": b"1", "/abs/b.txt": b"2", "C:\\문서\\c.txt": b"3", "d\x1b[2J.txt": b"4"}
    )
    assert [inside for inside, _ in take(data)] == [
        ("etc/가.txt",),
        ("abs/b.txt",),
        ("C:/문서/c.txt",),
        ("d_[2J.txt",),
    ]


def test_archives_in_archives_to_depth_three():
    data = zipped({"글.txt": b"1"})
    for depth in range(3):
        assert take(data)[0] == ((*["in.zip"] * depth, "글.txt"), b"1")
        data = zipped({"in.zip": data})
    assert "3겹보다 깊이" in str(refusal(data))


def test_mails_in_an_archive_with_their_attachments():
    mail = (
        b"Subject: a\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nhi\r\n"
        b"--B\r\nContent-Disposition: attachment; filename=x.csv\r\n\r\na,b,c\r\n--B--\r\n"
    )
    assert take(zipped({"붙임/1.eml": mail})) == [
        (("붙임/1.eml",), mail),
        (("붙임/1.eml", "x.csv"), b"a,b,c"),
    ]
    box = b"From a@b Fri Mar  1\nSubject: one\n\nhi\n>From here\n\nFrom c@d Sat\nSubject: two\n\nbye\n"
    assert take(box, "a.mbox") == [
        (("1.eml",), b"Subject: one\n\nhi\nFrom here"),
        (("2.eml",), b"Subject: two\n\nbye\n"),
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (tarred({"가.txt": b"1"}), "a.tar"),
        (tarred({"가.txt": b"1"}, "w:gz"), "a.tgz"),
        (tarred({"가.txt": b"1"}, "w:bz2", "cp949"), "a.tar.bz2"),
        (gzip.compress(b"1"), "가.txt.gz"),
        (bz2.compress(b"1"), "가.txt.bz2"),
    ],
)
def test_tar_and_gzip(data, name):
    assert take(data, name) == [(("가.txt",), b"1")]


def test_members_that_cannot_be_had_are_named_and_the_rest_comes():
    good, locked, odd, torn = (zipped({"a.txt": b"1" * 50, "b.txt": b"2"}) for _ in range(4))
    at = good.rfind(b"PK\x01\x02", 0, good.rfind(b"PK\x01\x02"))
    locked = patched(patched(locked, at + 8, 1), 6, 1)
    odd = patched(patched(odd, at + 10, 93), 8, 93)
    torn = patched(torn, 36, 0xFFFF)
    for data, kind, message in (
        (locked, EncryptedFile, "암호로 압축된"),
        (odd, UnsupportedFormat, r"압축 방식 93\(Zstandard\)"),
        (torn, UnreadableFile, "압축이 손상"),
    ):
        (inside, error), rest = take(data)
        assert (inside, type(error)) == (("a.txt",), kind)
        with pytest.raises(kind, match=rf"^a\.txt: {message}"):
            raise error
        assert rest == (("b.txt",), b"2")


def patched(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + struct.pack("<H", value) + data[at + 2 :]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (zipped({}), "a.zip", "하나도 들어 있지 않은"),
        (zipped({"a/": b""}), "a.zip", "하나도 들어 있지 않은"),
        (zipped({"a.txt": b"1"})[:40], "a.zip", "손상되었거나"),
        (gzip.compress(b"1" * 100)[:-9], "a.gz", "손상"),
        (tarred({"a.txt": b"1" * 2000})[:1000], "a.tar", "손상"),
    ],
)
def test_archives_that_are_empty_or_torn(data, name, message):
    with pytest.raises(UnreadableFile, match=rf"^{name}: .*{message}"):
        raise refusal(data, name)


def test_bombs():
    zeros = bytes(16 * 1024 * 1024)
    found = take(zipped({"0.txt": zeros, "1.txt": b"1"}))
    assert "부풉니다" in str(found[0][1])
    assert found[1] == (("1.txt",), b"1")
    assert "부풉니다" in str(refusal(gzip.compress(zeros), "a.gz"))
    pair = zipped({"a.txt": b"1" * 500, "b.txt": b"2" * 500})
    overlapping = patched(pair, pair.rfind(b"PK\x01\x02") + 42, 0)
    assert "겹쳐 쓰는" in str(refusal(overlapping))
    many = zipped({f"{number}.txt": b"1" for number in range(30)})
    assert len(take(many, max_members=10)) == 11
    assert "한도 10개" in str(refusal(many, max_members=10))
    layer = zipped({f"{number}.bin": bytes(range(256)) * 40 for number in range(10)})
    nested = zipped({f"{number}.zip": layer for number in range(10)})
    assert "푼 크기가 모두 200,000바이트" in str(refusal(nested, max_unpacked_bytes=200_000))
    assert "푼 크기" in str(refusal(tarred({"a": zeros}, "w:gz"), "a.tgz", max_unpacked_bytes=200_000))


@pytest.mark.parametrize(
    ("mark", "what"),
    [(b"ALZ\x01", "알집"), (b"EGGA", "알집"), (b"Rar!\x1a\x07\x01", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z")],
)
def test_archives_of_other_programs_say_how_to_go_on(mark, what):
    with pytest.raises(UnsupportedFormat, match=rf"^a\.x: {what}.*압축을 풀어 폴더째 넣거나 zip으로"):
        read_source(Source(name="a.x", data=mark + bytes(50)))


def test_damage_never_raises():
    sample = zipped(
        {
            "규정/여비.txt": "일비 2만원 ".encode() * 50,
            "b.csv": b"a,b,c\n1,2,3\n",
            "in.zip": zipped({"c.txt": b"1"}),
        }
    )
    random_ = random.Random(3)
    for base, name in (
        (sample, "a.zip"),
        (tarred({"a.txt": b"1" * 900}, "w:gz"), "a.tgz"),
        (tarred({"a": b"1"}), "a.tar"),
    ):
        for _ in range(400):
            data = bytearray(base)
            for _ in range(random_.choice((1, 3, 20))):
                data[random_.randrange(len(data))] = random_.randrange(256)
            for _, content in take(bytes(data), name):
                assert isinstance(content, bytes | SeogoError)
