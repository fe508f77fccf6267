"""Lexical segments in a folder: written once, memory-mapped, listed by one file that is replaced atomically.

Everything here is derived from a store's rows: what is damaged or missing is left out and built again.
Knows postings and files, no store.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from uuid import uuid4

import numpy as np

from seogo.index.building import merge
from seogo.index.durable import write_atomically
from seogo.index.postings import FIELDS, Bools, Postings, Rows, Segment, View

MAGIC = b"seogo segment 3\n"
PARTS = tuple(part.name for part in fields(Postings))
LARGEST_ROWS = 250_000
"""A segment of this size is not merged further: merging takes about 1.5 kB of memory a row."""
GROWTH = 3
"""A segment is merged with the one before it unless that is this many times larger."""
DEAD = 0.3
"""A segment with this share of dead rows is written again without them."""


def pack(segment: Segment) -> Iterator[bytes]:
    """The segment as it is written: magic, length of the header, header, arrays at multiples of 64, magic."""
    arrays: dict[str, np.ndarray] = {"keys": segment.keys, "ids": segment.ids, "id_ends": segment.id_ends}
    for field in FIELDS:
        arrays.update({f"{field}.{part}": getattr(segment.fields[field], part) for part in PARTS})
    layout, offset = {}, 0
    for name, array in arrays.items():
        layout[name] = (array.dtype.str, len(array), offset)
        offset += -(-array.nbytes // 64) * 64
    header = json.dumps(layout).encode()
    header += b" " * (-(len(MAGIC) + 8 + len(header)) % 64)
    yield from (MAGIC, len(header).to_bytes(8, "little"), header)
    for array in arrays.values():
        yield from (array.tobytes(), bytes(-array.nbytes % 64))
    yield MAGIC


def load(path: Path) -> Segment | None:
    """The segment at `path`, memory-mapped; None when the file is missing, torn or something else."""
    with suppress(FileNotFoundError, ValueError):
        data = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))  # slicing a memmap itself is slow
        if data[: len(MAGIC)].tobytes() != MAGIC or data[-len(MAGIC) :].tobytes() != MAGIC:
            return None
        start = len(MAGIC) + 8
        size = int.from_bytes(data[len(MAGIC) : start].tobytes(), "little")
        arrays = {}
        for name, (kind, count, offset) in json.loads(data[start : start + size].tobytes()).items():
            at = start + size + offset
            arrays[name] = data[at : at + count * np.dtype(kind).itemsize].view(kind)
        found = {field: Postings(*(arrays[f"{field}.{part}"] for part in PARTS)) for field in FIELDS}
        return Segment(arrays["keys"], arrays["ids"], arrays["id_ends"], found)
    return None


class Folder:
    """The segments of one folder, oldest first. Readers in other processes see a change at their next `read`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._list = path / "segments.json"
        self._seen: tuple[int, int] | None = None
        self._segments: dict[str, Segment] = {}

    def read(self) -> list[Segment]:
        """The listed segments; those that cannot be read are left out."""
        try:
            status = self._list.stat()
        except FileNotFoundError:
            self._segments, self._seen = {}, None
            return []
        if (status.st_ino, status.st_mtime_ns) != self._seen:
            with suppress(FileNotFoundError, ValueError):
                names = json.loads(self._list.read_bytes())
                found = {name: self._segments.get(name) or load(self._path / name) for name in names}
                self._segments = {name: segment for name, segment in found.items() if segment is not None}
                self._seen = (status.st_ino, status.st_mtime_ns)
                if None in found.values() and self._list.stat().st_ino != status.st_ino:
                    return self.read()  # another process replaced the list, then deleted what it named
        return list(self._segments.values())

    def replace(self, segments: Sequence[Segment]) -> None:
        """List exactly these segments: new ones are written and synced first, dropped ones deleted last."""
        self._path.mkdir(parents=True, exist_ok=True)
        names = {id(segment): name for name, segment in self._segments.items()}
        listed = {}
        for segment in segments:
            name = names.get(id(segment))
            if name is None:
                name = f"{uuid4().hex}.seg"
                write_atomically(self._path / name, pack(segment))
                written = load(self._path / name)
                segment = segment if written is None else written
            listed[name] = segment
        write_atomically(self._list, [json.dumps(list(listed)).encode()])
        self._segments, self._seen = listed, None
        for path in self._path.iterdir():
            if path.name not in listed and path != self._list:
                path.unlink(missing_ok=True)


def live_rows(segment: Segment, keys: np.ndarray) -> Bools | None:
    """Which rows of a segment have a key among `keys` (ascending); None when all have."""
    if not len(keys):
        return np.zeros(len(segment.keys), dtype=bool)
    at = np.minimum(np.searchsorted(keys, segment.keys), len(keys) - 1)
    live = keys[at] == segment.keys
    return None if live.all() else live


def rows_of_keys(segment: Segment, keys: np.ndarray) -> Rows:
    """The rows of a segment whose keys are among `keys` (ascending)."""
    at = np.searchsorted(segment.keys, keys)
    at = at[at < len(segment.keys)]
    found: Rows = at[segment.keys[at] == keys[: len(at)]]
    return found


def compact(views: Iterable[View], *, purge: bool = False) -> list[Segment]:
    """The same live rows in fewer segments: small neighbours merged, dead rows dropped (`purge`: every one)."""
    done: list[View] = []
    for view in views:
        if not view.size:
            continue
        if view.size < (1.0 if purge else 1 - DEAD) * len(view.segment.keys):
            view = View(merge([view]))
        done.append(view)
        while len(done) > 1 and _worth_merging(done[-2], done[-1]):
            done[-2:] = [View(merge(done[-2:]))]
    return [view.segment for view in done]


def _worth_merging(older: View, newer: View) -> bool:
    return older.size < GROWTH * newer.size and older.size + newer.size <= LARGEST_ROWS
