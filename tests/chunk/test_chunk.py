from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seogo.chunk.chunk import WHOLE, ChunkSettings, ChunkStrategy, chunk_document
from seogo.chunk.cut import hide_contents
from seogo.errors import BadSetting
from seogo.lang.analyzer import Analyzer
from seogo.types import Block, BlockKind, Box, Document, DocumentId, Place

LINES = st.one_of(
    st.sampled_from(
        [
            "제1장 총칙",
            "제2절 휴가",
            "제1조(목적) 이 규정은 휴가를 정한다.",
            "제2조(정의)",
            "제2조의2 삭제",
            "제3조(연차 유급휴가) ① 연차는 15일로 한다. ② 나머지는 따로 정한다.",
            "① 직원은 휴가를 신청할 수 있다.",
            "  1. 경조사",
            "    가. 결혼: 5일",
            "부칙 <제12호, 2020. 3. 1.>",
            "[별표 1] 여비 지급 기준(제3조 관련)",
            "Ⅰ. 개요",
            "□ 추진 배경",
            "○ 2024년 매출은 120억원이다.",
            "- 전년보다 12% 늘었다.",
            "번호: 1 | 질문: 휴가는 며칠인가요? | 답변: 15일입니다.",
            "가나다라마바사" * 40,
            "목적이 아닌 문장이 이어진다. " * 30,
            " \t ",
            "\u3000",
        ]
    ),
    st.text(alphabet="가나 다.\n①1)조제의(②\t🙂a-|:", max_size=60),
)
BLOCKS = st.tuples(
    st.sampled_from(list(BlockKind)), st.integers(0, 2), LINES, st.sampled_from(["", "\n", "\n\n", " "])
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Blocks with gaps between them, over several pages, each line of some of them with a place."""
    blocks: list[Block] = []
    places: list[Place] = []
    text, page = draw(st.sampled_from(["", "\n", "머리말 "])), 1
    laid_out = draw(st.booleans())
    for kind, number, words, gap in draw(st.lists(BLOCKS, max_size=14)):
        start = len(text)
        text += words
        row = kind is BlockKind.ROW
        blocks.append(
            Block(
                kind=kind,
                start=start,
                end=len(text),
                page=page if laid_out else None,
                level=0 if row else number,
                table=number if row else None,
            )
        )
        at = start
        for line in words.split("\n"):
            if laid_out and line:
                places.append(Place(start=at, end=at + len(line), page=page, box=Box(0, at, 100, at + 1)))
            at += len(line) + 1
        text += gap
        page += draw(st.integers(0, 1))
    return Document(
        id=DocumentId("d0"),
        collection="c",
        name="a.pdf",
        title="제목",
        format=draw(st.sampled_from(["pdf", "txt"])),
        text=text,
        blocks=tuple(blocks),
        places=tuple(places),
        pages=page if laid_out else 0,
        date="2020-03-01",
    )


FITS: list[Callable[[str], bool] | None] = [
    None,
    lambda text: len(text.encode()) <= 90,
    lambda text: len(text) <= 1,
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    document=documents(),
    size=st.sampled_from([1, 7, 60, 500]),
    overlap=st.sampled_from([0, 5, 50]),
    fits=st.sampled_from(FITS),
)
@pytest.mark.parametrize("strategy", list(ChunkStrategy))
def test_any_document(
    strategy: ChunkStrategy,
    document: Document,
    size: int,
    overlap: int,
    fits: Callable[[str], bool] | None,
    analyzer: Analyzer,
) -> None:
    chosen = ChunkSettings(strategy=strategy, size_chars=size, overlap_chars=overlap)
    chunks = chunk_document(document, chosen, analyzer=analyzer, fits=fits)

    covered: set[int] = set()
    for ordinal, chunk in enumerate(chunks):
        assert (chunk.id, chunk.ordinal) == (f"d0:{ordinal}", ordinal)
        assert (chunk.document, chunk.collection, chunk.title, chunk.date) == (
            "d0",
            "c",
            "제목",
            "2020-03-01",
        )
        assert chunk.text == document.text[chunk.start : chunk.end]
        assert chunk.text
        assert chunk.text == chunk.text.strip()
        assert len(chunk.text) <= size * WHOLE
        assert fits is None or fits(chunk.text)
        assert chunk.context.startswith("제목")
        covered.update(range(chunk.start, chunk.end))
        assert_places(document, chunk.start, chunk.end, chunk.places, chunk.pages)
    seen = hide_contents(document).text
    assert [at for at, letter in enumerate(seen) if not letter.isspace() and at not in covered] == []
    assert [at for at in covered if seen[at] != document.text[at] and not document.text[at].isspace()] == []
    for above, below in pairwise(chunks):
        assert above.start < below.start
        assert above.end < below.end
        assert below.start >= above.end - overlap
        if strategy not in (ChunkStrategy.RECURSIVE, ChunkStrategy.SENTENCE, ChunkStrategy.AUTO):
            assert below.start >= above.end


def assert_places(
    document: Document, start: int, end: int, places: tuple[Place, ...], pages: tuple[int, ...]
) -> None:
    """Compares with the definition, place by place."""
    expected = [
        replace(place, start=max(start, place.start), end=min(end, place.end))
        for place in document.places
        if place.start < end and place.end > start
    ]
    assert list(places) == expected
    of_blocks = {block.page for block in document.blocks if block.start < end and block.end > start}
    known = {place.page for place in expected} or {page for page in of_blocks if page is not None}
    assert list(pages) == sorted(known)


def test_size_is_kept_by_every_strategy_that_does_not_keep_pages_or_rows_whole(
    analyzer: Analyzer, make_document: Callable[..., Document]
) -> None:
    document = make_document("\n".join(f"제{n}조(제목 {n}) " + "긴 문장이 있다. " * n for n in range(1, 90)))
    for strategy in (
        ChunkStrategy.LAW,
        ChunkStrategy.REPORT,
        ChunkStrategy.SENTENCE,
        ChunkStrategy.RECURSIVE,
    ):
        chunks = chunk_document(document, ChunkSettings(strategy=strategy, size_chars=120), analyzer=analyzer)
        assert max(len(chunk.text) for chunk in chunks) <= 120


def test_a_wall_of_text_is_split_evenly(analyzer: Analyzer, make_document: Callable[..., Document]) -> None:
    document = make_document("가" * 20_000)
    chunks = chunk_document(document, ChunkSettings(), analyzer=analyzer)
    assert [len(chunk.text) for chunk in chunks] == [500] * 40


def test_an_empty_document_has_no_chunks(analyzer: Analyzer, make_document: Callable[..., Document]) -> None:
    for strategy in ChunkStrategy:
        for text in ("", " \n\t\n"):
            assert (
                chunk_document(make_document(text), ChunkSettings(strategy=strategy), analyzer=analyzer) == []
            )


def test_settings_that_cannot_be() -> None:
    with pytest.raises(BadSetting, match=r"size_chars: 0은.*1 이상"):
        ChunkSettings(size_chars=0)
    with pytest.raises(BadSetting, match=r"overlap_chars: -1은.*0 이상"):
        ChunkSettings(overlap_chars=-1)


def test_an_embedder_that_takes_nothing_is_named(
    analyzer: Analyzer, make_document: Callable[..., Document]
) -> None:
    with pytest.raises(BadSetting, match=r"글자 하나\('휴'\)도 받지"):
        chunk_document(make_document("휴가"), ChunkSettings(), analyzer=analyzer, fits=lambda text: False)


@pytest.mark.parametrize(
    "text",
    [
        " " * 200_000,
        "가" + " \t" * 100_000 + "나",
        "제1조(" * 40_000,
        "제1조(목적)\n" * 20_000,
        "제1조 " + "·" * 100_000,
        "제1장 " + ". " * 50_000 + "\n" + "-" * 100_000,
        "부칙 <" * 40_000,
        "①" * 100_000,
        "1.\n" * 50_000,
        "\n" * 200_000 + "끝",
        "가\n\n" * 50_000,
    ],
    ids=[str(n) for n in range(11)],
)
def test_hostile_texts_take_no_quadratic_time(
    text: str, analyzer: Analyzer, make_document: Callable[..., Document]
) -> None:
    document = replace(make_document(""), text=text)
    for strategy in set(ChunkStrategy) - {ChunkStrategy.SENTENCE}:
        chunks = chunk_document(document, ChunkSettings(strategy=strategy), analyzer=analyzer)
        assert "".join("".join(chunk.text.split()) for chunk in chunks)[-50:] == "".join(text.split())[-50:]
