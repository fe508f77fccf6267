"""Word vectors: trained on a library's text, read from files, and the weighted mean worked by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from seogo.embed.embedder import EmbedderKind, EmbedSettings
from seogo.embed.word2vec import SMOOTHING, Word2VecEmbedder, train_word2vec
from seogo.errors import ModelError
from seogo.lang.analyzer import open_analyzer

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning",
    "ignore:unclosed file:ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)  # gensim leaves a file it was refused open


def open_embedder(path: Path) -> Word2VecEmbedder:
    return Word2VecEmbedder(
        EmbedSettings(kind=EmbedderKind.WORD2VEC, model=str(path)), analyzer=open_analyzer()
    )


def test_words_of_like_contexts_come_close(tmp_path: Path) -> None:
    leave = ["연차 휴가 신청 승인 일수", "휴가 연차 일수 신청 부여", "연차 신청 일수 휴가 승인"] * 400
    travel = [
        "출장 여비 교통비 숙박비 정산",
        "여비 출장 숙박비 정산 식비",
        "교통비 출장 정산 여비 식비",
    ] * 400
    path = tmp_path / "models" / "own.kv"
    train_word2vec([*leave, *travel], path, analyzer=open_analyzer(), dim=16)
    embedder = open_embedder(path)
    vectors = embedder.embed_texts(["연차 신청", "휴가 일수", "출장 정산", "여비 식비"])
    assert vectors.shape == (4, 16)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > likeness[0, 2]
    assert likeness[2, 3] > likeness[1, 3]


@pytest.mark.parametrize("header", ["", "3 2\n"])
def test_a_text_file_is_read_with_and_without_a_header_and_averaged(tmp_path: Path, header: str) -> None:
    path = tmp_path / "glove.txt"
    path.write_text(header + "휴가 1.0 0.0\n신청 0.0 1.0\n출장 1.0 1.0\n", encoding="utf-8")
    shares = np.array([1 / 10, 1 / 11, 1 / 12])
    weights = SMOOTHING / (SMOOTHING + shares / shares.sum())
    expected = np.array([weights[0], weights[1]]) / np.hypot(weights[0], weights[1])
    embedder = open_embedder(path)
    np.testing.assert_allclose(embedder.embed_query("휴가를 신청")[0], expected, rtol=1e-5)
    assert embedder.embed_query("모르는 낱말").tolist() == [[0.0, 0.0]]


def test_what_is_not_a_vector_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("휴가 규정\n이 글은 벡터가 아니다\n", encoding="utf-8")
    with pytest.raises(ModelError, match="word2vec이나 GloVe 파일이 아닙니다"):
        open_embedder(path)
    with pytest.raises(ModelError, match="글이 모자랍니다"):
        train_word2vec(["휴가"], tmp_path / "own.kv", analyzer=open_analyzer())
