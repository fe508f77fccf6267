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
