"""Tables of fixed questions: names of columns, encodings, dates, states, what no spreadsheet may run."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest

from seogo.catalog.faq import FaqEntry, FaqState
from seogo.errors import BadEntry
from seogo.faq.table import read_day, read_table, write_table


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("질문,답변,변형,만료일", "cp949"),
        ("질문 내용,답변 내용,유사 질문,유효기한", "utf-8-sig"),
        ("Question,Answer,Variants,Expires", "utf-8"),
        ("Q,A,Aliases,Until", "utf-16"),
    ],
)
def test_columns_are_found_by_their_names(tmp_path, header, encoding):
    path = write(
        tmp_path / "faq.csv",
        f'{header}\n언제 여나요?,9시,"몇 시에 여나요?\n여는 시각",2027. 3. 1.\n',
        encoding,
    )
    (entry,), bad = read_table(path, collection="총무")
    assert bad == []
    assert entry == FaqEntry(
        question="언제 여나요?",
        answer="9시",
        variants=("몇 시에 여나요?", "여는 시각"),
        expires="2027-03-01",
        collection="총무",
    )


def test_other_columns_and_lines_above_the_header_are_left_out(tmp_path):
    path = write(
        tmp_path / "faq.tsv",
        "2026년 자주 묻는 질문\n번호\t담당\t질문\t답변\t묶음\t상태\n1\t김서고\t언제 닫나요?\t6시\t재무\t미사용\n",
    )
    assert read_table(path) == (
        [FaqEntry(question="언제 닫나요?", answer="6시", collection="재무", state=FaqState.OFF)],
        [],
    )


def test_bad_rows_are_named_and_the_others_are_read(tmp_path):
    path = write(
        tmp_path / "faq.csv",
        "질문,답변,만료일,상태\n,답만 있음,,\n하나요?,네.,2027-02-30,\n둘인가요?,네.,,아마\n셋인가요?,네.,,\n",
    )
    entries, bad = read_table(path)
    assert [one.question for one in entries] == ["셋인가요?"]
    assert [one.row for one in bad] == [2, 3, 4]
    assert ["질문이 비어" in bad[0].message, "2027-02-30" in bad[1].message, "'아마'" in bad[2].message] == [
        True
    ] * 3


def test_of_two_rows_with_one_question_the_second_is_named_with_the_row_of_the_first(tmp_path):
    rows = "질문,답변,묶음\n주차는?,지하,총무\n주차는?,지상,인사\n 주차는? ,옥상,총무\n"
    entries, (row,) = read_table(write(tmp_path / "faq.csv", rows))
    assert [(one.collection, one.answer) for one in entries] == [("총무", "지하"), ("인사", "지상")]
    assert (row.row, row.message) == (4, "2행과 질문이 같습니다: 하나만 남겨 주십시오")
    assert row.english == "the same question as in row 2: keep one of them"


def test_what_is_written_is_read_as_it_was(tmp_path):
    given = [
        FaqEntry(question="=1+1은?", answer='-2입니다, "둘"\n둘째 줄', variants=("@하나", "더하기")),
        FaqEntry(question="끝?", state=FaqState.DRAFT, expires="9999-12-31", collection="재무"),
        FaqEntry(question="＝1+1", answer="＠둘", collection='=HYPERLINK("http://a.test","여기")'),
    ]
    text = write_table(given)
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows] == ["질문", "'=1+1은?", "끝?", "'＝1+1"]
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "＠")) for row in rows for cell in row)
    assert read_table(write(tmp_path / "faq.csv", text)) == (given, [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-01", "2027-03-01"),
        ("2027. 3. 1.", "2027-03-01"),
        ("2027년 3월 1일", "2027-03-01"),
        ("20270301", "2027-03-01"),
        ("2027-03-01 00:00:00", "2027-03-01"),
        ("9999-12-31", "9999-12-31"),
        ("26-12-31", "2026-12-31"),
        ("26. 12. 31.", "2026-12-31"),
        ("'27/3/1", "2027-03-01"),
    ],
)
def test_a_day_in_any_usual_form(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "내년",
        "2027-13-01",
        "2027년 3월",
        "2027-03-01~2027-04-01",
        "45000",
        "05-06-27",
        "12/31/2026",
        "26-13-01",
    ],
)
def test_what_is_no_day(text):
    with pytest.raises(BadEntry, match="날짜가 아닙니다"):
        read_day(text)


@pytest.mark.parametrize(
    "header",
    [
        "질 문,답변(필수),만료 일자,사용 여부(O/X)",
        "질의내용,회신,종료일,게시여부",
        "질문:,답변:,유효기간,사용유무",
    ],
)
def test_headers_as_offices_write_them(tmp_path, header):
    (entry,), bad = read_table(write(tmp_path / "faq.csv", f"{header}\n언제 여나요?,9시,상시,×\n"))
    assert bad == []
    assert (entry.question, entry.expires, entry.state) == ("언제 여나요?", None, FaqState.OFF)


@pytest.mark.parametrize(
    ("on", "off"),
    [("예", "아니오"), ("O", "X"), ("사용", "중지"), ("○", "×"), ("ㅇ", "x"), ("TRUE", "FALSE"), ("네", "0")],
)
def test_yes_and_no_as_offices_write_them(tmp_path, on, off):
    path = write(tmp_path / "faq.csv", f"질문,답변,사용\n하나?,네.,{on}\n둘?,네.,{off}\n")
    assert [one.state for one in read_table(path)[0]] == [FaqState.ON, FaqState.OFF]


CELL = '<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="FAQ" sheetId="1" '
    'r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def cells(row, *texts):
    return "".join(
        CELL.format(at=f"{letter}{row}", text=text) for letter, text in zip("ABCD", texts, strict=False)
    )


def test_a_workbook_with_a_title_merged_cells_and_a_formula_that_nobody_calculated(tmp_path):
    rows = {
        1: cells(1, "2026년 자주 묻는 질문"),
        4: cells(4, "분류", "질문", "답변", "사용 여부"),
        5: cells(5, "휴가", "연차는?", "15일", "예"),
        6: cells(6, "", "병가는?", "60일", "아니오"),
        8: cells(8, "비용", "일비는?") + '<c r="C8"><f>1+1</f></c>',
        9: cells(9, "비용", "식비는?") + '<c r="C9" t="str"><f>1+1</f><v>2만원</v></c>',
    }
    body = "".join(f'<row r="{number}">{inner}</row>' for number, inner in rows.items())
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'{body}</sheetData><mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A5:A6"/></mergeCells></worksheet>'
    )
    path = tmp_path / "faq.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    entries, (bad,) = read_table(path)
    assert [(one.question, one.answer, one.state) for one in entries] == [
        ("연차는?", "15일", FaqState.ON), ("병가는?", "60일", FaqState.OFF), ("식비는?", "2만원", FaqState.ON),
    ]  # fmt: skip
    assert bad.row == 8
    assert "답변: 수식의 값이 파일에 없습니다" in bad.message
