"""Outlook messages written by hand: code pages, HTML inside compressed RTF, attached messages."""

from __future__ import annotations

import pytest

from ingest.mail.msg_writer import Tree, compressed_rtf, ole, properties, stream, text
from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.containers import Refused, expand
from seogo.ingest.formats import Source, read_source
from seogo.ingest.mail.eml import parse_eml
from seogo.ingest.mail.msg import parse_msg, read_msg
from seogo.ingest.mail.rtf import decompress, rtf_text
from seogo.ingest.settings import IngestSettings

SENT = (1709253000 + 11644473600) * 10**7
"""2024-03-01 09:30 in Korea."""
RTF = (
    rb"{\rtf1\ansi\ansicpg949\fromhtml1 \deff0{\fonttbl{\f0\fcharset129 Gulim;}}{\*\htmltag19 <html>}{\*\htmltag64 <p>}"
    rb"\htmlrtf \par \htmlrtf0 \'b1\'d4\'c1\'a4 \u51228?1{\*\htmltag84 <b>}X{\*\htmltag72 </p>}}"
)


def attachment(name: str, data: bytes) -> Tree:
    return {
        "__properties_version1.0": properties({}, 8),
        stream(0x3707): text(name),
        stream(0x3701, 0x102): data,
    }


def message(extra: Tree) -> Source:
    tree = {"__properties_version1.0": properties({(0x39, 0x40): SENT, (0x3FFD, 3): 949}), **extra}
    return Source(name="a.msg", data=ole(tree))


BASE: Tree = {
    stream(0x37, 0x1E): "여비 똠".encode("cp949"),
    stream(0x42): text("홍길동"),
    stream(0x5D02): text("h@a.kr"),
    "__recip_version1.0_#00000000": {
        "__properties_version1.0": properties({(0x0C15, 3): 1}, 8),
        stream(0x3001): text("김철수"),
        stream(0x39FE): text("k@a.kr"),
    },
}


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({stream(0x1000): text("일비는 2만원")}, "일비는 2만원"),
        ({stream(0x1000, 0x1E): "일비는 2만원".encode("cp949")}, "일비는 2만원"),
        ({stream(0x1013, 0x102): "<p>일비는 <b>2만원</b></p>".encode("cp949")}, "일비는 2만원"),
        ({stream(0x1009, 0x102): compressed_rtf(RTF)}, "규정 제1X"),
        ({stream(0x1009, 0x102): compressed_rtf(rb"{\rtf1\ansicpg949 \'b1\'d4\par\u51228?}")}, "규\n제"),
    ],
)
def test_bodies(body, found):
    reading = read_msg(message({**BASE, **body}))
    assert (reading.title, reading.date) == ("여비 똠", "2024-03-01")
    assert reading.text == (
        "여비 똠\n보낸 사람: 홍길동 <h@a.kr>\n받는 사람: 김철수 <k@a.kr>\n보낸 때: 2024-03-01 09:30 +0900\n"
        + found
    )


def test_attachments_and_attached_messages_are_documents():
    inner = {
        "__properties_version1.0": properties({}, 24),
        stream(0x37): text("안쪽"),
        stream(0x1000): text("안쪽 본문"),
        "__attach_version1.0_#00000000": attachment("깊은.txt", "깊은 글".encode()),
    }
    source = message(
        {
            **BASE,
            "__attach_version1.0_#00000000": attachment("붙임.txt", "가".encode() * 3000),
            "__attach_version1.0_#00000001": {
                "__properties_version1.0": properties({}, 8),
                "__substg1.0_3701000D": inner,
            },
        }
    )
    found = list(expand(source, IngestSettings()))
    assert not any(isinstance(member, Refused) for member in found)
    assert [member.inside for member in found] == [(), ("붙임.txt",), ("안쪽.eml",), ("안쪽.eml", "깊은.txt")]
    texts = [read_source(member).text for member in found if isinstance(member, Source)]
    assert texts[1:] == ["가" * 3000, "안쪽\n첨부: 깊은.txt\n안쪽 본문", "깊은 글"]
    assert read_source(source).format == "msg"
    again = list(expand(source, IngestSettings()))
    assert again == found


def test_compressed_rtf_refers_back():
    """The worked example of [MS-OXRTFCP] 3.2: references into the dictionary and past the end of it."""
    data = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020627705b06c647d0a800fa0".replace(
            " ", ""
        )
    )
    assert decompress(data) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_rtf_groups_do_not_run_away():
    assert rtf_text(rb"{\rtf1 a{\*\unknown b}{\fonttbl{\f0 Gulim;}}c\'b0\'a1\{d\}}") == ("ac가{d}", False)
    with pytest.raises(ValueError, match="too deep"):
        rtf_text(b"{" * 2000)


def test_refusals():
    with pytest.raises(EncryptedFile, match=r"IPM\.NOTE\.SMIME"):
        parse_msg(message({**BASE, stream(0x1A): text("IPM.Note.SMIME")}))
    with pytest.raises(UnreadableFile, match="손상된 Outlook"):
        parse_msg(Source(name="a.msg", data=bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600))


def test_an_html_body_is_in_the_encoding_of_the_mail_as_it_was_sent():
    page = "<p>나</p>".encode()
    assert page.decode("cp949", "replace") != "<p>나</p>"
    fixed = properties({(0x3FFD, 3): 949, (0x3FDE, 3): 65001})
    tree = {**BASE, "__properties_version1.0": fixed, stream(0x1013, 0x102): page}
    assert parse_msg(Source(name="a.msg", data=ole(tree))).bodies[0].html_charset == "utf-8"


@pytest.mark.parametrize(("size", "named"), [(900, False), (20_000, True)])
def test_small_pictures_in_the_text_are_counted(size, named):
    picture = {**attachment("image001.png", b"x" * size), stream(0x3712): text("one@x")}
    body = {stream(0x1013, 0x102): b"<p>a</p><img src='cid:one@x'>"}
    found = parse_msg(message({**BASE, **body, "__attach_version1.0_#00000000": picture}))
    assert [one.name for one in found.attachments] == ["image001.png"] * named
    assert found.ornaments == (not named)


def test_a_message_in_a_message_in_a_message_with_a_body_in_rtf_alone():
    def held(subject: str, extra: Tree) -> Tree:
        return {
            "__properties_version1.0": properties({(0x3FFD, 3): 949}, 24),
            stream(0x37): text(subject),
            **extra,
        }

    def attached(inner: Tree) -> Tree:
        return {"__properties_version1.0": properties({}, 8), "__substg1.0_3701000D": inner}

    innermost = held("셋째", {stream(0x1009, 0x102): compressed_rtf(rb"{\rtf1\ansicpg949 \'b1\'d4\u51228?}")})
    middle = held("둘째", {"__attach_version1.0_#00000000": attached(innermost)})
    source = message({**BASE, "__attach_version1.0_#00000000": attached(middle)})
    second = parse_msg(source).attachments[0]
    assert second.name == "둘째.eml"
    third = parse_eml(second).attachments[0]
    assert third.name == "셋째.eml"
    assert "규제" in read_source(third).text
