"""A denial and a permission that are said of different things agree."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

RULES = (
    "제5조(회원) ① 회원은 정회원과 후원회원으로 나눈다. ② 정회원은 총회에서 의결권을 가지며, "
    "후원회원은 의결권을 가지지 아니한다.\n"
    "제11조(대출) 예약자가 없는 책은 1회에 한하여 7일 연장할 수 있다. 참고도서는 빌려주지 아니한다.\n"
    "제13조(제한) 음주자, 7세 미만으로 보호자가 없는 어린이는 입장할 수 없다.\n"
    "1. 수집 항목: 필수 - 이름, 아이디, 생년월일 / 선택 - 주소, 프로필 사진\n"
    "취업자 가운데 대기업 112명, 창업 28명이다. 해외 취업자 19명은 이 수에 들어 있지 않다.\n"
    "제12조(철회) 계약자는 증권을 받은 날부터 15일 안에 청약을 철회할 수 있다. "
    "다만, 계약한 날부터 30일이 지나면 철회할 수 없습니다."
)


def _is_contradicted(answer: str) -> bool:
    return check_answer(answer, [RULES], open_analyzer()).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    "answer",
    [
        "후원회원은 총회에서 투표할 권리가 없습니다.",
        "예약한 사람이 있는 책은 연장할 수 없다.",
        "6살 아이는 보호자가 함께 있으면 들어갈 수 있어요.",
        "주소는 프로필 사진과 함께 선택 항목에 들어갑니다.",
        "창업한 사람은 28명이며, 취업자 수에 포함됩니다.",
        "계약한 지 35일이 되었다면 청약을 철회할 수 없습니다.",
    ],
)
def test_said_of_another_thing(answer: str) -> None:
    assert not _is_contradicted(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "예약자가 없는 책도 연장할 수 없다.",
        "7세 미만이라도 보호자가 없어도 입장할 수 있어요.",
        "아이디는 생년월일과 함께 선택 항목에 들어갑니다.",
        "해외 취업자 19명은 취업자 수에 들어 있습니다.",
        "증권을 받은 날부터 15일 안에는 청약을 철회할 수 없습니다.",
    ],
)
def test_said_of_the_same(answer: str) -> None:
    assert _is_contradicted(answer)
