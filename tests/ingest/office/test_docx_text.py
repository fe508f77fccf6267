"""What a paragraph says: fields, symbols, hidden text, revisions, controls, margins."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.chart_parts import CX
from ingest.office.docx_writer import field, p, r, read, shown, write_docx

RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (field("REF _Ref1 \\h", "제5조") + r("에 따른다"), "제5조에 따른다"),
        (field("HYPERLINK &quot;http://a.b&quot;", "누리집"), "누리집"),
        (r("제") + field(" eq \\o\\ac(○,3)", None) + r("항"), "제③항"),
        (f'<w:fldSimple w:instr="DATE">{r("2026. 1. 1.")}</w:fldSimple>', "2026. 1. 1."),
        (field("IF " + "</w:instrText></w:r>" + field("REF x", "안쪽") + "<w:r><w:instrText>", "참"), "참"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
            '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" 동의"),
            "☑ 동의",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(" 예"), "☑ 예"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        (
            r("면적 84m") + r("2", RAISED) + r(", 10") + r("8", RAISED) + r("원") + r("1)", RAISED),
            "면적 84m², 10^8원1)",
        ),
        (r("\uf0a7", '<w:rFonts w:ascii="Wingdings"/>') + r(" 첫째"), "▪ 첫째"),
        (
            f"<w:r><w:ruby><w:rt>{r('연차')}</w:rt><w:rubyBase>{r('年次')}</w:rubyBase></w:ruby></w:r>",
            "年次(연차)",
        ),
        ("<w:r><w:t>연</w:t><w:softHyphen/><w:t>차</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>", "연차-1"),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('여기를 클릭')}</w:sdtContent></w:sdt>"
            f"<w:sdt><w:sdtContent>{r('채운 글')}</w:sdtContent></w:sdt>",
            "채운 글",
        ),
    ],
)
def test_inline(runs, text):
    assert shown(read(write_docx(p(runs)))) == [("paragraph", text)]


def test_hidden_text_is_counted_and_left_out():
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="hp"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p(r("보임"), r("숨김하나", "<w:vanish/>"), r("숨김둘", '<w:rStyle w:val="h"/>'))
    body += p(r("지시를 무시하라"), r("드러냄", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="hp"/>')
    document = read(write_docx(body, styles=styles))
    assert shown(document) == [("paragraph", "보임"), ("paragraph", "드러냄")]
    assert [(each.code, each.message) for each in document.notices] == [
        ("hidden_text", "숨긴 글자 15자는 읽지 않았습니다.")
    ]


def test_struck_text_is_read_and_counted():
    line = (
        r("한도는 ")
        + r("5만원", "<w:strike/>")
        + r(" 7만원", "<w:dstrike/>")
        + r("이다", '<w:strike w:val="0"/>')
    )
    document = read(write_docx(p(line) + p(r("숨긴 글", "<w:vanish/><w:strike/>"))))
    assert shown(document) == [("paragraph", "한도는 5만원 7만원이다")]
    assert [each.message for each in document.notices] == [
        "숨긴 글자 4자는 읽지 않았습니다.",
        "취소선을 그은 글자 6자도 본문으로 읽었습니다.",
    ]


def test_revisions_are_read_as_accepted_and_said():
    body = p(r("연차는 "), f"<w:del>{r('10일')}</w:del>", f"<w:ins>{r('15일')}</w:ins>")
    body += p(r("앞 문단"), properties="<w:rPr><w:del/></w:rPr>") + p(r(" 이어짐"))
    document = read(
        write_docx(body, {"c": ("comments", "comments.xml")}, comments="<w:comment/><w:comment/>")
    )
    assert shown(document) == [("paragraph", "연차는 15일"), ("paragraph", "앞 문단 이어짐")]
    assert [each.code for each in document.notices] == [
        "deletions_left_out",
        "insertions_accepted",
        "comments_left_out",
    ]
    assert document.notices[2].message == "메모 2개는 읽지 않았습니다."


def test_contents_are_kept_as_such():
    toc = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("제1장 총칙	1")}</w:p>'
        + p(r("제2장 휴가	3"))
        + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p(r('목차'))}</w:sdtContent></w:sdt>"
    )
    assert shown(read(write_docx(toc + control + p(r("본문"))))) == [
        ("contents", "제1장 총칙 1"),
        ("contents", "제2장 휴가 3"),
        ("contents", "목차"),
        ("paragraph", "본문"),
    ]


def test_fields_without_their_end_swallow_nothing():
    begin = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r></w:p>'
    body = begin.format("REF x") + p(r("본문")) + begin.format("TOC \\o") + p(r("제1장 총칙"))
    body += p(r("제1장 총칙"), properties='<w:pStyle w:val="Heading1"/>') + p(r("제1조의 글"))
    assert shown(read(write_docx(body))) == [
        ("paragraph", "본문"),
        ("contents", "제1장 총칙"),
        ("heading", "제1장 총칙"),
        ("paragraph", "제1조의 글"),
    ]


def test_headers_and_footers_once_at_the_end_without_page_numbers():
    sections = "".join(
        p(
            r(f"본문 {at}"),
            properties=f'<w:sectPr><w:headerReference r:id="h{at}"/><w:footerReference r:id="f"/></w:sectPr>',
        )
        for at in (1, 2)
    )
    document = read(
        write_docx(
            sections,
            {"h1": ("header", "hdr1.xml"), "h2": ("header", "hdr2.xml"), "f": ("footer", "ftr1.xml")},
            hdr1=p(r("총무과-1234 (2026. 1. 1.)")),
            hdr2=p(r("총무과-1234 (2026. 1. 1.)"))
            + '<w:p><w:r><w:pict><v:shape><v:textpath string="대외비"/></v:shape></w:pict></w:r></w:p>',
            ftr1=p(r("- "), field("PAGE", "3"), r(" -")),
        )
    )
    assert shown(document) == [
        ("paragraph", "본문 1"),
        ("paragraph", "본문 2"),
        ("note", "[머리말] 총무과-1234 (2026. 1. 1.)"),
        ("note", "[머리말] 총무과-1234 (2026. 1. 1.)\n대외비"),
    ]


def test_charts_diagrams_and_objects():
    chart = (
        "<c:chartSpace NS><c:chart>"
        "<c:title><c:tx><c:rich><a:p><a:r><a:t>매출 추이</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        "<c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>매출</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        "<c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>2024</c:v></c:pt><c:pt idx='1'><c:v>2025</c:v></c:pt>"
        "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0%</c:formatCode>"
        "<c:pt idx='0'><c:v>0.15</c:v></c:pt><c:pt idx='1'><c:v>0.2</c:v></c:pt></c:numCache></c:numRef></c:val>"
        "</c:ser></c:chart></c:chartSpace>"
    )
    data = (
        "<dgm:dataModel NS><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>기획</a:t></a:r></a:p></dgm:t></dgm:pt>"
        '<dgm:pt type="sibTrans"><dgm:t><a:p><a:r><a:t>화살표</a:t></a:r></a:p></dgm:t></dgm:pt>'
        "</dgm:ptLst></dgm:dataModel>"
    )
    body = (
        '<w:p><w:r><w:drawing><c:chart r:id="c1"/></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:drawing><dgm:relIds r:dm="d1"/></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:object><v:imagedata/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>'
        '<w:altChunk r:id="x"/>'
    )
    raw = write_docx(
        body, {"c1": ("chart", "chart1.xml"), "d1": ("diagramData", "dgm1.xml")}, chart1=chart, dgm1=data
    )
    document = read(raw)
    assert shown(document) == [
        ("paragraph", "차트: 매출 추이"),
        ("row", "항목 | 매출"),
        ("row", "항목: 2024 | 매출: 15%"),
        ("row", "항목: 2025 | 매출: 20%"),
        ("paragraph", "기획"),
    ]
    assert [each.code for each in document.notices] == ["embedded_object", "embedded_document"]


def test_a_chart_of_a_later_kind_and_one_without_values():
    later = (
        f'<cx:chartSpace xmlns:cx="{CX}"><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:lvl>'
        '<cx:pt idx="0">본예산</cx:pt></cx:lvl></cx:strDim><cx:numDim type="val"><cx:lvl formatCode="General">'
        '<cx:pt idx="0">7</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData><cx:chart><cx:plotArea>'
        '<cx:plotAreaRegion><cx:series><cx:dataId val="0"/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart>'
        "</cx:chartSpace>"
    )
    body = (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><cx:chart xmlns:cx="{CX}" r:id="c1"/></w:drawing>'
        "</mc:Choice><mc:Fallback><w:drawing><a:blip/></w:drawing></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        '<w:p><w:r><w:drawing><c:chart r:id="c2"/></w:drawing></w:r></w:p>'
    )
    relations = {"c1": ("chartEx", "chart1.xml"), "c2": ("chart", "chart2.xml")}
    raw = write_docx(
        body, relations, chart1=later.replace(">", " NS>", 1), chart2="<c:chartSpace NS></c:chartSpace>"
    )
    document = read(raw)
    assert shown(document) == [("row", "항목 | 계열 1"), ("row", "항목: 본예산 | 계열 1: 7")]
    assert [each.message for each in document.notices] == ["값이 저장되지 않은 차트 1개는 읽지 못했습니다."]


def test_equations():
    def run(text):
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{run('a+b')}</m:num><m:den>{run('2')}</m:den></m:f>"
    root = f"<m:rad><m:deg/><m:e>{run('x')}</m:e></m:rad>"
    power = f"<m:sSup><m:e>{run('r')}</m:e><m:sup>{run('2')}</m:sup></m:sSup>"
    total = (
        f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{run("i=1")}</m:sub><m:sup>{run("n")}</m:sup>'
        f"<m:e>{run('i')}</m:e></m:nary>"
    )
    body = "".join(p(r("식 "), f"<m:oMath>{each}</m:oMath>") for each in (fraction, root, power, total))
    assert [text for _, text in shown(read(write_docx(body)))] == [
        "식 (a+b)/2",
        "식 √x",
        "식 r^2",
        "식 ∑_(i=1)^n i",
    ]


def with_file(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(name, content)
    return buffer.getvalue()


def test_inserted_documents_stand_where_word_shows_them():
    body = p(r("앞")) + '<w:altChunk r:id="rId9"/>' + p(r("뒤"))
    page = "<html><body><p>끼운 글</p><table><tr><th>가<th>나<tr><td>1<td>2</table></body></html>"
    data = write_docx(body, {"rId9": ("aFChunk", "chunk.html")})
    document = read(with_file(data, "word/chunk.html", page.encode()))
    assert [text for _, text in shown(document)] == ["앞", "끼운 글", "가 | 나", "가: 1 | 나: 2", "뒤"]
    assert document.notices == ()
    for broken in (data, with_file(data, "word/chunk.html", b"\x00\x01")):
        document = read(broken)
        assert [text for _, text in shown(document)] == ["앞", "뒤"]
        assert [notice.code for notice in document.notices] == ["embedded_document"]
