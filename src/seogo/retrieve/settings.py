"""What a search is made of: its settings, each default with its reason. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Retriever(StrEnum):
    LEXICAL = "lexical"
    DENSE = "dense"
    HYBRID = "hybrid"


class RerankerKind(StrEnum):
    NONE = "none"
    KIWI = "kiwi"
    CROSS_ENCODER = "cross-encoder"


@dataclass(frozen=True, kw_only=True)
class RetrieveSettings:
    """`retriever`: which halves search. `reranker`: what orders the best of them again; `reranker_model` is
    the local folder of a cross-encoder.
    """

    retriever: Retriever = Retriever.HYBRID
    reranker: RerankerKind = RerankerKind.KIWI
    reranker_model: str | None = None
    candidates: int = 100
