from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.chunk.cut import Limit, boundary, split_span, trim

WORDS = st.text(alphabet="가나. \n", max_size=80)


@pytest.mark.parametrize(
    ("text", "stop", "paragraphs", "before"),
    [
        ("가나다라마.\n\n바사아 자차", 11, (), "가나다라마.\n\n"),
        ("가나다라마.\n바사. 아 자차", 12, (), "가나다라마.\n"),
        ("가나다라마. 바 사아자", 10, (), "가나다라마."),
        ("가나. 다라마바사. 아", 10, (), "가나. 다라마바사."),
        ("가나다라마 바사아자차카", 9, (), "가나다라마"),
        ("가나다라마바사아자차카", 9, (), "가나다라마바사아자"),
        ("가나다라. 마바 사아자", 10, (0, 6), "가나다라. "),
        ("가나다라마바사. 제목 아자차카타", 12, (0, 9, 12), "가나다라마바사. "),
        ("짧다", 2, (), "짧다"),
    ],
)
def test_where_a_text_is_cut(text: str, stop: int, paragraphs: tuple[int, ...], before: str) -> None:
    limit = Limit(text=text, size_chars=stop, paragraphs=paragraphs)
    assert text[: boundary(limit, 0, stop)] == before


def test_an_over_long_span_leaves_no_scrap() -> None:
    text = "문장이 하나 있다. " * 51
    spans = split_span(Limit(text=text, size_chars=500), 0, len(text))
    assert [end - start for start, end in spans] == [329, 230]


@given(text=WORDS, size=st.integers(1, 30), most=st.integers(1, 30))
def test_parts_are_trimmed_hold_and_cover(text: str, size: int, most: int) -> None:
    limit = Limit(text=text, size_chars=size, fits=lambda part: len(part) <= most)
    spans = split_span(limit, 0, len(text))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    for start, end in spans:
        assert 0 < end - start <= min(size, most)
        assert text[start:end] == text[start:end].strip()


@given(text=WORDS, start=st.integers(0, 80), end=st.integers(0, 80))
def test_trim_agrees_with_strip(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    first, last = trim(text, start, end)
    assert text[first:last] == text[start:end].strip()
