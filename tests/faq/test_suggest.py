"""What is typed, finished or not, and the question that it is on the way to."""

from __future__ import annotations

import time

import numpy as np
import pytest

from seogo.faq.suggest import Suggester

QUESTIONS = [
    "육아휴직은 최대 얼마나 쓸 수 있나요?",
    "연차를 다음 해로 이월할 수 있나요?",
    "VPN에 접속이 안 되면 어떻게 하나요?",
    "사원증을 잃어버리면 어떻게 하나요?",
    "출장비 정산은 언제까지 하나요?",
]


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester(QUESTIONS)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("유", 0),
        ("육", 0),
        ("육앟", 0),
        ("육아휴지", 0),
        ("ㅇㅇㅎㅈ", 0),
        ("연차이월", 1),
        ("연차 이월", 1),
        ("연차 이월 되나", 1),
        ("연차 ㄷㅇㅎ", 1),
        ("dusck", 1),
        ("vpn", 2),
        ("ｖｐｎ 접속", 2),
        ("사원증을 일어버렸어요", 3),
        ("정산은 언제", 4),
        ("출장 정산", 4),
        ("", None),
        ("   ?!", None),
        ("ㅋㅋㅋ", None),
        ("👍", None),
        ("점심 메뉴", None),
    ],
)
def test_what_is_typed_meets_its_question(suggester, typed, place):
    found = suggester.find(typed, k=3)
    assert (found[0].place if found else None) == place
    assert all(0 < one.score <= 1 for one in found)


def test_decomposed_text_is_the_same_as_composed(suggester):
    import unicodedata

    assert suggester.find(unicodedata.normalize("NFD", "육아휴"), k=1) == suggester.find("육아휴", k=1)


def test_what_is_not_allowed_is_not_found(suggester):
    allowed = np.array([False, True, True, True, True])
    assert suggester.find("육아휴직", k=5, allowed=allowed) == []


def test_the_whole_question_is_the_best_of_all(suggester):
    for place, question in enumerate(QUESTIONS):
        (first, *_) = suggester.find(question, k=1)
        assert (first.place, first.score) == (place, pytest.approx(1.0))


def test_no_questions_and_no_end_of_text_do_no_harm(suggester):
    assert Suggester([]).find("연차", k=3) == []
    assert Suggester(["?", ""]).find("연차", k=3) == []
    begin = time.thread_time()
    suggester.find("가" * 1_000_000, k=3)
    assert time.thread_time() - begin < 20
