"""Pages as offices and browsers print them: names written downwards, boxes, tables that end on the next page."""

from __future__ import annotations

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from ingest.pdf.test_read import HEIGHT, SERIF, WIDTH, blocks, check, drawn, fonts, read, ruled, write

__all__ = ["fonts"]

HEADER = ["구분", "1분기", "2분기", "3분기"]


def test_one_row_left_for_the_next_page_belongs_to_the_table():
    def first(canvas: Canvas) -> None:
        write(canvas, 60, 80, ["추진 일정은 다음과 같다."])
        ruled(canvas, 60, 700, [HEADER, ["서버", "설계", "발주", "구축"]])

    def second(canvas: Canvas) -> None:
        ruled(canvas, 60, 60, [["보안", "진단", "", "조치"]], ("SPAN", (1, 0), (2, 0)))
        write(canvas, 60, 160, ["표 아래의 글이다."])

    document = read(drawn(first, second))
    check(document)
    assert blocks(document)[1:] == [
        ("row", "구분 | 1분기 | 2분기 | 3분기"),
        ("row", "구분: 서버 | 1분기: 설계 | 2분기: 발주 | 3분기: 구축"),
        ("row", "구분: 보안 | 1분기: 진단 | 2분기: 진단 | 3분기: 조치"),
        ("paragraph", "표 아래의 글이다."),
    ]


def test_a_row_alone_with_other_columns_is_no_rest_of_the_table():
    def first(canvas: Canvas) -> None:
        ruled(canvas, 60, 700, [HEADER, ["서버", "설계", "발주", "구축"]])

    def second(canvas: Canvas) -> None:
        ruled(canvas, 80, 60, [["Ⅱ", "추진 계획"]])

    assert [kind for kind, _ in blocks(read(drawn(first, second)))][2:] == ["paragraph"]


def test_a_name_written_downwards_in_a_cell_is_one_word():
    rows = [["신\n청\n인", "성명", "홍길동"], ["", "소속", "총무과"], ["", "주소", "서울"]]

    def page(canvas: Canvas) -> None:
        ruled(canvas, 60, 100, rows, ("SPAN", (0, 0), (0, 2)))

    assert [text for _, text in blocks(read(drawn(page)))] == [
        "신청인 | 성명 | 홍길동",
        "신청인 | 소속 | 총무과",
        "신청인 | 주소 | 서울",
    ]


def test_a_box_below_a_line_set_to_the_right_is_a_paragraph_of_its_own():
    def page(canvas: Canvas) -> None:
        canvas.setFont("HYSMyeongJo-Medium", 10)
        canvas.drawRightString(WIDTH - 60, HEIGHT - 100, "총무과, 2025. 3. 4.")
        canvas.rect(60, HEIGHT - 140, WIDTH - 120, 32)
        write(canvas, 66, 122, ["디지털 전환에 대응하여 노후 시스템을 교체하고 계획을 세우고자 하는 것임"])

    assert [text for _, text in blocks(read(drawn(page)))] == [
        "총무과, 2025. 3. 4.",
        "디지털 전환에 대응하여 노후 시스템을 교체하고 계획을 세우고자 하는 것임",
    ]


def test_what_stands_beyond_the_text_at_the_foot_does_not_widen_it():
    """The words broken at the line ends are joined though the foot reaches further to the right."""
    text = [
        "정보화 사업은 해마다 바꾸며 정보화 계획",
        "은 삼월에 세우고 정보화 예산은 오월에 정",
        "보화담당관이 낸다. 서버는 여섯 해마다 바",
        "꾸고 남은 것은 판다.",
    ]

    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, text)
        write(canvas, 60, 200, text)
        write(canvas, 480, 800, ["정보화담당관실 문서"], size=8)

    found = [text for _, text in blocks(read(drawn(page)))]
    assert "정보화 계획은 삼월에" in found[0]
    assert "오월에 정보화담당관이" in found[0]


def test_lines_that_their_author_ended_stay_lines_in_the_last_cell_of_a_form():
    wrapped = "위와 같이 휴가를 신청하니 허락하여 주시기 바라며 사실과\n다르면 책임을 지겠습니다."
    rows = [
        ["성명", "홍길동", "소속", "총무과"],
        [f"{wrapped}\n2025년 3월 4일\n신청인 홍길동 (인)", "", "", ""],
    ]

    def page(canvas: Canvas) -> None:
        table = Table(rows, colWidths=70, rowHeights=[20, 60])
        table.setStyle(
            [
                ("FONT", (0, 0), (-1, -1), SERIF, 9),
                ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
                ("SPAN", (0, 1), (3, 1)),
            ]
        )
        table.wrap(WIDTH, HEIGHT)
        table.drawOn(canvas, 60, 600)

    assert [text for _, text in blocks(read(drawn(page)))] == [
        "성명 | 홍길동 | 소속 | 총무과",
        "위와 같이 휴가를 신청하니 허락하여 주시기 바라며 사실과 다르면 책임을 지겠습니다."
        "\n2025년 3월 4일\n신청인 홍길동 (인)",
    ]
