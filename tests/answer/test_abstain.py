"""Confidence: what raises it, what lowers it, and that it is a probability."""

from __future__ import annotations

import json
import math
from dataclasses import fields, replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from answer.passages import find
from seogo.answer import abstain
from seogo.answer.abstain import Evidence, confidence, probability
from seogo.answer.need import read_question
from seogo.answer.page import open_hits
from seogo.answer.score import rank_units
from seogo.lang.analyzer import Analyzer
from seogo.types import Chunk, ChunkId, DocumentId, Hit

FULL = Evidence(
    reached=1.0,
    chunk=1.0,
    soft=0.0,
    lost_name=0.0,
    lost_focus=0.0,
    valueless=0.0,
    close=1.0,
    brief=0.25,
    lost_near=0.0,
    faq=0.0,
)


def sure(question: str, analyzer: Analyzer, *, asked_of: str | None = None) -> float:
    need = read_question(question, analyzer)
    pages = open_hits(find(asked_of or question, analyzer))
    return confidence(need, pages, rank_units(need, pages, analyzer))


def test_the_model_has_a_coefficient_for_every_feature_and_its_derivation() -> None:
    model = json.loads(Path(abstain.__file__).with_suffix(".json").read_text(encoding="utf-8"))
    assert set(model["coefficients"]) == {"intercept", *(field.name for field in fields(Evidence))}
    assert "KorQuAD" in model["derivation"]


def test_the_logistic_formula_by_hand() -> None:
    model = json.loads(Path(abstain.__file__).with_suffix(".json").read_text(encoding="utf-8"))[
        "coefficients"
    ]
    logit = model["intercept"] + model["reached"] + model["chunk"] + model["close"] + 0.25 * model["brief"]
    assert math.isclose(probability(FULL), 1 / (1 + math.exp(-logit)))


def test_full_evidence_is_believed_and_none_is_not() -> None:
    assert probability(FULL) > 0.9
    assert probability(replace(FULL, reached=0.2, chunk=0.3, close=0.0)) < 0.05


def test_a_missing_value_name_or_focus_lowers_it() -> None:
    for worse in (replace(FULL, valueless=1.0), replace(FULL, lost_name=1.0), replace(FULL, lost_focus=1.0)):
        assert probability(worse) < probability(FULL)


@given(st.builds(Evidence, **{field.name: st.floats(0, 1) for field in fields(Evidence)}))
def test_it_is_a_probability(evidence: Evidence) -> None:
    assert 0 < probability(evidence) < 1


def test_a_code_that_stands_nowhere_is_a_strong_no(analyzer: Analyzer) -> None:
    known = sure("HN-2040의 소비전력은?", analyzer)
    unknown = sure("HN-2041의 소비전력은?", analyzer, asked_of="HN-2040의 소비전력은?")
    assert known > 0.9
    assert unknown < 0.1


def test_an_article_of_another_document_is_a_strong_no(analyzer: Analyzer) -> None:
    assert sure("취업규칙 제35조 내용은?", analyzer) > 0.35
    assert sure("인사규정 제35조 내용은?", analyzer, asked_of="취업규칙 제35조 내용은?") < 0.1


def test_no_units_no_confidence(analyzer: Analyzer) -> None:
    assert confidence(read_question("연차는?", analyzer), [], []) == 0.0


def of(question: str, text: str, analyzer: Analyzer) -> float:
    chunk = Chunk(
        id=ChunkId("d:0"), document=DocumentId("d"), collection="c", ordinal=0, title="보고서", text=text,
        start=0, end=len(text), address="제60조(연차 유급휴가)",
    )  # fmt: skip
    need = read_question(question, analyzer)
    pages = open_hits([Hit(chunk=chunk, score=1.0)])
    return confidence(need, pages, rank_units(need, pages, analyzer))


def test_a_year_that_the_text_does_not_have(analyzer: Analyzer) -> None:
    text = "2024년 영업이익은 66억원이다."
    assert of("2020년 영업이익은 얼마였나요?", text, analyzer) < 0.35
    assert of("2024년 영업이익은 얼마였나요?", text, analyzer) > 0.8


def test_a_price_is_money(analyzer: Analyzer) -> None:
    assert of("유량계 판매 가격은 얼마인가요?", "유량계 판매 대수는 1,240대이다.", analyzer) < 0.35
    assert of("유량계 판매 가격은 얼마인가요?", "유량계 판매 가격은 240만원이다.", analyzer) > 0.8


def test_a_figure_asked_for_and_none_there(analyzer: Analyzer) -> None:
    assert (
        of("육아휴직은 몇 년까지 되나요?", "육아휴직으로 휴업한 기간은 출근한 것으로 본다.", analyzer) < 0.35
    )


def test_a_clause_that_is_named(analyzer: Analyzer) -> None:
    text = "① 15일의 유급휴가를 주어야 한다.\n② 1개월 개근 시 1일을 준다."
    assert of("제60조 제2항 알려줘", text, analyzer) > 0.35
    assert of("제60조 제7항 알려줘", text, analyzer) < 0.35
