"""XML: records as tables, statutes as text, feeds, hostile declarations."""

from __future__ import annotations

import time

import pytest

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.xml import read_xml


def read(text: str, encoding: str = "utf-8") -> Reading:
    return read_xml(Source(name="a.xml", data=text.encode(encoding)))


def texts(reading: Reading) -> list[str]:
    return [reading.text[block.start : block.end] for block in reading.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_records_are_rows(encoding):
    label = {"cp949": "euc-kr"}.get(encoding, encoding)
    reading = read(
        f'<?xml version="1.0" encoding="{label}"?>'
        '<목록><제목>품목</제목><건 번호="1"><이름>똠책상</이름><값>3</값></건>'
        "<건><이름>의자</이름></건><끝><합계>4</합계></끝></목록>",
        encoding,
    )
    assert reading.title == "품목"
    assert texts(reading) == [
        "제목: 품목",
        "@번호 | 이름 | 값",
        "@번호: 1 | 이름: 똠책상 | 값: 3",
        "이름: 의자",
        "합계: 4",
    ]


def test_a_statute_is_its_text():
    reading = read(
        "<법령><기본정보><법령명_한글>여비법</법령명_한글><시행일자>20260101</시행일자>"
        "<공포일자>20251201</공포일자></기본정보>"
        "<조문><조문단위><조문번호>1</조문번호>"
        "<조문내용><![CDATA[제1조(목적) 이 법은 여비를 정한다.]]></조문내용></조문단위>"
        "<조문단위><조문내용>제2조(일비)</조문내용><항><항번호>①</항번호><항내용>① 일비는 다음과 같다.</항내용>"
        "<호><호내용>1. 1급: 2만원</호내용></호></항></조문단위></조문></법령>"
    )
    assert (reading.title, reading.date, reading.metadata) == (
        "여비법",
        "2026-01-01",
        {"published": "20251201"},
    )
    assert texts(reading) == [
        "제1조(목적) 이 법은 여비를 정한다.",
        "제2조(일비)",
        "① 일비는 다음과 같다.",
        "1. 1급: 2만원",
    ]


def test_a_feed():
    item = "<item><title>공지</title><description>&lt;p&gt;일비는 &lt;b&gt;2만원&lt;/b&gt;&lt;/p&gt;"
    item += "</description></item>"
    assert texts(read(f"<rss><channel><title>시청</title>{item}{item}</channel></rss>")) == [
        "title: 시청",
        "title | description",
        "title: 공지 | description: 일비는 2만원",
        "title: 공지 | description: 일비는 2만원",
    ]


def test_mixed_text_and_parts():
    assert texts(read("<a>앞<b>가운데</b>뒤<c><d>안</d></c></a>")) == ["앞", "b: 가운데", "뒤", "d: 안"]


def test_entities_are_not_resolved():
    laughs = '<!DOCTYPE l [<!ENTITY a "하하"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    reading = read(f"<?xml version='1.0'?>{laughs}<l><x>&b;</x><y>&c;</y><z>글</z></l>")
    assert reading.text == "x: &b;\ny: &c;\nz: 글"
    assert [notice.code for notice in reading.notices] == ["xml_entities"]
    with pytest.raises(UnreadableFile, match=r"^a\.xml: 손상된 XML"):
        read("<a><b></a>")
    with pytest.raises(UnreadableFile):
        read("<a>" * 5000)


def test_blanks_take_no_more_than_one_pass():
    begin = time.process_time()
    data = ("<a>" + " \n" * 60_000 + "<b>연차</b></a>").encode()
    assert "연차" in read_xml(Source(name="a.xml", data=data)).text
    assert time.process_time() - begin < 5  # seconds; milliseconds in fact, minutes where each start is tried
