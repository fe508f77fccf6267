"""Headings by their looks: what is one, and what only looks so."""

from __future__ import annotations

import struct

import pytest

from ingest.hwp.hwp_writer import hwp, para_shape, paragraph, record
from ingest.hwp.test_hwpx import writer as hwpx_writer
from ingest.office.docx_writer import p, r, write_docx
from seogo.ingest.build import TextBuilder
from seogo.ingest.formats import Source, read_source
from seogo.ingest.looks import Look, with_headings, with_title
from seogo.types import BlockKind

BODY = (
    "연차 유급휴가는 1년간 80퍼센트 이상 출근한 직원에게 15일을 준다. 쓰지 않은 것은 다음 해로 넘기지 않는다."
)


def headings(*lines: tuple[float, bool, str]) -> list[tuple[int, str]]:
    builder = TextBuilder()
    looks = {}
    for size, bold, text in lines:
        looks[len(builder)] = Look(size, bold)
        builder.paragraph(text)
    reading = with_headings(builder.reading(), looks)
    return [
        (one.level, reading.text[one.start : one.end])
        for one in reading.blocks
        if one.kind is BlockKind.HEADING
    ]


def test_larger_lines_by_size_and_bold_ones_below_them() -> None:
    assert headings(
        (20, True, "휴가 운영 안내"),
        (10, False, BODY),
        (14, True, "연차 휴가"),
        (10, True, "사용 방법"),
        (10, False, BODY),
        (10, True, "이월"),
        (10, False, BODY),
        (14, True, "병가"),
        (10, False, BODY),
    ) == [
        (1, "휴가 운영 안내"),
        (2, "연차 휴가"),
        (3, "사용 방법"),
        (3, "이월"),
        (2, "병가"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        (11, False, "조금 큰 글자"),  # not clearly larger
        (14, True, "기한을 넘기면 지급하지 않습니다."),  # a warning
        (14, True, "기한을 넘기면 지급하지 않는다"),
        (14, True, "접수: 3월 4일까지"),
        (14, True, "2026. 3. 4."),
        (14, True, "※ 유의 사항"),
        (14, True, BODY),
        (14, True, "첫째 줄\n둘째 줄"),
        (14, True, "- 1 -"),
        (8, True, "작은 글씨"),
    ],
)
def test_what_only_looks_like_a_heading(line: tuple[float, bool, str]) -> None:
    assert headings((10, False, BODY), line, (10, False, BODY), line, (10, False, BODY)) == []


def test_a_cover_a_lone_line_and_what_has_nothing_below_are_none() -> None:
    cover = [(20.0, True, "서울시"), (20.0, True, "휴가 지침"), (20.0, True, "총무과")]
    assert headings(*cover, (10, False, BODY)) == []
    assert headings((10, False, BODY), (14, True, "알림"), (10, False, BODY)) == []
    assert headings((10, False, BODY), (14, True, "이사장"), (14, True, "홍길동")) == []


def test_bold_tells_nothing_where_the_body_is_bold() -> None:
    assert (
        headings((10, True, BODY), (10, True, "연차"), (10, True, BODY), (10, True, "병가"), (10, True, BODY))
        == []
    )


def test_numbers_that_show_the_headings_are_left_to_them() -> None:
    lines = [(14.0, True, "휴가 안내"), (10.0, False, BODY), (14.0, True, "덧붙임"), (10.0, False, BODY)]
    numbered = [(10.0, False, text) for text in ("1. 연차", BODY, "2. 병가", BODY, "3. 공가", BODY)]
    assert headings(*lines, *numbered) == []
    assert len(headings(*lines)) == 2


LINES = [(False, BODY), (True, "연차 휴가"), (False, BODY), (True, "병가"), (False, BODY)]
SEEN = [(1, "연차 휴가"), (1, "병가")]


def told(name: str, data: bytes) -> list[tuple[int, str]]:
    document = read_source(Source(name=name, data=data))
    return [
        (one.level, document.text[one.start : one.end])
        for one in document.blocks
        if one.kind is BlockKind.HEADING
    ]


@pytest.mark.parametrize(("large", "body"), [('<w:sz w:val="28"/>', '<w:sz w:val="20"/>'), ("<w:b/>", "")])
def test_a_docx_without_styles(large: str, body: str) -> None:
    lines = "".join(p(r(text, large if head else body)) for head, text in LINES)
    assert told("a.docx", write_docx(lines)) == SEEN
    look = '<w:rPr><w:sz w:val="28"/></w:rPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="본문"/>{look}</w:style>'
    styled = "".join(
        p(r(text, "" if head else body), properties='<w:pStyle w:val="S"/>' if head else "")
        for head, text in LINES
    )
    assert told("b.docx", write_docx(styled, styles=styles)) == SEEN
    partly = "".join(p(r(text[:2], large if head else body), r(text[2:], body)) for head, text in LINES)
    assert told("c.docx", write_docx(partly)) == []  # a word of emphasis


def test_a_docx_with_one_heading_style_is_left_to_it() -> None:
    heading = p(r("휴가"), properties='<w:pStyle w:val="Heading1"/>')
    lines = "".join(p(r(text, "<w:b/>" if head else "")) for head, text in LINES)
    assert told("a.docx", write_docx(heading + lines)) == [(1, "휴가")]


def test_an_hwp_by_its_character_shapes() -> None:
    def character(points: int) -> bytes:
        return record(21, 0, bytes(42) + struct.pack("<iI", points * 100, 0) + bytes(20))

    def set_in(text: str, *runs: tuple[int, int]) -> bytes:
        places = b"".join(struct.pack("<2I", *run) for run in runs)
        return paragraph(text) + record(68, 1, places)

    info = para_shape() + character(10) + character(14)
    lines = [set_in(text, (0, int(head))) for head, text in LINES]
    assert told("a.hwp", hwp(b"".join(lines), info)) == SEEN
    partly = [set_in(text, (0, int(head)), (2, 0)) for head, text in LINES]
    assert told("b.hwp", hwp(b"".join(partly), info)) == []
    unknown = [set_in(text, (0, 9 if head else 0)) for head, text in LINES]
    assert told("c.hwp", hwp(b"".join(unknown), info)) == []


def test_an_hwpx_by_its_character_properties() -> None:
    space = "http://www.hancom.co.kr/hwpml/2011"
    header = (
        f'<hh:head xmlns:hh="{space}/head"><hh:charPr id="0" height="1000"/><hh:charPr id="1" height="1000">'
        "<hh:bold/></hh:charPr></hh:head>"
    )
    lines = "".join(
        f'<hp:p><hp:run charPrIDRef="{int(head)}"><hp:t>{text}</hp:t></hp:run></hp:p>' for head, text in LINES
    )
    data = hwpx_writer.package(
        f'<hs:sec xmlns:hs="{space}/section" xmlns:hp="{space}/paragraph">{lines}</hs:sec>', header=header
    )
    assert told("a.hwpx", data) == SEEN


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ([(22, "출장 복명서"), (10, BODY)], "출장 복명서"),
        ([(14, "대외비"), (22, "출장 복명서"), (10, BODY)], "출장 복명서"),
        ([(12, "출장 복명서"), (10, BODY)], None),
        ([(22, "아래와 같이 다녀왔기에 보고합니다."), (10, BODY)], None),
        ([(22, "Ⅰ. 추진 배경"), (10, BODY)], None),
        ([(22, "추진 배경"), (10, BODY), (22, "현황"), (10, BODY), (22, "개선 방안"), (10, BODY)], None),
    ],
    ids=["a title", "the largest", "hardly larger", "a sentence", "numbered", "headings"],
)
def test_a_large_line_at_the_beginning_names_the_document(opening, title) -> None:
    builder = TextBuilder()
    looks = {}
    for size, text in opening:
        looks[len(builder)] = Look(size, True)
        builder.paragraph(text)
    assert with_title(builder.reading(), looks).title == title
    assert with_title(builder.reading(title="복명서"), looks).title == "복명서"


def test_a_word_file_without_styles_is_called_by_its_title() -> None:
    large = r("출장 복명서", '<w:sz w:val="44"/>')
    data = write_docx(p(large) + p(r(BODY)) + p(r(BODY)))
    assert read_source(Source(name="1234.docx", data=data)).title == "출장 복명서"
