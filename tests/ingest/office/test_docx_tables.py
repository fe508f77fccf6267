"""Tables of a DOCX: frames, headings drawn as tables, merged cells, controls around rows."""

from __future__ import annotations

from ingest.office.docx_writer import p, r, read, shown, write_docx


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_tables_of_one_row():
    body = tbl(tr(tc("Ⅰ"), tc("추진 배경"))) + tbl(tr(tc("담당"), tc("총무과"))) + tbl(tr(tc("1. 현황")))
    document = read(write_docx(body))
    assert shown(document) == [
        ("heading", "Ⅰ 추진 배경"),
        ("paragraph", "담당 | 총무과"),
        ("paragraph", "1. 현황"),
    ]


def test_columns_of_text_are_read_one_after_the_other():
    left = "<w:tc>" + "".join(p(r(f"왼쪽 {at}")) for at in range(4)) + "</w:tc>"
    right = "<w:tc>" + p(r("오른쪽")) + "</w:tc>"
    assert [text for _, text in shown(read(write_docx(tbl(tr(left, right)))))] == [
        *(f"왼쪽 {at}" for at in range(4)),
        "오른쪽",
    ]


def test_two_header_rows_by_their_mark_and_merged_names():
    mark = "<w:tblHeader/>"
    body = tbl(
        tr(tc("여비 지급표", '<w:gridSpan w:val="3"/>'), properties=mark),
        tr(
            tc("구분", '<w:vMerge w:val="restart"/>'),
            tc("2025년", '<w:gridSpan w:val="2"/>'),
            properties=mark,
        ),
        tr(tc("", "<w:vMerge/>"), tc("상반기"), tc("하반기"), properties=mark),
        tr(tc("일비"), tc("1만원"), tc("2만원")),
        tr(tc("비고: 근무지 안의 출장에는 주지 않는다", '<w:gridSpan w:val="3"/>')),
    )
    assert [text for _, text in shown(read(write_docx(body)))] == [
        "여비 지급표",
        "구분 | 2025년",
        "구분 | 상반기 | 하반기",
        "구분: 일비 | 2025년 상반기: 1만원 | 2025년 하반기: 2만원",
        "비고: 근무지 안의 출장에는 주지 않는다",
    ]


def test_older_merges_and_rows_in_controls():
    old = tr(tc("가", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("나"), tc("다"))
    row = f"<w:sdt><w:sdtContent>{tr(tc('1'), tc('2'), tc('3'), tc('4'))}</w:sdtContent></w:sdt>"
    assert [
        text for _, text in shown(read(write_docx(tbl(old, row, tr(tc("5"), tc("6"), tc("7"), tc("8"))))))
    ] == [
        "가 | 나 | 다",
        "가: 1 | 가: 2 | 나: 3 | 다: 4",
        "가: 5 | 가: 6 | 나: 7 | 다: 8",
    ]


def cell(*content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


INNER = tbl(tr(tc("장비"), tc("수량")), tr(tc("노트북"), tc("2대")))


def test_a_table_in_a_cell_stands_behind_its_row():
    body = tbl(
        tr(tc("구분"), tc("내용"), tc("비고")),
        tr(tc("신청"), cell(p(r("장비")), INNER, p(r("이상"))), tc("1부")),
        tr(tc("결과"), tc("승인"), tc("2부")),
    ) + p(r("끝"))
    document = read(write_docx(body))
    assert shown(document) == [
        ("row", "구분 | 내용 | 비고"),
        ("row", "구분: 신청 | 내용: 장비 이상 | 비고: 1부"),
        ("row", "장비 | 수량"),
        ("row", "장비: 노트북 | 수량: 2대"),
        ("row", "구분: 결과 | 내용: 승인 | 비고: 2부"),
        ("paragraph", "끝"),
    ]
    assert [block.table for block in document.blocks] == [0, 0, 1, 1, 0, None]


def test_a_text_as_wide_as_the_table_is_read_as_text_between_its_rows():
    wide = '<w:gridSpan w:val="4"/>'
    body = tbl(
        tr(tc("성명"), tc("홍길동"), tc("소속"), tc("총무과")),
        tr(cell(*(p(r(f"{at}. 내용")) for at in range(1, 4)), INNER, p(r("붙임 1부")), properties=wide)),
        tr(tc("주소"), tc("서울", '<w:gridSpan w:val="3"/>')),
    )
    assert shown(read(write_docx(body))) == [
        ("row", "성명 | 홍길동 | 소속 | 총무과"),
        *(("paragraph", f"{at}. 내용") for at in range(1, 4)),
        ("row", "장비 | 수량"),
        ("row", "장비: 노트북 | 수량: 2대"),
        ("paragraph", "붙임 1부"),
        ("row", "주소 | 서울"),
    ]


def test_a_box_in_a_cell_is_its_text_and_a_name_beside_a_text_is_one_line():
    body = tbl(
        tr(tc("구분"), tc("내용"), tc("비고")), tr(tc("가"), cell(tbl(tr(tc("상자 글"))), p()), tc("나"))
    )
    assert shown(read(write_docx(body)))[-1] == ("row", "구분: 가 | 내용: 상자 글 | 비고: 나")
    text = cell(*(p(r(f"○ 배경 {at}")) for at in range(4)))
    assert shown(read(write_docx(tbl(tr(cell(p(r("추진")), p(r("배경"))), text))))) == [
        ("paragraph", "추진 배경"),
        *(("paragraph", f"○ 배경 {at}") for at in range(4)),
    ]


def test_notes_cited_in_a_table_stand_below_it_numbered_as_printed():
    cited = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = tbl(
        tr(tc("구분"), tc("금액"), tc("비고")),
        tr(cell(p(r("일비"), cited.format(7))), cell(p(r("1원"), cited.format(3))), tc("")),
        tr(tc("식비"), tc("2원"), tc("")),
    )
    notes = "".join(
        f'<w:footnote w:id="{at}">{p(r(text))}</w:footnote>' for at, text in ((3, "셋"), (7, "일곱"))
    )
    assert [text for _, text in shown(read(write_docx(body, footnotes=notes)))] == [
        "구분 | 금액 | 비고",
        "구분: 일비[주1] | 금액: 1원[주2]",
        "구분: 식비 | 금액: 2원",
        "[주1] 일곱",
        "[주2] 셋",
    ]


def test_a_title_in_a_table_with_blank_rows_around_it():
    blank = tr(tc(""), tc(""))
    assert shown(read(write_docx(tbl(blank, tr(tc("Ⅱ"), tc("추진 계획")), blank)))) == [
        ("heading", "Ⅱ 추진 계획")
    ]
