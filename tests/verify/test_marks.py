"""Labels of office texts, read in the evidence and named by answers."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import ClaimKind, Status
from seogo.verify.marks import find_marks
from seogo.verify.mentions import find_mentions
from seogo.verify.verdict import check_answer

GUIDE = (
    "제2장 대여\n2.1 자전거는 하루 3시간까지 빌린다. 2.2 헬멧은 반드시 쓴다.",
    "3. 수리: 가. 바퀴 교체는 8천 원이다. 나. 체인 교체는 1만 2천 원이며 20분 걸린다. 다. 도색은 하지 않는다.",
    "Q7. 보험에 드나요? A. 대여료에 들어 있으며 500만 원까지 보상한다.\n"
    "Q8. 어디에 반납하나요? A. 역 앞 보관소 4곳에 반납한다.",
    "① 회원은 만 13세 이상으로 한다. ② 연회비는 3만 원이다.\n표 2-1 보관소\n| 보관소 | 대수 |\n| 강변 | 45 |",
)


def test_marks_of_a_passage_reach_to_the_next_of_their_kind() -> None:
    text = GUIDE[1]
    marks = {"/".join(step.value for step in one.path): text[one.head : one.end] for one in find_marks(text)}
    assert marks["3/나"] == " 체인 교체는 1만 2천 원이며 20분 걸린다. "
    assert marks["3"].endswith("하지 않는다.")


def test_a_number_that_ends_a_sentence_is_no_label() -> None:
    assert find_marks("정원은 30명이다. 5. 회비는 없다.") == []


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ("체인은 20분 걸립니다. (3번 나목)", ["3번", "나목"]),
        ("헬멧을 써야 합니다. (2장 2.2)", ["2장", "2.2"]),
        ("자세한 내용은 표 2-1에 있습니다.", ["표 2-1"]),
        ("① 회원 ② 연회비", []),
        ("사진 3장과 서류 2통을 4번 냈습니다.", []),
        ("만족도는 4.2점입니다. 이 사항은 다음과 같습니다.", []),
        ("제3조제2항에 따릅니다.", []),
        ("사흘 걸립니다. (5. 신청과 정산 다목)", ["5.", "다목"]),
        ("근거는 5. 신청과 정산의 라항입니다.", ["5.", "라항"]),
        ("폐지되었습니다. (6. 해외 출장)", ["6."]),
        ("시속 8km입니다. (2-2)", ["2-2"]),
        ("그대로 둡니다. (7장 (가), (나))", ["7장", "(가)", "(나)"]),
        ("두 가지입니다. (제3호 안건 가, 다)", ["제3호 안건", "가", "다)"]),
        ("이는 2호 안건 4번에서 정해졌습니다.", ["2호 안건", "4번"]),
        ("제출합니다. (Ⅳ. 3, 4)".lower(), ["ⅳ.", "3", "4"]),
        ("계획의 (3)과 (4)에 적혀 있습니다.", ["(3)", "(4)"]),
        ("2만 원이 나오고(주1), 끝납니다.", ["주1"]),
        ("지급됩니다. (별표 2 제3호)", ["제3호"]),
        ("그렇습니다. (Q1, 2)".lower(), ["q1", "2"]),
        ("그렇습니다. (3. 표)", ["3."]),
        ("그렇습니다. (3의 (2))", ["3", "(2)"]),
        ("늦었습니다. 4. 신청 방법을 참고하세요.", ["4."]),
        ("1. 신청 자격\n 가) 만 39세 이하\n2. 기간 (3개월)", []),
        ("주 5일(40시간) 일하며 서버 4대(총 6대)를 둡니다.", []),
        ("3층에서 1박 2일, 2-3일이 걸립니다.", []),
    ],
)
def test_mentions_are_told_from_counts(answer: str, named: list[str]) -> None:
    assert [answer[one.start : one.end] for one in find_mentions(answer)] == named


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("체인 교체는 1만 2천 원이며 20분 걸립니다. (3번 나목)",
         "체인 교체는 1만 2천 원이며 20분 걸립니다. (3번 가목)"),
        ("자전거는 하루 3시간까지 빌릴 수 있습니다. (2장 2.1)", "자전거는 하루 3시간까지 빌릴 수 있습니다. (2장 2.2)"),
        ("보험은 500만 원까지 보상됩니다. (Q7)", "보험은 500만 원까지 보상됩니다. (Q8)"),
        ("연회비는 3만 원입니다. (②)", "연회비는 3만 원입니다. (①)"),
        ("표 2-1에 따르면 강변 보관소는 45대입니다.", "표 2-3에 따르면 강변 보관소는 45대입니다."),
        ("체인 교체는 20분 걸립니다. 안내서 3번 항목에 있습니다.", None),
    ],
)  # fmt: skip
def test_a_sentence_stands_under_the_label_that_it_names(true: str, lie: str | None) -> None:
    assert check_answer(true, GUIDE, open_analyzer()).status is Status.SUPPORTED
    if lie:
        assert check_answer(lie, GUIDE, open_analyzer()).status is Status.CONTRADICTED


OFFICE = (
    "4. 숙박비와 일비 (표 2)\n| 구분 | 일비 |\n| 임원 | 40,000 |\n"
    "주1) 친지 집에 묵으면 1박에 2만 원을 준다. 주2) 회사 차를 타면 일비는 절반만 준다.",
    "5. 신청과 정산\n가. 출발 3일 전까지 신청서를 올린다. 나. 돌아온 뒤 7일 안에 영수증을 재무팀에 낸다. "
    "다. 영수증은 5년 동안 보관한다.",
    "시설 안내 제1절 예약\n(1) 예약은 14일 전부터 받는다. (2) 취소는 4시간 전까지 무료이다. "
    "(3) 두 번 오지 않으면 30일 동안 예약을 막는다.",
    "제1호 안건: 공장 증설\n① 총사업비는 420억 원이다. ② 태양광 설비는 계획에서 뺀다.\n제2호 안건: 보수와 배당\n"
    "1. 2026년 이사 보수 한도를 32억 원으로 낮춘다. 2. 보통주 1주에 700원을 배당한다. 3. 중간 배당은 하지 않는다.",
    "7장 사고 보고\n(가) 다친 사람이 생기면 119에 신고한다. (나) 현장은 허가가 있을 때까지 그대로 둔다. "
    "(다) 사고보고서는 3일 안에 안전보건실에 올린다.",
)


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("영수증은 5년 동안 보관됩니다. (5. 신청과 정산 다목)", "영수증은 5년 동안 보관됩니다. (5. 신청과 정산 가목)"),
        ("영수증은 5년 동안 보관됩니다. (5. 신청과 정산)", "영수증은 5년 동안 보관됩니다. (4. 신청과 정산)"),
        ("임원의 일비는 40,000원입니다. (표 2)", "임원의 일비는 40,000원입니다. (표 3)"),
        ("친지 집에 묵으면 1박에 2만 원이 나옵니다. (주1)", "친지 집에 묵으면 1박에 2만 원이 나옵니다. (주2)"),
        ("취소는 4시간 전까지 무료입니다. 이는 제1절 (2)에 따른 것입니다.",
         "취소는 4시간 전까지 무료입니다. 이는 제1절 (3)에 따른 것입니다."),
        ("태양광 설비는 계획에서 빠졌습니다. (제1호 안건 ②)", "태양광 설비는 계획에서 빠졌습니다. (제1호 안건 ①)"),
        ("보통주 1주에 700원을 배당합니다. 근거는 제2호 안건 2항입니다.",
         "보통주 1주에 700원을 배당합니다. 근거는 제1호 안건 2항입니다."),
        ("다친 사람이 생기면 119에 신고하고, 현장은 허가 전에는 그대로 두어야 합니다. (7장 (가), (나))",
         "다친 사람이 생기면 119에 신고하고, 현장은 허가 전에는 그대로 두어야 합니다. (7장 (가), (다))"),
        ("신청서는 3일 전까지 올립니다. 영수증은 5년 동안 보관합니다. (5. 가, 다)",
         "신청서는 3일 전까지 올립니다. 영수증은 5년 동안 보관합니다. (5. 가, 나)"),
        ("신청과 정산 다항에 따르면 영수증은 5년 동안 보관합니다.",
         "신청과 정산 가항에 따르면 영수증은 5년 동안 보관합니다."),
    ],
)  # fmt: skip
def test_a_label_of_an_office_text_is_looked_up_in_its_place(true: str, lie: str) -> None:
    assert check_answer(true, OFFICE, open_analyzer()).status is Status.SUPPORTED
    assert check_answer(lie, OFFICE, open_analyzer()).status is Status.CONTRADICTED


ANNEXES = (
    "[별표 2] 시설 사용료\n| 시설 | 하루 |\n| 대강당 | 200,000 |\n비고\n1. 토요일에는 사용료의 30%를 더한다.\n"
    "2. 냉난방을 쓰면 시간당 5,000원을 따로 받는다.",
    "<붙임 1> 접수 안내\n접수는 이메일로만 받는다.\n<붙임 2> 심사 안내\n심사는 서류와 면접 두 단계로 한다.",
)


@pytest.mark.parametrize(
    ("true", "lie"),
    [
        ("대강당의 하루 사용료는 200,000원입니다. (별표 2)", "대강당의 하루 사용료는 200,000원입니다. (별표 3)"),
        ("접수는 이메일로만 받습니다. (붙임 1)", "접수는 이메일로만 받습니다. (붙임 2)"),
        ("접수는 이메일로만 받고 심사는 두 단계입니다. (붙임 1, 2)", None),
        ("냉난방을 쓰면 시간당 5,000원을 받습니다. (별표 2 비고 2)",
         "냉난방을 쓰면 시간당 5,000원을 받습니다. (별표 2 비고 1)"),
        ("냉난방을 쓰면 시간당 5,000원을 받습니다. (별표 2 제2호)",
         "냉난방을 쓰면 시간당 5,000원을 받습니다. (별표 2 제1호)"),
    ],
)  # fmt: skip
def test_an_annex_is_looked_up_where_the_evidence_has_it(true: str, lie: str | None) -> None:
    assert check_answer(true, ANNEXES, open_analyzer()).status is Status.SUPPORTED
    if lie:
        assert check_answer(lie, ANNEXES, open_analyzer()).status is Status.CONTRADICTED


def test_of_two_paragraphs_named_the_second_holds_something_too() -> None:
    text = (
        "제18조(계약) ① 계약은 일반경쟁에 부친다. ② 견적서는 두 곳에서 받는다. ③ 계약보증금은 계약금액의 10%로 한다. "
        "④ 하자보수 보증기간은 준공일부터 3년으로 한다."
    )
    said = "계약보증금은 계약금액의 10%이고, 하자보수 보증기간은 준공일부터 3년입니다. (제18조 제3항, 제{}항)"
    assert check_answer(said.format(4), [text], open_analyzer()).status is Status.SUPPORTED
    assert check_answer(said.format(1), [text], open_analyzer()).status is Status.CONTRADICTED


def test_a_label_that_was_not_read_is_no_other() -> None:
    text = "3절 운영\n(1) 회의는 매월 연다. 의장(2)은 회장이다. (3) 회비는 5만 원이며 3월에 낸다."
    assert (
        check_answer("의장은 회장입니다. (3절 (2))", [text], open_analyzer()).status
        is not Status.CONTRADICTED
    )


def test_two_references_of_one_bracket_share_what_is_said() -> None:
    text = (
        "제1장 회원\n1.1 가입비는 1만 원이다. 1.2 회비는 돌려주지 않는다.\n"
        "제2장 시설\n2.1 수영장은 06시에 연다. 2.2 매월 둘째 월요일에 쉰다."
    )
    said = "가입비는 1만 원이고 매월 둘째 월요일에 쉽니다. (제1장 {}, 제2장 2.2)"
    assert check_answer(said.format("1.1"), [text], open_analyzer()).status is Status.SUPPORTED
    assert check_answer(said.format("1.2"), [text], open_analyzer()).status is Status.CONTRADICTED


NOTICE = (
    "입주민 안내문\n1. 승강기 점검\n1) 점검은 매월 둘째 화요일에 한다.\n2) 점검 시간은 2시간이다.\n2. 분리수거\n"
    "1) 배출은 일요일 저녁에 한다.\n3. 주차 규정 변경\n1) 세대당 1대는 무료이다.\n2) 2대째부터 월 3만 원을 낸다.\n"
    "3) 방문 차량은 하루 12시간까지 무료이다.\n4) 장애인 등록 차량은 대수와 관계없이 주차료를 면제한다."
)
HOUSING = (
    "1. 목적\n가. 청년의 주거를 돕는다.\n2. 지원 대상\n가. 혼인한 지 7년 이내의 부부\n나. 만 39세 이하의 청년\n"
    "3. 지원 내용\n가. 월 20만 원을 12개월 준다."
)


@pytest.mark.parametrize(
    ("evidence", "true", "lie"),
    [
        (NOTICE, "장애인 등록 차량은 주차료가 면제됩니다. 안내문 3. 주차 규정 변경의 4)를 보시면 됩니다.",
         "장애인 등록 차량은 주차료가 면제됩니다. 안내문 3. 주차 규정 변경의 3)을 보시면 됩니다."),
        (NOTICE, "방문 차량은 하루 12시간까지 무료입니다. 안내문 3. 주차 규정 변경에서 정합니다.",
         "방문 차량은 하루 12시간까지 무료입니다. 안내문 2. 분리수거에서 정합니다."),
        (HOUSING, "만 39세 이하의 청년은 '2. 지원 대상' 나에 해당합니다.",
         "만 39세 이하의 청년은 '2. 지원 대상' 가에 해당합니다."),
    ],
)  # fmt: skip
def test_a_label_with_its_title_behind_its_document(evidence: str, true: str, lie: str) -> None:
    assert check_answer(true, [evidence], open_analyzer()).status is Status.SUPPORTED
    wrong = [
        c for c in check_answer(lie, [evidence], open_analyzer()).claims if c.status is Status.CONTRADICTED
    ]
    assert wrong
    assert all(claim.kind is ClaimKind.LAW_REFERENCE for claim in wrong)


def test_what_stands_behind_a_bracket_is_not_what_it_is_cited_for() -> None:
    text = (
        "5장 화재\n(가) 불을 보면 비상벨을 누른다. (나) 승강기는 타지 않고 계단으로 내려간다. "
        "(다) 지난해 화재 3건 가운데 2건이 탕비실에서 났다."
    )
    said = (
        "불을 보면 비상벨을 누릅니다. 승강기는 타지 말고 계단으로 내려갑니다. (5장 (가), ({})) "
        "화재 3건 가운데 2건이 탕비실에서 났습니다."
    )
    assert check_answer(said.format("나"), [text], open_analyzer()).status is Status.SUPPORTED
    assert check_answer(said.format("다"), [text], open_analyzer()).status is Status.CONTRADICTED


def test_a_label_and_its_title_are_one_reference() -> None:
    text = "3. 보장하지 않는 것\n① 미용 수술 비용\n② 임신과 출산에 든 비용\n③ 건강검진 비용\n④ 예방접종 비용"
    said = "임신과 출산에 든 비용은 보장되지 않습니다. (3. 보장하지 않는 것 {})"
    assert check_answer(said.format("②"), [text], open_analyzer()).status is Status.SUPPORTED
    assert check_answer(said.format("④"), [text], open_analyzer()).status is Status.CONTRADICTED


def test_a_dotted_label_may_be_followed_by_a_number() -> None:
    text = "제7장 시행\n7.1 지침은 5월부터 쓴다. 7.2 4.1은 6월부터 쓴다. 7.3 비품은 살 수 없다."
    assert [one.path[-1].value for one in find_marks(text) if "." in one.path[-1].value] == [
        "7.1",
        "7.2",
        "7.3",
    ]


BESIDE = (
    "제2장 조사 결과 / 표 2-1 영역별 만족도(단위: 점)\n"
    "| 영역 | 2023 | 2025 |\n| --- | --- | --- |\n| 양 | 81.4 | 76.2 |\n",
    "제4절 이용료(단위: 원/시간)\n| 장비 | 교내 | 교외 |\n| --- | --- | --- |\n| 분광기 | 32,000 | 61,000 |\n"
    "가. 센터에 분석을 맡기면 위 금액의 1.4배를 받는다. 나. 밤에 쓰면 15% 깎아 준다. 다. 이용료는 해마다 정한다.",
)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("표 2-1을 보면 양에 대한 만족도는 2023년 81.4점에서 2025년 76.2점으로 낮아졌습니다.", False),
        ("표 3-1을 보면 양에 대한 만족도는 2023년 81.4점에서 2025년 76.2점으로 낮아졌습니다.", True),
        ("양에 대한 만족도는 2025년에 76.2점입니다. (제2장 표 2-1 아래)", False),
        ("교내 이용자가 분광기 분석을 맡기면 시간당 44,800원입니다. (제4절 가항: 1.4배)", False),
        ("교내 이용자가 분광기 분석을 맡기면 시간당 44,800원입니다. (제4절 나항: 1.4배)", True),
    ],
)
def test_a_table_beside_a_heading_and_what_a_bracket_says(answer: str, wrong: bool) -> None:
    verdict = check_answer(answer, list(BESIDE), open_analyzer())
    found = [one for one in verdict.claims if one.status is Status.CONTRADICTED]
    assert bool(found) is wrong
    assert all(one.kind is ClaimKind.LAW_REFERENCE for one in found)
