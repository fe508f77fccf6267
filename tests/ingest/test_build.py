"""Offsets, cleaning and places of the builder, on any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.ingest.build import Line, TextBuilder, clean
from seogo.types import Block, BlockKind, Box, Place

TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("가각한글ᄒᆞᆫᄀ ᅡ\u11a8\u0301\n\t \u200b\ufeff|a:1①"), st.characters(codec=None)
    ),
    max_size=30,
)


def test_blocks_stand_one_line_feed_apart():
    builder = TextBuilder()
    builder.heading("제1장 총칙", level=2)
    builder.paragraph("  ")
    builder.list_item("1. 가", page=3)
    builder.note("[주1] 각주")
    reading = builder.reading(title=" 규정\n집 ")
    assert reading.text == "제1장 총칙\n1. 가\n[주1] 각주"
    assert reading.blocks == (
        Block(kind=BlockKind.HEADING, start=0, end=6, level=2),
        Block(kind=BlockKind.LIST_ITEM, start=7, end=11, page=3, level=1),
        Block(kind=BlockKind.NOTE, start=12, end=19),
    )
    assert reading.title == "규정 집"


def test_rows_of_two_tables_are_numbered_and_placed():
    builder = TextBuilder()
    builder.rows(
        [["구분", "금액", "비고"], ["일비", "20,000원", ""]], places=[(1, Box(0, 0, 9, 1)), (2, None)]
    )
    builder.rows([["", ""]])
    builder.rows([["가", "나", "다"], ["라", "마", "바"]])
    reading = builder.reading()
    assert [block.table for block in reading.blocks] == [0, 0, 1, 1]
    assert [block.page for block in reading.blocks] == [1, 2, None, None]
    assert reading.places == (
        Place(start=0, end=12, page=1, box=Box(0, 0, 9, 1)),
        Place(start=13, end=33, page=2, box=None),
    )
    assert reading.text.split("\n")[1] == "구분: 일비 | 금액: 20,000원"


def test_lines_are_joined_by_their_glue():
    builder = TextBuilder()
    builder.lines(
        BlockKind.PARAGRAPH,
        [Line("근로자에게 제공하", 1), Line("여야", 1, glue=""), Line(" ", 1), Line("한다.", 2)],
    )
    reading = builder.reading()
    assert reading.text == "근로자에게 제공하여야 한다."
    assert [(reading.text[place.start : place.end], place.page) for place in reading.places] == [
        ("근로자에게 제공하", 1),
        ("여야", 1),
        ("한다.", 2),
    ]


def test_a_jamo_at_a_line_start_is_not_joined_into_the_line_before():
    builder = TextBuilder()
    builder.lines(BlockKind.PARAGRAPH, [Line("가", 1), Line("\u11a8나", 1, glue="")])
    assert builder.reading().text == "가 \u11a8나"


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("휴가", "휴가"),
        (unicodedata.normalize("NFD", "육아휴직"), "육아휴직"),
        ("a\r\nb\rc\x0bd", "a\nb\nc\nd"),
        ("\ufeff가\u200b나\xad다\x00", "가나다"),
        ("가\xa0\u3000나\t\t다 \n 라", "가 \u3000나 다\n라"),
        ("\ud800가", "가"),
    ],
)
def test_clean(dirty, expected):
    assert clean(dirty) == expected


@given(TEXT)
def test_clean_is_nfc_and_settles(text):
    once = clean(text)
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()
    once.encode("utf-8")


@given(
    st.lists(
        st.tuples(st.sampled_from(["paragraph", "lines", "rows"]), st.lists(TEXT, min_size=1, max_size=4))
    )
)
def test_offsets_are_exact_on_any_text(steps):
    builder = TextBuilder()
    for kind, texts in steps:
        match kind:
            case "paragraph":
                builder.paragraph(texts[0])
            case "lines":
                builder.lines(BlockKind.PARAGRAPH, [Line(text, 1, glue="") for text in texts])
            case "rows":
                builder.rows([texts, texts], places=[(1, None), (1, None)])
    reading = builder.reading()
    assert unicodedata.is_normalized("NFC", reading.text)
    assert reading.text == "\n".join(reading.text[block.start : block.end] for block in reading.blocks)
    spans = [(block.start, block.end) for block in reading.blocks]
    assert all(start < end for start, end in spans)
    assert all(any(s <= place.start < place.end <= e for s, e in spans) for place in reading.places)
    starts = [place.start for place in reading.places]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("견 적 서", "견적서"),
        ("용 역  계 약 서", "용역계약서"),
        ("목 차", "목 차"),
        ("견 적 서 양식", "견 적 서 양식"),
        ("월 화 수 목 금", "월 화 수 목 금"),
        ("가 나 다 라", "가 나 다 라"),
    ],
)
def test_a_title_set_apart_by_syllables_is_one_word(text, kept):
    builder = TextBuilder()
    builder.heading(text)
    builder.lines(BlockKind.HEADING, [Line(text, 1, Box(0, 0, 9, 9))])
    builder.list_item(text)
    reading = builder.reading(title=text)
    said = [reading.text[block.start : block.end] for block in reading.blocks]
    assert said == [kept, kept, " ".join(text.split())]
    assert reading.title == kept
    assert [(place.start, place.end) for place in reading.places] == [(len(kept) + 1, 2 * len(kept) + 1)]
