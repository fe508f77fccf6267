"""Pictures and scanned pages through the real tesseract: text, places, tables, turns, notices."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.ocr.sheets import grid, needs_font, needs_tesseract, saved, sheet, spoil, write
from seogo.errors import NoText
from seogo.ingest.formats import Source, read_source
from seogo.ingest.settings import IngestSettings, OcrMode
from seogo.types import Document

RULE = [
    "제1조(목적) 이 규정은 임직원이 공무로 출장하는 경우에 지급하는 여비의 기준을 정한다.",
    "① 출장자는 출장이 끝난 날부터 7일 이내에 정산한다.",
    "② 국외출장의 숙박비는 USD 1,250.50을 한도로 GPT-4 API 사용료와 함께 정산한다.",
    "③ 정산하지 아니한 금액은 다음 달 급여에서 공제한다.",
]
ROWS = [["구분", "운임", "숙박비"], ["임원", "실비", "100,000원"], ["직원", "일반실", "70,000원"]]


def ruled() -> Image.Image:
    """Half a sheet: a title, four lines, a table of three columns."""
    image = sheet(height=1800)
    write(image, ["여비 지급 규정"], y=60, size=20)
    write(image, RULE, y=110)
    xs, ys = [65.0, 165.0, 265.0, 405.0], [220.0, 245.0, 270.0, 295.0]
    grid(image, xs, ys)
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            write(image, [cell], x=xs[column] + 10, y=ys[row] + 7)
    return image


def read(data: bytes, name: str = "a.png", **options: object) -> Document:
    return read_source(Source(name=name, data=data), settings=IngestSettings(**options))  # type: ignore[arg-type]


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def codes(document: Document) -> list[tuple[str, int | None]]:
    return [(notice.code, notice.page) for notice in document.notices]


WHOLE = [
    ("heading", "여비 지급 규정"),
    *(("paragraph", text) for text in RULE),
    ("row", "구분 | 운임 | 숙박비"),
    ("row", "구분: 임원 | 운임: 실비 | 숙박비: 100,000원"),
    ("row", "구분: 직원 | 운임: 일반실 | 숙박비: 70,000원"),
]


@needs_tesseract
@needs_font
def test_a_crooked_scan_is_read_whole_with_places_and_confidences() -> None:
    document = read(saved(spoil(ruled(), angle=1.4), "JPEG", dpi=(300, 300)), "스캔.jpg")
    assert blocks(document) == WHOLE
    assert (document.title, document.format, document.pages) == ("여비 지급 규정", "jpeg", 1)
    assert codes(document) == [("recognised_text", 1)]
    assert document.metadata["ocr_pages"] == "1"
    assert float(document.metadata["ocr_confidence"]) > 0.85
    words = {document.text[place.start : place.end]: place for place in document.places}
    place = words["1,250.50을"]
    assert place.confidence is not None
    assert 0.6 < place.confidence <= 1.0
    assert place.box is not None
    # "② 국외출장의 숙박비는 USD " stands before it: 65 points and about 13.5 syllables of 10 points
    assert place.box.x0 == pytest.approx(190, abs=20)
    assert 140 < place.box.y0 < place.box.y1 < 170
    row = words["구분: 직원 | 운임: 일반실 | 숙박비: 70,000원"]
    assert row.confidence is not None
    assert row.box is not None
    assert 268 < row.box.y0 < row.box.y1 < 300


@needs_tesseract
@needs_font
def test_a_small_picture_on_its_side_in_white_on_black() -> None:
    image = sheet(height=1400)
    write(image, RULE[:2] * 2, y=80)
    dark = ImageOps.invert(image).rotate(90, expand=True)
    document = read(saved(dark.resize((dark.width * 2 // 5, dark.height * 2 // 5)), "PNG"))
    assert document.text.replace("\n", " ") == " ".join(RULE[:2] * 2)
    first = document.places[0].box
    assert first is not None
    assert first.y1 - first.y0 > first.x1 - first.x0  # shown upwards


@needs_tesseract
@needs_font
def test_pages_of_a_tiff_and_a_page_without_text() -> None:
    image = sheet(height=1000)
    write(image, RULE[:2], y=60)
    blank = sheet(400, 400)
    data = saved(image, "TIFF", save_all=True, append_images=[blank, image], dpi=(300, 300))
    document = read(data, "a.tif")
    assert document.pages == 3
    assert [block.page for block in document.blocks] == [1, 1, 3, 3]
    assert codes(document) == [("recognised_text", 1), ("ocr_empty", 2)]
    assert document.metadata["ocr_pages"] == "1, 3"


def mixed(scan: Image.Image) -> bytes:
    """A PDF of a page with text and a page that is a scan."""
    pdfmetrics.registerFont(UnicodeCIDFont("HYGothic-Medium"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("HYGothic-Medium", 10)
    canvas.drawString(65, 700, "글자가 있는 쪽입니다. 이 쪽은 그대로 읽습니다.")
    canvas.showPage()
    canvas.drawImage(ImageReader(scan), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@needs_tesseract
@needs_font
def test_a_scanned_page_in_a_digital_pdf() -> None:
    image = sheet()
    write(image, RULE, y=110)
    document = read(mixed(image), "a.pdf")
    assert blocks(document) == [
        ("paragraph", "글자가 있는 쪽입니다. 이 쪽은 그대로 읽습니다."),
        *(("paragraph", text) for text in RULE),
    ]
    assert [block.page for block in document.blocks] == [1, 2, 2, 2, 2]
    assert document.places[0].confidence is None
    assert document.places[1].confidence is not None
    assert document.places[1].box is not None
    assert document.places[1].box.x0 == pytest.approx(65, abs=3)
    assert codes(document) == [("recognised_text", 2)]


@pytest.mark.parametrize("mode", [OcrMode.AUTO, OcrMode.OFF])
def test_without_recognition_the_pages_left_out_are_named(
    mode: OcrMode, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    scan = Image.new("L", (800, 1100), 120)
    document = read(mixed(scan), "a.pdf", ocr=mode)
    assert document.text == "글자가 있는 쪽입니다. 이 쪽은 그대로 읽습니다."
    cure = "apt install tesseract-ocr tesseract-ocr-kor" if mode is OcrMode.AUTO else "ingest.ocr=auto"
    (notice,) = (one for one in document.notices if one.code.startswith("ocr_"))
    assert notice.page == 2
    assert notice.message.startswith("2쪽: ")
    assert cure in notice.message
    with pytest.raises(NoText, match=rf"^b\.png: 1쪽: .*{cure}"):
        read(saved(scan, "PNG"), "b.png", ocr=mode)


@needs_tesseract
@needs_font
def test_doubtful_text_is_kept_and_said() -> None:
    image = sheet(height=900)
    write(image, RULE[:2], y=60)
    tiny = image.resize((image.width // 7, image.height // 7), Image.Resampling.BILINEAR)
    document = read(saved(tiny, "JPEG", quality=15), "a.jpg")
    assert ("ocr_low_confidence", 1) in codes(document)
    message = next(one.message for one in document.notices if one.code == "ocr_low_confidence")
    assert message.startswith("1쪽: 글자 인식 신뢰도 낮음(평균 ")


@needs_tesseract
@needs_font
def test_always_reads_the_picture_of_a_page_with_text() -> None:
    image = sheet()
    write(image, RULE[:1], y=110)
    always = read(mixed(image), "a.pdf", ocr=OcrMode.ALWAYS)
    assert always.metadata["ocr_pages"].endswith("2")
    assert blocks(always)[-1] == ("paragraph", RULE[0])
