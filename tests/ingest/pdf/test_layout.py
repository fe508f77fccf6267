"""Reading order and paragraphs of runs placed by hand."""

from __future__ import annotations

from seogo.ingest.pdf.columns import read_columns
from seogo.ingest.pdf.headings import mark_signers, measure_sizes
from seogo.ingest.pdf.layout import merge_lines
from seogo.ingest.pdf.page import Run
from seogo.ingest.pdf.paragraphs import paragraphs


def run(text: str, x: float, y: float, size: float = 10, table: int | None = None) -> Run:
    return Run(text, x, y, x + size * len(text), y + size, size, False, table)


def texts(*runs: Run) -> list[list[str]]:
    return [[line.text for line in part.lines] for part in paragraphs(read_columns(runs, 1))]


def test_runs_side_by_side_are_one_line():
    lines = merge_lines([run("둘", 40, 11), run("하나", 10, 10), run("셋", 50.5, 10), run("아래", 10, 24)])
    assert [line.text for line in lines] == ["하나 둘셋", "아래"]
    assert (lines[0].x0, lines[0].y0, lines[0].x1, lines[0].y1) == (10, 10, 60.5, 21)


def test_markers_indents_gaps_and_short_lines_begin_paragraphs():
    full = "가나 다라마 바사아자 차카 타파하 가나"
    assert texts(
        run(full, 50, 100),
        run(full[:9] + ".", 50, 116),
        run(full, 50, 132),
        run(full[:17], 60, 148),
        run(full, 50, 164),
        run("1. 첫째", 50, 180),
        run("② 둘째", 50, 196),
        run("뒤에 남은", 50, 240),
    ) == [
        [full, full[:9] + "."],
        [full],
        [full[:17], full],
        ["1. 첫째"],
        ["② 둘째"],
        ["뒤에 남은"],
    ]


def test_an_article_title_on_its_own_line_is_a_paragraph():
    title = "제27조의2(벌칙 적용에서 공무원 의제)"
    assert texts(run(title, 50, 100), run("위탁받은 업무에 종사하는 사람은 공무원이다", 50, 116)) == [
        [title],
        ["위탁받은 업무에 종사하는 사람은 공무원이다"],
    ]


def test_columns_of_unequal_baselines_and_a_table_inside_one():
    left = [run(f"왼쪽 단의 글 {at:02d}번째 줄", 50, 100 + 16 * at) for at in range(10)]
    right = [run(f"오른쪽 단 글 {at:02d}번째 줄", 320, 107 + 16 * at) for at in range(10)]
    table = Run("표", 320, 270, 460, 330, 10, False, 0)
    columns = read_columns([*left, table, *right], 1)
    assert [[line.text for line in column.lines] for column in columns] == [
        [run.text for run in left],
        [*(run.text for run in right), "표"],
    ]


def test_a_column_of_numbers_beside_words_is_a_table_row():
    cells = [
        run(text, x, 100 + 16 * at) for at in range(5) for text, x in ((f"{at}급", 50), ("20,000원", 200))
    ]
    assert [len(column.lines) for column in read_columns(cells, 1)] == [5]


def test_the_rest_of_a_sentence_a_date_or_a_citation_is_no_marker():
    wide = "가나다라마바사아자차카타파하 거너더러머버서어저처커터퍼허 "
    for end, begin in (
        ('기준가격(이하 "기준가격"이라 한', "다)을 초과하는 부분"),
        ("그 사실을 신고하여야 한", "다. 다만, 그러하지 아니하다"),
        ("시행일은 2026. 3.", "15. 로 정하여 고시"),
        ("이 경우에는 「의료법」", "제3조(의료기관)에 규정한 것을"),
        ("다음 각 목(별표 1의 가목부터 같은 표의", "나)까지에 해당하는"),
    ):
        lines = [wide, end.rjust(len(wide), "각"), begin]
        assert texts(*(run(text, 50, 100 + 14 * at) for at, text in enumerate(lines))) == [
            [wide, end.rjust(len(wide), "각"), begin]
        ], begin
    apart = [wide, "끝나지 아니하는 경우에는 그 목적물".rjust(len(wide), "각"), "제3조(의료기관) 이 법에서"]
    assert len(texts(*(run(text, 50, 100 + 14 * at) for at, text in enumerate(apart)))) == 2


def test_rows_of_short_cells_without_rules_stay_rows():
    rows = [
        ("성명", "소속", "연락처"),
        ("김민수", "총무과", "02-123-4567"),
        ("이영희", "기획예산과", "02-123-4568"),
        ("박철수", "정보화담당관실", "02-123-4569"),
        ("최지우", "감사담당관", "02-123-4570"),
    ]
    runs = [
        run(cell, 60 + 160 * column, 100 + 20 * at)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    assert texts(*runs) == [[" ".join(row)] for row in rows]


def test_the_end_of_a_verb_is_no_item():
    def lines(*words: str) -> list[list[str]]:
        return texts(*(run(words, 50, 100 + 16 * at) for at, words in enumerate(words)))

    first, second = "만족도는 여러 척도 가운데 서브퀄로 잰", "다. 척도는 다섯 차원 스물두 문항이다"
    assert lines(first, second) == [[first, second]]
    assert lines("나. 점검은 매달 하고 기록을 남길 시간", second) == [
        ["나. 점검은 매달 하고 기록을 남길 시간"],
        [second],
    ]


def test_a_paragraph_goes_on_in_the_next_column_where_its_first_word_had_no_room():
    def column(last: str, below: str) -> list[list[str]]:
        left = [run("가나다라마바사아 자차카타", 50, 100 + 16 * at) for at in range(5)]
        right = [run("가나다라마바사아 자차카타", 250, 100 + 16 * at) for at in range(1, 6)]
        return texts(*left, run(last, 50, 180), run(below, 250, 100), *right)

    short = "파하가나다라마바"  # room for four syllables and a blank is left
    assert [short, "거너더러머버서어 저처커터"] in [
        lines[-7:-5] for lines in column(short, "거너더러머버서어 저처커터")
    ]
    assert any(
        lines[0] == "거너 더러머버서어저처커터" for lines in column(short, "거너 더러머버서어저처커터")
    )


def test_a_name_masked_with_rings_is_no_item_and_an_attachment_is_one():
    full = "가나 다라마 바사아자 차카 타파하 가나 다라마"
    assert texts(
        run(full, 50, 100),
        run("○○부 장관에게 보내는 것을 원칙으로 한다 가", 50, 116),
        run("○ 다음 항목을 여기에 쓴다 가나 다라마바 사", 50, 132),
        run("붙임  1. 점검 계획 1부와 결과 보고서 서식", 50, 148),
    ) == [
        [full, "○○부 장관에게 보내는 것을 원칙으로 한다 가"],
        ["○ 다음 항목을 여기에 쓴다 가나 다라마바 사"],
        ["붙임  1. 점검 계획 1부와 결과 보고서 서식"],
    ]


def test_the_unit_above_a_table_is_no_heading_however_large():
    lines = [
        run("사업 명세", 50, 60, 14),
        run("(단위: 천원)", 300, 90, 14),
        run("본문 글자가 훨씬 더 많다 " * 3, 50, 120),
    ]
    found = paragraphs(read_columns(lines, 1))
    sizes = measure_sizes(found)
    assert [sizes.level(paragraph) for paragraph in found] == [1, 0, 0]


def test_labelled_lines_stand_for_themselves():
    full = "위와 같이 서약하며 어긴 때에는 어떠한 처벌도 받는다 가나다"
    signed = [
        run(full, 50, 100),
        run("소   속: 가온소프트 주식회사", 180, 116),
        run("성   명: 나산들 (서명)", 180, 132),
    ]
    assert texts(*signed) == [[one.text] for one in signed]
    wrapped = [run(full, 50, 100), run("대상: " + full[:20], 50, 116)]  # no room was left for it above
    assert texts(*wrapped) == [[one.text for one in wrapped]]


def test_he_who_signs_heads_nothing():
    body = run("본문 글자가 훨씬 더 많아야 크기를 알 수 있다", 50, 60)

    def levels(*above: str) -> list[int]:
        lines = [body, *(run(text, 50, 90 + 30 * at) for at, text in enumerate(above))]
        lines += [run("한빛시장", 200, 200, 16), run("사업 개요", 50, 240, 16)]
        found = paragraphs(read_columns(lines, 1))
        mark_signers(found)
        return [measure_sizes(found).level(one) for one in found][-2:]

    assert levels("2026년 3월 2일") == [0, 1]
    assert levels("붙임 계획 1부.  끝.") == [0, 1]
    assert levels("전통시장을 살리는 방안을 본다") == [1, 1]
