"""Writes a report as DOCX with real heading styles, tables and page numbers. Knows nothing of seogo."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from source_text import Item, ItemKind

_FONT = "맑은 고딕"
_NUMBER = re.compile(r"[-+]?[\d,.]+(?:%|대|명|건)?")
_INK = RGBColor(0x1F, 0x3A, 0x5F)
_ZIP_DATE = (2026, 3, 20, 0, 0, 0)


def write_docx(path: Path, items: Sequence[Item], *, author: str, made: datetime) -> None:
    """Writes the report to the file; the same arguments give the same bytes."""
    document = Document()
    _set_styles(document)
    title = next(item.text for item in items if item.kind is ItemKind.TITLE)
    _cover(document, items)
    for item in items:
        _add(document, item)
    _running_lines(document, title, author)
    _describe(document, title, author, made)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_with_fixed_dates(buffer.getvalue()))


def _set_styles(document: Any) -> None:
    for name, size_pt in (("Normal", 11), ("Title", 30), ("Heading 1", 18), ("Heading 2", 13)):
        style = document.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(size_pt)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(attribute), _FONT)
        if name != "Normal":
            style.font.color.rgb = _INK
    normal = document.styles["Normal"].paragraph_format
    normal.line_spacing, normal.space_after = 1.6, Pt(8)
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)


def _cover(document: Any, items: Sequence[Item]) -> None:
    for item in items:
        if item.kind is ItemKind.TITLE:
            document.add_paragraph().paragraph_format.space_before = Pt(180)
            document.add_paragraph(item.text, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif item.kind is ItemKind.FRONT:
            document.add_paragraph(item.text).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add(document: Any, item: Item) -> None:
    match item.kind:
        case ItemKind.HEADING:
            document.add_heading(item.text, level=1)
        case ItemKind.SUBHEADING:
            document.add_heading(item.text, level=2)
        case ItemKind.PARAGRAPH:
            document.add_paragraph(item.text)
        case ItemKind.BULLET:
            document.add_paragraph(item.text, style="List Bullet")
        case ItemKind.TABLE:
            _add_table(document, item.rows)
        case ItemKind.TITLE | ItemKind.FRONT:
            pass  # on the cover already


def _add_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for at, (cells, row) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text in zip(cells.cells, row, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.line_spacing = 1.2
            run = paragraph.add_run(text)
            run.font.size = Pt(9.5)
            if at == 0:
                run.bold = True
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                _shade(cell)
            elif _NUMBER.fullmatch(text):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _repeat_header(table.rows[0])
    document.add_paragraph().paragraph_format.space_after = Pt(4)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "DCE6F1")):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _repeat_header(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _running_lines(document: Any, title: str, author: str) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.text, header.alignment = f"{author} · {title}", WD_ALIGN_PARAGRAPH.RIGHT
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def _describe(document: Any, title: str, author: str, made: datetime) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = made
    properties.language, properties.comments, properties.revision = "ko-KR", "", 1


def _with_fixed_dates(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=_ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return target.getvalue()
