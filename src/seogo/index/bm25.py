"""Exact BM25 over the fields of several segments. Knows nothing of chunks, filters or stores.

Statistics (how many rows, document frequencies, mean lengths) are those of the live rows of all segments: scores are
the same before and after any merge. BM25 as in Lucene without its 8-bit lengths: idf = ln(1 + (N - df + 0.5) /
(df + 0.5)), tf x 2.2 / (tf + 1.2 x (0.25 + 0.75 x length / mean length)). Robertson and Zaragoza, "The Probabilistic
Relevance Framework: BM25 and Beyond", 2009.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from seogo.index.corpus import Corpus
from seogo.index.index import TermQuery
from seogo.index.postings import (
    FIELDS,
    K1,
    Floats,
    Postings,
    Rows,
    counts_of,
    rows_of,
)

BLOCK = 256
"""Scores are looked through in blocks of this many: their maxima bound the k-th best score from below."""
COMMON = 50
"""A term in more than one row of this many is worth a look whether the rows still in play can be narrowed."""
ROUNDING = 1 - 1e-5
"""Sums of float32 are compared with bounds: room for their rounding."""
SEEDS = 4
"""Of the rows that rare terms put first, this many times those asked for are scored at once: how the rest of them
fare tells what a row must reach, and few others can (terms added to all of 1 M rows: 1.6 -> 0.9 a question)."""


_NONE: Rows = np.empty(0, np.int64)


class Found(NamedTuple):
    """A row that a question finds, with its key in the store."""

    id: str
    score: float
    key: int


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of a question. `factor`: all of its score but the row's part; `bound`: no row gets more of it.

    `places`: per view, -1 where it does not occur. `common`: in many rows of all, or of one view.
    """

    field: str
    factor: float
    bound: float
    places: tuple[int, ...]
    common: bool


def search(corpus: Corpus, query: TermQuery, k: int, allowed: Sequence[Rows | None]) -> list[Found]:
    """The k best rows with a score above 0, ties by id. `allowed`: per view, the rows that may be returned.

    Rows that may not be returned count in the statistics all the same: a filter never changes a score. Exact:
    rare terms are added to all rows; once the terms left cannot lift a row into the k best, only the rows that
    they still can are looked up (MaxScore: Turtle and Flood, 1995). Weights below 0 are not for this search.
    """
    terms = _terms(corpus, query)
    if not terms or k < 1:
        return []
    sums = _Sums(corpus, k)
    common = [term for term in terms if term.common]
    for field in FIELDS:
        sums.add_rare([term for term in terms if term.field == field and not term.common])
    sums.restrict(allowed)
    left = sum(term.bound for term in common)
    for n, term in enumerate(common):
        sums.raise_floor(common[n:])
        sums.narrow(left)
        sums.add(term)
        left -= term.bound
    hits = [_found(corpus, row, score) for row, score in sums.best()]
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:k]


def _found(corpus: Corpus, row: int, score: float) -> Found:
    place = int(np.searchsorted(corpus.edges, row, side="right")) - 1
    segment, at = corpus.views[place].segment, row - int(corpus.edges[place])
    return Found(segment.id(at), score, int(segment.keys[at]))


def _terms(corpus: Corpus, query: TermQuery) -> list[_Term]:
    """The terms that some row has, the most telling first. One with white space inside is its parts."""
    found = []
    for field, field_weight in zip(FIELDS, query.field_weights, strict=True):
        asked = [
            (term, field_weight * weight)
            for whole, weight in getattr(query, field).items()
            if field_weight * weight
            for term in whole.split()
        ]
        places = corpus.places(field, [term for term, _ in asked])
        for (term, weight), where in zip(
            asked, zip(*(row.tolist() for row in places), strict=True), strict=False
        ):
            frequency = corpus.frequency(field, term, where)
            if frequency:
                idf = math.log1p((corpus.size - frequency + 0.5) / (frequency + 0.5))
                factor = weight * (K1 + 1) * idf
                common = frequency * COMMON > corpus.size or any(
                    place >= 0 and part.is_dense(place)
                    for part, place in zip(corpus.parts(field), where, strict=True)
                )
                found.append(_Term(field, factor, factor * corpus.peak(field, where), where, common))
    return sorted(found, key=lambda term: -term.bound)


class _Sums:
    """The scores of one question so far: of all rows, or once narrowed, of those that can be among the k best."""

    def __init__(self, corpus: Corpus, k: int) -> None:
        self._corpus = corpus
        self._k = k
        self._floor = 0.0  # k rows have this score at least
        self._scores = np.zeros(corpus.edges[-1], dtype=np.float32)
        self._chosen: Rows | None = None  # None: all rows; else `_scores` are theirs
        self._cuts = corpus.edges  # where each view's rows begin in `_scores`
        self._read: dict[tuple[str, int, int], npt.NDArray[np.uint32]] = {}  # rows of terms, shared by trials

    def add_rare(self, terms: Sequence[_Term]) -> None:
        """Add terms of one field to all rows, at once."""
        pieces = [piece for term in terms for piece in self._pieces(term)]
        if not pieces:
            return
        sizes = [len(piece.tags) for piece in pieces]
        tags = np.concatenate([piece.tags for piece in pieces])
        rows = rows_of(np.concatenate([piece.low for piece in pieces]), tags).astype(np.int64)
        rows += np.repeat([piece.edge for piece in pieces], sizes)
        counts = counts_of(tags)
        if any(len(piece.part.large) for piece in pieces):
            ends = np.cumsum(sizes)
            for piece, end, size in zip(pieces, ends, sizes, strict=True):
                run = slice(end - size, end)
                counts[run] = piece.part.mend(counts[run], piece.place, rows[run] - piece.edge)
        factors = np.repeat(np.array([piece.factor for piece in pieces], dtype=np.float32), sizes)
        factors *= counts
        counts += self._corpus.norms(terms[0].field)[rows]
        factors /= counts
        np.add.at(self._scores, rows, factors)

    def restrict(self, allowed: Sequence[Rows | None]) -> None:
        """Look at live rows only, and of them at those that are allowed."""
        corpus = self._corpus
        if len(corpus.dead()):
            self._scores[corpus.dead()] = -np.inf
        if any(rows is not None for rows in allowed):
            numbered = [
                np.arange(len(view.segment.keys)) + edge if rows is None else rows + edge
                for view, rows, edge in zip(corpus.views, allowed, corpus.edges[:-1], strict=True)
            ]
            self._choose(np.concatenate(numbered))

    def _choose(self, rows: Rows) -> None:
        self._scores = self._scores[rows]
        self._chosen = rows if self._chosen is None else self._chosen[rows]
        self._cuts = np.searchsorted(self._chosen, self._corpus.edges)

    def raise_floor(self, terms: Sequence[_Term]) -> None:
        """Score the most promising rows with all `terms` to come, for the score that k rows have at least."""
        if self._floor or (self._chosen is not None and len(self._chosen) < SEEDS * self._k):
            return
        bar = _kth(self._scores, SEEDS * self._k)
        rows = np.flatnonzero(self._scores >= bar) if bar > 0 else _NONE
        if len(rows):
            trial = copy(self)
            trial._choose(rows)
            for term in terms:
                trial.add(term)
            self._floor = _kth(trial._scores, self._k)

    def narrow(self, left: float) -> None:
        """Drop the rows that terms with these bounds, summed, cannot lift into the k best."""
        if self._chosen is not None:
            self._floor = max(self._floor, _kth(self._scores, self._k))
        if left < self._floor:
            bar = np.float32(self._floor * ROUNDING - left)
            rows = np.flatnonzero(self._scores >= bar)
            if self._chosen is None or len(rows) < len(self._scores):
                self._choose(rows)

    def add(self, term: _Term) -> None:
        """Add one term to the rows still in play."""
        norms = self._corpus.norms(term.field)
        for n, place in enumerate(term.places):
            first, last = int(self._cuts[n]), int(self._cuts[n + 1])
            if place < 0 or first == last:
                continue
            edge = int(self._corpus.edges[n])
            norm = norms[edge : int(self._corpus.edges[n + 1])]
            chosen = None if self._chosen is None else self._chosen[first:last] - edge
            part = self._corpus.views[n].segment.fields[term.field]
            if part.is_dense(place):
                at, counts, norm = _look_up_dense(part, place, chosen, norm)
            else:
                key = (term.field, n, place)
                if key not in self._read:
                    span = part.span(place)
                    self._read[key] = rows_of(part.low[span], part.tags[span])
                at, counts, norm = _look_up(part, place, self._read[key], chosen, norm)
            gained = np.float32(term.factor) * counts / (counts + norm)
            if isinstance(at, slice):
                self._scores[first:last] += gained
            else:
                np.add.at(self._scores[first:last], at, gained)

    def _pieces(self, term: _Term) -> Iterator[_Piece]:
        for n, place in enumerate(term.places):
            if place >= 0:
                part = self._corpus.views[n].segment.fields[term.field]
                span, edge = part.span(place), int(self._corpus.edges[n])
                yield _Piece(part, place, part.low[span], part.tags[span], edge, term.factor)

    def best(self) -> list[tuple[int, float]]:
        """Every row above 0 that is at least the k-th best, with its score: more than k where the k-th is tied."""
        places = np.flatnonzero(self._scores >= max(self._floor * ROUNDING, 1e-30))
        found = self._scores[places]
        if len(places) > self._k:
            kept = found >= np.partition(found, len(found) - self._k)[len(found) - self._k]
            places, found = places[kept], found[kept]
        rows = places if self._chosen is None else self._chosen[places]
        return list(zip(rows.tolist(), found.tolist(), strict=True))


class _Piece(NamedTuple):
    """The postings of a rare term in one view, whose first row has the number `edge`."""

    part: Postings
    place: int
    low: npt.NDArray[np.uint16]
    tags: npt.NDArray[np.uint8]
    edge: int
    factor: float


_Hits = tuple["slice | Rows", Floats, Floats]
"""Where among the chosen rows (None: all of a view) those with a term are, their counts and norms. For a term of many
rows all of the chosen are told, those without it with a count of 0."""


def _look_up_dense(part: Postings, place: int, chosen: Rows | None, norms: Floats) -> _Hits:
    counts = part.dense_counts(place)
    if chosen is None:
        rows = np.arange(len(counts)) if len(part.large) else _NONE
    else:
        rows, counts, norms = chosen, counts[chosen], norms[chosen]
    return slice(None), part.mend(counts.astype(np.float32), place, rows), norms


def _look_up(
    part: Postings, place: int, having: npt.NDArray[np.uint32], chosen: Rows | None, norms: Floats
) -> _Hits:
    tags = part.tags[part.span(place)]
    at: Rows = having.astype(np.int64)
    if chosen is not None:
        at, found = _shared(chosen, having)
        having, tags = having[found], tags[found]
    return at, part.mend(counts_of(tags), place, having), norms[having]


def _shared(chosen: Rows, having: npt.NDArray[np.uint32]) -> tuple[Rows, Rows]:
    """The places in both of what is in both; both ascend."""
    if len(chosen) < len(having):
        at = np.minimum(np.searchsorted(having, chosen.astype(np.uint32)), len(having) - 1)
        here = np.flatnonzero(having[at] == chosen)
        return here, at[here]
    at = np.minimum(np.searchsorted(chosen, having), len(chosen) - 1)
    there = np.flatnonzero(chosen[at] == having)
    return at[there], there


def _kth(scores: Floats, k: int) -> float:
    """A lower bound of the k-th best score, 0 when there are few rows."""
    whole = len(scores) // BLOCK * BLOCK
    if len(scores) <= k:
        return 0.0
    if whole < k * BLOCK:
        return float(np.partition(scores, len(scores) - k)[len(scores) - k])
    peaks = scores[:whole].reshape(BLOCK, -1).max(axis=0)
    return float(np.partition(peaks, len(peaks) - k)[len(peaks) - k])
