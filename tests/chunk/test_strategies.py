"""The plain strategies: rows, page, recursive and sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from seogo.chunk.chunk import ChunkSettings, ChunkStrategy, chunk_document
from seogo.lang.analyzer import Analyzer
from seogo.types import BlockKind, Document, Place

P, R = BlockKind.PARAGRAPH, BlockKind.ROW
Make = Callable[..., Document]


def test_rows(analyzer: Analyzer, make_document: Make) -> None:
    rows = [
        (R, 0, "질문 | 답변"),
        (R, 0, "질문: 연차는? | 답변: 15일"),
        (R, 0, "질문: 병가는? | 답변: 60일"),
    ]
    chosen = ChunkSettings(strategy=ChunkStrategy.ROWS)
    one = chunk_document(make_document(rows), chosen, analyzer=analyzer)
    assert [(chunk.address, chunk.text) for chunk in one] == [
        ("2행", "질문 | 답변\n질문: 연차는? | 답변: 15일"),
        ("3행", "질문: 병가는? | 답변: 60일"),
    ]
    two = chunk_document(
        make_document([(P, 0, "머리말"), *rows, (P, 0, "사이"), (R, 1, "가 | 나"), (P, 0, "맺음말")]),
        chosen,
        analyzer=analyzer,
    )
    assert [(chunk.address, chunk.text) for chunk in two] == [
        ("", "머리말"),
        ("표 1 2행", "질문 | 답변\n질문: 연차는? | 답변: 15일"),
        ("표 1 3행", "질문: 병가는? | 답변: 60일"),
        ("", "사이"),
        ("표 2 1행", "가 | 나"),
        ("", "맺음말"),
    ]


def test_rows_below_names_with_an_empty_corner_and_around_a_table_in_a_cell(
    analyzer: Analyzer, make_document: Make
) -> None:
    rows = [
        (R, 0, "1월 | 2월"),
        (R, 0, "수입 | 1월: 10 | 2월: 20"),
        (R, 1, "세목 | 금액"),
        (R, 1, "세목: 지방세 | 금액: 10"),
        (R, 0, "지출 | 1월: 5 | 2월: 6"),
    ]
    cut = chunk_document(make_document(rows), ChunkSettings(strategy=ChunkStrategy.ROWS), analyzer=analyzer)
    assert [(chunk.address, chunk.text) for chunk in cut] == [
        ("표 1 2행", "1월 | 2월\n수입 | 1월: 10 | 2월: 20"),
        ("표 2 2행", "세목 | 금액\n세목: 지방세 | 금액: 10"),
        ("표 1 3행", "지출 | 1월: 5 | 2월: 6"),
    ]


def test_a_long_row_stays_whole_up_to_four_times_the_size(analyzer: Analyzer, make_document: Make) -> None:
    chosen = ChunkSettings(strategy=ChunkStrategy.ROWS, size_chars=100)
    document = make_document(
        [(R, 0, "질문: 가 | 답변: " + "나" * 380), (R, 0, "질문: 다 | 답변: " + "라" * 400)]
    )
    chunks = chunk_document(document, chosen, analyzer=analyzer)
    assert [chunk.address for chunk in chunks] == ["1행", "2행", "2행"]


def test_pages(analyzer: Analyzer, make_document: Make) -> None:
    document = make_document("첫 쪽의 글.\n둘째 쪽의 글.\n또 둘째 쪽.")
    places = tuple(
        Place(start=block.start, end=block.end, page=page)
        for block, page in zip(document.blocks, (1, 2, 2), strict=True)
    )
    chosen = ChunkSettings(strategy=ChunkStrategy.PAGE)
    chunks = chunk_document(replace(document, places=places, pages=2), chosen, analyzer=analyzer)
    assert [(chunk.address, chunk.pages, chunk.text) for chunk in chunks] == [
        ("1쪽", (1,), "첫 쪽의 글."),
        ("2쪽", (2,), "둘째 쪽의 글.\n또 둘째 쪽."),
    ]
    assert [chunk.places for chunk in chunks] == [places[:1], places[1:]]


def test_recursive_overlaps_by_words_inside_a_paragraph_only(analyzer: Analyzer, make_document: Make) -> None:
    document = make_document([(P, 0, "가나다 라마바 사아자 차카타 파하거 너더러"), (P, 0, "새 문단이다")])
    chosen = ChunkSettings(strategy=ChunkStrategy.RECURSIVE, size_chars=16, overlap_chars=5)
    assert [chunk.text for chunk in chunk_document(document, chosen, analyzer=analyzer)] == [
        "가나다 라마바 사아자 차카타",
        "차카타 파하거 너더러",
        "새 문단이다",
    ]


def test_recursive_keeps_a_title_with_its_paragraph(analyzer: Analyzer, make_document: Make) -> None:
    document = make_document("앞 문단의 문장이 여기서 끝난다.\n제목\n뒤 문단의 문장이 여기서 시작한다.")
    chosen = ChunkSettings(strategy=ChunkStrategy.RECURSIVE, size_chars=30)
    assert [chunk.text for chunk in chunk_document(document, chosen, analyzer=analyzer)] == [
        "앞 문단의 문장이 여기서 끝난다.",
        "제목\n뒤 문단의 문장이 여기서 시작한다.",
    ]


def test_sentences_are_packed_with_an_overlap_of_whole_ones(analyzer: Analyzer, make_document: Make) -> None:
    document = make_document("연차는 15일이다. 병가는 60일이다. 휴직은 1년이다. 정년은 60세이다.")
    chosen = ChunkSettings(strategy=ChunkStrategy.SENTENCE, size_chars=24, overlap_chars=12)
    assert [chunk.text for chunk in chunk_document(document, chosen, analyzer=analyzer)] == [
        "연차는 15일이다. 병가는 60일이다.",
        "병가는 60일이다. 휴직은 1년이다.",
        "휴직은 1년이다. 정년은 60세이다.",
    ]
    alone = replace(chosen, overlap_chars=0)
    assert [chunk.text for chunk in chunk_document(document, alone, analyzer=analyzer)] == [
        "연차는 15일이다. 병가는 60일이다.",
        "휴직은 1년이다. 정년은 60세이다.",
    ]


def test_every_word_of_a_shared_overlap_is_within_the_setting(
    analyzer: Analyzer, make_document: Make
) -> None:
    document = make_document("휴가를 신청하려는 직원은 미리 신청서를 낸다. " * 200)
    for strategy in (ChunkStrategy.RECURSIVE, ChunkStrategy.SENTENCE):
        chunks = chunk_document(document, ChunkSettings(strategy=strategy), analyzer=analyzer)
        shared = [above.end - below.start for above, below in pairwise(chunks)]
        assert all(0 < chars <= 50 for chars in shared), (strategy, shared)
