"""RTF written by hand: Korean code pages, escapes, tables, what is left out."""

from __future__ import annotations

import pytest

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Source, read_source

HEAD = rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\froman Times;}{\f1\fnil\fcharset129 Batang;}}"


def quoted(text: str) -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in text.encode("cp949"))


def read(body: bytes):
    return read_source(Source(name="a.rtf", data=HEAD + body + b"}"))


def shown(body: bytes) -> list[tuple[str, str]]:
    document = read(body)
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"{\f1 " + quoted("연차") + rb"}\f0  caf\'e9\par", "연차 café"),
        (rb"\u50672?\u52264?\u-10179?\u-8704?", "연차😀"),
        (rb"{\uc2\u50672\'bf\'ac\u52264xx}!", "연차!"),
        (rb"\'93a\'94\emdash\{b\}\~c\line d", "“a”—{b} c\nd"),
        (
            rb"{\*\unknown x}{\field{\*\fldinst HYPERLINK}{\fldrslt "
            + quoted("누").replace(b"?", b"")
            + rb"}}z",
            None,
        ),
        (
            rb"84m{\super 2}, 5,000\super 1)\nosupersub , 10{\super 8}, H\sub 2\plain O",
            "84m², 5,000¹⁾, 10^8, H2O",
        ),
    ],
)
def test_characters(body, text):
    found = shown(body)
    assert found == [("paragraph", text)] if text else found[0][1].endswith("z")


def test_tables_notes_and_margins():
    cells = [quoted(text) for text in ("구분", "2024", "2025", "일비", "1만원", "2만원")]
    rows = b"".join(
        rb"\trowd\intbl\f1 " + b"".join(cell + rb"\cell " for cell in cells[at : at + 3]) + rb"\row"
        for at in (0, 3)
    )
    body = (
        rb"{\header\f1 "
        + quoted("총무과")
        + rb"}\pard\f1 "
        + quoted("본문")
        + rb"{\footnote "
        + quoted("각주")
    )
    body += rb"}\par " + rows + rb"\pard\f1 " + quoted("끝") + rb"\par"
    assert shown(body) == [
        ("paragraph", "본문[주]"),
        ("row", "구분 | 2024 | 2025"),
        ("row", "구분: 일비 | 2024: 1만원 | 2025: 2만원"),
        ("paragraph", "끝"),
        ("note", "[머리말] 총무과"),
        ("note", "[주] 각주"),
    ]


def test_what_is_left_out_is_said():
    document = read(rb"a{\v secret}{\deleted old}{\pict\wmetafile8 0102ff}{\*\annotation memo}b\par")
    assert document.text == "ab"
    assert [(each.code, each.message) for each in document.notices] == [
        ("hidden_text", "숨긴 글자 6자는 읽지 않았습니다."),
        ("deletions_left_out", "변경 내용 추적에서 지운 글자 3자는 뺐습니다."),
        ("comments_left_out", "메모 1개는 읽지 않았습니다."),
        ("picture_without_text", "글자 없는 그림 1개"),
    ]


def test_groups_without_end_are_refused():
    with pytest.raises(UnreadableFile, match=r"^a\.rtf: .*겹보다 깊습니다"):
        read(b"{" * 5_000)


def rtf_row(*cells: tuple[str, bytes]) -> bytes:
    """A row of cells, each its text and how it is defined."""
    return b"".join(
        (
            rb"\trowd",
            *(shape for _, shape in cells),
            rb"\intbl\f1 ",
            *(quoted(text) + rb"\cell " for text, _ in cells),
            rb"\row ",
        )
    )


def test_merged_cells_stand_where_their_sides_are():
    table = (
        rtf_row(("구분", rb"\clvmgf\cellx1000"), ("국내", rb"\cellx3010"))
        + rtf_row(("", rb"\clvmrg\cellx1000"), ("일비", rb"\cellx2000"), ("식비", rb"\cellx3000"))
        + rtf_row(("임원", rb"\cellx1000"), ("1원", rb"\cellx2000"), ("2원", rb"\cellx3000"))
        + rtf_row(("직원", rb"\cellx1000"), ("3원", rb"\clmgf\cellx2000"), ("", rb"\clmrg\cellx3000"))
    )
    assert [text for _, text in shown(table + rb"\pard\par")] == [
        "구분 | 국내",
        "구분 | 일비 | 식비",
        "구분: 임원 | 국내 일비: 1원 | 국내 식비: 2원",
        "구분: 직원 | 국내 일비: 3원 | 국내 식비: 3원",
    ]


def test_a_table_of_one_row_is_a_heading_or_a_line():
    one = rtf_row(("Ⅲ", rb"\cellx500"), ("추진 전략", rb"\cellx3000")) + rb"\pard\par "
    two = rtf_row(("수신", rb"\cellx500"), ("내부결재", rb"\cellx3000")) + rb"\pard\par "
    assert shown(one + two) == [("heading", "Ⅲ 추진 전략"), ("paragraph", "수신 | 내부결재")]


def nested_row(*cells: str, level: int = 2) -> bytes:
    """A row of a table in a cell as Word writes it: what old readers show instead stands in `nonesttables`."""
    sides = b"".join(rb"\cellx%d" % (1000 * at) for at in range(1, len(cells) + 1))
    said = b"".join(
        rb"\pard\intbl\itap%d\f1 %s\nestcell{\nonesttables\par}" % (level, quoted(text)) for text in cells
    )
    return said + rb"{\*\nesttableprops\trowd%s\nestrow}{\nonesttables\par}" % sides


def test_a_table_in_a_cell_stands_behind_the_row():
    inner = nested_row("구분", "일비") + nested_row("국내", "1만원") + nested_row("국외", "5만원")
    table = (
        rtf_row(("지역", rb"\cellx1000"), ("기준", rb"\cellx3000"), ("한도", rb"\cellx4000"))
        + rb"\trowd\cellx1000\cellx3000\cellx4000\intbl\f1 %s\cell %s\par " % (quoted("출장"), quoted("다음"))
        + inner
        + rb"\pard\intbl\itap1\f1 %s\cell %s\cell\row " % (quoted("끝"), quoted("9만원"))
        + rtf_row(("파견", rb"\cellx1000"), ("실비", rb"\cellx3000"), ("8만원", rb"\cellx4000"))
    )
    document = read(table + rb"\pard\par")
    assert [(document.text[one.start : one.end], one.table) for one in document.blocks] == [
        ("지역 | 기준 | 한도", 0),
        ("지역: 출장 | 기준: 다음 끝 | 한도: 9만원", 0),
        ("구분 | 일비", 1),
        ("구분: 국내 | 일비: 1만원", 1),
        ("구분: 국외 | 일비: 5만원", 1),
        ("지역: 파견 | 기준: 실비 | 한도: 8만원", 0),
    ]


def test_tables_in_tables_in_tables_and_frames_of_one_cell():
    deepest = nested_row("가", "1", level=3) + nested_row("나", "2", level=3)
    inner = (
        nested_row("안", "쪽")
        + rb"\pard\intbl\itap2\f1 %s\par " % quoted("항목")
        + deepest
        + rb"\pard\intbl\itap2\nestcell %s\nestcell{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}"
        % quoted("값")
        + rb"\pard\intbl\itap1\par "
        + nested_row("한 칸")
    )
    table = (
        rtf_row(("왼쪽", rb"\cellx1000"), ("오른쪽", rb"\cellx3000"))
        + rb"\trowd\cellx1000\cellx3000\intbl\f1 %s\cell " % quoted("하나")
        + inner
        + rb"\pard\intbl\itap1\cell\row "
    )
    assert [text for _, text in shown(table + rb"\pard\par")] == [
        "왼쪽 | 오른쪽",
        "하나 | 한 칸",
        "안 | 쪽",
        "항목 | 값",
        "가 | 1",
        "나 | 2",
    ]


def test_depths_without_end_and_halves_of_characters():
    assert read(rb"\pard\intbl\itap999999999 a\nestcell b\par c").text.split() == ["a", "b", "c"]
    assert "😀" in read(rb"\trowd\cellx1000\cellx2000\intbl \u-10179?\u-8704?\cell x\cell\row\pard\par").text
