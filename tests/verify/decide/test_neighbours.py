"""Another noun before the same word."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer

PLACES = [
    "제3조(창고) ① 동쪽 창고는 문서를, 서쪽 창고는 비품을 보관한다. ② 보관 기간이 끝난 문서는 파쇄 업체에 넘긴다.",
    "제7조(우수 제안) 우수 제안으로는 주무관 남궁설이 낸 종이 절약이 뽑혔고, 상금 30만 원은 제안 부서에 지급한다.",
    "제9조(위원) 위원은 감사의 추천을 받아 이사장이 위촉한다. 회장은 해마다 예산을 총회에 보고한다.",
]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("우수 제안으로는 남궁설 주무관이 제출한 전기 절약이 선정되었습니다.", "종이"),
        ("상금 30만 원은 제안 시민에 지급합니다.", "부서"),
        ("회장은 매년 예산을 신문에 알립니다.", "총회"),
    ],
)
def test_another_noun_before_the_same_word(answer: str, found: str) -> None:
    verdict = check_answer(answer, PLACES, open_analyzer())
    assert verdict.status is Status.CONTRADICTED
    assert found in {claim.found for claim in verdict.claims}


@pytest.mark.parametrize(
    "answer",
    [
        "우수 제안으로는 남궁설 주무관이 제출한 종이 절약이 선정되었습니다.",
        "보관 기간이 끝난 문서는 파쇄 업체에 넘깁니다.",
        "상금 30만 원은 그 제안을 한 부서에 지급합니다.",
        "회장은 매년 예산을 총회에 알립니다.",
        "올해 우수 제안으로는 종이 절약이 뽑혔습니다.",
        "위원은 감사의 추천을 받아 위촉됩니다.",
    ],
)
def test_the_same_noun_a_general_word_or_none(answer: str) -> None:
    verdict = check_answer(answer, PLACES, open_analyzer())
    assert verdict.status is not Status.CONTRADICTED
