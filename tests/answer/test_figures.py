"""Which figures of a text cannot be what is asked for."""

from __future__ import annotations

import pytest

from seogo.answer.figures import (
    asks_change,
    forbids,
    is_rough,
    lacks_bound,
    may_be_money,
    without_other_figures,
)
from seogo.lang.question import QuestionType, classify_question


@pytest.mark.parametrize(
    ("question", "text", "left"),
    [
        ("영업이익은 얼마인가요?", "환율이 내리면 영업이익이 약 41억원 줄어든다.", ""),
        ("영업이익은 얼마인가요?", "영업이익은 306억원으로 늘었다.", "306"),
        ("영업이익이 얼마나 줄었나요?", "영업이익이 약 41억원 줄어든다.", "41"),
        ("숙박비는 얼마예요?", "제주의 숙박비는 2만원을 더한 금액으로 한다.", ""),
        ("연차는 며칠이야?", "연차는 1일, 반일(4시간) 또는 2시간 단위로 나누어 쓴다.", ""),
        ("연차는 며칠씩 나눠 써요?", "연차는 1일 단위로 나누어 쓴다.", "1"),
        ("연차는 며칠이야?", "연차를 쓰려면 3일 전까지 신청한다.", ""),
        ("연차는 며칠 전에 신청해요?", "연차를 쓰려면 3일 전까지 신청한다.", "3"),
        ("연차는 며칠이야?", "15일의 연차를 준다.", "15"),
        ("지점은 언제 생겼어요?", "지점 전화: 02-0000-1800", ""),
        ("차임은 언제 내요?", "3개월 전에 알리고 차임을 낸다.", ""),
        ("해지는 언제 알려요?", "3개월 전에 알리고 차임을 낸다.", "3"),
        ("교통비는 얼마예요?", "일정: 2026. 5. 7. ~ 5. 8.", ""),
        ("연비는 얼마예요?", "기준 연비: 15.5 km", "155"),
    ],
)
def test_figures_that_are_no_answer_are_left_out(question: str, text: str, left: str) -> None:
    kept = without_other_figures(classify_question(question), question, text)
    assert len(kept) == len(text)
    assert "".join(c for c in kept if c.isdigit()) == left


def test_only_a_length_of_time_is_told_from_notice() -> None:
    text = "이용 3일 전까지 취소한다."
    assert without_other_figures(QuestionType.WHEN, "취소는 몇 시에요?", text) == text


@pytest.mark.parametrize(
    ("text", "rough"), [("매출이 900억원을 넘어섰습니다.", True), ("매출은 936억원입니다.", False)]
)
def test_a_figure_that_is_only_passed_is_rough(text: str, rough: bool) -> None:
    assert is_rough(text) is rough


@pytest.mark.parametrize(
    ("question", "text", "lacks"),
    [
        ("접대비 한도는?", "50만원을 넘는 접대는 본부장의 승인을 받는다.", True),
        ("접대비 한도는?", "접대비는 1명당 6만원을 넘지 못한다.", False),
        ("복지포인트 언제까지 써요?", "매년 1월 2일 복지포인트를 지급한다.", True),
        ("복지포인트 언제까지 써요?", "12월 15일까지 사용하여야 한다.", False),
        ("복지포인트 언제 나와요?", "매년 1월 2일 복지포인트를 지급한다.", False),
    ],
)
def test_a_limit_or_a_last_day_is_told_from_any_other(question: str, text: str, lacks: bool) -> None:
    assert lacks_bound(question, text) is lacks


@pytest.mark.parametrize(
    ("question", "text", "forbidden"),
    [
        ("담배 어디서 피워요?", "계단에서는 담배를 피울 수 없습니다.", True),
        ("담배 어디서 피우면 안 돼요?", "계단에서는 담배를 피울 수 없습니다.", False),
        ("담배 어디서 피워요?", "흡연 구역은 106동 뒤편입니다.", False),
    ],
)
def test_what_may_not_be_is_told_from_what_may(question: str, text: str, forbidden: bool) -> None:
    assert forbids(question, text) is forbidden


@pytest.mark.parametrize(
    ("text", "money"),
    [("비고: 본원 2층", False), ("일정: 2026. 5. 7. ~ 5. 8.", False), ("직급: 2급 | 일비: 35", True)],
)
def test_floors_days_and_grades_are_no_sums(text: str, money: bool) -> None:
    assert may_be_money(text) is money


@pytest.mark.parametrize(("question", "change"), [("수출 줄었나요?", True), ("수출은 얼마예요?", False)])
def test_a_change_is_asked_for(question: str, change: bool) -> None:
    assert asks_change(question) is change
