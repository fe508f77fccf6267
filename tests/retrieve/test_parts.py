from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.retrieve.address import address_match, named_articles
from seogo.retrieve.diversify import diversify
from seogo.retrieve.expand import article_of, whole_article
from seogo.retrieve.fuse import min_max, weighted_sum
from seogo.retrieve.terms import FIELD_WEIGHTS, SYNONYM_WEIGHT, is_empty, term_query
from seogo.retrieve.windows import best_window, cut_blocks
from seogo.types import Chunk, ChunkId, DocumentId, Terms


def place(number: int, address: str, title: str = "취업규칙") -> Chunk:
    return Chunk(
        id=ChunkId(f"d:{number}"),
        document=DocumentId("d"),
        collection="default",
        ordinal=number,
        title=title,
        text="",
        start=0,
        end=0,
        address=address,
    )


def test_min_max_and_sum_by_hand() -> None:
    assert min_max([3.0, 1.0, 2.0]) == [1.0, 0.0, 0.5]
    assert min_max([4.0, 4.0]) == [0.0, 0.0]
    assert min_max([]) == []
    assert weighted_sum([[0.0, 10.0], [5.0, 1.0]], [1.0, -0.5]) == [-0.5, 1.0]


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_stretching_keeps_the_order(scores: list[float]) -> None:
    stretched = min_max(scores)
    assert all(0 <= value <= 1 for value in stretched)
    for a, b in zip(range(len(scores)), range(1, len(scores)), strict=False):
        assert (scores[a] <= scores[b]) <= (stretched[a] <= stretched[b])


def test_a_question_counts_each_term_once() -> None:
    query = term_query(Terms(morphemes=("차량", "규정", "차량"), bigrams=("차량",), pairs=("규정_차량",)))
    assert dict(query.morphemes) == {"차량": 1.0, "규정": 1.0}
    assert dict(term_query(Terms(morphemes=("봉급",))).morphemes) == {"봉급": 1.0, "월급": SYNONYM_WEIGHT}
    asked = term_query(Terms(morphemes=("야근",), bigrams=("야근",)))  # an index keeps compounds whole there
    assert dict(asked.bigrams) == {"야근": 1.0, "연장근로": SYNONYM_WEIGHT}
    assert query.field_weights == FIELD_WEIGHTS
    assert is_empty(Terms())
    assert not is_empty(Terms(exact=("제60조",)))


@pytest.mark.parametrize(
    ("question", "address", "match"),
    [
        ("제60조는?", "제3장 휴가 > 제60조(연차 유급휴가) 제1항", 1.0),
        ("제60조는?", "제3장 휴가 > 제60조의2(수당)", 0.0),
        ("제60조의2는?", "제3장 휴가 > 제60조(연차 유급휴가)", 0.0),
        ("제6조는?", "제60조(연차 유급휴가)", 0.0),
        ("제60조제2항은?", "제60조(연차 유급휴가) 제2항", 2.0),
        ("제60조제2항은?", "제60조(연차 유급휴가) 제1항", 1.0),
        ("제60조제2항은?", "제60조(연차 유급휴가)", 2.0),
        ("취업규칙 제60조는?", "제60조(연차 유급휴가)", 2.0),
        ("여비규정 제60조는?", "제60조(연차 유급휴가)", 1.0),
        ("여비규정 제60조는?", "여비 규정 > 제60조(일비)", 2.0),
        ("60조 원은?", "제60조(연차 유급휴가)", 0.0),
        ("제60조제2항은?", "제60조(연차 유급휴가) 제1항~제3항", 2.0),
        ("제60조제4항은?", "제60조(연차 유급휴가) 제1항~제3항", 1.0),
        ("제60조제1항제2호는?", "제60조(연차 유급휴가) 제1항 제1호~제3호", 2.5),
        ("제11조는?", "제10조~제12조 삭제", 1.0),
        ("제1조는?", "부칙 <제12호, 2020. 3. 1.> > 제1조(시행일)", 0.5),
        ("부칙 제1조는?", "부칙 <제12호, 2020. 3. 1.> > 제1조(시행일)", 1.0),
        ("부칙 제1조는?", "제1조(목적)", 0.0),
        ("취업규칙 별표 3은?", "별표 3 수당(제60조 관련)", 2.0),
        ("별표 3은?", "별표 3의2 수당", 0.0),
        ("별표 3은?", "별표 30 수당", 0.0),
        ("별지 제2호서식은?", "별지 제2호서식 신청서", 1.0),
        ("제60조는?", "별표 3 수당(제60조 관련)", 0.0),
        ("제60조는?", "", 0.0),
    ],
)
def test_address_against_the_article_named(question: str, address: str, match: float) -> None:
    assert address_match(named_articles(question), place(0, address)) == match


def test_diversify_by_hand() -> None:
    vectors = np.asarray([[1, 0], [1, 0], [0, 1]], dtype=np.float32)
    assert diversify([3.0, 2.9, 1.0], vectors, k=3, diversity=0.0) == [0, 1, 2]
    assert diversify([3.0, 2.9, 1.0], vectors, k=3, diversity=0.6) == [0, 2, 1]
    assert diversify([3.0, 2.9, 1.0], vectors, k=1, diversity=0.6) == [0]
    assert diversify([], np.zeros((0, 2), np.float32), k=3, diversity=0.6) == []


def test_the_whole_article_around_a_paragraph() -> None:
    addresses = [
        "제59조(휴일)",
        "제60조(연차) 제1항",
        "제60조(연차) 제2항",
        "제60조의2(수당)",
        "별표 1",
        "제60조(부칙)",
    ]
    chunks = [place(number, address) for number, address in enumerate(addresses)]

    def neighbours(document: DocumentId, first: int, last: int) -> list[Chunk]:
        return [chunk for chunk in chunks if first <= chunk.ordinal <= last]

    assert whole_article(chunks[2], neighbours) == chunks[1:3]
    assert whole_article(chunks[1], neighbours) == chunks[1:3]
    assert whole_article(chunks[3], neighbours) == [chunks[3]]
    assert whole_article(chunks[4], neighbours) == [chunks[4]]
    assert article_of(place(0, "제3장 휴가 > 제60조(연차) 제1항")) == "제3장 휴가 > 제60조"


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=6),
    st.sampled_from([1, 3, 6]),
    st.integers(0, 2**32 - 1),
)
def test_the_best_window_is_the_best_of_all_pairs_of_blocks(lengths: list[int], size: int, seed: int) -> None:
    values = np.random.default_rng(seed).random((sum(lengths), 3)).astype(np.float32)
    weights = np.asarray([0.5, 0.3, 0.2], dtype=np.float32)
    blocks = cut_blocks(np.asarray(lengths), size)
    found = best_window(np.maximum.reduceat(values, blocks.starts, axis=0), blocks, weights)
    start = 0
    for length, value in zip(lengths, found, strict=True):
        text = values[start : start + length]
        windows = [text[at : at + 2 * size] for at in range(0, length, size)]
        assert value == pytest.approx(
            max(float(window.max(axis=0) @ weights) for window in windows), abs=1e-5
        )
        start += length
