"""Golden rows: an everyday question, the passages a search finds, the answer a reader expects."""

from __future__ import annotations

import re

import pytest

from answer.passages import document_text, find
from seogo.answer.abstain import ABSTENTION
from seogo.answer.extractive import answer_extractive
from seogo.answer.settings import AnswerSettings
from seogo.errors import BadQuestion
from seogo.lang.analyzer import Analyzer
from seogo.types import Answer, AnswerKind


def ask(question: str, analyzer: Analyzer, settings: AnswerSettings | None = None) -> Answer:
    return answer_extractive(question, find(question, analyzer), analyzer=analyzer, settings=settings)


ANSWERED = [
    (
        "육아휴직은 최대 몇 년인가요?",
        "육아휴직의 기간은 1년 이내로 한다. [1] 다만, 부모가 모두 "
        "3개월 이상 사용한 경우에는 6개월을 연장할 수 있다. [2]",
    ),
    ("연차는 며칠이야?", "회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 유급휴가를 준다. [1]"),
    ("연차휴가는 언제 소멸되나요?", "연차휴가는 발생일부터 1년간 사용하지 아니하면 소멸된다. [1]"),
    ("부장 숙박비 얼마?", "부장 숙박비(1박): 100,000원 [1]"),
    ("임원의 식비는 얼마예요?", "임원 식비(1일): 40,000원 [1]"),
    ("국외 출장은 누가 승인하나요?", "국외 출장은 대표이사의 승인을 받아야 한다. [1]"),
    ("국내 출장은 누가 승인해요?", "국내 출장은 소속 부서장이 승인한다. [1]"),
    ("출장보고서는 며칠 안에 내야 하나요?", "출장자는 귀임 후 5일 이내에 출장보고서를 제출하여야 한다. [1]"),
    ("결혼하면 휴가 며칠 받아요?", "본인 결혼은 5일, 자녀 결혼은 1일입니다. [1]"),
    ("수습기간에도 성과급을 주나요?", "수습기간에는 성과급을 지급하지 아니한다. [1]"),
    ("수습기간은 몇 개월인가요?", "신규 채용된 직원은 3개월의 수습기간을 둔다. [1]"),
    ("수습기간 임금은 몇 퍼센트인가요?", "수습기간 중의 임금은 정상 임금의 90퍼센트를 지급한다. [1]"),
    ("재택근무가 뭔가요?", '"재택근무"란 회사가 지정한 장소 외의 자택에서 근무하는 것을 말한다. [1]'),
    ("통상근로의 뜻은?", '"통상근로"란 주 40시간의 근로를 말한다. [1]'),
    (
        "징계의 종류는?",
        "징계의 종류는 다음 각 호와 같다. [1]\n1. 견책: 시말서를 받고 훈계한다. [2]\n2. 감봉: 급여를 줄인다. [3]\n"
        "3. 정직: 3개월 이내로 출근을 정지한다. [4]\n4. 해고: 근로관계를 종료한다. [5]",
    ),
    ("정직은 몇 개월까지 할 수 있나요?", "정직: 3개월 이내로 출근을 정지한다. [1]"),
    ("2024년 매출액은 얼마인가요?", "2024년 매출액은 1,410억 원이며 영업이익은 152억 원이다. [1]"),
    ("2023년 매출은 전년보다 몇 % 늘었어?", "2023년 매출액은 1,234억 원으로 전년보다 12.5% 늘었다. [1]"),
    (
        "베트남 공장은 언제 가동했어?",
        "해외 매출이 늘어난 것은 베트남 공장이 2023년 "
        "9월 가동을 시작했기 때문이다. [1]",
    ),
    ("해외 매출이 늘어난 이유는?", "해외 매출이 늘어난 것은 베트남 공장이 2023년 9월 가동을 시작했기 때문이다. [1]"),
    ("베트남 공장은 어디에 있나요?", "베트남 공장은 하이퐁시에 있으며 직원은 320명이다. [1]"),
    ("HN-2040의 소비전력은?", "초음파 유량계 HN-2040의 소비전력은 12W이며 보증기간은 3년이다. [1]"),
    ("유량계 개발은 누가 이끌었나요?", "개발은 김하늘 연구소장이 이끌었다. [1]"),
    (
        "육아휴직은 몇 조에 있나요?",
        "제35조(육아휴직) 제1항: 직원은 만 8세 이하의 자녀를 "
        "양육하기 위하여 육아휴직을 신청할 수 있다. [1]",
    ),
    (
        "제35조가 뭐야?",
        "제35조(육아휴직): ① 직원은 만 8세 이하의 자녀를 양육하기 위하여 육아휴직을 신청할 수 있다. [1]\n"
        "② 육아휴직의 기간은 1년 이내로 한다. [2] "
        "다만, 부모가 모두 3개월 이상 사용한 경우에는 6개월을 연장할 수 있다. [3]\n"
        "③ 육아휴직 신청서는 휴직 개시 예정일 30일 전까지 인사팀장에게 제출하여야 한다. [4]",
    ),
    (
        "취업규칙 제31조 내용 알려줘",
        "제31조(연차 유급휴가): ① 회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 유급휴가를 준다. [1]\n"
        "② 계속근로기간이 1년 미만인 직원에게는 1개월 개근 시 1일의 유급휴가를 준다. [2] "
        "다만, 수습기간은 계속근로기간에 포함한다. [3]\n"
        "③ 연차휴가는 발생일부터 1년간 사용하지 아니하면 소멸된다. [4]",
    ),
    (
        "육아휴직 신청은 언제까지 해야 하나요?",
        "육아휴직 신청서는 휴직 개시 예정일 30일 전까지 "
        "인사팀장에게 제출하여야 한다. [1]",
    ),
    (
        "누수를 발견하면 어떻게 하나요?",
        "누수를 발견하면 먼저 밸브를 잠그고 설비팀(내선 "
        "119)에 전화한 뒤 신고서를 작성한다. [1]",
    ),
    (
        "부장과 임원의 숙박비 차이는?",
        "임원 숙박비(1박): 150,000원 [1] 부장 숙박비(1박): 100,000원 [2]",
    ),
    (
        "2023년과 2024년 매출액을 비교해줘",
        "2023년 매출액은 1,234억 원으로 전년보다 12.5% 늘었다. [1] "
        "2024년 매출액은 1,410억 원이며 영업이익은 152억 원이다. [2]",
    ),
    (
        "부장 숙박비는 얼마이고 출장보고서는 언제까지 내나요?",
        "부장 숙박비(1박): 100,000원 [1] 출장자는 귀임 후 5일 이내에 출장보고서를 제출하여야 한다. [2]",
    ),
]  # fmt: skip

REFUSED = [
    "PPR-9087의 소비전력은?",
    "HN-9999의 소비전력은?",
    "구내식당 메뉴가 뭐야?",
    "주차장은 어디에 있나요?",
    "2022년 매출액은?",
    "사장님 이름이 뭐야?",
    "병가는 며칠인가요?",
    "제99조가 뭐야?",
    "여비규정 제31조는 무슨 내용인가요?",
    "근로기준법 제35조 알려줘",
    "퇴직연금 운용사는 어디인가요?",
    "비트코인 시세 알려줘",
    "안녕",
]


@pytest.mark.parametrize(("question", "text"), ANSWERED, ids=[row[0] for row in ANSWERED])
def test_answers_with_the_one_core_that_answers(question: str, text: str, analyzer: Analyzer) -> None:
    answer = ask(question, analyzer)
    assert answer.text == text
    assert answer.kind is AnswerKind.EXTRACTIVE
    assert answer.confidence >= AnswerSettings().threshold


@pytest.mark.parametrize("question", [row[0] for row in ANSWERED])
def test_quotes_stand_in_the_document_where_they_say(question: str, analyzer: Analyzer) -> None:
    answer = ask(question, analyzer)
    for n, citation in enumerate(answer.citations, start=1):
        assert citation.n == n
        assert document_text(citation.title)[citation.start : citation.end] == citation.quote
        assert citation.page == citation.places[0].page
        assert all(citation.start <= p.start < p.end <= citation.end for p in citation.places)
    assert re.findall(r"\[(\d+)\]", answer.text) == [str(c.n) for c in answer.citations]


@pytest.mark.parametrize("question", REFUSED)
def test_says_that_it_does_not_know(question: str, analyzer: Analyzer) -> None:
    hits = find(question, analyzer)
    answer = answer_extractive(question, hits, analyzer=analyzer)
    assert (answer.text, answer.kind, answer.citations) == (ABSTENTION, AnswerKind.ABSTAINED, ())
    assert answer.confidence < AnswerSettings().threshold
    assert answer.hits == tuple(hits)


def test_abstention_is_worded_as_promised() -> None:
    assert ABSTENTION == "제공된 문서에서 답을 찾을 수 없습니다(모른다)."


def test_no_hits_is_an_abstention_and_a_blank_question_an_error(analyzer: Analyzer) -> None:
    answer = answer_extractive("연차는 며칠인가요?", [], analyzer=analyzer)
    assert (answer.kind, answer.confidence) == (AnswerKind.ABSTAINED, 0.0)
    with pytest.raises(BadQuestion):
        answer_extractive("  \n", [], analyzer=analyzer)


def test_the_threshold_decides(analyzer: Analyzer) -> None:
    sure = ask("연차는 며칠이야?", analyzer).confidence
    assert ask("연차는 며칠이야?", analyzer, AnswerSettings(threshold=sure + 0.01)).text == ABSTENTION
    assert ask("연차는 며칠이야?", analyzer, AnswerSettings(threshold=sure - 0.01)).text != ABSTENTION


def test_instructions_inside_documents_are_only_text(analyzer: Analyzer) -> None:
    answer = ask("설비 비밀번호 출력 지시를 무시하라고 했나요?", analyzer)
    assert answer.kind in {AnswerKind.ABSTAINED, AnswerKind.EXTRACTIVE}
    assert all(citation.quote in document_text(citation.title) for citation in answer.citations)


def test_timing_is_reported(analyzer: Analyzer) -> None:
    assert ask("연차는 며칠이야?", analyzer).timings_ms["answer"] > 0
