from __future__ import annotations

from collections.abc import Callable

import pytest

from seogo.chunk.chunk import ChunkSettings, ChunkStrategy, chunk_document
from seogo.chunk.outline import ends_inside
from seogo.lang.analyzer import Analyzer
from seogo.types import BlockKind, Chunk, Document

H, P, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ROW
Cut = Callable[..., list[Chunk]]


@pytest.fixture
def cut(analyzer: Analyzer, make_document: Callable[..., Document]) -> Cut:
    def cut_content(content: str | list[tuple[BlockKind, int, str]], size: int = 500) -> list[Chunk]:
        settings = ChunkSettings(strategy=ChunkStrategy.REPORT, size_chars=size)
        document = make_document(content, title="연차보고서", format="docx")
        return chunk_document(document, settings, analyzer=analyzer)

    return cut_content


def test_heading_paths_and_table_rows(cut: Cut) -> None:
    chunks = cut(
        [
            (P, 0, "표지"),
            (H, 1, "1. 실적"),
            (H, 2, "1.1 매출"),
            (P, 0, "매출은 120억원이다."),
            (P, 0, "전년보다 늘었다."),
            (P, 0, "부문별 매출"),
            (R, 0, "부문 | 매출"),
            (R, 0, "부문: 계측 | 매출: 70억원"),
            (R, 0, "부문: 정수 | 매출: 50억원"),
            (P, 0, "단위는 억원이다."),
            (H, 2, "1.2 수출"),
            (P, 0, "수출은 30억원이다."),
            (H, 1, "2. 계획"),
        ],
        size=45,
    )
    assert [(chunk.address, chunk.text) for chunk in chunks] == [
        ("", "표지"),
        ("1. 실적 > 1.1 매출", "1. 실적\n1.1 매출\n매출은 120억원이다.\n전년보다 늘었다."),
        ("1. 실적 > 1.1 매출 > 표 1 1~2행", "부문별 매출\n부문 | 매출\n부문: 계측 | 매출: 70억원"),
        ("1. 실적 > 1.1 매출 > 표 1 3행", "부문: 정수 | 매출: 50억원"),
        ("1. 실적 > 1.1 매출", "단위는 억원이다."),
        ("1. 실적 > 1.2 수출", "1.2 수출\n수출은 30억원이다."),
        ("2. 계획", "2. 계획"),
    ]
    assert chunks[3].context == "연차보고서 1. 실적 1.1 매출"


def test_numbered_lines_are_headings_where_the_reader_found_none(cut: Cut) -> None:
    text = """Ⅰ. 추진 배경
□ 현황
○ 민원이 해마다 12%씩 늘고 있음
- 2024년 3,200건
□ 문제점
○ 담당자가 부족함
Ⅱ. 추진 계획
1. 인력
가. 채용
상반기에 5명을 뽑는다.
나. 교육
하반기에 가르친다.
2. 예산
3억원을 쓴다."""
    assert [(chunk.address, chunk.text.split("\n")[0]) for chunk in cut(text)] == [
        ("Ⅰ. 추진 배경 > □ 현황", "Ⅰ. 추진 배경"),
        ("Ⅰ. 추진 배경 > □ 문제점", "□ 문제점"),
        ("Ⅱ. 추진 계획 > 1. 인력 > 가. 채용", "Ⅱ. 추진 계획"),
        ("Ⅱ. 추진 계획 > 1. 인력 > 나. 교육", "나. 교육"),
        ("Ⅱ. 추진 계획 > 2. 예산", "2. 예산"),
    ]


def test_short_items_of_a_list_are_no_headings(cut: Cut) -> None:
    text = "1. 제출 서류\n가. 신청서\n나. 통장 사본\n다. 신분증\n2. 제출처\n총무팀에 낸다.\n3. 기한\n5월 말까지 낸다."
    assert [chunk.address for chunk in cut(text)] == ["1. 제출 서류", "2. 제출처", "3. 기한"]


def test_lone_titles_are_headings_where_nothing_else_is(cut: Cut) -> None:
    entries = [
        "임베딩",
        "단어를 숫자로 바꾸는 과정이다.",
        "토큰",
        "글을 나눈 작은 단위를 말한다.",
        "색인",
        "찾기 쉽게 정리한 것이다.",
    ]
    assert [chunk.address for chunk in cut("\n".join(entries))] == ["임베딩", "토큰", "색인"]
    assert [chunk.address for chunk in cut("\n".join(entries[:4]))] == [""]


def test_a_bullet_stays_with_what_is_below_it(cut: Cut) -> None:
    text = "○ 첫째 과제를 추진한다\n- 상반기에 시작한다\n○ 둘째 과제를 추진한다\n- 하반기에 시작한다\n- 연말에 마친다"
    assert [chunk.text.split("\n") for chunk in cut(text, size=42)] == [
        ["○ 첫째 과제를 추진한다", "- 상반기에 시작한다"],
        ["○ 둘째 과제를 추진한다", "- 하반기에 시작한다", "- 연말에 마친다"],
    ]


def test_a_lone_heading_does_not_hide_the_numbered_lines(cut: Cut) -> None:
    content = [
        (H, 1, "2026년 종합계획"),
        (P, 0, "Ⅰ. 추진 배경"),
        (P, 0, "데이터를 개방한다."),
        (P, 0, "Ⅱ. 현황"),
        (P, 0, "활용이 늘고 있다."),
        (P, 0, "Ⅲ. 예산"),
        (P, 0, "예산은 20억원이다."),
    ]
    assert [chunk.address for chunk in cut(content, 30) if "예산은" in chunk.text] == ["Ⅲ. 예산"]


def test_a_heading_that_says_all_is_a_piece_of_its_own(cut: Cut) -> None:
    text = (
        "1. 목적\n의견을 듣는다.\n2. 기간: 3월 4일부터 8일까지\n3. 제출처\n세무과에 낸다.\n4. 서식: 따로 붙임"
    )
    assert [(chunk.address, chunk.text) for chunk in cut(text)] == [
        ("1. 목적", "1. 목적\n의견을 듣는다."),
        ("2. 기간: 3월 4일부터 8일까지", "2. 기간: 3월 4일부터 8일까지"),
        ("3. 제출처", "3. 제출처\n세무과에 낸다."),
        ("4. 서식: 따로 붙임", "4. 서식: 따로 붙임"),
    ]


def test_headings_alone_stand_under_what_they_share(cut: Cut) -> None:
    headings = [(H, 1, "1. 실적"), (H, 2, "1.1 매출"), (H, 2, "1.2 수출")]
    assert [chunk.address for chunk in cut(headings)] == ["1. 실적"]
    assert [chunk.address for chunk in cut([*headings, (H, 1, "2. 계획")])] == [""]


def test_numbered_lines_stand_under_the_headings_of_the_file(cut: Cut) -> None:
    content = [
        (H, 2, "1 일반 현황"),
        (P, 0, "가. 조직"),
        (P, 0, "3실 12과이다."),
        (P, 0, "나. 정원"),
        (P, 0, "○ 현원 305명"),
        (R, 0, "구분 | 정원"),
        (R, 0, "구분: 본부 | 정원: 100"),
        (H, 2, "2 추진 실적"),
        (P, 0, "가. 예산 집행"),
        (P, 0, "집행률은 54.2%이다."),
        (BlockKind.NOTE, 0, "1) 6월 30일 기준"),
        (P, 0, "본문이 이어진다."),
    ]
    found = [(chunk.address, chunk.text.split("\n")[0]) for chunk in cut(content, 60)]
    assert found == [
        ("1 일반 현황 > 가. 조직", "1 일반 현황"),
        ("1 일반 현황 > 나. 정원", "나. 정원"),
        ("1 일반 현황 > 나. 정원 > 표 1 1~2행", "구분 | 정원"),
        ("2 추진 실적 > 가. 예산 집행", "2 추진 실적"),
    ]


def test_cells_are_no_lone_titles(cut: Cut) -> None:
    content = [
        (R, 0, "한빛시"),
        (R, 0, "수신 | 각 부서의 장, 소속 기관의 장"),
        (R, 0, "(경유)"),
        (R, 0, "제목 | 을지연습 실시 계획을 알림"),
        (R, 0, "한빛시장"),
        (R, 0, "주무관 | 김하늘 | 팀장 | 이바다"),
    ]
    assert [chunk.address for chunk in cut(content)] == ["표 1 1~6행"]


PLAN = """1. 추진 개요
가. 추진 배경
안전사고가 늘어 대책이 필요하다.
1. 첫째 사고는 창고에서 일어났다.
2. 둘째 사고는 별관에서 일어났다.
나. 추진 근거
산업안전보건법에 따른다.
2. 위원회는 안전을 위하여 다음을 심의하고 의결한다.
계획의 수립과 변경을 심의한다.
3. 세부 계획을 세우는 부서는 총무과로 하되 기획과를
그 다음으로 한다.
4. 점검
가. 살기 좋은 마을
마을의 시설을 점검한다.
붙임 1. 점검표 1부.
"""


def test_an_item_that_goes_on_numbering_ends_what_stands_above_it(cut: Cut) -> None:
    chunks = cut(PLAN, size=60)
    places = {
        words: next(chunk.address for chunk in chunks if words in chunk.text)
        for words in (
            "창고에서",
            "별관에서",
            "산업안전",
            "위원회는",
            "수립과",
            "총무과로",
            "시설을",
            "점검표",
        )
    }
    assert places == {
        "창고에서": "1. 추진 개요 > 가. 추진 배경",
        "별관에서": "1. 추진 개요 > 가. 추진 배경",
        "산업안전": "1. 추진 개요 > 나. 추진 근거",
        "위원회는": "",
        "수립과": "",
        "총무과로": "",
        "시설을": "4. 점검 > 가. 살기 좋은 마을",
        "점검표": "",
    }


@pytest.mark.parametrize(
    ("line", "inside"),
    [
        ("2. 점검을 실시하오니, 각 부서에서는", True),
        ("나. 지원을 위하여", True),
        ("1. 이용 시간은", True),
        ("1. 살기 좋은 마을", False),
        ("가. 우리가 만드는 가을", False),
        ("1. 위험성평가", False),
    ],
)
def test_a_line_broken_off_inside_a_sentence(line: str, inside: bool) -> None:
    assert ends_inside(line) is inside


def test_a_piece_from_inside_a_list_is_found_by_the_titles_above_it(cut: Cut) -> None:
    chunks = cut(
        [
            (H, 1, "Ⅱ 세부 계획"),
            (P, 0, "□ 위험성평가"),
            (P, 0, "○ 대상 시설"),
            (P, 0, "- 본관 지하층의 기계실과 보일러실을 점검한다."),
            (P, 0, "- 별관의 창고를 점검하고 결과를 기록한다."),
            (P, 0, "□ 교육 예산"),
            (R, 0, "구분 | 금액"),
            (R, 0, "구분: 강사료 | 금액: 10,000"),
        ],
        size=60,
    )
    context = {chunk.text.rpartition("\n")[2][:6]: chunk.context for chunk in chunks}
    assert context["- 별관의 "] == "연차보고서 Ⅱ 세부 계획 □ 위험성평가 ○ 대상 시설"
    assert context["구분: 강사"] == "연차보고서 Ⅱ 세부 계획"
    assert all("교육 예산" in chunk.text for chunk in chunks[-1:])


@pytest.mark.parametrize(
    ("opening", "kind", "context"),
    [
        ("별내누리 체육센터 이용 안내", P, "연차보고서 별내누리 체육센터 이용 안내 1. 실적"),
        ("자율주행 버스 12월부터 달린다", H, "연차보고서 자율주행 버스 12월부터 달린다 1. 실적"),
        ("매출은 120억원이다", P, "연차보고서 1. 실적"),
        ("담당: 기획팀", P, "연차보고서 1. 실적"),
        ("연차 보고서", P, "연차보고서 1. 실적"),
    ],
)
def test_a_title_that_opens_the_text_goes_with_every_chunk(
    opening: str, kind: BlockKind, context: str, cut: Cut
) -> None:
    chunks = cut([(kind, 1, opening), (H, 1, "1. 실적"), (P, 0, "매출은 120억원이다.")])
    assert chunks[-1].context == context
