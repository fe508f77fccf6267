"""Mails of Korean programs: headers however encoded, bodies, quotes, attachments."""

from __future__ import annotations

import base64

import pytest

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.mail.eml import parse_eml, read_eml
from seogo.ingest.mail.headers import decode_words


def read(data: bytes) -> Reading:
    return read_eml(Source(name="a.eml", data=data))


def blocks(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


def word(text: str, encoding: str, label: str = "", cut: int = 0) -> str:
    """An encoded word, or two whose bytes are cut in mid-character."""
    data = text.encode(encoding)
    parts = [data[:cut], data[cut:]] if cut else [data]
    return "\r\n ".join(f"=?{label or encoding}?B?{base64.b64encode(part).decode()}?=" for part in parts)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (word("여비 규정", "euc-kr"), "여비 규정"),
        (word("여비 똠 규정", "cp949", "ks_c_5601-1987", cut=7), "여비 똠 규정"),
        (word("여비 똠", "cp949", "EUC-KR"), "여비 똠"),
        (word("여비 규정", "utf-8", cut=4), "여비 규정"),
        (word("여비", "iso2022_kr", "ISO-2022-KR"), "여비"),
        (word("여비", "utf-8", "euc-kr"), "여비"),
        ("=?EUC-KR?Q?=C8=AB=B1=E6=B5=BF?= <hong@a.kr>", "홍길동 <hong@a.kr>"),
        ("RE: =?utf-8?q?a_b?= =?utf-8?B?6rCA?= c", "RE: a b가 c"),
        ("=?utf-8?B?6rCA", "=?utf-8?B?6rCA"),
        ("여비".encode("cp949").decode("ascii", "surrogateescape"), "여비"),
        ("여비".encode().decode("ascii", "surrogateescape"), "여비"),
    ],
)
def test_encoded_words(raw, text):
    assert decode_words(raw) == text


def mail(plain: str, page: str = "", encoding: str = "cp949", label: str = "euc-kr") -> bytes:
    head = f"From: {word('홍길동', 'euc-kr')} <hong@a.kr>\r\nTo: ".encode() + "김철수".encode("cp949")
    head += f" <k@a.kr>\r\nSubject: {word('여비 똠', 'cp949', 'ks_c_5601-1987')}\r\n".encode()
    head += b"Date: Fri, 1 Mar 2024 09:30:00 +0900\r\nMIME-Version: 1.0\r\n"
    if not page:
        return head + f"Content-Type: text/plain; charset={label}\r\n\r\n".encode() + plain.encode(encoding)
    parts = [("plain", plain), ("html", page)]
    body = b"".join(
        f"--C\r\nContent-Type: text/{kind}; charset={label}\r\n\r\n".encode()
        + text.encode(encoding)
        + b"\r\n"
        for kind, text in parts
    )
    return head + b"Content-Type: multipart/alternative; boundary=C\r\n\r\n" + body + b"--C--\r\n"


PLAIN = """안녕하십니까.

일비는 2만원입니다.
> 얼마입니까?
-- 
총무과 홍길동
-----Original Message-----
From: 김철수
Sent: 2024-02-28

일비는 얼마입니까?
"""


def test_header_lines_body_signature_and_earlier_mail():
    reading = read(mail(PLAIN))
    assert (reading.title, reading.date) == ("여비 똠", "2024-03-01")
    assert reading.metadata["from"] == "홍길동 <hong@a.kr>"
    assert reading.metadata["to"] == "김철수 <k@a.kr>"
    assert blocks(reading) == [
        ("heading", "여비 똠"),
        (
            "paragraph",
            "보낸 사람: 홍길동 <hong@a.kr>\n받는 사람: 김철수 <k@a.kr>\n보낸 때: 2024-03-01 09:30 +0900",
        ),
        ("paragraph", "안녕하십니까."),
        ("paragraph", "일비는 2만원입니다.\n> 얼마입니까?"),
        ("note", "총무과 홍길동"),
        ("heading", "이전 메일"),
        ("paragraph", "From: 김철수\nSent: 2024-02-28"),
        ("paragraph", "일비는 얼마입니까?"),
    ]


@pytest.mark.parametrize(
    "start",
    [
        "보낸 사람: 김철수 <k@a.kr>\n보낸 날짜: 2024년 2월 28일\n받는 사람: 홍길동",
        "2024년 2월 28일 (수) 오전 9:30, 김철수 <k@a.kr>님이 작성:",
        "---------- Forwarded message ---------",
        "--------- 원본 메일 ---------",
        "On Wed, Feb 28, 2024 at 9:30 AM Kim <k@a.kr> wrote:",
    ],
)
def test_where_an_earlier_mail_begins(start):
    found = blocks(read(mail(f"답변입니다.\n\n{start}\n\n물음입니다.")))
    assert found[2] == ("paragraph", "답변입니다.")
    assert found[3] == ("heading", "이전 메일")
    assert found[-1] == ("paragraph", "물음입니다.")
    assert [kind for kind, _ in found].count("heading") == 2


def test_the_better_of_two_bodies():
    table = "<p>표:</p><table><tr><th>급<th>일비<tr><td>1급<td>2만원</table><div class=gmail_quote><p>물음</p></div>"
    assert blocks(read(mail("표: 급 일비 1급 2만원", table)))[2:] == [
        ("paragraph", "표:"),
        ("row", "급 | 일비"),
        ("row", "급: 1급 | 일비: 2만원"),
        ("heading", "이전 메일"),
        ("paragraph", "물음"),
    ]
    assert blocks(read(mail("긴 본문이 여기에 있습니다.", "<p>HTML</p>")))[2:] == [
        ("paragraph", "긴 본문이 여기에 있습니다.")
    ]


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("utf-8", "euc-kr"), ("cp949", "utf-8"), ("cp949", "us-ascii"), ("iso2022_kr", "iso-2022-kr")],
)
def test_bodies_declared_wrongly(encoding, label):
    assert (
        blocks(read(mail("일비는 2만원입니다.", encoding=encoding, label=label)))[-1][1]
        == "일비는 2만원입니다."
    )


def test_attachments_by_name():
    inner = "Subject: =?utf-8?B?6rCA?=\r\n\r\nhello"
    parts = [
        "Content-Type: application/pdf\r\nContent-Disposition: attachment;\r\n filename*0*=euc-kr''%B1%D4;\r\n"
        " filename*1*=%C1%A4.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=",
        f'Content-Type: text/plain; name="{word("붙임.txt", "euc-kr")}"\r\n\r\nx',
        'Content-Type: application/zip\r\nContent-Disposition: attachment; filename="../../a/b.zip"\r\n\r\nPK',
        f"Content-Type: message/rfc822\r\n\r\n{inner}",
        "Content-Type: image/png\r\n\r\nxx",
        "Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx",
    ]
    body = "".join(f"--B\r\n{part}\r\n" for part in parts)
    data = f"Subject: a\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n{body}--B--\r\n".encode()
    found = parse_eml(Source(name="a.eml", data=data, inside=("x.zip",)))
    assert [attachment.name for attachment in found.attachments] == [
        "규정.pdf",
        "붙임.txt",
        "_.._a_b.zip",
        "가.eml",
        "winmail.dat",
    ]
    assert found.attachments[0].data == b"%PDF-"
    assert found.attachments[0].inside == ("x.zip", "규정.pdf")
    assert found.attachments[3].data.endswith(b"\n\nhello")
    assert [notice.code for notice in found.notices] == ["tnef"]
    assert found.ornaments == 1
    assert "첨부: 규정.pdf, 붙임.txt" in read(data).text


def test_refusals():
    with pytest.raises(UnreadableFile, match=r"a\.eml: 메일 머리글이 없습니다"):
        read("그냥 글입니다.".encode())
    smime = b"Subject: a\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nx"
    with pytest.raises(EncryptedFile, match="암호화된 메일"):
        read(smime)


FLOWED = "한 문단이 \n나뉘어 있습니다.\n\n> 물음도 \n> 나뉘어\n 들여 쓴 줄\n-- \n홍길동\n"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("flowed", ["한 문단이 나뉘어 있습니다.", "> 물음도 나뉘어\n들여 쓴 줄", "홍길동"]),
        ("flowed; delsp=yes", ["한 문단이나뉘어 있습니다.", "> 물음도나뉘어\n들여 쓴 줄", "홍길동"]),
        ("fixed", ["한 문단이\n나뉘어 있습니다.", "> 물음도\n> 나뉘어\n들여 쓴 줄", "홍길동"]),
    ],
)
def test_lines_broken_to_be_joined_again(kind, expected):
    head = f"Subject: a\r\nContent-Type: text/plain; charset=utf-8; format={kind}\r\n\r\n"
    assert [text for _, text in blocks(read((head + FLOWED).encode()))][1:] == expected


def test_an_earlier_mail_inside_a_web_page_has_its_heading_once():
    """As Naver's and Daum's mail write it, in lines of one element."""
    page = (
        "<p>답변입니다.</p>고맙습니다.<br>-----Original Message-----<br><b>From:</b> 김철수<br><b>Sent:</b> 3월<br>"
        "<br>물음입니다."
    )
    assert blocks(read(mail("답변", page)))[2:] == [
        ("paragraph", "답변입니다."),
        ("paragraph", "고맙습니다."),
        ("heading", "이전 메일"),
        ("paragraph", "From: 김철수\nSent: 3월\n\n물음입니다."),
    ]


def mixed(*parts: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--B\r\n{part}\r\n" for part in parts)
    return f"Subject: a\r\nContent-Type: multipart/{kind}; boundary=B\r\n\r\n{body}--B--\r\n".encode()


def image(size: int, *head: str) -> str:
    data = base64.b64encode(b"x" * size).decode()
    return "\r\n".join(["Content-Type: image/png", *head, "Content-Transfer-Encoding: base64", "", data])


LOGO = ("Content-ID: <one@x>", "Content-Disposition: inline; filename=image001.png")
PAGE = "Content-Type: text/html\r\n\r\n<p>회의 안내</p><img src='cid:one@x'><img src='cid:two@x'>"


def test_small_pictures_in_the_text_are_counted_and_large_ones_are_documents():
    data = mixed(PAGE, image(900, *LOGO), image(20_000, "Content-ID: <two@x>"), kind="related")
    source = Source(name="a.eml", data=data)
    assert [one.name for one in parse_eml(source).attachments] == ["첨부1.png"]
    reading = read_eml(source)
    assert reading.text == "a\n첨부: 첨부1.png\n회의 안내"
    assert [notice.message for notice in reading.notices] == ["본문 속 작은 그림 1개를 뺐습니다."]


def test_a_small_picture_that_is_attached_stays_a_document():
    named = ("Content-ID: <one@x>", "Content-Disposition: attachment; filename=stamp.png")
    found = parse_eml(Source(name="a.eml", data=mixed(PAGE, image(900, *named))))
    assert [one.name for one in found.attachments] == ["stamp.png"]


def test_pictures_that_the_mail_has_not_are_said():
    reading = read_eml(Source(name="a.eml", data=mixed(PAGE)))
    assert [notice.message for notice in reading.notices] == ["글자 없는 그림 2개"]


def test_a_plain_body_does_not_name_the_places_of_pictures():
    text = "Content-Type: text/plain; charset=utf-8\r\n\r\n안내문입니다.\r\n[cid:image001.png@01D] 총무팀 [별첨 1]"
    reading = read_eml(Source(name="a.eml", data=mixed(text)))
    assert reading.text == "a\n안내문입니다.\n총무팀 [별첨 1]"


def test_what_is_elsewhere_is_said():
    parts = [
        'Content-Type: message/external-body; access-type=URL; URL="http://a.kr/b.pdf"\r\n\r\n'
        "Content-Type: application/pdf\r\n",
        'Content-Type: message/partial; id="1"; number=2\r\n\r\nabc',
    ]
    found = parse_eml(Source(name="a.eml", data=mixed(*parts)))
    assert found.attachments == []
    assert [(notice.code, notice.message) for notice in found.notices] == [
        ("attachment_left_out", "메일 밖에 있는 첨부는 뺐습니다: http://a.kr/b.pdf"),
        ("attachment_left_out", "여러 통으로 나뉘어 온 메일의 조각은 뺐습니다"),
    ]


def test_mails_within_mails_beyond_all_reason_are_refused_with_what_to_do():
    data = b"Subject: x\r\n\r\ntext"
    for _ in range(500):
        data = b"Subject: y\r\nContent-Type: message/rfc822\r\n\r\n" + data
    with pytest.raises(UnreadableFile, match="안쪽 메일을 따로 저장"):
        parse_eml(Source(name="a.eml", data=data))
