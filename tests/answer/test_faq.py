"""Questions alike and unalike to the one that an FAQ answers."""

from __future__ import annotations

import pytest

from seogo.answer.faq import alike_questions, is_of_other_kind, of_other_case
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


def other_case(question: str, asked: str, reply: str, analyzer: Analyzer) -> float:
    return of_other_case(read_question(question, analyzer), tokenize_one(analyzer, asked), reply)


BIRTH, BIRTH_REPLY = "배우자가 출산하면 휴가가 며칠인가요?", "20일 유급입니다. 출산한 날부터 쓸 수 있습니다."
LEFT, LEFT_REPLY = "퇴직하면 남은 연차는 어떻게 되나요?", "쓰지 않은 연차는 퇴직일부터 14일 안에 정산합니다."


def test_an_entry_for_a_case_that_the_question_does_not_name(analyzer: Analyzer) -> None:
    assert other_case("출산휴가 며칠?", BIRTH, BIRTH_REPLY, analyzer) == 1.0
    assert other_case("와이프가 출산하면 며칠 쉬어요?", BIRTH, BIRTH_REPLY, analyzer) == 0.0


def test_an_answer_that_tells_its_case_counts_less_against_it(analyzer: Analyzer) -> None:
    assert other_case("남은 연차 올해 써도 되나요?", LEFT, LEFT_REPLY, analyzer) == 0.5
    assert other_case("퇴사할 때 남은 연차는요?", LEFT, LEFT_REPLY, analyzer) == 0.0


def test_an_entry_on_another_topic(analyzer: Analyzer) -> None:
    asked = "시차출퇴근은 어떻게 신청하나요?"
    assert other_case("점심시간 몇 시예요?", asked, "화면에서 신청합니다.", analyzer) == 0.5
    assert other_case("시차출퇴근 신청", asked, "화면에서 신청합니다.", analyzer) == 0.0


def test_what_is_done_to_reach_something_is_no_case(analyzer: Analyzer) -> None:
    asked = "여권을 만들려면 무엇이 필요한가요?"
    assert other_case("사진 몇 장 필요해요?", asked, "사진 1매를 가져오십시오.", analyzer) == 0.0


def test_a_question_that_wants_another_kind_of_answer(analyzer: Analyzer) -> None:
    need = read_question("퇴직금은 언제 들어와요?", analyzer)
    assert is_of_other_kind(need, "퇴직금은 어떻게 계산하나요?")
    assert not is_of_other_kind(need, "퇴직금은 언제 나오나요?")
    assert not is_of_other_kind(need, "퇴직금이 있나요?")
    assert not is_of_other_kind(need, "")
