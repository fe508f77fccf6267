"""Late interaction over morphemes: how well each word of a question is met somewhere in a chunk, and in one
place of it. Words meet when they are the same or when Kiwi's vectors call them similar (max-sim, as ColBERT:
Khattab & Zaharia, SIGIR 2020). Character bigrams are matched in the same way, exactly: they hold where a scanner
or a typist got letters wrong. Knows nothing of stores or of how scores are combined.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from seogo.embed.kiwi import word_rows
from seogo.retrieve.windows import best_window, cut_blocks

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from seogo.embed.kiwi_vectors import KiwiVectors
    from seogo.types import Terms

    Floats = npt.NDArray[np.float32]

FEATURES = (
    "soft_12",
    "soft_24",
    "soft_all",
    "same_12",
    "same_24",
    "same_all",
    "bigrams_20",
    "bigrams_40",
    "bigrams_all",
    "length",
)
"""Columns of `match_features`. `soft`, `same`: similar or equal morphemes, `bigrams`: equal character bigrams; the
number is the window in morphemes or bigrams (12 is a clause, 24 a sentence), `all` the whole text. `length`: ln
of 1 + morphemes of the text."""


def match_features(vectors: KiwiVectors, question: Terms, texts: Sequence[Terms]) -> Floats:
    """(len(texts), len(FEATURES)); all but the length are 0 to 1: the weighted share of the question that is met.

    Morphemes weigh by the static IDF, bigrams by their IDF among these texts.
    """
    import numpy as np

    soft = _morpheme_features(vectors, question.morphemes, [text.morphemes for text in texts])
    bigrams = _bigram_features(question.bigrams, [text.bigrams for text in texts])
    lengths = np.log1p(np.asarray([[len(text.morphemes)] for text in texts], dtype=np.float32).reshape(-1, 1))
    return np.concatenate((soft, bigrams, lengths), axis=1)


def _morpheme_features(
    vectors: KiwiVectors, question: Sequence[str], texts: Sequence[Sequence[str]]
) -> Floats:
    import numpy as np

    result = np.zeros((len(texts), 6), dtype=np.float32)
    words = list(dict.fromkeys(question))
    places = [place for place, text in enumerate(texts) if text]
    if not words or not places:
        return result
    vocabulary: dict[str, int] = {}
    for place in places:
        for form in texts[place]:
            vocabulary.setdefault(form, len(vocabulary))
    tokens = np.asarray([vocabulary[form] for place in places for form in texts[place]])
    lengths = np.asarray([len(texts[place]) for place in places])
    weights = np.asarray([vectors.idf(word) for word in words], dtype=np.float32)
    weights /= weights.sum()
    fine = cut_blocks(lengths, 6)
    coarse = cut_blocks(fine.counts, 2)
    similar = np.maximum.reduceat(_similarities(vectors, words, vocabulary)[tokens], fine.starts, axis=0)
    for column, values in ((0, similar), (3, (similar == 1.0).astype(np.float32))):
        halves = np.maximum.reduceat(values, coarse.starts, axis=0)
        result[places, column] = best_window(values, fine, weights)
        result[places, column + 1] = best_window(halves, coarse, weights)
        result[places, column + 2] = np.maximum.reduceat(halves, coarse.first, axis=0) @ weights
    return result


def _similarities(vectors: KiwiVectors, words: Sequence[str], vocabulary: dict[str, int]) -> Floats:
    """(vocabulary, words), 0 to 1: 1 for the same word only; 0 where the model does not know one of them."""
    import numpy as np

    similar = np.zeros((len(vocabulary), len(words)), dtype=np.float32)
    known_words = [place for place, word in enumerate(words) if word in vectors.ids]
    ids = list(map(vectors.ids.get, vocabulary, repeat(-1)))
    known = [place for place, index in enumerate(ids) if index >= 0]
    if known_words and known:
        asked = word_rows(vectors, [words[place] for place in known_words])
        products = vectors.rows([ids[place] for place in known]) @ asked.T
        similar[np.ix_(known, known_words)] = np.clip(products, 0.0, 0.999)
    for place, word in enumerate(words):
        if word in vocabulary:
            similar[vocabulary[word], place] = 1.0
    return similar


def _bigram_features(question: Sequence[str], texts: Sequence[Sequence[str]]) -> Floats:
    import numpy as np

    result = np.zeros((len(texts), 3), dtype=np.float32)
    asked = {bigram: place for place, bigram in enumerate(dict.fromkeys(question))}
    places = [place for place, text in enumerate(texts) if text]
    if not asked or not places:
        return result
    lengths = np.asarray([len(texts[place]) for place in places])
    found = np.concatenate([np.fromiter(map(asked.get, texts[p], repeat(-1)), np.int64) for p in places])
    fine = cut_blocks(lengths, 10)
    coarse = cut_blocks(fine.counts, 2)
    hits = np.flatnonzero(found >= 0)
    values = np.zeros((len(fine.starts), len(asked)), dtype=np.float32)
    values[np.searchsorted(fine.starts, hits, side="right") - 1, found[hits]] = 1.0
    halves = np.maximum.reduceat(values, coarse.starts, axis=0)
    whole = np.maximum.reduceat(halves, coarse.first, axis=0)
    frequency = whole.sum(axis=0)
    weights = np.log1p((len(texts) - frequency + 0.5) / (frequency + 0.5))
    weights /= weights.sum()
    result[places, 0] = best_window(values, fine, weights)
    result[places, 1] = best_window(halves, coarse, weights)
    result[places, 2] = whole @ weights
    return result
