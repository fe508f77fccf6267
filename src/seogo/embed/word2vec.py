"""Word vectors averaged: trained on the library's own text, or read from a GloVe or word2vec file (extra `gensim`).

A text's vector is the mean of its content morphemes' vectors weighted a / (a + p), p the morpheme's share of the
vocabulary's count (smooth inverse frequency; Arora et al., ICLR 2017), without their common direction removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seogo.embed.embedder import EmbedSettings
from seogo.embed.folder import fingerprint, model_path
from seogo.embed.rows import unit_rows
from seogo.errors import MissingExtra, ModelError
from seogo.lang.analyzer import Analyzer
from seogo.lang.terms import extract_terms

if TYPE_CHECKING:
    from seogo.embed.embedder import Vectors

SMOOTHING = 1e-3  # a of the weight; Arora et al. found 1e-4 to 1e-3 best
OWN_SUFFIX = ".kv"


class Word2VecEmbedder:
    """Vectors of morphemes from `embed.model`: `.kv` (ours), word2vec `.bin`, else text, with or without a header."""

    def __init__(self, settings: EmbedSettings, *, analyzer: Analyzer) -> None:
        path = model_path(settings.model, what="word2vec")
        self._vectors = load_vectors(path)
        self._analyzer = analyzer
        self._fingerprint = f"word2vec:{path.name}:{fingerprint(path)}:{analyzer.fingerprint}"
        shares = word_shares(self._vectors, counted=path.suffix == OWN_SUFFIX)
        self._weights = {word: SMOOTHING / (SMOOTHING + share) for word, share in shares.items()}

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    @property
    def dim(self) -> int:
        return int(self._vectors.vector_size)

    @property
    def max_tokens(self) -> int | None:
        return None

    def count_tokens(self, text: str) -> int:
        return len(self._analyzer.tokenize([text])[0])

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, terms in enumerate(extract_terms(texts, self._analyzer)):
            for word in terms.morphemes:
                if word in self._weights:
                    rows[row] += self._weights[word] * self._vectors[word]
        return unit_rows(rows)

    def embed_query(self, text: str) -> Vectors:
        return self.embed_texts([text])


def word_shares(vectors: Any, *, counted: bool) -> dict[str, float]:
    """Each word's share of all text: by its count where the file has counts, else by Zipf's law from its rank."""
    words: list[str] = list(vectors.index_to_key)
    if counted:
        counts = [float(vectors.get_vecattr(word, "count")) for word in words]
    else:
        counts = [1.0 / (rank + 10) for rank in range(len(words))]
    total = sum(counts)
    return {word: count / total for word, count in zip(words, counts, strict=True)}


def load_vectors(path: Path) -> Any:
    """gensim KeyedVectors from a file. Raises `MissingExtra`, `ModelError`."""
    try:
        from gensim.models import KeyedVectors
    except ModuleNotFoundError as error:
        raise MissingExtra("word2vec 임베더", "the word2vec embedder", extra="gensim") from error
    try:
        if path.suffix == OWN_SUFFIX:
            return KeyedVectors.load(str(path), mmap="r")
        if path.suffix == ".bin":
            return KeyedVectors.load_word2vec_format(str(path), binary=True)
        with path.open(encoding="utf-8") as file:
            header = len(file.readline().split()) == 2
        return KeyedVectors.load_word2vec_format(str(path), no_header=not header)
    except (OSError, ValueError, EOFError, UnicodeDecodeError) as error:
        raise ModelError(
            f"{path}은(는) word2vec이나 GloVe 파일이 아닙니다({error}): embed.model을 살펴보십시오",
            f"{path} is not a word2vec or GloVe file ({error}): check embed.model",
        ) from error


def train_word2vec(
    texts: Iterable[str], path: Path, *, analyzer: Analyzer, dim: int = 100, seed: int = 1
) -> None:
    """Train skip-gram vectors of `dim` numbers on the texts' content morphemes and save them at `path` (`.kv`).

    Raises `ModelError` when the texts hold too little to train on.
    """
    try:
        from gensim.models import Word2Vec
    except ModuleNotFoundError as error:
        raise MissingExtra("word2vec 학습", "training word2vec", extra="gensim") from error
    sentences = [list(terms.morphemes) for terms in extract_terms(list(texts), analyzer)]
    if sum(map(len, sentences)) < 100:
        raise ModelError(
            "word2vec을 배울 글이 모자랍니다: 문서를 먼저 넣으십시오",
            "too little text to train word2vec on: add documents first",
        )
    model = Word2Vec(sentences, vector_size=dim, window=5, min_count=2, sg=1, epochs=5, workers=1, seed=seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    model.wv.save(str(path))
