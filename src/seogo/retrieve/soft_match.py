"""Late interaction over morphemes: how well each word of a question is met somewhere in a chunk, and in one
place of it. Words meet when they are the same or when Kiwi's vectors call them similar (max-sim, as ColBERT:
Khattab & Zaharia, SIGIR 2020). Knows nothing of stores or of how scores are combined.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from seogo.embed.kiwi import word_rows

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from seogo.embed.kiwi_vectors import KiwiVectors

WINDOW = 32
"""Morphemes of one place: about two sentences."""


def soft_match(
    vectors: KiwiVectors, question: Sequence[str], texts: Sequence[Sequence[str]]
) -> npt.NDArray[np.float32]:
    """(len(texts), 2) of 0 to 1: the IDF-weighted mean over the question's words of their best similarity, in
    the whole text, and in its best window of `WINDOW` morphemes (windows half overlap).

    `question`, `texts`: content morphemes in order. A question without morphemes, or a text without, gets 0.
    Equal words count 1; words the model does not know match only themselves; negative similarity counts 0.
    """
    import numpy as np

    result = np.zeros((len(texts), 2), dtype=np.float32)
    words = list(dict.fromkeys(question))
    places = [place for place, text in enumerate(texts) if text]
    if not words or not places:
        return result
    vocabulary: dict[str, int] = {}
    tokens = [vocabulary.setdefault(form, len(vocabulary)) for place in places for form in texts[place]]
    similar = _similarities(vectors, words, list(vocabulary))[:, tokens]
    weights = np.asarray([vectors.idf(word) for word in words], dtype=np.float32)
    weights /= weights.sum()

    step = WINDOW // 2
    lengths = np.asarray([len(texts[place]) for place in places])
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    halves = -(-lengths // step)
    first = np.concatenate(([0], np.cumsum(halves)[:-1]))
    half_starts = np.repeat(starts - first * step, halves) + np.arange(halves.sum()) * step
    best = np.maximum.reduceat(similar, half_starts, axis=1)
    whole = np.maximum.reduceat(best, first, axis=1)
    following = np.concatenate((best[:, 1:], best[:, -1:]), axis=1)
    last = first + halves - 1
    following[:, last] = best[:, last]
    window = np.maximum.reduceat(weights @ np.maximum(best, following), first)
    result[places, 0] = weights @ whole
    result[places, 1] = window
    return result


def _similarities(
    vectors: KiwiVectors, words: Sequence[str], vocabulary: Sequence[str]
) -> npt.NDArray[np.float32]:
    """(words, vocabulary), 0 to 1."""
    import numpy as np

    places = {form: place for place, form in enumerate(vocabulary)}
    similar = np.zeros((len(words), len(vocabulary)), dtype=np.float32)
    rows = [row for row, word in enumerate(words) if word in vectors.ids]
    columns = [column for column, form in enumerate(vocabulary) if form in vectors.ids]
    if rows and columns:
        asked = word_rows(vectors, [words[row] for row in rows])
        known = vectors.rows([vectors.ids[vocabulary[column]] for column in columns])
        similar[np.ix_(rows, columns)] = np.clip(asked @ known.T, 0.0, 1.0)
    for row, word in enumerate(words):
        if word in places:
            similar[row, places[word]] = 1.0
    return similar
