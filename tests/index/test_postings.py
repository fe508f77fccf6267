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

from seogo.index import building
from seogo.index.bm25 import search
from seogo.index.building import build_segment, merge
from seogo.index.corpus import Corpus, document_frequency
from seogo.index.index import TermQuery
from seogo.index.postings import FIELDS, MOST_ROWS, Segment, View
from seogo.index.segments import PARTS, Folder, compact, load, pack

WORDS = [f"w{n}" for n in range(30)]


def make_segment(texts: Sequence[str], first: int = 0) -> Segment:
    """All four fields hold the same text."""
    ids = [f"행{first + n:06d}" for n in range(len(texts))]
    return build_segment(np.arange(first, first + len(texts)), ids, [pa.array(texts) for _ in FIELDS])


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
        for part in PARTS:
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


@pytest.mark.parametrize("dense_rows", [1, 4_096])
def test_counts_of_any_size_and_terms_of_any_frequency_are_exact(
    dense_rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "DENSE_ROWS", dense_rows)
    random = np.random.default_rng(3)
    counts = [1, 2, 61, 62, 63, 64, 65, 254, 255, 256, 300, 900]
    texts = [
        " ".join(["흔한"] * int(random.choice(counts)) + [f"w{n % 7}"] * counts[n % 12] + [f"x{n}"] * (n % 3))
        for n in range(60)
    ]
    query = make_query({"흔한": 1.0, "w3": 0.5, "x31": 1.0, "없는": 1.0}, {"흔한": 1.0, "w5": 2.0})
    truth = sorted(plain(texts, query).items(), key=lambda hit: (-hit[1], hit[0]))
    views = [View(make_segment(texts[:25])), View(make_segment(texts[25:], 25))]
    assert bool(len(views[0].segment.fields["pairs"].dense_terms)) == (dense_rows == 1)
    merged = View(merge(views))
    dead = View(make_segment([*texts, "흔한 " * 70], 0), np.arange(61) < 60)
    for corpus in (Corpus(views), Corpus([merged]), Corpus([View(merge([dead]))]), Corpus([dead])):
        nothing_else = [None] * len(corpus.views)
        for k in (5, 60):
            found = search(corpus, query, k, nothing_else)
            assert [hit.score for hit in found] == pytest.approx([score for _, score in truth[:k]], rel=1e-5)
        assert document_frequency(corpus, ["흔한", "w3", "없는"]) == ({"흔한": 60, "w3": 9, "없는": 0}, 60)
    few = search(Corpus([merged]), query, 60, [np.arange(0, 60, 7)])
    assert {hit.id: pytest.approx(hit.score, rel=1e-5) for hit in few} == {
        id: score for id, score in truth if int(id[1:]) % 7 == 0
    }


def test_rows_beyond_sixteen_bits_are_found() -> None:
    texts = [""] * 140_000
    for row in (3, 65_535, 65_536, 131_072, 139_999):
        texts[row] = f"찾는 {'말 ' * (row % 5)}"
    segment = make_segment(texts)
    found = search(Corpus([View(segment)]), make_query({"찾는": 1.0}), 9, [None])
    assert sorted(hit.key for hit in found) == [3, 65_535, 65_536, 131_072, 139_999]
    assert [hit.key for hit in found][:1] == [65_535]  # it alone has nothing else
    later = View(segment, np.arange(len(texts)) > 3)
    merged = search(Corpus([View(merge([later]))]), make_query({"찾는": 1.0}), 9, [None])
    assert sorted(hit.key for hit in merged) == [65_535, 65_536, 131_072, 139_999]


def test_a_segment_of_more_rows_than_a_posting_can_number_is_refused() -> None:
    with pytest.raises(ValueError, match=str(MOST_ROWS)):
        build_segment(np.arange(MOST_ROWS + 1), [], [])
