"""Builds the four sample documents from `source/`: HWPX, PDF, CSV in CP949, DOCX. `python samples/build.py`

Needs reportlab, python-docx and the Nanum fonts; the built files are kept, so that nobody else does. The same
sources give the same bytes. Every name, number and address is invented.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import hwpx_writer
from docx_writer import write_docx
from pdf_writer import write_pdf
from source_text import Item, ItemKind, read_fields, read_source

HERE = Path(__file__).parent
BUILT = HERE.parent / "src" / "seogo" / "samples"
COMPANY = "하늬나루계측 주식회사"
FAQ_COLUMNS = ["번호", "분류", "질문", "답변", "담당부서", "최종수정일"]


def main() -> None:
    """Writes the four files beside this script and prints their sizes."""
    source = HERE / "source"
    rules = hwpx_items(read_source(source / "취업규칙.md"))
    hwpx_writer.write_hwpx(
        BUILT / "취업규칙.hwpx", rules, title="취업규칙", author=COMPANY, date="2025-03-01"
    )
    travel = read_source(source / "여비규정.md")
    write_pdf(BUILT / "여비규정.pdf", travel, author=COMPANY, running=f"{COMPANY}  여비규정 (HNR-경영-012)")
    report = read_source(source / "2025년_연차보고서.md")
    write_docx(BUILT / "2025년_연차보고서.docx", report, author=COMPANY, made=datetime(2026, 3, 20))
    (BUILT / "인사FAQ.csv").write_bytes(faq_bytes(read_fields(source / "인사FAQ.txt")))
    for name in ("취업규칙.hwpx", "여비규정.pdf", "2025년_연차보고서.docx", "인사FAQ.csv"):
        print(f"{name}: {(BUILT / name).stat().st_size:,} bytes")


def hwpx_items(items: Sequence[Item]) -> list[hwpx_writer.Item]:
    """Items of the HWPX writer; articles stay paragraphs, as offices write them."""
    made: list[hwpx_writer.Item] = []
    for item in items:
        match item.kind:
            case ItemKind.TITLE | ItemKind.HEADING:
                made.append(hwpx_writer.Heading(item.text, level=1))
            case ItemKind.SUBHEADING:
                made.append(hwpx_writer.Heading(item.text, level=2))
            case ItemKind.TABLE:
                made.append(hwpx_writer.Table(item.rows))
            case _:
                made.append(hwpx_writer.Paragraph(item.text))
    return made


def faq_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """The FAQ as a spreadsheet of a Korean Windows saves it: CP949, CRLF, numbered from 1."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(FAQ_COLUMNS)
    writer.writerows([number, *row] for number, row in enumerate(rows, 1))
    return text.getvalue().encode("cp949")


if __name__ == "__main__":
    main()
