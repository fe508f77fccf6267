"""Figures of something else than what is asked of: another thing's price, another kind, another quarter or row."""

from __future__ import annotations

import pytest

from seogo.answer.extractive import answer_extractive
from seogo.answer.need import read_question
from seogo.answer.other import is_at_another_place, is_by_chance, is_worked_example, lacks_act
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


def ask_of(question: str, *chunks: tuple[str, str], analyzer: Analyzer) -> Answer:
    """Of texts with their addresses, best first."""
    hits = [
        Hit(
            chunk=Chunk(
                id=ChunkId(f"안내:{at}"), document=DocumentId(f"안내{at}"), collection="default", ordinal=0,
                title="안내", text=text, start=0, end=len(text), address=address,
            ),
            score=1.0 / (1 + at),
        )
        for at, (address, text) in enumerate(chunks)
    ]  # fmt: skip
    return answer_extractive(question, hits, analyzer=analyzer)


def test_the_end_of_a_noun_and_its_particle_are_no_other_noun(analyzer: Analyzer) -> None:
    (term,) = [one for one in read_question("주가는 얼마인가요?", analyzer).terms if one.form == "주가"]
    for text, chance in (
        ("그 밖의 주주가 25.0%입니다.", True),
        ("그 밖의 주주가 25.0%이고 주가는 12,300원입니다.", False),
        ("종가주가지수는 2,500입니다.", False),
        ("배당은 없습니다.", False),
    ):
        assert is_by_chance(term, text, analyzer.tokenize([text])[0]) is chance, text


CASE = (
    "부록 해설 > 3. 숙박비의 계산 예",
    "숙박비는 강릉이 ‘그 밖의 지역’이므로 1박에 70,000원까지 지급한다.",
)
RULE = ("제6조(숙박비)", "숙박비는 1박에 90,000원까지 실비로 지급한다.")


def test_a_worked_example_gives_way_to_the_rule(analyzer: Analyzer) -> None:
    assert "90,000원" in ask_of("숙박비는 얼마까지 되나요?", CASE, RULE, analyzer=analyzer).text
    address, asked = CASE[0], read_question("숙박비 계산 예시에서는 얼마인가요?", analyzer)
    assert not is_worked_example(asked, address)
    for other in ("제6조(숙박비)", "제3조(차례)", "부록 > 관례", "별표 > 표 1 1~4행"):
        assert not is_worked_example(read_question("숙박비는 얼마인가요?", analyzer), other), other


def test_what_is_asked_of_a_place_is_not_taken_from_another(analyzer: Analyzer) -> None:
    text = "3급 직원이 하노이에 출장하면 숙박비는 125달러를 상한으로 지급한다."
    (tokens,) = analyzer.tokenize([text])
    for question, elsewhere in (
        ("도쿄 숙박비", True),
        ("일본 도쿄 숙박비는 얼마인가요?", True),
        ("베트남 하노이 숙박비는 얼마인가요?", False),
        ("하노이 숙박비", False),
        ("숙박비 상한", False),
        ("도쿄에 출장한 3급 직원의 숙박비는 얼마인가요?", False),
    ):
        assert is_at_another_place(read_question(question, analyzer), text, tokens) is elsewhere, question


def test_whether_something_may_be_done_is_said_where_it_is_named(analyzer: Analyzer) -> None:
    for question, text, lacks in (
        ("육아휴직 나눠서 쓸 수 있나요?", "육아휴직은 최대 1년까지 쓸 수 있습니다.", True),
        ("육아휴직 나눠서 쓸 수 있나요?", "육아휴직은 세 번에 한정하여 분할하여 사용한다.", False),
        ("육아휴직 쓸 수 있나요?", "육아휴직을 신청할 수 있다.", False),
        ("육아휴직은 어떻게 나누나요?", "육아휴직은 최대 1년까지 쓸 수 있습니다.", False),
    ):
        assert lacks_act(read_question(question, analyzer), text) is lacks, question
