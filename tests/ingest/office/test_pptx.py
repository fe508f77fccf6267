"""PPTX: files written by python-pptx."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Source, read_source

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


def read(made):
    buffer = io.BytesIO()
    made.save(buffer)
    return read_source(Source(name="a.pptx", data=buffer.getvalue()))


def shown(document):
    return [
        (block.kind.value, block.page, document.text[block.start : block.end]) for block in document.blocks
    ]


def box(slide, text, left, top, width=2.0, height=0.5):
    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    shape.text_frame.text = text
    return shape


def test_slides_titles_bullets_tables_notes():
    made = Presentation()
    made.core_properties.title = "PowerPoint Presentation"
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "2026년 업무 계획"
    frame = slide.placeholders[1].text_frame
    frame.text = "추진 배경"
    deeper = frame.add_paragraph()
    deeper.text, deeper.level = "세부", 1
    slide.notes_slide.notes_text_frame.text = "강조할 것"
    second = made.slides.add_slide(made.slide_layouts[5])
    second.shapes.title.text = "예산"
    table = second.shapes.add_table(3, 3, Inches(1), Inches(2), Inches(5), Inches(2)).table
    for at, text in enumerate(["구분", "2025", "2026", "인건비", "10억원", "", "합계", "", "12억원"]):
        table.cell(at // 3, at % 3).text = text
    table.cell(1, 1).merge(table.cell(1, 2))
    document = read(made)
    assert (document.title, document.pages, document.format) == ("2026년 업무 계획", 2, "pptx")
    assert shown(document) == [
        ("heading", 1, "2026년 업무 계획"),
        ("list_item", 1, "• 추진 배경"),
        ("list_item", 1, "• 세부"),
        ("note", 1, "[발표자 노트] 강조할 것"),
        ("heading", 2, "예산"),
        ("row", 2, "구분 | 2025 | 2026"),
        ("row", 2, "구분: 인건비 | 2025: 10억원 | 2026: 10억원"),
        ("row", 2, "구분: 합계 | 2026: 12억원"),
    ]
    assert [block.level for block in document.blocks][1:3] == [1, 2]


def test_reading_order_columns_and_groups():
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    box(slide, "오른쪽 위", 5, 1, height=3)
    box(slide, "왼쪽 아래", 1, 2.5, height=0.5)
    box(slide, "맨 아래", 1, 6)
    box(slide, "왼쪽 위", 1, 1, height=0.5)
    group = slide.shapes.add_group_shape()
    for text, left in (("묶음 둘", 4), ("묶음 하나", 1)):
        shape = group.shapes.add_textbox(Inches(left), Inches(5), Inches(2), Inches(0.5))
        shape.text_frame.text = text
    assert [text for _, _, text in shown(read(made))] == [
        "왼쪽 위",
        "왼쪽 아래",
        "오른쪽 위",
        "묶음 하나",
        "묶음 둘",
        "맨 아래",
    ]


def laid(*boxes):
    """The texts in reading order of boxes by text, left, top, width and height."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    for one in boxes:
        box(slide, *one)
    return [text for _, _, text in shown(read(made))]


def test_cards_are_read_one_by_one():
    names = [("② 실행", 5.0, 1.6, 4.0, 0.5), ("① 계획", 0.5, 1.6, 4.0, 0.5)]
    texts = [("3월 시행", 5.0, 2.2, 4.0, 2.0), ("현황 조사", 0.5, 2.2, 4.0, 2.0)]
    assert laid(*texts, *names) == ["① 계획", "현황 조사", "② 실행", "3월 시행"]


def test_cards_in_two_rows():
    cards = [
        ("강점", "기술", 0.5, 1.5),
        ("약점", "자본", 5.0, 1.5),
        ("기회", "시장", 0.5, 4.0),
        ("위협", "규제", 5.0, 4.0),
    ]
    boxes = [(name, x, y, 4.0, 0.4) for name, _, x, y in cards]
    boxes += [(text, x, y + 0.5, 4.0, 1.5) for _, text, x, y in cards]
    assert laid(*boxes) == ["강점", "기술", "약점", "자본", "기회", "시장", "위협", "규제"]


def test_years_on_a_line_stand_above_what_happened_in_them():
    years = [(year, 0.5 + 3 * at, 2.0, 2.5, 0.5) for at, year in enumerate(("2024", "2025", "2026"))]
    deeds = [(deed, 0.5 + 3 * at, 2.6, 2.5, 0.5) for at, deed in enumerate(("설립", "상장", "진출"))]
    assert laid(*years, *deeds) == ["2024", "설립", "2025", "상장", "2026", "진출"]


def test_equal_boxes_in_rows_are_read_across():
    pairs = [("일시", 0.5, 1.0), ("3월 1일", 4.0, 1.0), ("장소", 0.5, 1.6), ("본관", 4.0, 1.6)]
    assert laid(*((text, x, y, 1.5, 0.5) for text, x, y in pairs)) == ["일시", "3월 1일", "장소", "본관"]
    table = [
        (f"{row}{column}", 0.5 + 3 * column, 1 + 0.6 * row, 2.5, 0.5)
        for row in range(3)
        for column in range(3)
    ]
    assert laid(*table) == ["00", "01", "02", "10", "11", "12", "20", "21", "22"]


def test_a_wide_text_below_two_names_is_no_card():
    names = [("가", 0.5, 1.0, 4.0, 0.4), ("나", 5.0, 1.0, 4.0, 0.4)]
    texts = [("넓은 글", 0.5, 1.45, 4.6, 2.0), ("좁은 글", 5.06, 1.45, 3.9, 2.0)]
    assert laid(*names, *texts) == ["가", "나", "넓은 글", "좁은 글"]


def test_charts_pictures_hidden_slides_and_numbers():
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    data = CategoryChartData(number_format="0%")
    data.categories = ["1분기", "2분기"]
    data.add_series("달성률", (0.153, 0.2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1), Inches(4), Inches(3), data)
    for alt in ("", "조직도: 3국 12과", "image1.png"):
        picture = slide.shapes.add_picture(io.BytesIO(PIXEL), Inches(1), Inches(5))
        picture._element.nvPicPr.cNvPr.set("descr", alt)
    slide._element.set("show", "0")
    second = made.slides.add_slide(made.slide_layouts[6])
    frame = box(second, "첫째", 1, 1).text_frame
    frame.add_paragraph().text = "둘째"
    for paragraph in frame.paragraphs:
        number = paragraph._p.get_or_add_pPr().makeelement(qn("a:buAutoNum"), {"type": "circleNumDbPlain"})
        paragraph._p.pPr.append(number)
    document = read(made)
    assert shown(document) == [
        ("row", 1, "항목 | 달성률"),
        ("row", 1, "항목: 1분기 | 달성률: 15%"),
        ("row", 1, "항목: 2분기 | 달성률: 20%"),
        ("picture", 1, "그림: 조직도: 3국 12과"),
        ("list_item", 2, "① 첫째"),
        ("list_item", 2, "② 둘째"),
    ]
    assert [(each.code, each.message, each.page) for each in document.notices] == [
        ("hidden_slide", "1쪽: 숨긴 슬라이드도 읽었습니다.", 1),
        ("picture_without_text", "1쪽: 글자 없는 그림 2개", 1),
    ]


def test_raised_digits_are_no_part_of_what_they_follow():
    made = Presentation()
    frame = box(made.slides.add_slide(made.slide_layouts[6]), "", 1, 1).text_frame
    for text, baseline in (
        ("84m", None),
        ("2", "30000"),
        (", 5,000", None),
        ("1)", "30000"),
        (", H", "0"),
        ("2", "-25000"),
    ):
        run = frame.paragraphs[0].add_run()
        run.text = text
        if baseline:
            run.font._element.set("baseline", baseline)
    assert read(made).text == "84m², 5,000¹⁾, H2"


def test_a_package_without_slides_is_refused():
    made = Presentation()
    with pytest.raises(UnreadableFile, match="글자가 없는"):
        read(made)


def test_a_mark_typed_beside_the_bullet_of_the_layout_is_the_only_one():
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    frame = slide.placeholders[1].text_frame
    frame.text = "□ 조직"
    for text, level in (("- 5명", 1), ("-3명 감원", 1), ("일반 항목", 0)):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    assert [text for _, _, text in shown(read(made))] == ["□ 조직", "- 5명", "• -3명 감원", "• 일반 항목"]


@pytest.mark.parametrize(
    ("text", "top", "size", "kind"),
    [
        ("Ⅱ. 추진 일정", 0.3, None, "heading"),
        ("추진 일정", 0.3, 28, "heading"),
        ("추진 일정", 0.3, None, "paragraph"),
        ("Ⅱ. 추진 일정", 2.0, None, "paragraph"),
        ("추진 일정은 다음과 같다.", 0.3, 28, "paragraph"),
    ],
    ids=["numbered", "larger", "as the others", "beside another", "a sentence"],
)
def test_a_slide_without_a_title_is_headed_by_the_text_above_all_others(text, top, size, kind):
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    head = box(slide, text, 0.5, top)
    if size:
        head.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    box(slide, "설계는 1분기에 한다.", 5, 2.0)
    assert (kind, 1, text) in shown(read(made))
