"""Forms and tables as browsers print them: rows of cells side by side, lines set to the right, a rule a cell."""

from __future__ import annotations

from functools import partial

from reportlab.pdfgen.canvas import Canvas

from ingest.pdf.test_read import HEIGHT, SERIF, WIDTH, blocks, check, drawn, fonts, read, ruled, write

__all__ = ["fonts"]


def boxes(canvas: Canvas, y: float, height: float, cells: list[tuple[float, float, list[str]]]) -> None:
    """A row of framed cells, `y` from the page's top: left side, width and lines of each."""
    for x, width, lines in cells:
        canvas.rect(x, HEIGHT - y - height, width, height)
        write(canvas, x + 4, y + 14, lines)


def pieces(canvas: Canvas, y: float, rows: list[list[str]], *, close: bool = True) -> None:
    """A table whose rules are drawn anew for each cell, each row 20 high; without the last one unless `close`."""
    for at, row in enumerate(rows):
        top = HEIGHT - y - 20 * at
        for column, text in enumerate(row):
            left = 60 + 90 * column
            canvas.line(left, top, left + 90, top)
            canvas.line(left, top, left, top - 20)
            canvas.line(left + 90, top, left + 90, top - 20)
            if close or at + 1 < len(rows):
                canvas.line(left, top - 20, left + 90, top - 20)
            for number, line in enumerate(text.split("\n")):
                canvas.setFont(SERIF, 8)
                canvas.drawString(left + 4, top - 9 - 9 * number, line)


def test_a_row_of_cells_with_several_lines_is_read_cell_by_cell():
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 80, ["위와 같이 신청합니다."])
        papers = ["1. 숙박비 영수증 1부", "2. 교통비 영수증 1부"]
        boxes(canvas, 100, 44, [(60, 90, ["첨부서류"]), (150, 250, papers), (400, 80, ["수수료", "없음"])])
        write(canvas, 60, 170, ["처리절차"])

    document = read(drawn(page))
    check(document)
    assert [text for _, text in blocks(document)] == [
        "위와 같이 신청합니다.",
        "첨부서류 | 1. 숙박비 영수증 1부 2. 교통비 영수증 1부 | 수수료 없음",
        "처리절차",
    ]


def test_texts_in_frames_side_by_side_are_read_one_after_the_other():
    left = ["현재의 문제점", "가. 인력이 모자란다.", "나. 예산이 모자란다.", "다. 자료가 없다."]
    right = ["앞으로의 방안", "가. 두 사람을 뽑는다.", "나. 추경에 넣는다."]

    def page(canvas: Canvas) -> None:
        boxes(canvas, 100, 80, [(60, 220, left), (280, 220, right)])

    document = read(drawn(page))
    check(document)
    assert [text for _, text in blocks(document)] == [*left, *right]


def test_cards_in_frames_apart_from_one_another_are_read_one_by_one():
    cards = [
        ["품질 혁신", "불량률 0.5% 이하"],
        ["시장 확대", "거래처 12곳 발굴"],
        ["인재 육성", "교육 연 40시간"],
    ]

    def page(canvas: Canvas, title: str) -> None:
        write(canvas, 60, 80, [title])
        boxes(canvas, 100, 60, [(60 + 160 * at, 140, card) for at, card in enumerate(cards)])
        write(canvas, 60, 200, ["끝."])

    document = read(drawn(partial(page, title="추진 방향"), partial(page, title="세부 과제")))
    check(document)
    inside = [line for card in cards for line in card]
    assert [text for _, text in blocks(document)] == [
        "추진 방향",
        *inside,
        "끝.",
        "세부 과제",
        *inside,
        "끝.",
    ]


def test_two_columns_one_syllable_apart():
    text = (
        "출장여비는운임과숙박비와식비로구분하여지급하되예산의범위에서지급하며세부기준은별표에따라정한다" * 5
    )

    def page(canvas: Canvas) -> None:
        for column, mark in enumerate(("왼쪽", "오른")):
            lines = [mark + text[20 * at : 20 * at + 20] for at in range(9)]
            write(canvas, 60 + 229 * column, 100, lines)

    found = read(drawn(page)).text
    assert found.count("왼쪽") == found.count("오른") == 9
    assert found.rindex("왼쪽") < found.index("오른")


def test_one_row_of_single_lines_stays_a_line():
    def page(canvas: Canvas) -> None:
        boxes(canvas, 100, 20, [(60, 40, ["Ⅰ"]), (100, 200, ["추진 배경"])])
        write(canvas, 60, 160, ["추진 배경은 다음과 같다."])

    assert blocks(read(drawn(page)))[0] == ("paragraph", "Ⅰ 추진 배경")


def test_a_day_and_a_signature_set_to_the_right_are_paragraphs_of_their_own():
    def page(canvas: Canvas) -> None:
        text = "위와 같이 국내출장 여비의 정산을 신청하오니 살펴 주시기 바랍니다."
        write(canvas, 60, 100, [text])
        canvas.drawRightString(400, HEIGHT - 126, "2026년 3월 9일")
        canvas.drawRightString(400, HEIGHT - 152, "신청인 홍길동 (서명 또는 인)")
        write(canvas, 60, 178, ["한국행정연구센터장 귀하"])

    assert [text for _, text in blocks(read(drawn(page)))][1:] == [
        "2026년 3월 9일",
        "신청인 홍길동 (서명 또는 인)",
        "한국행정연구센터장 귀하",
    ]


def test_what_stands_apart_among_few_lines_begins_a_paragraph():
    """Half of the distances between the lines are those of paragraphs."""

    def page(canvas: Canvas) -> None:
        canvas.setFont(SERIF, 10)
        lines = [(100, "이달의 일정"), (127, "3. 2.(월) 시무식"), (143, "3. 12.(목) 건강검진"),
                 (159, "3. 20.(금) 창립기념일"), (186, "문의"), (213, "총무팀 02-123-4567")]  # fmt: skip
        for y, line in lines:
            canvas.drawString(60, HEIGHT - y, line)

    found = [text for _, text in blocks(read(drawn(page)))]
    assert found == ["이달의 일정", "3. 2.(월) 시무식", "3. 12.(목) 건강검진", "3. 20.(금) 창립기념일", "문의",
                     "총무팀 02-123-4567"]  # fmt: skip


def test_an_empty_box_to_tick_keeps_its_blank():
    def page(canvas: Canvas) -> None:
        canvas.setFont(SERIF, 10)
        for x, word in ((60, "숙박"), (88, "["), (95, "]"), (103, "당일")):
            canvas.drawString(x, 700, word)

    assert read(drawn(page)).text == "숙박 [ ] 당일"


def test_a_row_that_the_page_end_cuts_goes_on_below_a_header_of_two_rows():
    header = [["번호", "위반사항", "처분", "처분"], ["번호", "위반사항", "1차", "2차"]]

    def first(canvas: Canvas) -> None:
        pieces(canvas, 100, [*header, ["1", "신고를 하지 않음", "경고", "정지 7일"],
                             ["2", "가. 가격표 없음", "경고", "정지 5일"]], close=False)  # fmt: skip

    def second(canvas: Canvas) -> None:
        pieces(canvas, 60, [*header, ["", "나. 값이 다름", "", ""], ["3", "시설 위반", "개수", "정지 9일"]])

    document = read(drawn(first, second))
    check(document)
    texts = [text for kind, text in blocks(document) if kind == "row"]
    assert texts[-2].startswith("번호: 2 | 위반사항: 가. 가격표 없음 나. 값이 다름 | ")
    assert texts[-2].endswith("정지 5일")
    assert texts[-1].startswith("번호: 3 | 위반사항: 시설 위반 | ")
    assert len(texts) == 5
    assert {block.table for block in document.blocks} == {0}


def test_a_syllable_that_did_not_fit_its_cell_belongs_to_the_word():
    rows = [["참석", "위원장 홍길동", "서명"], ["일시", "3월 5일", "오후"], ["장소", "본관 3층", "없음"]]

    def page(canvas: Canvas) -> None:
        canvas.setFont(SERIF, 9)
        for x in (60, 86, 200, 260):
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 196)
        for y in (100, 132, 164, 196):
            canvas.line(60, HEIGHT - y, 260, HEIGHT - y)
        for at, row in enumerate(rows):
            for x, text in zip((63, 90, 204), row, strict=True):
                canvas.drawString(x, HEIGHT - 112 - 32 * at, text)
        canvas.drawString(63, HEIGHT - 124, "자")

    assert next(text for _, text in blocks(read(drawn(page)))) == "참석자 | 위원장 홍길동 | 서명"


def test_a_file_name_of_a_web_page_is_no_title():
    def page(canvas: Canvas) -> None:
        canvas.setTitle("news.html")
        write(canvas, 60, 100, ["통근버스 노선을 바꾼다."])

    assert read(drawn(page)).title == "a"


def test_a_frame_around_a_table_leaves_it_a_table():
    def page(canvas: Canvas) -> None:
        canvas.rect(40, HEIGHT - 300, WIDTH - 80, 220)
        canvas.line(WIDTH - 160, HEIGHT - 300, WIDTH - 160, HEIGHT - 80)
        write(canvas, 60, 100, ["추진 일정", "다음과 같다."])
        ruled(
            canvas, 60, 150, [["구분", "일정", "담당"], ["공모", "3월", "총무과"], ["선정", "4월", "심사과"]]
        )
        write(canvas, WIDTH - 150, 100, ["비고", "없음"])

    rows = [text for kind, text in blocks(read(drawn(page))) if kind == "row"]
    assert rows == ["구분 | 일정 | 담당", "구분: 공모 | 일정: 3월 | 담당: 총무과",
                    "구분: 선정 | 일정: 4월 | 담당: 심사과"]  # fmt: skip
