"""XLSX: files written by XlsxWriter, values as the sheet shows them, rows with the sheet's numbers."""

from __future__ import annotations

import datetime
import io
import zipfile

import pytest
import xlsxwriter

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Source, read_source
from seogo.ingest.office import sheets


def written(fill, **options) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
        fill(book)
    return buffer.getvalue()


def read(data: bytes):
    return read_source(Source(name="a.xlsx", data=data))


def shown(document):
    return [
        (block.kind.value, block.row, document.text[block.start : block.end]) for block in document.blocks
    ]


def test_values_are_shown_by_their_formats():
    def fill(book):
        sheet = book.add_worksheet("값")
        sheet.write_row(0, 0, ["비율", "금액", "날짜", "한글 날짜", "번호", "정수", "참"])
        day = datetime.datetime(2025, 3, 1)
        for column, value, code in (
            (0, 0.155, "0.0%"),
            (1, 1234567, '#,##0"원"'),
            (2, day, "mm/dd/yyyy"),
            (3, day, 'yyyy"년" m"월" d"일"'),
            (4, 123, "000000"),
            (5, 3.0, "General"),
        ):
            sheet.write(1, column, value, book.add_format({"num_format": code}))
        sheet.write(1, 6, True)

    assert shown(read(written(fill)))[2][2] == (
        "비율: 15.5% | 금액: 1,234,567원 | 날짜: 2025-03-01 | 한글 날짜: 2025년 3월 1일"
        " | 번호: 000123 | 정수: 3 | 참: TRUE"
    )


def test_raised_digits_are_no_part_of_what_they_follow():
    def fill(book):
        raised = book.add_format({"font_script": 1})
        sheet = book.add_worksheet("값")
        sheet.write_row(0, 0, ["구분", "면적", "금액"])
        sheet.write(1, 0, "본관")
        sheet.write_rich_string(1, 1, "84m", raised, "2", " 이하")
        sheet.write_rich_string(1, 2, "5,000", raised, "1)")

    assert shown(read(written(fill)))[2][2] == "구분: 본관 | 면적: 84m² 이하 | 금액: 5,000¹⁾"


def test_titles_merged_headers_and_several_tables():
    def fill(book):
        sheet = book.add_worksheet("예산")
        sheet.merge_range(0, 0, 0, 4, "2025년 예산")
        sheet.write(1, 4, "(단위: 천원)")
        sheet.merge_range(2, 0, 3, 0, "구분")
        sheet.merge_range(2, 1, 2, 2, "2025년")
        sheet.merge_range(2, 3, 2, 4, "2026년")
        sheet.write_row(3, 1, ["상반기", "하반기", "상반기", "하반기"])
        sheet.write_row(4, 0, ["인건비", 1, 2, 3, 4])
        sheet.write_row(7, 0, ["이름", "나이", "부서"])
        sheet.write_row(8, 0, ["홍길동", 20, "총무"])
        sheet.write_row(10, 0, ["김철수", 30, "회계"])
        sheet.write_row(7, 5, ["코드", "값", "비고"])
        sheet.write_row(8, 5, ["A1", 5, "x"])

    assert shown(read(written(fill))) == [
        ("heading", None, "예산"),
        ("paragraph", None, "2025년 예산"),
        ("paragraph", None, "(단위: 천원)"),
        ("row", 3, "구분 | 2025년 | 2026년"),
        ("row", 4, "구분 | 상반기 | 하반기 | 상반기 | 하반기"),
        (
            "row",
            5,
            "구분: 인건비 | 2025년 상반기: 1 | 2025년 하반기: 2 | 2026년 상반기: 3 | 2026년 하반기: 4",
        ),
        ("row", 8, "이름 | 나이 | 부서"),
        ("row", 9, "이름: 홍길동 | 나이: 20 | 부서: 총무"),
        ("row", 11, "이름: 김철수 | 나이: 30 | 부서: 회계"),
        ("row", 8, "코드 | 값 | 비고"),
        ("row", 9, "코드: A1 | 값: 5 | 비고: x"),
    ]


def test_what_is_not_read_is_said():
    def fill(book):
        sheet = book.add_worksheet("예산")
        sheet.write_row(0, 0, ["가", "나", "다"])
        sheet.write_row(1, 0, ["하나", 1, 2])
        sheet.write_formula(2, 1, "=B2+1", None, "")
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        sheet.write(2, 0, "둘")
        sheet.write_comment(1, 0, "메모")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(7, 8, 5, None, {"hidden": True})
        sheet.insert_textbox(5, 5, "떠 있는 글")
        hidden = book.add_worksheet("코드표")
        hidden.write(0, 0, "비밀")
        hidden.hide()

    document = read(written(fill))
    assert shown(document)[-2:] == [("row", 3, "가: 둘"), ("paragraph", None, "떠 있는 글")]
    assert [each.message for each in document.notices] == [
        "시트 '예산': 숨긴 행 1개, 열 2개도 읽었습니다.",
        "시트 '예산': 계산된 값이 없는 수식 1개(B3). 표 계산 프로그램에서 열어 저장해 주십시오.",
        "시트 '예산': 오류 값이 든 칸 1개(C3)은 뺐습니다.",
        "시트 '예산': 메모 1개는 읽지 않았습니다.",
        "숨긴 시트 '코드표'는 읽지 않았습니다. 필요하면 숨기기를 취소해 주십시오.",
    ]
    assert "비밀" not in document.text


@pytest.mark.parametrize("hidden", [False, True])
def test_a_chart_has_the_values_that_no_cell_shows(hidden):
    def fill(book):
        sheet = book.add_worksheet("현황판")
        data = book.add_worksheet("원본 '26 자료")
        data.write_column(0, 0, ["1월", "2월"])
        data.write_column(0, 1, [10, 12.5])
        chart = book.add_chart({"type": "column"})
        place = {"categories": ["원본 '26 자료", 0, 0, 1, 0], "values": ["원본 '26 자료", 0, 1, 1, 1]}
        chart.add_series({"name": "민원", **place})
        chart.set_title({"name": "월별 민원"})
        chart.set_y_axis({"name": "건"})
        sheet.insert_chart(0, 0, chart)
        if hidden:
            data.hide()

    document = read(written(fill))
    texts = [text for _, _, text in shown(document)]
    notices = [each.code for each in document.notices]
    values = ["항목 | 민원(건)", "항목: 1월 | 민원(건): 10", "항목: 2월 | 민원(건): 12.5"]
    if hidden:
        assert (texts, notices) == (["현황판", "차트: 월별 민원", *values], ["hidden_sheet"])
    else:
        assert texts[:2] == ["현황판", "차트: 월별 민원"]
        assert (document.text.count("12.5"), notices) == (1, ["chart"])


def test_a_sheet_that_is_a_chart_has_its_title():
    def fill(book):
        book.add_worksheet("자료").write_column(0, 0, [1, 2])
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": ["자료", 0, 0, 1, 0]})
        chart.set_title({"name": "추이"})
        book.add_chartsheet("그림 시트").set_chart(chart)

    assert [text for _, _, text in shown(read(written(fill)))][-2:] == ["그림 시트", "차트: 추이"]


def test_dates_of_the_1904_system():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, datetime.datetime(2025, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))

    assert shown(read(written(fill, date_1904=True)))[1][2] == "2025-03-01"


def test_a_far_corner_costs_nothing():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "처음")
        sheet.write(1_048_575, 16_383, "끝")

    assert [text for _, _, text in shown(read(written(fill)))][1:] == ["처음", "끝"]


def test_damage_and_too_many_cells(monkeypatch):
    data = written(lambda book: book.add_worksheet().write_row(0, 0, ["가", "나", "다"]))
    monkeypatch.setattr(sheets, "MAX_CELLS", 2)
    with pytest.raises(UnreadableFile, match="칸이 2개를 넘습니다"):
        read(data)
    monkeypatch.undo()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[: len(content) // 2] if "sheet1.xml" in name else content)
    with pytest.raises(UnreadableFile, match="손상된 XML"):
        read(buffer.getvalue())


def test_rows_are_cited_by_sheet_and_number(analyzer):
    from seogo.chunk.chunk import ChunkSettings, chunk_document

    def fill(book):
        sheet = book.add_worksheet("예산")
        sheet.write_row(2, 0, ["구분", "금액", "비고"])
        sheet.write_row(3, 0, ["인건비", 10, "가"])
        sheet.write_row(4, 0, ["여비", 20, "나"])

    chunks = chunk_document(read(written(fill)), ChunkSettings(), analyzer=analyzer)
    assert [chunk.address for chunk in chunks] == ["시트 '예산' 4행", "시트 '예산' 5행"]
    assert chunks[0].text.startswith("예산\n구분 | 금액 | 비고\n구분: 인건비")


def test_a_form_and_an_estimate_on_a_sheet():
    def fill(book):
        sheet = book.add_worksheet("신청서")
        rows = [
            ["성명", "홍길동", "소속", "총무과"],
            ["출장지", "부산", "기간", "3월"],
            ["목적", "점검", "", ""],
        ]
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        other = book.add_worksheet("견적")
        other.merge_range(0, 0, 0, 3, "견적서")
        rows = [
            ["수신", "(주)한빛", "상호", "하늘상사"],
            ["품명", "규격", "수량", "단가"],
            ["책상", "1200", 2, 90000],
        ]
        for at, row in enumerate(rows, start=1):
            other.write_row(at, 0, row)

    assert [text for _, _, text in shown(read(written(fill)))] == [
        "신청서",
        "성명 | 홍길동 | 소속 | 총무과",
        "출장지 | 부산 | 기간 | 3월",
        "목적 | 점검",
        "견적",
        "견적서",
        "수신 | (주)한빛 | 상호 | 하늘상사",
        "품명 | 규격 | 수량 | 단가",
        "품명: 책상 | 규격: 1200 | 수량: 2 | 단가: 90000",
    ]


def test_a_form_below_a_table_is_no_part_of_it():
    def fill(book):
        sheet = book.add_worksheet("예산")
        sheet.write_row(0, 0, ["부서", "예산", "집행"])
        sheet.write_row(1, 0, ["총무과", 100, 90])
        sheet.write(2, 0, "※ 집행률은 90%")
        sheet.write_row(4, 0, ["회계과", 50, 40])
        sheet.write_row(6, 0, ["담당자", "김철수", "02-123-4567"])
        sheet.write_row(8, 0, ["기준", "본예산", "추경 제외"])

    assert [text for _, _, text in shown(read(written(fill)))][1:] == [
        "부서 | 예산 | 집행",
        "부서: 총무과 | 예산: 100 | 집행: 90",
        "※ 집행률은 90%",
        "부서: 회계과 | 예산: 50 | 집행: 40",
        "담당자 | 김철수 | 02-123-4567",
        "기준 | 본예산 | 추경 제외",
    ]


def test_labels_and_remarks_merged_over_columns():
    def fill(book):
        sheet = book.add_worksheet("견적")
        sheet.write_row(0, 0, ["번호", "품명", "금액"])
        sheet.write_row(1, 0, [1, "노트북", 450])
        sheet.merge_range(2, 0, 2, 1, "합계")
        sheet.write(2, 2, 450)
        sheet.merge_range(3, 0, 3, 2, "부가세는 따로 받습니다")

    assert [text for _, _, text in shown(read(written(fill)))][2:] == [
        "번호: 1 | 품명: 노트북 | 금액: 450",
        "합계 | 금액: 450",
        "부가세는 따로 받습니다",
    ]


def test_a_title_and_a_sign_off_grid_above_a_form():
    def fill(book):
        sheet = book.add_worksheet("결의서")
        sheet.merge_range(0, 0, 1, 2, "지출결의서")
        sheet.merge_range(0, 3, 1, 3, "결\n재")
        sheet.write_row(0, 4, ["담당", "팀장"])
        sheet.write_row(1, 4, ["김철수", "이영희"])
        sheet.write_row(2, 0, ["결의번호", "2025-031", "", "지출금액", "450원"])
        sheet.write_row(3, 0, ["번호", "품명", "규격", "수량", "금액"])
        sheet.write_row(4, 0, [1, "노트북", "15인치", 3, 450])

    assert [text for _, _, text in shown(read(written(fill)))][1:] == [
        "지출결의서 | 결재 | 담당 | 팀장",
        "지출결의서 | 결재 | 담당: 김철수 | 팀장: 이영희",
        "결의번호 | 2025-031 | 지출금액 | 450원",
        "번호 | 품명 | 규격 | 수량 | 금액",
        "번호: 1 | 품명: 노트북 | 규격: 15인치 | 수량: 3 | 금액: 450",
    ]
