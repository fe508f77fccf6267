"""Making segments: from the terms of rows, and of other segments. Knows nothing of chunks, filters or stores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from seogo.index.postings import (
    COUNT_BITS,
    FIELDS,
    LOW_BITS,
    MANY,
    MOST_ROWS,
    PEAK_STEPS,
    Bytes,
    Keys,
    Postings,
    Segment,
    View,
    counts_of,
    digest,
    mean_length,
    norms_of,
    rows_of,
)

if TYPE_CHECKING:
    import pyarrow as pa

RANGES = 16
"""Segments are merged in this many ranges of terms, one after the other."""
DENSE_SHARE = 8
"""A term in at least one row of this many takes a byte a row: looking up a row is then one read, not a search."""
DENSE_ROWS = 4_096
"""In segments of fewer rows no term does."""

Counts = npt.NDArray[np.int64]
Homes = npt.NDArray[np.int64]
"""Per row of a segment, its row in the one that it is merged into; -1: dropped."""


def build_segment(keys: npt.NDArray[np.int64], ids: Sequence[str], terms: Iterable[pa.Array]) -> Segment:
    """A segment of at most `MOST_ROWS` rows in ascending order of `keys`; per field of `FIELDS`, each row's terms
    joined by single spaces, taken one after the other."""
    if len(keys) > MOST_ROWS:
        raise ValueError(f"a segment of {len(keys)} rows, {MOST_ROWS} at most")
    encoded = [id.encode() for id in ids]
    return Segment(
        keys,
        np.frombuffer(b"".join(encoded), dtype=np.uint8),
        np.cumsum([len(id) for id in encoded], dtype=np.int64),
        {field: _index_field(texts) for field, texts in zip(FIELDS, terms, strict=True)},
    )


def _index_field(texts: pa.Array) -> Postings:
    import pyarrow.compute as pc

    split = pc.split_pattern(pc.fill_null(texts, ""), " ")
    tokens, rows = split.flatten(), pc.list_parent_indices(split).to_numpy()
    filled = pc.not_equal(tokens, "").to_numpy(zero_copy_only=False)
    encoded = tokens.dictionary_encode()
    digests = b"".join(digest(term) for term in encoded.dictionary.to_pylist())
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
    return _pack(hashes[order], packed, counts, lengths)


def _pack(hashes: Keys, packed: Keys, counts: Counts, lengths: npt.NDArray[np.uint32]) -> Postings:
    """From `rank of the term << 32 | row`, ascending; ranks without a row are dropped."""
    rank = packed >> np.uint64(32)
    new = np.append(True, rank[1:] != rank[:-1]) if len(rank) else np.empty(0, bool)
    first = np.flatnonzero(new)
    places = np.cumsum(new) - 1
    sizes = np.diff(np.append(first, len(packed)))
    rows = (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)
    counts = np.minimum(counts, 65_535)
    told = np.minimum(counts, MANY).astype(np.uint8)
    many = np.flatnonzero(counts >= MANY)
    few = sizes * DENSE_SHARE < len(lengths) if len(lengths) >= DENSE_ROWS else np.ones(len(sizes), bool)
    dense = np.flatnonzero(~few)
    runs = np.zeros((len(dense), len(lengths)), dtype=np.uint8)
    for n, place in enumerate(dense):
        part = slice(int(first[place]), int(first[place] + sizes[place]))
        runs[n, rows[part]] = told[part]
    sparse = np.repeat(few, sizes)
    kept = rows[sparse]
    return Postings(
        terms=hashes[rank[first].astype(np.int64)],
        offsets=np.append(0, np.cumsum(np.where(few, sizes, 0))).astype(np.uint32),
        peaks=_peaks(rows, counts, lengths, first),
        low=kept.astype(np.uint16),
        tags=(kept >> LOW_BITS << COUNT_BITS).astype(np.uint8) | told[sparse],
        lengths=lengths,
        dense_terms=dense.astype(np.uint32),
        dense_sizes=sizes[dense].astype(np.uint32),
        dense=runs.reshape(-1),
        large=(places[many].astype(np.uint64) << np.uint64(32)) | rows[many].astype(np.uint64),
        large_counts=counts[many].astype(np.uint16),
    )


def _peaks(
    rows: npt.NDArray[np.int64],
    counts: Counts,
    lengths: npt.NDArray[np.uint32],
    first: npt.NDArray[np.int64],
) -> Bytes:
    """Rounded up: they are bounds."""
    if not len(rows):
        return np.empty(0, np.uint8)
    counted = counts.astype(np.float32)
    parts = counted / (counted + norms_of(lengths, mean_length([lengths]))[rows])
    steps = np.ceil(np.maximum.reduceat(parts, first) * PEAK_STEPS * (1 + 1e-6))
    return np.minimum(steps, PEAK_STEPS).astype(np.uint8)


def merge(views: Sequence[View]) -> Segment:
    """One segment of the live rows of several, at most `MOST_ROWS`; no key may live in two."""
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


def _merge_field(parts: Sequence[Postings], homes: Sequence[Homes], size: int) -> Postings:
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
    return _join(merged, lengths)


def _merge_range(parts: Sequence[tuple[Postings, Homes, slice]], lengths: npt.NDArray[np.uint32]) -> Postings:
    hashes = np.unique(np.concatenate([part.terms[terms] for part, _, terms in parts]))
    packs, counts = [], []
    for part, home, terms in parts:
        rank = np.searchsorted(hashes, part.terms[terms]).astype(np.uint64)
        for places, rows, counted in _expand(part, terms):
            moved = home[rows]
            kept = moved >= 0
            packs.append((rank[places][kept] << np.uint64(32)) | moved[kept].astype(np.uint64))
            counts.append(counted[kept].astype(np.int64))
    packed = np.concatenate(packs)
    order = np.argsort(packed, kind="stable")
    return _pack(hashes, packed[order], np.concatenate(counts)[order], lengths)


def _expand(part: Postings, terms: slice) -> list[tuple[Any, Any, Any]]:
    """Places from the start of `terms`, rows and counts: of the terms of few rows, then of each of many."""
    offsets = part.offsets[terms.start : terms.stop + 1].astype(np.int64)
    span = slice(int(offsets[0]), int(offsets[-1]))
    places = np.repeat(np.arange(terms.stop - terms.start), np.diff(offsets))
    found: list[tuple[Any, Any, Any]] = [
        (places, rows_of(part.low[span], part.tags[span]), counts_of(part.tags[span]))
    ]
    size = len(part.lengths)
    for n in range(*np.searchsorted(part.dense_terms, [terms.start, terms.stop])):
        counts = part.dense[n * size : (n + 1) * size]
        rows = np.flatnonzero(counts)
        place = int(part.dense_terms[n]) - terms.start
        found.append((np.full(len(rows), place), rows, counts[rows].astype(np.float32)))
    if not len(part.large):
        return found
    return [(places, rows, _mended(part, places + terms.start, rows, c)) for places, rows, c in found]


def _mended(part: Postings, places: Any, rows: Any, counts: Any) -> Any:
    many = np.flatnonzero(counts == MANY)
    keys = (places[many].astype(np.uint64) << np.uint64(32)) | rows[many].astype(np.uint64)
    counts[many] = part.large_counts[np.searchsorted(part.large, keys)]
    return counts


def _join(ranges: Sequence[Postings], lengths: npt.NDArray[np.uint32]) -> Postings:
    """The fields of consecutive ranges of terms as one."""
    starts = np.cumsum([0, *(len(part.terms) for part in ranges)])[:-1]
    sizes = np.concatenate([np.diff(part.offsets) for part in ranges])
    return Postings(
        terms=np.concatenate([part.terms for part in ranges]),
        offsets=np.append(0, np.cumsum(sizes, dtype=np.int64)).astype(np.uint32),
        peaks=np.concatenate([part.peaks for part in ranges]),
        low=np.concatenate([part.low for part in ranges]),
        tags=np.concatenate([part.tags for part in ranges]),
        lengths=lengths,
        dense_terms=np.concatenate(
            [part.dense_terms + np.uint32(start) for part, start in zip(ranges, starts, strict=True)]
        ),
        dense_sizes=np.concatenate([part.dense_sizes for part in ranges]),
        dense=np.concatenate([part.dense for part in ranges]),
        large=np.concatenate(
            [part.large + np.uint64(int(start) << 32) for part, start in zip(ranges, starts, strict=True)]
        ),
        large_counts=np.concatenate([part.large_counts for part in ranges]),
    )
