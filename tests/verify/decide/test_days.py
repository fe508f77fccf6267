"""Days that an answer reckons from a day and a length of time."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

POLICY = (
    "제8조(청구) 보험금은 사고일부터 3년 안에 청구하며, 회사는 서류를 받은 날부터 3영업일 안에 지급합니다."
)
DRILL = (
    "일시: 2025년 10월 22일(수) 14:00 / 장소: 본관 5층 / 참가: 직원 186명\n"
    "승강기는 쓰지 않는다. 비가 오면 훈련을 10월 29일로 미룬다. 지난 훈련에서는 대피에 19분이 걸렸다."
)


def _is_contradicted(answer: str, evidence: str) -> bool:
    return check_answer(answer, [evidence], open_analyzer()).status is Status.CONTRADICTED


@pytest.mark.parametrize(
    ("true", "lie", "evidence"),
    [
        (
            "사고가 2024년 5월 2일에 났다면 보험금은 2027년 5월 초까지는 청구해야 합니다.",
            "사고가 2024년 5월 2일에 났다면 보험금은 2028년 5월 초까지는 청구해야 합니다.",
            POLICY,
        ),
        (
            "비가 오면 훈련을 일주일 미뤄서 10월 29일에 합니다.",
            "비가 오면 훈련을 일주일 미뤄서 10월 31일에 합니다.",
            DRILL,
        ),
    ],
)
def test_days_are_reckoned(true: str, lie: str, evidence: str) -> None:
    assert not _is_contradicted(true, evidence)
    assert _is_contradicted(lie, evidence)
