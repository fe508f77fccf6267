"""DOCX: files written by python-docx, and hand-written XML for what it cannot write."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest import package
from seogo.ingest.formats import Source, read_source

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def written(body: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            out.writestr(f"word/{name}.xml", f"<w:{name} {NS}>{content}</w:{name}>")
    return buffer.getvalue()


def blocks(data: bytes) -> list[tuple[str, int, str]]:
    document = read_source(Source(name="a.docx", data=data))
    return [
        (block.kind.value, block.level, document.text[block.start : block.end]) for block in document.blocks
    ]


def texts(data: bytes) -> list[str]:
    return [text for _, _, text in blocks(data)]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, depth: int, identity: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{identity}"/></w:numPr>')


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def test_a_file_of_python_docx():
    made = docx.Document()
    made.core_properties.title = "속성 제목"
    made.core_properties.author = "총무과"
    made.add_heading("연차보고서", 0)
    made.add_heading("1. 개요", 1)
    made.add_paragraph("매출은 120억원이다.")
    made.add_heading("가. 세부", 2)
    made.add_paragraph("첫째", style="List Bullet")
    made.add_paragraph("둘째", style="List Number")
    table = made.add_table(rows=3, cols=3)
    for at, text in enumerate(["구분", "2023", "2024", "매출", "100억원", "120억원", "합계", "", ""]):
        table.cell(at // 3, at % 3).text = text
    table.cell(2, 0).merge(table.cell(2, 1))
    buffer = io.BytesIO()
    made.save(buffer)
    document = read_source(Source(name="a.docx", data=buffer.getvalue()))
    assert (document.title, document.format, document.metadata) == (
        "연차보고서",
        "docx",
        {"author": "총무과"},
    )
    assert blocks(buffer.getvalue()) == [
        ("heading", 1, "연차보고서"),
        ("heading", 1, "1. 개요"),
        ("paragraph", 0, "매출은 120억원이다."),
        ("heading", 2, "가. 세부"),
        ("list_item", 1, "• 첫째"),
        ("list_item", 1, "1. 둘째"),
        ("row", 0, "구분 | 2023 | 2024"),
        ("row", 0, "구분: 매출 | 2023: 100억원 | 2024: 120억원"),
        ("row", 0, "합계"),
    ]


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="제%1조"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="ganada"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>
"""


def test_korean_statute_numbers():
    body = "".join(
        [
            numbered("(목적)", 0),
            numbered("가항", 1),
            numbered("나항", 1),
            numbered("목", 2),
            numbered("", 0),
            numbered("(정의)", 0, 3),
            numbered("가항", 1, 3),
            numbered("다시 처음부터", 0, 2),
            p("번호 없음", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'),
        ]
    )
    assert blocks(written(body, numbering=NUMBERING)) == [
        ("list_item", 1, "제1조 (목적)"),
        ("list_item", 2, "① 가항"),
        ("list_item", 2, "② 나항"),
        ("list_item", 3, "가. 목"),
        ("list_item", 1, "제3조 (정의)"),
        ("list_item", 2, "① 가항"),
        ("list_item", 1, "제1조 다시 처음부터"),
        ("paragraph", 0, "번호 없음"),
    ]


def test_headings_by_style_chain_and_outline_level():
    styles = """
    <w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="b"><w:name w:val="조문"/><w:basedOn w:val="a"/>
      <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>
    """
    body = "".join(
        [
            p("목차 1", '<w:pStyle w:val="t"/>'),
            p("(목적)", '<w:pStyle w:val="b"/>'),
            p("개요", '<w:outlineLvl w:val="0"/>'),
            p("본문", '<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/>'),
            p("순환", '<w:pStyle w:val="loop"/>'),
        ]
    )
    assert blocks(written(body, styles=styles, numbering=NUMBERING)) == [
        ("contents", 0, "목차 1"),
        ("heading", 2, "제1조 (목적)"),
        ("heading", 1, "개요"),
        ("paragraph", 0, "본문"),
        ("paragraph", 0, "순환"),
    ]


def test_lists_of_styles_and_formats_of_newer_programs():
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{identity}"/>'
        '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        for identity, kind in (("j1", "paragraph"), ("j2", "paragraph"), ("ls", "numbering"))
    )
    numbering = """
    <w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="ls"/></w:abstractNum>
    <w:abstractNum w:abstractNumId="2"><w:styleLink w:val="ls"/>
     <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>
      <w:pStyle w:val="j1"/><w:lvlText w:val="제%1조"/></w:lvl>
     <w:lvl w:ilvl="1"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">
      <w:numFmt w:val="custom" w:format="01, 02"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>
      </mc:AlternateContent><w:pStyle w:val="j2"/><w:isLgl/><w:lvlText w:val="%1-%2"/></w:lvl>
     <w:lvl w:ilvl="2"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">
      <w:numFmt w:val="custom" w:format="01, 02"/></mc:Choice></mc:AlternateContent><w:lvlText w:val="%3)"/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>
    """
    body = (
        p("목적", '<w:pStyle w:val="j1"/>') + p("첫째", '<w:pStyle w:val="j2"/>') + numbered("셋째 단", 2, 6)
    )
    assert texts(written(body, styles=styles, numbering=numbering)) == [
        "제I조 목적",
        "1-1 첫째",
        "01) 셋째 단",
    ]


def test_headings_without_styles_go_by_their_ids():
    body = p("총칙", '<w:pStyle w:val="Heading2"/>') + p("개요", '<w:pStyle w:val="제목1"/>')
    assert blocks(written(body)) == [("heading", 2, "총칙"), ("heading", 1, "개요")]


def test_tracked_changes_notes_fields_and_hidden_text():
    body = (
        "<w:p><w:r><w:t>연차는 </w:t></w:r><w:del><w:r><w:delText>10일</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>15일</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>옛</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>이다</w:t></w:r></w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>숨김</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>.</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        "<w:r><w:br/><w:t>다음</w:t><w:tab/><w:t>줄</w:t></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"
        f"<w:sdt><w:sdtContent>{p('내용 상자')}</w:sdtContent></w:sdt>"
    )
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote>'
        f'<w:footnote w:id="2">{p("근로기준법 제60조")}</w:footnote>'
    )
    assert blocks(written(body, footnotes=notes)) == [
        ("paragraph", 0, "연차는 15일이다.[주1]\n다음 줄x=1"),
        ("note", 0, "[주1] 근로기준법 제60조"),
        ("paragraph", 0, "내용 상자"),
    ]


def test_text_boxes_once_and_pictures():
    box = f"<w:txbxContent>{p('상자 글')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>본문</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        '<w:p><w:r><w:drawing><wp:docPr id="1" descr="조직도"/><a:blip/></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:drawing><wp:docPr id="2"/><a:blip/></w:drawing></w:r></w:p>'
    )
    document = read_source(Source(name="a.docx", data=written(body)))
    assert blocks(written(body)) == [
        ("paragraph", 0, "본문"),
        ("paragraph", 0, "상자 글"),
        ("picture", 0, "그림: 조직도"),
    ]
    assert [notice.message for notice in document.notices] == ["글자 없는 그림 1개"]


def test_merged_and_nested_tables():
    inner = tbl(tr(tc(p("안1")), tc(p("안2"))))
    header = tr(tc(p("구분")), tc(p("금액"), '<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>")
    first = tr(tc(p("일비"), '<w:vMerge w:val="restart"/>'), tc(p("1원") + inner), tc(p("2원") + p("둘째")))
    second = tr(tc(p(""), "<w:vMerge/>"), tc(p("3원")), tc(p("4원")))
    deleted = tr(tc(p("지운 줄")), tc(p("5원")), tc(p("6원")), properties="<w:del/>")
    body = tbl(header, first, second, deleted) + tbl(tr(tc(p("틀 안의 글") + p("둘째 글"))))
    assert blocks(written(body)) == [
        ("row", 0, "구분 | 금액"),
        ("row", 0, "구분: 일비 | 금액: 1원 | 금액: 2원 둘째"),
        ("paragraph", 0, "안1 | 안2"),
        ("row", 0, "구분: 일비 | 금액: 3원 | 금액: 4원"),
        ("paragraph", 0, "틀 안의 글"),
        ("paragraph", 0, "둘째 글"),
    ]


def test_strict_ooxml_is_read():
    data = written(p("엄격한 문서"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        xml = old.read("word/document.xml").replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        new.writestr("word/document2.xml", xml)
        relation = '<Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/>'
        new.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
    assert texts(buffer.getvalue()) == ["엄격한 문서"]


def test_entities_are_not_expanded():
    entity = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "가가가">]>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr(
            "word/document.xml",
            f"{entity}<w:document {NS}><w:body><w:p><w:r><w:t>앞&x;&y;</w:t></w:r></w:p></w:body></w:document>",
        )
    assert texts(buffer.getvalue()) == ["앞"]


def test_bombs_and_damage_are_refused(monkeypatch):
    bomb = written(p("가" * 9_000_000))
    with pytest.raises(UnreadableFile, match="부풉니다"):
        read_source(Source(name="a.docx", data=bomb))
    for depth, reason in ((70, "겹 넘게"), (90, "손상된 XML")):
        deep = "<w:tbl><w:tr><w:tc>" * depth + p("속") + "</w:tc></w:tr></w:tbl>" * depth
        with pytest.raises(UnreadableFile, match=rf"^a\.docx: .*{reason}"):
            read_source(Source(name="a.docx", data=written(deep)))
    with pytest.raises(UnreadableFile, match="손상"):
        read_source(Source(name="a.docx", data=written("<w:p>")))
    whole = written(p("글자"))
    with pytest.raises(UnreadableFile):
        read_source(Source(name="a.docx", data=whole[: len(whole) // 2]))
    with monkeypatch.context() as limited:
        limited.setattr(package, "MAX_TOTAL_BYTES", 100)
        with pytest.raises(UnreadableFile, match="부분들이 모두 100바이트가 넘게"):
            read_source(Source(name="a.docx", data=whole))
    monkeypatch.setattr(package, "MAX_PART_BYTES", 100)
    with pytest.raises(UnreadableFile, match="나누어"):
        read_source(Source(name="a.docx", data=whole))


def test_an_encrypted_member():
    data = bytearray(written(p("글자")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(EncryptedFile, match="암호"):
        read_source(Source(name="a.docx", data=bytes(data)))


def test_a_table_of_contents_typed_by_hand():
    lines = ["목   차", "Ⅰ. 개요 ····· 1", "Ⅱ. 계획 ····· 2", "Ⅲ. 일정 ····· 4", "Ⅰ. 개요", "올해 예산은 20"]
    kinds = [kind for kind, _, _ in blocks(written("".join(map(p, lines))))]
    assert kinds == ["contents"] * 4 + ["paragraph"] * 2
