"""PDF: files written by reportlab with fonts it does not embed; text, places, tables, columns, margins."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from seogo.errors import EncryptedFile, NoText, UnreadableFile
from seogo.ingest.formats import Source, read_source
from seogo.ingest.settings import IngestSettings, OcrMode
from seogo.types import Box, Document

SERIF, SANS = "HYSMyeongJo-Medium", "HYGothic-Medium"
WIDTH, HEIGHT = A4


@pytest.fixture(scope="module", autouse=True)
def fonts():
    for name in (SERIF, SANS):
        pdfmetrics.registerFont(UnicodeCIDFont(name))


def drawn(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, x: float, y: float, lines: list[str], size: float = 10, font: str = SERIF) -> None:
    """Lines from the top: `y` points from the page's top to the first baseline."""
    canvas.setFont(font, size)
    for at, line in enumerate(lines):
        canvas.drawString(x, HEIGHT - y - at * size * 1.6, line)


def read(data: bytes) -> Document:
    return read_source(Source(name="a.pdf", data=data))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def check(document: Document) -> None:
    assert unicodedata.is_normalized("NFC", document.text)
    ends = 0
    for block in document.blocks:
        assert ends <= block.start < block.end <= len(document.text)
        assert block.page is not None
        ends = block.end
    spans = [(block.start, block.end) for block in document.blocks]
    last = 0
    for place in document.places:
        assert last <= place.start < place.end
        last = place.end
        assert any(start <= place.start and place.end <= end for start, end in spans)
        assert 1 <= place.page <= document.pages
        assert place.box is not None
        assert 0 <= place.box.x0 <= place.box.x1
        assert 0 <= place.box.y0 <= place.box.y1
    gaps = zip(
        [0, *(place.end for place in document.places)],
        [place.start for place in document.places],
        strict=False,
    )
    assert {document.text[start:end] for start, end in gaps} <= {"", " ", "\n"}
    assert document.places[-1].end == len(document.text)


STATUTE = [
    "제1조(목적) 이 규정은 임직원이 공무로 출장하는 경우에 지급하는 여비에",
    "관하여 필요한 사항을 정함을 목적으로 한다.",
    "제2조(정의) 이 규정에서 사용하는 용어의 뜻은 다음과 같다.",
    "1. 국내여비란 국내 출장에 지급하는 여비를 말한다.",
]


def test_paragraphs_headings_and_exact_places():
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 80, ["여비 규정"], 20, SANS)
        write(canvas, 60, 130, ["제1장 총칙"], 14, SANS)
        write(canvas, 60, 160, STATUTE)

    document = read(drawn(page))
    check(document)
    assert (document.title, document.pages, document.format) == ("여비 규정", 1, "pdf")
    assert blocks(document) == [
        ("heading", "여비 규정"),
        ("heading", "제1장 총칙"),
        ("paragraph", " ".join(STATUTE[:2])),
        ("paragraph", STATUTE[2]),
        ("list_item", STATUTE[3]),
    ]
    assert [block.level for block in document.blocks] == [1, 2, 0, 0, 1]
    lines = [document.text[place.start : place.end] for place in document.places]
    assert lines == ["여비 규정", "제1장 총칙", *STATUTE]
    box = document.places[2].box
    assert box is not None
    assert box.x0 == pytest.approx(60, abs=1)
    assert box.x1 == pytest.approx(60 + pdfmetrics.stringWidth(STATUTE[0], SERIF, 10), abs=8)
    assert box.y0 < 160 < box.y1
    assert box.y1 - box.y0 == pytest.approx(10, abs=4)


def test_a_numbered_line_in_another_font_is_a_heading():
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, STATUTE[:2])
        write(canvas, 60, 150, ["1. 출장의 구분"], 10, SANS)
        write(canvas, 60, 180, ["2. 글꼴이 본문과 같은 항목"], 10)
        write(canvas, 60, 210, ["3. 글꼴이 달라도 문장이면 항목이다."], 10, SANS)

    assert [(kind, text[:2]) for kind, text in blocks(read(drawn(page)))] == [
        ("paragraph", "제1"),
        ("heading", "1."),
        ("list_item", "2."),
        ("list_item", "3."),
    ]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_boxes_are_of_the_page_as_shown(rotation):
    """Text that stands upright on a page that its viewer turns (reportlab swaps the sides of such a page)."""

    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        canvas.rotate(rotation)
        canvas.translate(*{90: (0, -HEIGHT), 180: (-WIDTH, -HEIGHT), 270: (-WIDTH, 0)}[rotation])
        canvas.setFont(SERIF, 10)
        canvas.drawString(100, HEIGHT - 200, "연차휴가는 십오일이다")

    document = read(drawn(page))
    assert document.text == "연차휴가는 십오일이다"
    box = document.places[0].box
    assert box is not None
    assert (box.x0, box.x1) == pytest.approx((100, 205), abs=8)
    assert box.y0 < 200 < box.y1 + 2
    assert box.y1 - box.y0 < 20


def test_two_columns_under_a_title_are_read_one_after_the_other():
    left = [f"왼쪽 단의 {number}번째 줄은 이렇게 이어집니다" for number in range(20)]
    right = [f"오른쪽 단의 {number}번째 줄도 이렇게 이어져요" for number in range(20)]

    def page(canvas: Canvas) -> None:
        write(canvas, 200, 80, ["두 단짜리 문서의 제목"], 18)
        for at in range(20):  # row by row, as some programs write
            write(canvas, 60, 120 + 16 * at, left[at : at + 1])
            write(canvas, 320, 120 + 16 * at, right[at : at + 1])
        write(
            canvas,
            60,
            480,
            ["아래에는 두 단을 가로지르는 한 줄이 쪽의 너비를 다 채우며 길게 길게 놓여 있다."],
        )

    document = read(drawn(page))
    check(document)
    flat = document.text.replace("\n", " ")
    order = [flat.index(text) for text in ["제목", left[0], left[19], right[0], right[19], "아래에는"]]
    assert order == sorted(order)
    assert "".join(left).replace(" ", "") in flat.replace(" ", "")


def test_rows_of_an_unruled_table_stay_rows():
    def page(canvas: Canvas) -> None:
        for at in range(6):
            write(canvas, 60, 100 + 16 * at, [f"{at}급"])
            write(canvas, 200, 100 + 16 * at, [f"{at}0,000원"])

    text = read(drawn(page)).text
    assert "1급 10,000원" in text
    assert "5급 50,000원" in text


def ruled(canvas: Canvas, x: float, y: float, data: list[list[str]], *style: tuple) -> None:
    table = Table(data, colWidths=90, rowHeights=20)
    table.setStyle(
        [("FONT", (0, 0), (-1, -1), SERIF, 9), ("GRID", (0, 0), (-1, -1), 0.5, colors.black), *style]
    )
    _, height = table.wrap(WIDTH, HEIGHT)
    table.drawOn(canvas, x, HEIGHT - y - height)


FARES = [["구분", "국내", "", "비고"], ["", "일비", "식비", ""], ["임원", "30,000원", "40,000원", ""]]
SPANS = (("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (3, 1)))


def test_a_ruled_table_with_merged_cells_between_paragraphs():
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, ["여비는 다음 표와 같다."])
        ruled(canvas, 60, 120, FARES, *SPANS)
        write(canvas, 60, 220, ["표 아래의 글이다."])

    document = read(drawn(page))
    check(document)
    assert blocks(document) == [
        ("paragraph", "여비는 다음 표와 같다."),
        ("row", "구분 | 국내 | 비고"),
        ("row", "구분 | 일비 | 식비 | 비고"),
        ("row", "구분: 임원 | 국내 일비: 30,000원 | 국내 식비: 40,000원"),
        ("paragraph", "표 아래의 글이다."),
    ]
    box = document.places[3].box
    assert box == Box(
        pytest.approx(60, abs=1),
        pytest.approx(160, abs=1),
        pytest.approx(420, abs=1),
        pytest.approx(180, abs=1),
    )


def nested(canvas: Canvas, top: float, before: list[list[str]], after: list[list[str]]) -> None:
    """A table of two columns; in the second cell of the row between the two, a text, a table and a text."""
    grid = [("FONT", (0, 0), (-1, -1), SERIF, 9), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    inner = Table([["직급", "인원", "단가"], ["사무관", "3", "10,000"], ["주무관", "5", "8,000"]], style=grid)
    held = Table([["내역은 다음과 같다."], [inner], ["부가세를 포함한다."]], style=grid[:1])
    outer = Table([*before, ["인건비", held], *after], style=grid, colWidths=[80, 330])
    _, height = outer.wrapOn(canvas, WIDTH, HEIGHT)
    outer.drawOn(canvas, 60, HEIGHT - top - height)


INNER = [
    ("row", "직급 | 인원 | 단가"),
    ("row", "직급: 사무관 | 인원: 3 | 단가: 10,000"),
    ("row", "직급: 주무관 | 인원: 5 | 단가: 8,000"),
]


def test_a_table_in_a_cell_stands_behind_its_row():
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, ["예산의 내역은 다음 표와 같다."])
        nested(canvas, 120, [["구분", "내용"]], [["여비", "국내 출장 3회"]])
        write(canvas, 60, 500, ["표 아래의 글이다."])

    document = read(drawn(page))
    check(document)
    assert blocks(document) == [
        ("paragraph", "예산의 내역은 다음 표와 같다."),
        ("row", "구분 | 내용"),
        ("row", "구분: 인건비 | 내용: 내역은 다음과 같다. 부가세를 포함한다."),
        *INNER,
        ("row", "구분: 여비 | 내용: 국내 출장 3회"),
        ("paragraph", "표 아래의 글이다."),
    ]
    assert [block.table for block in document.blocks] == [None, 0, 0, 1, 1, 1, 0, None]
    outer, inner = document.places[2].box, document.places[4].box
    assert outer.x0 < inner.x0 < inner.x1 < outer.x1
    assert outer.y0 < inner.y0 < inner.y1 < outer.y1


def test_a_table_in_a_cell_of_a_table_that_goes_on_on_the_next_page():
    def first(canvas: Canvas) -> None:
        ruled_rows = [["구분", "내용"], ["여비", "국내 출장 3회"]]
        nested(canvas, 560, ruled_rows, [])

    def second(canvas: Canvas) -> None:
        nested(canvas, 60, [["구분", "내용"]], [])

    texts = [text for _, text in blocks(read(drawn(first, second)))]
    inner = [text for _, text in INNER]
    row = "구분: 인건비 | 내용: 내역은 다음과 같다. 부가세를 포함한다."
    assert texts == ["구분 | 내용", "구분: 여비 | 내용: 국내 출장 3회", row, *inner, row, *inner]


def test_a_table_above_small_text_is_no_title():
    def page(canvas: Canvas) -> None:
        ruled(canvas, 60, 100, FARES, *SPANS)
        write(canvas, 60, 220, ["작은 글씨로 쓴 본문의 첫째 줄이다.", "작은 글씨로 쓴 둘째 줄이다."], 7)

    document = read(drawn(page))
    assert document.title == "a"
    assert "heading" not in {kind for kind, _ in blocks(document)}


def test_a_table_without_outer_rules():
    def page(canvas: Canvas) -> None:
        table = Table(
            [["구분", "일비", "식비"], ["임원", "3원", "4원"], ["직원", "1원", "2원"]], colWidths=90
        )
        rules = [
            ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ]
        table.setStyle(
            [("FONT", (0, 0), (-1, -1), SERIF, 9), *rules, ("LINEBELOW", (0, 2), (-1, 2), 1, colors.black)]
        )
        table.wrap(WIDTH, HEIGHT)
        table.drawOn(canvas, 60, 600)

    assert [text for _, text in blocks(read(drawn(page)))] == [
        "구분 | 일비 | 식비",
        "구분: 임원 | 일비: 3원 | 식비: 4원",
        "구분: 직원 | 일비: 1원 | 식비: 2원",
    ]


def test_a_table_goes_on_on_the_next_page_without_its_repeated_header():
    header = ["구분", "일비", "식비"]

    def first(canvas: Canvas) -> None:
        ruled(canvas, 60, 700, [header, ["임원", "3원", "4원"]])

    def second(canvas: Canvas) -> None:
        ruled(canvas, 60, 60, [header, ["직원", "1원", "2원"]])

    document = read(drawn(first, second))
    assert [(block.page, block.table) for block in document.blocks] == [(1, 0), (1, 0), (2, 0)]
    assert document.text.split("\n")[2] == "구분: 직원 | 일비: 1원 | 식비: 2원"
    assert [place.page for place in document.places] == [1, 1, 2]


def test_running_heads_and_page_numbers_are_taken_off():
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write(canvas, 60, 40, [f"주식회사 서고 규정집 {number}"], 8)
            write(
                canvas,
                60,
                100,
                [f"{chr(0xAC00 + number)} 문단은 {number}쪽에 있다.", "이 규정집은 서고의 것이다."],
            )
            write(canvas, 290, 810, [f"- {number} -"], 8)

        return draw

    document = read(drawn(*(page(number) for number in range(1, 6))))
    check(document)
    assert "규정집 1" not in document.text
    assert "- 3 -" not in document.text
    assert [chr(0xAC00 + number) in document.text for number in range(1, 6)] == [True] * 5
    assert document.text.count("이 규정집은 서고의 것이다.") == 5


def test_words_broken_at_line_ends_are_joined_by_the_documents_own_words():
    body = [
        "먼저 연차휴가를 부여하여야 한다.",
        "또한 근로자에게 이를 알린다.",
        "회사는 연차휴가를 근로자에게 준다.",
    ]
    broken = [
        "그 밖의 모든 사용자는 근로자에게 연차휴",
        "가를 부여하여야 하고 그 밖의 사용자는 근",
        "로자에게 이를 알린다.",
    ]

    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, [*body])
        write(canvas, 60, 300, broken)

    text = read(drawn(page)).text
    assert "근로자에게 연차휴가를 부여하여야 하고 그 밖의 사용자는 근로자에게 이를 알린다." in text


def test_a_paragraph_goes_on_over_the_page_end():
    line = "이 문단은 쪽의 끝까지 가득 차서 다음 쪽으로 그대로 이어지는 문단이며 글자가"

    def first(canvas: Canvas) -> None:
        write(canvas, 60, 700, [line] * 5)

    def second(canvas: Canvas) -> None:
        write(canvas, 60, 100, ["여기까지 이어진다.", "제2조(다음) 다음 조문이다."])

    document = read(drawn(first, second))
    check(document)
    assert [block.page for block in document.blocks] == [1, 2]
    head = document.text[: document.blocks[0].end]
    assert head.endswith("글자가 여기까지 이어진다.")
    assert [place.page for place in document.places] == [1] * 5 + [2, 2]


def test_two_threads_read_the_same():
    data = drawn(simple, *[lambda canvas: write(canvas, 60, 100, STATUTE)] * 20)
    with ThreadPoolExecutor(4) as pool:
        read_texts = {document.text for document in pool.map(read, [data] * 12)}
    assert len(read_texts) == 1
    assert read_texts.pop().count(STATUTE[2]) == 20


def test_text_beside_the_page():
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, ["쪽 안의 글"])
        write(canvas, -300, 100, ["쪽 밖의 글"])
        write(canvas, 60, -50, ["쪽 위의 글"])

    assert read(drawn(page)).text == "쪽 안의 글"


def picture(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "navy")), 100, 300, 300, 300)


def test_scans_are_named_and_pictures_noticed():
    off = IngestSettings(ocr=OcrMode.OFF)
    with pytest.raises(NoText, match="2쪽"):
        read_source(Source(name="a.pdf", data=drawn(picture, picture)), settings=off)

    def mixed(canvas: Canvas) -> None:
        picture(canvas)
        write(canvas, 60, 100, ["그림이 있는 쪽"])

    document = read_source(Source(name="a.pdf", data=drawn(mixed, picture)), settings=off)
    assert [(notice.code, notice.page) for notice in document.notices] == [
        ("picture_without_text", 1),
        ("page_without_text", 2),
        ("ocr_off", 2),
    ]


def simple(canvas: Canvas) -> None:
    write(canvas, 60, 100, ["글"])


def test_encrypted_damaged_misnamed_and_too_long():
    locked = drawn(simple, encrypt=StandardEncryption("암호", ownerPassword="주인", strength=128))
    with pytest.raises(EncryptedFile, match="암호가 걸린"):
        read(locked)
    open_to_all = drawn(simple, encrypt=StandardEncryption("", ownerPassword="owner", strength=128))
    assert read(open_to_all).text == "글"
    whole = drawn(simple)
    with pytest.raises(UnreadableFile, match="손상된 PDF"):
        read(whole[: len(whole) // 3])
    misnamed = read_source(Source(name="a.txt", data=whole))
    assert (misnamed.format, misnamed.text) == ("pdf", "글")
    assert [notice.code for notice in misnamed.notices] == ["wrong_suffix"]
    two = Source(name="a.pdf", data=drawn(simple, simple))
    assert read_source(two, settings=IngestSettings(max_pages=2)).pages == 2
    with pytest.raises(UnreadableFile, match="2쪽으로 한도 1쪽"):
        read_source(two, settings=IngestSettings(max_pages=1))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 2),
            st.floats(-50, WIDTH),
            st.floats(0, HEIGHT + 30),
            st.text(alphabet="가나다 라제1조①(.)a|", min_size=1, max_size=25),
            st.sampled_from([6, 10, 10, 24]),
        ),
        max_size=25,
    ),
    st.lists(st.tuples(st.floats(0, 400), st.floats(0, 700)), max_size=2),
)
def test_any_page_has_exact_places_inside_it(items, tables):
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for on, x, y, text, size in items:
                if on == number:
                    write(canvas, x, y, [text], size)
            for x, y in tables:
                ruled(canvas, x, y, FARES, *SPANS)
            write(canvas, 60, 400, ["늘 있는 한 줄의 글"])

        return draw

    document = read(drawn(page(1), page(2)))
    check(document)
    for place in document.places:
        assert place.box is not None
        assert place.box.x1 <= WIDTH + 0.01
        assert place.box.y1 <= HEIGHT + 0.01


def test_all_that_stands_above_the_tables_of_a_list_is_a_heading():
    data = [["연번", "사업명", "예산"], *([str(at), f"{at}번 정보화 사업", f"{at}0"] for at in range(1, 12))]

    def page(canvas: Canvas) -> None:
        write(canvas, 60, 80, ["정보화사업 목록"], size=16)
        ruled(canvas, 60, 120, data)

    document = read(drawn(page))
    assert document.title == "정보화사업 목록"
    assert blocks(document)[0] == ("heading", "정보화사업 목록")


def test_a_row_that_the_page_end_cuts_goes_on_where_no_rule_closes_it():
    def grid(canvas: Canvas, y: float, rows: list[list[str]], *, open_end: bool) -> None:
        bottom = y + 20 * len(rows)
        for at in range(len(rows) + (not open_end)):
            canvas.line(60, HEIGHT - y - 20 * at, 460, HEIGHT - y - 20 * at)
        for x in (60, 260, 460):
            canvas.line(x, HEIGHT - y, x, HEIGHT - bottom)
        for at, row in enumerate(rows):
            for x, text in zip((65, 265), row, strict=True):
                write(canvas, x, y + 14 + 20 * at, [text])

    def first(canvas: Canvas) -> None:
        write(canvas, 60, 80, ["신구조문대비표이다."])
        rows = [["현행", "개정안"], ["제1조 그대로", "제1조 바뀜"], ["제2조 위원장은 위원회를", "제2조 생략"]]
        grid(canvas, 720, rows, open_end=True)

    def second(canvas: Canvas) -> None:
        grid(canvas, 60, [["대표한다", ""], ["제3조 그대로", "제3조 삭제"]], open_end=False)
        write(canvas, 60, 200, ["표 아래의 글이다."])

    rows = [text for kind, text in blocks(read(drawn(first, second))) if kind == "row"]
    assert rows == [
        "현행 | 개정안",
        "현행: 제1조 그대로 | 개정안: 제1조 바뀜",
        "현행: 제2조 위원장은 위원회를 대표한다 | 개정안: 제2조 생략",
        "현행: 제3조 그대로 | 개정안: 제3조 삭제",
    ]


COLUMNS = (300, 370, 440)


def signed(canvas: Canvas, y: float, *rows: list[str]) -> None:
    for at, row in enumerate(rows):
        for x, text in zip(COLUMNS, row, strict=True):
            write(canvas, x, y + 30 * bool(at) + 14 * max(at - 1, 0), [text] if text else [])


def test_a_sign_off_grid_without_rules_is_read_by_its_columns():
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 80, ["지출 결의서"], size=16)
        signed(
            canvas, 80, ["담당", "과 장", "국장"], ["홍길동", "김철수", "이영희"], ["3.2.", "3.3.", "전결"]
        )
        write(canvas, 60, 160, ["아래와 같이 지출하고자 합니다."])

    document = read(drawn(page))
    check(document)
    assert blocks(document) == [
        ("heading", "지출 결의서"),
        ("row", "담당 | 과 장 | 국장"),
        ("row", "담당: 홍길동 | 과 장: 김철수 | 국장: 이영희"),
        ("row", "담당: 3.2. | 과 장: 3.3. | 국장: 전결"),
        ("paragraph", "아래와 같이 지출하고자 합니다."),
    ]


@pytest.mark.parametrize(
    "y", [82, 98, 110], ids=["level with the ranks", "between its lines", "level with the names"]
)
def test_a_title_to_the_left_does_not_part_a_sign_off_grid(y):
    def page(canvas: Canvas) -> None:
        signed(canvas, 80, ["담당", "과장", "국장"], ["홍길동", "김철수", "이영희"])
        write(canvas, 60, y, ["물품 구매 품의서"], size=16)
        write(canvas, 60, 160, ["아래와 같이 구매하고자 합니다."])

    title, *grid, text = sorted(
        blocks(read(drawn(page))), key=lambda block: ("heading", "row", "paragraph").index(block[0])
    )
    assert title == ("heading", "물품 구매 품의서")
    assert grid == [("row", "담당 | 과장 | 국장"), ("row", "담당: 홍길동 | 과장: 김철수 | 국장: 이영희")]
    assert text == ("paragraph", "아래와 같이 구매하고자 합니다.")


@pytest.mark.parametrize(
    ("names", "values"),
    [
        (["직급", "과장", "부장"], ["기본급", "300", "400"]),
        (["담당", "과장", "국장"], ["", "", ""]),
        (["담당", "과장", "비고"], ["홍길동", "김철수", ""]),
    ],
    ids=["a table of pay", "nobody signed", "no rank last"],
)
def test_ranks_that_are_no_sign_off_grid(names, values):
    def page(canvas: Canvas) -> None:
        signed(canvas, 80, names, values)
        write(canvas, 60, 160, ["아래와 같이 지출하고자 합니다."])

    assert [kind for kind, _ in blocks(read(drawn(page)))] == ["paragraph"] * (2 + any(values))
