"""Cross-encoders from a local folder (extra `hf`): question and chunk read together by one model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.errors import MissingExtra, ModelError

if TYPE_CHECKING:
    from seogo.index.index import Record
    from seogo.retrieve.settings import RetrieveSettings


class CrossEncoderReranker:
    """A model folder as `CrossEncoder.save` writes it, with one output."""

    def __init__(self, folder: Path) -> None:
        try:
            from sentence_transformers import CrossEncoder
            from transformers.utils.logging import disable_progress_bar
        except ModuleNotFoundError as error:
            raise MissingExtra("cross-encoder 재정렬기", "the cross-encoder reranker", extra="hf") from error
        disable_progress_bar()  # a bar of its own in the middle of ours
        try:
            self._model = CrossEncoder(str(folder), local_files_only=True, num_labels=1)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError(
                f"{folder}은(는) 출력이 하나인 cross-encoder가 아닙니다({error}): "
                "retrieve.reranker_model을 살펴보십시오",
                f"{folder} is not a cross-encoder with one output ({error}): check retrieve.reranker_model",
            ) from error

    def score(self, question: str, records: Sequence[Record]) -> list[float]:
        """The model's own scores, one a record."""
        if not records:
            return []
        pairs = [(question, f"{one.chunk.context}\n{one.chunk.text}".strip()) for one in records]
        scores = self._model.predict(pairs, show_progress_bar=False, convert_to_numpy=True)
        return [float(score) for score in scores]


def open_cross_encoder(settings: RetrieveSettings) -> CrossEncoderReranker:
    """The cross-encoder `retrieve.reranker_model` names. Raises `MissingExtra`, `ModelError`."""
    if not settings.reranker_model:
        raise ModelError(
            "cross-encoder에는 모델이 있어야 합니다: retrieve.reranker_model에 이 컴퓨터의 폴더를 적으십시오",
            "the cross-encoder needs a model: set retrieve.reranker_model to its local folder",
        )
    folder = Path(settings.reranker_model).expanduser()
    if not folder.is_dir():
        raise ModelError(
            f"{folder}에 cross-encoder가 없습니다. 그 폴더를 그곳에 복사하거나 retrieve.reranker_model을 고치십시오",
            f"no cross-encoder at {folder}: copy its folder there, or correct retrieve.reranker_model",
        )
    return CrossEncoderReranker(folder)
