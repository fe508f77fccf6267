"""Honest answers in other words, each beside a lie of the same form."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer


@pytest.mark.parametrize(
    ("evidence", "honest", "lie"),
    [
        pytest.param(
            "초급 코스는 산들(길이 740m, 평균 경사 8도), 중급은 마루(1,260m, 14도)입니다.",
            "마루의 평균 경사는 14도입니다.", "마루의 평균 경사는 8도입니다.", id="brackets",
        ),
        pytest.param(
            "등짐펌프 15kg을 지고 2km를 걷는다. 65세 이상은 10kg으로 한다.",
            "65세 이상이면 등짐펌프는 10kg입니다.", "65세 이상이면 등짐펌프는 15kg입니다.", id="bound",
        ),
        pytest.param(
            "22시 이후에는 보호자 1명만 남을 수 있다.",
            "22시 이후에는 보호자 1명을 제외하고는 남을 수 없습니다.",
            "22시 이후에는 보호자 1명도 남을 수 없습니다.", id="only",
        ),
        pytest.param(
            "녹취는 요청하면 들려줄 수 있으나 파일을 고객에게 보내 주지는 않는다.",
            "녹취 파일을 고객에게 보내 드리는 것은 불가능합니다.", "녹취 파일을 고객에게 보내 드리는 것은 가능합니다.",
            id="permitted as a whole",
        ),
        pytest.param(
            "리프트권은 남에게 빌려줄 수 없고, 빌려준 사실이 드러나면 요금의 2배를 받는다.",
            "리프트권을 남에게 빌려주는 것은 금지됩니다.", "리프트권을 남에게 빌려주는 것은 허용됩니다.", id="modifier",
        ),
        pytest.param(
            "장비 교체의 효과는 확인되지 않았다.",
            "장비를 교체한 효과는 확인된 바 없습니다.", "장비를 교체한 효과는 확인된 바 있습니다.", id="clause",
        ),
        pytest.param(
            "키조개는 2025년 6,480톤, 2026년 7,120톤이다.",
            "키조개는 6,480톤에서 7,120톤으로 늘었습니다.", "키조개는 6,480톤에서 7,120톤으로 줄었습니다.", id="growth",
        ),
        pytest.param(
            "음악치료는 화·목 14시에 한다.",
            "음악치료는 화요일과 목요일에 합니다.", "음악치료는 화요일과 금요일에 합니다.", id="days",
        ),
    ],
)  # fmt: skip
def test_honest_and_not(evidence: str, honest: str, lie: str) -> None:
    analyzer = open_analyzer()
    assert check_answer(honest, [evidence], analyzer).status is not Status.CONTRADICTED
    assert check_answer(lie, [evidence], analyzer).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    ("evidence", "answer"),
    [
        ("말기 환자를 위한 병실은 모두 28병상이다.", "병실의 병상은 모두 28개입니다."),
        ("임종 후 1개월부터 13개월까지 무료로 운영한다.", "임종 후 13개월까지 무료로 운영합니다."),
        ("7월과 8월에는 나무를 심지 않는다.", "7, 8월에는 나무를 심지 않습니다."),
        ("연회비는 받지 아니한다.", "해마다 내는 회비는 없습니다."),
        ("인터넷에 공개한 작품은 출품할 수 없다.", "유튜브처럼 인터넷에 공개한 작품은 출품할 수 없습니다."),
        (
            "수리비 3,280만원은 보험으로 처리되어 예산을 쓰지 않았다.",
            "수리비는 보험으로 처리되어 들지 않았습니다.",
        ),
        ("근무는 8시간이고 점심은 1시간이다.", "하루 근무 시간은 여덟 시간입니다."),
        ("자원조사원은 공단 소속 도민경이다.", "조사원은 도민경입니다."),
        ("신입은 교육을 마치기 전에는 전화를 받지 않는다.", "신입은 교육이 끝나야 전화를 받을 수 있습니다."),
        ("흙물은 개수대가 아니라 침전조에 붓는다.", "흙물은 침전조에 부어야지 개수대에 부으면 안 됩니다."),
    ],
)
def test_honest(evidence: str, answer: str) -> None:
    assert check_answer(answer, [evidence], open_analyzer()).status is not Status.CONTRADICTED
