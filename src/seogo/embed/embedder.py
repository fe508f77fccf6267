"""The port of embedding, its settings, and which engine answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, assert_never

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from seogo.lang.analyzer import Analyzer

    Vectors: TypeAlias = npt.NDArray[np.float32]
    """float32, (n, dim), every row of length 1."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, how much there is."""


class EmbedderKind(StrEnum):
    KIWI = "kiwi"
    SENTENCE_TRANSFORMERS = "sentence-transformers"
    ONNX = "onnx"
    OPENAI = "openai"
    WORD2VEC = "word2vec"


@dataclass(frozen=True, kw_only=True)
class EmbedSettings:
    """Which engine turns text into vectors.

    `model`: a local folder (sentence-transformers, onnx), a file (word2vec, GloVe) or a served model's name.
    `base_url`, `api_key_env`: the OpenAI-compatible endpoint, and the environment variable its key is in.
    `query_prefix`, `text_prefix`: what models such as E5 want before each text.
    `max_tokens`: the limit of a served model, which cannot be asked for it. `device`: torch's, None for its choice.
    """

    kind: EmbedderKind = EmbedderKind.KIWI
    model: str | None = None
    base_url: str | None = None
    api_key_env: str = "OPENAI_API_KEY"
    query_prefix: str = ""
    text_prefix: str = ""
    batch_size: int = 32
    timeout_s: float = 60.0
    max_tokens: int | None = None
    device: str | None = None


class Embedder(Protocol):
    """Turns texts into unit vectors. Texts longer than `max_tokens` are an error of the caller's cut."""

    @property
    def fingerprint(self) -> str:
        """Engine, model and version: vectors of two fingerprints are never compared."""
        ...

    @property
    def dim(self) -> int: ...

    @property
    def max_tokens(self) -> int | None:
        """The most tokens of one text the model reads; None when there is no limit."""
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens the model would read, special tokens included."""
        ...

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        """(n, dim). A text with nothing the model knows gets a zero row."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """(1, dim)."""
        ...


def open_embedder(
    settings: EmbedSettings, *, analyzer: Analyzer, cache: Path, progress: Progress | None = None
) -> Embedder:
    """The embedder these settings name. `cache`: folder for what is built once (Kiwi vectors)."""
    match settings.kind:
        case EmbedderKind.KIWI:
            from seogo.embed.kiwi import open_kiwi_embedder

            return open_kiwi_embedder(analyzer, cache=cache, progress=progress)
        case EmbedderKind.SENTENCE_TRANSFORMERS:
            from seogo.embed.sentence_transformers import SentenceTransformersEmbedder

            return SentenceTransformersEmbedder(settings)
        case EmbedderKind.ONNX:
            from seogo.embed.onnx import OnnxEmbedder

            return OnnxEmbedder(settings)
        case EmbedderKind.OPENAI:
            from seogo.embed.openai import OpenAIEmbedder

            return OpenAIEmbedder(settings)
        case EmbedderKind.WORD2VEC:
            from seogo.embed.word2vec import Word2VecEmbedder

            return Word2VecEmbedder(settings, analyzer=analyzer)
        case _:
            assert_never(settings.kind)
