"""The built-in embedder: sentence vectors from Kiwi's morpheme embeddings, no model to download.

A text is the mean of its content morphemes' whitened vectors, each weighed by (1 + ln tf) x IDF. The IDF
comes from the model's frequency order, not from a library, so that a vector never changes as a library grows.
A word the model does not know (foreign words, numbers, hanja) gets a random direction of its own, made from
its letters, so that it is found again where it stands and resembles nothing else. Knows nothing of stores.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.embed.kiwi_vectors import DIM, KiwiVectors, hashed_rows, load_kiwi_vectors
from seogo.lang.analyzer import Analyzer
from seogo.lang.terms import extract_terms

if TYPE_CHECKING:
    from seogo.embed.embedder import Progress, Vectors
    from seogo.types import Terms

VERSION = 1
"""Raised whenever a text's vector changes, so that indexes are rebuilt."""


class KiwiEmbedder:
    """Implements `Embedder`; safe to use from several threads."""

    def __init__(self, analyzer: Analyzer, vectors: KiwiVectors, *, model: str) -> None:
        self._analyzer = analyzer
        self.vectors = vectors
        self._model = model

    @property
    def fingerprint(self) -> str:
        return f"kiwi-vectors-{VERSION}-{self._model}-{DIM}"

    @property
    def dim(self) -> int:
        return DIM

    @property
    def max_tokens(self) -> int | None:
        return None

    def count_tokens(self, text: str) -> int:
        """Morphemes of the text, particles and endings included."""
        return len(self._analyzer.tokenize([text])[0])

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        """(n, DIM) float32, unit rows; zero where a text has no content morpheme."""
        return self.embed_terms(extract_terms(list(texts), self._analyzer))

    def embed_query(self, text: str) -> Vectors:
        """(1, DIM), as a text is embedded."""
        return self.embed_texts([text])

    def embed_terms(self, terms: Sequence[Terms]) -> Vectors:
        """The same as `embed_texts` of the texts these are the terms of, without analysing them again."""
        import numpy as np

        result = np.zeros((len(terms), DIM), dtype=np.float32)
        for row, one in enumerate(terms):
            counts = Counter(one.morphemes)
            if not counts:
                continue
            weights = [(1 + math.log(n)) * self.vectors.idf(form) for form, n in counts.items()]
            mean = np.asarray(weights, dtype=np.float32) @ word_rows(self.vectors, list(counts))
            result[row] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        return result


def word_rows(vectors: KiwiVectors, words: Sequence[str]) -> Vectors:
    """(len(words), DIM) unit rows: the model's vector, or the hashed one of a word it does not know."""
    import numpy as np

    ids = [vectors.ids.get(word, -1) for word in words]
    rows = np.zeros((len(words), DIM), dtype=np.float32)
    known = [place for place, index in enumerate(ids) if index >= 0]
    unknown = [place for place, index in enumerate(ids) if index < 0]
    if known:
        rows[known] = vectors.rows([ids[place] for place in known])
    if unknown:
        rows[unknown] = hashed_rows([words[place] for place in unknown])
    return rows


def open_kiwi_embedder(analyzer: Analyzer, *, cache: Path, progress: Progress | None = None) -> KiwiEmbedder:
    """The built-in embedder over `analyzer`; builds the vectors in `cache` when they are not there.

    Works with any analyser: words are looked up by their form. Raises `ModelError` (see `load_kiwi_vectors`).
    """
    from importlib.metadata import version

    vectors = load_kiwi_vectors(cache, progress=progress)
    return KiwiEmbedder(analyzer, vectors, model=version("kiwipiepy_model"))
