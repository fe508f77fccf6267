"""Late interaction over morphemes: how well each word of a question is met somewhere in a chunk, and in one
place of it. Words meet when they are the same or when Kiwi's vectors call them similar (max-sim, as ColBERT:
Khattab & Zaharia, SIGIR 2020). Character bigrams are matched in the same way, exactly: they hold where a scanner
or a typist got letters wrong. Knows nothing of stores or of how scores are combined.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from seogo.lang.question import QuestionType
from seogo.retrieve.windows import Blocks, best_window, cut_blocks, join_next, weigh

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
    "asked_24",
    "bigrams_20",
    "bigrams_40",
    "bigrams_all",
    "length",
)
"""Columns of `match_features`. `soft`, `same`: similar or equal morphemes, `bigrams`: equal character bigrams; the
number is the window in morphemes or bigrams (12 is a clause, 24 a sentence), `all` the whole text. `asked_24`:
`soft_24` where the window also holds what a question for a date or a number asks for, 0 for other questions.
`length`: ln of 1 + morphemes of the text."""

_NUMBERS = frozenset({QuestionType.HOW_MUCH, QuestionType.HOW_LONG})
_DATE_UNITS = frozenset({"년", "월", "일", "시"})


def match_features(
    vectors: KiwiVectors, question: Terms, texts: Sequence[Terms], *, kind: QuestionType = QuestionType.WHAT
) -> Floats:
    """(len(texts), len(FEATURES)); all but the length are 0 to 1: the weighted share of the question that is met.

    Morphemes weigh by the static IDF, bigrams by their IDF among these texts.
    """
    import numpy as np

    soft = _morpheme_features(vectors, question.morphemes, [text.morphemes for text in texts], kind)
    bigrams = _bigram_features(question.bigrams, [text.bigrams for text in texts])
    lengths = np.log1p(np.asarray([[len(text.morphemes)] for text in texts], dtype=np.float32).reshape(-1, 1))
    return np.concatenate((soft, bigrams, lengths), axis=1)


def _morpheme_features(
    vectors: KiwiVectors, question: Sequence[str], texts: Sequence[Sequence[str]], kind: QuestionType
) -> Floats:
    import numpy as np

    result = np.zeros((len(texts), 7), dtype=np.float32)
    words = list(dict.fromkeys(question))
    places = [place for place, text in enumerate(texts) if text]
    if not words or not places:
        return result
    forms = [form for place in places for form in texts[place]]
    vocabulary = {form: number for number, form in enumerate(dict.fromkeys(forms))}
    tokens = np.fromiter(map(vocabulary.__getitem__, forms), np.int64, len(forms))
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
        result[places, column + 2] = weigh(np.maximum.reduceat(halves, coarse.first, axis=0), weights)
    if kind is QuestionType.WHEN or kind in _NUMBERS:
        answers = np.fromiter((_may_answer(form, kind, words) for form in vocabulary), np.bool_)
        result[places, 6] = _asked_window(similar, answers[tokens], fine, coarse, weights)
    return result


def _may_answer(form: str, kind: QuestionType, words: Sequence[str]) -> bool:
    """Whether the morpheme may be part of the date or the number that is asked for."""
    if kind is QuestionType.WHEN:
        return form in _DATE_UNITS or (len(form) == 4 and form.isdecimal())
    return form not in words and any(character.isdecimal() for character in form)


def _asked_window(
    similar: Floats, answers: npt.NDArray[np.bool_], fine: Blocks, coarse: Blocks, weights: Floats
) -> Floats:
    """As `soft_24`, windows without an answering token counting 0."""
    import numpy as np

    holds = np.maximum.reduceat(np.maximum.reduceat(answers, fine.starts), coarse.starts)
    halves = np.maximum.reduceat(similar, coarse.starts, axis=0)
    window = weigh(join_next(halves, coarse), weights)
    held = join_next(holds[:, None].astype(np.float32), coarse)[:, 0]
    return np.maximum.reduceat(window * held, coarse.first)


def _similarities(vectors: KiwiVectors, words: Sequence[str], vocabulary: dict[str, int]) -> Floats:
    """(vocabulary, words), 0 to 1: 1 for the same word only; 0 where the model does not know one of them."""
    import numpy as np

    similar = np.zeros((len(vocabulary), len(words)), dtype=np.float32)
    known_words = [place for place, word in enumerate(words) if word in vectors.ids]
    ids = np.fromiter(map(vectors.ids.get, vocabulary, repeat(-1)), np.int64, len(vocabulary))
    known = np.flatnonzero(ids >= 0)
    if known_words and len(known):
        asked = vectors.rows([vectors.ids[words[place]] for place in known_words])
        products = vectors.rows(ids[known]) @ asked.T
        similar[np.ix_(known, np.asarray(known_words))] = np.clip(products, 0.0, 0.999)
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
    row = [bigram for place in places for bigram in texts[place]]
    found = np.fromiter(map(asked.get, row, repeat(-1)), np.int64, len(row))
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
    result[places, 2] = weigh(whole, weights)
    return result
