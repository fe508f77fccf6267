"""The contract of every store: values equal to a brute force written here, filters, replacing, reopening, processes."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from seogo.errors import IndexMismatch
from seogo.index.index import (
    ANYWHERE,
    FaissKind,
    Index,
    IndexKind,
    IndexSettings,
    Metric,
    Record,
    TermQuery,
    Where,
    open_index,
)
from seogo.types import Box, Chunk, ChunkId, DocumentId, Place, Terms

DIM = 16
FIELDS = ("morphemes", "bigrams", "pairs", "exact")
WORDS = (
    "연차",
    "휴가",
    "신청",
    "법",
    "배",
    "여비",
    "규정",
    "c++",
    "3.14",
    "a/b",
    '"q"',
    "it's",
    "한\\글",
    "감_배",
)
BACKENDS = [(IndexKind.LANCE, FaissKind.HNSW), (IndexKind.EXACT, FaissKind.HNSW)] + [
    (IndexKind.FAISS, kind) for kind in FaissKind
]


def make_record(rng: np.random.Generator, document: str, ordinal: int, collection: str = "규정") -> Record:
    terms = Terms(**{name: tuple(rng.choice(WORDS, rng.integers(0, 12))) for name in FIELDS})
    chunk = Chunk(
        id=ChunkId(f"{document}:{ordinal}"),
        document=DocumentId(document),
        collection=collection,
        ordinal=ordinal,
        title="취업규칙 '24",
        text=f"본문 {ordinal}",
        start=ordinal * 10,
        end=ordinal * 10 + 5,
        address=f"제{ordinal % 5 + 1}조('연차' 50%_유급) 제{ordinal}항",
        context="제3장 휴가",
        pages=(ordinal % 7 + 1, ordinal % 7 + 2) if ordinal % 4 else (),
        places=(Place(start=0, end=5, page=1, box=Box(1.5, 2.0, 3.0, 4.0)), Place(start=5, end=6, page=2)),
        date=None if ordinal % 3 == 0 else f"2024-{ordinal % 12 + 1:02d}-15",
    )
    vector = rng.standard_normal(DIM).astype(np.float32)
    vector.setflags(write=False)  # records are shared by tests
    return Record(chunk, terms, vector)


def make_records(seed: int = 0, documents: int = 12, chunks: int = 15) -> list[Record]:
    return list(_records(seed, documents, chunks))


@cache
def _records(seed: int, documents: int, chunks: int) -> tuple[Record, ...]:
    rng = np.random.default_rng(seed)
    collections = ("규정", 'o\'brien "인사"', "FAQ;--")
    return tuple(
        make_record(rng, f"문서{number}é", ordinal, collections[number % 3])
        for number in range(documents)
        for ordinal in range(chunks)
    )


@cache
def six_thousand() -> tuple[Record, ...]:
    """In a hundred collections."""
    rng = np.random.default_rng(4)
    return tuple(make_record(rng, f"d{n}", 0, f"c{n % 100}") for n in range(6_000))


def passes(chunk: Chunk, where: Where) -> bool:
    return (
        (where.collections is None or chunk.collection in where.collections)
        and (where.documents is None or chunk.document in where.documents)
        and (where.date_from is None or (chunk.date is not None and chunk.date >= where.date_from))
        and (where.date_to is None or (chunk.date is not None and chunk.date <= where.date_to))
        and (where.pages is None or bool(where.pages & set(chunk.pages)))
        and (where.address is None or where.address in chunk.address)
    )


def lexical_truth(records: list[Record], query: TermQuery, where: Where = ANYWHERE) -> dict[str, float]:
    """BM25 straight from the port's docstring, over all records; the filter only decides what is returned."""
    scores = dict.fromkeys((record.chunk.id for record in records), 0.0)
    for name, field_weight in zip(FIELDS, query.field_weights, strict=True):
        texts = {record.chunk.id: getattr(record.terms, name) for record in records}
        mean = sum(map(len, texts.values())) / len(texts)
        for term, weight in getattr(query, name).items():
            frequency = sum(term in text for text in texts.values())
            idf = math.log(1 + (len(texts) - frequency + 0.5) / (frequency + 0.5))
            for id, text in texts.items():
                count = text.count(term)
                if count:
                    norm = 1.2 * (0.25 + 0.75 * len(text) / mean)
                    scores[id] += field_weight * weight * idf * count * 2.2 / (count + norm)
    return {
        r.chunk.id: scores[r.chunk.id] for r in records if scores[r.chunk.id] > 0 and passes(r.chunk, where)
    }


def dense_truth(
    records: list[Record], vector: np.ndarray, metric: Metric, where: Where = ANYWHERE
) -> dict[str, float]:
    def similarity(other: np.ndarray) -> float:
        a, b = vector.astype(float), other.astype(float)
        match metric:
            case Metric.COSINE:
                lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
                return float(a @ b) / lengths if lengths else 0.0
            case Metric.DOT:
                return float(a @ b)
            case Metric.EUCLIDEAN:
                return -float(np.linalg.norm(a - b))

    return {r.chunk.id: similarity(r.vector) for r in records if passes(r.chunk, where)}


def assert_best(found: list[tuple[ChunkId, float]], truth: dict[str, float], k: int) -> None:
    """The k best of the truth, in order, with its scores; rows closer than float32 can tell may swap."""
    expected = sorted(truth.items(), key=lambda hit: (-hit[1], hit[0]))[:k]
    assert [score for _, score in found] == pytest.approx(
        [score for _, score in expected], rel=1e-4, abs=1e-5
    )
    assert len({id for id, _ in found}) == len(found)
    for id, score in found:
        assert score == pytest.approx(truth[id], rel=1e-4, abs=1e-5)


QUERY = TermQuery(
    morphemes={"연차": 1.0, "법": 0.3, "c++": 2.0, "없는말": 1.0},
    bigrams={"휴가": 1.0, "3.14": 0.7, '"q"': 0.7},
    pairs={"감_배": 1.0, "it's": 0.2},
    exact={"a/b": 1.0, "한\\글": 1.5},
    field_weights=(1.0, 0.5, 0.8, 2.0),
)
NOTHING = TermQuery(morphemes={}, bigrams={}, pairs={}, exact={}, field_weights=(1, 1, 1, 1))
FILTERS = [
    Where(collections=frozenset({'o\'brien "인사"'})),
    Where(collections=frozenset({"규정", "FAQ;--"})),
    Where(documents=frozenset({DocumentId("문서3é"), DocumentId("없는 문서' OR 1=1")})),
    Where(date_from="2024-05-15"),
    Where(date_to="2024-05-15"),
    Where(date_from="2024-03-15", date_to="2024-04-15"),
    Where(pages=frozenset({3, 99})),
    Where(address="('연차' 50%_유급) 제1"),
    Where(address=""),
    Where(collections=frozenset({"규정"}), pages=frozenset({2}), date_from="2024-01-01", address="제3조"),
]
EMPTY = [Where(collections=frozenset()), Where(documents=frozenset()), Where(pages=frozenset())]


@pytest.fixture(params=BACKENDS, ids=lambda p: p[0] if p[0] is not IndexKind.FAISS else f"faiss-{p[1]}")
def backend(request: pytest.FixtureRequest) -> tuple[IndexKind, FaissKind]:
    kind: tuple[IndexKind, FaissKind] = request.param
    if kind[0] is IndexKind.FAISS:
        pytest.importorskip("faiss")
    return kind


Opener = Callable[..., Index]


@pytest.fixture
def opened(backend: tuple[IndexKind, FaissKind], tmp_path: Path) -> Opener:
    """Opens the index of this test, again and again."""
    kind, faiss = backend

    def opener(metric: Metric = Metric.COSINE, dim: int = DIM) -> Index:
        settings = IndexSettings(kind=kind, metric=metric, faiss=faiss)
        return open_index(settings, tmp_path / "색인 '1'", dim=dim)

    return opener


@pytest.mark.parametrize("metric", Metric)
def test_dense_scores_and_order_are_the_brute_force_ones(opened: Opener, metric: Metric) -> None:
    index, records = opened(metric), make_records()
    index.write(records)
    for seed in range(3):
        vector = np.random.default_rng(seed + 50).standard_normal(DIM).astype(np.float32)
        assert_best(index.search_dense(vector, 7), dense_truth(records, vector, metric), 7)
        for where in FILTERS:
            assert_best(index.search_dense(vector, 5, where), dense_truth(records, vector, metric, where), 5)


def test_lexical_scores_and_order_are_the_brute_force_ones_before_and_after_optimize(opened: Opener) -> None:
    index, records = opened(), make_records()
    index.write(records[:100])
    index.write(records[100:])
    for _ in range(2):
        for k, where in product((1, 10, 500), (ANYWHERE, *FILTERS)):
            assert_best(index.search_lexical(QUERY, k, where), lexical_truth(records, QUERY, where), k)
        index.optimize(force=True)


def test_field_and_term_weights_scale_and_zero_switches_off(opened: Opener) -> None:
    index, records = opened(), make_records()
    index.write(records)
    only = replace(QUERY, bigrams={}, pairs={}, exact={})
    off = replace(QUERY, field_weights=(1.0, 0.0, 0.0, 0.0))
    assert index.search_lexical(only, 20) == index.search_lexical(off, 20)
    doubled = replace(only, field_weights=(2.0, 1.0, 1.0, 1.0))
    once, twice = index.search_lexical(only, 20), index.search_lexical(doubled, 20)
    assert [score for _, score in twice] == pytest.approx([2 * score for _, score in once], rel=1e-5)
    assert index.search_lexical(replace(only, morphemes={"연차": 0.0}), 5) == []


def test_nothing_asked_or_nothing_allowed_finds_nothing(opened: Opener) -> None:
    index = opened()
    index.write(make_records())
    vector = np.ones(DIM, dtype=np.float32)
    assert index.search_lexical(NOTHING, 5) == []
    assert index.search_lexical(replace(NOTHING, morphemes={"없는말": 1.0}), 5) == []
    for where in EMPTY:
        assert index.search_lexical(QUERY, 5, where) == []
        assert index.search_dense(vector, 5, where) == []


def test_an_empty_index_answers_everything_with_nothing(opened: Opener) -> None:
    index = opened()
    index.write([])
    index.write([], remove=[DocumentId("없음")])
    index.optimize(force=True)
    assert index.search_lexical(QUERY, 5) == []
    assert index.search_dense(np.ones(DIM, dtype=np.float32), 5) == []
    assert index.get([ChunkId("없음:0")]) == []
    assert index.neighbours(DocumentId("없음"), 0, 9) == []
    assert (dict(index.counts()), index.document_frequency(["연차"])) == ({}, ({"연차": 0}, 0))


def test_records_come_back_whole_in_the_order_asked_unknown_ids_left_out(opened: Opener) -> None:
    index, records = opened(), make_records()
    index.write(records)
    wanted = [records[30], records[2], records[100]]
    found = index.get([wanted[0].chunk.id, ChunkId("it's:0"), wanted[1].chunk.id, wanted[2].chunk.id])
    assert [(r.chunk, r.terms) for r in found] == [(r.chunk, r.terms) for r in wanted]
    for one, other in zip(found, wanted, strict=True):
        np.testing.assert_array_equal(one.vector, other.vector)


@pytest.mark.parametrize("optimized", [False, True])
def test_what_a_search_found_is_read_as_it_is_now(opened: Opener, optimized: bool) -> None:
    index, records = opened(), make_records()
    index.write(records)
    ids = [id for id, _ in index.search_lexical(QUERY, 60)] + [
        id for id, _ in index.search_dense(records[0].vector, 60)
    ]
    now = {r.chunk.id: r for r in make_records(seed=3)}
    index.write([now[id] for id in dict.fromkeys(ids[:30])], remove=[DocumentId("문서7é")])
    if optimized:
        index.optimize(force=True)
    expected = {r.chunk.id: r for r in records if r.chunk.document != "문서7é"}
    expected |= {id: now[id] for id in ids[:30]}
    for asked in (ids[:30], ids[:1], ids):
        assert [(r.chunk, r.terms) for r in index.get(asked)] == [
            (expected[id].chunk, expected[id].terms) for id in asked if id in expected
        ]


def test_neighbours_are_the_chunks_of_one_document_by_ordinal(opened: Opener) -> None:
    index, records = opened(), make_records()
    index.write(list(reversed(records)))
    expected = [r.chunk for r in records if r.chunk.document == "문서4é" and 3 <= r.chunk.ordinal <= 6]
    assert index.neighbours(DocumentId("문서4é"), 3, 6) == expected
    assert len(index.neighbours(DocumentId("문서4é"), -5, 500)) == 15


def test_document_frequency_counts_chunks_not_occurrences(opened: Opener) -> None:
    index, records = opened(), make_records()
    index.write(records)
    index.write([], remove=[DocumentId("문서0é")])
    rest = [r for r in records if r.chunk.document != "문서0é"]
    expected = {word: sum(word in r.terms.morphemes for r in rest) for word in (*WORDS, "없는말")}
    assert index.document_frequency([*WORDS, "없는말"]) == (expected, len(rest))


@pytest.mark.parametrize("optimized", [False, True])
def test_remove_and_replace_leave_no_trace_in_any_search(opened: Opener, optimized: bool) -> None:
    index, records = opened(), make_records()
    index.write(records)
    if optimized:
        index.optimize(force=True)
    shorter = make_records(seed=9, chunks=4)
    replaced = [r for r in shorter if r.chunk.document in ("문서1é", "문서2é")]
    index.write(replaced, remove=[DocumentId("문서1é"), DocumentId("문서2é"), DocumentId("문서5é")])
    same_id = replace(records[0], vector=np.full(DIM, 3, dtype=np.float32), terms=Terms(morphemes=("유일",)))
    index.write([same_id])
    gone = {"문서1é", "문서2é", "문서5é"}
    now = [same_id, *(r for r in records[1:] if r.chunk.document not in gone), *replaced]
    for _ in range(2):
        expected: dict[str, int] = {}
        for record in now:
            expected[record.chunk.document] = expected.get(record.chunk.document, 0) + 1
        assert dict(index.counts()) == expected
        unique = replace(NOTHING, morphemes={"유일": 1.0})
        assert [id for id, _ in index.search_lexical(unique, 5)] == [same_id.chunk.id]
        assert_best(index.search_lexical(QUERY, 500), lexical_truth(now, QUERY), 500)
        vector = np.ones(DIM, dtype=np.float32)
        assert_best(index.search_dense(vector, 500), dense_truth(now, vector, Metric.COSINE), 500)
        index.optimize(force=True)


def test_everything_is_there_after_reopening(opened: Opener) -> None:
    index, records = opened(), make_records()
    index.write(records[:90])
    index.optimize(force=True)
    index.write(records[90:])
    vector = np.ones(DIM, dtype=np.float32)
    before = index.search_lexical(QUERY, 50), index.search_dense(vector, 50), index.counts()
    index.close()
    again = opened()
    assert (again.search_lexical(QUERY, 50), again.search_dense(vector, 50), again.counts()) == before
    assert again.dim == DIM


def test_ties_are_broken_by_chunk_id_however_many(opened: Opener) -> None:
    index, rng = opened(), np.random.default_rng(1)
    same = replace(make_record(rng, "x", 0), terms=Terms(morphemes=("배",)))
    records = [replace(same, chunk=replace(same.chunk, id=ChunkId(f"d{n:03d}:0"), document=DocumentId(f"d{n:03d}")))
               for n in rng.permutation(120)]  # fmt: skip
    index.write(records[:50])
    index.write(records[50:])
    wanted = [f"d{n:03d}:0" for n in range(6)]
    assert [id for id, _ in index.search_lexical(replace(NOTHING, morphemes={"배": 1.0}), 6)] == wanted
    assert [id for id, _ in index.search_dense(same.vector, 6)] == wanted


def test_a_term_with_white_space_inside_is_found_by_its_parts_and_whole(opened: Opener) -> None:
    index, rng = opened(), np.random.default_rng(1)
    index.write([replace(make_record(rng, "x", 0), terms=Terms(morphemes=("쇼와 천황", "가"))),
                 replace(make_record(rng, "x", 1), terms=Terms(morphemes=("나",)))])  # fmt: skip
    whole = index.search_lexical(replace(NOTHING, morphemes={"쇼와 천황": 1.0}), 5)
    part = index.search_lexical(replace(NOTHING, morphemes={"천황": 1.0}), 5)
    assert [id for id, _ in whole] == [id for id, _ in part] == ["x:0"]
    assert whole[0][1] == pytest.approx(2 * part[0][1], rel=1e-5)


def test_a_very_long_term_is_kept_whole(opened: Opener) -> None:
    index, rng = opened(), np.random.default_rng(1)
    long = "가나다라마바사아자차카타파하" * 30
    index.write([replace(make_record(rng, "x", 0), terms=Terms(exact=(long,)))])
    assert [id for id, _ in index.search_lexical(replace(NOTHING, exact={long: 1.0}), 5)] == ["x:0"]
    assert index.search_lexical(replace(NOTHING, exact={long[:-1]: 1.0}), 5) == []


def test_under_cosine_a_zero_vector_is_not_found_and_finds_nothing(opened: Opener) -> None:
    index, rng = opened(), np.random.default_rng(1)
    zero = replace(make_record(rng, "zero", 0), vector=np.zeros(DIM, dtype=np.float32))
    one = replace(make_record(rng, "one", 0), vector=np.eye(DIM, dtype=np.float32)[0])
    index.write([zero, one])
    found = index.search_dense(np.eye(DIM, dtype=np.float32)[0], 5)
    assert found == [("one:0", pytest.approx(1.0))]
    assert index.search_dense(np.zeros(DIM, dtype=np.float32), 5) == []


def test_another_dimension_or_metric_is_a_mismatch(opened: Opener) -> None:
    index, records = opened(), make_records(documents=1)
    index.write(records)
    with pytest.raises(IndexMismatch, match=r"\(3,\).*\(16,\)"):
        index.write([replace(records[0], vector=np.ones(3, dtype=np.float32))])
    with pytest.raises(IndexMismatch, match=r"\(3,\)"):
        index.search_dense(np.ones(3, dtype=np.float32), 5)
    assert index.counts() == {"문서0é": 15}
    index.close()
    with pytest.raises(IndexMismatch, match="reindex"):
        opened(dim=8)
    with pytest.raises(IndexMismatch, match="reindex"):
        opened(Metric.DOT)


def test_a_filter_that_selects_one_percent_finds_all_of_the_best(opened: Opener) -> None:
    rng, index, records = np.random.default_rng(5), opened(), list(six_thousand())
    index.write(records)
    index.optimize(force=True)
    where = Where(collections=frozenset({"c7"}))
    recalls = []
    for _ in range(20):
        vector = rng.standard_normal(DIM).astype(np.float32)
        assert_best(
            index.search_dense(vector, 10, where), dense_truth(records, vector, Metric.COSINE, where), 10
        )
        truth = dense_truth(records, vector, Metric.COSINE)
        best = set(sorted(truth, key=lambda id: -truth[id])[:10])
        recalls.append(len(best & {id for id, _ in index.search_dense(vector, 10)}) / 10)
    assert np.mean(recalls) >= 0.97


def test_two_processes_read_while_one_writes(
    opened: Opener, backend: tuple[IndexKind, FaissKind], tmp_path: Path
) -> None:
    index, rng = opened(), np.random.default_rng(2)
    arguments = [*backend, str(tmp_path / "색인 '1'"), str(DIM), "50"]
    command = [sys.executable, str(Path(__file__).with_name("index_reader.py")), *arguments]
    readers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for n in range(10):
        index.write([replace(make_record(rng, f"d{n}", o), terms=Terms(morphemes=("배",))) for o in range(5)])
        if n % 4 == 3:
            index.optimize(force=True)
    assert [reader.communicate(timeout=60)[0].strip() for reader in readers] == ["whole", "whole"]
