"""The fields of Terms, and what every store relies on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seogo.lang.analyzer import Analyzer
from seogo.lang.kiwi import open_kiwi
from seogo.lang.terms import extract_terms, is_content, query_terms
from seogo.types import Terms


def test_every_field(analyzer: Analyzer) -> None:
    assert extract_terms(["연차휴가 15일을 준다."], analyzer) == [
        Terms(
            morphemes=("연차", "휴가", "15", "일", "주"),
            bigrams=("연차", "차휴", "휴가", "15", "5일", "일을", "준다", "연차휴가", "15일"),
            pairs=("연차_휴가", "15_휴가", "15_일", "일_주", "15_연차", "일_휴가", "15_주"),
            exact=("15일",),
        )
    ]


def test_order_and_emptiness(analyzer: Analyzer) -> None:
    first, second, third = extract_terms(["휴가", "", "출장"], analyzer)
    assert (first.morphemes, second, third.morphemes) == (("휴가",), Terms(), ("출장",))


def test_is_content() -> None:
    assert all(map(is_content, ["NNG", "VV", "VV-I", "VA-R", "VV+EC", "W_EMAIL", "SL"]))
    assert not any(map(is_content, ["JKS", "EF", "XSV", "XSV+EP", "SF", "VCP", "NP"]))


@given(
    st.text(st.characters(codec="utf-8"), max_size=80)
    | st.text(st.sampled_from("가힣 제60조前金a@.-"), max_size=60)
)
def test_no_term_is_empty_or_holds_space(text: str) -> None:
    terms = query_terms(text, open_kiwi())
    for field in (terms.morphemes, terms.bigrams, terms.pairs, terms.exact):
        assert all(term and not any(map(str.isspace, term)) for term in field)


def test_a_question_has_its_compounds_among_its_morphemes(analyzer: Analyzer) -> None:
    assert query_terms("국내출장 일비", analyzer).morphemes == (
        "국내",
        "출장",
        "일",
        "비",
        "국내출장",
        "일비",
    )
    assert extract_terms(["국내출장 일비"], analyzer)[0].morphemes[-2:] == ("일", "비")


def test_a_question_has_everyday_words_of_two_morphemes(analyzer: Analyzer) -> None:
    assert "돌아가시" in query_terms("아버지 돌아가시면 며칠 쉬어요?", analyzer).morphemes
    assert "돌아가시" not in query_terms("기계가 돌아가면", analyzer).morphemes
