"""winmail.dat written by hand: in a mail, alone, with a mail attached, damaged."""

from __future__ import annotations

import base64
import struct

import pytest

from ingest.mail.msg_writer import compressed_rtf
from seogo.errors import UnreadableFile
from seogo.ingest.containers import Refused, expand
from seogo.ingest.formats import Source, read_source
from seogo.ingest.mail.eml import parse_eml
from seogo.ingest.mail.tnef import parse_tnef
from seogo.ingest.settings import IngestSettings

MESSAGE = bytes.fromhex("0703020000000000c000000000000046")
MAPI, FILE_MAPI = 0x69003, 0x69005
RTF = compressed_rtf(rb"{\rtf1\ansi\ansicpg949 \'b1\'d4\'c1\'a4\par}")


def attribute(kind: int, data: bytes, *, level: int = 1) -> bytes:
    return struct.pack("<BII", level, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def mapi(*values: tuple[int, int, bytes]) -> bytes:
    """Properties of (tag, kind, value), a named one and one of several numbers before them."""
    out = struct.pack("<I", len(values) + 2)
    out += struct.pack("<HH16sIIHHI", 3, 0x8001, bytes(16), 1, 4, ord("A"), 0, 7)
    out += struct.pack("<HHIII", 0x1003, 0x6601, 2, 8, 9)
    for tag, kind, value in values:
        out += struct.pack("<HHII", kind, tag, 1, len(value)) + value.ljust(
            len(value) + -len(value) % 4, b"\0"
        )
    return out


def envelope(*parts: bytes) -> bytes:
    return b"\x78\x9f\x3e\x22\x01\0" + attribute(0x69007, struct.pack("<II", 949, 0)) + b"".join(parts)


def file(title: bytes, data: bytes, properties: bytes = b"") -> bytes:
    parts = attribute(0x69002, bytes(14), level=2) + attribute(0x18010, title + b"\0", level=2)
    parts += attribute(0x6800F, data, level=2) if data else b""
    return parts + (attribute(FILE_MAPI, properties, level=2) if properties else b"")


INNER = envelope(attribute(0x18004, "지난 문의\0".encode("cp949")), attribute(0x2800C, b"hello\0"))
WHOLE = envelope(
    attribute(MAPI, mapi((0x37, 0x1F, "여비 안내".encode("utf-16-le")), (0x1009, 0x102, RTF))),
    file(
        "짧은이름.txt".encode("cp949"),
        b"20,000",
        mapi((0x3707, 0x1F, "여비 지급 기준.txt".encode("utf-16-le"))),
    ),
    file(b"a", b"", mapi((0x3701, 0xD, MESSAGE + INNER))),
    file(b"sheet", b"", mapi((0x3701, 0xD, bytes(16) + b"ole"))),
)


def test_body_files_and_attached_mail() -> None:
    mail = parse_tnef(Source(name="winmail.dat", data=WHOLE, inside=("a.eml",)))
    assert mail.subject == "여비 안내"
    assert [body.plain for body in mail.bodies] == ["규정\n".encode()]
    assert [(one.name, one.inside) for one in mail.attachments] == [
        ("여비 지급 기준.txt", ("a.eml", "여비 지급 기준.txt")),
        ("지난 문의.eml", ("a.eml", "지난 문의.eml")),
    ]
    assert mail.attachments[0].data == b"20,000"
    inner = read_source(mail.attachments[1])
    assert (inner.title, inner.text.splitlines()[-1]) == ("지난 문의", "hello")
    assert [notice.code for notice in mail.notices] == ["attachment_left_out"]


def eml(part: bytes, body: str) -> Source:
    data = (
        f"Subject: a\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n{body}--B\r\n"
        "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + base64.encodebytes(part)
    return Source(name="a.eml", data=data + b"\r\n--B--\r\n")


def test_a_mail_takes_in_what_outlook_wrapped() -> None:
    written = "--B\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
    found = parse_eml(eml(WHOLE, written))
    assert [one.name for one in found.attachments] == ["여비 지급 기준.txt", "지난 문의.eml"]
    assert [body.plain for body in found.bodies] == [b"plain"]
    assert [body.plain for body in parse_eml(eml(WHOLE, "")).bodies] == ["규정\n".encode()]


def test_an_envelope_alone_is_a_mail_and_its_files() -> None:
    found = list(expand(Source(name="winmail.dat", data=WHOLE), IngestSettings()))
    assert [one.inside[-1] for one in found] == ["여비 안내.eml", "여비 지급 기준.txt", "지난 문의.eml"]


@pytest.mark.parametrize(
    "data",
    [
        WHOLE[: len(WHOLE) // 2],
        b"x",
        b"\x78\x9f\x3e\x22\x01\0" + bytes(9),
        envelope(attribute(MAPI, struct.pack("<IHH", 1, 99, 1))),
    ],
)
def test_damage_is_told_with_what_to_do(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"손상된 winmail\.dat.*HTML 메일로 다시 받아"):
        parse_tnef(Source(name="winmail.dat", data=data))
    found = parse_eml(eml(data, ""))
    assert [notice.code for notice in found.notices] == ["tnef"]
    assert [one.name for one in found.attachments] == ["winmail.dat"]


def test_bytes_after_the_last_value_are_told() -> None:
    found = parse_tnef(Source(name="winmail.dat", data=INNER + b"\0more"))
    assert [notice.message for notice in found.notices] == ["winmail.dat의 끝 5바이트는 알아보지 못했습니다."]


def test_a_damaged_envelope_alone_is_refused() -> None:
    (found,) = expand(Source(name="winmail.dat", data=WHOLE[:200]), IngestSettings())
    assert isinstance(found, Refused)
    assert "HTML 메일로 다시 받아" in str(found.error)
