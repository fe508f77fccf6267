"""Segments that are searched together, with the statistics of their live rows. Knows nothing of filters or stores."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from seogo.index.postings import (
    PEAK_STEPS,
    Floats,
    Places,
    Postings,
    Rows,
    View,
    hash_term,
    mean_length,
    norms_of,
)

KNOWN = 10_000
"""Terms whose frequency is remembered, where rows are dead and counting the others takes time."""


class Corpus:
    """Views that are searched together, with the statistics that every question needs; computed once a field.

    All rows of all views are numbered on: `edges[n]` is the number of the n-th view's first row.
    """

    def __init__(self, views: Sequence[View] = ()) -> None:
        self.views = tuple(views)
        self.size = sum(view.size for view in self.views)
        self.edges = np.cumsum([0, *(len(view.segment.keys) for view in self.views)])
        self._norms: dict[str, Floats] = {}
        self._means: dict[str, float] = {}
        self._grown: dict[str, list[float]] = {}
        self._frequencies: dict[tuple[str, str], int] = {}
        self._dead: Rows | None = None

    def parts(self, field: str) -> list[Postings]:
        """A field's postings in each view."""
        return [view.segment.fields[field] for view in self.views]

    def norms(self, field: str) -> Floats:
        """Per row, what its length adds to its count in the divisor of BM25."""
        if field not in self._norms:
            mean = self._mean(field)
            norms = [norms_of(part.lengths, mean) for part in self.parts(field)]
            self._norms[field] = np.concatenate(norms) if norms else np.empty(0, np.float32)
        return self._norms[field]

    def dead(self) -> Rows:
        """The rows that do not live."""
        if self._dead is None:
            dead = [
                np.flatnonzero(~view.live) + edge
                for view, edge in zip(self.views, self.edges[:-1], strict=True)
                if view.live is not None
            ]
            self._dead = np.concatenate(dead) if dead else np.empty(0, np.int64)
        return self._dead

    def _mean(self, field: str) -> float:
        if field not in self._means:
            parts = [
                (part.lengths, view.live) for part, view in zip(self.parts(field), self.views, strict=True)
            ]
            self._means[field] = mean_length(
                [lengths if live is None else lengths[live] for lengths, live in parts]
            )
        return self._means[field]

    def places(self, field: str, terms: Sequence[str]) -> list[Places]:
        """Per view, where the postings of each term are."""
        hashes = np.array([hash_term(term) for term in terms], dtype=np.uint64)
        return [part.places(hashes) for part in self.parts(field)]

    def peak(self, field: str, places: Sequence[int]) -> float:
        """No row's count / (count + norm) of the term at these places is larger.

        Segments know it for their own mean length; with a larger one it grows by their ratio at most.
        """
        return max(
            min(1.0, float(part.peaks[place]) / PEAK_STEPS * ratio)
            for part, place, ratio in zip(self.parts(field), places, self._ratios(field), strict=True)
            if place >= 0
        )

    def _ratios(self, field: str) -> list[float]:
        if field not in self._grown:
            means = [mean_length([part.lengths]) for part in self.parts(field)]
            self._grown[field] = [max(1.0, self._mean(field) / mean) for mean in means]
        return self._grown[field]

    def frequency(self, field: str, term: str, places: Sequence[int]) -> int:
        """In how many live rows the term at these places occurs."""
        known = self._frequencies.get((field, term))
        if known is not None:
            return known
        total = sum(
            part.size(place, view.live)
            for part, place, view in zip(self.parts(field), places, self.views, strict=True)
            if place >= 0
        )
        if len(self._frequencies) >= KNOWN:
            self._frequencies = {}
        self._frequencies[field, term] = total
        return total


def document_frequency(corpus: Corpus, terms: Collection[str]) -> tuple[dict[str, int], int]:
    """In how many live rows each morpheme occurs, and how many live rows there are."""
    asked = list(terms)
    places = [[int(place) for place in row] for row in zip(*corpus.places("morphemes", asked), strict=True)]
    if not places:
        return dict.fromkeys(asked, 0), corpus.size
    counts = {
        term: corpus.frequency("morphemes", term, where) for term, where in zip(asked, places, strict=True)
    }
    return counts, corpus.size
