"""Whatever the format, a rule's document carries its date in force."""

from __future__ import annotations

from pathlib import Path

from docx import Document as Docx

from seogo.ingest.formats import Source, read_document, read_source

LINES = (
    "여비규정",
    "[시행 2026. 1. 1.] [사규 제12호, 2025. 12. 1., 일부개정]",
    "제정 2010. 1. 1.",
    "제1조(목적) 여비를 정한다.",
    "부칙",
    "이 규정은 2020. 1. 1.부터 시행한다.",
)
FOUND = {
    "in_force": "2026-01-01",
    "promulgated": "2025-12-01",
    "number": "사규 제12호",
    "amendment": "일부개정",
    "history": "제정 2010-01-01; 일부개정 2025-12-01",
}


def test_text_and_markdown() -> None:
    for name in ("여비규정.txt", "여비규정.md"):
        document = read_source(Source(name=name, data="\n\n".join(LINES).encode()))
        assert document.date == "2026-01-01", name
        assert FOUND.items() <= dict(document.metadata).items()


def test_docx(tmp_path: Path) -> None:
    written = Docx()
    for line in LINES:
        written.add_paragraph(line)
    written.save(str(tmp_path / "여비규정.docx"))
    document = read_document(tmp_path / "여비규정.docx")
    assert document.date == "2026-01-01"
    assert FOUND.items() <= dict(document.metadata).items()


def test_what_is_no_rule_keeps_what_its_reader_found() -> None:
    document = read_source(Source(name="보고.txt", data="2025. 3. 1. 이사회 의결\n매출은 늘었다.".encode()))
    assert document.date is None
    assert dict(document.metadata) == {}
