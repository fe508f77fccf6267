"""Every encoding a Korean office has, and the traps: never mojibake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.errors import UnreadableFile
from seogo.ingest.decode import decode
from seogo.ingest.formats import Source

STATUTE = (
    "제1조(목적) 이 규정은 임직원의 여비에 관한 사항을 정함을 목적으로 한다.\n"
    "제2조(정의) ① 똠방각하의 뜻은 다음과 같다.\n"
)


def read(data: bytes) -> str:
    return decode(Source(name="a.txt", data=data))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp949", "johab", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings(encoding):
    assert read(STATUTE.encode(encoding)) == STATUTE


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
