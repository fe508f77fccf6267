"""Units: golden cuts, and that every unit is where it says for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seogo.answer.candidates import UnitKind, names_columns, reply_cell, split_units

LAW = (
    "제2조(정의) 이 규칙에서 쓰는 용어의 뜻은 다음과 같다.\n"
    '  1. "직원"이란 사람을 말한다. 임원은 뺀다.\n'
    "  2. 다음 각 목의 자\n"
    "    가. 계약직\n"
    "② 사용자(사업주를 말한다. 이하 같다)는 이를 지킨다.다만, 예외가 있다."
)


def cut(text: str) -> list[tuple[str, str, str, int | None]]:
    return [(u.kind.value, u.marker, text[u.start : u.end], u.lead) for u in split_units(text, hit=0)]


def test_a_statute_is_cut_at_headings_clauses_items_and_sentences() -> None:
    assert cut(LAW) == [
        ("heading", "", "제2조(정의)", None),
        ("sentence", "", "이 규칙에서 쓰는 용어의 뜻은 다음과 같다.", None),
        ("item", "1.", '"직원"이란 사람을 말한다.', 1),
        ("item", "", "임원은 뺀다.", 1),
        ("item", "2.", "다음 각 목의 자", 1),
        ("item", "가.", "계약직", 4),
        ("sentence", "②", "사용자(사업주를 말한다. 이하 같다)는 이를 지킨다.", None),
        ("sentence", "", "다만, 예외가 있다.", None),
    ]


def test_decimals_dates_and_initials_end_no_sentence() -> None:
    assert [text for _, _, text, _ in cut("이율은 3.5%이다. 2024. 3. 1. 시행한다. J. Kim이 썼다.")] == [
        "이율은 3.5%이다.",
        "2024. 3. 1. 시행한다.",
        "J. Kim이 썼다.",
    ]


def test_clauses_on_one_line_are_cut() -> None:
    assert [(marker, text) for _, marker, text, _ in cut("① 첫째 항이다. ② 둘째 항이다.")] == [
        ("①", "첫째 항이다."),
        ("②", "둘째 항이다."),
    ]


def test_what_follows_a_question_answers_it() -> None:
    assert cut("Q. 연차는 언제 생기나요?\nA. 1년 뒤입니다. 더 빨리도 됩니다.") == [
        ("sentence", "Q.", "연차는 언제 생기나요?", None),
        ("sentence", "A.", "1년 뒤입니다.", 0),
        ("sentence", "", "더 빨리도 됩니다.", 0),
    ]


def test_a_row_knows_its_cells() -> None:
    text = "직급: 부장 | 숙박비: 10:00 이후 8만원 | 비고"
    (row,) = split_units(text, hit=3)
    assert (row.kind, row.hit) == (UnitKind.ROW, 3)
    assert [(text[c.name_start : c.name_end], text[c.start : c.end]) for c in row.cells] == [
        ("직급", "부장"),
        ("숙박비", "10:00 이후 8만원"),
        ("", "비고"),
    ]
    assert reply_cell(text, row) is None


def test_an_faq_row_has_a_reply() -> None:
    text = "질문: 답변은 언제 오나요? | 답변: 사흘 안에 옵니다."
    (row,) = split_units(text, hit=0)
    cell = reply_cell(text, row)
    assert cell is not None
    assert text[cell.start : cell.end] == "사흘 안에 옵니다."


@given(st.text(alphabet="가나다제조항이다란①②1.2)(:| \n\t-•QA?\"'말한,3호목", max_size=120))
def test_units_are_in_order_inside_the_text_and_trimmed(text: str) -> None:
    at = 0
    units = split_units(text, hit=0)
    for index, unit in enumerate(units):
        assert at <= unit.start < unit.end <= len(text)
        assert text[unit.start : unit.end] == text[unit.start : unit.end].strip()
        assert unit.lead is None or unit.lead < index
        assert all(unit.start <= c.start <= c.end <= unit.end for c in unit.cells)
        at = unit.end


@given(
    st.lists(
        st.sampled_from(["가나다.", "① 항이다.", "1. 호", "직급: 부장 | 액수: 3원", "제3조(휴가)"]),
        max_size=6,
    )
)
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    kept = "".join(text[u.start : u.end] for u in split_units(text, hit=0))
    markers = "".join(u.marker for u in split_units(text, hit=0))
    assert sorted((kept + markers).replace(" ", "")) == sorted(text.replace("\n", "").replace(" ", ""))


def test_a_sentence_broken_at_a_lines_end_is_one() -> None:
    text = (
        "서류를 접수한 날부터 3일 이내에 지급한다. 다만, 조사가 필요한 경우에는\n10영업일 이내에 지급한다.\n"
        "이용 요금과 감면을\n1. 요금표는 아래와 같으며 현장에서 납부하여야 하며 환불은\n2. 감면은 없다."
    )
    assert [words for _, _, words, _ in cut(text)] == [
        "서류를 접수한 날부터 3일 이내에 지급한다.",
        "다만, 조사가 필요한 경우에는\n10영업일 이내에 지급한다.",
        "이용 요금과 감면을",
        "요금표는 아래와 같으며 현장에서 납부하여야 하며 환불은",
        "감면은 없다.",
    ]


def test_the_names_of_a_tables_columns_are_told() -> None:
    text = "항목 | CL-300 | CL-500\n항목: 무게 | CL-300: 5.8kg | CL-500: 9.1kg\n항목: 소음 | CL-300: 22 | CL-500: 24"
    head, weight, noise = split_units(text, hit=0)
    assert [names_columns(text, head, weight), names_columns(text, weight, noise)] == [True, False]
