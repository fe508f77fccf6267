"""How well a place of the evidence is about what a claim is about."""

from __future__ import annotations

from seogo.lang.analyzer import open_analyzer, tokenize_one
from seogo.verify.align import Alignment
from seogo.verify.apart import dominates
from seogo.verify.claims import find_facts
from seogo.verify.cut import read_answer, read_page
from seogo.verify.fact import Fact
from seogo.verify.page import Page


def _read(answer: str, *passages: str) -> tuple[Page, list[Fact], list[Fact], Alignment]:
    page = read_answer(answer, lambda text: tokenize_one(open_analyzer(), text))
    evidence = read_page(passages, is_evidence=True)
    facts = find_facts(evidence)
    find_facts(page)
    return page, find_facts(page), facts, Alignment(page, evidence)


def test_the_clause_that_names_the_subject_scores_best() -> None:
    _, claims, facts, alignment = _read(
        "외래 진료는 30분입니다.", "외래 진료는 20분, 입원 면회는 40분으로 한다."
    )
    weights = alignment.weights(claims[0])
    scores = [alignment.score(weights, fact) for fact in facts]
    assert scores[0] > scores[1]
    assert scores[0] == 1.0


def test_of_two_values_of_one_clause_the_words_before_them_decide() -> None:
    _, claims, facts, alignment = _read(
        "전시 면적은 9,870㎡입니다.", "연면적 9,870㎡ 중 전시 면적은 3,420㎡이다."
    )
    whole, part = facts
    assert dominates(alignment, claims[0], part, whole)
    assert not dominates(alignment, claims[0], whole, part)


def test_the_words_of_a_claim_say_which_passage_it_is_about() -> None:
    _, claims, _, alignment = _read(
        "특별전 관람료는 3천 원입니다.", "주차 요금은 3,000원이다.", "특별전 관람료는 5,000원이다."
    )
    shares = alignment.weights(claims[0]).passages
    assert shares.get(1, 0.0) > 2 * shares.get(0, 0.0)


def test_a_word_cut_up_is_found_as_it_is_written() -> None:
    _, claims, facts, alignment = _read(
        "어지러움은 2.1%입니다.", "두통 8.2%, 어지러움 5.6%, 기침 2.1%가 보고되었다."
    )
    scores = [alignment.score(alignment.weights(claims[0]), fact) for fact in facts]
    assert max(scores) == scores[1]


def test_the_line_before_a_list_tells_what_its_items_are_about() -> None:
    _, claims, facts, alignment = _read(
        "환불 기한은 다음과 같습니다.\n- 가입비: 3일 이내\n- 교육비: 7일 이내",
        "교육비 환불은 7일 이내에 한다. 교육비 정산은 12일 이내에 한다.",
    )
    weights = alignment.weights(claims[-1])
    refund, settlement = facts
    assert alignment.score(weights, refund) > alignment.score(weights, settlement) + 0.1
