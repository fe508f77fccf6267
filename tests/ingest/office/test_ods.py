"""ODS written by hand: what the file shows, repeated cells, hidden sheets."""

from __future__ import annotations

import io
import zipfile

import pytest

from seogo.errors import EncryptedFile, UnreadableFile, UnsupportedFormat
from seogo.ingest.formats import Source, read_source
from seogo.ingest.office import sheets

NS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("draw", "drawing")
    )
)  # fmt: skip
SHEET = "application/vnd.oasis.opendocument.spreadsheet"


def written(tables: str, *, kind: str = SHEET, manifest: str = "<m/>", styles: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("mimetype", kind)
        out.writestr(
            "content.xml",
            f"<office:document-content {NS}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )
        out.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


def td(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def tr(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def read(data: bytes):
    return read_source(Source(name="a.ods", data=data))


def test_shown_texts_dates_spans_and_repeats():
    table = f"""<table:table table:name="예산">
    {tr(td("구분"), td("비율"), td("날짜"), td("한글 날짜"))}
    {tr(attributes='table:number-rows-repeated="3"')}
    {
        tr(
            td("인건비"),
            td("15%", 'office:value-type="percentage" office:value="0.15"'),
            td("25/03/01", 'office:value-type="date" office:date-value="2025-03-01T00:00:00"'),
            td("3월 1일", 'office:value-type="date" office:date-value="2025-03-01"'),
        )
    }
    {
        tr(
            td("여비"),
            '<table:table-cell office:value-type="float" office:value="3.0"/>',
            td("a<text:s text:c='2'/>b"),
            '<table:table-cell table:formula="of:=1"/>',
            attributes='table:visibility="collapse"',
        )
    }
    {tr(attributes='table:number-rows-repeated="1048000"')}
    </table:table>"""
    document = read(written(table))
    assert [(block.row, document.text[block.start : block.end]) for block in document.blocks] == [
        (None, "예산"),
        (1, "구분 | 비율 | 날짜 | 한글 날짜"),
        (5, "구분: 인건비 | 비율: 15% | 날짜: 2025-03-01 | 한글 날짜: 3월 1일"),
        (6, "구분: 여비 | 비율: 3 | 날짜: a b"),
    ]
    assert [each.message for each in document.notices] == [
        "시트 '예산': 숨긴 행 1개도 읽었습니다.",
        "시트 '예산': 계산된 값이 없는 수식 1개(D6). 표 계산 프로그램에서 열어 저장해 주십시오.",
    ]


def test_hidden_sheets():
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    tables = f'<table:table table:name="보임">{tr(td("가"))}</table:table>'
    tables += f'<table:table table:name="숨김" table:style-name="ta2">{tr(td("비밀"))}</table:table>'
    document = read(written(tables, styles=styles))
    assert document.text == "보임\n가"
    assert [each.code for each in document.notices] == ["hidden_sheet"]


def test_a_cell_repeated_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_CELLS", 10_000)
    many = 'table:number-columns-repeated="16384"'
    row = tr(td("가", many), attributes='table:number-rows-repeated="1048576"')
    with pytest.raises(UnreadableFile, match="칸이 10,000개를 넘습니다"):
        read(written(f'<table:table table:name="a">{row}</table:table>'))


def test_passwords_and_other_kinds():
    with pytest.raises(EncryptedFile, match="암호"):
        read(written("", manifest="<manifest:encryption-data xmlns:manifest='m'/>"))
    with pytest.raises(UnsupportedFormat, match="docx나 PDF"):
        read(written("", kind="application/vnd.oasis.opendocument.text"))
