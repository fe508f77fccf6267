"""Exact BM25 over several fields, on numpy arrays: building, scoring, keeping on disk.

A segment is immutable: rows in ascending order of their key, and per field the postings of its terms. Terms are
known by 64-bit hashes, so that merging never touches strings. Statistics (how many rows, document frequencies,
mean lengths) are computed over the live rows of all segments at every question: scores are the same before and
after any merge. Knows nothing of chunks, filters or stores.

BM25 as in Lucene without its 8-bit lengths: idf = ln(1 + (N - df + 0.5) / (df + 0.5)), tf x 2.2 /
(tf + 1.2 x (0.25 + 0.75 x length / mean length)). Robertson and Zaragoza, "The Probabilistic Relevance
Framework: BM25 and Beyond", 2009.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from seogo.index.index import TermQuery

if TYPE_CHECKING:
    import pyarrow as pa

FIELDS = ("morphemes", "bigrams", "pairs", "exact")
K1 = 1.2
B = 0.75
BLOCK = 256
"""Scores are looked through in blocks of this many: their maxima bound the k-th best score from below."""
RANGES = 16
"""Segments are merged in this many ranges of terms, one after the other."""
DENSE = 50
"""A term in more than one row of this many is worth a look whether the rows still in play can be narrowed."""
LOOKUP = 12
"""Looking one row up in a term's postings costs as much as adding this many postings (docs/log.md)."""
ROUNDING = 1.001
"""Bounds are compared with sums of float32: leave room for their rounding."""

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """One field of a segment: the rows and counts of term `t` are `[offsets[t]:offsets[t + 1]]`, rows ascending."""

    terms: Keys
    offsets: npt.NDArray[np.int64]
    rows: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint16]
    lengths: npt.NDArray[np.uint32]

    def span(self, term: int) -> slice:
        """Where the postings of a term hash lie; empty when no row has it."""
        at = int(np.searchsorted(self.terms, np.uint64(term)))
        if at == len(self.terms) or int(self.terms[at]) != term:
            return slice(0, 0)
        return slice(int(self.offsets[at]), int(self.offsets[at + 1]))


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
    return int.from_bytes(_digest(term), "little")


def _digest(term: str) -> bytes:
    return blake2b(term.encode(), digest_size=8).digest()


def build_segment(keys: npt.NDArray[np.int64], ids: Sequence[str], terms: Mapping[str, pa.Array]) -> Segment:
    """A segment of rows in ascending order of `keys`; per field, each row's terms joined by single spaces."""
    encoded = [id.encode() for id in ids]
    return Segment(
        keys,
        np.frombuffer(b"".join(encoded), dtype=np.uint8),
        np.cumsum([len(id) for id in encoded], dtype=np.int64),
        {field: _index_field(terms[field]) for field in FIELDS},
    )


def _index_field(texts: pa.Array) -> Postings:
    import pyarrow.compute as pc

    split = pc.split_pattern(pc.fill_null(texts, ""), " ")
    tokens, rows = split.flatten(), pc.list_parent_indices(split).to_numpy()
    filled = pc.not_equal(tokens, "").to_numpy(zero_copy_only=False)
    encoded = tokens.dictionary_encode()
    digests = b"".join(_digest(term) for term in encoded.dictionary.to_pylist())
    hashes = np.frombuffer(digests, dtype="<u8").astype(np.uint64)
    order = np.argsort(hashes)
    rank = np.empty(len(order), dtype=np.uint64)
    rank[order] = np.arange(len(order), dtype=np.uint64)
    which = rank[encoded.indices.to_numpy()[filled]]
    rows = rows[filled]
    packed = np.sort((which << np.uint64(32)) | rows.astype(np.uint64))
    starts = (
        np.flatnonzero(np.append(True, packed[1:] != packed[:-1])) if len(packed) else np.empty(0, np.int64)
    )
    counts = np.diff(np.append(starts, len(packed)))
    packed = packed[starts]
    lengths = np.bincount(rows, minlength=len(texts)).astype(np.uint32)
    return _postings(hashes[order], packed, counts, lengths)


def _postings(
    hashes: Keys, packed: Keys, counts: npt.NDArray[np.int64], lengths: npt.NDArray[np.uint32]
) -> Postings:
    """From `rank of the term << 32 | row`, ascending; ranks without a row are dropped."""
    which = packed >> np.uint64(32)
    first = np.flatnonzero(np.append(True, which[1:] != which[:-1])) if len(which) else np.empty(0, np.int64)
    return Postings(
        hashes[which[first].astype(np.int64)],
        np.append(first, len(packed)).astype(np.int64),
        (packed & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        np.minimum(counts, 65_535).astype(np.uint16),
        lengths,
    )


def merge(views: Sequence[View]) -> Segment:
    """One segment of the live rows of several; no key may live in two."""
    masks = [np.ones(len(v.segment.keys), bool) if v.live is None else v.live for v in views]
    keys = np.concatenate([v.segment.keys[mask] for v, mask in zip(views, masks, strict=True)])
    order = np.argsort(keys)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    homes, taken = [], 0
    for mask in masks:
        home = np.full(len(mask), -1, dtype=np.int64)
        home[mask] = place[taken : taken + int(mask.sum())]
        taken += int(mask.sum())
        homes.append(home)
    encoded = [b""] * len(keys)
    for view, home in zip(views, homes, strict=True):
        for row, id in zip(home.tolist(), view.segment.all_ids(), strict=True):
            if row >= 0:
                encoded[row] = id
    fields = {
        name: _merge_field([view.segment.fields[name] for view in views], homes, len(keys)) for name in FIELDS
    }
    return Segment(
        keys[order],
        np.frombuffer(b"".join(encoded), dtype=np.uint8),
        np.cumsum([len(id) for id in encoded], dtype=np.int64),
        fields,
    )


def _merge_field(parts: Sequence[Postings], homes: Sequence[npt.NDArray[np.int64]], size: int) -> Postings:
    """Term by term range, for the memory of one range only."""
    lengths = np.zeros(size, dtype=np.uint32)
    for part, home in zip(parts, homes, strict=True):
        lengths[home[home >= 0]] = part.lengths[home >= 0]
    edges = [int(edge) for edge in np.linspace(0, 2**64 - 1, RANGES + 1, dtype=np.float64)[1:-1]]
    bounds = [
        [0, *np.searchsorted(part.terms, np.array(edges, np.uint64)), len(part.terms)] for part in parts
    ]
    merged = [
        _merge_range(
            [(p, h, slice(int(b[n]), int(b[n + 1]))) for p, h, b in zip(parts, homes, bounds, strict=True)]
        )
        for n in range(RANGES)
    ]
    widths = np.concatenate([np.diff(part.offsets) for part in merged])
    return Postings(
        np.concatenate([part.terms for part in merged]),
        np.concatenate(([0], np.cumsum(widths))).astype(np.int64),
        np.concatenate([part.rows for part in merged]),
        np.concatenate([part.counts for part in merged]),
        lengths,
    )


def _merge_range(parts: Sequence[tuple[Postings, npt.NDArray[np.int64], slice]]) -> Postings:
    hashes = np.unique(np.concatenate([part.terms[terms] for part, _, terms in parts]))
    packs, counts = [], []
    for part, home, terms in parts:
        offsets = part.offsets[terms.start : terms.stop + 1]
        span = slice(int(offsets[0]), int(offsets[-1]))
        rank = np.searchsorted(hashes, part.terms[terms]).astype(np.uint64)
        rows = home[part.rows[span]]
        kept = rows >= 0
        packs.append(
            (np.repeat(rank, np.diff(offsets))[kept] << np.uint64(32)) | rows[kept].astype(np.uint64)
        )
        counts.append(part.counts[span][kept])
    packed = np.concatenate(packs)
    order = np.argsort(packed, kind="stable")
    return _postings(
        hashes, packed[order], np.concatenate(counts)[order].astype(np.int64), np.empty(0, np.uint32)
    )


class Corpus:
    """Views that are searched together, with the statistics that every question needs; computed once a field."""

    def __init__(self, views: Sequence[View] = ()) -> None:
        self.views = tuple(views)
        self.size = sum(view.size for view in self.views)
        self._norms: dict[str, list[Floats]] = {}

    def norms(self, field: str) -> list[Floats]:
        """Per view, what a row's length adds to its count in the divisor of BM25."""
        if field not in self._norms:
            parts = [(view, view.segment.fields[field].lengths) for view in self.views]
            live = [lengths if view.live is None else lengths[view.live] for view, lengths in parts]
            share = np.float32(K1 * B * self.size / max(sum(int(lengths.sum()) for lengths in live), 1))
            self._norms[field] = [lengths * share + np.float32(K1 * (1 - B)) for _, lengths in parts]
        return self._norms[field]

    def spans(self, field: str, term: str) -> tuple[slice, ...]:
        """Per view, where the postings of a term lie."""
        hashed = hash_term(term)
        return tuple(view.segment.fields[field].span(hashed) for view in self.views)

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
    """A term of a question. `factor`: all of its score but the row's part, which is below 1."""

    field: str
    factor: float
    spans: tuple[slice, ...]


def search(
    corpus: Corpus, query: TermQuery, k: int, allowed: Sequence[Bools | None]
) -> list[tuple[str, float]]:
    """The k best (chunk id, score above 0), ties by id. `allowed`: per view, the rows that may be returned.

    Rows that may not be returned count in the statistics all the same: a filter never changes a score. Exact:
    rare terms are added to all rows; once the terms left cannot lift a row into the k best, only the rows that
    they still can are looked up (MaxScore: Turtle and Flood, 1995). Weights below 0 are not for this search.
    """
    terms = _terms(corpus, query)
    hits: list[tuple[str, float]] = []
    floor = 0.0
    for place, (view, permitted) in enumerate(zip(corpus.views, allowed, strict=True)):
        parts = [
            (t.factor, view.segment.fields[t.field], corpus.norms(t.field)[place], t.spans[place])
            for t in terms
        ]
        found = _score(view, parts, permitted, (k, floor))
        hits += [(view.segment.id(int(row)), float(found[row])) for row in best_rows(found, k)]
        hits = sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:k]
        floor = hits[-1][1] if len(hits) == k else 0.0
    return hits


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
                    terms.append(_Term(field, field_weight * weight * (K1 + 1) * idf, spans))
    return sorted(terms, key=lambda term: -term.factor)


def _score(
    view: View,
    terms: Sequence[tuple[float, Postings, Floats, slice]],
    permitted: Bools | None,
    wanted: tuple[int, float],
) -> Floats:
    """The rows' scores, exact for every row that can be among the k best; -inf where not live or permitted.

    `terms`: factor, postings, norms and span. `wanted`: k, and a score that k rows elsewhere have at least.
    """
    k, floor = wanted
    size = len(view.segment.keys)
    scores = np.zeros(size, dtype=np.float32)
    for mask in (view.live, permitted):
        if mask is not None:
            scores[~mask] = -np.inf
    left = sum(factor for factor, *_ in terms)
    chosen = np.flatnonzero(scores == 0) if permitted is not None else None
    for factor, postings, norm, span in terms:
        width = span.stop - span.start
        if width * DENSE > size and (chosen is None or len(chosen) * DENSE > size):
            floor = max(floor, _kth(scores, k))
            if left < floor:
                chosen = np.flatnonzero(scores >= floor - left * ROUNDING)
        left -= factor
        rows, counts = postings.rows[span], postings.counts[span]
        if chosen is not None and len(chosen) * LOOKUP < width:
            at = np.minimum(np.searchsorted(rows, chosen.astype(np.uint32)), width - 1)
            at = at[rows[at] == chosen]
            rows, counts = rows[at], counts[at]
        part = counts.astype(np.float32)
        scores[rows] += np.float32(factor) * part / (part + norm[rows])
    return scores


def _kth(scores: Floats, k: int) -> float:
    """A lower bound of the k-th best score, 0 when there are few rows."""
    whole = len(scores) // BLOCK * BLOCK
    if whole < k * BLOCK:
        return float(np.partition(scores, len(scores) - k)[len(scores) - k]) if len(scores) > k else 0.0
    peaks = scores[:whole].reshape(-1, BLOCK).max(axis=1)
    return float(np.partition(peaks, len(peaks) - k)[len(peaks) - k])


def best_rows(scores: Floats, k: int) -> npt.NDArray[np.int64]:
    """Every row whose score is above 0 and at least the k-th best one: more than k where the k-th is tied."""
    floor = _kth(scores, k)
    rows = np.flatnonzero(scores >= floor) if floor > 0 else np.flatnonzero(scores > 0)
    if len(rows) > k:
        found = scores[rows]
        rows = rows[found >= np.partition(found, len(found) - k)[len(found) - k]]
    return rows
