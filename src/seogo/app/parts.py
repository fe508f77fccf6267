"""Parts of a library given from outside instead of by its settings. Values only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seogo.embed.embedder import Embedder
    from seogo.index.index import Index
    from seogo.llm.llm import Llm


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What stands in for the settings' own; None leaves theirs. `wrap_index` is given the index in force."""

    llm: Llm | None = None
    embedder: Embedder | None = None
    wrap_index: Callable[[Index], Index] | None = None


SETTINGS_ONLY = Parts()
