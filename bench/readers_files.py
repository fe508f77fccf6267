"""The documents of `readers.py`, one a format, made of known sentences."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from ingest import paragraph
from readers_pdf import pdf
from readers_story import HEADER, Truth, rows_of, story_of

ROOT = Path(__file__).parents[1]
sys.path += [str(ROOT / "samples"), str(ROOT / "tests" / "ingest" / "hwp")]

MENUS = ("처음으로", "기관 소개", "알림 마당", "자료실", "찾아오시는 길")


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NUMBERING = (
    f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="제%1조"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def docx(path: Path, pages: int) -> Truth:
    """Paragraphs numbered by Word (`제1조`), footnotes, tables."""
    story = story_of(pages)
    body, notes = [], []
    for kind, value in story.items:
        if kind == "table":
            rows = "".join(f"<w:tr>{''.join(map(_word_cell, row))}</w:tr>" for row in value)
            body.append(f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * 3}</w:tblGrid>{rows}</w:tbl>")
            continue
        text, note = value
        cited = ""
        if note:
            notes.append(note)
            cited = f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>'
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        body.append(f"<w:p><w:pPr>{number}</w:pPr>{_run(text)}{cited}</w:p>")
    said = "".join(
        f'<w:footnote w:id="{at}"><w:p>{_run(text)}</w:p></w:footnote>' for at, text in enumerate(notes, 1)
    )
    parts = {
        "document": f'<w:document xmlns:w="{_W}"><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>',
        "numbering": _NUMBERING,
        "footnotes": f'<w:footnotes xmlns:w="{_W}">{said}</w:footnotes>',
        "styles": f'<w:styles xmlns:w="{_W}"/>',
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_PARTS}.{name}{".main" * (name == "document")}+xml"/>'
        for name in parts
    )
    links = "".join(
        f'<Relationship Id="r{name}" Type="{_KIND}/{name}" Target="{name}.xml"/>' for name in list(parts)[1:]
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{space}/content-types"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f"{types}</Types>",
        )
        main = f'<Relationship Id="r1" Type="{_KIND}/officeDocument" Target="word/document.xml"/>'
        package.writestr(
            "_rels/.rels", f'<Relationships xmlns="{space}/relationships">{main}</Relationships>'
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{space}/relationships">{links}</Relationships>',
        )
    return story.truth("page", pages, notes=True, numbers=True)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _word_cell(text: str) -> str:
    lines = "".join(f"<w:p>{_run(line)}</w:p>" for line in text.split("\n"))
    return f"<w:tc><w:tcPr/>{lines}</w:tc>"


def xlsx(path: Path, pages: int) -> Truth:
    """A hundred rows a page: dates, shares and amounts as a person sees them, of which a file stores only numbers."""
    import xlsxwriter

    heads = ("번호", "부서", "집행일", "금액", "집행률")
    rows = []
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("집행 내역")
        day, amount, share = (book.add_format({"num_format": f}) for f in ("yyyy-mm-dd", "#,##0", "0.0%"))
        sheet.write_row(0, 0, heads)
        for number in range(1, pages * 100 + 1):
            date = datetime.date(2024, 1, 1) + datetime.timedelta(days=number % 700)
            cost, part = number * 7_919 % 900_000 + 10_000, number % 1_000 / 1_000
            sheet.write_number(number, 0, number)
            sheet.write_string(number, 1, f"{number % 40}팀")
            sheet.write_datetime(number, 2, datetime.datetime.combine(date, datetime.time()), day)
            sheet.write_number(number, 3, cost, amount)
            sheet.write_number(number, 4, part, share)
            rows.append((str(number), f"{number % 40}팀", date.isoformat(), f"{cost:,}", f"{part:.1%}"))
    return Truth(unit="row", units=len(rows), heads=heads, rows=tuple(rows))


def pptx(path: Path, pages: int) -> Truth:
    """A slide a page: title, three bullets, a table on every other one, notes of the speaker."""
    from pptx import Presentation

    deck = Presentation()
    said, rows, notes = [], [], []
    for number in range(pages):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        title, *bullets = f"{number + 1}. 지출 기준 개선", *paragraph(number).split(". ", 2)
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(bullets)
        said += [title, *bullets]
        if number % 2:
            table = [[" ".join(cell.split()) for cell in row] for row in rows_of(number)]
            shape = slide.shapes.add_table(4, 3, 500_000, 4_500_000, 8_000_000, 1_500_000)
            for cells, row in zip(shape.table.rows, table, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
            rows += [tuple(row) for row in table[1:]]
        notes.append(f"{number + 1}쪽은 실무자에게 다시 확인한다고 말한다.")
        slide.notes_slide.notes_text_frame.text = notes[-1]
    deck.save(str(path))
    return Truth(
        unit="slide",
        units=pages,
        paragraphs=tuple(said),
        heads=tuple(HEADER),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def html(path: Path, pages: int) -> Truth:
    """A post of a public body in CP949: a menu before it, a foot behind it, paragraphs and tables between."""
    story = story_of(pages)
    body = []
    for kind, value in story.items:
        if kind == "paragraph":
            body.append(f"<p>{escape(value[0])}</p>")
        else:
            rows = "".join(
                "<tr>"
                + "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in row)
                + "</tr>"
                for row in value
            )
            body.append(f"<table>{rows}</table>")
    menu = "".join(f'<li><a href="/{at}">{name}</a></li>' for at, name in enumerate(MENUS))
    page = (
        f"<html><head><meta charset=euc-kr><title>지출 기준집</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<main><h1>지출 기준집</h1>{''.join(body)}</main><footer>개인정보 처리방침</footer></body></html>"
    )
    path.write_bytes(page.encode("cp949"))
    return story.truth("page", pages)


def hwpx(path: Path, pages: int) -> Truth:
    """Paragraphs numbered by Hangul (`제1조`) and tables."""
    import hwpx_writer as w

    story = story_of(pages)
    items = [
        w.Table(value) if kind == "table" else w.Paragraph(value[0], numbered=1)
        for kind, value in story.items
    ]
    w.write_hwpx(path, items, title="지출 기준집")
    return story.truth("page", pages, numbers=True)


def hwp(path: Path, pages: int) -> Truth:
    """As `hwpx`, without its headings."""
    import hwp_writer as w

    story = story_of(pages)
    body = io.BytesIO()
    for kind, value in story.items:
        if kind == "table":
            body.write(w.paragraph(w.extended(11, "tbl ") + "\r".encode("utf-16-le")) + w.table(value, 1))
        else:
            body.write(w.paragraph(value[0], shape=1))
    numbers = w.numbering(["제^1조"] + [""] * 6, [0] * 7, [1] * 7)
    path.write_bytes(w.hwp(body.getvalue(), numbers + w.para_shape() + w.para_shape(2, 0, 1)))
    return story.truth("page", pages, numbers=True)


MAKERS: dict[str, Callable[[Path, int], Truth]] = {
    "pdf": pdf, "docx": docx, "xlsx": xlsx, "pptx": pptx, "html": html, "hwpx": hwpx, "hwp": hwp,
}  # fmt: skip
