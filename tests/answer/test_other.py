"""Figures of something else than what is asked of: another thing's price, another kind, another quarter or row."""

from __future__ import annotations

import pytest

from seogo.answer.extractive import answer_extractive
from seogo.lang.analyzer import Analyzer
from seogo.types import Answer, AnswerKind, Chunk, ChunkId, DocumentId, Hit


def ask(question: str, text: str, analyzer: Analyzer, *, title: str = "안내", address: str = "") -> Answer:
    chunk = Chunk(
        id=ChunkId("안내:0"), document=DocumentId("안내"), collection="default", ordinal=0, title=title,
        text=text, start=0, end=len(text), address=address,
    )  # fmt: skip
    return answer_extractive(question, [Hit(chunk=chunk, score=1.0)], analyzer=analyzer)


RESULTS = (
    "구분 | 2025년 2분기 | 2025년 3분기\n구분: 매출액 | 2025년 2분기: 84,500 | 2025년 3분기: 90,300\n"
    "구분: 영업이익 | 2025년 2분기: 11,400 | 2025년 3분기: 12,700"
)
FILTERS = "집진 필터의 값은 39,000원이고 탈취 필터의 값은 25,000원입니다."
TERMS = "구분 | 1학기 | 2학기\n구분: 수강신청 | 1학기: 2월 9일 | 2학기: 8월 10일"
STAFF = "사업장 | 정규직 | 합계\n사업장: 김해공장 | 정규직: 180명 | 합계: 222명"
LEAVE = (
    "질문: 육아휴직 중에 지원금이 나오나요? | 답변: 처음 3개월 동안 월 50만원의 지원금이 나옵니다. "
    "육아휴직 급여는 고용센터에 신청합니다."
)
HISTORY = "연도 | 내용\n연도: 2018년 | 내용: 청주공장 준공\n연도: 2021년 | 내용: 매출 600억원 돌파"


@pytest.mark.parametrize(
    ("question", "text", "title"),
    [
        ("2025년 매출액은 얼마인가요?", RESULTS, "실적"),
        ("2025년 4분기 영업이익은?", RESULTS, "실적"),
        ("CL-300 가격 얼마예요?", FILTERS, "CL-300 설명서"),
        ("계절학기 수강신청 언제야?", TERMS, "학사 안내"),
        ("김해공장 전화번호 알려줘", STAFF, "인원"),
        ("고용센터에서 육아휴직 급여 얼마 줘요?", LEAVE, "인사FAQ"),
        ("2018년 매출은 얼마였나요?", HISTORY, "연혁"),
    ],
)
def test_what_is_asked_of_something_else_is_not_answered(
    question: str, text: str, title: str, analyzer: Analyzer
) -> None:
    answer = ask(question, text, analyzer, title=title)
    assert answer.kind is AnswerKind.ABSTAINED, answer.text


@pytest.mark.parametrize(
    ("question", "text", "title", "said"),
    [
        ("2025년 3분기 매출액은 얼마인가요?", RESULTS, "실적", "90,300"),
        ("집진 필터 가격 얼마예요?", FILTERS, "CL-300 설명서", "39,000원"),
        ("2학기 수강신청 언제야?", TERMS, "학사 안내", "8월 10일"),
        ("육아휴직 지원금 얼마 나와요?", LEAVE, "인사FAQ", "50만원"),
        ("기숙사 전화번호", "기숙사는 생활관(02-0000-3300)에 묻는다.", "학사 안내", "3300"),
        ("정년은 몇 살인가요?", "사원의 정년은 만 61세로 한다.", "취업규칙", "61세"),
    ],
)
def test_what_is_asked_is_answered(
    question: str, text: str, title: str, said: str, analyzer: Analyzer
) -> None:
    assert said in ask(question, text, analyzer, title=title).text


def test_the_line_that_heads_a_passage_is_no_answer(analyzer: Analyzer) -> None:
    text = "다. 주차장 유료화\n표결 결과 주차장 유료화 안은 부결되었다."
    answer = ask("주차장 유료화 통과됐나요?", text, analyzer, address="2. 심의 사항 > 다. 주차장 유료화")
    assert answer.text == "표결 결과 주차장 유료화 안은 부결되었다. [1]"
