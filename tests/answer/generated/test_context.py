"""What a sentence says by the question, by the sentence before and by the line that leads it in."""

from __future__ import annotations

import pytest

from seogo.answer.generated.context import about, is_bare, leads, leans, listed, repeated, stated
from seogo.answer.generated.heard import heard, key_of
from seogo.answer.generated.marks import plain_numbers


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ("통합 회원권도 감면되죠?", "네, 감면합니다.", "통합 회원권도 감면됩니다."),
        ("통합 회원권도 감면되나요?", "아니요.", "통합 회원권도 감면되지 않습니다."),
        ("주차가 무료인가요?", "예, 무료입니다.", "주차가 무료입니다."),
        ("써도 될까요", "가능합니다.", "써도 됩니다."),
        ("살 수 있습니까?", "불가능합니다.", "살 수 없습니다."),
        ("대여료를 못 내나요?", "아니요, 낼 수 있습니다.", "대여료를 냅니다."),
        ("휴회가 안 되나요?", "안 됩니다.", "휴회가 안 됩니다."),
        ("휴회가 안 되나요?", "됩니다.", "휴회가 됩니다."),
        ("발표를 해야 하나요?", "아니요.", "발표를 하지 않아도 됩니다."),
        ("무료예요?", "**네**, 그렇습니다.", "무료입니다."),
        ("감면되지 않나요?", "네.", ""),
        ("며칠까지 되나요?", "네, 30일입니다.", ""),
        ("대상을 알려 주세요", "네.", ""),
        ("감면되나요?", "네트워크를 씁니다.", ""),
    ],
)
def test_a_yes_or_no_says_what_is_asked_or_its_opposite(question, sentence, says):
    assert stated(question, sentence)[0] == says


def test_a_yes_or_no_by_itself():
    assert all(map(is_bare, ["네.", "네, 가능합니다.", " 안 됩니다. "]))
    assert not any(map(is_bare, ["네, 볼 수 있습니다.", "휴회할 수 있습니다.", "", "네트워크"]))


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        (
            "1개월 회원권은 며칠 휴회하나요?",
            "네, 30일까지 휴회합니다.",
            "1개월 회원권은 30일까지 휴회합니다.",
        ),
        ("1개월 회원권은 며칠 휴회하나요?", "3개월 회원권은 30일까지 휴회합니다.", ""),
        ("1개월 회원권은 며칠 휴회하나요?", "- 30일까지 휴회합니다.", ""),
        ("며칠 휴회하나요?", "30일까지 휴회합니다.", ""),
    ],
)
def test_a_sentence_without_a_subject_is_of_what_is_asked_about(question, sentence, says):
    assert about(question, sentence) == says


def test_a_sentence_that_says_the_same_of_another():
    assert (
        repeated("학부생에게는 빌려주지 않습니다.", "대학원생도 그렇습니다.")
        == "대학원생에게도 빌려주지 않습니다."
    )
    assert repeated("내과는 9시에 엽니다.", "※ 안과도 마찬가지입니다.") == "안과도 9시에 엽니다."
    assert repeated("내과는 9시에 엽니다.", "안과도 9시에 엽니다.") == ""
    assert leans("이 경우 승인을 받습니다.")
    assert leans("대학원생도 같습니다.")
    assert not leans("이용 시간은 9시부터입니다.")


def test_an_item_is_what_its_list_is_led_in_as():
    assert leads("빌릴 수 없는 사람:\n- 학부생") == "빌릴 수 없는 사람:"
    assert leads("학부생은 빌릴 수 없습니다.") == ""
    assert listed("장비를 빌릴 수 없는 사람:", "- 학부생") == "학부생은 장비를 빌릴 수 없습니다."
    assert listed("", "감면 대상은 다음과 같습니다:\n- 어르신") == "어르신은 감면 대상입니다."
    assert listed("감면 대상:", "- 어르신: 30퍼센트") == listed("", "- 어르신") == ""


def test_an_odd_numeral_that_counts_is_a_digit():
    assert plain_numbers("⑨명, Ⅴ회 ① 신청 제Ⅱ장", lambda _: False) == "9명, 5회 ① 신청 제Ⅱ장"
    assert plain_numbers("⑨명", lambda _: True) == "⑨명"


def test_a_reply_is_over_where_it_says_so_and_begins_anew_after_a_thought():
    said = ["답변: 하나.", "둘. [1]", "둘. [2]", "셋."]
    assert list(heard(said, (), begun=lambda: True)) == ["하나.", "둘. [1]"]
    assert list(heard(["하나.", None, "하나.", "모른다", "둘."], (), begun=lambda: True)) == [
        "하나.",
        None,
        "하나.",
    ]
    assert list(heard(["질문: 뭐?", "하나.", "둘."], {key_of("하나. [3]")}, begun=lambda: False)) == ["둘."]
