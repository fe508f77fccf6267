"""Pruned search is the plain sum, whatever the segments; merging and writing change nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seogo.index.bm25 import Corpus, document_frequency, search
from seogo.index.index import TermQuery
from seogo.index.postings import FIELDS, Segment, View, build_segment, merge
from seogo.index.segments import Folder, compact, load, pack

WORDS = [f"w{n}" for n in range(30)]


def make_segment(texts: Sequence[str], first: int = 0) -> Segment:
    """All four fields hold the same text."""
    ids = [f"행{first + n:06d}" for n in range(len(texts))]
    return build_segment(
        np.arange(first, first + len(texts)), ids, {field: pa.array(texts) for field in FIELDS}
    )


def make_query(weights: dict[str, float], bigrams: dict[str, float] | None = None) -> TermQuery:
    return TermQuery(
        morphemes=weights, bigrams=bigrams or {}, pairs={}, exact={}, field_weights=(1.0, 0.5, 1.0, 1.0)
    )


def plain(texts: Sequence[str], query: TermQuery) -> dict[str, float]:
    words = [text.split() for text in texts]
    mean = sum(map(len, words)) / len(words)
    scores = dict.fromkeys(range(len(words)), 0.0)
    for weights, field_weight in ((query.morphemes, 1.0), (query.bigrams, 0.5)):
        for term, weight in weights.items():
            frequency = sum(term in text for text in words)
            idf = math.log(1 + (len(words) - frequency + 0.5) / (frequency + 0.5))
            for n, text in enumerate(words):
                if count := text.count(term):
                    norm = 1.2 * (0.25 + 0.75 * len(text) / mean)
                    scores[n] += field_weight * weight * idf * count * 2.2 / (count + norm)
    return {f"행{n:06d}": score for n, score in scores.items() if score > 0}


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.lists(st.sampled_from(WORDS[:6]), max_size=8).map(" ".join), min_size=1, max_size=40),
    weights=st.dictionaries(
        st.sampled_from(WORDS[:8]), st.sampled_from([0.5, 1.0, 2.0]), min_size=1, max_size=6
    ),
    cuts=st.lists(st.integers(1, 40), max_size=3),
    k=st.integers(1, 12),
)
def test_search_is_the_plain_sum_for_any_segments(
    texts: list[str], weights: dict[str, float], cuts: list[int], k: int
) -> None:
    query, edges = (
        make_query(weights, {"w1": 1.0}),
        sorted({0, *(cut for cut in cuts if cut < len(texts)), len(texts)}),
    )
    views = [View(make_segment(texts[a:b], a)) for a, b in pairwise(edges)]
    truth = sorted(plain(texts, query).items(), key=lambda hit: (-round(hit[1], 5), hit[0]))[:k]
    for corpus in (Corpus(views), Corpus([View(merge(views))])):
        found = search(corpus, query, k, [None] * len(corpus.views))
        assert [hit.score for hit in found] == pytest.approx([score for _, score in truth], rel=1e-5)
        if len({round(score, 5) for score in plain(texts, query).values()}) == len(plain(texts, query)):
            assert [hit.id for hit in found] == [id for id, _ in truth]


def test_pruning_drops_no_row_where_common_and_rare_terms_meet() -> None:
    random = np.random.default_rng(5)
    ranks = random.zipf(1.3, (20_000, 20)) % 3_000
    texts = [" ".join(f"w{rank}" for rank in row) for row in ranks]
    query = make_query(
        {f"w{rank}": 1.0 for rank in (1, 2, 3, 5, 40, 700, 1500)}, {"w1": 1.0, "w2": 1.0, "w9": 1.0}
    )
    truth = sorted(plain(texts, query).items(), key=lambda hit: -hit[1])
    cut = [View(make_segment(texts[:12_000])), View(make_segment(texts[12_000:], 12_000))]
    for views in ([View(make_segment(texts))], cut):
        found = search(Corpus(views), query, 25, [None] * len(views))
        assert [hit.score for hit in found] == pytest.approx([score for _, score in truth[:25]], rel=1e-5)
    few = np.arange(0, 20_000, 100)
    allowed = {f"행{n:06d}" for n in range(0, 20_000, 100)}
    found = search(Corpus([View(make_segment(texts))]), query, 25, [few])
    expected = [score for id, score in truth if id in allowed][:25]
    assert [hit.score for hit in found] == pytest.approx(expected, rel=1e-5)
    assert {hit.id for hit in found} <= allowed


def test_dead_rows_count_nowhere_and_merging_drops_them() -> None:
    texts = ["가 나", "가", "나 나 다", "가 다"]
    live = np.array([True, False, True, True])
    query = make_query({"가": 1.0, "나": 0.5})
    rest = [text for text, lives in zip(texts, live, strict=True) if lives]
    truth = sorted(plain(rest, query).values(), reverse=True)
    dead = Corpus([View(make_segment(texts), live)])
    found = search(dead, query, 9, [None])
    assert [hit.score for hit in found] == pytest.approx(truth, rel=1e-5)
    assert document_frequency(dead, ["가", "나", "다", "라"]) == ({"가": 2, "나": 2, "다": 2, "라": 0}, 3)
    merged = merge(dead.views)
    assert merged.keys.tolist() == [0, 2, 3]
    assert search(Corpus([View(merged)]), query, 9, [None]) == found


def test_merging_orders_rows_by_key_across_segments() -> None:
    views = [View(make_segment(["나", "다"], first=7)), View(make_segment(["가", "나 나"], first=2))]
    merged = merge(views)
    assert merged.keys.tolist() == [2, 3, 7, 8]
    assert [merged.id(row) for row in range(4)] == ["행000002", "행000003", "행000007", "행000008"]
    query = make_query({"나": 1.0})
    assert search(Corpus([View(merged)]), query, 5, [None]) == search(Corpus(views), query, 5, [None, None])


def test_a_segment_reads_back_as_written_and_a_torn_one_not_at_all(tmp_path: Path) -> None:
    segment, path = make_segment(["가 나 가", "", "다"]), tmp_path / "one.seg"
    data = b"".join(pack(segment))
    path.write_bytes(data)
    again = load(path)
    assert again is not None
    for name in FIELDS:
        for part in ("terms", "offsets", "rows", "counts", "lengths", "peaks"):
            np.testing.assert_array_equal(
                getattr(again.fields[name], part), getattr(segment.fields[name], part)
            )
    assert [again.id(row) for row in range(3)] == ["행000000", "행000001", "행000002"]
    for torn in (b"", data[:-1], data[: len(data) // 2], data[:100] + bytes(len(data) - 100)):
        path.write_bytes(torn)
        assert load(path) is None


def test_a_folder_shows_another_reader_what_was_replaced(tmp_path: Path) -> None:
    writer, reader = Folder(tmp_path), Folder(tmp_path)
    assert reader.read() == []
    writer.replace([make_segment(["가"]), make_segment(["나", "다"], first=1)])
    assert [segment.keys.tolist() for segment in reader.read()] == [[0], [1, 2]]
    kept = writer.read()[1]
    writer.replace([kept])
    assert [segment.keys.tolist() for segment in reader.read()] == [[1, 2]]
    assert len(list(tmp_path.glob("*.seg"))) == 1


def test_compact_merges_small_neighbours_and_keeps_large_ones() -> None:
    sizes = [1000, 50, 40, 40]
    starts = np.cumsum([0, *sizes])
    views = [
        View(make_segment(["가"] * size, int(start))) for size, start in zip(sizes, starts, strict=False)
    ]
    assert [len(segment.keys) for segment in compact(views)] == [1000, 130]
    assert compact(views)[0] is views[0].segment
