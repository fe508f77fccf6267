"""One small sample of every format, made on the spot, for `hostile.py` to spoil. Each has some text to lose."""

from __future__ import annotations

import csv
import io
import json
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from seogo.ingest.formats import Format

ROOT = Path(__file__).parents[1]
sys.path += [str(ROOT / "tests" / "ingest" / folder) for folder in ("", "hwp", "mail", "office")]
sys.path.append(str(ROOT / "samples"))
from chart_parts import BUDGET  # noqa: E402  what the tests write, too

TEXT = [
    "제1조(목적) 이 지침은 출장비의 지급 기준을 정함을 목적으로 한다.",
    "제2조(숙박비) 숙박비는 1박에 80,000원을 한도로 실비를 지급한다.",
    "제3조(일비) 일비는 25,000원으로 하며 공용차량을 이용하면 반으로 줄인다.",
]
ROWS = [["구분", "금액", "비고"], ["숙박비", "80,000", "실비"], ["일비", "25,000", "정액"]]


def _pdf() -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in (1, 2):
        canvas.setFont("HYSMyeongJo-Medium", 11)
        for at, line in enumerate(TEXT):
            canvas.drawString(60, 780 - 20 * at, line)
        for at, row in enumerate(ROWS):
            for column, cell in enumerate(row):
                canvas.rect(60 + 90 * column, 640 - 20 * at, 90, 20)
                canvas.drawString(64 + 90 * column, 645 - 20 * at, cell)
        canvas.grid([60, 150, 400], [420, 520, 540])  # a table with a table in its last cell
        canvas.grid([170, 240, 310], [450, 470, 490])
        for x, y, text in ((64, 525, "구분"), (154, 525, "내용"), (174, 475, "직급"), (244, 475, "금액")):
            canvas.drawString(x, y, text)
        canvas.drawCentredString(300, 30, f"- {page} -")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _json() -> bytes:
    rows = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:] * 9]
    return json.dumps(rows, ensure_ascii=False).encode()


def _csv() -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(ROWS * 20)
    return out.getvalue().encode("cp949")


def _hwp() -> bytes:
    import hwp_writer as w

    body = b"".join(w.paragraph(line) for line in TEXT * 5)
    around = w.extended(11, "tbl ") + "\r".encode("utf-16-le")
    text = w.extended(11, "gso ") + w.extended(11, "eqed") + "\r".encode("utf-16-le")
    drawn = (
        w.control("gso ", 1, bytes(42)) + w.record(76, 2) + w.record(84, 3, bytes(12) + b"\1\0" + bytes(12))
    )
    script = "sum from {i=1} to n {x_i} over {2a}".encode("utf-16-le")
    equation = w.control("eqed", 1) + w.record(88, 2, bytes(4) + struct.pack("<H", len(script) // 2) + script)
    listed = w.para_shape() + w.record(18, 0, struct.pack("<3H", 1, 1, 3) + "ole".encode("utf-16-le"))
    held = w.container({"OOXMLChartContents": BUDGET.encode()})
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(struct.pack("<I", len(held)) + held) + packer.flush()
    body += w.paragraph(around) + w.table(ROWS, 1) + w.paragraph(text) + drawn + equation
    return w.hwp(body, listed, more={"BinData/BIN0001.OLE": packed})


def _hwpx() -> bytes:
    import hwpx_writer as w

    plain = w.hwpx_bytes([*(w.Paragraph(line) for line in TEXT * 3), w.Table(ROWS)], title="출장 지침")
    drawn = (
        '<hp:p><hp:run><hp:chart chartIDRef="Chart/chart1.xml"/><hp:equation><hp:script>{a+b} over sqrt 2</hp:script>'
        "</hp:equation></hp:run></hp:p></hs:sec>"
    )
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(plain)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for name in before.namelist():
            package.writestr(name, before.read(name).replace(b"</hs:sec>", drawn.encode()))
        package.writestr("Chart/chart1.xml", BUDGET)
    return out.getvalue()


def _docx() -> bytes:
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_heading("출장 지침", level=1)
    for line in TEXT:
        document.add_paragraph(line, style="List Number")
    table = document.add_table(3, 3)
    for cells, row in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    fraction = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    document.add_paragraph()._p.append(parse_xml(f'<m:oMath xmlns:m="{space}">{fraction}</m:oMath>'))
    return _saved(document.save)


def _pptx() -> bytes:
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    deck = Presentation()
    for line in TEXT:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = line
        slide.placeholders[1].text = "\n".join(TEXT)
    data = CategoryChartData()
    data.categories = ["2024년", "2025년"]
    data.add_series("예산", (1200, 1350))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 4_000_000, 3_000_000, data)
    return _saved(deck.save)


def _xlsx() -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("기준")
        for number, row in enumerate(ROWS * 10):
            sheet.write_row(number, 0, row)
        hidden = book.add_worksheet("자료")
        hidden.write_column(0, 0, [1, 2, 3])
        hidden.hide()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"name": "예산", "values": ["자료", 0, 0, 2, 0]})
        sheet.insert_chart(0, 5, chart)
    return out.getvalue()


def _ods() -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in ROWS
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="기준">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def _xlsb() -> bytes:
    import test_xlsb

    return test_xlsb.workbook()


def _rtf() -> bytes:
    def quoted(text: str) -> str:
        return "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode("cp949"))

    rows = "".join(
        "\\trowd\\cellx2000\\cellx4000\\cellx6000 "
        + "".join(f"\\intbl {quoted(cell)}\\cell " for cell in row)
        + "\\row\n"
        for row in ROWS
    )
    lines = "".join(f"{quoted(line)}\\par\n" for line in TEXT)
    fonts = "{\\fonttbl{\\f0\\fnil\\fcharset129 Batang;}}"
    return f"{{\\rtf1\\ansi\\ansicpg949{fonts}\\f0 {lines}{rows}}}".encode("ascii")


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS)
    lines = "".join(f"<p>{line}</p>" for line in TEXT)
    head = "<html><head><meta charset=euc-kr><title>출장 지침</title></head>"
    math = "<math><mfrac><mi>a</mi><msqrt><mi>b</mi></msqrt></mfrac></math>"
    page = f"{head}<body><h1>출장 지침</h1>{lines}<p>{math}</p><table>{rows}</table></body></html>"
    return page.encode("cp949")


def _mail(html: bool = False) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = (
        "출장 지침 알림",
        "총무팀 <a@example.com>",
        "전 직원 <b@example.com>",
    )
    mail["Date"] = "Mon, 02 Mar 2026 09:00:00 +0900"
    mail.set_content("\n".join(TEXT))
    if html:
        mail.add_alternative(_html().decode("cp949"), subtype="html")
    return mail


def _eml() -> bytes:
    mail = _mail(html=True)
    mail.add_attachment(_csv(), maintype="text", subtype="csv", filename="기준.csv")
    return bytes(mail)


def _mht() -> bytes:
    page = _html().decode("cp949").replace("euc-kr", "utf-8")
    mail = EmailMessage()
    mail["Subject"], mail["MIME-Version"] = "출장 지침", "1.0"
    mail.set_content(page, subtype="html")
    mail.make_related()
    mail["Snapshot-Content-Location"] = "http://intra.example/guide"
    return bytes(mail)


def _msg() -> bytes:
    import msg_writer as w

    return w.ole(
        {
            "__properties_version1.0": w.properties({(0x0E06, 0x40): 134_170_000_000_000_000}),
            w.stream(0x0037): w.text("출장 지침 알림"),
            w.stream(0x1000): w.text("\r\n".join(TEXT)),
            w.stream(0x001A): w.text("IPM.Note"),
        }
    )


def _picture(kind: str) -> bytes:
    from PIL import Image, ImageDraw

    image = Image.new("L", (160, 60), 255)
    draw = ImageDraw.Draw(image)
    draw.text((10, 10), "GUIDE 80,000", fill=0)
    draw.rectangle((10, 30, 150, 50), outline=0)
    return _saved(lambda out: image.save(out, kind))


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


MAKERS: dict[Format, Callable[[], bytes]] = {
    Format.TXT: lambda: "\n\n".join(TEXT * 5).encode("cp949"),
    Format.MD: lambda: ("# 출장 지침\n\n" + "\n\n".join(TEXT) + "\n\n|가|나|\n|-|-|\n|1|2|\n").encode(),
    Format.CSV: _csv,
    Format.DOCX: _docx,
    Format.PDF: _pdf,
    Format.HWP: _hwp,
    Format.HWPX: _hwpx,
    Format.XLSX: _xlsx,
    Format.PPTX: _pptx,
    Format.XLS: lambda: (ROOT / "tests/ingest/office/files/budget.xls").read_bytes(),
    Format.ODS: _ods,
    Format.XLSB: _xlsb,
    Format.RTF: _rtf,
    Format.HTML: _html,
    Format.MHT: _mht,
    Format.EML: _eml,
    Format.MSG: _msg,
    Format.JSON: _json,
    Format.XML: lambda: ("<지침>" + "".join(f"<조>{line}</조>" for line in TEXT) + "</지침>").encode(),
    **{
        Format(kind.lower()): (lambda kind=kind: _picture(kind))
        for kind in ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
    },
}  # fmt: skip
"""A format without a line here makes `hostile.py` fail."""
