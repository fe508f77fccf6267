"""Exact BM25 over the fields of several segments. Knows nothing of chunks, filters or stores.

Statistics (how many rows, document frequencies, mean lengths) are those of the live rows of all segments: scores are
the same before and after any merge. BM25 as in Lucene without its 8-bit lengths: idf = ln(1 + (N - df + 0.5) /
(df + 0.5)), tf x 2.2 / (tf + 1.2 x (0.25 + 0.75 x length / mean length)). Robertson and Zaragoza, "The Probabilistic
Relevance Framework: BM25 and Beyond", 2009.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from seogo.index.index import TermQuery
from seogo.index.postings import FIELDS, K1, Floats, Postings, Rows, View, hash_term, mean_length, norms_of

BLOCK = 256
"""Scores are looked through in blocks of this many: their maxima bound the k-th best score from below."""
DENSE = 50
"""A term in more than one row of this many is worth a look whether the rows still in play can be narrowed."""
ROUNDING = 1 - 1e-5
"""Sums of float32 are compared with bounds: room for their rounding."""


class Corpus:
    """Views that are searched together, with the statistics that every question needs; computed once a field."""

    def __init__(self, views: Sequence[View] = ()) -> None:
        self.views = tuple(views)
        self.size = sum(view.size for view in self.views)
        self._norms: dict[str, list[Floats]] = {}
        self._means: dict[str, float] = {}
        self._grown: dict[str, list[float]] = {}

    def norms(self, field: str) -> list[Floats]:
        """Per view, what a row's length adds to its count in the divisor of BM25."""
        if field not in self._norms:
            parts = [view.segment.fields[field] for view in self.views]
            self._norms[field] = [norms_of(part.lengths, self._mean(field)) for part in parts]
        return self._norms[field]

    def _mean(self, field: str) -> float:
        if field not in self._means:
            parts = [(view.segment.fields[field].lengths, view.live) for view in self.views]
            self._means[field] = mean_length(
                [lengths if live is None else lengths[live] for lengths, live in parts]
            )
        return self._means[field]

    def spans(self, field: str, term: str) -> tuple[slice, ...]:
        """Per view, where the postings of a term lie."""
        hashed = hash_term(term)
        return tuple(view.segment.fields[field].span(hashed) for view in self.views)

    def peak(self, field: str, term: str) -> float:
        """No row's count / (count + norm) of this term is larger.

        Segments know it for their own mean length; with a larger one it grows by their ratio at most.
        """
        hashed = hash_term(term)
        peaks = [view.segment.fields[field].peak(hashed) for view in self.views]
        return max(min(1.0, peak * ratio) for peak, ratio in zip(peaks, self._ratios(field), strict=True))

    def _ratios(self, field: str) -> list[float]:
        if field not in self._grown:
            means = [mean_length([view.segment.fields[field].lengths]) for view in self.views]
            self._grown[field] = [max(1.0, self._mean(field) / mean) for mean in means]
        return self._grown[field]

    def frequency(self, field: str, spans: Sequence[slice]) -> int:
        """In how many live rows the term with these postings occurs."""
        total = 0
        for view, span in zip(self.views, spans, strict=True):
            rows = view.segment.fields[field].rows[span]
            total += len(rows) if view.live is None else int(view.live[rows].sum())
        return total


def document_frequency(corpus: Corpus, terms: Collection[str]) -> tuple[dict[str, int], int]:
    """In how many live rows each morpheme occurs, and how many live rows there are."""
    counts = {term: corpus.frequency("morphemes", corpus.spans("morphemes", term)) for term in terms}
    return counts, corpus.size


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of a question. `factor`: all of its score but the row's part; `bound`: no row gets more of it."""

    field: str
    factor: float
    bound: float
    spans: tuple[slice, ...]


class Found(NamedTuple):
    """A row that a question finds, with its key in the store."""

    id: str
    score: float
    key: int


def search(corpus: Corpus, query: TermQuery, k: int, allowed: Sequence[Rows | None]) -> list[Found]:
    """The k best rows with a score above 0, ties by id. `allowed`: per view, the rows that may be returned.

    Rows that may not be returned count in the statistics all the same: a filter never changes a score. Exact:
    rare terms are added to all rows; once the terms left cannot lift a row into the k best, only the rows that
    they still can are looked up (MaxScore: Turtle and Flood, 1995). Weights below 0 are not for this search.
    """
    terms = _terms(corpus, query)
    hits: list[Found] = []
    floor = 0.0
    for place, (view, permitted) in enumerate(zip(corpus.views, allowed, strict=True)):
        parts = [
            _Part(
                t.bound, t.factor, view.segment.fields[t.field], t.spans[place], corpus.norms(t.field)[place]
            )
            for t in terms
        ]
        rows, scores = _score(view, parts, permitted, (k, floor))
        best = _best(scores, k)
        hits += [_found(view, int(rows[n]), float(scores[n])) for n in best]
        hits = sorted(hits, key=lambda hit: (-hit.score, hit.id))[:k]
        floor = hits[-1].score if len(hits) == k else 0.0
    return hits


def _found(view: View, row: int, score: float) -> Found:
    return Found(view.segment.id(row), score, int(view.segment.keys[row]))


def _terms(corpus: Corpus, query: TermQuery) -> list[_Term]:
    """The terms that some row has, the most telling first. One with white space inside is its parts."""
    terms = []
    for field, field_weight in zip(FIELDS, query.field_weights, strict=True):
        for whole, weight in getattr(query, field).items():
            for term in whole.split() if field_weight * weight else ():
                spans = corpus.spans(field, term)
                frequency = corpus.frequency(field, spans)
                idf = math.log1p((corpus.size - frequency + 0.5) / (frequency + 0.5))
                if frequency:
                    factor = field_weight * weight * (K1 + 1) * idf
                    terms.append(_Term(field, factor, factor * corpus.peak(field, term), spans))
    return sorted(terms, key=lambda term: -term.bound)


class _Part(NamedTuple):
    """A term in one view."""

    bound: float
    factor: float
    postings: Postings
    span: slice
    norms: Floats

    def rows(self) -> npt.NDArray[np.uint32]:
        return self.postings.rows[self.span]

    def counts(self) -> npt.NDArray[np.uint16]:
        return self.postings.counts[self.span]

    def add(
        self,
        scores: Floats,
        at: npt.NDArray[np.integer[Any]],
        rows: npt.NDArray[np.uint32],
        counts: npt.NDArray[np.uint16],
    ) -> None:
        """Add what the term gives `rows` to the scores at `at`."""
        counted = counts.astype(np.float32)
        scores[at] += np.float32(self.factor) * counted / (counted + self.norms[rows])


def _score(
    view: View, parts: Sequence[_Part], permitted: Rows | None, wanted: tuple[int, float]
) -> tuple[Rows, Floats]:
    """Rows and their scores, exact for every row that can be among the k best.

    `wanted`: k, and a score that k rows elsewhere have at least.
    """
    k, floor = wanted
    left = sum(part.bound for part in parts)
    if permitted is not None:
        chosen = permitted if view.live is None else permitted[view.live[permitted]]
        return _look_up(parts, chosen, np.zeros(len(chosen), dtype=np.float32), (k, floor, left))
    scores = np.zeros(len(view.segment.keys), dtype=np.float32)
    if view.live is not None:
        scores[~view.live] = -np.inf
    for done, part in enumerate(parts):
        rows = part.rows()
        if len(rows) * DENSE > len(scores):
            floor = max(floor, _kth(scores, k))
            if left < floor:
                chosen = np.flatnonzero(scores >= floor * ROUNDING - left)
                return _look_up(parts[done:], chosen, scores[chosen], (k, floor, left))
        part.add(scores, rows, rows, part.counts())
        left -= part.bound
    chosen = (
        np.flatnonzero(scores >= max(floor, _kth(scores, k))) if floor > 0 else np.flatnonzero(scores > 0)
    )
    return chosen, scores[chosen]


def _look_up(
    parts: Sequence[_Part], chosen: Rows, scores: Floats, state: tuple[int, float, float]
) -> tuple[Rows, Floats]:
    """Add the rest of the terms to the chosen rows only, dropping those that can no longer be among the best."""
    k, floor, left = state
    for part in parts:
        rows = part.rows()
        floor = max(floor, _kth(scores, k))
        if left < floor:
            kept = scores >= floor * ROUNDING - left
            chosen, scores = chosen[kept], scores[kept]
        left -= part.bound
        if not len(rows) or not len(chosen):
            continue
        if len(chosen) < len(rows):
            at = np.minimum(np.searchsorted(rows, chosen.astype(np.uint32)), len(rows) - 1)
            here = np.flatnonzero(rows[at] == chosen)
            found = at[here]
        else:
            at = np.minimum(np.searchsorted(chosen, rows), len(chosen) - 1)
            found = np.flatnonzero(chosen[at] == rows)
            here = at[found]
        part.add(scores, here, rows[found], part.counts()[found])
    return chosen, scores


def _kth(scores: Floats, k: int) -> float:
    """A lower bound of the k-th best score, 0 when there are few rows."""
    whole = len(scores) // BLOCK * BLOCK
    if len(scores) <= k:
        return 0.0
    if whole < k * BLOCK:
        return float(np.partition(scores, len(scores) - k)[len(scores) - k])
    peaks = scores[:whole].reshape(-1, BLOCK).max(axis=1)
    return float(np.partition(peaks, len(peaks) - k)[len(peaks) - k])


def _best(scores: Floats, k: int) -> npt.NDArray[np.int64]:
    """Places of every score above 0 that is at least the k-th best: more than k where the k-th is tied."""
    places = np.flatnonzero(scores > 0)
    if len(places) > k:
        found = scores[places]
        places = places[found >= np.partition(found, len(found) - k)[len(found) - k]]
    return places
