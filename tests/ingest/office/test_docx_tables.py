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
