"""What stands side by side on a page: cells of two lines beside one, cards, columns below a rule."""

from __future__ import annotations

from seogo.ingest.pdf.columns import read_columns
from seogo.ingest.pdf.drawing import Rule
from seogo.ingest.pdf.layout import merge_lines
from seogo.ingest.pdf.page import Run


def run(text: str, x: float, y: float, size: float = 10) -> Run:
    return Run(text, x, y, x + size * len(text), y + size, size)


def read(*runs: Run, rules: tuple[Rule, ...] = ()) -> list[list[str]]:
    return [[line.text for line in column.lines] for column in read_columns(runs, 1, rules)]


def test_a_cell_of_two_lines_stands_in_the_row_beside_it():
    row = [run("주무관", 50, 100), run("김민수", 100, 100), run("과장", 160, 100)]
    cell = [run("전결 2. 10.", 200, 92), run("박철수", 200, 108)]
    lines = merge_lines([*row, *cell])
    assert [line.text for line in lines] == ["주무관 김민수 과장 전결 2. 10. 박철수"]
    assert (lines[0].y0, lines[0].y1) == (92, 118)
    below = merge_lines([*row, run("전결 2. 10.", 200, 86), run("박철수", 200, 114)])
    assert [line.text for line in below] == ["전결 2. 10.", "주무관 김민수 과장", "박철수"]


def test_a_cell_of_two_lines_between_others():
    row = [run("성명", 50, 100), run("연락처", 200, 100)]
    assert [line.text for line in merge_lines([*row, run("홍길동", 100, 92), run("(대리)", 100, 108)])] == [
        "성명 홍길동 (대리) 연락처"
    ]


def test_the_parties_to_a_contract_are_read_one_after_the_other():
    left = [
        run("갑 가온 주식회사", 50, 100),
        run("주소: 대전 대학로", 50, 116),
        run("대표이사 강마루", 50, 132),
    ]
    right = [
        run("을 나래 주식회사", 300, 100),
        run("주소: 서울 가산로", 300, 116),
        run("대표이사 정다운", 300, 132),
    ]
    above, below = run("위 계약을 증명하기 위하여 서명한다", 50, 60), run("끝", 50, 180)
    assert read(above, *left, *right, below) == [
        ["위 계약을 증명하기 위하여 서명한다"],
        [one.text for one in left],
        [one.text for one in right],
        ["끝"],
    ]


def test_cards_of_an_organisation_and_rows_that_are_none():
    heads = [run(text, x, 100) for text, x in (("경영본부", 50), ("연구본부", 200), ("영업본부", 350))]
    chiefs = [run(f"본부장 {name}", x, 116) for name, x in (("하늘", 50), ("바다", 200), ("들", 350))]
    assert read(*heads, *chiefs) == [
        ["경영본부", "본부장 하늘"],
        ["연구본부", "본부장 바다"],
        ["영업본부", "본부장 들"],
    ]
    rows = [run(text, x, y) for y, row in ((100, "구분 일월 이월"), (116, "매출 삼백 오백")) for text, x in
            zip(row.split(), (50, 200, 350), strict=True)]  # fmt: skip
    assert read(*rows) == [["구분 일월 이월", "매출 삼백 오백"]]


def test_a_rule_over_both_columns_parts_the_head_of_a_newsletter():
    left = [run("왼쪽 단의 글이 한 줄 가득", 50, 100 + 16 * at) for at in range(5)]
    right = [run("오른쪽 단 글이 한 줄 가득", 300, 100 + 16 * at) for at in range(5)]
    head = [run("하늬소식", 50, 60, 20), run("제42호 이천이십육년 봄호", 300, 70)]
    texts = [[one.text for one in left], [one.text for one in right]]
    rule = Rule(50, 90, 450, 90)
    assert read(*head, *left, *right, rules=(rule,)) == [["하늬소식 제42호 이천이십육년 봄호"], *texts]
    underline = Rule(50, 90, 130, 90)
    assert read(*head, *left, *right, rules=(underline,)) == [
        ["하늬소식", *texts[0]],
        [head[1].text, *texts[1]],
    ]


def test_the_larger_text_gives_a_line_its_size():
    (line,) = merge_lines([run("하늬소식", 50, 60, 20), run("제42호 이천이십육년 봄호", 300, 65)])
    assert line.size == 20
    (line,) = merge_lines([run("가", 50, 60, 14), run("나다라 마바사 아자차 카타파", 64, 62)])
    assert line.size == 10


def test_an_upright_rule_tells_how_far_two_columns_go():
    left = [run(f"왼쪽 단의 글이 {at}째 줄로", 50, 100 + 16 * at) for at in range(5)]
    right = [run(f"오른쪽 단 글이 {at}째 줄로", 300, 100 + 16 * at) for at in range(5)]
    below = [run("부칙", 50, 190), run("이 규정은 공포한 날부터 시행", 50, 206)]
    texts = [[one.text for one in part] for part in (left, right, below)]
    assert read(*left, *right, *below, rules=(Rule(290, 98, 290, 176),)) == texts
    assert read(*left, *right, *below) != texts


def test_a_few_lines_apart_below_two_columns_that_end_level_stand_behind_both():
    left = [run(f"왼쪽 단의 글이 {at}째 줄로 간다", 50, 100 + 16 * at) for at in range(6)]
    right = [run(f"오른쪽 단 글이 {at}째 줄로 간다", 300, 107 + 16 * at) for at in range(6)]
    below = [run("시행일은 공포한 날로 한다", 50, 230)]
    texts = [[one.text for one in part] for part in (left, right, below)]
    assert read(*left, *right, *below) == texts
    longer = [run(f"왼쪽 단의 글이 {at}째 줄로 간다", 50, 100 + 16 * at) for at in range(12)]
    assert read(*longer, *right) == [[one.text for one in longer], texts[1]]
