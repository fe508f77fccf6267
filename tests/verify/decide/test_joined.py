"""How conditions go together, and what is counted in."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

MEETING = "임시회는 의장이 필요하다고 인정하거나 위원 3명 이상이 요구할 때 연다."
PARENTS = "부모가 모두 휴직한 경우에는 6개월을 더 쓸 수 있다."
PAGES = "계획서는 20쪽을 넘을 수 없으며 부록은 쪽수에 넣지 않는다."
TAKEN = "서명이 없는 신청은 접수되지 않은 것으로 본다."
PAINT = "벽지만 바꾸는 공사는 동의서를 내지 아니하고 신고만 한다."
ALARM = "경보가 하루에 세 번 이상 울리면 사용을 멈추고 관리실에 연락한다."
FREE = "방문 차량은 세대마다 월 20시간까지 무료이다."
LIFT = "1층 세대에는 승강기 유지비를 부과하지 아니한다."
COOL = "조리가 끝난 뒤 10분 동안 식힌 다음 뚜껑을 연다."


@pytest.mark.parametrize(
    ("answer", "passage", "wrong"),
    [
        ("임시회는 의장이 필요하다고 인정하고 위원 3명 이상이 요구해야 열립니다.", MEETING, ["하고"]),
        ("임시회는 의장이 필요하다고 보거나 위원 3명 이상이 요구하면 열립니다.", MEETING, []),
        ("부모 중 한 명이 휴직하면 6개월을 더 쓸 수 있습니다.", PARENTS, ["한 명이"]),
        ("부모가 둘 다 휴직했다면 6개월을 더 쓸 수 있습니다.", PARENTS, []),
        ("계획서는 부록을 포함해 20쪽을 넘을 수 없습니다.", PAGES, ["부록을 포함해"]),
        ("부록을 빼고 20쪽까지 쓸 수 있습니다.", PAGES, []),
        ("서명이 없더라도 신청은 접수된 것으로 봅니다.", TAKEN, ["접수된 것으로 봅"]),
        ("서명이 없으면 접수되지 않은 것으로 봅니다.", TAKEN, []),
        ("벽지만 바꾸는 공사는 신고하지 않아도 됩니다.", PAINT, ["신고하지 않아도"]),
        ("벽지만 바꾸면 동의서 없이 신고만 하면 됩니다.", PAINT, []),
        ("경보가 한 번이라도 울리면 사용을 멈추고 관리실에 연락합니다.", ALARM, ["한 번이라도"]),
        ("방문 차량은 차량 한 대마다 월 20시간까지 무료입니다.", FREE, ["차량 한 대마다"]),
        ("1층 세대는 승강기 유지비의 절반만 부담합니다.", LIFT, ["절반만 부담"]),
        ("조리가 끝난 뒤 바로 뚜껑을 엽니다.", COOL, ["뒤 바로"]),
        ("조리가 끝난 뒤 바로 뚜껑을 열지 말고 10분 동안 식힙니다.", COOL, []),
    ],
)
def test_how_conditions_are_joined(answer: str, passage: str, wrong: list[str]) -> None:
    claims = check_answer(answer, (passage,), open_analyzer()).claims
    assert [one.text for one in claims if one.status is Status.CONTRADICTED] == wrong
