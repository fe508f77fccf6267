from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from seogo.embed.kiwi_vectors import (
    DIM,
    UNKNOWN_IDF,
    KiwiVectors,
    count_morphemes,
    hashed_rows,
    load_kiwi_vectors,
    rebuild,
    whiten,
    zipf_idf,
)
from seogo.errors import ModelError
from seogo.lang.kiwi import open_kiwi
from seogo.settings import cache_path


@pytest.fixture(scope="session")
def vectors() -> KiwiVectors:
    return load_kiwi_vectors(cache_path())


def test_inner_products_of_the_rebuilt_vectors_are_the_models_similarities() -> None:
    engine = open_kiwi(None).engine
    known = np.flatnonzero([bool(engine.morpheme(i).form) for i in range(2000)])
    exact = rebuild(engine, known, 2000)
    pairs = [(100, 343), (593, 1666), (1000, 1999), (700, 701)]
    for a, b in pairs:
        assert float(exact[a] @ exact[b]) == pytest.approx(engine.morpheme_similarity(a, b), abs=1e-4)


def test_the_count_comes_from_the_model() -> None:
    engine = open_kiwi(None).engine
    count = count_morphemes(engine)
    assert np.isfinite(engine.morpheme_similarity(count - 1, 1000))


def test_a_model_without_embeddings_is_named() -> None:
    class Engine:
        def most_similar_morphemes(self, target: object, top_n: int) -> list[object]:
            raise RuntimeError("no embeddings")

    with pytest.raises(ModelError, match="no embeddings"):
        count_morphemes(Engine())


def test_whitening_leaves_no_direction_larger_than_another() -> None:
    generator = np.random.default_rng(1)
    skewed = generator.standard_normal((5000, 256)).astype(np.float32) * np.linspace(
        1, 9, 256, dtype=np.float32
    )
    known = np.ones(5000, dtype=bool)
    known[:10] = False
    white = whiten(skewed, known)
    assert white.shape == (5000, DIM)
    assert not white[:10].any()
    assert np.linalg.norm(white[10:], axis=1) == pytest.approx(1.0, abs=1e-5)
    spread = white[10:].std(axis=0)
    assert spread.max() / spread.min() < 1.4


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("휴가", "휴직", "자동차"),
        ("병원", "의사", "기차"),
        ("임금", "급여", "바다"),
        ("쇼군", "막부", "신청"),
    ],
)
def test_words_of_like_meaning_are_nearer(vectors: KiwiVectors, word: str, near: str, far: str) -> None:
    rows = vectors.rows([vectors.ids[form] for form in (word, near, far)])
    assert float(rows[0] @ rows[1]) > float(rows[0] @ rows[2]) + 0.1


def test_rows_are_unit_rows(vectors: KiwiVectors) -> None:
    assert np.linalg.norm(vectors.rows([vectors.ids["법"], vectors.ids["신청"]]), axis=1) == pytest.approx(
        1.0
    )


def test_common_words_weigh_less_than_rare_ones(vectors: KiwiVectors) -> None:
    ordered = [vectors.idf(word) for word in ("하", "신청", "휴가", "연차", "쇼군")]
    assert all(a < b for a, b in pairwise(ordered))
    assert vectors.idf("쿠베르네티스") == UNKNOWN_IDF
    assert zipf_idf(10**7) == UNKNOWN_IDF


def test_hashed_rows_are_the_words_own_and_resemble_nothing() -> None:
    rows = hashed_rows(["ppr-9087", "ppr-9088", "ppr-9087"])
    assert (rows[0] == rows[2]).all()
    assert abs(float(rows[0] @ rows[1])) < 0.3
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0)
    assert hashed_rows([]).shape == (0, DIM)


def test_a_damaged_cache_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import seogo.embed.kiwi_vectors as room

    built = (np.full((3, DIM), 7, dtype=np.int8), ("", "법", "배"))
    monkeypatch.setattr(room, "build_kiwi_vectors", lambda engine, progress: built)
    first = load_kiwi_vectors(tmp_path)
    assert first.ids == {"법": 1, "배": 2}
    (path,) = tmp_path.glob("*.npy")
    path.write_bytes(path.read_bytes()[:200])
    assert load_kiwi_vectors(tmp_path).matrix.tolist() == built[0].tolist()
    next(tmp_path.glob("*.txt")).write_text("법\n배")
    assert load_kiwi_vectors(tmp_path).forms == built[1]
    assert not list(tmp_path.glob("*.tmp"))
