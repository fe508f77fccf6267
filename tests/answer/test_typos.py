"""Mistyped words of a question are read as the passages have them, and names are left alone."""

from __future__ import annotations

import pytest

from seogo.answer.need import read_question
from seogo.answer.typos import mend_typos
from seogo.lang.analyzer import Analyzer

KNOWN = {"이의", "신청", "징계", "기한", "경비", "상품권", "복지", "휴가"}


@pytest.mark.parametrize(
    ("question", "text", "meant"),
    [
        ("징계 이의신쳥 기한", "제31조(이의신청) 10일 이내에 이의신청을 할 수 있다", "징계 이의신청 기한"),
        ("징계 이의신쳥 기한", "이의가 있으면 7일 이내에 신청한다", "징계 이의신청 기한"),
        ("복지포인드로 상품권", "복지포인트로는 상품권을 살 수 없다", "복지포인트로 상품권"),
        ("이의신쳥 기한", "휴가는 15일이다", "이의신쳥 기한"),
        ("박지흔 전화번호", "박지훈 02-0000-1111", "박지흔 전화번호"),
        ("이의신쳥 기한", "이의신쳥과 이의신청", "이의신쳥 기한"),
    ],
)
def test_read_as_meant(question: str, text: str, meant: str, analyzer: Analyzer) -> None:
    need = read_question(question, analyzer)
    assert mend_typos(question, need.terms, text, knows=KNOWN.__contains__) == meant
