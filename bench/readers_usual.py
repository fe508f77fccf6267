"""The libraries beside our readers, each used as its own introduction shows. What is absent is said, not guessed."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def seogo(path: Path) -> str:
    """Our reader alone, without its sandbox process; the text that `seogo show` prints."""
    from seogo.ingest.formats import read_document

    return read_document(path).text


def pypdfium2(path: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pypdf(path: Path) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def pdfminer(path: Path) -> str:
    from pdfminer.high_level import extract_text

    return extract_text(path)


def pdfplumber(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def pdfplumber_tables(path: Path) -> str:
    """Text and the tables apart, as rows."""
    import pdfplumber

    lines = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            lines.append(page.extract_text())
            lines += [_row(row) for table in page.extract_tables() for row in table]
    return "\n".join(lines)


def python_docx(path: Path) -> str:
    import docx
    from docx.table import Table

    lines = []
    for item in docx.Document(str(path)).iter_inner_content():
        if isinstance(item, Table):
            lines += [_row(cell.text for cell in row.cells) for row in item.rows]
        else:
            lines.append(item.text)
    return "\n".join(lines)


def docx2txt(path: Path) -> str:
    import docx2txt

    return docx2txt.process(str(path))


def openpyxl(path: Path) -> str:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return "\n".join(_row(row) for sheet in book for row in sheet.iter_rows(values_only=True))


def calamine(path: Path) -> str:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return "\n".join(
        _row(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
    )


def python_pptx(path: Path) -> str:
    from pptx import Presentation

    lines = []
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                lines.append(shape.text_frame.text)
            if shape.has_table:
                lines += [_row(cell.text for cell in row.cells) for row in shape.table.rows]
        if slide.has_notes_slide:
            lines.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(lines)


def beautifulsoup(path: Path) -> str:
    import bs4

    return bs4.BeautifulSoup(path.read_bytes(), "lxml").get_text("\n", strip=True)


def trafilatura(path: Path) -> str:
    import trafilatura

    return trafilatura.extract(path.read_bytes(), include_tables=True) or ""


def markitdown(path: Path) -> str:
    import markitdown

    return markitdown.MarkItDown().convert(str(path)).text_content


def python_hwpx(path: Path) -> str:
    import hwpx

    with hwpx.HwpxDocument.open(str(path)) as document:
        return document.export_markdown()


def unhwp(path: Path) -> str:
    import unhwp

    return unhwp.to_markdown(str(path))


def _row(cells: Iterable[Any]) -> str:
    return " | ".join(" ".join(str("" if cell is None else cell).split()) for cell in cells)


USUAL: dict[str, dict[str, Callable[[Path], str]]] = {
    "pdf": {
        "seogo": seogo,
        "pypdfium2 raw text": pypdfium2,
        "pypdf": pypdf,
        "pdfminer.six": pdfminer,
        "pdfplumber": pdfplumber,
        "pdfplumber, tables": pdfplumber_tables,
        "markitdown": markitdown,
    },
    "docx": {"seogo": seogo, "python-docx": python_docx, "docx2txt": docx2txt, "markitdown": markitdown},
    "xlsx": {"seogo": seogo, "openpyxl": openpyxl, "python-calamine": calamine, "markitdown": markitdown},
    "pptx": {"seogo": seogo, "python-pptx": python_pptx, "markitdown": markitdown},
    "html": {
        "seogo": seogo,
        "beautifulsoup4": beautifulsoup,
        "trafilatura": trafilatura,
        "markitdown": markitdown,
    },
    "hwpx": {"seogo": seogo, "python-hwpx": python_hwpx, "unhwp": unhwp},
    "hwp": {"seogo": seogo, "unhwp": unhwp},
}
"""By format, ours first. All of licences that allow any use (MIT, BSD, Apache-2.0)."""


def read(format: str, library: str, path: Path) -> str:
    """What the library makes of the file. Raises whatever it raises."""
    warnings.simplefilter("ignore")
    return USUAL[format][library](path)
