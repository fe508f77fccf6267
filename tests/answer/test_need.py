"""What a question needs: its words, weights, articles, codes, counters, and where it is two questions."""

from __future__ import annotations

from datetime import date

import pytest

from seogo.answer.need import ARTICLE, prior_idf, read_question, split_question
from seogo.lang.analyzer import Analyzer
from seogo.lang.question import QuestionType


def test_asking_words_weigh_nothing_and_asked_for_words_little(analyzer: Analyzer) -> None:
    need = read_question("육아휴직 기간은 얼마인가요?", analyzer)
    weights = {term.form: term.weight for term in need.terms}
    assert set(weights) == {"육아", "휴직", "기간"}
    assert weights["기간"] == pytest.approx(0.3 * weights["휴직"])
    assert need.weight == pytest.approx(sum(weights.values()))


def test_a_verbal_noun_weighs_less_than_a_noun(analyzer: Analyzer) -> None:
    (verbal,) = read_question("누가 승인하나요?", analyzer).terms
    (noun,) = read_question("승인은?", analyzer).terms
    assert verbal.weight == pytest.approx(0.6 * noun.weight)


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("제60조가 뭐야?", [("제60조", "")]),
        ("60조의2 내용은?", [("제60조의2", "")]),
        ("취업규칙 제 31 조 알려줘", [("제31조", "취업규칙")]),
        ("예산이 60조 원인가요?", []),
    ],
)
def test_articles_are_read_with_the_document_they_are_of(
    question: str, articles: list[tuple[str, str]], analyzer: Analyzer
) -> None:
    terms = read_question(question, analyzer).terms
    assert [(term.form, term.law) for term in terms if term.tag == ARTICLE] == articles


@pytest.mark.parametrize(
    ("question", "counters"),
    [
        ("연차는 며칠이야?", ("일",)),
        ("최대 몇 년인가요?", ("년",)),
        ("직원은 몇 명이에요?", ("명", "사람")),
        ("몇 퍼센트 올랐나?", ("퍼센트", "%", "분의", "프로")),
        ("몇프로였어?", ("퍼센트", "%", "분의", "프로")),
        ("몇 대야?", ("대",)),
        ("언제 시작하나요?", ()),
    ],
)
def test_counters(question: str, counters: tuple[str, ...], analyzer: Analyzer) -> None:
    assert read_question(question, analyzer).counters == counters


def test_codes_focus_and_kind(analyzer: Analyzer) -> None:
    need = read_question("PPR-9087의 소비전력은 얼마인가요?", analyzer)
    assert "ppr-9087" in need.codes
    assert need.focus is not None
    assert need.focus.form == "전력"
    assert need.kind is QuestionType.HOW_MUCH


def test_a_given_idf_decides_the_weights(analyzer: Analyzer) -> None:
    terms = read_question("연차 휴가", analyzer, idf={"연차": 5.0, "휴가": 1.0}.__getitem__).terms
    assert [(term.form, term.weight) for term in terms] == [("연차", 5.0), ("휴가", 1.0)]


def test_the_prior_holds_names_and_long_words_rarer() -> None:
    assert prior_idf("법", "NNG") < prior_idf("휴가", "NNG") < prior_idf("베트남", "NNP")
    assert prior_idf("1", "SN") < prior_idf("2024", "SN")


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("숙박비는 얼마인가요?", ["숙박비는 얼마인가요?"]),
        ("며칠 전에 알려야 하고 지원금은 얼마예요?", ["며칠 전에 알려야 하고", "지원금은 얼마예요?"]),
        ("누가 승인하나요? 한도는 얼마예요?", ["누가 승인하나요?", "한도는 얼마예요?"]),
        ("서류를 내고 며칠 기다리나요?", ["서류를 내고 며칠 기다리나요?"]),
    ],
)
def test_two_questions_in_one(question: str, parts: list[str]) -> None:
    assert split_question(question) == parts


def test_nouns_of_one_syllable_written_together_are_one_word(analyzer: Analyzer) -> None:
    forms = [term.form for term in read_question("국내출장 일비는 얼마인가요", analyzer).terms]
    assert forms == ["국내", "출장", "일비"]


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("작년 매출은?", {"2025"}),
        ("재작년 매출은?", {"2024"}),
        ("2021년 매출은?", set()),
        ("매출은?", set()),
    ],
)
def test_the_years_that_words_mean(question: str, years: set[str], analyzer: Analyzer) -> None:
    assert read_question(question, analyzer, today=date(2026, 6, 1)).years == years


def test_what_only_chooses_the_edition_is_no_word_of_the_answer(analyzer: Analyzer) -> None:
    need = read_question("2021년 당시 연차는?", analyzer, aside=[(0, 8)])
    assert [term.form for term in need.terms] == ["연차"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("복지포인트 남으면 이월되나요", ["복지", "포인트", "남", "이월", "되"]),
        ("배당금 주당 얼마예요?", ["배당금", "주당"]),
        ("사장님 이름이 뭐예요?", ["사장", "이름"]),
        ("우리회사 직원 몇명이야?", ["직원", "명"]),
    ],
)
def test_words_that_are_one_and_words_that_say_nothing(
    question: str, words: list[str], analyzer: Analyzer
) -> None:
    forms = [term.form for term in read_question(question, analyzer).terms]
    assert [form for form in forms if form in words] == [word for word in words if word in forms]
    assert set(words) - {"되"} <= set(forms)
    assert not {"월", "당", "님", "회사"} & set(forms)


def test_what_one_gets_is_not_what_a_question_is_about(analyzer: Analyzer) -> None:
    focus = read_question("배당금 주당 얼마예요?", analyzer).focus
    assert focus is not None
    assert focus.form == "배당금"
