"""Tables of contents among blocks."""

from __future__ import annotations

from seogo.ingest.build import TextBuilder
from seogo.ingest.contents import mark_contents
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
