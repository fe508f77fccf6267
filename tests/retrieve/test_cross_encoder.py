"""The cross-encoder reranker with a real model of random weights: its scores are the model's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models import make_bert
from seogo.errors import ModelError
from seogo.index.index import Record
from seogo.retrieve.cross_encoder import open_cross_encoder
from seogo.retrieve.settings import RerankerKind, RetrieveSettings
from seogo.types import Chunk, ChunkId, DocumentId, Terms

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning"
)


def record(text: str, context: str = "") -> Record:
    chunk = Chunk(
        id=ChunkId(f"d:{text}"), document=DocumentId("d"), collection="c", ordinal=0, title="", text=text,
        start=0, end=len(text), context=context,
    )  # fmt: skip
    return Record(chunk, Terms(), np.zeros(2, dtype=np.float32))


def test_scores_are_the_models_own_for_question_and_searched_text(tmp_path: Path) -> None:
    from sentence_transformers import CrossEncoder

    folder = make_bert(tmp_path / "cross", labels=1)
    reranker = open_cross_encoder(
        RetrieveSettings(reranker=RerankerKind.CROSS_ENCODER, reranker_model=str(folder))
    )
    question = "휴가는 며칠?"
    scores = reranker.score(question, [record("연차 휴가", "취업규칙"), record("출장 여비")])
    own = CrossEncoder(str(folder), num_labels=1, device="cpu").predict(
        [(question, "취업규칙\n연차 휴가"), (question, "출장 여비")], show_progress_bar=False
    )
    np.testing.assert_allclose(scores, own, atol=1e-5)
    assert scores[0] != scores[1]
    assert reranker.score(question, []) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"retrieve\.reranker_model에"):
        open_cross_encoder(RetrieveSettings(reranker=RerankerKind.CROSS_ENCODER))
    with pytest.raises(ModelError, match="cross-encoder가 없습니다"):
        open_cross_encoder(
            RetrieveSettings(reranker=RerankerKind.CROSS_ENCODER, reranker_model=str(tmp_path / "absent"))
        )
