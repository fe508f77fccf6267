"""Snippets: the right window, marks on the right letters, for any text and width."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from seogo.answer.snippet import make_snippet
from seogo.lang.analyzer import Analyzer, open_analyzer

TEXT = (
    "제35조(육아휴직)\n① 직원은 육아휴직을   신청할 수 있다.\n"
    + "② 관계없는 문장이 길게 이어진다. " * 8
    + "③ 수수료는 1,000원이며 신청서와 함께 낸다."
)


def marked(question: str, analyzer: Analyzer, width: int = 60) -> tuple[str, list[str]]:
    snippet, marks = make_snippet(TEXT, question, analyzer, width)
    return snippet, [snippet[start:end] for start, end in marks]


def test_the_window_has_the_words_and_the_marks_are_on_them(analyzer: Analyzer) -> None:
    snippet, marks = marked("수수료가 얼마예요?", analyzer)
    assert snippet.startswith("…")
    assert snippet.endswith("③ 수수료는 1,000원이며 신청서와 함께 낸다.")
    assert marks == ["수수료"]


def test_white_space_becomes_one_space_and_marks_follow(analyzer: Analyzer) -> None:
    snippet, marks = marked("육아휴직 신청", analyzer)
    assert snippet.startswith("제35조(육아휴직) ① 직원은 육아휴직을 신청할 수 있다.")
    assert marks == ["육아", "휴직", "육아", "휴직", "신청"]


def test_numbers_are_marked_whatever_their_commas(analyzer: Analyzer) -> None:
    assert "1,000" in marked("1000원 수수료", analyzer)[1]


def test_without_a_match_the_text_begins_and_nothing_is_marked(analyzer: Analyzer) -> None:
    snippet, marks = marked("고양이", analyzer)
    assert snippet.startswith("제35조(육아휴직)")
    assert marks == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="연차휴가 신청\n을를,1", max_size=80), st.integers(5, 60))
def test_marks_are_in_order_and_inside(text: str, width: int) -> None:
    snippet, marks = make_snippet(text, "연차휴가 신청", open_analyzer(), width)
    assert len(snippet) <= width + 2
    at = 0
    for start, end in marks:
        assert at <= start < end <= len(snippet)
        at = end
