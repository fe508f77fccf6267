"""The unit of a table's numbers, from wherever the table gives it, and rows worded with it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from seogo.answer.candidates import split_units
from seogo.answer.need import read_question
from seogo.answer.rows import answer_row, with_units
from seogo.answer.units import own_unit, row_units, table_parts, with_unit, without_unit
from seogo.lang.analyzer import Analyzer
from seogo.types import Chunk, ChunkId, DocumentId, Hit


def chunk(text: str, *, ordinal: int = 0, address: str = "") -> Chunk:
    return Chunk(
        id=ChunkId(f"d:{ordinal}"), document=DocumentId("d"), collection="c", ordinal=ordinal, title="",
        text=text, start=0, end=len(text), address=address,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "unit", "bare"),
    [
        ("구분(단위: 억원)", "억원", "구분"),
        ("금액(억원)", "억원", "금액"),
        ("안전보건 예산 (천원)", "천원", "안전보건 예산"),
        ("기준 연비(km/L)", "km/L", "기준 연비"),
        ("일비 (1일)", "", "일비 (1일)"),
        ("대상(본인)", "", "대상(본인)"),
    ],
)
def test_a_unit_in_a_name(name: str, unit: str, bare: str) -> None:
    assert own_unit(name) == unit
    assert without_unit(name) == bare


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("66", "억원", "66억원"),
        ("1,048", "억원", "1,048억원"),
        ("-2.7", "%", "-2.7%"),
        ("11.5", "km/L", "11.5 km/L"),
        ("250", "미국 달러", "250 미국 달러"),
        ("7.1%", "억원", "7.1%"),
        ("1,240대", "억원", "1,240대"),
        ("없음", "만원", "없음"),
        ("66", "", "66"),
    ],
)
def test_only_a_bare_number_takes_the_unit(value: str, unit: str, shown: str) -> None:
    assert with_unit(value, unit) == shown


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("구분(단위: 억원): 매출 | 2024년: 815 | 증가율: 9.8", ["억원", "억원", ""]),
        ("구분(단위: 억원): 영업이익률 | 2024년: 8.1", ["억원", ""]),
        ("구분: 산업재해(건) | 2024년: 2", ["", "건"]),
        ("항목: 교정설비 | 금액(억원): 24 | 인원(명): 3", ["", "억원", "명"]),
        ("(단위: 천원)\n항목 | 수량 | 금액\n항목: 펌프 | 수량: 3 | 금액: 500", ["", "", "천원"]),
        ("(단위: 명, 천원)\n부서: 생산 | 인원: 3 | 급여: 500", ["", "", ""]),
        ("(단위: 미국 달러, 하루 기준)\n직급: 1급 | 일비: 40", ["", "미국 달러"]),
    ],
)
def test_the_unit_of_each_cell(text: str, units: list[str]) -> None:
    assert row_units(chunk(text), split_units(text, hit=0)[-1]) == units


def test_a_table_that_began_in_an_earlier_chunk() -> None:
    first = chunk("[별표 1]\n(단위: 원)\n직급: 임원 | 일비: 50,000", address="별표 1 > 표 1 1~2행")
    second = chunk("직급: 4급 | 일비: 25,000", ordinal=1, address="별표 1 > 표 1 3~4행")
    other = chunk("직급: 4급 | 일비: 25,000", ordinal=1, address="별표 2 > 표 2 1행")

    def neighbours(document: DocumentId, low: int, high: int) -> Sequence[Chunk]:
        return [first] if low <= 0 <= high else []

    for owner, unit in ((second, "원"), (other, "")):
        assert row_units(owner, split_units(owner.text, hit=0)[0], neighbours) == ["", unit]


@pytest.mark.parametrize(
    ("question", "text", "shown"),
    [
        (
            "2025년 연구개발비가 얼마였나요?",
            "구분(단위: 억원): 연구개발비 | 2024년: 57 | 2025년: 66",
            "연구개발비 2025년: 66억원",
        ),
        (
            "2025년 안전보건 예산은 얼마였어요?",
            "구분: 안전보건 예산(억원) | 2024년: 12 | 2025년: 14",
            "안전보건 예산 2025년: 14억원",
        ),
        (
            "청주공장장이 누구예요?",
            "성명: 오현석 | 직위: 미등기임원 | 담당: 청주공장장 | 취임: 2022년 7월",
            "청주공장장 성명: 오현석",
        ),
        (
            "부산지사 주소 알려주세요",
            "사업장: 부산지사 | 주소: 부산광역시 사상구 가람들로 31 | 전화: 02-0000-1600",
            "부산지사 주소: 부산광역시 사상구 가람들로 31",
        ),
        (
            "임원이 가 지역에 가면 일비가 얼마예요?",
            "직급: 임원 | 지역 등급: 가 | 일비: 50 | 식비: 110",
            "임원 · 지역 등급 가 일비: 50",
        ),
    ],
)
def test_a_row_as_a_clerk_reads_it(question: str, text: str, shown: str, analyzer: Analyzer) -> None:
    owner = chunk(text)
    piece = answer_row(read_question(question, analyzer), owner, split_units(text, hit=0)[0])
    assert piece.shown == shown
    assert text[piece.start : piece.end] in text
    assert piece.end <= len(text)


def test_a_row_with_its_units_written_out() -> None:
    text = "구분(단위: 억원): 매출 | 2024년: 815 | 증가율: 9.8%"
    assert (
        with_units(chunk(text), split_units(text, hit=0)[0]) == "구분: 매출 | 2024년: 815억원 | 증가율: 9.8%"
    )


def test_the_other_parts_of_a_hits_table_are_read() -> None:
    parts = [
        chunk("구분: 사망 | 휴가일수: 5일", ordinal=0, address="별표 1 > 표 1 1~10행"),
        chunk("구분: 회갑 | 휴가일수: 1일", ordinal=1, address="별표 1 > 표 1 11행"),
        chunk("구분: 정직", ordinal=2, address="별표 2 > 표 2 1~3행"),
    ]
    hit = Hit(chunk=parts[1], score=0.5)

    def neighbours(_: DocumentId, first: int, last: int) -> Sequence[Chunk]:
        return [one for one in parts if first <= one.ordinal <= last]

    assert table_parts([hit], neighbours) == [(0, Hit(chunk=parts[0], score=0.5))]
    assert table_parts([hit, Hit(chunk=parts[0], score=0.1)], neighbours) == []
    assert table_parts([hit], None) == []


def test_the_rows_of_a_sheet_of_records_are_no_parts_of_one_table() -> None:
    rows = [
        chunk("이름: 김", address="시트 '명단' 2행"),
        chunk("이름: 이", ordinal=1, address="시트 '명단' 3행"),
    ]
    assert table_parts([Hit(chunk=rows[0], score=1.0)], lambda *_: rows) == []
