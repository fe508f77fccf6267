"""Postings of several fields on numpy arrays: what a segment is, and reading it. Knows nothing of chunks or stores.

A segment is immutable: rows in ascending order of their key, and per field the postings of its terms. Terms are
known by 64-bit hashes, so that merging never touches strings. A posting takes three bytes, and a term that many
rows have takes one byte a row: a question reads memory as fast as it is, so bytes are milliseconds (docs/log.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt

FIELDS = ("morphemes", "bigrams", "pairs", "exact")
K1 = 1.2
B = 0.75
LOW_BITS = 16
COUNT_BITS = 6
MOST_ROWS = 1 << (LOW_BITS + 8 - COUNT_BITS)
"""Of a segment: a posting numbers its row with 16 bits and the upper 2 of its tag."""
MANY = (1 << COUNT_BITS) - 1
"""A count of this or more is kept in `Postings.large`; the lower 6 bits of a tag say only that much."""
PEAK_STEPS = 255

Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
"""Numbers of terms in a field of a segment, -1: not there."""
Rows = npt.NDArray[np.int64]
"""Numbers of rows in a segment, ascending."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """One field of a segment.

    The postings of the term at place `t` are `low[offsets[t]:offsets[t + 1]]`, rows ascending, and the tags there:
    row = tag >> 6 << 16 | low, count = tag & 63. A term of many rows has none there; the n-th such is at place
    `dense_terms[n]`, occurs in `dense_sizes[n]` rows, and its counts of all rows are the n-th run of `dense`, one byte
    each. Counts of 63 or more are in `large_counts`, by `place << 32 | row` in `large`, ascending.
    `peaks`: in 255ths, no row's count / (count + norm) is larger, with the norms of this segment's mean length.
    """

    terms: Keys
    offsets: npt.NDArray[np.uint32]
    peaks: Bytes
    low: npt.NDArray[np.uint16]
    tags: Bytes
    lengths: npt.NDArray[np.uint32]
    dense_terms: npt.NDArray[np.uint32]
    dense_sizes: npt.NDArray[np.uint32]
    dense: Bytes
    large: Keys
    large_counts: npt.NDArray[np.uint16]

    def places(self, hashes: Keys) -> Places:
        """Where the terms with these hashes are."""
        if not len(self.terms):
            return np.full(len(hashes), -1)
        at = np.minimum(np.searchsorted(self.terms, hashes), len(self.terms) - 1)
        return np.where(self.terms[at] == hashes, at, -1)

    def span(self, place: int) -> slice:
        """Where the postings of a term lie; empty for one of many rows."""
        return slice(int(self.offsets[place]), int(self.offsets[place + 1]))

    def is_dense(self, place: int) -> bool:
        """Whether a term has its counts of all rows."""
        return self._dense(place) is not None

    def dense_counts(self, place: int) -> Bytes:
        """Of a term of many rows, the count of every row, 63 for 63 or more."""
        at = self._dense(place) or 0
        return self.dense[at * len(self.lengths) : (at + 1) * len(self.lengths)]

    def size(self, place: int, live: Bools | None = None) -> int:
        """In how many rows a term occurs."""
        at = self._dense(place)
        span = self.span(place)
        if live is None:
            return span.stop - span.start if at is None else int(self.dense_sizes[at])
        if at is None:
            return int(live[rows_of(self.low[span], self.tags[span])].sum())
        return int(np.count_nonzero(self.dense_counts(place).astype(bool) & live))

    def mend(self, counts: Floats, place: int, rows: Rows | npt.NDArray[np.uint32]) -> Floats:
        """The counts of a term in these rows with those of 63 or more as they are; a new array where any is."""
        if not len(self.large):
            return counts
        many = np.flatnonzero(counts == MANY)
        if not len(many):
            return counts
        keys = np.uint64(place << 32) | rows[many].astype(np.uint64)
        counts = counts.copy()
        counts[many] = self.large_counts[np.searchsorted(self.large, keys)]
        return counts

    def _dense(self, place: int) -> int | None:
        at = int(np.searchsorted(self.dense_terms, place))
        return None if at == len(self.dense_terms) or int(self.dense_terms[at]) != place else at


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Rows that are searched together. `keys`: their numbers in the store, ascending. `ids`: UTF-8, joined."""

    keys: npt.NDArray[np.int64]
    ids: npt.NDArray[np.uint8]
    id_ends: npt.NDArray[np.int64]
    fields: Mapping[str, Postings]

    def id(self, row: int) -> str:
        """The chunk id of a row."""
        start = int(self.id_ends[row - 1]) if row else 0
        return self.ids[start : int(self.id_ends[row])].tobytes().decode()

    def all_ids(self) -> list[bytes]:
        """The chunk ids of all rows, UTF-8."""
        joined, ends = self.ids.tobytes(), self.id_ends.tolist()
        return [joined[start:end] for start, end in pairwise([0, *ends])]


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A segment and which of its rows live; None: all."""

    segment: Segment
    live: Bools | None = None

    @property
    def size(self) -> int:
        return len(self.segment.keys) if self.live is None else int(self.live.sum())


def hash_term(term: str) -> int:
    """64 bits of BLAKE2b. Among 50 million terms, two share a hash with probability 1 in 15,000."""
    return int.from_bytes(digest(term), "little")


def digest(term: str) -> bytes:
    """The bytes of `hash_term`, the lowest first."""
    return blake2b(term.encode(), digest_size=8).digest()


def rows_of(low: npt.NDArray[np.uint16], tags: Bytes) -> npt.NDArray[np.uint32]:
    """The rows of postings."""
    rows = (tags >> COUNT_BITS).astype(np.uint32)
    rows <<= LOW_BITS
    rows |= low
    return rows


def counts_of(tags: Bytes) -> Floats:
    """The counts of postings, 63 for 63 or more."""
    return (tags & MANY).astype(np.float32)


def mean_length(lengths: Sequence[npt.NDArray[np.uint32]]) -> float:
    """Mean length of the rows; above 0 even where all are empty."""
    return max(sum(int(part.sum()) for part in lengths), 1) / max(sum(map(len, lengths)), 1)


def norms_of(lengths: npt.NDArray[np.uint32], mean: float) -> Floats:
    """What each row's length adds to its count in the divisor of BM25 (see bm25.py)."""
    norms: Floats = lengths.astype(
        np.float32
    )  # else sums are of float64, and adding them up four times slower
    norms *= np.float32(K1 * B / mean)
    norms += np.float32(K1 * (1 - B))
    return norms
