"""The value of the case next to the one that the answer tells of."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

FEES = "일반 회원은 관람료의 10퍼센트를, 후원 회원은 30퍼센트를 할인받는다."
ROOMS = "탁구장은 06시에 열고 월 이용료는 2만원이다. 당구장은 10시에 열고 월 이용료는 4만원이다."
DAYS = "구분 | 대상 | 일수\n사망 | 백부, 숙부 | 3일\n사망 | 부모 | 5일"
WORK = "수요일에는 조립 작업만 13시부터 16시까지 한다. 목요일과 금요일에는 작업을 하지 않는다."


@pytest.mark.parametrize(
    ("answer", "passage", "wrong"),
    [
        ("일반 회원은 관람료의 30퍼센트를 할인받습니다.", FEES, ["30퍼센트"]),
        ("일반 회원은 관람료의 10퍼센트를 할인받습니다.", FEES, []),
        ("후원 회원은 30퍼센트를 할인받습니다.", FEES, []),
        ("탁구장 이용료는 월 4만원, 당구장 이용료는 월 2만원입니다.", ROOMS, ["4만원"]),
        ("탁구장 이용료는 월 2만원, 당구장 이용료는 월 4만원입니다.", ROOMS, []),
        ("백부가 돌아가시면 5일을 씁니다.", DAYS, ["5일"]),
        ("백부상에는 3일을 씁니다.", DAYS, []),
        ("수요일에는 13시부터 16시까지 조립 작업만 합니다.", WORK, []),
    ],
)
def test_the_value_of_another_case(answer: str, passage: str, wrong: list[str]) -> None:
    claims = check_answer(answer, (passage,), open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong
