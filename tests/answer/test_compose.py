"""Composition by hand: trimming, lists that go on in the next chunk, cells, citations."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.answer.abstain import ABSTENTION
from seogo.answer.candidates import split_units
from seogo.answer.cite import Piece, cite, tidy
from seogo.answer.extractive import answer_extractive
from seogo.answer.need import read_question
from seogo.answer.rows import answer_row
from seogo.lang.analyzer import Analyzer
from seogo.types import Chunk, ChunkId, DocumentId, Hit, Place


def chunk(
    text: str, *, start: int = 0, ordinal: int = 0, places: tuple[Place, ...] = (), address: str = ""
) -> Chunk:
    return Chunk(
        id=ChunkId(f"d:{ordinal}"),
        document=DocumentId("d"),
        collection="default",
        ordinal=ordinal,
        title="규정",
        text=text,
        start=start,
        end=start + len(text),
        address=address,
        places=places,
    )


def ask(question: str, analyzer: Analyzer, *chunks: Chunk) -> str:
    def neighbours(document: DocumentId, first: int, last: int) -> Sequence[Chunk]:
        return [c for c in chunks if c.document == document and first <= c.ordinal <= last]

    hits = [Hit(chunk=chunks[0], score=1.0)]
    return answer_extractive(question, hits, analyzer=analyzer, neighbours=neighbours).text


def test_a_list_goes_on_in_the_next_chunk(analyzer: Analyzer) -> None:
    first = chunk("제출 서류는 다음 각 호와 같다.\n1. 신청서\n")
    second = chunk("2. 재직증명서\n② 서류는 돌려주지 아니한다.", start=first.end, ordinal=1)
    assert ask("제출 서류는 무엇무엇인가요?", analyzer, first, second) == (
        "제출 서류는 다음 각 호와 같다. [1]\n1. 신청서 [2]\n2. 재직증명서 [3]"
    )


def test_a_connecting_word_is_not_quoted(analyzer: Analyzer) -> None:
    assert ask(
        "주차 요금은 얼마인가요?", analyzer, chunk("문은 9시에 연다. 또한, 주차 요금은 1,000원이다.")
    ) == ("주차 요금은 1,000원이다. [1]")


def test_a_long_sentence_loses_clauses_that_say_nothing_asked(analyzer: Analyzer) -> None:
    idle = "위원회는 관계 기관의 장에게 협조를 구하여 필요한 자료의 제출을 요구할 수 있으며, " * 4
    text = f"{idle}주차 요금은 한 시간에 1,000원이다."
    assert ask("주차 요금은 얼마인가요?", analyzer, chunk(text)) == "주차 요금은 한 시간에 1,000원이다. [1]"


def test_an_exception_too_long_for_the_answer_is_left_out(analyzer: Analyzer) -> None:
    rule = "주차 요금은 1,000원이다."
    assert ask("주차 요금은 얼마인가요?", analyzer, chunk(f"{rule} 다만, 장애인은 무료로 한다.")) == (
        f"{rule} [1] 다만, 장애인은 무료로 한다. [2]"
    )
    assert ask(
        "주차 요금은 얼마인가요?", analyzer, chunk(f"{rule} 다만, {'아주 긴 예외로서 ' * 30}무료로 한다.")
    ) == (f"{rule} [1]")


def test_an_exception_that_only_points_at_a_list_is_left_out(analyzer: Analyzer) -> None:
    text = "주차 요금은 1,000원이다. 다만, 다음 각 호의 경우에는 그러하지 아니하다.\n1. 장애인\n2. 소방차"
    assert ask("주차 요금은 얼마인가요?", analyzer, chunk(text)) == "주차 요금은 1,000원이다. [1]"


def row(question: str, text: str, analyzer: Analyzer) -> tuple[str, str]:
    owner = chunk(text)
    piece = answer_row(read_question(question, analyzer), owner, split_units(text, hit=0)[0])
    return piece.shown, text[piece.start : piece.end]


def test_only_the_asked_cell_and_its_key_are_shown(analyzer: Analyzer) -> None:
    text = "구분: 매출액 | 2023년: 1,234 | 2024년: 1,410 | 비고: 연결"
    assert row("2024년 매출액은 얼마?", text, analyzer) == (
        "매출액 2024년: 1,410",
        "구분: 매출액 | 2023년: 1,234 | 2024년: 1,410",
    )


def test_an_faq_row_answers_with_its_reply(analyzer: Analyzer) -> None:
    assert row("주차는 어디에?", "질문: 주차는 어디에 하나요? | 답변: 뒷마당입니다.", analyzer) == (
        "뒷마당입니다.",
        "뒷마당입니다.",
    )


def test_a_row_nothing_singles_out_is_shown_whole(analyzer: Analyzer) -> None:
    text = "이름: 가온누리 | 비고: 없음"
    assert row("회의실 위치는?", text, analyzer)[1] == text


RATES = "\n".join(
    f"직급: {rank} | 지역: {region} | 일비: {day} | 숙박비 상한: {night}"
    for rank, region, day, night in (
        ("임원", "가", "50", "310"),
        ("임원", "나", "45", "240"),
        ("직원", "가", "40", "250"),
        ("직원", "나", "35", "200"),
    )
)


def test_rows_that_answer_alike_are_told_apart(analyzer: Analyzer) -> None:
    assert ask("숙박비 상한은 얼마인가요?", analyzer, chunk(RATES)) == (
        "임원 · 지역 가 숙박비 상한: 310 [1]\n임원 · 지역 나 숙박비 상한: 240 [2]\n"
        "직원 · 지역 가 숙박비 상한: 250 [3]\n직원 · 지역 나 숙박비 상한: 200 [4]"
    )
    assert ask("직원 숙박비 상한은 얼마인가요?", analyzer, chunk(RATES)) == (
        "직원 · 지역 가 숙박비 상한: 250 [1]\n직원 · 지역 나 숙박비 상한: 200 [2]"
    )


def test_a_table_that_goes_on_in_the_next_chunk_is_one(analyzer: Analyzer) -> None:
    lines = RATES.split("\n")
    parts = (
        chunk("\n".join(lines[:2]), address="별표 4 > 표 4 1~2행"),
        chunk("\n".join(lines[2:]), start=200, ordinal=1, address="별표 4 > 표 4 3~4행"),
        chunk(
            "직급: 임원 | 지역: 라 | 일비: 1 | 숙박비 상한: 9",
            start=400,
            ordinal=2,
            address="별표 5 > 표 5 1행",
        ),
    )
    said = ask("숙박비 상한은 얼마인가요?", analyzer, *parts)
    assert said.endswith("직원 · 지역 나 숙박비 상한: 200 [4]")


def test_rows_that_say_the_same_are_shown_once(analyzer: Analyzer) -> None:
    text = "직급: 임원 | 지역: 가 | 식비: 30\n직급: 임원 | 지역: 나 | 식비: 30"
    assert ask("임원 식비는 얼마인가요?", analyzer, chunk(text)).count("식비: 30") == 1


def test_rows_that_do_not_fit_are_counted(analyzer: Analyzer) -> None:
    text = "\n".join(
        f"부서: {name}부서운영지원협력팀의사무실 | 한도: {n}00만원"
        for n, name in enumerate("가나다라마바사아자차카타파하", 1)
    )
    said = ask("한도는 얼마인가요?", analyzer, chunk(text))
    shown = said.count("한도:")
    assert 3 < shown < 14
    assert f"(이 표에 {14 - shown}행 더)" in said


def test_a_long_article_is_shown_from_its_beginning_as_far_as_it_fits(analyzer: Analyzer) -> None:
    body = "\n".join(
        f"{mark} 위원회는 {n}건의 안건을 심의하고 그 결과를 회의록에 적어 둔다."
        for n, mark in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫", 11)
    )
    said = ask("제9조 내용 알려줘", analyzer, chunk(f"제9조(위원회) {body}", address="제2장 > 제9조(위원회)"))
    assert said.startswith("제9조(위원회): ① 위원회는 11건의")
    assert "⑫" not in said
    assert "(이 조문에 더 있습니다) [" in said


FAQ = """질문: 전기차로 출장을 가면 얼마를 받나요? | 답변: 1km당 90원입니다.
질문: 출장 숙박비는 영수증이 꼭 있어야 하나요? | 답변: 네. 영수증이 필요하고 친지 집이면 2만원을 드립니다."""


def test_an_answer_to_another_question_is_none(analyzer: Analyzer) -> None:
    assert ask("전기차로 출장 가면 얼마 받아요?", analyzer, chunk(FAQ)) == "1km당 90원입니다. [1]"
    assert ask("출장 숙박비는 영수증이 꼭 있어야 되나요?", analyzer, chunk(FAQ)).startswith("네. 영수증이")
    assert ask("자가용으로 출장 가면 km당 얼마?", analyzer, chunk(FAQ)) == ABSTENTION
    assert ask("해외출장 숙박비 상한이 얼마야?", analyzer, chunk(FAQ)) == ABSTENTION


def test_a_sum_that_is_owed_is_money_or_a_share_or_nothing(analyzer: Analyzer) -> None:
    assert (
        ask("배당금은 얼마예요?", analyzer, chunk("배당금은 승인을 받은 날부터 1개월 안에 지급한다."))
        == ABSTENTION
    )
    assert "30%" in ask("환불 수수료는 얼마예요?", analyzer, chunk("환불 수수료는 금액의 30%로 한다."))
    assert "무료" in ask("재발급 수수료는 얼마예요?", analyzer, chunk("재발급 수수료는 1회까지 무료로 한다."))


def test_citations_are_numbered_and_clip_their_places() -> None:
    places = (Place(start=100, end=110, page=3), Place(start=110, end=130, page=4))
    owner = chunk("가나다라마바사아자차카타파하", start=105, places=places, address="제1조")
    text, citations = cite(
        [Piece(owner, 0, 3, "가나다"), Piece(owner, 8, 10, "자차"), Piece(owner, 0, 3, "가나다")]
    )
    assert text == "가나다 [1] 자차 [2] 가나다 [1]"
    assert [(c.n, c.quote, c.start, c.end, c.page, c.address) for c in citations] == [
        (1, "가나다", 105, 108, 3, "제1조"),
        (2, "자차", 113, 115, 4, "제1조"),
    ]
    assert citations[0].places == (Place(start=105, end=108, page=3),)


def test_tidy_makes_one_line() -> None:
    assert tidy("  가\n 나\t다 ") == "가 나 다"
