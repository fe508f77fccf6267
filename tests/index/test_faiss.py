"""FAISS at the sizes where it is more than a flat list: trained, saved, used again, and absent."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from seogo.errors import MissingExtra
from seogo.index.faiss import EXACT_ROWS, TRAIN_ROWS, FaissIndex
from seogo.index.index import FaissKind, IndexKind, IndexSettings, Metric, Record, Where, open_index
from seogo.types import Chunk, ChunkId, DocumentId, Terms

faiss = pytest.importorskip("faiss")
DIM = 16


def make_records(count: int) -> list[Record]:
    rng = np.random.default_rng(3)
    vectors = (rng.standard_normal((count, 4)) @ rng.standard_normal((4, DIM))).astype(np.float32)
    vectors += 0.2 * rng.standard_normal((count, DIM)).astype(np.float32)
    chunk = Chunk(
        id=ChunkId(""), document=DocumentId(""), collection="", ordinal=0, title="", text="", start=0, end=0
    )
    return [
        Record(
            replace(chunk, id=ChunkId(f"d{n}:0"), document=DocumentId(f"d{n}"), collection=f"c{n % 2}"),
            Terms(),
            vector,
        )
        for n, vector in enumerate(vectors)
    ]


def test_ivf_pq_is_trained_when_there_are_enough_rows_and_keeps_recall(tmp_path: Path) -> None:
    index = FaissIndex(tmp_path, dim=DIM, metric=Metric.EUCLIDEAN, kind=FaissKind.IVF_PQ)
    records = make_records(TRAIN_ROWS + 500)
    index.write(records[:500])
    assert isinstance(index._index, faiss.IndexFlat)
    index.write(records[500:])
    assert isinstance(index._index, faiss.IndexIVFPQ)
    vectors = np.stack([record.vector for record in records])
    found = 0
    for n in range(20):
        distances = np.linalg.norm(vectors - vectors[n], axis=1)
        nearest = {f"d{row}:0" for row in np.argsort(distances)[:10]}
        hits = index.search_dense(vectors[n], 10)
        found += len(nearest & {id for id, _ in hits})
        assert hits[0] == (f"d{n}:0", pytest.approx(0.0, abs=1e-4))
    assert found / 200 >= 0.97


def test_a_filter_too_wide_to_compare_all_is_passed_to_faiss(tmp_path: Path) -> None:
    index = FaissIndex(tmp_path, dim=DIM, kind=FaissKind.FLAT)
    records = make_records(2 * EXACT_ROWS + 2)
    index.write(records)
    hits = index.search_dense(records[0].vector, 10, Where(collections=frozenset({"c1"})))
    matrix = np.stack([record.vector for record in records[1::2]])
    scores = matrix @ records[0].vector / np.linalg.norm(matrix, axis=1) / np.linalg.norm(records[0].vector)
    expected = [f"d{2 * row + 1}:0" for row in np.argsort(-scores)[:10]]
    assert [id for id, _ in hits] == expected


def test_optimize_saves_the_graph_and_opening_uses_it(tmp_path: Path) -> None:
    settings = IndexSettings(kind=IndexKind.FAISS, faiss=FaissKind.HNSW)
    index = open_index(settings, tmp_path, dim=DIM)
    records = make_records(300)
    index.write(records)
    index.optimize(force=True)
    index.write([replace(records[0], chunk=replace(records[0].chunk, id=ChunkId("new:0")))])
    again = FaissIndex(tmp_path, dim=DIM, kind=FaissKind.HNSW)
    assert again._saved_rows == 300
    assert {id for id, _ in again.search_dense(records[0].vector, 2)} == {"d0:0", "new:0"}
    (tmp_path / "hnsw.faiss").write_bytes(b"torn")
    assert FaissIndex(tmp_path, dim=DIM).search_dense(records[5].vector, 1)[0][0] == "d5:0"


def test_removing_takes_the_vector_from_disk(tmp_path: Path) -> None:
    index = FaissIndex(tmp_path, dim=DIM)
    records = make_records(50)
    index.write(records)
    index.optimize(force=True)
    index.write([], remove=[DocumentId("d7")])
    secret = records[7].vector.tobytes()
    assert all(secret not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_without_faiss_the_error_prints_the_pip_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "faiss", None)
    with pytest.raises(MissingExtra, match=r"pip install 'seogo\[faiss\]'"):
        open_index(IndexSettings(kind=IndexKind.FAISS), tmp_path, dim=DIM)
