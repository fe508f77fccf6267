"""Sentence-transformers models from a local folder (extra `hf`). Never asks a hub for anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seogo.embed.embedder import EmbedSettings
from seogo.embed.folder import fingerprint, model_path
from seogo.errors import MissingExtra, ModelError

if TYPE_CHECKING:
    from seogo.embed.embedder import Vectors


class SentenceTransformersEmbedder:
    """A model folder as `SentenceTransformer.save` writes it."""

    def __init__(self, settings: EmbedSettings) -> None:
        path = model_path(settings.model, what="sentence-transformers")
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar
        except ModuleNotFoundError as error:
            raise MissingExtra(
                "sentence-transformers 임베더", "the sentence-transformers embedder", extra="hf"
            ) from error
        disable_progress_bar()  # a bar of its own in the middle of ours
        try:
            self._model = SentenceTransformer(str(path), local_files_only=True, device=settings.device)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelError(
                f"{path}은(는) sentence-transformers 모델이 아닙니다({error}): embed.model을 살펴보십시오",
                f"{path} is not a sentence-transformers model ({error}): check embed.model",
            ) from error
        self._settings = settings
        self._fingerprint = f"sentence-transformers:{path.name}:{fingerprint(path)}"
        self._dim = int(self._model.get_embedding_dimension() or 0)

    @property
    def fingerprint(self) -> str:
        prefixes = f"{self._settings.query_prefix}|{self._settings.text_prefix}".strip("|")
        return f"{self._fingerprint}:{prefixes}" if prefixes else self._fingerprint

    @property
    def dim(self) -> int:
        return self._dim

    @property
    def max_tokens(self) -> int | None:
        limit = self._model.max_seq_length
        return None if limit is None else int(limit)

    def count_tokens(self, text: str) -> int:
        return len(self._model.tokenizer(self._settings.text_prefix + text, verbose=False)["input_ids"])

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        return self._encode(
            self._model.encode_document, [self._settings.text_prefix + text for text in texts]
        )

    def embed_query(self, text: str) -> Vectors:
        return self._encode(self._model.encode_query, [self._settings.query_prefix + text])

    def _encode(self, encode: object, texts: list[str]) -> Vectors:
        import numpy as np

        assert callable(encode)
        if not texts:
            return np.zeros((0, self._dim), dtype=np.float32)
        rows = encode(
            texts,
            batch_size=self._settings.batch_size,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(rows, dtype=np.float32)
