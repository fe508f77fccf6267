"""A sentence quoted whole is true of its own words; one that was cut out of another is not thereby true."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.verdict import check_answer


def statuses(answer: str, evidence: str) -> dict[str, Status]:
    return {one.text: one.status for one in check_answer(answer, [evidence], open_analyzer()).claims}


def test_a_whole_sentence_is_supported() -> None:
    text = "제3조(수수료) 재발급 수수료는 12,000원으로 한다. 다만, 분실은 15,000원으로 한다."
    found = statuses("재발급 수수료는 12,000원으로 한다.", text)
    assert found["12,000원"] is Status.SUPPORTED


@pytest.mark.parametrize(
    ("answer", "evidence", "claim"),
    [
        ("재발급 수수료는 12", "재발급 수수료는 12,000원으로 한다.", "12"),
        ("연차를 3일 더 신청할 수 있다", "그러므로 연차를 3일 더 신청할 수 있다고 볼 수 없다.", "있다"),
    ],
)
def test_a_piece_cut_out_of_a_sentence_is_not(answer: str, evidence: str, claim: str) -> None:
    found = [status for text, status in statuses(answer, evidence).items() if claim in text]
    assert found
    assert Status.SUPPORTED not in found


def test_no_article_is_put_under_the_name_of_a_rule_that_the_evidence_does_not_have() -> None:
    evidence = "제5조(유효기간) 출입증의 유효기간은 3년으로 한다."
    verdict = check_answer(
        "개인정보 보호법 제15조에 따라 출입증의 유효기간은 3년입니다.", [evidence], open_analyzer()
    )
    assert verdict.status is Status.CONTRADICTED
    assert verdict.corrected is None
