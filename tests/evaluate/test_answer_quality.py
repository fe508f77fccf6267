"""What counts as said and as cited."""

from __future__ import annotations

import pytest

from seogo.evaluate.answer_quality import at_place, holds, score_answer
from seogo.evaluate.questions import Question


@pytest.mark.parametrize(
    ("text", "wanted", "there"),
    [
        ("한 해 15 일을 줍니다", "15일", True),
        ("한 해 15일을 줍니다", "5일", False),
        ("1,240대를 팔았습니다", "1240대", True),
        ("1240대", "1,240대", True),
        ("2025년: 14억원", "2025년: 14", True),
        ("2025년: 14.2억원", "2025년: 14", False),
        ("2025년: 140억원", "2025년: 14", False),
        ("연비는 1.15", "15", False),
        ("비밀의 누설은 해고", "비밀의누설", True),
        ("５월 １６일", "5월 16일", True),
    ],
)
def test_holds(text, wanted, there):
    assert holds(text, wanted) is there


@pytest.mark.parametrize(
    ("address", "wanted", "there"),
    [
        ("제4장 근무 > 제36조(시차출퇴근) 제1항", "제36조", True),
        ("제4장 근무 > 제36조의2(재택근무)", "제36조", False),
        ("제4장 근무 > 제36조의 2(재택근무)", "제36조", False),
        ("제4장 근무 > 제36조의2(재택근무)", "제36조의2", True),
        ("별표 12", "별표 1", False),
        ("4. 사업 > 12.3 지사", "2.3", False),
        ("2. 조직 > 2.3 지사", "2.3", True),
    ],
)
def test_at_place(address, wanted, there):
    assert at_place(address, wanted) is there


ASKED = Question(
    id="q",
    text="연차는?",
    documents=("규칙.hwpx", "FAQ.csv"),
    address="제44조",
    contains=(("15일", "열닷새"),),
)


def score(question, text, cited, analyzer, *, refused=False):
    return score_answer(question, text, cited, refused=refused, analyzer=analyzer)


def test_a_right_answer_says_it_and_cites_its_document(analyzer):
    right = score(ASKED, "15일입니다. [1]", [("규칙.hwpx", "제44조(연차) 제1항")], analyzer)
    assert (right.quality, right.contains, right.document, right.address) == (1.0, True, True, True)
    beside = score(ASKED, "15일입니다. [1]", [("규칙.hwpx", "제44조의2(이월)")], analyzer)
    assert (beside.quality, beside.address) == (1.0, False)
    other = score(ASKED, "열닷새입니다. [1]", [("FAQ.csv", "3행")], analyzer)
    assert (other.quality, other.address) == (1.0, None)
    foreign = score(ASKED, "15일입니다. [1]", [("여비.pdf", "제44조")], analyzer)
    assert (foreign.quality, foreign.contains, foreign.document) == (0.0, True, False)
    wrong = score(ASKED, "25일입니다. [1]", [("규칙.hwpx", "제44조")], analyzer)
    assert (wrong.quality, wrong.contains) == (0.0, False)


def test_the_number_of_a_citation_is_not_what_the_answer_says(analyzer):
    question = Question(id="q", text="몇?", contains=(("1",),))
    assert score(question, "모두 둘입니다. [1]", [], analyzer).contains is False


def test_a_refusal_is_right_where_nothing_answers_and_wrong_elsewhere(analyzer):
    nothing = Question(id="q", text="대출은?", answerable=False)
    assert score(nothing, "모른다", [], analyzer, refused=True).quality == 1.0
    assert score(nothing, "100만원 [1]", [("규칙.hwpx", "제1조")], analyzer).quality == 0.0
    assert score(ASKED, "모른다", [], analyzer, refused=True).quality == 0.0


def test_against_a_reference_content_morphemes_count_and_particles_do_not(analyzer):
    question = Question(id="q", text="며칠?", reference="휴가를 신청하면 승인한다")
    same = score(question, "휴가는 신청하여 승인합니다 [1]", [], analyzer)
    half = score(question, "휴가만 [1]", [], analyzer)
    assert same.f1 == same.quality == 1.0
    assert half.f1 == pytest.approx(0.5)  # 휴가 of 휴가, 신청, 승인: 2 * 1 / (1 + 3)
    assert 0 < half.chrf < same.chrf < 1
