"""References to articles: every spelling, ranges, what is inherited, and what is not a reference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.lang.lawref import LawRef, find_lawrefs, format_lawref, format_place


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("「근로기준법」 제60조의2제1항제3호나목", ["근로기준법 제60조의2제1항제3호나목"]),
        ("근로기준법 제60조에 따라", ["근로기준법 제60조"]),
        ("근로기준법 시행령 제30조", ["근로기준법 시행령 제30조"]),
        ("「근로기준법」(이하 \"법\"이라 한다) 제2조", ["근로기준법 제2조"]),
        ("취업규칙 제12조 1항", ["취업규칙 제12조제1항"]),
        ("일·가정 양립 지원에 관한 법률 제19조", ["일·가정 양립 지원에 관한 법률 제19조"]),
        ("같은 법 제3조", ["같은 법 제3조"]),
        ("동법 제4조제2항", ["같은 법 제4조제2항"]),
        ("이 법 제2조제1항제4호의2", ["이 법 제2조제1항제4호의2"]),
        ("제60조 제1항", ["제60조제1항"]),
        ("제60조(연차 유급휴가) 제1항", ["제60조제1항"]),
        ("제60 조 의 2", ["제60조의2"]),
        ("60조의2가 무엇인가요", ["제60조의2"]),
        ("제60조제1항ㆍ제2항", ["제60조제1항", "제60조제2항"]),
        ("제1항 및 제3항", ["제1항", "제3항"]),
        ("제2조제1호 및 제3호가목", ["제2조제1호", "제2조제3호가목"]),
        ("「민법」 제1조 또는 제2조", ["민법 제1조", "민법 제2조"]),
        ("제23조에 따라 근로기준법 제26조", ["제23조", "근로기준법 제26조"]),
        ("60조 원 규모", []),
        ("1조 2000억원", []),
        ("법률 제18176호", []),
        ("별지 제3호서식", []),
        ("제3호 태풍", []),
        ("2조각, 3조 5천억", []),
    ],
)  # fmt: skip
def test_find_lawrefs(text: str, references: list[str]) -> None:
    assert [format_lawref(ref) for ref in find_lawrefs(text)] == references


def test_parts_and_offsets() -> None:
    text = "휴가는 「근로기준법」 제60조의2 제1항 제3호 나목에 따른다"
    (ref,) = find_lawrefs(text)
    assert text[ref.start : ref.end] == "「근로기준법」 제60조의2 제1항 제3호 나목"
    assert (ref.law, ref.article, ref.article_sub, ref.paragraph, ref.item, ref.subitem) == (
        "근로기준법", 60, 2, 1, "3", "나",
    )  # fmt: skip
    assert format_place(ref) == "제60조의2제1항제3호나목"


def test_a_range_is_marked_where_it_closes() -> None:
    assert [(r.article, r.until) for r in find_lawrefs("제3조부터 제5조까지")] == [(3, False), (5, True)]
    assert [(r.article, r.until) for r in find_lawrefs("제3조 및 제5조")] == [(3, False), (5, False)]
    assert [(r.article, r.article_sub) for r in find_lawrefs("제10조의2 내지 제10조의4")] == [
        (10, 2),
        (10, 4),
    ]


PLACES = st.builds(
    LawRef,
    start=st.just(0),
    end=st.just(0),
    article=st.integers(1, 9999),
    article_sub=st.none() | st.integers(2, 99),
    paragraph=st.none() | st.integers(1, 99),
    item=st.none() | st.integers(1, 99).map(str),
)


@given(PLACES, st.sampled_from(["", " "]), st.sampled_from(["은 ", "에 따라 ", ", "]))
def test_what_is_written_is_read(place: LawRef, space: str, after: str) -> None:
    written = format_place(place).replace("조", f"{space}조").replace("항", f"항{space}")
    text = f"회사는 {written.strip()}{after}정한다"
    (found,) = find_lawrefs(text)
    assert format_place(found) == format_place(place)
    assert text[found.start : found.end] == written.strip()


def test_what_stands_in_brackets_below_a_title_is_no_part_of_a_reference() -> None:
    text = "고운솔 취업규칙\n(2019년 5월 2일 제정, 2023년 11월 1일 개정)\n제12조(수습) 둔다. 취업규칙(제정안) 제3조"
    assert [text[ref.start : ref.end] for ref in find_lawrefs(text)] == ["제12조", "취업규칙(제정안) 제3조"]
