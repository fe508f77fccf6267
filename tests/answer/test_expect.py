"""What each kind of question expects, on short texts."""

from __future__ import annotations

import pytest

from seogo.answer.expect import expected
from seogo.answer.need import read_question
from seogo.answer.soft import soft_similarity
from seogo.embed.kiwi_vectors import DIM, KiwiVectors
from seogo.lang.analyzer import Analyzer


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("언제 시작하나요?", "2024년 3월 1일부터 시작한다.", 1.0),
        ("언제 시작하나요?", "위원장이 시작을 알린다.", 0.0),
        ("휴직을 나눠 쓸 수 있나요?", "세 번에 나누어 사용할 수 있다.", 1.0),
        ("2024년에 언제 시작하나요?", "2024년에 시작한다.", 0.0),
        ("숙박비는 얼마인가요?", "숙박비는 8만원으로 한다.", 1.0),
        ("직원 수는 얼마인가요?", "직원은 320명이다.", 0.7),
        ("숙박비는 얼마인가요?", "제3조제2항에 따라 12월 20일까지 쓴다.", 0.0),
        ("최대 몇 년인가요?", "1년 이내로 한다.", 1.0),
        ("최대 몇 년인가요?", "30일 동안 쓴다.", 0.2),
        ("최대 몇 년인가요?", "30일 전까지 낸다.", 0.0),
        ("며칠인가요?", "15일을 준다.", 1.0),
        ("몇 퍼센트인가요?", "100분의 95를 지급한다.", 1.0),
        ("창고는 어디에 있나요?", "창고는 하이퐁시에 있다.", 1.0),
        ("재택근무란 무엇인가요?", '"재택근무"란 자택에서 일하는 것을 말한다.', 2.0),
        ("재택근무란 무엇인가요?", "이를 통상근로라고 한다. 뜻을 말한다.", 0.4),
        ("제출 서류는 무엇무엇인가요?", "제출 서류는 다음 각 호와 같다.", 1.0),
        ("왜 늘었나요?", "공장이 가동했기 때문이다.", 1.0),
        ("왜 늘었나요?", "매출은 많다.", 0.0),
        ("누구에게 신고하나요?", "고용노동부장관에게 신고한다.", 1.0),
        ("누구에게 신고하나요?", "사용자가 신고한다.", 0.2),
        ("식비는 얼마인가요?", "식비의 3분의 1을 뺀다.", 0.2),
        ("식비는 얼마나 빼나요?", "식비의 3분의 1을 뺀다.", 0.7),
        ("회의는 몇 분인가요?", "4분기에 연다.", 0.0),
        ("숙박비는 몇 달러예요?", "상한은 250 미국 달러이다.", 1.0),
        ("써도 되나요?", "쓰지 못한다.", 1.0),
    ],
)
def test_expected(question: str, text: str, value: float, analyzer: Analyzer) -> None:
    assert expected(read_question(question, analyzer), text) == value


def test_soft_similarity_is_the_best_cosine_above_the_floor() -> None:
    import numpy as np

    matrix = np.zeros((3, DIM), dtype=np.int8)
    matrix[0, 0] = 100
    matrix[1, 0], matrix[1, 1] = 60, 80  # cosine 0.6 to the first
    matrix[2, 1] = 100  # cosine 0 to the first
    similarity = soft_similarity(KiwiVectors(matrix=matrix, forms=("급여", "임금", "나무")))
    assert similarity(["급여"], ["임금", "나무"]) == [pytest.approx(0.6)]
    assert similarity(["급여"], ["나무"]) == [0.0]
    assert similarity(["급여"], []) == [0.0]
    assert similarity([], ["나무"]) == []
