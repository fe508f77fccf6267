"""Rows that can be read alone: golden tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.ingest.tables import one_line, render_rows

GOLDEN = {
    "three columns name themselves": (
        [["구분", "일비", "식비"], ["임원", "30,000원", "40,000원"], ["직원", "", "25,000원"]],
        ["구분 | 일비 | 식비", "구분: 임원 | 일비: 30,000원 | 식비: 40,000원", "구분: 직원 | 식비: 25,000원"],
    ),
    "a form of two columns has no header": (
        [["성명", "홍길동"], ["부서", "총무과"]],
        ["성명 | 홍길동", "부서 | 총무과"],
    ),
    "two columns with a usual name": (
        [["용어", "뜻"], ["조", "법의 단위"]],
        ["용어 | 뜻", "용어: 조 | 뜻: 법의 단위"],
    ),
    "two columns with numbers below a word": (
        [["부서", "정원"], ["총무과", "12명"], ["회계과", "7명"]],
        ["부서 | 정원", "부서: 총무과 | 정원: 12명", "부서: 회계과 | 정원: 7명"],
    ),
    "numbers at the top are no names": (
        [["1", "2", "3"], ["4", "5", "6"]],
        ["1 | 2 | 3", "4 | 5 | 6"],
    ),
    "years are names": (
        [["구분", "2023", "2024"], ["매출", "12억원", "15억원"]],
        ["구분 | 2023 | 2024", "구분: 매출 | 2023: 12억원 | 2024: 15억원"],
    ),
    "a title over the columns": (
        [["여비 지급표"] * 3, ["구분", "일비", "식비"], ["임원", "1원", "2원"]],
        ["여비 지급표", "구분 | 일비 | 식비", "구분: 임원 | 일비: 1원 | 식비: 2원"],
    ),
    "two header rows": (
        [["구분", "국내", "국내"], ["구분", "일비", "식비"], ["임원", "1원", "2원"]],
        ["구분 | 국내 | 국내", "구분 | 일비 | 식비", "구분: 임원 | 국내 일비: 1원 | 국내 식비: 2원"],
    ),
    "names that part the columns above, seen from the values": (
        [
            ["구분", "구분", "2024년", "2024년"],
            ["대분류", "중분류", "건수", "비율"],
            ["교통", "도로", "3,450", "34.5"],
        ],
        [
            "구분 | 구분 | 2024년 | 2024년",
            "대분류 | 중분류 | 건수 | 비율",
            "구분 대분류: 교통 | 구분 중분류: 도로 | 2024년 건수: 3,450 | 2024년 비율: 34.5",
        ],
    ),
    "words below a wide name may be values": (
        [["구분", "담당", "담당"], ["교통", "도로과", "철도과"], ["재난", "안전과", "소방과"]],
        [
            "구분 | 담당 | 담당",
            "구분: 교통 | 담당: 도로과 | 담당: 철도과",
            "구분: 재난 | 담당: 안전과 | 담당: 소방과",
        ],
    ),
    "three header rows": (
        [
            ["과제", "일정", "일정", "일정", "일정"],
            ["과제", "2025", "2025", "2026", "2026"],
            ["과제", "상", "하", "상", "하"],
            ["품질", "착수", "", "시범", "확산"],
        ],
        [
            "과제 | 일정 | 일정 | 일정 | 일정",
            "과제 | 2025 | 2025 | 2026 | 2026",
            "과제 | 상 | 하 | 상 | 하",
            "과제: 품질 | 일정 2025 상: 착수 | 일정 2026 상: 시범 | 일정 2026 하: 확산",
        ],
    ),
    "a cell over two columns of one name is said once, equal numbers twice": (
        [["구분", "구분", "비율"], ["재난", "재난", "1"], ["5", "5", "5"]],
        ["구분 | 구분 | 비율", "구분: 재난 | 비율: 1", "구분: 5 | 구분: 5 | 비율: 5"],
    ),
    "labels of a form stand beside what they name": (
        [
            ["접수번호", "", "접수일", "처리기간"],
            ["신청인", "성명", "", "전화번호"],
            ["신청인", "주소", "", ""],
        ],
        ["접수번호 | 접수일 | 처리기간", "신청인 | 성명 | 전화번호", "신청인 | 주소"],
    ),
    "the same labels at the top name columns": (
        [
            ["성명", "소속", "연락처"],
            ["김직원", "총무과", "02-123-4567"],
            ["이직원", "기획과", "02-123-4568"],
        ],
        [
            "성명 | 소속 | 연락처",
            "성명: 김직원 | 소속: 총무과 | 연락처: 02-123-4567",
            "성명: 이직원 | 소속: 기획과 | 연락처: 02-123-4568",
        ],
    ),
    "a form of two rows: labels stand one below another": (
        [["부서", "총무과", "직위", "과장"], ["작성자", "김직원", "연락처", "내선 12"]],
        ["부서 | 총무과 | 직위 | 과장", "작성자 | 김직원 | 연락처 | 내선 12"],
    ),
    "minutes: a value as wide as the rest": (
        [
            ["회의명", "주간 회의", "주관부서", "기획팀"],
            ["장소", "대회의실", "참석자", "홍길동 외 5명"],
            ["안건", *["예산 배분"] * 3],
        ],
        [
            "회의명 | 주간 회의 | 주관부서 | 기획팀",
            "장소 | 대회의실 | 참석자 | 홍길동 외 5명",
            "안건 | 예산 배분 | 예산 배분 | 예산 배분",
        ],
    ),
    "the end of an official letter": (
        [["주무관", "김하늘", "팀장", "이바다"], ["시행", "총무과-456", "접수", ""]],
        ["주무관 | 김하늘 | 팀장 | 이바다", "시행 | 총무과-456 | 접수"],
    ),
    "ranks below 직급 are values": (
        [["구분", "직급", "일비"], ["국내", "부장", "3만 원"], ["국내", "과장", "2만 원"]],
        [
            "구분 | 직급 | 일비",
            "구분: 국내 | 직급: 부장 | 일비: 3만 원",
            "구분: 국내 | 직급: 과장 | 일비: 2만 원",
        ],
    ),
    "office labels at the top name columns": (
        [["사업명", "기간", "담당부서"], ["누리집 개편", "3월", "홍보과"], ["전산망 교체", "5월", "전산과"]],
        [
            "사업명 | 기간 | 담당부서",
            "사업명: 누리집 개편 | 기간: 3월 | 담당부서: 홍보과",
            "사업명: 전산망 교체 | 기간: 5월 | 담당부서: 전산과",
        ],
    ),
    "labels listed below 구분 and 내용 are rows": (
        [["구분", "내용", "비고"], ["주소", "서울시", "본사"], ["연락처", "02-1", "대표"]],
        [
            "구분 | 내용 | 비고",
            "구분: 주소 | 내용: 서울시 | 비고: 본사",
            "구분: 연락처 | 내용: 02-1 | 비고: 대표",
        ],
    ),
    "a mark goes with the words that share its name": (
        [["과제", "과제", "부처"], ["①", "맞춤 안내", "행안부"], ["②", "표준", "과기부"]],
        ["과제 | 과제 | 부처", "과제: ① 맞춤 안내 | 부처: 행안부", "과제: ② 표준 | 부처: 과기부"],
    ),
    "line feeds become spaces, empty rows stay": (
        [["구\n분", "가", "나"], ["", "", ""], ["a\nb", "c", "d"]],
        ["구분 | 가 | 나", "", "구분: a b | 가: c | 나: d"],
    ),
    "a sign-off grid: the label of the first row is that of the second": (
        [["결\n재", "담당", "팀장", "원장"], ["결\n재", "김철수", "이영희", "전결"]],
        ["결재 | 담당 | 팀장 | 원장", "결재 | 담당: 김철수 | 팀장: 이영희 | 원장: 전결"],
    ),
    "a remark alone in its row stands under no name": (
        [["부서", "예산", "집행"], ["총무과", "100", "90"], ["※ 집행률은 90%", "", ""], ["합계", "", "90"]],
        [
            "부서 | 예산 | 집행",
            "부서: 총무과 | 예산: 100 | 집행: 90",
            "※ 집행률은 90%",
            "부서: 합계 | 집행: 90",
        ],
    ),
    "a label beside a number is no column of two": (
        [["문서번호", "총무-2025-13"], ["보존기간", "5년"]],
        ["문서번호 | 총무-2025-13", "보존기간 | 5년"],
    ),
    "an empty corner above the names of the rows": (
        [["", "1월", "2월"], ["수입", "10", "20"], ["지출", "5", "6"]],
        ["1월 | 2월", "수입 | 1월: 10 | 2월: 20", "지출 | 1월: 5 | 2월: 6"],
    ),
    "an empty corner in two header rows": (
        [["", "상반기", "상반기", "하반기"], ["", "1분기", "2분기", "하반기"], ["수입", "1", "2", "3"]],
        [
            "상반기 | 상반기 | 하반기",
            "1분기 | 2분기 | 하반기",
            "수입 | 상반기 1분기: 1 | 상반기 2분기: 2 | 하반기: 3",
        ],
    ),
    "a sign-off grid above a form names none of its columns": (
        [
            ["지출결의서", "지출결의서", "결\n재", "담당", "팀장"],
            ["지출결의서", "지출결의서", "결\n재", "김철수", ""],
            ["결의번호", "2025-031", "결의일자", "3월 4일", "3월 4일"],
            ["번호", "품명", "수량", "단가", "비고"],
            ["1", "노트북", "3", "1,500,000", ""],
        ],
        [
            "지출결의서 | 지출결의서 | 결재 | 담당 | 팀장",
            "지출결의서 | 결재 | 담당: 김철수",
            "결의번호 | 2025-031 | 결의일자 | 3월 4일 | 3월 4일",
            "번호 | 품명 | 수량 | 단가 | 비고",
            "번호: 1 | 품명: 노트북 | 수량: 3 | 단가: 1,500,000",
        ],
    ),
    "labels merged down a whole table name none of its columns": (
        [
            ["담당 부서", "디지털혁신과", "책임자", "과 장 이영수 (044-204-7510)"],
            ["담당 부서", "디지털혁신과", "담당자", "사무관 최민지 (044-204-7514)"],
        ],
        [
            "담당 부서 | 디지털혁신과 | 책임자 | 과 장 이영수 (044-204-7510)",
            "담당 부서 | 디지털혁신과 | 담당자 | 사무관 최민지 (044-204-7514)",
        ],
    ),
    "labels in every other column, and names of columns below them": (
        [
            ["인계자", "김하늘", "인수자", "이바다"],
            ["인계일", "2026. 4. 1.", "입회자", "박들"],
            ["업무명", "진행상황", "향후계획", "비고"],
            ["차량관리", "보험 갱신 완료", "5월 정기검사", "등록증은 금고 보관"],
        ],
        [
            "인계자 | 김하늘 | 인수자 | 이바다",
            "인계일 | 2026. 4. 1. | 입회자 | 박들",
            "업무명 | 진행상황 | 향후계획 | 비고",
            "업무명: 차량관리 | 진행상황: 보험 갱신 완료 | 향후계획: 5월 정기검사 | 비고: 등록증은 금고 보관",
        ],
    ),
    "names that look like labels, over data": (
        [
            ["담당자", "연락처", "사업명", "사업기간"],
            ["김하늘", "201", "청사 관리", "1월~12월"],
            ["이바다", "202", "차량 운영", "3월~9월"],
        ],
        [
            "담당자 | 연락처 | 사업명 | 사업기간",
            "담당자: 김하늘 | 연락처: 201 | 사업명: 청사 관리 | 사업기간: 1월~12월",
            "담당자: 이바다 | 연락처: 202 | 사업명: 차량 운영 | 사업기간: 3월~9월",
        ],
    ),
    "labels down the first of two columns": (
        [["수신", "하늬나루계측 귀하"], ["견적일", "2026. 4. 18."], ["유효기간", "30일"]],
        ["수신 | 하늬나루계측 귀하", "견적일 | 2026. 4. 18.", "유효기간 | 30일"],
    ),
    "an amount in words above the names of columns": (
        [
            ["합계금액", "합계금액", "일금 칠백만원정(₩7,000,000)", "일금 칠백만원정(₩7,000,000)"],
            ["No", "품명", "수량", "금액"],
            ["1", "압력계", "10", "7,000,000"],
        ],
        [
            "합계금액 | 합계금액 | 일금 칠백만원정(₩7,000,000) | 일금 칠백만원정(₩7,000,000)",
            "No | 품명 | 수량 | 금액",
            "No: 1 | 품명: 압력계 | 수량: 10 | 금액: 7,000,000",
        ],
    ),
    "a form whose first value is as wide as the rest": (
        [
            ["과정명", "정보보호 교육", "정보보호 교육", "정보보호 교육"],
            ["기간", "3. 4. ~ 3. 5.", "장소", "연수원"],
            ["강사", "홍길동", "인원", "20명"],
        ],
        [
            "과정명 | 정보보호 교육 | 정보보호 교육 | 정보보호 교육",
            "기간 | 3. 4. ~ 3. 5. | 장소 | 연수원",
            "강사 | 홍길동 | 인원 | 20명",
        ],
    ),
    "a wide name above numbers names them": (
        [["지역", "지원 금액", "지원 금액"], ["서울", "10원", "20원"], ["부산", "5원", "6원"]],
        [
            "지역 | 지원 금액 | 지원 금액",
            "지역: 서울 | 지원 금액: 10원 | 지원 금액: 20원",
            "지역: 부산 | 지원 금액: 5원 | 지원 금액: 6원",
        ],
    ),
    "days of a month name columns": (
        [
            ["성명", "직급", "1", "2", "3"],
            ["홍길동", "과장", "주", "야", "비"],
            ["김철수", "대리", "야", "비", "주"],
        ],
        [
            "성명 | 직급 | 1 | 2 | 3",
            "성명: 홍길동 | 직급: 과장 | 1: 주 | 2: 야 | 3: 비",
            "성명: 김철수 | 직급: 대리 | 1: 야 | 2: 비 | 3: 주",
        ],
    ),
    "one row": ([["가", "나"]], ["가 | 나"]),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name):
    table, expected = GOLDEN[name]
    assert render_rows(table) == expected


def test_the_caller_may_know_better():
    table = [["성명", "홍길동"], ["부서", "총무과"]]
    assert render_rows(table, header=True) == ["성명 | 홍길동", "성명: 부서 | 홍길동: 총무과"]
    assert render_rows([["가", "나", "다"], ["라", "마", "바"]], header=False) == [
        "가 | 나 | 다",
        "라 | 마 | 바",
    ]


def test_a_name_over_several_columns_is_said_once_in_the_header():
    table = [["구분", "국내", "국내"], ["구분", "일비", "식비"], ["임원", "1원", "2원"]]
    begins = [[True, True, False], [True] * 3, [True] * 3]
    assert render_rows(table, begins=begins) == [
        "구분 | 국내",
        "구분 | 일비 | 식비",
        "구분: 임원 | 국내 일비: 1원 | 국내 식비: 2원",
    ]


def test_a_label_over_columns_of_several_names_has_none():
    table = [["번호", "품명", "금액"], ["1", "노트북", "450원"], ["합계", "합계", "450원"]]
    begins = [[True] * 3, [True] * 3, [True, False, True]]
    assert render_rows(table, begins=begins)[-1] == "합계 | 금액: 450원"
    table = [["구분", "구분", "금액"], ["임원", "원장", "9원"], ["직원", "직원", "8원"]]
    begins = [[True, False, True], [True] * 3, [True, False, True]]
    assert render_rows(table, begins=begins)[-1] == "구분: 직원 | 금액: 8원"


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("결\n재", "결재"),
        ("신\n\n청\n인", "신청인"),
        ("결 재", "결 재"),
        ("신청\n인", "신청 인"),
        ("1\n2", "1 2"),
        ("가\n나 다", "가 나 다"),
    ],
)
def test_a_word_written_downwards_is_one(cell, line):
    assert one_line(cell) == line


def test_labels_and_remarks_over_several_columns_are_said_once():
    table = [
        ["분류", "과제", "1분기", "2분기"],
        ["교통", "도로", "10", "20"],
        ["합계", "합계", "10", "20"],
        ["비고", "보조금 포함", "보조금 포함", "보조금 포함"],
    ]
    begins = [[True] * 4, [True] * 4, [True, False, True, True], [True, True, False, False]]
    assert render_rows(table, begins=begins)[1:] == [
        "분류: 교통 | 과제: 도로 | 1분기: 10 | 2분기: 20",
        "합계 | 1분기: 10 | 2분기: 20",
        "비고 | 보조금 포함",
    ]


def test_the_names_of_columns_below_the_head_of_an_estimate():
    table = [
        ["견 적 서"] * 4,
        ["수신", "(주)한빛", "상호", "하늘상사"],
        ["품명", "규격", "수량", "단가"],
        ["노트북", "15인치", "10", "1,200,000"],
        ["합계", "합계", "합계", "1,200,000"],
    ]
    begins = [[True] + [False] * 3, *[[True] * 4] * 3, [True, False, False, True]]
    assert render_rows(table, begins=begins) == [
        "견 적 서",
        "수신 | (주)한빛 | 상호 | 하늘상사",
        "품명 | 규격 | 수량 | 단가",
        "품명: 노트북 | 규격: 15인치 | 수량: 10 | 단가: 1,200,000",
        "합계 | 단가: 1,200,000",
    ]


def test_a_cell_over_several_columns_is_said_in_each_only_where_that_helps():
    names = ["구분", "1분기", "2분기", "비고"]
    wide = [False, True, False, True]
    table = [names, ["품질", "착수", "착수", "유"], ["연계", "가" * 41, "가" * 41, ""], ["소계"] * 4]
    begins = [[True] * 4, [True, *wide[1:]], [True, *wide[1:]], [True, False, False, False]]
    assert render_rows(table, begins=begins)[1:] == [
        "구분: 품질 | 1분기: 착수 | 2분기: 착수 | 비고: 유",
        f"구분: 연계 | 1분기: {'가' * 41}",
        "소계",
    ]
    assert render_rows(table, header=0, begins=begins)[1:] == [
        "품질 | 착수 | 유",
        f"연계 | {'가' * 41}",
        "소계",
    ]


@given(st.lists(st.lists(st.text(max_size=8), max_size=4), max_size=6), st.sampled_from([None, True, False]))
def test_a_text_for_each_row_and_no_cell_is_lost(table, header):
    lines = render_rows(table, header=header)
    assert len(lines) == len(table)
    for row, line in zip(table, lines, strict=True):
        for cell in row:
            assert " ".join(cell.split()) in (line or " ".join(lines)).replace("\n", " ")
        if not any(len(cell.splitlines()) > 2 for cell in row):
            assert "\n" not in line


def test_the_header_again_is_left_out():
    table = [
        ["구분", "일비", "식비"],
        ["임원", "1원", "2원"],
        ["구분", "일비", "식비"],
        ["직원", "3원", "4원"],
    ]
    assert render_rows(table)[2:] == ["", "구분: 직원 | 일비: 3원 | 식비: 4원"]
    assert render_rows(table, header=0)[2] == "구분 | 일비 | 식비"


def test_a_text_in_the_last_cell_of_a_form_keeps_its_lines():
    table = [
        ["회의명", "주간 회의"],
        ["회의내용", "1. 예산\n - 집행률 23%\n\n2. 인력"],
        ["확인\n(인)", "홍길동"],
    ]
    assert render_rows(table) == [
        "회의명 | 주간 회의",
        "회의내용 | 1. 예산\n- 집행률 23%\n2. 인력",
        "확인 (인) | 홍길동",
    ]
    named = [["구분", "내용"], ["가", "하나\n둘\n셋"]]
    assert render_rows(named)[1] == "구분: 가 | 내용: 하나 둘 셋"


def test_the_head_of_a_letter_names_no_columns():
    letter = [["수신", "수신자 참조"], ["(경유)", ""], ["제목", "2026년 상반기 안전점검 실시 계획 알림"]]
    assert render_rows(letter) == [" | ".join(filter(None, row)) for row in letter]


def test_labels_of_a_purchase_stand_beside_what_they_name():
    form = [
        ["품명", "노트북", "수량", "12대"],
        ["금액", "24,000,000원", "24,000,000원", "24,000,000원"],
        ["납품업체", "(주)한빛정보", "납품일", "2025. 11. 3."],
    ]
    begins = [[True] * 4, [True, True, False, False], [True] * 4]
    assert render_rows(form, begins=begins) == [
        "품명 | 노트북 | 수량 | 12대",
        "금액 | 24,000,000원",
        "납품업체 | (주)한빛정보 | 납품일 | 2025. 11. 3.",
    ]
    listed = [["품명", "규격", "수량", "금액"], ["노트북", "14인치", "12대", "24,000,000원"]]
    assert render_rows(listed)[1] == "품명: 노트북 | 규격: 14인치 | 수량: 12대 | 금액: 24,000,000원"


def test_a_number_merged_over_columns_of_words_is_said_once():
    table = [
        ["구분", "지급액", "구분", "공제액"],
        ["기본급", "3,800,000", "국민연금", "193,950"],
        ["수당", "300,000", "소득세", "214,330"],
        ["실수령액", "3,691,720", "3,691,720", "3,691,720"],
    ]
    begins = [[True] * 4] * 3 + [[True, True, False, False]]
    assert render_rows(table, begins=begins)[-1] == "구분: 실수령액 | 3,691,720"
    rates = [["직급", "일비", "식비"], ["부장", "3만원", "4만원"], ["사원", "2만원", "2만원"]]
    begins = [[True] * 3, [True] * 3, [True, True, False]]
    assert render_rows(rates, begins=begins)[-1] == "직급: 사원 | 일비: 2만원 | 식비: 2만원"
