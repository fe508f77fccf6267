"""Golden rows: what a question must share with a text, per phenomenon, through the real analysers."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from seogo.lang.analyzer import Analyzer, AnalyzerKind, LangSettings, open_analyzer
from seogo.lang.terms import extract_terms, query_terms


@dataclass(frozen=True)
class Row:
    """`question` shares every one of `shared` with `text`, and none with `other`, in `field`."""

    phenomenon: str
    text: str
    question: str
    field: str
    shared: tuple[str, ...]
    other: str = "구내식당은 매일 문을 연다"


ROWS = (
    Row("particle", "휴가를 신청할 수 있다", "휴가 신청", "morphemes", ("휴가", "신청")),
    Row("particle", "출장비는 회사가 부담한다", "회사의 부담인가요", "morphemes", ("회사", "부담")),
    Row("particle", "사장에게 보고하여야 한다", "사장은", "morphemes", ("사장",)),
    Row("inflection", "급여를 지급하였다", "급여 지급해요?", "morphemes", ("급여", "지급")),
    Row("inflection", "서류를 보냈다", "서류를 보내야 하나요", "morphemes", ("서류", "보내")),
    Row("one syllable", "이 법은 모든 사업에 적용한다", "법", "morphemes", ("법",), "방법을 찾는다"),
    Row("one syllable", "배가 항구에 들어왔다", "배가 언제", "morphemes", ("배",), "항구가 있다"),
    Row("one syllable", "이 법 전부를 개정한다", "법", "bigrams", ("법",), "방법을 찾는다"),
    Row("spacing", "연차휴가신청 절차", "연차 휴가 신청", "morphemes", ("연차", "휴가", "신청")),
    Row("spacing", "연차 휴가 신청 절차", "연차휴가신청", "morphemes", ("연차", "휴가", "신청")),
    Row("spacing", "연차휴가신청 절차", "연차 휴가 신청", "bigrams", ("연차", "휴가", "신청")),
    Row("spacing", "연차 휴가 신청", "연차휴가신청", "pairs", ("연차_휴가", "신청_휴가")),
    Row("compound", "육아휴직급여를 지급한다", "육아휴직급여", "bigrams", ("육아휴직급여",), "육아 휴직"),
    Row("compound", "육아휴직 급여를 지급한다", "휴직", "morphemes", ("휴직",)),
    Row("NFD", unicodedata.normalize("NFD", "휴가를 신청한다"), "휴가 신청", "morphemes", ("휴가", "신청")),
    Row("NFD", "휴가를 신청한다", unicodedata.normalize("NFD", "휴가 신청"), "bigrams", ("휴가", "신청")),
    Row("full width", "ＡＢＣ－１２３ 장비", "abc-123", "exact", ("abc-123", "abc123")),
    Row("full width", "Ｗｉｆｉ 공유기", "WiFi", "morphemes", ("wifi",)),
    Row("full width", "제６０조에 따라", "60조", "exact", ("제60조",), "제6조에 따라"),
    Row("hanja", "前借金 상계의 금지", "전차금", "bigrams", ("전차", "차금")),
    Row("hanja", "전차금 상계의 금지", "前借金이란", "bigrams", ("전차", "차금")),
    Row("hanja", "前借金 상계의 금지", "前借金", "exact", ("前借金",), "전차금 상계의 금지"),
    Row("hanja", "勤勞者의 權利", "근로자 권리", "bigrams", ("근로", "로자", "권리")),
    Row("hanja", "法 第60條", "제60조", "exact", ("제60조",)),
    Row("hanja", "女性의 勞動", "여성 노동", "morphemes", ("여성", "노동")),
    Row("mixed scripts", "GPT모델을 쓴다", "gpt 모델", "morphemes", ("gpt", "모델")),
    Row("mixed scripts", "RAG챗봇 도입", "RAG 챗봇", "bigrams", ("ra", "챗봇")),
    Row("mixed scripts", "AI기반 상담", "ai 기반", "morphemes", ("ai", "기반")),
    Row("article", "제60조의2(휴가의 대체)", "제60조의 2", "exact", ("제60조의2",), "제60조(연차 유급휴가)"),
    Row("article", "제60조의2(휴가의 대체)", "60조의2가 뭐예요", "exact", ("제60조의2",), "제60조와 제2조"),
    Row("article", "제60조(연차 유급휴가)", "제 60 조", "exact", ("제60조",), "제60조의2(휴가의 대체)"),
    Row("article", "제60조제1항에 따라", "제60조 제1항", "exact", ("제60조제1항",), "제61조제1항"),
    Row("annex", "[별표 1] 여비 지급표", "별표1", "exact", ("별표1",), "[별표 2] 여비"),
    Row("code", "부품 PPR-9087을 교체", "ppr-9087", "exact", ("ppr-9087", "ppr9087"), "부품 PPR-9088"),
    Row("code", "부품 PPR-9087을 교체", "PPR9087", "exact", ("ppr9087",), "부품 PPR-9088"),
    Row("document number", "총무과-1234 (2024. 3. 1.)", "총무과-1234", "exact", ("총무과-1234",), "총무과-1235"),
    Row("document number", "공고 제2024-15호", "제2024-15호", "exact", ("제2024-15호",), "제2024-16호"),
    Row("case number", "대법원 2019다12345 판결", "2019다12345", "exact", ("2019다12345",), "2019다12346"),
    Row("decimal", "환율은 3.14이다", "3.14", "exact", ("3.14",), "환율은 3과 14이다"),
    Row("percent", "비율은 3.5%이다", "3.5 퍼센트", "exact", ("3.5%",), "비율은 35%이다"),
    Row("date", "2024. 3. 1. 시행", "2024년 3월 1일", "exact", ("2024-03-01", "2024-03"), "2023. 3. 1."),
    Row("date", "2024-03-01부터", "2024.3.1", "exact", ("2024-03-01",), "2024-03-02부터"),
    Row("amount", "예산 1,000억원을 편성", "1000억 원", "exact", ("100000000000원",), "예산 100억원"),
    Row("amount", "1억 5천만 원 이하", "1억5000만원", "exact", ("150000000원",), "1억 원 이하"),
    Row("amount", "삼백만 원의 벌금", "300만원", "exact", ("3000000원",), "삼십만 원의 벌금"),
    Row("number", "1,234,567건을 처리", "1234567", "morphemes", ("1234567",), "234건을 처리"),
    Row("e-mail", "문의: help@seogo.co.kr", "help@seogo.co.kr", "exact", ("help@seogo.co.kr",), "a@b.kr"),
    Row("telephone", "전화 (02) 123-4567", "02-123-4567", "exact", ("02-123-4567",), "02-123-4568"),
    Row("telephone", "대표 1588-1234", "1588-1234", "exact", ("1588-1234",), "1588-1235"),
)  # fmt: skip


@pytest.fixture(scope="module", params=AnalyzerKind)
def analyzer(request: pytest.FixtureRequest) -> Analyzer:
    if request.param is AnalyzerKind.MECAB:
        pytest.importorskip("mecab")
    return open_analyzer(LangSettings(analyzer=request.param))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.phenomenon}: {row.question}")
def test_question_finds_text(row: Row, analyzer: Analyzer) -> None:
    asked = set(getattr(query_terms(row.question, analyzer), row.field))
    text, other = (set(getattr(terms, row.field)) for terms in extract_terms([row.text, row.other], analyzer))
    assert set(row.shared) <= asked & text
    assert not set(row.shared) & other


def test_question_words_are_left_out(analyzer: Analyzer) -> None:
    assert query_terms("출장비는 얼마예요?", analyzer).morphemes == query_terms("출장비", analyzer).morphemes
    assert "무엇" not in query_terms("연차 휴가란 무엇인가요?", analyzer).morphemes
    assert not {"알리", "설명"} & set(query_terms("연차 휴가를 설명해 줘", analyzer).morphemes)
    assert "설명" in query_terms("설명 의무", analyzer).morphemes


def test_a_question_of_question_words_keeps_them(analyzer: Analyzer) -> None:
    assert query_terms("얼마?", analyzer).morphemes == ("얼마",)


def test_user_words_stay_whole(tmp_path: Path) -> None:
    words = tmp_path / "words.tsv"
    words.write_text("# 부서\n한마음디지털본부\tNNP\n서고봇\nGPT비서\tNNP\n", encoding="utf-8")
    for kind in AnalyzerKind:
        plain = open_analyzer(LangSettings(analyzer=kind))
        own = open_analyzer(LangSettings(analyzer=kind, user_words=words))
        text = "한마음디지털본부는 서고봇을 쓴다"
        assert extract_terms([text], own)[0].morphemes[:2] == ("한마음디지털본부", "서고봇")
        assert query_terms("ＧＰＴ비서", own).morphemes == ("gpt비서",)
        assert "한마음디지털본부" not in extract_terms([text], plain)[0].morphemes
        assert own.fingerprint != plain.fingerprint
