"""Tables in tables: HWP and HWPX of one document give the same text, and the order is the page's."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from ingest.hwp import hwp_writer, test_hwpx
from ingest.hwp.hwp_writer import extended, hwp, numbering, para_shape
from seogo.ingest.formats import Reading, Source
from seogo.ingest.hwp.hwp5 import read_hwp
from seogo.ingest.hwp.hwpx import read_hwpx

Cell: TypeAlias = "tuple[int, int, int, int, list[str | list[Cell]]]"
"""Row, column, rows, columns; paragraphs and tables."""


def as_hwpx(items: list[str | list[Cell]]) -> str:
    return "".join(test_hwpx.run(one) if isinstance(one, str) else _hwpx_table(one) for one in items)


def _hwpx_table(cells: list[Cell]) -> str:
    rows = ""
    for row in sorted({cell[0] for cell in cells}):
        inside = "".join(
            f'<hp:tc><hp:subList>{as_hwpx(content)}</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{at}"/>'
            f'<hp:cellSpan colSpan="{columns}" rowSpan="{height}"/></hp:tc>'
            for at, column, height, columns, content in cells
            if at == row
        )
        rows += f"<hp:tr>{inside}</hp:tr>"
    return f"<hp:p><hp:run><hp:tbl>{rows}</hp:tbl></hp:run></hp:p>"


def as_hwp(items: list[str | list[Cell]], level: int = 0) -> bytes:
    parts = []
    for one in items:
        if isinstance(one, str):
            parts.append(hwp_writer.paragraph(one, level=level))
        else:
            cells = [(*cell[:4], as_hwp(cell[4], level + 2)) for cell in one]
            around = extended(11, "tbl ") + "\r".encode("utf-16-le")
            parts.append(hwp_writer.paragraph(around, level=level) + hwp_writer.grid(cells, level + 1))
    return b"".join(parts)


def read_both(items: list[str | list[Cell]]) -> list[tuple[str, int | None, str]]:
    """The blocks of the HWPX file, which must be those of the HWP file."""
    first = read_hwpx(Source(name="a.hwpx", data=test_hwpx.section(as_hwpx(items))))
    second = read_hwp(Source(name="a.hwp", data=hwp(as_hwp(items))))
    assert (first.text, first.blocks) == (second.text, second.blocks)
    return shown(first)


def shown(reading: Reading) -> list[tuple[str, int | None, str]]:
    return [(one.kind.value, one.table, reading.text[one.start : one.end]) for one in reading.blocks]


def table(*rows: list[str]) -> list[Cell]:
    return [(at, column, 1, 1, [text]) for at, row in enumerate(rows) for column, text in enumerate(row)]


INNER = table(["장비", "수량"], ["노트북", "2대"])


def test_a_table_in_a_cell_stands_behind_its_row() -> None:
    outer = table(["구분", "내용", "비고"], ["신청", "장비", "1부"], ["결과", "승인", "2부"])
    outer[4] = (1, 1, 1, 1, ["장비", INNER, "이상"])
    assert read_both([outer, "끝"]) == [
        ("row", 0, "구분 | 내용 | 비고"),
        ("row", 0, "구분: 신청 | 내용: 장비 이상 | 비고: 1부"),
        ("row", 1, "장비 | 수량"),
        ("row", 1, "장비: 노트북 | 수량: 2대"),
        ("row", 0, "구분: 결과 | 내용: 승인 | 비고: 2부"),
        ("paragraph", None, "끝"),
    ]


def test_rows_that_hold_nothing_but_a_table() -> None:
    outer = table(["", "", ""], ["구분", "내용", "비고"], ["신청", "", "1부"])
    outer[0] = (0, 0, 1, 1, [table(["가", "나", "다"], ["1", "2", "3"])])
    outer[7] = (2, 1, 1, 1, [INNER])
    assert [text for _, _, text in read_both([outer])] == [
        "가 | 나 | 다",
        "가: 1 | 나: 2 | 다: 3",
        "구분 | 내용 | 비고",
        "구분: 신청 | 비고: 1부",
        "장비 | 수량",
        "장비: 노트북 | 수량: 2대",
    ]


def test_a_text_as_wide_as_the_table_is_read_as_text_between_its_rows() -> None:
    form: list[Cell] = [
        *table(["성명", "홍길동", "소속", "총무과"]),
        (1, 0, 1, 4, ["□ 회의내용", "○ 보고", INNER, "○ 향후 계획"]),
        (2, 0, 1, 1, ["주소"]),
        (2, 1, 1, 3, ["서울"]),
        (3, 0, 1, 1, ["연락처"]),
        (3, 1, 1, 3, ["없음"]),
    ]
    assert read_both([form]) == [
        ("row", 0, "성명 | 홍길동 | 소속 | 총무과"),
        ("paragraph", None, "□ 회의내용"),
        ("paragraph", None, "○ 보고"),
        ("row", 1, "장비 | 수량"),
        ("row", 1, "장비: 노트북 | 수량: 2대"),
        ("paragraph", None, "○ 향후 계획"),
        ("row", 0, "주소 | 서울"),
        ("row", 0, "연락처 | 없음"),
    ]


def test_a_sign_off_grid() -> None:
    grid: list[Cell] = [
        (0, 0, 2, 1, ["결", "재"]),
        *((0, at, 1, 1, [name]) for at, name in enumerate(["담당", "팀장", "원장"], start=1)),
        *((1, at, 1, 1, [name]) for at, name in enumerate(["김철수", "", "전결"], start=1)),
    ]
    assert [text for _, _, text in read_both([grid])] == [
        "결재 | 담당 | 팀장 | 원장",
        "결재 | 담당: 김철수 | 원장: 전결",
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([["추진", "배경"], ["○ 가", "○ 나", "○ 다", "○ 라"]], ["추진 배경", "○ 가", "○ 나", "○ 다", "○ 라"]),
        ([["담당"], ["총무과", "02-1"]], ["담당 | 총무과 02-1"]),
        (
            [["결과"], ["다음과 같다", INNER]],
            ["결과", "다음과 같다", "장비 | 수량", "장비: 노트북 | 수량: 2대"],
        ),
    ],
)
def test_a_row_alone(cells: list[list[str | list[Cell]]], expected: list[str]) -> None:
    row: list[Cell] = [(0, at, 1, 1, content) for at, content in enumerate(cells)]
    assert [text for _, _, text in read_both([row])] == expected


def test_a_box_in_a_cell_is_its_text() -> None:
    outer = table(["구분", "내용", "비고"], ["가", "", "나"])
    outer[4] = (1, 1, 1, 1, ["앞", [(0, 0, 1, 1, ["상자 글"])], "뒤"])
    assert read_both([outer])[-1] == ("row", 0, "구분: 가 | 내용: 앞 상자 글 뒤 | 비고: 나")


def test_numbers_run_on_through_tables_in_cells() -> None:
    info = para_shape() + para_shape(2, 0, 1) + numbering(["^1."] * 7, [0] * 7, [1] * 7)

    def item(text: str, level: int) -> bytes:
        return hwp_writer.paragraph(text, level=level, shape=1)

    def anchor(level: int) -> bytes:
        return hwp_writer.paragraph(extended(11, "tbl ") + "\r".encode("utf-16-le"), level=level)

    names = [
        (0, at, 1, 1, hwp_writer.paragraph(name, level=2)) for at, name in enumerate(["구분", "내용", "비고"])
    ]
    inner = hwp_writer.grid(
        [(row, column, 1, 1, item(f"안{row}{column}", 4)) for row in (0, 1) for column in (0, 1)], 3
    )
    cells = [*names, (1, 0, 1, 1, item("가", 2) + anchor(2) + inner), (1, 1, 1, 1, item("나", 2))]
    cells.append((1, 2, 1, 1, hwp_writer.paragraph("다", level=2)))
    body = anchor(0) + hwp_writer.grid(cells, 1) + item("라", 0)
    assert read_hwp(Source(name="a.hwp", data=hwp(body, info))).text.splitlines() == [
        "구분 | 내용 | 비고",
        "구분: 1. 가 | 내용: 6. 나 | 비고: 다",
        "2. 안00 | 3. 안01",
        "4. 안10 | 5. 안11",
        "7. 라",
    ]


def test_a_table_in_the_head_of_the_page_is_read() -> None:
    rows = as_hwpx([table(["문서번호", "총무-13"], ["보존", "5년"])])
    head = f"<hp:ctrl><hp:header><hp:subList>{rows}</hp:subList></hp:header></hp:ctrl>"
    foot = (
        '<hp:ctrl><hp:footer><hp:subList><hp:p><hp:run><hp:t>- </hp:t><hp:ctrl><hp:autoNum num="1" numType="PAGE"/>'
        "</hp:ctrl><hp:t> -</hp:t></hp:run></hp:p></hp:subList></hp:footer></hp:ctrl>"
    )
    body = f"<hp:p><hp:run>{head}{foot}<hp:t>본문</hp:t></hp:run></hp:p>"
    reading = read_hwpx(Source(name="a.hwpx", data=test_hwpx.section(body)))
    assert shown(reading) == [("paragraph", None, "본문"), ("note", None, "문서번호 | 총무-13\n보존 | 5년")]


def test_a_title_in_a_table_with_blank_rows_around_it() -> None:
    title: list[Cell] = [
        *((0, at, 1, 1, [""]) for at in range(3)),
        *((1, at, 1, 1, [text]) for at, text in enumerate(["Ⅱ", "", "추진 계획"])),
        *((2, at, 1, 1, [""]) for at in range(3)),
    ]
    assert read_both([title]) == [("heading", None, "Ⅱ 추진 계획")]
    names = table(["담당", "팀장", "원장"], ["", "", ""])
    assert read_both([names]) == [("paragraph", None, "담당 | 팀장 | 원장")]
