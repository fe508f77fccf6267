"""The port of reranking, and which engine answers it. Knows nothing of stores."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, assert_never

from seogo.retrieve.settings import RerankerKind, RetrieveSettings

if TYPE_CHECKING:
    from seogo.index.index import Record
    from seogo.lang.analyzer import Analyzer


class Reranker(Protocol):
    """Looks at the question and a few candidates together."""

    def score(self, question: str, records: Sequence[Record]) -> list[float]:
        """One number a record, in their order; higher is better; comparable within one call only."""
        ...


def open_reranker(settings: RetrieveSettings, *, analyzer: Analyzer, cache: Path) -> Reranker | None:
    """The reranker these settings name, None for `none`. `cache`: where the Kiwi vectors are kept."""
    match settings.reranker:
        case RerankerKind.NONE:
            return None
        case RerankerKind.KIWI:
            from seogo.retrieve.kiwi_reranker import open_kiwi_reranker

            return open_kiwi_reranker(analyzer, cache=cache)
        case RerankerKind.CROSS_ENCODER:
            from seogo.retrieve.cross_encoder import open_cross_encoder

            return open_cross_encoder(settings)
        case _:
            assert_never(settings.reranker)
