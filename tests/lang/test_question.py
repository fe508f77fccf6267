"""Kinds of questions, in everyday Korean, and what questions are about."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from seogo.lang.analyzer import Analyzer
from seogo.lang.question import QuestionType, classify_question, focus, year_of
from seogo.lang.terms import CONTENT_TAGS


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("연차휴가는 며칠이야?", "how_long"),
        ("출장비는 얼마예요", "how_much"),
        ("임원 보수 총액", "how_much"),
        ("입사할 때 무슨 서류 내요", "list"),
        ("육아휴직은 최대 몇 년인가요?", "how_long"),
        ("몇 년까지 쓸 수 있나요", "how_long"),
        ("출장은 누가 승인하나요?", "who"),
        ("승인권자가 누구야", "who"),
        ("회사는 언제 설립됐나요?", "when"),
        ("규정은 언제부터 시행되나요", "when"),
        ("본사는 어디에 있나요?", "where"),
        ("어느 조항에 나와 있나요?", "which_article"),
        ("연차휴가는 몇 조에 규정되어 있나요?", "which_article"),
        ("징계 사유는 제몇조인가요?", "which_article"),
        ("수습 직원도 연차를 쓸 수 있나요?", "yes_no"),
        ("재택근무 가능한가요?", "yes_no"),
        ("육아휴직 나눠서 쓸 수 있나", "yes_no"),
        ("반차 됨?", "yes_no"),
        ("재택 가능?", "yes_no"),
        ("돌봄휴가 돈 나와?", "yes_no"),
        ("헌혈하러 가도 되나요 근무시간에", "yes_no"),
        ("건강검진 몇년에 한번 받아요?", "how_long"),
        ("사장님 이름이 뭐예요?", "who"),
        ("경조사 휴가도 유급이야?", "yes_no"),
        ("통상임금이란 무엇인가요?", "definition"),
        ("통상임금의 정의는?", "definition"),
        ("통상임금이 뭐예요?", "definition"),
        ("징계의 종류는 무엇인가요?", "list"),
        ("징계에는 어떤 종류가 있나요?", "list"),
        ("필요한 서류를 모두 알려줘", "list"),
        ("연차는 어떻게 신청하나요?", "how"),
        ("연차 신청 방법 알려줘", "how"),
        ("왜 휴가를 못 쓰나요?", "why"),
        ("해고 사유는 무엇인가요?", "list"),
        ("휴가를 못 쓰는 이유는?", "why"),
        ("2023년 매출액은 얼마인가요?", "how_much"),
        ("직원은 몇 명인가요?", "how_much"),
        ("휴가는 몇 번 나눠 쓸 수 있나요?", "how_much"),
        ("비율은 몇 %인가요?", "how_much"),
        ("숙박비 상한액은 얼마인가요", "how_much"),
        ("근무시간은 몇 시부터 몇 시까지인가요?", "when"),
        ("점심시간은 몇 시간인가요?", "how_long"),
        ("며칠 전에 신청해야 하나요?", "how_long"),
        ("몇 월 며칠에 시행되나요", "when"),
        ("퇴직금은 며칠 이내에 지급해야 하나요?", "how_long"),
        ("어떤 색을 좋아하나요?", "what"),
        ("대표이사의 이름은?", "who"),
        ("연차휴가", "what"),
        ("휴가 신청은 누구에게 하나요?", "who"),
        ("출장 여비의 지급 기준은 무엇인가요?", "what"),
        ("개발팀이 사용하는 언어는 무엇인가?", "what"),
        ("수습기간은 얼마나 되나요?", "how_long"),
        ("육아휴직 기간은?", "how_long"),
        ("보고서를 어디에 제출해야 해?", "where"),
        ("몇 살부터 가능해요?", "how_much"),
        ("유효기간이 언제까지예요?", "when"),
        ("가족돌봄휴가는 1년에 며칠까지 쓸 수 있어요?", "how_long"),
        ("회의는 무슨 요일에 하나요?", "when"),
        ("담당 부서는 어디인가요?", "where"),
        ("예산은 몇 억 원인가요?", "how_much"),
        ("매출은 전년보다 늘었나요?", "yes_no"),
        ("연차를 다음 해로 넘길 수 있어?", "yes_no"),
        ("병가를 내려면 무엇이 필요한가요?", "what"),
        ("면접에 오려면 어떻게 가나요?", "how"),
        ("출장 승인은 누가 해?", "who"),
        ("지원금은 몇 달러야?", "how_much"),
        ("그 아파트의 이름은?", "what"),
        ("어떠한 결과를 맞이했나?", "what"),
        ("1882년에 일어난 군란은?", "what"),
        ("지점이 있는 도시는?", "where"),
        ("어떤 조약을 맺었나요?", "what"),
        ("2023년도 매출 알려줘", "how_much"),
        ("회의실 예약 절차는?", "how"),
        ("야근하면 식대를 주나?", "yes_no"),
    ],
)
def test_classify_question(question: str, kind: str) -> None:
    assert classify_question(question) == QuestionType(kind)
    assert classify_question(unicodedata.normalize("NFD", question)) == QuestionType(kind)


@pytest.mark.parametrize(
    ("question", "morphemes"),
    [
        ("연차휴가 일수를 알려줘", ["연차", "휴가", "일수"]),
        ("연차휴가 일수 좀 설명해 줄 수 있어?", ["연차", "휴가", "일수"]),
        ("출장비는 얼마예요", ["출장비"]),
        ("설명 의무가 무엇인가요", ["설명", "의무"]),
        ("누가 승인하나요?", ["승인"]),
        ("누구예요?", []),
    ],
)
def test_focus(question: str, morphemes: list[str], analyzer: Analyzer) -> None:
    tokens = focus(question, analyzer, tags=CONTENT_TAGS)
    assert [token.form for token in tokens] == morphemes
    assert all(0 <= token.start < token.end <= len(question) for token in tokens)


def test_the_year_that_a_word_means() -> None:
    today = date(2026, 6, 1)
    words = ["재작년", "작년", "지난해", "올해", "내년", "연도"]
    assert [year_of(word, today) for word in words] == [2024, 2025, 2025, 2026, 2027, None]
