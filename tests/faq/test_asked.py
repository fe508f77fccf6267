"""What a question asks, and whether two ask for the same thing."""

from __future__ import annotations

import pytest

from seogo.faq.asked import Asked, Bound, read_request, same_request


@pytest.mark.parametrize(
    ("question", "kinds", "unit", "bounds"),
    [
        ("육아휴직은 최대 몇 년까지 가능한가요?", {Asked.PERIOD}, "", {Bound.UNTIL}),
        ("육아휴직 기간은 얼마나 되나요?", {Asked.PERIOD, Asked.WHEN}, "", set()),
        ("수수료가 얼마예요?", {Asked.MONEY}, "", set()),
        ("은행은 몇 시부터 하나요?", {Asked.CLOCK}, "", {Bound.FROM}),
        ("화상회의는 몇 명까지 되나요?", {Asked.NUMBER}, "명", {Bound.UNTIL}),
        ("만 몇 살이 정년인가요?", {Asked.NUMBER}, "세", set()),
        ("신청 방법 알려 주세요", {Asked.HOW}, "", set()),
        ("퇴원 절차가 어떻게 되나요?", {Asked.HOW}, "", set()),
        ("연체하면 어떻게 되나요?", {Asked.OUTCOME}, "", set()),
        ("무엇이 필요한가요?", {Asked.NEEDS}, "", set()),
        ("미성년자도 개설할 수 있나요?", {Asked.WHETHER}, "", set()),
        ("사원증을 잃어버렸어요.", set(), "", set()),
        ("연차 이월", set(), "", set()),
        ("수수료 알려 주세요", {Asked.MONEY}, "", set()),
        ("급여는 얼마나 되나요?", {Asked.MONEY}, "", set()),
        ("짐은 몇 키로까지 되나요?", {Asked.NUMBER, Asked.AMOUNT}, "kg", {Bound.UNTIL}),
        ("최대 권수가 궁금해요", {Asked.NUMBER}, "", set()),
        ("신청하고 싶은데요", {Asked.HOW}, "", set()),
        ("연장하는 법 좀요", {Asked.HOW}, "", set()),
        ("며칠 만에 도착하나요?", {Asked.PERIOD, Asked.WHEN}, "", {Bound.WITHIN}),
        ("노트북을 쓸 수 있는지 궁금합니다", {Asked.WHETHER}, "", set()),
    ],
)
def test_what_is_asked(question, kinds, unit, bounds):
    request = read_request(question)
    assert (set(request.kinds), request.unit, set(request.bounds)) == (kinds, unit, bounds)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("며칠 쓰나요?", "기간은 얼마나 되나요?", True),
        ("몇 기가예요?", "얼마인가요?", True),
        ("연차 이월", "이월할 수 있나요?", True),
        ("사원증을 잃어버렸어요.", "분실하면 어떻게 하나요?", True),
        ("사원증 분실", "재발급 비용은 얼마인가요?", False),
        ("며칠 쓰나요?", "얼마를 받나요?", False),
        ("언제부터 쓰나요?", "언제까지 쓰나요?", False),
        ("언제 쓰나요?", "언제까지 쓰나요?", False),
        ("얼마나 걸려요?", "언제 도착하나요?", True),
        ("신청은 어디서 하나요?", "신청 방법 알려 주세요", True),
        ("며칠 만에 되나요?", "며칠까지 되나요?", False),
        ("기간은 얼마나 되나요?", "급여는 얼마나 되나요?", False),
        ("몇 명까지 되나요?", "몇 번까지 되나요?", False),
        ("어디에서 떼나요?", "언제 떼나요?", False),
        ("누가 쓸 수 있나요?", "어떻게 쓰나요?", False),
    ],
)
def test_two_ask_for_the_same_thing(one, other, same):
    assert same_request(read_request(one), read_request(other)) is same
    assert same_request(read_request(other), read_request(one)) is same
