"""A value of one label said of another beside it."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

KEPT = [
    "제8조(보존) 접수증 원본은 3년간, 도급계약서는 10년간, 회의록은 영구히 보존한다.",
    "읍·면 가운데 솔뫼면이 163채로 가장 많고 여울읍이 118채로 뒤를 이었다.",
]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("도급계약서 원본은 3년간 보존합니다.", {"도급계약서": "접수증"}),
        ("빈집이 가장 많은 곳은 163채가 있는 여울읍입니다.", {"여울읍": "솔뫼면"}),
    ],
)
def test_the_value_of_its_neighbour(answer: str, found: dict[str, str]) -> None:
    verdict = check_answer(answer, KEPT, open_analyzer())
    wrong = {one.text: one.found for one in verdict.claims if one.status is Status.CONTRADICTED}
    assert wrong == found
    assert all(one.status is Status.CONTRADICTED for one in verdict.claims if one.text in found)


@pytest.mark.parametrize(
    "answer",
    [
        "접수증 원본은 3년간 보존합니다.",
        "도급계약서는 10년간 보존합니다.",
        "빈집이 가장 많은 곳은 163채가 있는 솔뫼면입니다.",
        "여울읍의 빈집은 솔뫼면의 163채보다 적은 118채입니다.",
    ],
)
def test_its_own_value(answer: str) -> None:
    assert check_answer(answer, KEPT, open_analyzer()).status is not Status.CONTRADICTED
