"""Every encoding a Korean office has, and the traps: never mojibake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.errors import UnreadableFile
from seogo.ingest.decode import codec_of, decode, decode_declared
from seogo.ingest.formats import Source

STATUTE = (
    "제1조(목적) 이 규정은 임직원의 여비에 관한 사항을 정함을 목적으로 한다.\n"
    "제2조(정의) ① 똠방각하의 뜻은 다음과 같다.\n"
)


def read(data: bytes) -> str:
    return decode(Source(name="a.txt", data=data))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp949", "johab", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_encodings(encoding):
    assert read(STATUTE.encode(encoding)) == STATUTE


def test_iso_2022_kr_that_nothing_declares():
    assert read("회의는 3월 5일에 한다.\n".encode("iso2022_kr")) == "회의는 3월 5일에 한다.\n"


@pytest.mark.parametrize(
    "text",
    [
        "제1조(목적)",
        "단 한 줄 한글",
        "This is a long English sentence about leave with 단 한 줄 한글 in it.",
        "大韓民國 헌법",
        "①②③ ㈜서고 ㎡ 「법」",
        "",
        "plain ascii, 1,000",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "euc_kr"])
def test_short_texts(text, encoding):
    assert read(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        "It’s “fine” — quotes of Windows.".encode("cp1252"),
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf\xff\xff",
        "이 파일은 중간이 ".encode() + b"\xff\xfe\xfa" + "깨졌다".encode(),
    ],
)
def test_refused_rather_than_garbled(data):
    with pytest.raises(UnreadableFile, match=r"^a\.txt: .*UTF-8로 다시 저장"):
        read(data)


@given(st.text(alphabet=st.sampled_from("가나다라한글제조항 을를이은는에서\n.,()1234567890"), max_size=200))
def test_cp949_never_comes_back_as_something_else(text):
    assert read(text.encode("cp949")) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            "첫 줄\n둘째 줄\n".encode() + "셋째 줄".encode("cp949"),
            r"3번째 줄부터 글자 부호가 다릅니다\(utf-8 다음에 cp949\)",
        ),
        (
            "첫 줄\n".encode("cp949") + "둘째 줄".encode(),
            r"2번째 줄부터 글자 부호가 다릅니다\(cp949 다음에 utf-8\)",
        ),
        ("첫 줄\n".encode() + b"\xff\xfe\xfa", "2번째 줄이 UTF-8도 CP949도 아닙니다"),
        (bytes(range(1, 9)) * 30 + b"abc", "글이 아닌 파일"),
    ],
)
def test_a_refusal_says_where_and_why(data, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read(data)


def test_zero_bytes_that_pad_a_text():
    assert read(STATUTE.encode("cp949") + bytes(512)) == STATUTE
    long = STATUTE * 40
    assert read(long[:100].encode() + b"\0" + long[100:].encode()) == long


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("ks_c_5601-1987", "cp949"),
        ("EUC-KR", "cp949"),
        (" x-windows-949 ", "cp949"),
        ('"MS949"', "cp949"),
        ("UTF8", "utf-8"),
        ("utf-16le", "utf-8"),
        ("us-ascii", "cp1252"),
        ("iso-2022-kr", "iso2022_kr"),
        ("x-unknown", None),
        ("base64", None),
        (None, None),
    ],
)
def test_names_of_encodings(label, codec):
    assert codec_of(label) == codec


def test_what_is_declared_is_believed_no_more_than_the_bytes():
    for declared in ("euc-kr", "utf-8", "iso-8859-1", "johab", "", None):
        for encoding in ("utf-8", "cp949"):
            source = Source(name="a.html", data=STATUTE.encode(encoding))
            assert decode_declared(source, declared) == (STATUTE, ())
