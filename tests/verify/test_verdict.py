"""Verdicts: the place that decided, what it says, the corrected answer, citations, sentences."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Claim, ClaimKind, EvidenceSpan, Status, Verdict
from seogo.verify.verdict import Evidence, check_answer, check_sentence, find_claims, read_evidence

LEAVE = "육아휴직 1년, 병가 2년"
TABLE = "구분(단위: 억원): 매출 | 2024년: 815 | 2025년: 936"


def check(answer: str, *evidence: str, cited: bool = False) -> Verdict:
    return check_answer(answer, list(evidence), open_analyzer(), cited=cited)


def claim(verdict: Verdict, text: str) -> Claim:
    return next(one for one in verdict.claims if one.text == text)


def test_the_number_of_another_thing_is_contradicted_with_the_right_one_and_its_place() -> None:
    verdict = check("육아휴직은 2년입니다.", LEAVE)
    assert verdict.status is Status.CONTRADICTED
    wrong = claim(verdict, "2년")
    assert (wrong.kind, wrong.start, wrong.end, wrong.found) == (ClaimKind.PERIOD, 6, 8, "1년")
    assert wrong.evidence == EvidenceSpan(index=0, start=5, end=7)
    assert verdict.corrected == "육아휴직은 1년입니다."


@pytest.mark.parametrize(
    ("answer", "corrected"),
    [
        ("2025년 매출은 815억 원을 넘었습니다.", None),
        ("매출은 2025년에 93,600,000,000원입니다.", None),
        ("육아휴직은 2년이고 병가는 2년입니다.", "육아휴직은 1년이고 병가는 2년입니다."),
    ],
)
def test_corrected(answer: str, corrected: str | None) -> None:
    evidence = LEAVE if "휴직" in answer else TABLE
    if answer.startswith("2025년 매출"):
        assert check(answer, evidence).status is Status.CONTRADICTED
    else:
        assert check(answer, evidence).corrected == corrected


@pytest.mark.parametrize(
    ("evidence", "answer", "found", "corrected"),
    [
        ("육아지원금은 50만원이다.", "육아지원금은 1억원입니다.", "50만원", "육아지원금은 50만원입니다."),
        ("수질계는 HN-710이다.", "수질계는 HN-200입니다.", "HN-710", "수질계는 HN-710입니다."),
        ("이자율은 0.5%이다.", "이자율은 1%입니다.", "0.5%", "이자율은 0.5%입니다."),
    ],
)
def test_a_correction_can_be_read(evidence: str, answer: str, found: str, corrected: str) -> None:
    verdict = check(answer, evidence)
    assert [one.found for one in verdict.claims if one.found] == [found]
    assert verdict.corrected == corrected


def test_a_table_cell_has_the_unit_of_its_table() -> None:
    verdict = check("2025년 매출은 936억원입니다.", TABLE)
    assert verdict.status is Status.SUPPORTED
    assert claim(verdict, "936억원").evidence == EvidenceSpan(
        index=0, start=TABLE.index("936"), end=len(TABLE)
    )


@pytest.mark.parametrize("written", ["1,000억원", "1000억 원", "1천억 원", "100,000,000,000원", "1천억원"])
def test_every_form_of_an_amount(written: str) -> None:
    assert check(f"예산은 {written}입니다.", "2025년 예산은 1,000억원이다.").status is Status.SUPPORTED
    assert check("예산은 1,000억원입니다.", f"2025년 예산은 {written}이다.").status is Status.SUPPORTED


@pytest.mark.parametrize("written", ["2024. 3. 1.", "2024년 3월 1일", "'24.3.1", "2024-03-01", "2024/3/1"])
def test_every_form_of_a_date(written: str) -> None:
    assert (
        check(f"시행일은 {written} 입니다.", "이 규정의 시행일은 2024년 3월 1일이다.").status
        is Status.SUPPORTED
    )
    assert (
        check(f"시행일은 {written} 입니다.", "이 규정의 시행일은 2024년 4월 1일이다.").status
        is Status.CONTRADICTED
    )


def test_a_paragraph_is_checked_by_what_stands_in_it() -> None:
    text = "제60조(휴가)\n① 1년간 80퍼센트 이상 출근하면 15일을 준다.\n② 병가는 팀장이 승인한다."
    assert check("제60조제2항에 따라 병가는 팀장이 승인합니다.", text).status is Status.SUPPORTED
    verdict = check("제60조제1항에 따라 병가는 팀장이 승인합니다.", text)
    assert claim(verdict, "제60조제1항").found == "제60조제2항"
    assert verdict.corrected == "제60조제2항에 따라 병가는 팀장이 승인합니다."


def test_a_passage_without_its_heading_takes_its_address() -> None:
    passage = Evidence("② 병가는 팀장이 승인한다.", address="제3장 휴가 > 제60조(휴가) 제2항")
    right = check_answer("제60조제2항에 따라 병가는 팀장이 승인합니다.", [passage], open_analyzer())
    wrong = check_answer("제61조제2항에 따라 병가는 팀장이 승인합니다.", [passage], open_analyzer())
    assert (right.status, wrong.status) == (Status.SUPPORTED, Status.CONTRADICTED)


def test_a_claim_that_only_another_passage_supports_is_uncited() -> None:
    passages = ("병가는 60일이다.", "연차휴가는 15일이다.")
    assert not claim(check("연차휴가는 15일입니다. [2]", *passages, cited=True), "15일").uncited
    wrong = claim(check("연차휴가는 15일입니다. [1]", *passages, cited=True), "15일")
    assert (wrong.status, wrong.uncited) == (Status.SUPPORTED, True)


def test_offsets_are_the_given_text_with_its_marks() -> None:
    answer = "**육아휴직**은 [1] **2년**입니다."
    verdict = check(answer, LEAVE)
    assert all(answer[one.start : one.end] == one.text for one in verdict.claims)
    assert verdict.corrected == "**육아휴직**은 [1] **1년**입니다."


def test_without_evidence_nothing_is_checked() -> None:
    verdict = check("육아휴직은 2년입니다.")
    assert verdict.status is Status.NOT_CHECKED
    assert {one.status for one in verdict.claims} == {Status.NOT_CHECKED}


def test_a_sentence_alone_knows_what_the_one_before_was_about() -> None:
    body = read_evidence([LEAVE])
    verdict = check_sentence("기간은 2년입니다.", body, open_analyzer(), before="육아휴직을 쓸 수 있습니다.")
    assert [one.text for one in verdict.claims if one.kind is ClaimKind.PERIOD] == ["2년"]
    assert all(0 <= one.start < one.end <= len("기간은 2년입니다.") for one in verdict.claims)


def test_find_claims_has_every_kind() -> None:
    text = (
        "민법 제3조에 따라 2024년 3월 1일부터 2년간 3명에게 5만원을 주며 "
        'PPR-9087로 문의할 수 없고 "그대로 적은 글"이다. 삼성전자'
    )
    kinds = {one.kind for one in find_claims(text, open_analyzer())}
    assert kinds == set(ClaimKind)


def test_a_value_that_another_passage_says_is_not_replaced_by_the_first_ones(analyzer):
    rule = "제58조(육아휴직) ② 육아휴직의 기간은 자녀 1명당 1년 이내로 한다."
    faq = (
        "질문: 육아휴직은 최대 얼마나 쓸 수 있나요? | 답변: 자녀 1명당 1년이고, 부모가 모두 3개월 이상 쓰는 등의 "
        "조건이 맞으면 6개월을 더해 1년 6개월까지 쓸 수 있습니다."
    )
    for evidence in ([rule, faq], [faq, rule]):
        verdict = check_answer("육아휴직은 최대 1년 6개월까지 쓸 수 있습니다.", evidence, analyzer)
        assert (verdict.status, verdict.corrected) == (Status.SUPPORTED, None)
        wrong = check_answer("육아휴직은 최대 2년 6개월까지 쓸 수 있습니다.", evidence, analyzer)
        assert wrong.status is Status.CONTRADICTED
