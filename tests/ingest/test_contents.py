"""Tables of contents among blocks."""

from __future__ import annotations

from seogo.ingest.build import TextBuilder
from seogo.ingest.contents import mark_contents
from seogo.ingest.formats import Source
from seogo.ingest.text import read_text
from seogo.types import BlockKind


def marked(*lines: str) -> list[str]:
    builder = TextBuilder()
    for line in lines:
        builder.paragraph(line)
    reading = builder.reading()
    blocks = mark_contents(reading.text, reading.blocks)
    return [reading.text[one.start : one.end] for one in blocks if one.kind is BlockKind.CONTENTS]


def test_lines_with_pages_up_to_the_heading_they_announce() -> None:
    contents = ["차  례", "Ⅰ. 개요 ····· 1", "Ⅱ. 계획 2", "① 세부 과제", "Ⅲ. 일정 | 14"]
    assert marked("표지", *contents, "Ⅰ. 개 요", "올해 예산은 20", "내년 예산은 30") == [
        "차 례",
        *contents[1:],
    ]


def test_falling_pages_end_the_contents() -> None:
    assert marked("목차", "가 1", "나 5", "다 9", "회의실 3") == ["목차", "가 1", "나 5", "다 9"]


def test_a_title_alone_is_no_contents() -> None:
    assert marked("순서", "먼저 신청한다.", "다음에 심사한다.", "끝으로 알린다.") == []
    assert marked("가 1", "나 2", "다 3") == []


def test_without_pages_the_lines_that_come_again_in_order() -> None:
    contents = ["목차", "1. 목적", "2. 신청 절차", "3. 벌칙"]
    body = ["1. 목적\n휴가를 정한다.", "2. 신청 절차", "3일 전에 신청한다.", "3. 벌칙", "주의를 준다."]
    assert marked("지침", *contents, *body) == contents
    assert marked("지침", "순서", "1. 신청", "2. 심사", "3. 통보", "신청은 3월에 받는다.", "1. 기타") == []
    assert marked("순서", "신청", "심사", "통보", "신청은 3월에 받는다.", "끝으로 알린다.") == []


def test_plain_text_has_its_contents_line_by_line() -> None:
    text = "지침\n\n목  차\n\n1. 목적\n2. 대상\n3. 벌칙\n\n1. 목적\n정한다.\n\n2. 대상\n모두\n\n3. 벌칙\n주의"
    reading = read_text(Source(name="지침.txt", data=text.encode()))
    found = [reading.text[one.start : one.end] for one in reading.blocks if one.kind is BlockKind.CONTENTS]
    assert found == ["목 차", "1. 목적", "2. 대상", "3. 벌칙"]
