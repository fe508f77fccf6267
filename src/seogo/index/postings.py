"""Postings of several fields on numpy arrays: building and merging. Knows nothing of chunks, filters or stores.

A segment is immutable: rows in ascending order of their key, and per field the postings of its terms. Terms are
known by 64-bit hashes, so that merging never touches strings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pyarrow as pa

FIELDS = ("morphemes", "bigrams", "pairs", "exact")
K1 = 1.2
B = 0.75
RANGES = 16
"""Segments are merged in this many ranges of terms, one after the other."""

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Keys = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int64]
"""Numbers of rows in a segment, ascending."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """One field of a segment: the rows and counts of term `t` are `[offsets[t]:offsets[t + 1]]`, rows ascending."""

    terms: Keys
    offsets: npt.NDArray[np.int64]
    rows: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint16]
    lengths: npt.NDArray[np.uint32]
    peaks: Floats

    def span(self, term: int) -> slice:
        """Where the postings of a term hash lie; empty when no row has it."""
        at = self._place(term)
        return slice(0, 0) if at is None else slice(int(self.offsets[at]), int(self.offsets[at + 1]))

    def peak(self, term: int) -> float:
        """The largest count / (count + norm) of a term hash, with the norms of this segment's mean length."""
        at = self._place(term)
        return 0.0 if at is None else float(self.peaks[at])

    def _place(self, term: int) -> int | None:
        at = int(np.searchsorted(self.terms, np.uint64(term)))
        return None if at == len(self.terms) or int(self.terms[at]) != term else at


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
    rows = (packed & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    return Postings(
        hashes[which[first].astype(np.int64)],
        np.append(first, len(packed)).astype(np.int64),
        rows,
        np.minimum(counts, 65_535).astype(np.uint16),
        lengths,
        _peaks(rows, counts, lengths, first),
    )


def _peaks(
    rows: npt.NDArray[np.uint32],
    counts: npt.NDArray[np.int64],
    lengths: npt.NDArray[np.uint32],
    first: npt.NDArray[np.int64],
) -> Floats:
    if not len(rows):
        return np.empty(0, np.float32)
    counted = counts.astype(np.float32)
    parts = counted / (counted + norms_of(lengths, mean_length([lengths]))[rows])
    peaks: Floats = np.maximum.reduceat(parts, first)
    return peaks


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
            [(p, h, slice(int(b[n]), int(b[n + 1]))) for p, h, b in zip(parts, homes, bounds, strict=True)],
            lengths,
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
        np.concatenate([part.peaks for part in merged]),
    )


def _merge_range(
    parts: Sequence[tuple[Postings, npt.NDArray[np.int64], slice]], lengths: npt.NDArray[np.uint32]
) -> Postings:
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
    return _postings(hashes, packed[order], np.concatenate(counts)[order].astype(np.int64), lengths)


def mean_length(lengths: Sequence[npt.NDArray[np.uint32]]) -> float:
    """Mean length of the rows; above 0 even where all are empty."""
    return max(sum(int(part.sum()) for part in lengths), 1) / max(sum(map(len, lengths)), 1)


def norms_of(lengths: npt.NDArray[np.uint32], mean: float) -> Floats:
    """What each row's length adds to its count in the divisor of BM25 (see bm25.py)."""
    norms: Floats = lengths * np.float32(K1 * B / mean) + np.float32(K1 * (1 - B))
    return norms
