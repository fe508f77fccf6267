"""Generations of the index: which one is in force, what it was built with, building the next beside it.

The catalog names the generation in force; a new one takes its place in a single commit, so that a crash leaves
either the old index or the new one.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.app.records import cut, make_records
from seogo.errors import IndexMismatch
from seogo.index.index import Index, open_index
from seogo.types import Chunk, DocumentId

if TYPE_CHECKING:
    from seogo.app.library import Library

NAME, RECIPE = "index_generation", "index_recipe"
BATCH_CHUNKS = 512  # one durable commit for this many: its fsync costs 17 ms, a chunk about 2 ms


def recipe(library: Library) -> str:
    """What the index depends on, as JSON: another recipe needs another index."""
    return json.dumps(
        {
            "analyzer": library.analyzer.fingerprint,
            "embedder": library.embedder.fingerprint,
            "dim": library.embedder.dim,
            "chunk": asdict(library.settings.chunk),
            "index": asdict(library.settings.index),
        },
        sort_keys=True,
    )


def current(library: Library) -> str:
    """The name of the generation in force; the first is named when the library is new."""
    name = library.catalog.meta(NAME)
    if name is None:
        name = "g1"
        library.catalog.set_meta({NAME: name, RECIPE: recipe(library)})
    return name


def open_current(library: Library) -> Index:
    """The index in force. Raises `IndexMismatch`, naming what differs, when the settings want another."""
    name = current(library)
    built, wanted = json.loads(library.catalog.meta(RECIPE) or "{}"), json.loads(recipe(library))
    if built != wanted:
        changed = ", ".join(f"{key}: {built.get(key)} -> {wanted[key]}" for key in wanted if built.get(key) != wanted[key])
        raise IndexMismatch(
            f"the index was built with other settings ({changed}): run `seogo reindex` to build a new one "
            "beside it, or take the setting back"
        )
    return open_index(library.settings.index, folder(library, name), dim=library.embedder.dim)


def folder(library: Library, name: str) -> Path:
    """Where a generation is kept."""
    return library.path / "index" / name


def rebuild(library: Library) -> int:
    """Build the next generation from the catalog, swap it in, drop the old one. Returns its chunks."""
    old = library.catalog.meta(NAME)
    name = f"g{int(old.removeprefix('g')) + 1}" if old else "g1"
    path = folder(library, name)
    shutil.rmtree(path, ignore_errors=True)  # a rebuild that was cut off
    index = open_index(library.settings.index, path, dim=library.embedder.dim)
    counts = fill(library, index)
    index.optimize(force=True)
    index.close()
    library.catalog.set_meta({NAME: name, RECIPE: recipe(library)}, chunks=counts)
    for other in (library.path / "index").iterdir():
        if other.name != name:
            shutil.rmtree(other, ignore_errors=True)  # a reader that still has it open keeps its files
    return sum(counts.values())


def fill(library: Library, index: Index) -> dict[DocumentId, int]:
    """Write every document of the catalog into the index. Returns the number of chunks of each."""
    entries = library.catalog.entries()
    counts: dict[DocumentId, int] = {}
    batch: list[Chunk] = []
    for done, entry in enumerate(entries, 1):
        chunks = cut(
            library.catalog.document(entry.id),
            library.settings.chunk,
            analyzer=library.analyzer,
            embedder=library.embedder,
        )
        counts[entry.id] = len(chunks)
        batch += chunks
        if len(batch) >= BATCH_CHUNKS or done == len(entries):
            index.write(make_records(batch, analyzer=library.analyzer, embedder=library.embedder))
            batch = []
        if library.progress:
            library.progress("index", done, len(entries))
    return counts
