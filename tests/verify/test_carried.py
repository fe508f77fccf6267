"""An item is about what its list's head says, the head about its items, a proviso about the item that it names."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "제7조(계약의 방법) ① 계약은 일반경쟁으로 한다. ② 다음 각 호의 경우에는 수의계약을 할 수 있다.\n"
    "1. 추정가격이 2천만원 이하인 물품 또는 용역\n2. 추정가격이 4천만원 이하인 공사\n"
    "③ 제2항제1호에도 불구하고 여성기업과는 5천만원 이하까지 수의계약을 할 수 있다.\n"
    "제8조(취소) ① 시장은 다음 각 호의 경우 지정을 취소할 수 있다. 다만, 제1호에 해당하면 취소하여야 한다.\n"
    "1. 거짓으로 지정받은 경우\n2. 2년 이상 실적이 없는 경우\n"
    "제9조(벌칙) ① 다음 각 호의 사람은 10만원 이하의 벌금에 처한다.\n1. 쓰레기를 버린 사람\n2. 물길을 막은 사람\n"
    "② 다음 각 호의 사람은 20만원 이하의 벌금에 처한다.\n1. 암표를 판 사람\n2. 거짓으로 광고한 사람\n"
    "제10조(자격) 다음 각 호의 사람은 감사인이 될 수 없다.\n1. 정직을 받고 3년이 지나지 아니한 사람\n"
    "2. 감봉을 받고 1년이 지나지 아니한 사람"
)


def _contradicted(answer: str) -> list[str]:
    verdict = check_answer(answer, [RULES], open_analyzer())
    return [claim.text for claim in verdict.claims if claim.status is Status.CONTRADICTED]


@pytest.mark.parametrize(
    "answer",
    [
        "추정가격이 2천만원 이하인 물품 또는 용역은 수의계약을 할 수 있습니다.",
        "여성기업과는 5천만원 이하까지 수의계약을 할 수 있습니다.",
        "거짓으로 지정받은 경우에는 반드시 지정을 취소해야 합니다.",
        "2년 이상 실적이 없는 경우에는 지정을 취소할 수 있습니다.",
        "쓰레기를 버리면 10만원 이하의 벌금에 처해집니다.",
        "정직을 받은 사람은 3년이 지나야 감사인이 될 수 있습니다.",
    ],
)
def test_true(answer: str) -> None:
    assert _contradicted(answer) == []


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("추정가격이 4천만원 이하인 물품 또는 용역은 수의계약을 할 수 있습니다.", "4천만원 이하"),
        ("쓰레기를 버리면 20만원 이하의 벌금에 처해집니다.", "20만원 이하"),
        ("암표를 팔면 10만원 이하의 벌금에 처해집니다.", "10만원 이하"),
        ("정직을 받고 3년이 지나지 않은 사람은 감사인이 될 수 있습니다.", "감사인이"),
    ],
)
def test_false(answer: str, wrong: str) -> None:
    assert wrong in _contradicted(answer)
