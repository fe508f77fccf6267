"""Everyday questions of short documents: which sentence, row or steps answer, and when none does."""

from __future__ import annotations

import pytest

from seogo.answer.extractive import answer_extractive
from seogo.lang.analyzer import Analyzer
from seogo.types import Answer, AnswerKind, Chunk, ChunkId, DocumentId, Hit


def ask(question: str, *texts: str, analyzer: Analyzer, title: str = "안내", address: str = "") -> Answer:
    hits = [
        Hit(
            chunk=Chunk(
                id=ChunkId(f"안내:{at}"), document=DocumentId("안내"), collection="default", ordinal=at + 1,
                title=title, text=text, start=0, end=len(text), address=address,
            ),
            score=1.0 / (1 + at),
        )
        for at, text in enumerate(texts)
    ]  # fmt: skip
    return answer_extractive(question, hits, analyzer=analyzer)


PARTS = (
    "부문 | 2024년 매출 | 2025년 매출\n부문: 인버터 | 2024년 매출: 1,120 | 2025년 매출: 1,194\n"
    "부문: 저장장치 | 2024년 매출: 684 | 2025년 매출: 970"
)
WHOLE = (
    "구분 | 2024년 | 2025년\n구분: 매출액 | 2024년: 2,105 | 2025년: 2,487\n"
    "구분: 매출원가 | 2024년: 1,571 | 2025년: 1,823"
)
STAFF = (
    "구분 | 남 | 여 | 합계\n구분: 사무직 | 남: 142 | 여: 118 | 합계: 260\n"
    "구분: 전체 | 남: 436 | 여: 198 | 합계: 634"
)
EXPORTS = (
    "지역 | 수출액 | 전년 대비\n지역: 유럽 | 수출액: 21.5 | 전년 대비: -8%\n"
    "지역: 북미 | 수출액: 48.2 | 전년 대비: +61%"
)
LEAVE = (
    "직원은 연차휴가를 1일, 반일(4시간) 또는 2시간 단위로 나누어 사용할 수 있다.\n"
    "회사는 1년간 80퍼센트 이상 출근한 직원에게 15일의 연차휴가를 준다."
)
GREETING = (
    "하늬나루는 2025년에 처음으로 매출 900억원을 넘어섰습니다.\n"
    "개별 기준 매출은 936억원으로 2024년 815억원보다 14.8% 늘었습니다."
)
CARD = (
    "법인카드는 다음 각 호의 경우에 사용할 수 없다.\n1. 유흥주점에서 쓰는 경우\n2. 휴일에 쓰는 경우\n"
    "법인카드를 사적으로 쓴 사람은 6개월 동안 법인카드를 쓸 수 없다."
)
WARRANTY = (
    "보증 기간은 2년이다. 필터와 벨트 같은 소모품은 보증하지 않는다.\n"
    "순정 부품을 쓰지 않아 생긴 고장은 무상으로 수리하지 않는다."
)
PARTS_TO_CHANGE = (
    "부품 | 점검 주기 | 교체 주기\n부품: 오일 필터 | 점검 주기: 매월 | 교체 주기: 3,000시간\n"
    "부품: 안전밸브 | 점검 주기: 6개월 | 교체 주기: 2년"
)
STEPS = "5.1 필터 교체 방법\n1. 전원을 끄고 앞문을 연다.\n2. 낡은 필터를 뺀다.\n3. 새 필터를 끼운다."


@pytest.mark.parametrize(
    ("question", "texts", "says", "never"),
    [
        ("2025년 매출 얼마야?", (PARTS, WHOLE), "2,487", "1,194"),
        ("2025년 매출 얼마야?", (PARTS, WHOLE), "2,487", "1,823"),
        ("인버터 2025년 매출 얼마야?", (PARTS, WHOLE), "1,194", "2,487"),
        ("유럽 수출 줄었나요?", (EXPORTS,), "-8%", "21.5"),
        ("연차휴가 며칠이야?", (LEAVE,), "15일", "반일"),
        ("매출은 얼마예요?", (GREETING,), "936억원", "900억원"),
        ("휴일에 법인카드 써도 돼?", (CARD,), "휴일에 쓰는 경우", "6개월"),
        ("안전밸브 교체 주기가 몇 년이에요?", (PARTS_TO_CHANGE,), "2년", "6개월"),
        ("소음이 몇 데시벨이에요?", ("소음은 68dB이고 무게는 480kg이다.",), "68dB", "없는말"),
        ("헬스장 몇 시까지 해요?", ("시설: 헬스장 | 이용 시간: 06:00 ~ 23:00",), "23:00", "없는말"),
        ("완속충전 몇 시간까지 돼요?", ("완속 충전은 14시간까지 할 수 있다.",), "14시간", "없는말"),
        ("본점은 언제 문을 열었어요?", ("본점 전화: 02-0000-1899", "본점은 2011년에 문을 열었다."), "2011년", "1899"),
        ("차임 언제 내요?", ("해지하려면 3개월 전에 알리고 차임을 낸다.", "차임은 매월 5일에 낸다."), "5일", "3개월"),
        ("수료식 언제예요?", ("책은 수료식부터 30일 안에 돌려준다.", "수료식 일정: 2026. 5. 15."), "5. 15.", "30일"),
        ("총회 언제 했어요?", ("총회는 4월 16일에 연다.", "총회는 1월 9일에 열렸다."), "1월 9일", "4월 16일"),
        ("적성검사 날짜", ("적성검사에 붙은 사람은 28일까지 서류를 낸다.", "적성검사는 18일에 한다."), "18일", "28일"),
        ("의자 한 개 얼마예요?", ("낡은 의자 310개를 바꾼다.\n한 개에 14만원, 모두 4,340만원이다.",), "14만원", "310"),
        ("물값은 누가 내요?", ("물값은 을이 따로 낸다.",), "을이", "없는말"),
        ("휴가 15일은 누가 받나요?", ("80퍼센트 이상 나온 직원에게 15일의 휴가를 준다.",), "직원에게", "없는말"),
        ("의장은 누구예요?", ("의장은 한도겸이고 위원은 5명이다.",), "한도겸", "없는말"),
        ("차 네 대도 등록 되나요?", ("차는 4대 이상 등록할 수 없다.\n방문한 차는 앱으로 등록한다.",), "4대", "앱으로"),
    ],
)  # fmt: skip
def test_the_right_one_answers(
    question: str, texts: tuple[str, ...], says: str, never: str, analyzer: Analyzer
) -> None:
    answer = ask(question, *texts, analyzer=analyzer)
    assert answer.kind is AnswerKind.EXTRACTIVE
    assert says in answer.text
    assert never not in answer.text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("필터도 무상으로 수리하나요?", WARRANTY),
        ("베어링 교체 주기가 몇 시간이에요?", PARTS_TO_CHANGE),
        ("2공장 가동률은?", "공장 | 가동률\n공장: 1공장 | 가동률: 96%\n공장: 3공장 | 가동률: 78%"),
        ("의장은 누구예요?", "의장은 다음 달에 협의하겠다고 답하였다."),
        ("안전 책임자 이름이 뭐예요?", "을은 안전 책임자 1명을 두고 갑에게 이름을 알려야 한다."),
        ("누가 신청할 수 있어요?", "신청 기간은 3월 9일부터 3월 27일 오후 6시까지로 한다."),
        ("교통비 얼마 줘요?", "시험: 교통 | 일정: 2026. 5. 7. ~ 5. 8. | 비고: 본원 2층"),
        ("3급 연봉은 얼마예요?", "연봉은 5급 4,250만원, 6급 3,680만원이다."),
        ("현장 점검 언제 와요?", "점검은 서류 점검과 현장 점검으로 하며 배점은 다음과 같다."),
        ("납품은 어디서 해요?", "납품이 늦으면 하루에 계약 금액의 1000분의 1을 뺍니다."),
    ],
)
def test_what_is_said_of_another_is_no_answer(question: str, text: str, analyzer: Analyzer) -> None:
    assert ask(question, text, analyzer=analyzer).kind is AnswerKind.ABSTAINED


def test_only_the_title_says_what_is_asked_about(analyzer: Analyzer) -> None:
    told = ask("회의는 몇 명이에요?", "(찬성 2명, 반대 3명)", analyzer=analyzer, title="제14차 회의 결과")
    assert told.kind is AnswerKind.ABSTAINED


def test_steps_are_shown_from_the_first(analyzer: Analyzer) -> None:
    answer = ask(
        "필터 교체하는 법 알려줘",
        STEPS,
        analyzer=analyzer,
        title="매뉴얼",
        address="매뉴얼 > 5.1 필터 교체 방법",
    )
    lines = answer.text.splitlines()
    assert [line[:2] for line in lines] == ["1.", "2.", "3."]
    assert "새 필터를 끼운다" in lines[-1]


def test_all_together_is_taken_from_the_column_that_adds_up(analyzer: Analyzer) -> None:
    answer = ask("직원 총 몇 명이에요?", STAFF, analyzer=analyzer, address="안내 > 5. 직원 현황")
    assert "634" in answer.text
    assert "436" not in answer.text


LEAVES = (
    "구분 | 대상 | 휴가일수 | 경조금\n구분: 사망 | 대상: 배우자 | 휴가일수: 7일 | 경조금: 300만원\n"
    "구분: 사망 | 대상: 본인 또는 배우자의 부모 | 휴가일수: 5일 | 경조금: 100만원\n"
    "구분: 사망 | 대상: 본인 또는 배우자의 조부모 | 휴가일수: 3일 | 경조금: 30만원\n"
    "구분: 결혼 | 대상: 본인 또는 배우자의 형제자매 | 휴가일수: 1일 | 경조금: 없음"
)
RATES = (
    "직급 | 철도 | 일비 (1일) | 숙박비 상한\n직급: 임원 | 철도: 특실 | 일비 (1일): 50,000원 | 숙박비 상한: 180,000원\n"
    "직급: 사원 | 철도: 일반실 | 일비 (1일): 25,000원 | 숙박비 상한: 100,000원"
)
NOTE = "비고: 1. 30일을 넘는 국외출장의 일비는 넘는 날부터 10분의 2를 줄인다."
DIVIDEND = "배당금은 승인을 받은 날부터 1개월 안에 지급한다. 이사회는 주당 240원의 배당을 제안하였다."
BIRTH_LEAVES = (
    "배우자 출산휴가는 출산한 날부터 120일 이내에 사용하여야 한다.",
    "회사는 직원에게 90일(미숙아를 출산한 경우에는 100일)의 출산전후휴가를 준다.",
)
OFFICES = (
    "사업장 | 주소 | 전화 | 인원\n사업장: 본사 | 주소: 대전시 유성구 나루로 40 | 전화: 02-0000-1200 | 인원: 96명\n"
    "사업장: 공장 | 주소: 청주시 흥덕구 물빛로 2 | 전화: 02-0000-1400 | 인원: 138명"
)


@pytest.mark.parametrize(
    ("question", "texts", "said", "unsaid"),
    [
        ("아내가 죽으면 휴가 며칠이에요", (LEAVES,), "배우자 휴가일수: 7일", "5일"),
        ("아버지 돌아가시면 휴가 며칠이에요", (LEAVES,), "부모 휴가일수: 5일", "3일"),
        ("동생 결혼식 때 휴가 돼요?", (LEAVES,), "형제자매 휴가일수: 1일", "7일"),
        ("출장 일비 얼마예요?", (NOTE, RATES), "임원 일비 (1일): 50,000원", "특실"),
        ("배당금 주당 얼마예요?", (DIVIDEND,), "240원", "1개월"),
        ("출산휴가 며칠?", BIRTH_LEAVES, "90일", "120일"),
        ("본사 전화번호 뭐야", (OFFICES,), "본사 전화: 02-0000-1200", "96명"),
    ],
)
def test_the_row_or_sentence_of_what_is_asked(
    question: str, texts: tuple[str, ...], said: str, unsaid: str, analyzer: Analyzer
) -> None:
    answer = ask(question, *texts, analyzer=analyzer, title="여비와 휴가 규정")
    assert said in answer.text
    assert unsaid not in answer.text


RULES = (
    "회사는 정기포상을 실시한다. 정년에 이른 직원은 그 생일이 6월 이전이면 6월 30일에 퇴직한다. "
    "위원회는 대상자에게 회의 7일 전까지 장소를 알려야 한다."
)


@pytest.mark.parametrize("question", ["생일이면 뭐 줘요?", "회의 언제 했어", "사촌 결혼식 가면 휴가 줘요?"])
def test_words_that_only_come_by_are_no_answer(question: str, analyzer: Analyzer) -> None:
    answer = ask(question, RULES, "본인 결혼휴가는 5일, 자녀 결혼휴가는 1일을 준다.", analyzer=analyzer)
    assert answer.kind is AnswerKind.ABSTAINED


def test_what_is_given_is_told(analyzer: Analyzer) -> None:
    text = "생일을 맞은 직원에게는 상품권을 준다."
    assert "상품권" in ask("생일이면 뭐 줘요?", text, analyzer=analyzer).text


def test_an_exception_stands_with_its_rule(analyzer: Analyzer) -> None:
    text = "포상을 받은 사람은 감경할 수 있다. 다만, 횡령 및 음주운전의 경우에는 그러하지 아니하다."
    answer = ask("음주운전도 감경되나요?", text, analyzer=analyzer)
    assert answer.text.startswith("포상을 받은 사람은 감경할 수 있다.")
    assert "음주운전" in answer.text


def test_the_first_of_numbered_notes_is_one_of_them(analyzer: Analyzer) -> None:
    text = "비고: 1. 수습 직원에게는 경조금의 100분의 50을 지급한다.\n2. 상주는 1일을 더할 수 있다."
    answer = ask("수습 직원 경조금 얼마 줘요?", text, analyzer=analyzer)
    assert answer.text.startswith("수습 직원에게는")


def test_how_long_it_takes_is_not_when_it_begins(analyzer: Analyzer) -> None:
    begins = "신고하면 3일 안에 괴롭힘 조사를 시작합니다."
    ends = "괴롭힘 조사는 신고를 받은 날부터 20일 이내에 마쳐야 한다."
    assert "20일" in ask("괴롭힘 신고하면 조사 며칠 걸려?", begins, ends, analyzer=analyzer).text


def test_for_one_each_is_no_count(analyzer: Analyzer) -> None:
    texts = "회사는 직원에게 자녀 1명당 20만원을 준다.", "2025년 말 임직원은 398명이다."
    assert "398명" in ask("우리회사 직원 몇명이야?", *texts, analyzer=analyzer).text


@pytest.mark.parametrize(("age", "kind"), [("고희", AnswerKind.EXTRACTIVE), ("팔순", AnswerKind.ABSTAINED)])
def test_a_seventieth_birthday_is_no_eightieth(analyzer: Analyzer, age: str, kind: AnswerKind) -> None:
    gifts = "구분: 회갑·칠순 | 대상: 본인 또는 배우자의 부모 | 휴가일수: 1일 | 경조금: 20만원"
    assert ask(f"부모님 {age} 경조금 얼마예요?", gifts, analyzer=analyzer).kind is kind
