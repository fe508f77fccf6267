"""What words weigh and which are alike, for whoever compares a written sentence with its passages. Knows neither."""

from __future__ import annotations

from dataclasses import dataclass

from seogo.answer.need import Idf, prior_idf
from seogo.answer.score import Similarity
from seogo.lang.analyzer import Analyzer


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """`idf`: None for what Korean prose has; `similarity`: None where it is unknown."""

    analyzer: Analyzer
    idf: Idf | None = None
    similarity: Similarity | None = None

    def weight(self, form: str, tag: str) -> float:
        """What a morpheme tells, in nats."""
        return self.idf(form) if self.idf else prior_idf(form, tag)
