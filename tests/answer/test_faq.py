"""Questions alike and unalike to the one that an FAQ answers."""

from __future__ import annotations

import pytest

from seogo.answer.faq import alike_questions
from seogo.answer.need import read_question
from seogo.lang.analyzer import Analyzer, tokenize_one

ASKED = "노트북을 분실하면 어디에 신고하나요?"


def likeness(question: str, analyzer: Analyzer, asked: str = ASKED) -> float:
    return alike_questions(read_question(question, analyzer), asked, tokenize_one(analyzer, asked))


def test_the_same_question_is_fully_alike(analyzer: Analyzer) -> None:
    assert likeness(ASKED, analyzer) == pytest.approx(1.0)


def test_everyday_words_are_nearly_as_good(analyzer: Analyzer) -> None:
    assert 0.6 < likeness("노트북 잃어버렸을 때 어느 부서에 연락해야 하나요?", analyzer) < 1.0


def test_another_question_about_the_same_thing_is_less_alike(analyzer: Analyzer) -> None:
    assert likeness("노트북 화면 크기는 얼마예요?", analyzer) < 0.5
    assert likeness("연차는 며칠인가요?", analyzer) == 0.0


def test_a_unit_that_answers_no_question(analyzer: Analyzer) -> None:
    assert likeness(ASKED, analyzer, asked="") == 0.0
