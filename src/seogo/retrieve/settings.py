"""What a search is made of: its settings, each default with its reason. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seogo.errors import BadSetting


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
    """`retriever`: which halves search; `lexical` and `dense` alone are those halves as they are, without the
    built-in reranker.

    `dense_weight`: of the similarity in the sum, BM25's weight being 1, both stretched over the candidates. 0.45
    is the fit over seven kinds of question for the built-in embedder; a strong encoder deserves more (1.0).
    `reranker`: what looks at the candidates again; `reranker_model` is the local folder of a cross-encoder,
    `reranker_weight` its weight in the same sum (the built-in one has its own).
    `candidates`: how many each half brings. `reranked`: how many of both are read and looked at again: the answer
    is among 50 for 99.7 % of KorQuAD's questions; more moved no measure by over .006.
    `min_similarity`: a chunk that shares no term with the question is dropped below this similarity: 99 % of
    unrelated pairs are (KorQuAD, XNLI), about a tenth of related ones.
    `diversity`: 0 orders by score alone; up to 1, likeness to a hit above costs (MMR). Off, because the best hit
    is what most questions want.
    `edition_weight`: what a chunk of another edition of a rule loses where the edition asked for (the one in force,
    unless the question names a time) has nothing at its place; where it has, that chunk always comes first. 0: all
    editions alike. 0.3 is about what one matching word of a short question is worth.
    """

    retriever: Retriever = Retriever.HYBRID
    dense_weight: float = 0.45
    reranker: RerankerKind = RerankerKind.KIWI
    reranker_model: str | None = None
    reranker_weight: float = 2.0
    candidates: int = 60
    reranked: int = 50
    min_similarity: float = 0.2
    diversity: float = 0.0
    edition_weight: float = 0.3

    def __post_init__(self) -> None:
        for name in ("candidates", "reranked"):
            if getattr(self, name) < 1:
                raise BadSetting.value(f"retrieve.{name}", getattr(self, name), "1 이상", "1 or more")
        for name in ("dense_weight", "reranker_weight", "edition_weight"):
            if getattr(self, name) < 0:
                raise BadSetting.value(f"retrieve.{name}", getattr(self, name), "0 이상", "0 or more")
        for name, least in (("diversity", 0), ("min_similarity", -1)):
            if not least <= getattr(self, name) <= 1:
                raise BadSetting.value(
                    f"retrieve.{name}", getattr(self, name), f"{least}부터 1까지", f"from {least} to 1"
                )
