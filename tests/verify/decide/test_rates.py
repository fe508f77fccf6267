"""So much a year, a month, an hour, a kilometre: the base of a value is a part of what is said."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "할부 이자는 연 6.2%이다. 유류비는 1km당 190원을 지급한다. 한 사람이 한 주에 잡을 수 있는 시간은 13시간까지이다. "
    "승강기 유지관리비는 대당 178,000원이며 매월 청구한다. 체력단련비는 반기에 한 번 11만원을 지급한다.\n"
    "당직자에게는 1회당 7만원을 지급한다."
)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("할부 이자율은 연 6.2%입니다.", False),
        ("할부 이자율은 월 6.2%입니다.", True),
        ("자가용을 쓰면 유류비는 1km당 190원입니다.", False),
        ("자가용을 쓰면 유류비는 1시간당 190원입니다.", True),
        ("한 사람이 1주에 최대 13시간까지 예약할 수 있습니다.", False),
        ("한 사람이 1개월에 최대 13시간까지 예약할 수 있습니다.", True),
        ("승강기 유지관리비는 한 대에 월 178,000원입니다.", False),
        ("당직자에게는 한 번에 7만 원을 줍니다.", False),
        ("당직자에게는 1일당 7만 원을 줍니다.", True),
        ("체력단련비는 1년에 두 번 11만 원씩 줍니다.", False),
    ],
)
def test_the_base_of_a_value(answer: str, wrong: bool) -> None:
    verdict = check_answer(answer, [RULES], open_analyzer())
    assert (verdict.status is Status.CONTRADICTED) is wrong
