"""A wording's values, denials and words."""

from __future__ import annotations

import pytest

from seogo.faq.wording import read_wordings


@pytest.fixture
def read(analyzer, vectors):
    return lambda text: read_wordings([text], analyzer, vectors.idf)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2년까지 되나요?", "24개월까지 되나요?"),
        ("1주일 전에 하나요?", "7일 전에 하나요?"),
        ("5회 틀리면", "다섯 번 틀리면"),
        ("1,000만원을 받나요?", "10,000,000원을 받나요?"),
        ("2025. 3. 1. 이후", "2025년 3월 1일 이후"),
        ("근로기준법 60조", "근로기준법 제60조"),
        ("이틀 전에", "2일 전에"),
    ],
)
def test_one_value_in_two_forms(read, one, other):
    assert read(one).values == read(other).values != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("연차 15일", "연차 25일"),
        ("제60조", "제60조의2"),
        ("2024년 기준", "2025년 기준"),
        ("윈도우 10", "윈도우 11"),
        ("근로기준법 제60조", "민법 제60조"),
    ],
)
def test_two_values(read, one, other):
    assert read(one).values != read(other).values


@pytest.mark.parametrize(
    ("text", "denies", "refuses"),
    [
        ("과태료를 내지 않으면 어떻게 되나요?", True, False),
        ("과태료를 안 내면 어떻게 되나요?", True, False),
        ("과태료를 내면 어떻게 되나요?", False, False),
        ("지금 신청할 수 없나요?", False, True),
        ("회사에서 쓰면 안 되나요?", False, True),
        ("지금 신청할 수 있나요?", False, False),
        ("꼭 신청하지 않으면 안 되나요?", False, False),
        ("증빙이 없으면 신청할 수 있나요?", True, False),
        ("언제까지 말해야 하나요?", False, False),
    ],
)
def test_what_is_denied(read, text, denies, refuses):
    wording = read(text)
    assert (wording.denies, wording.refuses) == (denies, refuses)


def test_words_that_ask_and_words_of_values_are_no_words(read):
    words = [word.form for word in read("비급여 진료비는 30일 안에 얼마까지 돌려받나요?").words]
    assert "비급여" in words
    assert "급여" not in words
    assert not {"얼마", "30", "일"} & set(words)


def test_any_unicode_form_is_read_alike(read):
    import unicodedata

    text = "육아휴직은 ２년까지 되나요?"
    assert read(unicodedata.normalize("NFD", text)) == read(text)
