"""How much an answer says of a reference answer: morphemes and character n-grams shared. Knows nothing of either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from seogo.lang.normalize import normalize

ORDERS = range(1, 7)
BETA = 2.0
"""Recall counts twice as much as precision: chrF2, as the paper and sacreBLEU have it."""


def token_f1(answer: Sequence[str], reference: Sequence[str]) -> float:
    """Harmonic mean of precision and recall of the tokens, repeats counted; 0 where either has none.

    Rajpurkar et al., EMNLP 2016, section 6.1; the tokens are the caller's (content morphemes, so that particles and
    endings do not count).
    """
    shared = (Counter(answer) & Counter(reference)).total()
    return 2 * shared / (len(answer) + len(reference)) if shared else 0.0


def chrf(answer: str, reference: str) -> float:
    """chrF2, 0 to 1: F-score of character n-grams of 1 to 6, white space left out.

    Precision and recall are averaged over the orders that both texts are long enough for, as sacreBLEU does.
    Popović, WMT 2015.
    """
    said, wanted = ("".join(normalize(text).split()) for text in (answer, reference))
    precisions, recalls = [], []
    for order in ORDERS:
        ours, theirs = _ngrams(said, order), _ngrams(wanted, order)
        if ours and theirs:
            shared = (ours & theirs).total()
            precisions.append(shared / ours.total())
            recalls.append(shared / theirs.total())
    if not any(precisions):
        return 0.0
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)


def _ngrams(text: str, order: int) -> Counter[str]:
    return Counter(text[at : at + order] for at in range(len(text) - order + 1))
