"""HWPX: archives made here, whole ones with the sample writer and odd ones by hand; the shared samples."""

from __future__ import annotations

import importlib.util
import io
import random
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from seogo.errors import EncryptedFile, UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.hwp.hwpx import read_hwpx

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT.parent / "shared" / "samples"


def load_writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hwpx_writer", ROOT / "samples" / "hwpx_writer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


writer = load_writer()


def read(data: bytes, name: str = "시험.hwpx") -> Reading:
    return read_hwpx(Source(name=name, data=data))


def section(body: str) -> bytes:
    """A file whose section holds the XML given, prefix `hp` bound."""
    space = "http://www.hancom.co.kr/hwpml/2011"
    data: bytes = writer.package(
        f'<hs:sec xmlns:hs="{space}/section" xmlns:hp="{space}/paragraph">{body}</hs:sec>'
    )
    return data


def shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [
        (block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks
    ]


def run(text: str) -> str:
    return f"<hp:p><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>"


def test_what_the_sample_writer_writes() -> None:
    items = [
        writer.Heading("제1장 총칙", 1),
        writer.Heading("제1조(목적)", 2),
        writer.Paragraph("이 규칙은 근로조건을\n정한다."),
        writer.Paragraph("첫째", numbered=2),
        writer.Paragraph("둘째", numbered=2),
        writer.Table([["직급", "일비", "비고"], ["부장", "30,000원", "실비"]], "별표 1 여비"),
    ]
    reading = read(writer.hwpx_bytes(items, title="제1장 총칙", author="총무팀", date="2024-01-02"))
    assert shown(reading) == [
        ("heading", 1, "제1장 총칙"),
        ("heading", 2, "제1조(목적)"),
        ("paragraph", 0, "이 규칙은 근로조건을\n정한다."),
        ("list_item", 2, "① 첫째"),
        ("list_item", 2, "② 둘째"),
        ("paragraph", 0, "별표 1 여비"),
        ("row", 0, "직급 | 일비 | 비고"),
        ("row", 0, "직급: 부장 | 일비: 30,000원 | 비고: 실비"),
    ]
    assert (reading.title, reading.date, reading.pages) == ("제1장 총칙", None, 0)
    assert reading.metadata["author"] == "총무팀"
    assert reading.metadata["modified"] == "2024-01-02"
    assert reading.notices == ()


def test_a_title_that_the_text_does_not_show_is_left_behind_by_a_template() -> None:
    assert read(writer.hwpx_bytes([writer.Paragraph("본문")], title="옛 제목")).title is None


def test_marks_inside_text() -> None:
    body = (
        "<hp:p><hp:run><hp:t>가<hp:tab/>나<hp:lineBreak/>다<hp:nbSpace/>라<hp:hyphen/>마"
        '<hp:markpenBegin color="#FFFF00"/>바<hp:markpenEnd/></hp:t></hp:run></hp:p>'
    )
    assert read(section(body)).text == "가 나\n다 라-마바"


def test_raised_digits_are_no_part_of_what_they_follow() -> None:
    shapes = (
        '<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:charPr id="0" height="1000"/>'
        '<hh:charPr id="7" height="1000"><hh:supscript/></hh:charPr></hh:head>'
    )
    body = "".join(
        f'<hp:run charPrIDRef="{shape}"><hp:t>{text}</hp:t></hp:run>'
        for shape, text in [
            (0, "84m"),
            (7, "2"),
            (0, ", 5,000"),
            (7, "1)"),
            (0, ", 10"),
            (7, "8"),
            (0, "원"),
            (7, "1)"),
        ]
    )
    space = "http://www.hancom.co.kr/hwpml/2011"
    data = writer.package(
        f'<hs:sec xmlns:hs="{space}/section" xmlns:hp="{space}/paragraph"><hp:p>{body}</hp:p></hs:sec>',
        header=shapes,
    )
    assert read(data).text == "84m², 5,000¹⁾, 10^8원1)"


def test_tracked_deletions_and_hidden_comments_are_left_out() -> None:
    body = (
        '<hp:p><hp:run><hp:t>연차는 <hp:deleteBegin Id="1" TcId="1"/>10일</hp:t></hp:run>'
        "<hp:run><hp:t>간<hp:deleteEnd Id='1'/><hp:insertBegin/>15일<hp:insertEnd/>이다.</hp:t></hp:run>"
        "<hp:run><hp:ctrl><hp:hiddenComment><hp:subList>"
        + run("숨은 설명")
        + "</hp:subList></hp:hiddenComment></hp:ctrl></hp:run></hp:p>"
    )
    assert read(section(body)).text == "연차는 15일이다."


def test_notes_margins_boxes_and_equations() -> None:
    note = (
        '<hp:ctrl><hp:footNote number="1"><hp:subList><hp:p><hp:run><hp:ctrl><hp:autoNum num="1" numType="FOOTNOTE">'
        '<hp:autoNumFormat type="DIGIT" suffixChar=")"/></hp:autoNum></hp:ctrl><hp:t> 각주 글</hp:t></hp:run></hp:p>'
        "</hp:subList></hp:footNote></hp:ctrl>"
    )
    header = f"<hp:ctrl><hp:header><hp:subList>{run('대외비')}</hp:subList></hp:header></hp:ctrl>"
    body = (
        f"<hp:p><hp:run>{header}<hp:t>본문</hp:t>{note}<hp:t> 계속 "
        "</hp:t><hp:equation><hp:script>a over b</hp:script></hp:equation></hp:run></hp:p>"
        f"<hp:p><hp:run>{header}<hp:rect><hp:caption><hp:subList>{run('그림 1')}</hp:subList></hp:caption>"
        f"<hp:drawText><hp:subList>{run('상자 글')}</hp:subList></hp:drawText></hp:rect>"
        "<hp:pic/></hp:run></hp:p>"
    )
    reading = read(section(body))
    assert shown(reading) == [
        ("paragraph", 0, "본문¹⁾ 계속 a/b"),
        ("note", 0, "1) 각주 글"),
        ("paragraph", 0, "그림 1"),
        ("paragraph", 0, "상자 글"),
        ("note", 0, "대외비"),
    ]
    assert [notice.message for notice in reading.notices] == ["글자 없는 그림 1개(1구역 2문단)"]


def cell(text: str, row: int, column: int, *, rows: int = 1, columns: int = 1) -> str:
    return (
        f'<hp:tc><hp:subList>{run(text)}</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{columns}" rowSpan="{rows}"/></hp:tc>'
    )


def test_merged_cells_stand_in_each_row() -> None:
    body = (
        "<hp:p><hp:run><hp:tbl>"
        f"<hp:tr>{cell('구분', 0, 0)}{cell('직급', 0, 1)}{cell('일비', 0, 2)}</hp:tr>"
        f"<hp:tr>{cell('국내', 1, 0, rows=2)}{cell('부장', 1, 1)}{cell('3만 원', 1, 2)}</hp:tr>"
        f"<hp:tr>{cell('과장', 2, 1)}{cell('2만 원', 2, 2)}</hp:tr>"
        "</hp:tbl></hp:run></hp:p>"
    )
    assert read(section(body)).text.splitlines() == [
        "구분 | 직급 | 일비",
        "구분: 국내 | 직급: 부장 | 일비: 3만 원",
        "구분: 국내 | 직급: 과장 | 일비: 2만 원",
    ]


def test_nested_tables_and_frames() -> None:
    inner = (
        f"<hp:tbl><hp:tr>{cell('가', 0, 0)}{cell('나', 0, 1)}</hp:tr>"
        f"<hp:tr>{cell('1', 1, 0)}{cell('2', 1, 1)}</hp:tr></hp:tbl>"
    )
    box = f"<hp:subList>{run('상자 안')}<hp:p><hp:run>{inner}</hp:run></hp:p></hp:subList>"
    frame = f"<hp:tbl><hp:tr><hp:tc>{box}</hp:tc></hp:tr></hp:tbl>"
    reading = read(section(f"<hp:p><hp:run>{frame}</hp:run></hp:p>"))
    assert [(kind, text) for kind, _, text in shown(reading)] == [
        ("paragraph", "상자 안"),
        ("row", "가 | 나"),
        ("row", "가: 1 | 나: 2"),
    ]


def test_files_made_by_hand_without_runs_addresses_and_manifest() -> None:
    body = (
        "<sec><p><t>문단</t></p><tbl/><p><tbl><tr><tc><p><t>이름</t></p></tc><tc><p><t>금액</t></p></tc></tr>"
        "<tr><tc><p><t>연필</t></p></tc><tc><p><t>500원</t></p></tc></tr></tbl></p></sec>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Contents/section0.xml", body)
        archive.writestr("Contents/section1.xml", "<sec><p>글만 있는 문단</p></sec>")
    reading = read(buffer.getvalue())
    assert reading.text.splitlines() == ["문단", "이름 | 금액", "이름: 연필 | 금액: 500원", "글만 있는 문단"]


def test_repeated_addresses_lose_no_cell() -> None:
    rows = f"<hp:tr>{cell('가', 0, 0)}{cell('나', 0, 0)}</hp:tr><hp:tr>{cell('1', 0, 0)}{cell('2', 0, 0)}</hp:tr>"
    reading = read(section(f"<hp:p><hp:run><hp:tbl>{rows}</hp:tbl></hp:run></hp:p>"))
    assert reading.text.splitlines() == ["가 | 나", "가: 1 | 나: 2"]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return buffer.getvalue()


def test_encrypted_files_are_named() -> None:
    manifest = b'<m xmlns="urn:x"><file-entry><encryption-data checksum="x"/></file-entry></m>'
    with pytest.raises(EncryptedFile, match=r"시험\.hwpx"):
        read(with_part(section(run("가")), "META-INF/manifest.xml", manifest))


DEEP = b"<sec>" + b"<p><run><rect><drawText>" * 60 + b"</drawText></rect></run></p>" * 60 + b"</sec>"
ENTITIES = b'<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sec><p><t>&b;</t></p></sec>'


@pytest.mark.parametrize("content", [b"", b"<sec><p>", b"<sec>" + b"<p>" * 5000, DEEP], ids=len)
def test_broken_and_hostile_sections_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"시험\.hwpx"):
        read(with_part(section(run("가")), "Contents/section0.xml", content))


def test_entities_are_not_expanded() -> None:
    assert "a" not in read(with_part(section(run("가")), "Contents/section0.xml", ENTITIES)).text


def test_a_section_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seogo.ingest.hwp.hwpx_package.MAX_PART_BYTES", 100_000)
    with pytest.raises(UnreadableFile, match="100,000"):
        read(section(run("가" * 100_000)))


def test_damaged_files_raise_nothing_else() -> None:
    # Every other time the XML is hit before it is packed, so that not only the archive's checksums are tried.
    chance = random.Random(7)
    whole = section(
        run("가나다") + f"<hp:p><hp:run><hp:tbl><hp:tr>{cell('1', 0, 0)}</hp:tr></hp:tbl></hp:run></hp:p>"
    )
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        xml = archive.read("Contents/section0.xml")
    refused = 0
    for seed in range(200):
        part = bytearray(xml if seed % 2 else whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(part))
            part[at : at + chance.randint(0, 3)] = bytes([chance.randrange(256)])
        data = with_part(whole, "Contents/section0.xml", bytes(part)) if seed % 2 else bytes(part)
        try:
            read(data)
        except UnreadableFile:
            refused += 1
    assert 0 < refused < 200


def sample(name: str) -> Reading:
    path = SAMPLES / "hwpx" / name
    if not path.exists():
        pytest.skip(f"no shared sample {name}")
    return read(path.read_bytes(), path.name)


def test_table_sample() -> None:
    assert sample("Table.hwpx").text.splitlines()[:4] == [
        "C반 기말고사",
        "날짜",
        "이름 | 국어 | 영어 | 수학",
        "이름: 개똥이 | 국어: 89 | 영어: 65 | 수학: 78",
    ]


def test_margins_sample() -> None:
    assert shown(sample("HeaderFooter.hwpx")) == [("note", 0, "꼬리말"), ("note", 0, "머리말 테스트")]


def test_sample_without_manifest_has_both_sections() -> None:
    reading = sample("no_manifest.hwpx")
    assert reading.text.startswith("입법예고\n")
    assert "\n현 행 | 개 정 안\n" in reading.text


def test_a_deletion_that_never_ends_swallows_nothing() -> None:
    body = '<hp:p><hp:run><hp:t>앞<hp:deleteBegin Id="9"/>뒤</hp:t></hp:run></hp:p>' + run("다음")
    assert read(section(body)).text == "앞뒤\n다음"


def test_what_is_left_out_is_said() -> None:
    body = (
        '<hp:p><hp:run><hp:ctrl><hp:fieldBegin type="MEMO"><hp:subList>'
        + run("메모 글")
        + "</hp:subList></hp:fieldBegin></hp:ctrl><hp:t>글</hp:t><hp:ole/><hp:chart/><hp:video/>"
        + '<hp:t><hp:deleteBegin Id="1"/>옛<hp:deleteEnd Id="1"/></hp:t></hp:run></hp:p>'
    )
    reading = read(section(body))
    assert reading.text == "글"
    assert [notice.code for notice in reading.notices] == [
        "embedded_object",
        "chart",
        "video",
        "memo",
        "tracked_changes",
    ]


def test_forms_ruby_composed_and_unknown_elements_are_kept() -> None:
    body = (
        '<hp:p><hp:run><hp:t>가</hp:t><hp:checkBtn captionText="동의"/><hp:edit><hp:text>홍길동</hp:text></hp:edit>'
        '<hp:comboBox><hp:listItem displayText="서울"/></hp:comboBox><hp:compose composeText="①"/>'
        "<hp:dutmal><hp:mainText>本</hp:mainText><hp:subText>본</hp:subText></hp:dutmal>"
        f"<hp:novel><hp:box><hp:subList>{run('새 개체 글')}</hp:subList></hp:box></hp:novel></hp:run></hp:p>"
    )
    assert read(section(body)).text == "가 동의 홍길동 서울 ①本(본)\n새 개체 글"


def with_parts(data: bytes, more: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        for name, content in more.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_master_pages_are_notes() -> None:
    body = '<hp:p><hp:run><hp:secPr><hp:masterPage idRef="masterpage0"/></hp:secPr><hp:t>글</hp:t></hp:run></hp:p>'
    page = "<masterPage><subList><p><run><t>바탕쪽 글</t></run></p></subList></masterPage>"
    data = with_parts(section(body), {"Contents/masterpage0.xml": page})
    assert shown(read(data)) == [("paragraph", 0, "글"), ("note", 0, "바탕쪽 글")]


def test_a_damaged_section_is_said_and_the_others_are_read() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Contents/section0.xml", "<sec><p><t>하나</t></p></sec>")
        archive.writestr("Contents/section1.xml", "<sec><p>")
    reading = read(buffer.getvalue())
    assert reading.text == "하나"
    assert [notice.code for notice in reading.notices] == ["damaged_section"]


def test_sections_of_unusual_names_are_found_by_their_root() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        items = '<item id="a" href="body/part_one.xml"/><item id="h" href="body/head.xml"/>'
        spine = '<itemref idref="h"/><itemref idref="a"/>'
        archive.writestr("Contents/content.hpf", f"<package>{items}<spine>{spine}</spine></package>")
        archive.writestr("Contents/body/part_one.xml", "<sec><p><t>본문</t></p></sec>")
        archive.writestr("Contents/body/head.xml", "<head/>")
    assert read(buffer.getvalue()).text == "본문"


def test_a_form_with_a_day_has_no_column_names() -> None:
    rows = f"<hp:tr>{cell('작성일자', 0, 0)}{cell('0000년 00월 00일', 0, 1)}{cell('작성자', 0, 2)}</hp:tr>"
    rows += f"<hp:tr>{cell('이름', 1, 0)}{cell('새 과제', 1, 1)}{cell('비고', 1, 2)}</hp:tr>"
    assert read(section(f"<hp:p><hp:run><hp:tbl>{rows}</hp:tbl></hp:run></hp:p>")).text.splitlines() == [
        "작성일자 | 0000년 00월 00일 | 작성자",
        "이름 | 새 과제 | 비고",
    ]
